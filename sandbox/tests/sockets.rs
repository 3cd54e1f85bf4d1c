//! The emitted clients, over real sockets.

use crate::common::{id, live, operations, options};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use dingdan::Connection;
use dingdan_sandbox::{Options, Sandbox};
use secrecy::ExposeSecret;
use std::collections::BTreeSet;
use std::error::Error;
use std::net::Ipv4Addr;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

#[tokio::test]
async fn the_emitted_clients_pull_everything() -> Result<(), Box<dyn Error>> {
    // The same seed without sockets knows what may be asked for.
    let (options, desk) = live(&options(120));
    let sandbox = Sandbox::start(options).await?;
    for operation in operations() {
        let spec = operation.spec();
        let connection = Connection::new(sandbox.credentials(spec.id)?)?.base_url(sandbox.base_url(spec.platform.id));
        let mut ids = BTreeSet::new();
        let mut count = 0;
        for request in desk.sweep(operation) {
            let mut pages = operation.pages(connection.clone(), &*request);
            while let Some(page) = pages.next().await {
                for item in page?.items {
                    ids.insert(id(spec, &*item?));
                    count += 1;
                }
            }
        }
        let expected = if spec.each.is_some() { 1 } else { sandbox.count(spec.id) };
        assert_eq!((count, ids.len()), (expected, expected), "{}", spec.id);
    }
    sandbox.shutdown().await;
    Ok(())
}

/// The status that a request gets, with these headers.
async fn status(sandbox: &Sandbox, method: &str, path: &str, headers: &[(&str, &str)]) -> u16 {
    let mut stream = TcpStream::connect(("127.0.0.1", sandbox.address().port())).await.expect("a connection");
    let headers: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let headers = headers.concat();
    let body = "operation=none";
    let request = format!(
        "{method} {path} HTTP/1.1\r\nconnection: close\r\ncontent-length: {}\r\n{headers}\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.expect("text");
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default()
}

#[tokio::test]
async fn pages_of_others_reach_nothing() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(Options { hosts: vec!["box.example".to_owned()], ..options(1) }).await?;
    let own = format!("127.0.0.1:{}", sandbox.address().port());
    let own_origin = format!("http://{own}");
    let host = ("host", own.as_str());
    for (method, path, headers, want) in [
        ("GET", "/_sandbox/state", &[host][..], 200),
        ("GET", "/_sandbox/state", &[("host", "localhost")], 200),
        ("GET", "/_sandbox/state", &[("host", "box.example:8080")], 200),
        // The name of somebody else that leads here.
        ("GET", "/_sandbox/state", &[("host", "evil.example")], 421),
        ("GET", "/", &[("host", "evil.example")], 421),
        ("GET", "/any/operation", &[("host", "evil.example")], 421),
        ("GET", "/_sandbox/state", &[], 421),
        ("POST", "/_sandbox/clear_faults", &[host], 200),
        ("POST", "/_sandbox/clear_faults", &[host, ("origin", &own_origin), ("sec-fetch-site", "same-origin")], 200),
        ("POST", "/_sandbox/clear_faults", &[host, ("origin", "http://evil.example")], 403),
        ("POST", "/_sandbox/clear_faults", &[host, ("origin", "null")], 403),
        ("POST", "/_sandbox/clear_faults", &[host, ("sec-fetch-site", "cross-site")], 403),
    ] {
        assert_eq!(status(&sandbox, method, path, headers).await, want, "{method} {path} {headers:?}");
    }
    sandbox.shutdown().await;
    Ok(())
}

#[tokio::test]
async fn over_a_network_the_page_and_the_control_ask_for_the_token() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(Options { address: Ipv4Addr::UNSPECIFIED.into(), ..options(1) }).await?;
    let token = sandbox.control_token().expect("a token").expose_secret().to_owned();
    let right = format!("Basic {}", STANDARD.encode(format!("any:{token}")));
    let wrong = format!("Basic {}", STANDARD.encode(format!("any:{token}0")));
    let host = ("host", "127.0.0.1");
    for (path, headers, want) in [
        ("/", &[host][..], 401),
        ("/_sandbox/state", &[host], 401),
        ("/_sandbox/credentials", &[host, ("authorization", &wrong)], 401),
        ("/_sandbox/credentials", &[host, ("authorization", &right)], 200),
        ("/", &[host, ("authorization", &right)], 200),
    ] {
        assert_eq!(status(&sandbox, "GET", path, headers).await, want, "{path} {headers:?}");
    }
    // The operations ask for what the vendors ask for.
    let spec = operations().next().expect("an operation").spec();
    let path = format!("/{}{}", spec.platform.id, spec.path);
    assert_ne!(status(&sandbox, spec.method, &path, &[host]).await, 401);
    let local = Sandbox::start(options(1)).await?;
    assert!(local.control_token().is_none());
    Ok(())
}

#[tokio::test]
async fn a_browser_may_load_nothing_for_the_page_but_its_style() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(options(1)).await?;
    let page = reqwest::get(format!("http://{}/", sandbox.address())).await?;
    let policy = page.headers()["content-security-policy"].to_str()?.to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    let text = page.text().await?;
    assert!(!text.contains("<script") && !text.contains("style=") && !text.contains("<style"));
    let style = reqwest::get(format!("http://{}/_sandbox/style.css", sandbox.address())).await?;
    assert_eq!(
        (style.status().as_u16(), &style.headers()["content-type"]),
        (200, &"text/css; charset=utf-8".parse()?)
    );
    Ok(())
}

#[tokio::test]
async fn too_many_items_at_once_are_refused() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(options(1)).await?;
    let operation = operations().next().expect("an operation").spec().id;
    for action in ["insert", "update"] {
        let url = format!("http://{}/_sandbox/{action}", sandbox.address());
        let body = format!("operation={operation}&count=10001");
        let answer = reqwest::Client::new().post(url).body(body).send().await?;
        assert_eq!(
            (answer.status().as_u16(), answer.text().await?.contains("at most 10000")),
            (400, true),
            "{action}"
        );
    }
    Ok(())
}

/// Requests that never end do not keep the server from ending.
#[tokio::test(start_paused = true)]
async fn half_a_request_is_given_up() -> Result<(), Box<dyn Error>> {
    for half in [
        "",
        "GET / HT",
        "GET / HTTP/1.1\r\nhost: localhost\r\n",
        "POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{",
    ] {
        let sandbox = Sandbox::start(options(1)).await?;
        let mut stream = TcpStream::connect(sandbox.address()).await?;
        stream.write_all(half.as_bytes()).await?;
        // By itself, within a minute of the paused clock.
        let mut rest = Vec::new();
        tokio::time::timeout(Duration::from_secs(70), stream.read_to_end(&mut rest)).await?.ok();
        // And when the server is stopped in between.
        let mut stream = TcpStream::connect(sandbox.address()).await?;
        stream.write_all(half.as_bytes()).await?;
        tokio::time::timeout(Duration::from_secs(10), sandbox.shutdown()).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_stopped_sandbox_takes_no_more_calls() -> Result<(), Box<dyn Error>> {
    let sandbox = Sandbox::start(Options::default()).await?;
    let address = sandbox.address();
    tokio::net::TcpStream::connect(address).await?;
    sandbox.shutdown().await;
    assert!(tokio::net::TcpStream::connect(address).await.is_err());
    Ok(())
}
