//! Each item of the exit codes that `--help` lists is reached by a command here: an item without one fails the test.

use crate::common;
use crate::common::shop::{Shop, ended};
use crate::common::{dingdan, texts, variable};
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Fault, When};
use serde_json::json;
use std::fmt::Write as _;
use std::fs::File;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// The words of the help, with one space between them.
fn help() -> String {
    let (help, _) = texts(&dingdan(&["--help"]).output().expect("runs"));
    let (_, codes) = help.split_once("Exit codes:").expect("the codes");
    codes.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An item as the help words it, and what gives its code.
type Item = (&'static str, Vec<Command>);

#[tokio::test(flavor = "multi_thread")]
async fn each_item_of_the_help_is_reached() {
    let shop = Shop::start(60).await;
    let fails = failures(&shop);
    let wrong = wrong_arguments(&shop);
    let mut rest = help();
    for (code, items) in [(1, fails), (2, wrong)] {
        for (item, commands) in items {
            assert!(rest.contains(item), "the help has no {item:?}: {rest}");
            rest = rest.replacen(item, "", 1);
            for mut command in commands {
                let (found, text) = ended(&command.output().expect("runs"));
                assert_eq!(found, Some(code), "{item}: {command:?}: {text}");
            }
        }
    }
    // With faults of the vendor.
    for (item, faults) in [
        ("an order is missing or could not be decoded", &[Fault::BadItem, Fault::TotalHigh][..]),
        ("a call failed", &[Fault::ExpiredToken]),
    ] {
        assert!(rest.contains(item), "the help has no {item:?}: {rest}");
        rest = rest.replacen(item, "", 1);
        for fault in faults {
            shop.sandbox.vendor().set_fault(*fault, None, When::Always);
            let (code, text) = ended(&shop.pull(&[]).output().expect("runs"));
            shop.sandbox.vendor().clear_faults(None);
            assert_eq!(code, Some(1), "{fault:?}: {text}");
        }
    }
    let (code, text) = ended(&shop.pull(&[]).output().expect("runs"));
    assert_eq!(code, Some(0), "{text}");
    stopped(&shop).await;
    // What is left of the help are the words between the items.
    let words: String = rest.split([';', ' ']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let want = "0 done 1 failed: 2 wrong arguments: . For `check`, also: 130 stopped by Ctrl-C, SIGTERM or SIGHUP: `pull` and `sync`";
    assert!(words.starts_with(want), "{words}");
    shop.sandbox.shutdown().await;
}

fn failures(shop: &Shop) -> Vec<Item> {
    let (id, folder) = (shop.spec.id, shop.directory.path());
    let file = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).expect("written");
        folder.join(name)
    };
    let with = |mut command: Command, option: &str, path: &PathBuf| {
        command.arg(option).arg(path);
        command
    };
    // A checkpoint of another pull.
    let checkpoint = folder.join("other.json");
    let (code, text) = ended(&with(shop.pull(&[]), "--checkpoint", &checkpoint).output().expect("runs"));
    assert_eq!(code, Some(0), "{text}");
    // Both are held until the test ends.
    let used = folder.join("used");
    std::fs::create_dir(&used).expect("made");
    let lock = Box::leak(Box::new(File::create(used.join(".dingdan.lock")).expect("a file")));
    lock.lock().expect("locked");
    let port = Box::leak(Box::new(TcpListener::bind("127.0.0.1:0").expect("a port")));
    let port = port.local_addr().expect("its address").port().to_string();
    let mut check = dingdan(&["check", id]);
    check.arg(file("broken.json", "{"));
    let mut missing = dingdan(&["check", id]);
    missing.arg(folder.join("missing.json"));
    // The last `--out` would be a second one.
    let mut into_used = dingdan(&["pull", id, "--since", "2026-01-01", "--out"]);
    into_used.arg(&used).args(["--base-url", "http://127.0.0.1:9"]).args(common::parameters(shop.spec));
    for name in shop.spec.platform.auth.credentials() {
        into_used.env(variable(shop.spec, name), "x");
    }
    vec![
        ("`check` found what could not be decoded", vec![check]),
        ("no document has the code that `explain` was asked for", vec![dingdan(&["explain", "-987654321"])]),
        (
            "a checkpoint is damaged or belongs to another pull",
            vec![
                with(shop.pull(&[]), "--checkpoint", &file("damaged.json", "{}")),
                with(shop.pull(&["--format", "csv"]), "--checkpoint", &checkpoint),
            ],
        ),
        ("another pull uses the folder", vec![into_used]),
        ("a file or a port cannot be used", vec![missing, dingdan(&["sandbox", "--port", &port])]),
    ]
}

fn wrong_arguments(shop: &Shop) -> Vec<Item> {
    let spec: &OperationSpec = shop.spec;
    let folder = shop.directory.path();
    let refusal = folder.join("refusal.json");
    std::fs::write(&refusal, json!({spec.platform.envelope.code: -987_654_321}).to_string()).expect("written");
    let mut refused = dingdan(&["check", spec.id]);
    refused.arg(refusal);
    let out = folder.join("nothing").to_string_lossy().into_owned();
    let missing = folder.join("missing").to_string_lossy().into_owned();
    let config = folder.join("shops.toml").to_string_lossy().into_owned();
    std::fs::write(&config, "[shops]\n").expect("written");
    let of = |target: &str, more: &[&str]| {
        let mut command = dingdan(&["pull", target, "--out", &out]);
        command.args(more);
        command
    };
    let pull = |more: &[&str]| of(spec.id, more);
    // A format needs a feature of the build; where all are on, only a format that no build has is left.
    let mut formats = vec![pull(&["--format", "xml"])];
    if !cfg!(feature = "sqlite") {
        formats.push(pull(&["--format", "sqlite"]));
    }
    if !cfg!(feature = "parquet") {
        formats.push(pull(&["--format", "parquet"]));
    }
    vec![
        (
            "an unknown system, operation, shop, parameter or option",
            vec![
                of("nowhere", &[]),
                of("no.such.operation", &[]),
                pull(&["--shop", "none", "--config", &config]),
                pull(&["--param", "no_such_parameter=1"]),
                pull(&["--no-such-option"]),
            ],
        ),
        (
            "a wrong date, URL or value",
            vec![
                pull(&["--since", "2024-02-30"]),
                pull(&["--base-url", "ftp://a.example"]),
                pull(&["--windows", "0"]),
            ],
        ),
        ("a format that is not in this build", formats),
        ("a missing credential", vec![shop.bare(&[])]),
        (
            "a config, credentials or schema file that cannot be read or has errors",
            vec![
                pull(&["--shop", "none", "--config", &missing]),
                pull(&["--credentials", &missing]),
                pull(&["--schema", &missing]),
            ],
        ),
        ("arguments that contradict each other", vec![pull(&["-q", "-v"])]),
        ("the answer is the vendor's refusal", vec![refused]),
    ]
}

/// What SIGTERM stops has the last code; `stop.rs` has the other signals.
#[cfg(all(unix, feature = "sqlite"))]
async fn stopped(shop: &Shop) {
    let spec = shop.spec;
    let mut config = format!(
        "[shops.one]\nsystem = {:?}\nbase_url = {:?}\noperations = [{:?}]\n[shops.one.credentials]\n",
        spec.platform.id,
        shop.sandbox.base_url(spec.platform.id),
        spec.id
    );
    for (name, _) in shop.sandbox.credential_values(spec.id) {
        let _ = writeln!(config, "{name} = {{ env = {:?} }}", variable(spec, &name));
    }
    let (file, database) = (shop.directory.path().join("sync.toml"), shop.directory.path().join("orders.sqlite"));
    std::fs::write(&file, config).expect("written");
    let mut sync = dingdan(&["sync", "--since", &shop.sandbox.time_range().from.to_string()]);
    sync.arg("--config").arg(&file).arg("--out").arg(&database);
    sync.envs(shop.sandbox.credential_values(spec.id).iter().map(|(name, value)| (variable(spec, name), value)));
    for mut command in [shop.pull(&[]), sync] {
        let before = shop.sandbox.vendor().log().first().map(|entry| entry.number);
        shop.sandbox.vendor().set_fault(Fault::Stall(Duration::from_millis(300)), None, When::Always);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        let child = command.spawn().expect("runs");
        while shop.sandbox.vendor().log().first().map(|entry| entry.number) == before {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let status = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("runs");
        assert!(status.success());
        let (code, text) = ended(&child.wait_with_output().expect("ends"));
        shop.sandbox.vendor().clear_faults(None);
        assert_eq!(code, Some(130), "{command:?}: {text}");
    }
}

#[cfg(not(all(unix, feature = "sqlite")))]
async fn stopped(_: &Shop) {}
