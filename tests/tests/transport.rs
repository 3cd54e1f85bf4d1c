//! The transport over real sockets: limits, and what it never does.

use dingdan::SecretString;
use dingdan::client::http::{HeaderMap, Method};
use dingdan::client::{HttpLimits, HttpRequest, ReqwestTransport, Transport, TransportFault};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

/// A server that sends these bytes for every connection and then waits; its address, and how many came.
async fn server(answer: Vec<u8>) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::SeqCst);
            let answer = answer.clone();
            tokio::spawn(async move {
                let _ = stream.read(&mut [0; 4096]).await;
                let _ = stream.write_all(&answer).await;
                std::future::pending::<()>().await;
            });
        }
    });
    (url, count)
}

fn request(url: &str) -> HttpRequest {
    let uri = format!("{url}/?access_token=planted-secret").parse().expect("a URI");
    HttpRequest { method: Method::GET, uri, headers: HeaderMap::new(), body: None }
}

fn transport(largest_answer: usize) -> ReqwestTransport {
    let read = Duration::from_millis(300);
    ReqwestTransport::with_limits(HttpLimits { largest_answer, read, ..HttpLimits::default() }).expect("a transport")
}

#[tokio::test]
async fn an_answer_above_the_limit_is_refused_announced_or_not() {
    let sized = |length: usize| format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{}", "x".repeat(length));
    let chunked = |length: usize| {
        let body = "x".repeat(length);
        format!("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{length:x}\r\n{body}\r\n0\r\n\r\n")
    };
    for (answer, want) in [
        (sized(1000), Ok(1000)),
        (sized(1001), Err(TransportFault::TooLarge)),
        (chunked(1000), Ok(1000)),
        (chunked(1001), Err(TransportFault::TooLarge)),
        // The head alone is enough.
        ("HTTP/1.1 200 OK\r\ncontent-length: 9999999\r\n\r\n".to_owned(), Err(TransportFault::TooLarge)),
    ] {
        let (url, _) = server(answer.clone().into_bytes()).await;
        let got = transport(1000).send(request(&url)).await;
        let got = got.map(|answer| answer.body.len()).map_err(|error| error.fault);
        assert_eq!(got, want, "{answer:.80}");
    }
}

#[tokio::test]
async fn no_redirect_is_followed_and_no_error_holds_the_query() {
    let (elsewhere, reached) = server(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}".to_vec()).await;
    let moved = format!("HTTP/1.1 307 Moved\r\nlocation: {elsewhere}/\r\ncontent-length: 0\r\n\r\n");
    let (url, asked) = server(moved.into_bytes()).await;
    let answer = transport(1000).send(request(&url)).await.expect("the redirect itself");
    assert_eq!((answer.status.as_u16(), asked.load(Ordering::SeqCst), reached.load(Ordering::SeqCst)), (307, 1, 0));

    let closed = TcpListener::bind("127.0.0.1:0").await.expect("a port").local_addr().expect("its address");
    let (stalled, _) = server(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{".to_vec()).await;
    let (broken, _) = server(b"HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n".to_vec()).await;
    for (url, fault, cause) in [
        (format!("http://{closed}"), TransportFault::Connect, "refused"),
        ("http://nowhere.invalid".to_owned(), TransportFault::Connect, "the name is not known"),
        (stalled, TransportFault::Timeout, "nothing more arrived within 300ms"),
        (broken, TransportFault::Broken, "content-length"),
        ("ftp://localhost".to_owned(), TransportFault::Unsendable, "scheme"),
    ] {
        let error = transport(1000).send(request(&url)).await.expect_err("no answer");
        assert_eq!(error.fault, fault, "{error}");
        assert!(error.to_string().contains(cause), "{error}");
        let causes = std::iter::successors(Some(&error as &dyn std::error::Error), |error| error.source());
        let shown = causes.map(|error| format!("{error} {error:?} ")).collect::<Vec<_>>().concat();
        assert!(!shown.contains("planted-secret"), "{shown}");
    }
}

#[tokio::test]
async fn a_time_out_says_of_what() {
    let (dripping, _) = server(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{".to_vec()).await;
    let total = Duration::from_millis(200);
    let limits = HttpLimits { total, ..HttpLimits::default() };
    let error = ReqwestTransport::with_limits(limits).expect("a transport").send(request(&dripping)).await;
    let error = error.expect_err("no answer");
    assert_eq!(error.to_string(), "timed out: no complete answer within 200ms");
}

#[test]
fn credentials_are_not_printed() {
    let shown = format!("{:?} {:?}", request("http://localhost"), SecretString::from("planted-secret"));
    assert!(!shown.contains("planted-secret"), "{shown}");
}
