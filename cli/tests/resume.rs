//! `dingdan pull` that is killed and started again, from a sandbox over sockets.

use crate::common::needs::{self, Need};
use crate::common::shop::{Shop, ended};
use crate::common::texts;
use dingdan_sandbox::{Fault, When};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::time::Duration;

/// How often pulls are killed, and how.
struct Killing {
    format: &'static str,
    orders: usize,
    times: usize,
    /// Longest life, in milliseconds.
    longest: u64,
}

const EARLIER: &[u8] = b"an earlier file\n";

/// Makes the file of an earlier pull, and gives the path of its bytes.
fn earlier_file(shop: &Shop, format: &str) -> PathBuf {
    std::fs::create_dir(shop.out()).expect("made");
    let mut path = shop.file(format);
    if format == "parquet" {
        std::fs::create_dir(&path).expect("made");
        path = path.join("part-00000.parquet");
    }
    std::fs::write(&path, EARLIER).expect("written");
    path
}

/// Kills pulls at random moments until it was done so many times. A pull that got through is looked at, and the next
/// one begins.
async fn kill(Killing { format, orders, times, longest }: Killing) {
    let mut shop = Shop::start(orders).await;
    let more = ["--windows", "2", "--prefetch", "1", "--format", format];
    let mut random = fastrand::Rng::with_seed(7);
    let (mut killed, mut pulls) = (0, 0);
    while killed < times {
        shop.directory = tempfile::tempdir().expect("a directory");
        let earlier = earlier_file(&shop, format);
        while killed < times {
            let mut child = shop.resumable(&more).spawn().expect("runs");
            tokio::time::sleep(Duration::from_millis(random.u64(1..=longest))).await;
            child.kill().expect("killed, or over");
            if child.wait().expect("ended").success() {
                break;
            }
            killed += 1;
            // Only a complete file replaces it.
            if std::fs::read(&earlier).is_ok_and(|bytes| bytes == EARLIER) {
                continue;
            }
            assert_eq!(shop.ids(format).len(), orders, "{format}");
        }
        let output = shop.resumable(&more).output().expect("runs");
        assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
        let ids = shop.ids(format);
        assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (orders, orders), "{format}");
        // Once more: nothing has come since, and the file stays the same. Up to a time that was reached, nothing is asked.
        let until = shop.sandbox.time_range().to.to_string();
        for (until, said) in [(None, "continues from"), (Some(until.as_str()), "complete already up to")] {
            let calls = shop.sandbox.vendor().calls(shop.spec.id);
            let mut command = shop.resumable(&more);
            command.args(until.into_iter().flat_map(|until| ["--until", until]));
            let output = command.output().expect("runs");
            assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
            assert!(texts(&output).1.contains(said), "{:?}", texts(&output));
            assert_eq!(shop.ids(format), ids, "{format}");
            assert_eq!(shop.sandbox.vendor().calls(shop.spec.id) == calls, until.is_some(), "{format}");
        }
        assert_eq!(shop.with_suffix(".part"), [] as [PathBuf; 0]);
        pulls += 1;
    }
    println!("{format}: {killed} kills in {pulls} pulls of {orders} orders");
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_that_is_killed_at_any_moment_continues() {
    kill(Killing { format: "jsonl", orders: 1500, times: 20, longest: 150 }).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a quarter of a minute"]
async fn a_pull_that_is_killed_at_a_hundred_moments_continues() {
    kill(Killing { format: "jsonl", orders: 1500, times: 100, longest: 150 }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_does_one_into_csv() {
    kill(Killing { format: "csv", orders: 900, times: 10, longest: 200 }).await;
}

#[cfg(feature = "sqlite")]
#[tokio::test(flavor = "multi_thread")]
async fn so_does_one_into_a_database() {
    kill(Killing { format: "sqlite", orders: 900, times: 20, longest: 200 }).await;
}

/// Files are complete at 32 MiB or at the end: what is killed before loses what came since the last one.
#[cfg(feature = "parquet")]
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a minute: it needs enough orders for several files"]
async fn so_does_one_into_parquet() {
    kill(Killing { format: "parquet", orders: 12_000, times: 12, longest: 12_000 }).await;
}

/// The list is pulled completely on the second try only: the calls for its later items must not be forgotten.
#[tokio::test(flavor = "multi_thread")]
async fn calls_for_each_item_are_made_for_the_items_of_both_tries() {
    let spec = needs::operation(&[Need::Each, Need::Unasked]);
    let list = spec.each.as_ref().expect("a list").operation;
    let shop = Shop::of(spec, 300).await;
    shop.sandbox.vendor().set_fault(Fault::ServerError, Some(list), When::Calls((2..15).collect()));
    let (code, text) = ended(&shop.resumable(&[]).output().expect("runs"));
    assert_eq!(code, Some(1), "{text}");
    assert!(text.contains(&format!("{}: {list} is not complete", spec.id)), "{text}");
    assert!(!shop.file("jsonl").exists());
    shop.sandbox.vendor().clear_faults(None);
    let output = shop.resumable(&[]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    assert_eq!(shop.ids("jsonl").into_iter().collect::<BTreeSet<_>>().len(), 300);
    shop.sandbox.shutdown().await;
}
