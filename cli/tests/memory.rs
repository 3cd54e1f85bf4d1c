//! A pull holds a hash of the id of each order that it wrote, and nothing else of it. This takes minutes, so it is ignored:
//! `cargo test --release -p dingdan-cli --test memory -- --ignored --nocapture`.
#![cfg(target_os = "linux")]

mod common;

use common::dingdan;
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Options, Sandbox};
use heck::ToShoutySnakeCase;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// An operation that lists by time, with a limit on spans.
fn operation() -> &'static OperationSpec {
    let specs = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec);
    let limited = |spec: &&OperationSpec| spec.windows.first().is_some_and(|window| window.max_length.is_some());
    specs.into_iter().find(limited).expect("there is one")
}

/// The most memory that the process held, in kB, while it lived.
fn most_of(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

async fn pull(orders: usize) -> u64 {
    let spec = operation();
    let span = Duration::from_secs(60 * 24 * 60 * 60);
    let sandbox = Sandbox::start(Options { orders, span, ..Options::default() }).await.expect("a sandbox");
    let directory = tempfile::tempdir().expect("a directory");
    let mut command = dingdan(&["pull", spec.id, "--out", &directory.path().to_string_lossy()]);
    command.args(["--base-url", &sandbox.base_url(spec.platform.id)]);
    command.args(["--since", &sandbox.span().from.to_string()]);
    command.args(["--checkpoint", &directory.path().join("pull.json").to_string_lossy()]);
    for (name, value) in sandbox.credential_values(spec.id) {
        let variable = format!("DINGDAN_{}_{}", spec.platform.id.to_shouty_snake_case(), name.to_shouty_snake_case());
        command.env(variable, value);
    }
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("runs");
    let mut most = 0;
    let status = loop {
        most = most_of(child.id()).unwrap_or(0).max(most);
        if let Some(status) = child.try_wait().expect("asked") {
            break status;
        }
        tokio::time::sleep(Duration::from_millis(5)).await;
    };
    assert!(status.success(), "{status}");
    let file = std::fs::File::open(directory.path().join(format!("{}.jsonl", spec.id))).expect("the orders");
    let lines = std::io::BufRead::lines(std::io::BufReader::new(file)).count();
    assert_eq!(lines, orders);
    let seconds = begun.elapsed().as_secs_f64();
    println!("{orders} orders: {most} kB at most, {seconds:.1} s");
    sandbox.shutdown().await;
    most
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes minutes"]
async fn a_pull_of_many_orders_holds_little_more_memory_than_one_of_few() {
    let (few, many) = (pull(2_000).await, pull(200_000).await);
    let each = many.saturating_sub(few) * 1024 / 198_000;
    println!("{each} bytes for each order more");
    assert!(each < 48, "{each}");
}
