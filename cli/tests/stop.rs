//! `dingdan pull` that is stopped by a signal.
#![cfg(unix)]

use crate::common::shop::{Shop, ended};
use dingdan_sandbox::{Fault, When};
use std::collections::BTreeSet;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().expect("runs");
    assert!(status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signal_leaves_complete_files_and_a_checkpoint() {
    let orders = 600;
    // Where the tests run under nohup, a hangup is ignored on purpose.
    let names = ["-INT", "-TERM", "-HUP"].into_iter().filter(|name| *name != "-HUP" || !ignores_hangups());
    for name in names {
        let shop = Shop::start(orders).await;
        let child = shop.resumable(&["--follow", "1"]).spawn().expect("runs");
        shop.wait_for(&shop.file("jsonl")).await;
        signal(&child, name);
        let (code, text) = ended(&child.wait_with_output().expect("ends"));
        assert_eq!(code, Some(130), "{name}: {text}");
        assert!(text.contains("continues from here"), "{name}: {text}");
        let before = shop.ids("jsonl").len();
        // Another pull cannot continue from it.
        let (code, text) = ended(&shop.resumable(&["--changed"]).output().expect("runs"));
        assert!(code == Some(1) && text.contains("another kind of time"), "{text}");
        let (code, text) = ended(&shop.resumable(&[]).output().expect("runs"));
        assert_eq!(code, Some(0), "{text}");
        let ids = shop.ids("jsonl");
        assert!(ids.len() >= before);
        assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (orders, orders));
        shop.sandbox.shutdown().await;
    }
}

/// Whether this process, and so those that it starts, ignores SIGHUP; known on Linux only.
fn ignores_hangups() -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).is_some_and(|mask| mask & 1 == 1)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_pull_without_a_checkpoint_replaces_no_file() {
    let shop = Shop::start(600).await;
    shop.sandbox.vendor().set_fault(Fault::Stall(Duration::from_millis(50)), None, When::Always);
    std::fs::create_dir(shop.out()).expect("made");
    std::fs::write(shop.file("jsonl"), "good\n").expect("written");
    let child = shop.pull(&[]).spawn().expect("runs");
    let part = shop.out().join(format!("{}.jsonl.part", shop.spec.id));
    shop.wait_for(&part).await;
    signal(&child, "-TERM");
    let (code, text) = ended(&child.wait_with_output().expect("ends"));
    assert_eq!(code, Some(130), "{text}");
    assert!(text.contains("jsonl.part"), "{text}");
    assert_eq!(std::fs::read_to_string(shop.file("jsonl")).expect("readable"), "good\n");
    shop.sandbox.shutdown().await;
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn nohup_ignores_a_hangup() {
    let shop = Shop::start(60).await;
    let pull = shop.resumable(&["--follow", "1"]);
    let mut nohup = Command::new("nohup");
    nohup.arg(pull.get_program()).args(pull.get_args()).stdout(Stdio::null());
    nohup.envs(pull.get_envs().filter_map(|(name, value)| Some((name, value?)))).stderr(Stdio::null());
    let mut child = nohup.spawn().expect("runs");
    shop.wait_for(&shop.file("jsonl")).await;
    signal(&child, "-HUP");
    tokio::time::sleep(Duration::from_millis(500)).await;
    assert!(child.try_wait().expect("asked").is_none());
    signal(&child, "-TERM");
    assert_eq!(child.wait().expect("ends").code(), Some(130));
    shop.sandbox.shutdown().await;
}
