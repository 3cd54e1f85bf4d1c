//! A checkpoint belongs to one pull, and only to that.

use crate::common::needs::{self, Need};
use crate::common::shop::{FORMATS, Shop, ended};
use crate::common::{value, variable};
use dingdan::AnyTokenOperation;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::path::Path;
use std::process::Command;

const ORDERS: usize = 120;

fn runs(command: &mut Command) -> (Option<i32>, String) {
    ended(&command.output().expect("runs"))
}

fn complete(command: &mut Command) {
    let (code, text) = runs(command);
    assert_eq!(code, Some(0), "{text}");
}

/// Changes the content, and makes the checksum fit it.
fn change(path: &Path, change: impl FnOnce(&mut Value)) {
    let mut value: Value = serde_json::from_str(&std::fs::read_to_string(path).expect("a checkpoint")).expect("JSON");
    change(&mut value["content"]);
    value["sha256"] = hex::encode(Sha256::digest(value["content"].to_string())).into();
    std::fs::write(path, value.to_string()).expect("written");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_pull_is_refused_by_name() {
    let shop = Shop::with(&[Need::Option], ORDERS).await;
    complete(&mut shop.resumable(&[]));
    let good = std::fs::read(shop.file("jsonl")).expect("orders");
    let stored = std::fs::read(shop.checkpoint()).expect("a checkpoint");
    let other = Shop::start(1).await;
    let lists = needs::operations(&[Need::Lists]);
    let other_operation = lists.into_iter().find(|spec| spec.id != shop.spec.id);
    let other_operation = Shop::of(other_operation.expect("another operation"), 1).await;
    let choice = needs::option(shop.spec).expect("an optional parameter");
    let choice = format!("{}={}", choice.path, value(shop.spec, choice));
    let checkpoint = shop.checkpoint();
    let with_checkpoint = |mut command: Command| {
        command.arg("--checkpoint").arg(&checkpoint);
        command
    };
    let calls = shop.sandbox.vendor().calls(shop.spec.id);
    let token = variable(shop.spec, shop.spec.platform.auth.credentials()[0]);
    let base_url = other.sandbox.base_url(shop.spec.platform.id);
    let out = other.out();
    for (mut command, want) in [
        (
            with_checkpoint(other_operation.pull(&[])),
            format!("another operation: {}; this pull is of ", shop.spec.id),
        ),
        (
            shop.resumable(&["--param", &choice]),
            format!("another request: no --param; this pull is of {} {choice}", shop.spec.id),
        ),
        (
            shop.resumable(&["--format", "csv"]),
            "another format: --format jsonl; this pull is of --format csv".to_owned(),
        ),
        (
            shop.resumable(&["--changed"]),
            "another kind of time: one without --changed; this pull is of a pull with --changed".to_owned(),
        ),
    ] {
        let (code, text) = runs(&mut command);
        let belongs = format!("the checkpoint {} belongs to {want}", checkpoint.display());
        assert!(code == Some(1) && text.contains(&belongs), "{want}: {text}");
    }
    // These replace an argument that the shop gives already.
    for (name, value, want) in
        [("--base-url", base_url.as_str(), "another base URL"), ("--out", &*out.to_string_lossy(), "another folder")]
    {
        let original = shop.resumable(&[]);
        let mut arguments: Vec<_> = original.get_args().map(ToOwned::to_owned).collect();
        let index = arguments.iter().position(|argument| argument == name).expect("given");
        arguments[index + 1] = value.into();
        let mut command = Command::new(original.get_program());
        command.args(arguments).envs(original.get_envs().filter_map(|(name, value)| Some((name, value?))));
        let (code, text) = runs(&mut command);
        assert!(code == Some(1) && text.contains(&format!("belongs to {want}")), "{want}: {text}");
    }
    let (code, text) = runs(shop.resumable(&[]).env(&token, "the token of another shop"));
    assert!(code == Some(1) && text.contains("belongs to another shop") && text.contains("--same-shop"), "{text}");
    assert_eq!(shop.sandbox.vendor().calls(shop.spec.id), calls);
    assert_eq!(std::fs::read(shop.file("jsonl")).expect("orders"), good);
    assert_eq!(std::fs::read(shop.checkpoint()).expect("a checkpoint"), stored);
    complete(&mut shop.resumable(&[]));
    for shop in [shop, other, other_operation] {
        shop.sandbox.shutdown().await;
    }
}

/// The shop's app, by the name and the value of its credentials; the secret ones are renewed.
fn app(shop: &Shop, renewed: bool) -> Vec<(String, String)> {
    let operations = dingdan::token_operations().into_iter().map(AnyTokenOperation::spec);
    let token = operations.into_iter().find(|token| token.platform.id == shop.spec.platform.id).expect("one");
    let field = |name: &str| token.request.fields().iter().find(|field| field.wire == name);
    let values = shop.sandbox.vendor().app_values(token.id).into_iter();
    let value = |name: &str, value: String| {
        let is_secret = field(name).is_some_and(|field| field.sensitive);
        if renewed && is_secret { format!("{value}-renewed") } else { value }
    };
    values.map(|(name, given)| (variable(shop.spec, name), value(name, given))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_renewed_secret_or_token_is_the_same_shop() {
    let shop = Shop::with(&[Need::RenewedToken], ORDERS).await;
    let until = shop.sandbox.time_range().to.to_string();
    let with = |more: &[&str]| {
        let mut command = shop.bare(more);
        command.arg("--checkpoint").arg(shop.checkpoint()).args(["--until", &until]);
        command
    };
    complete(with(&[]).envs(app(&shop, false)));
    let stored = std::fs::read_to_string(shop.checkpoint()).expect("a checkpoint");
    for (_, value) in app(&shop, false) {
        assert!(!stored.contains(&value), "{stored}");
    }
    // It is complete, so the wrong secret and the wrong token are not used.
    complete(with(&[]).envs(app(&shop, true)));
    let token = variable(shop.spec, shop.spec.platform.auth.credentials()[0]);
    complete(with(&[]).envs(app(&shop, true)).env(&token, "renewed"));
    let (code, text) = runs(with(&[]).envs(app(&shop, false).into_iter().map(|(name, value)| (name, value + "2"))));
    assert!(code == Some(1) && text.contains("belongs to another shop"), "{text}");

    // A token alone may be that of any shop.
    let (code, text) = runs(with(&[]).env(&token, "renewed"));
    assert!(code == Some(1) && text.contains("belongs to another shop"), "{text}");
    complete(with(&["--same-shop"]).env(&token, "renewed"));
    complete(with(&[]).env(&token, "renewed"));
    let stored = std::fs::read_to_string(shop.checkpoint()).expect("a checkpoint");
    assert!(!stored.contains("renewed"), "{stored}");
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_since_the_start_of_the_first_run_counts() {
    let shop = Shop::start(ORDERS).await;
    let original = shop.resumable(&[]);
    let arguments: Vec<_> = original.get_args().map(ToOwned::to_owned).collect();
    let index = arguments.iter().position(|argument| argument == "--since").expect("given");
    let command = || {
        let mut command = Command::new(original.get_program());
        command.args(&arguments[..index]).args(&arguments[index + 2..]);
        command.envs(original.get_envs().filter_map(|(name, value)| Some((name, value?))));
        command
    };
    complete(&mut command());
    let from = |value: &Value| value["content"]["pull"]["from"].clone();
    let stored = || serde_json::from_slice::<Value>(&std::fs::read(shop.checkpoint()).expect("one")).expect("JSON");
    let first = from(&stored());
    tokio::time::sleep(std::time::Duration::from_millis(1100)).await;
    complete(&mut command());
    assert_eq!(from(&stored()), first);
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn damaged_checkpoints_are_errors_and_touch_nothing() {
    let shop = Shop::start(ORDERS).await;
    complete(&mut shop.resumable(&[]));
    let good = std::fs::read(shop.file("jsonl")).expect("orders");
    let stored = std::fs::read_to_string(shop.checkpoint()).expect("a checkpoint");
    let calls = shop.sandbox.vendor().calls(shop.spec.id);
    let refused = |what: &str| {
        let (code, text) = runs(&mut shop.resumable(&[]));
        assert_eq!(code, Some(1), "{what}: {text}");
        assert!(text.contains("delete") && text.contains("to pull everything again"), "{what}: {text}");
        assert!(text.contains("pull.json") || text.contains(shop.spec.id), "{what}: {text}");
        assert_eq!(std::fs::read(shop.file("jsonl")).expect("orders"), good, "{what}");
        assert_eq!(shop.sandbox.vendor().calls(shop.spec.id), calls, "{what}");
        std::fs::write(shop.checkpoint(), &stored).expect("written");
    };
    for text in
        ["", " \n", "{", "[]", "null", "{}", &stored[..stored.len() / 2], "\u{feff}", &stored.replace('4', "x")]
    {
        std::fs::write(shop.checkpoint(), text).expect("written");
        refused(text);
    }
    std::fs::write(shop.checkpoint(), [0xff, 0xfe]).expect("written");
    refused("bytes that are not UTF-8");
    let now = format!("/operations/{}/now", shop.spec.id);
    let set = |path: &str, value: &Value| {
        let path = format!("{now}{path}");
        change(&shop.checkpoint(), |stored| *stored.pointer_mut(&path).expect("a member") = value.clone());
        refused(&format!("{path}: {value}"));
    };
    for path in ["/items/length", "/orders", "/bad_items/length"] {
        for wrong in [json!(null), json!(-1), json!("0"), json!(1.5), json!(1), json!(u64::MAX)] {
            set(path, &wrong);
        }
    }
    set("/items/length", &json!(0));
    set("/orders", &json!(0));
    set("/items/sha256", &json!("00"));
    complete(&mut shop.resumable(&[]));
    // So is a file that is not the one that the pull wrote.
    std::fs::write(shop.file("jsonl"), &good[..good.len() / 2]).expect("written");
    let (code, text) = runs(&mut shop.resumable(&[]));
    assert!(code == Some(1) && text.contains("the checkpoint counts"), "{text}");
    std::fs::remove_file(shop.file("jsonl")).expect("removed");
    let (code, text) = runs(&mut shop.resumable(&[]));
    assert!(code == Some(1) && text.contains("the checkpoint does not fit the files"), "{text}");
    shop.sandbox.shutdown().await;
}

/// What can become of a file of orders, and how much of the orders is as it was then.
#[tokio::test(flavor = "multi_thread")]
async fn damaged_files_are_read_again_from_the_last_point_that_holds() {
    for format in FORMATS {
        let shop = Shop::start(ORDERS).await;
        complete(&mut shop.resumable(&["--format", format]));
        let ids = shop.ids(format);
        damage(&shop, format);
        let (code, text) = runs(&mut shop.resumable(&["--format", format]));
        assert!(code == Some(1) && text.contains("the checkpoint does not fit the files"), "{format}: {text}");
        assert!(
            text.contains(&format!("{}.{format}", shop.spec.id)) && text.contains("--reread"),
            "{format}: {text}"
        );
        complete(&mut shop.resumable(&["--format", format, "--reread"]));
        assert_eq!(shop.ids(format), ids, "{format}");
        assert!(shop.with_suffix(".part").is_empty(), "{format}");
        complete(&mut shop.resumable(&["--format", format]));
        assert_eq!(shop.ids(format), ids, "{format}");
        shop.sandbox.shutdown().await;
    }
}

/// Damages the last of the shop's orders.
fn damage(shop: &Shop, format: &str) {
    let mut path = shop.file(format);
    match format {
        #[cfg(feature = "sqlite")]
        "sqlite" => {
            let database = rusqlite::Connection::open(path).expect("a database");
            let last = "DELETE FROM orders WHERE _row = (SELECT max(_row) FROM orders)";
            assert_eq!(database.execute(last, []), Ok(1));
            return;
        }
        "parquet" => path = path.join("part-00000.parquet"),
        _ => {}
    }
    let mut bytes = std::fs::read(&path).expect("orders");
    let last = bytes.len() - 2;
    bytes[last] ^= 1;
    std::fs::write(path, bytes).expect("written");
}

/// The items of a list may come in another order after its file was damaged, so calls that were made for each are made again.
#[tokio::test(flavor = "multi_thread")]
async fn calls_for_each_item_are_made_again_where_the_list_is_read_again() {
    let spec = needs::operation(&[Need::Each, Need::Unasked]);
    let list = spec.each.as_ref().expect("a list").operation;
    let shop = Shop::of(spec, 40).await;
    complete(&mut shop.resumable(&[]));
    let good = shop.ids("jsonl");
    let path = shop.out().join(format!("{list}.jsonl"));
    let text = std::fs::read_to_string(&path).expect("orders");
    std::fs::write(&path, text.split_once('\n').expect("lines").1).expect("written");
    let (code, text) = runs(&mut shop.resumable(&[]));
    assert!(code == Some(1) && text.contains("--reread"), "{text}");
    complete(&mut shop.resumable(&["--reread"]));
    assert_eq!(shop.ids("jsonl"), good);
    assert_eq!(shop.sandbox.vendor().calls(spec.id), 80);
    shop.sandbox.shutdown().await;
}
