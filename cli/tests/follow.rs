//! `dingdan pull --follow`: outages, errors that no wait mends, and orders that come later.

use crate::common::needs::{self, Need};
use crate::common::shop::{self, FORMATS, Shop, ended};
use crate::common::variable;
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Fault, When};
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStderr, Command};
use std::time::{Duration, Instant};

const ORDERS: usize = 40;

/// An operation whose failed calls the client does not repeat itself, so that an outage is noticed at once.
fn billed() -> &'static OperationSpec {
    needs::operation(&[Need::Lists, Need::ByTime, Need::Billed])
}

/// A pull that follows, and its messages.
struct Following {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStderr>>,
}

impl Following {
    fn start(command: &mut Command) -> Self {
        let mut child = command.spawn().expect("runs");
        let lines = BufReader::new(child.stderr.take().expect("piped")).lines();
        Self { child, lines }
    }

    /// The next line that contains a text.
    fn line(&mut self, text: &str) -> String {
        let mut seen = Vec::new();
        while let Some(Ok(line)) = self.lines.next() {
            if line.contains(text) {
                return line;
            }
            seen.push(line);
        }
        panic!("{text} is not said: {seen:?}");
    }
}

impl Drop for Following {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

async fn wait_for(what: &str, mut is_there: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !is_there() {
        assert!(begun.elapsed() < Duration::from_secs(60), "{what} does not happen");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The number of orders in a file that may not exist yet.
fn count(shop: &Shop, file: &Path, format: &str) -> usize {
    if file.exists() { shop::ids(shop.spec, file, format).len() } else { 0 }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_waited_for_with_growing_waits() {
    let shop = Shop::of(billed(), ORDERS).await;
    let mut following = Following::start(&mut shop.resumable(&["--follow", "1"]));
    wait_for("the first round", || count(&shop, &shop.file("jsonl"), "jsonl") == ORDERS).await;
    shop.sandbox.vendor().set_fault(Fault::ServerError, None, When::Always);
    let waits: Vec<String> = (0..3).map(|_| following.line("the next try is in")).collect();
    for (wait, want) in waits.iter().zip(["in 1 s", "in 2 s", "in 4 s"]) {
        assert!(wait.contains(want) && wait.contains("HTTP status 500"), "{wait}");
    }
    shop.sandbox.vendor().clear_faults(None);
    let late = shop.sandbox.vendor().insert(shop.spec.id, None).expect("an order");
    wait_for("the late order", || shop.ids("jsonl").contains(&late)).await;
    // The next outage begins with the first wait.
    shop.sandbox.vendor().set_fault(Fault::ServerError, None, When::Always);
    assert!(following.line("the next try is in").contains("in 1 s"));
    drop(following);
    shop.sandbox.shutdown().await;
}

/// A server that asks for a day, or for a thousand years, is asked again before.
#[tokio::test(flavor = "multi_thread")]
async fn no_server_makes_it_wait_for_ever() {
    let shop = Shop::of(billed(), ORDERS).await;
    for (asked, more, want) in [
        (600, &[][..], "in 600 s"),
        (86_400, &[][..], "in 3600 s"),
        (u32::MAX, &["--longest-wait", "1s"][..], "in 1 s"),
        (86_400, &["--longest-wait", "2days"], "in 86400 s"),
    ] {
        shop.sandbox.vendor().set_fault(Fault::TooManyRequests(asked), None, When::Always);
        let mut following = Following::start(&mut shop.pull(&[&["--follow", "1", "--attempts", "1"], more].concat()));
        let line = following.line("the next try is");
        assert!(line.ends_with(want), "{asked} {more:?}: {line}");
    }
    shop.sandbox.shutdown().await;
}

/// Pages in HTML are left out by a pull that ends; one that follows reads them after the outage.
#[tokio::test(flavor = "multi_thread")]
async fn an_outage_with_pages_in_html_loses_no_order() {
    for resumable in [false, true] {
        let shop = Shop::of(billed(), ORDERS).await;
        let html = || {
            let fault = Fault::named("html", Some(0)).expect("a fault");
            shop.sandbox.vendor().set_fault(fault, Some(shop.spec.id), When::Always);
        };
        html();
        let mut command = if resumable { shop.resumable(&["--follow", "1"]) } else { shop.pull(&["--follow", "1"]) };
        let mut following = Following::start(&mut command);
        following.line("the next try is in 1 s");
        following.line("the next try is in 2 s");
        shop.sandbox.vendor().clear_faults(None);
        wait_for("the first round", || count(&shop, &shop.file("jsonl"), "jsonl") == ORDERS).await;
        html();
        let late = shop.sandbox.vendor().insert(shop.spec.id, None).expect("an order");
        following.line("the next try is in 1 s");
        shop.sandbox.vendor().clear_faults(None);
        wait_for("the late order", || shop.ids("jsonl").contains(&late)).await;
        assert_eq!(shop.ids("jsonl").len(), ORDERS + 1, "no order is written twice");
        drop(following);
        assert!(shop.with_suffix(".bad-page.1").is_empty());
        shop.sandbox.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_that_no_wait_mends_end_it_at_once() {
    let shop = Shop::start(ORDERS).await;
    let wrong = shop.spec.platform.auth.credentials().into_iter().map(|name| (variable(shop.spec, name), "wrong"));
    let begun = Instant::now();
    let (code, text) = ended(&shop.pull(&["--follow", "1"]).envs(wrong).output().expect("runs"));
    assert_eq!(code, Some(1), "{text}");
    assert!(!text.contains("the next try"), "{text}");
    // A token that expires while it follows, and that nothing renews.
    let mut following = Following::start(&mut shop.pull(&["--follow", "1"]));
    wait_for("the first round", || count(&shop, &shop.file("jsonl"), "jsonl") == ORDERS).await;
    shop.sandbox.vendor().expire_token(shop.spec.platform.id).expect("a token");
    assert_eq!(following.child.wait().expect("ends").code(), Some(1));
    assert!(begun.elapsed() < Duration::from_secs(30));
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_followed_file_appears_when_the_pull_has_caught_up_and_grows_from_then_on() {
    for format in FORMATS {
        let shop = Shop::start(ORDERS).await;
        let more = ["--format", format];
        let (code, text) = ended(&shop.pull(&more).output().expect("runs"));
        assert_eq!(code, Some(0), "{text}");
        let first = shop.sandbox.vendor().insert(shop.spec.id, None).expect("an order");
        // It fails before it has caught up.
        let next = shop.sandbox.vendor().calls(shop.spec.id) + 2;
        shop.sandbox.vendor().set_fault(Fault::ExpiredToken, Some(shop.spec.id), When::Calls(vec![next]));
        let follow = ["--format", format, "--follow", "1", "--same-shop"];
        let (code, text) = ended(&shop.resumable(&follow).output().expect("runs"));
        assert_eq!(code, Some(1), "{text}");
        assert_eq!(shop.ids(format).len(), ORDERS, "{format}");
        shop.sandbox.vendor().clear_faults(None);

        let mut child = shop.resumable(&follow).spawn().expect("runs");
        wait_for("the first new order", || count(&shop, &shop.file(format), format) > ORDERS).await;
        assert!(shop.ids(format).contains(&first), "{format}");
        child.kill().expect("killed");
        child.wait().expect("ended");

        // It continues in the final file, and so does a pull that ends.
        let second = shop.sandbox.vendor().insert(shop.spec.id, None).expect("an order");
        let (code, text) = ended(&shop.resumable(&more).arg("--same-shop").output().expect("runs"));
        assert_eq!(code, Some(0), "{text}");
        // That is the end of the last round, which may have begun before the second order was placed.
        let ids = shop.ids(format);
        assert_eq!((ids.len(), ids.contains(&first)), (ORDERS + 1 + usize::from(ids.contains(&second)), true));
        assert!(shop.with_suffix(".part").is_empty(), "{format}");

        // Completed, it can be followed again.
        let third = shop.sandbox.vendor().insert(shop.spec.id, None).expect("an order");
        let mut child = shop.resumable(&follow).spawn().expect("runs");
        let has_both = || [&second, &third].iter().all(|id| shop.ids(format).contains(id));
        if *format == "parquet" {
            // A file of a few orders is written after a minute, or at the end.
            tokio::time::sleep(Duration::from_secs(3)).await;
            let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
            assert!(interrupt.expect("runs").success());
        } else {
            wait_for("the other new orders", has_both).await;
            child.kill().expect("killed");
        }
        child.wait().expect("ended");
        // Orders of the last minutes of the pull that ended may come again.
        let ids: BTreeSet<String> = shop.ids(format).into_iter().collect();
        assert!(has_both() && ids.len() == ORDERS + 3, "{format}: {}", ids.len());
        shop.sandbox.shutdown().await;
    }
}
