//! Clients share connections within a runtime, and none across runtimes.

use dingdan::{Error, xiaoe};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use tokio::runtime::{Builder, Runtime};

const BODY: &str = r#"{"code":0,"data":{"list":[],"total":0}}"#;

/// A server on threads of its own that keeps connections open; its address, and how many connections came.
fn server() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            thread::spawn(move || answer(stream));
        }
    });
    (url, count)
}

/// Answers each request; requests here are small and end with the brace of their body.
fn answer(mut stream: TcpStream) {
    let (mut buffer, mut request) = ([0; 4096], Vec::new());
    while let Ok(length @ 1..) = stream.read(&mut buffer) {
        request.extend_from_slice(&buffer[..length]);
        if request.ends_with(b"}") {
            request.clear();
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", BODY.len());
            if stream.write_all(format!("{head}{BODY}").as_bytes()).is_err() {
                return;
            }
        }
    }
}

fn client(url: &str) -> xiaoe::Client {
    xiaoe::Client::new("planted").expect("HTTP").base_url(url)
}

fn request() -> xiaoe::ListOrders {
    let day = |text: &str| text.parse().expect("a day");
    xiaoe::ListOrders::new(day("2026-11-01"), day("2026-11-02"))
}

async fn call(client: &xiaoe::Client) -> Result<(), Error> {
    client.list_orders(&request()).await.map(drop)
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("a runtime")
}

#[test]
fn clients_of_a_runtime_share_connections() {
    let (url, connections) = server();
    runtime().block_on(async {
        for _ in 0..20 {
            call(&client(&url)).await.expect("an answer");
        }
    });
    assert_eq!(connections.load(Ordering::SeqCst), 1);
}

#[test]
fn a_client_works_in_one_runtime_after_another() {
    let (url, connections) = server();
    let client = client(&url);
    for runs in 1..=5 {
        let runtime = runtime();
        runtime.block_on(call(&client)).expect("an answer");
        runtime.block_on(call(&client)).expect("an answer");
        assert_eq!(connections.load(Ordering::SeqCst), runs);
    }
}

/// A runtime that nobody drives must not hold the connection of another one.
#[test]
fn runtimes_that_live_side_by_side_have_connections_of_their_own() {
    let (url, connections) = server();
    let client = client(&url);
    let (idle, busy) = (runtime(), runtime());
    for _ in 0..3 {
        idle.block_on(call(&client)).expect("an answer");
        busy.block_on(call(&client)).expect("an answer");
    }
    assert_eq!(connections.load(Ordering::SeqCst), 2);
    let threads: Vec<_> = (0..4)
        .map(|_| {
            let client = client.clone();
            thread::spawn(move || runtime().block_on(call(&client)))
        })
        .collect();
    for thread in threads {
        thread.join().expect("no panic").expect("an answer");
    }
    assert_eq!(connections.load(Ordering::SeqCst), 6);
}

/// A shop's client of many, as in a program without async.
#[test]
fn clients_that_block_share_connections_and_a_thread() {
    let (url, connections) = server();
    let request = request();
    let before = threads();
    let clients: Vec<_> = (0..50).map(|_| client(&url).blocking().expect("a runtime")).collect();
    for client in &clients {
        client.list_orders(&request).expect("an answer");
    }
    // A call may start before the connection of the one before is back in the pool.
    let count = connections.load(Ordering::SeqCst);
    assert!((1..10).contains(&count), "{count} connections of 50 clients");
    // Other tests have threads as well, and the server has one for each connection.
    if let (Some(before), Some(after)) = (before, threads()) {
        assert!(after < before + 40, "{before} threads, then {after}");
    }
    // Threads that wait at the same time have a connection each, and the thread that drives them is the same.
    thread::scope(|scope| {
        for client in &clients[..4] {
            scope.spawn(|| client.list_orders(&request).expect("an answer"));
        }
    });
    assert!(connections.load(Ordering::SeqCst) <= 4);
}

/// Nothing is shut down when the last client goes, so that it may go anywhere.
#[test]
fn the_last_client_that_blocks_may_be_dropped_inside_async_code() {
    let (url, _) = server();
    let client = client(&url).blocking().expect("a runtime");
    let request = request();
    client.list_orders(&request).expect("an answer");
    let orders = client.list_orders_items(request.clone());
    runtime().block_on(async move { drop((client, orders)) });
    // And a new one works.
    self::client(&url).blocking().expect("a runtime").list_orders(&request).expect("an answer");
}

/// The threads of this process, where the system tells.
fn threads() -> Option<usize> {
    std::fs::read_dir("/proc/self/task").ok().map(Iterator::count)
}
