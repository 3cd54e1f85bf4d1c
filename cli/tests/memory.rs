//! A pull holds a hash of the id of each order that it wrote, and nothing else of it. This takes minutes, so it is ignored:
//! `cargo test --release -p dingdan-cli --test integration memory -- --ignored --nocapture`.
#![cfg(target_os = "linux")]

use crate::common::shop::Shop;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// The most memory that the process held, in kB, while it lived.
fn most_of(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

async fn pull(orders: usize) -> u64 {
    let shop = Shop::start(orders).await;
    let mut command = shop.resumable(&[]);
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
    let file = std::fs::File::open(shop.file("jsonl")).expect("the orders");
    let lines = std::io::BufRead::lines(std::io::BufReader::new(file)).count();
    assert_eq!(lines, orders);
    let seconds = begun.elapsed().as_secs_f64();
    println!("{orders} orders: {most} kB at most, {seconds:.1} s");
    shop.sandbox.shutdown().await;
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
