//! `dingdan pull --changed --checkpoint`, night after night.

use crate::common::needs::{self, Need};
use crate::common::shop::{self, Shop, ended};
use crate::common::{dingdan, parameters, variable};
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Change, Fault, When};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::time::Duration;

const ORDERS: usize = 60;

/// Every list by time.
fn lists() -> Vec<&'static OperationSpec> {
    needs::operations(&[Need::Lists, Need::ByTime])
}

fn good(command: &mut Command) -> String {
    let (code, text) = ended(&command.output().expect("runs"));
    assert_eq!(code, Some(0), "{text}");
    text
}

/// The lines of the shop's file.
fn lines(shop: &Shop) -> Vec<String> {
    std::fs::read_to_string(shop.file("jsonl")).expect("orders").lines().map(str::to_owned).collect()
}

/// The last line of each order.
fn latest(spec: &OperationSpec, lines: &[String]) -> BTreeMap<String, String> {
    lines.iter().map(|line| (shop::id(spec, line), line.clone())).collect()
}

/// What the server has, by a pull of everything into another folder.
fn at_the_server(shop: &Shop) -> BTreeMap<String, String> {
    let directory = tempfile::tempdir().expect("a directory");
    let original = shop.pull(&[]);
    let mut command = Command::new(original.get_program());
    let arguments = original
        .get_args()
        .map(|argument| if argument == shop.out().as_os_str() { directory.path().as_os_str() } else { argument });
    command.args(arguments).envs(original.get_envs().filter_map(|(name, value)| Some((name, value?))));
    good(&mut command);
    let file = directory.path().join(format!("{}.jsonl", shop.spec.id));
    let text = std::fs::read_to_string(file).expect("orders");
    latest(shop.spec, &text.lines().map(str::to_owned).collect::<Vec<_>>())
}

/// Changes some orders and places others; gives the ids. Where the vendor has no list by times of change, only those of the
/// last 18 orders change: those before were placed more than 30 days ago.
fn change(shop: &Shop, which: &[usize], placed: usize) -> BTreeSet<String> {
    let (vendor, id) = (shop.sandbox.vendor(), shop.spec.id);
    let ids = vendor.ids(id);
    let has_list = shop.spec.windows.iter().any(|window| window.changes);
    let changed = which.iter().filter(|index| has_list || **index > 45).map(|index| ids[*index].clone());
    let mut all: BTreeSet<String> = changed.collect();
    for order in &all {
        vendor.update(id, order, Change::Advance, None).expect("an order");
    }
    all.extend((0..placed).map(|_| vendor.insert(id, None).expect("an order")));
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn each_change_is_added_once_on_every_platform() {
    for spec in lists() {
        let shop = Shop::of(spec, ORDERS).await;
        let night = || good(&mut shop.resumable(&["--changed"]));
        night();
        assert_eq!(latest(spec, &lines(&shop)), at_the_server(&shop), "{}", spec.id);
        for (which, placed) in [(&[3, 50, 59][..], 2), (&[3, 17, 50], 1), (&[], 0)] {
            // Times have a resolution of one second.
            tokio::time::sleep(Duration::from_millis(1100)).await;
            let (before, server) = (lines(&shop), at_the_server(&shop));
            let touched = change(&shop, which, placed);
            let after = at_the_server(&shop);
            let text = night();
            let found = lines(&shop);
            assert_eq!(found[..before.len()], before, "{}", spec.id);
            let added = latest(spec, &found[before.len()..]);
            // Identifiers don't show what changed: those that did come again.
            let is_bare = spec.item.is_bare();
            let changed =
                |id: &String, line| if is_bare { touched.contains(id) } else { server.get(id) != Some(line) };
            let changed = after.iter().filter(|(id, line)| changed(id, line));
            let want: BTreeMap<_, _> = changed.map(|(id, line)| (id.clone(), line.clone())).collect();
            assert_eq!(found.len() - before.len(), added.len(), "{}: each once", spec.id);
            if is_bare {
                // What is read again by its overlap with the last night comes again, changed or not.
                assert!(want.keys().all(|id| added.contains_key(id)), "{}: {text}", spec.id);
            } else {
                assert_eq!(added, want, "{}: {text}", spec.id);
            }
            assert_eq!(latest(spec, &found), after, "{}", spec.id);
        }
        shop.sandbox.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_night_left_out_comes_with_the_next() {
    let spec = needs::operation(&[Need::Lists, Need::Changes]);
    let shop = Shop::of(spec, ORDERS).await;
    shop.sandbox.vendor().set_fault(Fault::EmptyPage, None, When::Always);
    let (code, text) = ended(&shop.resumable(&["--changed"]).output().expect("runs"));
    assert_eq!(code, Some(1), "{}: {text}", spec.id);
    shop.sandbox.vendor().clear_faults(None);
    // These orders are older than what every night reads again.
    good(&mut shop.resumable(&["--changed"]));
    assert_eq!(latest(spec, &lines(&shop)), at_the_server(&shop), "{}", spec.id);
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_night_that_is_killed_is_completed_by_the_next() {
    for spec in lists() {
        let shop = Shop::of(spec, ORDERS).await;
        good(&mut shop.resumable(&["--changed"]));
        change(&shop, &[1, 2, 50], 3);
        shop.sandbox.vendor().set_fault(Fault::Stall(Duration::from_millis(150)), None, When::Always);
        for wait in [20, 100, 250, 400] {
            let mut child = shop.resumable(&["--changed"]).spawn().expect("runs");
            tokio::time::sleep(Duration::from_millis(wait)).await;
            child.kill().expect("killed, or over");
            child.wait().expect("ended");
        }
        shop.sandbox.vendor().clear_faults(None);
        tokio::time::sleep(Duration::from_millis(1100)).await;
        change(&shop, &[2], 1);
        good(&mut shop.resumable(&["--changed"]));
        assert_eq!(latest(spec, &lines(&shop)), at_the_server(&shop), "{}", spec.id);
        // Of identifiers, what is read again comes again.
        let most = ORDERS + 3 + 3 + 2;
        assert!(spec.item.is_bare() || lines(&shop).len() <= most, "{}: {}", spec.id, lines(&shop).len());
        shop.sandbox.shutdown().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_changed_new_orders_are_added_and_an_earlier_start_reads_everything() {
    let shop = Shop::start(ORDERS).await;
    good(&mut shop.resumable(&[]));
    let placed = change(&shop, &[], 2);
    good(&mut shop.resumable(&[]));
    let ids = shop.ids("jsonl");
    assert_eq!(ids[ORDERS..].iter().cloned().collect::<BTreeSet<_>>(), placed);
    let original = shop.resumable(&[]);
    let mut arguments: Vec<_> = original.get_args().map(ToOwned::to_owned).collect();
    let index = arguments.iter().position(|argument| argument == "--since").expect("given");
    for (since, said, want) in
        [("2020-01-01", "everything is pulled again", ORDERS + 2), ("2021-01-01", "continues from", ORDERS + 2)]
    {
        arguments[index + 1] = since.into();
        let mut command = Command::new(original.get_program());
        command.args(&arguments).envs(original.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let text = good(&mut command);
        assert!(text.contains(said), "{text}");
        assert_eq!(shop.ids("jsonl").len(), want, "{text}");
    }
    shop.sandbox.shutdown().await;
}

/// A database has an order once, so that nothing would tell which of its changes still need a call.
#[cfg(feature = "sqlite")]
#[test]
fn a_database_that_goes_on_takes_no_calls_for_each_order() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_string_lossy().into_owned();
    for spec in needs::operations(&[Need::Each]) {
        let checkpoint = directory.path().join(spec.id).to_string_lossy().into_owned();
        let list = spec.each.expect("a list").operation;
        let pull = ["pull", list, spec.id, "--out", &out, "--base-url", "http://127.0.0.1:1", "--attempts", "1"];
        for (more, refused) in [
            (&["--format", "sqlite", "--changed", "--checkpoint", &checkpoint][..], true),
            (&["--format", "jsonl", "--changed", "--checkpoint", &checkpoint], false),
        ] {
            let mut command = dingdan(&[&pull[..], more].concat());
            command.envs(spec.platform.auth.credentials().into_iter().map(|name| (variable(spec, name), "any")));
            let (_, text) = ended(&command.args(parameters(spec)).output().expect("runs"));
            assert_eq!(text.contains("use `dingdan sync`"), refused, "{}: {text}", spec.id);
            assert!(refused || text.contains("127.0.0.1:1"), "{}: {text}", spec.id);
        }
    }
}
