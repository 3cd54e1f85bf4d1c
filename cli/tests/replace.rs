//! `dingdan pull` replaces a file only when the new one is complete.

use crate::common::shop::{self, FORMATS, Shop, ended};
use dingdan_sandbox::{Fault, When};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

/// Three pages of ten.
const ORDERS: usize = 30;

/// The bytes of a file, or of the files of a directory.
fn bytes(path: &Path) -> Vec<Vec<u8>> {
    if !path.is_dir() {
        return vec![std::fs::read(path).expect("readable")];
    }
    let mut paths: Vec<_> =
        std::fs::read_dir(path).expect("a folder").map(|entry| entry.expect("one").path()).collect();
    paths.sort();
    paths.iter().flat_map(|path| bytes(path)).collect()
}

/// Lets one of the next calls fail for good.
fn fail(shop: &Shop, after: u64) {
    let call = shop.sandbox.vendor().calls(shop.spec.id) + after;
    shop.sandbox.vendor().clear_faults(None);
    shop.sandbox.vendor().set_fault(Fault::ExpiredToken, Some(shop.spec.id), When::Calls(vec![call]));
}

/// A pull of small pages in that format.
fn pull(shop: &Shop, format: &str) -> Command {
    small(shop.pull(&["--format", format]), shop)
}

fn small(mut command: Command, shop: &Shop) -> Command {
    let size = shop.spec.page.and_then(|page| page.size).expect("a size of pages");
    command.args(["--attempts", "1", "--param", &format!("{size}=10")]);
    command
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_pull_leaves_the_file_of_an_earlier_one() {
    for format in FORMATS {
        let shop = Shop::start(ORDERS).await;
        let (code, text) = ended(&pull(&shop, format).output().expect("runs"));
        assert_eq!(code, Some(0), "{text}");
        let good = bytes(&shop.file(format));
        for after in [1, 3] {
            fail(&shop, after);
            let (code, text) = ended(&pull(&shop, format).output().expect("runs"));
            assert_eq!(code, Some(1), "{format}: {text}");
            assert_eq!(bytes(&shop.file(format)), good, "{format}");
            let parts = shop.with_suffix(&format!(".{format}.part"));
            assert_eq!(parts.len(), 1, "{format}: {text}");
            assert!(text.contains(&*parts[0].to_string_lossy()), "{format}: {text}");
            let orders = shop::ids(shop.spec, &parts[0], format).len();
            assert_eq!(orders > 0, after > 1, "{format}: {text}");
        }
        let (code, text) = ended(&pull(&shop, format).output().expect("runs"));
        assert_eq!(code, Some(0), "{text}");
        assert_eq!((shop.ids(format).len(), shop.with_suffix(".part").len()), (ORDERS, 0), "{format}");
        shop.sandbox.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failing_pull_into_an_empty_folder_gives_what_came() {
    for format in FORMATS {
        let shop = Shop::start(ORDERS).await;
        fail(&shop, 3);
        let (code, text) = ended(&pull(&shop, format).output().expect("runs"));
        assert_eq!(code, Some(1), "{text}");
        let came = shop.ids(format).len();
        assert!((1..ORDERS).contains(&came) && shop.with_suffix(".part").is_empty(), "{format}: {came}");
        shop.sandbox.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_checkpoint_the_file_is_replaced_when_the_pull_is_complete() {
    for format in FORMATS {
        let shop = Shop::start(ORDERS).await;
        let (code, text) = ended(&pull(&shop, format).output().expect("runs"));
        assert_eq!(code, Some(0), "{text}");
        let good = bytes(&shop.file(format));
        // Every failure is an expired token, after which the sandbox has another one.
        let more = ["--format", format, "--same-shop"];
        for _ in 0..2 {
            fail(&shop, 2);
            let (code, text) = ended(&small(shop.resumable(&more), &shop).output().expect("runs"));
            assert_eq!(code, Some(1), "{format}: {text}");
            assert!(text.contains("is written when the pull is complete"), "{format}: {text}");
            assert_eq!(bytes(&shop.file(format)), good, "{format}");
        }
        let (code, text) = ended(&small(shop.resumable(&more), &shop).output().expect("runs"));
        assert_eq!(code, Some(0), "{format}: {text}");
        let ids = shop.ids(format);
        assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (ORDERS, ORDERS), "{format}");
        assert!(shop.with_suffix(".part").is_empty());
        shop.sandbox.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn bad_items_belong_to_their_file() {
    let shop = Shop::start(ORDERS).await;
    let bad = shop.out().join(format!("{}.bad.jsonl", shop.spec.id));
    let first = vec![shop.sandbox.vendor().calls(shop.spec.id) + 1];
    shop.sandbox.vendor().set_fault(Fault::BadItem, Some(shop.spec.id), When::Calls(first));
    let (code, text) = ended(&pull(&shop, "jsonl").output().expect("runs"));
    assert_eq!(code, Some(1), "{text}");
    let of_first = std::fs::read_to_string(&bad).expect("bad items");
    assert_eq!((of_first.lines().count(), shop.ids("jsonl").len()), (1, ORDERS - 1));
    fail(&shop, 3);
    ended(&pull(&shop, "jsonl").output().expect("runs"));
    assert_eq!(std::fs::read_to_string(&bad).expect("bad items"), of_first);
    let (code, text) = ended(&pull(&shop, "jsonl").output().expect("runs"));
    assert_eq!(code, Some(0), "{text}");
    assert!(!bad.exists());
    shop.sandbox.shutdown().await;
}

/// A page that cannot be read is left out: the earlier file may have more.
#[tokio::test(flavor = "multi_thread")]
async fn a_pull_that_leaves_a_page_out_replaces_no_file() {
    for format in FORMATS {
        let shop = Shop::start(ORDERS).await;
        let html = || {
            let calls = vec![shop.sandbox.vendor().calls(shop.spec.id) + 2];
            shop.sandbox.vendor().clear_faults(None);
            shop.sandbox.vendor().set_fault(
                Fault::named("html", Some(0)).expect("a fault"),
                Some(shop.spec.id),
                When::Calls(calls),
            );
        };
        html();
        let (code, text) = ended(&pull(&shop, format).output().expect("runs"));
        assert_eq!(code, Some(1), "{text}");
        assert!(!shop.ids(format).is_empty(), "{format}: {text}");
        shop.sandbox.vendor().clear_faults(None);
        let (code, text) = ended(&pull(&shop, format).output().expect("runs"));
        assert_eq!((code, shop.ids(format).len()), (Some(0), ORDERS), "{text}");
        let good = bytes(&shop.file(format));
        html();
        let (code, text) = ended(&pull(&shop, format).output().expect("runs"));
        assert_eq!(code, Some(1), "{text}");
        assert_eq!(bytes(&shop.file(format)), good, "{format}");
        assert!(text.contains("of an earlier pull stays"), "{format}: {text}");
        shop.sandbox.shutdown().await;
    }
}
