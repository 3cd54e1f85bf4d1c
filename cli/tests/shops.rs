//! Shops of the config file: their settings, their folders, and what is wrong in them.

use crate::common;
use crate::common::shop::{self, Shop};
use crate::common::{dingdan, texts};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A config file with shops that share a sandbox, and these lines in the shops and in `defaults`.
fn config(shop: &Shop, names: &[&str], own: &str, defaults: &str) -> PathBuf {
    let mut text = format!("[defaults]\n{defaults}\n");
    for name in names {
        let (system, url) = (shop.spec.platform.id, shop.sandbox.base_url(shop.spec.platform.id));
        let _ = write!(
            text,
            "[shops.{name}]\nsystem = \"{system}\"\nbase_url = \"{url}\"\n{own}\n[shops.{name}.credentials]\n"
        );
        for (credential, _) in shop.sandbox.credential_values(shop.spec.id) {
            let _ = writeln!(text, "{credential} = {{ env = \"SHOP_SECRET\" }}");
        }
    }
    let path = shop.directory.path().join("shops.toml");
    std::fs::write(&path, text).expect("written");
    path
}

fn run(shop: &Shop, config: &Path, more: &[&str]) -> Output {
    let mut command = dingdan(&["pull", "--config"]);
    command.arg(config).args(["--since", &shop.sandbox.time_range().from.to_string()]).args(more);
    command.env("SHOP_SECRET", &shop.sandbox.credential_values(shop.spec.id)[0].1);
    command.args(common::parameters(shop.spec)).output().expect("runs")
}

/// A list whose only credential is a token.
fn list() -> &'static dingdan::client::OperationSpec {
    let specs = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec);
    let fits = |spec: &&dingdan::client::OperationSpec| {
        spec.platform.auth.credentials().len() == 1 && spec.each.is_none() && spec.page.is_some()
    };
    specs.into_iter().find(fits).expect("there is one")
}

#[tokio::test(flavor = "multi_thread")]
async fn two_shops_of_one_folder_have_files_of_their_own() {
    let shop = Shop::of(list(), 12).await;
    let config = config(&shop, &["one", "two"], "", "");
    let out = shop.out();
    for name in ["one", "two"] {
        let more = ["--shop", name, "--out", &out.to_string_lossy(), shop.spec.id];
        let output = run(&shop, &config, &more);
        assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    }
    for name in ["one", "two"] {
        let file = out.join(name).join(format!("{}.jsonl", shop.spec.id));
        assert_eq!(shop::ids(shop.spec, &file, "jsonl").len(), 12);
    }
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_those_of_the_arguments_then_the_shop_then_all() {
    let shop = Shop::of(list(), 12).await;
    let id = shop.spec.id;
    let operations = format!("operations = [\"{id}\"]");
    let size = shop.spec.page.and_then(|page| page.size).expect("pages");
    let base = shop.directory.path();
    let elsewhere = base.join("elsewhere").to_string_lossy().into_owned();
    let rows: Vec<(String, String, Vec<&str>, PathBuf)> = vec![
        (
            operations.clone(),
            "out = \"all\"\nformat = \"csv\"".to_owned(),
            vec![],
            base.join("all/one").join(format!("{id}.csv")),
        ),
        (
            format!("{operations}\nout = \"mine\""),
            "out = \"all\"".to_owned(),
            vec![],
            base.join("mine").join(format!("{id}.jsonl")),
        ),
        (
            format!("{operations}\nformat = \"csv\"\nparams = {{ \"{size}\" = 5 }}"),
            format!("out = \"all2\"\nparams = {{ \"{size}\" = 3 }}"),
            vec!["--format", "jsonl"],
            base.join("all2/one").join(format!("{id}.jsonl")),
        ),
        (
            format!("{operations}\nout = \"mine\""),
            String::new(),
            vec!["--out", &elsewhere],
            base.join("elsewhere/one").join(format!("{id}.jsonl")),
        ),
    ];
    for (own, defaults, more, want) in rows {
        let config = config(&shop, &["one"], &own, &defaults);
        let more = [&["--shop", "one", "--json"][..], &more].concat();
        let output = run(&shop, &config, &more);
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{own} {defaults}: {err}");
        assert!(want.is_file(), "{}: {err}", want.display());
        let summary: serde_json::Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(summary["operations"].as_array().map(Vec::len), Some(1), "{summary}");
        if own.contains("params") {
            assert!(summary["operations"][0]["pages"].as_u64() >= Some(3), "{summary}");
        }
    }
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_in_the_file_is_said_without_its_values() {
    let shop = Shop::of(list(), 1).await;
    for (own, defaults, want) in [
        ("formt = \"planted\"", "", "did you mean `format`"),
        ("windows = \"planted\"", "", "windows has to be a number"),
        ("params = { planted_name_only = \"planted\" }", "", "no parameter"),
        ("out = [\"planted\"]", "", "out has to be text"),
        ("", "credentials = { token = \"planted\" }", "no key `credentials`"),
        ("since = \"soon\"", "", "--since"),
        ("", "", "say where the orders go"),
    ] {
        let config = config(&shop, &["one"], own, defaults);
        let mut command = dingdan(&["pull", "--shop", "one", "--config"]);
        command.arg(config).env("SHOP_SECRET", "very-secret");
        if !want.starts_with("say") {
            command.arg("--out").arg(shop.out());
        }
        let output = command.output().expect("runs");
        let (_, err) = texts(&output);
        assert!(output.status.code() == Some(2) && err.contains(want), "{own}{defaults}: {err}");
        assert!(!err.contains("\"planted") && !err.contains("very-secret"), "{err}");
    }
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_shop_gets_one_suggestion() {
    let shop = Shop::of(list(), 1).await;
    let names: Vec<String> = (0..800).map(|number| format!("branch-{number:03}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let config = config(&shop, &names, "", "");
    for (name, suggestion) in [("branch-1234", true), ("zzz", false)] {
        let output = run(&shop, &config, &["--shop", name, "--out", "x"]);
        let (_, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2), "{err}");
        assert_eq!(err.matches("branch-").count(), if suggestion { 2 } else { 0 }, "{err}");
        assert!(err.len() < 400 && err.contains("800 shops"), "{err}");
    }
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shop_and_an_operation_of_another_system_are_refused() {
    let shop = Shop::of(list(), 1).await;
    let config = config(&shop, &["one"], "", "");
    let specs = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec);
    let other = specs.into_iter().find(|spec| spec.platform.id != shop.spec.platform.id).expect("another system");
    let output = run(&shop, &config, &["--shop", "one", "--out", "x", other.id]);
    let (_, err) = texts(&output);
    assert!(output.status.code() == Some(2) && err.contains("belongs to"), "{err}");
    let output = dingdan(&["pull", "--sandbox", "--system", shop.spec.platform.id, other.id, "--out", "x"]).output();
    let (_, err) = texts(&output.expect("runs"));
    assert!(err.contains("--system") && err.contains(other.id), "{err}");
    shop.sandbox.shutdown().await;
}
