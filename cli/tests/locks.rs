//! Two pulls never write the same files.

use crate::common::shop::{Shop, ended};
use dingdan_sandbox::{Fault, When};
use std::time::{Duration, Instant};

#[tokio::test(flavor = "multi_thread")]
async fn the_second_pull_of_a_folder_or_a_checkpoint_is_refused_at_once() {
    let shop = Shop::start(60).await;
    let mut first = shop.resumable(&["--follow", "1"]).spawn().expect("runs");
    shop.wait_for(&shop.file("jsonl")).await;
    let stored = std::fs::read(shop.file("jsonl")).expect("orders");
    shop.sandbox.vendor().set_fault(Fault::Stall(Duration::from_secs(5)), None, When::Always);
    let other = shop.directory.path().join("other");
    let same_checkpoint = Shop::start(1).await;
    let mut elsewhere = same_checkpoint.pull(&[]);
    elsewhere.arg("--checkpoint").arg(shop.checkpoint());
    let mut beside = shop.pull(&[]);
    beside.arg("--checkpoint").arg(&other);
    for (mut second, want) in [
        (shop.resumable(&[]), "another pull writes into"),
        (shop.pull(&[]), "another pull writes into"),
        (beside, "another pull writes into"),
        (elsewhere, "another pull uses the checkpoint"),
    ] {
        let begun = Instant::now();
        let (code, text) = ended(&second.output().expect("runs"));
        assert_eq!(code, Some(1), "{text}");
        assert!(text.contains(want) && text.contains("it has locked"), "{text}");
        assert!(begun.elapsed() < Duration::from_secs(3));
    }
    assert_eq!(std::fs::read(shop.file("jsonl")).expect("orders"), stored);
    // The lock dies with its process, however that ends.
    first.kill().expect("killed");
    first.wait().expect("ended");
    shop.sandbox.vendor().clear_faults(None);
    let (code, text) = ended(&shop.resumable(&[]).output().expect("runs"));
    assert_eq!(code, Some(0), "{text}");
    assert_eq!(shop.ids("jsonl").len(), 60);
    same_checkpoint.sandbox.shutdown().await;
    shop.sandbox.shutdown().await;
}
