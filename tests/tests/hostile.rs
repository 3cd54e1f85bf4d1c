//! Servers that mean harm, over real sockets: each ends as the row says, and what the client holds stays within the row's
//! bound, as counted by the allocator.

use dingdan::client::{AnyOperation, ErrorKind, HttpLimits, PreparedRequest, ReqwestTransport, RetryPolicy};
use dingdan::{Connection, Credentials, Error};
use dingdan_tests::answer_of;
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

/// The limits of these calls: a larger body would only take longer.
const LIMITS: HttpLimits = HttpLimits {
    connect: Duration::from_secs(10),
    read: Duration::from_millis(300),
    total: Duration::from_millis(900),
    largest_answer: 8 << 20,
};
/// What a client may hold besides a multiple of the largest answer: its pool, and the base that any answer's records may take.
const BASE: u64 = 40 << 20;

/// What a server does with a connection after the request.
type Serve = Box<dyn Fn(&mut TcpStream) -> std::io::Result<()> + Send>;

/// Sends these bytes and closes.
fn bytes(bytes: impl Into<Vec<u8>>) -> Serve {
    let bytes = bytes.into();
    Box::new(move |stream| stream.write_all(&bytes))
}

/// Sends a head, and then these bytes until nobody reads them, each after that time.
fn endless(head: &str, piece: Vec<u8>, pause: Duration) -> Serve {
    let head = head.to_owned();
    Box::new(move |stream| {
        stream.write_all(head.as_bytes())?;
        loop {
            std::thread::sleep(pause);
            stream.write_all(&piece)?;
        }
    })
}

/// A whole answer with that body.
fn whole(body: impl AsRef<[u8]>) -> Serve {
    let body = body.as_ref();
    bytes([format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len()).as_bytes(), body].concat())
}

fn gzipped(piece: &[u8], times: usize) -> Serve {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    (0..times).for_each(|_| encoder.write_all(piece).expect("memory"));
    let body = encoder.finish().expect("memory");
    let head = format!("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n", body.len());
    bytes([head.as_bytes(), &body].concat())
}

/// A server that does this with every connection.
fn server(serve: Serve) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("its address"));
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            // The client may have given up.
            let _ = serve(&mut stream);
        }
    });
    url
}

/// A list that may be asked for with nothing given.
fn listing() -> &'static dyn AnyOperation {
    let is_ready = |operation: &&dyn AnyOperation| {
        let request = operation.request();
        let prepared = PreparedRequest::new(operation.spec(), request.as_record(), Some(1));
        let spec = operation.spec();
        spec.many && spec.wrapper.is_none() && !spec.item.is_bare() && prepared.is_ok()
    };
    dingdan::operations().into_iter().find(is_ready).expect("such a list")
}

/// An answer that refuses a call.
fn refusal(operation: &dyn AnyOperation, code: &str, message: &str) -> String {
    let envelope = &operation.spec().platform.envelope;
    let mut answer = serde_json::json!({});
    for (path, text) in
        std::iter::once((envelope.code, code)).chain(envelope.message.iter().map(|path| (*path, message)))
    {
        *path.split('.').fold(&mut answer, |inner, name| &mut inner[name]) = text.into();
    }
    answer.to_string()
}

/// What became of a call within these limits, and the most bytes that the client held.
fn call(operation: &dyn AnyOperation, limits: HttpLimits, url: &str) -> (Result<usize, Error>, u64) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let mut result = Ok(0);
    let measured = allocation_counter::measure(|| {
        let credentials =
            operation.spec().platform.auth.credentials().into_iter().map(|name| (name, "planted-secret"));
        let transport = ReqwestTransport::with_limits(limits).expect("a transport");
        let connection = Connection::over(Credentials::new(credentials), transport).base_url(url);
        let connection = connection.retries(RetryPolicy::never()).without_limits();
        let request = operation.request();
        let mut pages = operation.pages(connection, &*request);
        result = runtime.block_on(pages.next()).expect("a page").map(|page| page.items.len());
    });
    (result, measured.bytes_max)
}

/// How a call ends.
enum End {
    /// With so many orders.
    Orders(usize),
    /// With an error of that kind.
    Fails(ErrorKind),
}

#[test]
fn servers_that_mean_harm_are_met_within_bounds() {
    use End::{Fails, Orders};
    use ErrorKind::{Broken, Decode, HttpStatus, Timeout, TooLarge, VendorCode};
    let operation = listing();
    let spec = operation.spec();
    let of = |item: &str| answer_of(spec, item);
    let repeated = |item: &str, times: usize| of(&vec![item; times].join(","));
    let (fast, slow) = (Duration::ZERO, Duration::from_millis(50));
    let head = "HTTP/1.1 200 OK\r\n\r\n";
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let redirect = |status: u16, place: &str| {
        bytes(format!("HTTP/1.1 {status} Moved\r\nlocation: {place}\r\ncontent-length: 0\r\n\r\n"))
    };
    let keys: Vec<String> = (0..100_000).map(|number| format!(r#""k{number}":0"#)).collect();
    let keys = keys.join(",");
    let long = "x".repeat(7 << 20);
    let utf16: Vec<u8> = of("{}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut rows: Vec<(String, Serve, End)> = vec![
        ("an endless body".into(), endless(head, vec![b' '; 1 << 16], fast), Fails(TooLarge)),
        (
            "an endless body in chunks".into(),
            endless(chunked, b"10000\r\n".iter().copied().chain([b' '; 1 << 16]).chain(*b"\r\n").collect(), fast),
            Fails(TooLarge),
        ),
        ("a body that drips".into(), endless(head, vec![b' '], slow), Fails(Timeout)),
        ("a head that drips".into(), endless("HTTP/1.1 200 OK\r\n", b"a: b\r\n".to_vec(), slow), Fails(Timeout)),
        ("nothing at all".into(), endless("", Vec::new(), slow), Fails(Timeout)),
        ("a bomb of bytes".into(), gzipped(&vec![b' '; 1 << 16], 1 << 8), Fails(TooLarge)),
        ("a bomb of items".into(), gzipped(repeated("{}", 1 << 17).as_bytes(), 1), Fails(TooLarge)),
        ("a flood of headers".into(), endless("HTTP/1.1 200 OK\r\n", b"a: b\r\n".repeat(1000), fast), Fails(Broken)),
        ("an endless header".into(), endless("HTTP/1.1 200 OK\r\na: ", vec![b'b'; 1 << 16], fast), Fails(Broken)),
        ("less than announced".into(), bytes("HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{}"), Fails(Broken)),
        ("more than announced".into(), bytes("HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n{}"), Fails(Decode)),
        ("a length that is none".into(), bytes("HTTP/1.1 200 OK\r\ncontent-length: -1\r\n\r\n{}"), Fails(Broken)),
        (
            "two lengths".into(),
            bytes("HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}"),
            Fails(Broken),
        ),
        ("chunks that are none".into(), bytes(format!("{chunked}zz\r\n{{}}\r\n")), Fails(Broken)),
        ("a chunk that is too long".into(), bytes(format!("{chunked}ffffffffffffffffff\r\n{{}}")), Fails(Broken)),
        ("half an answer".into(), bytes(format!("{chunked}ff\r\n{{")), Fails(Broken)),
        ("no HTTP".into(), bytes("220 smtp.example ESMTP\r\n"), Fails(Broken)),
        (
            "a body that is no gzip".into(),
            bytes("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}"),
            Fails(Broken),
        ),
        ("deep lists".into(), whole(of(&format!(r#"{{"deep":{}"#, "[".repeat(1 << 20)))), Fails(Decode)),
        ("deep objects".into(), whole(of(&r#"{"deep":"#.repeat(1 << 18))), Fails(Decode)),
        ("a second answer behind the first".into(), whole(of(r#"{"?":0}"#).repeat(2)), Fails(Decode)),
        ("a refusal behind an answer".into(), whole(of(r#"{"?":0}"#) + &refusal(operation, "5", "x")), Fails(Decode)),
        ("a text of megabytes".into(), whole(of(&format!(r#"{{"?":"{long}"}}"#))), Orders(1)),
        ("a hundred thousand keys".into(), whole(of(&format!(r#"{{"?":0,{keys}}}"#))), Orders(1)),
        (
            "the same key many times".into(),
            whole(of(&format!(r#"{{"?":0{}}}"#, r#","?":0"#.repeat(100_000)))),
            Orders(1),
        ),
        ("a mark of UTF-8".into(), whole(format!("\u{feff}{}", of(r#"{"?":0}"#))), Orders(1)),
        ("UTF-16".into(), whole(utf16), Fails(Decode)),
    ];
    for (what, code, message) in [
        ("a message that drives a terminal", "x", "\u{1b}]0;title\u{7}\u{1b}[2J\r\nall is well\u{202e}"),
        ("a code that drives a terminal", "\u{1b}[2J\n", "x"),
        ("a message of megabytes", "x", long.as_str()),
        ("a code of megabytes", long.as_str(), "x"),
    ] {
        rows.push((what.to_owned(), whole(refusal(operation, code, message)), Fails(VendorCode)));
    }
    for status in [301, 302, 303, 307, 308] {
        for place in ["/", "//evil.example/", "http://127.0.0.1:1/", "file:///etc/passwd", "data:,{}", "::"] {
            rows.push((format!("{status} to {place:?}"), redirect(status, place), Fails(HttpStatus)));
        }
    }
    meet(operation, LIMITS, rows);
}

#[test]
#[ignore = "takes two minutes where the compiler does not optimize"]
fn answers_of_the_largest_size_are_met_within_bounds() {
    let operation = listing();
    let of = |item: &str| answer_of(operation.spec(), item);
    let keys: Vec<String> = (0..10_000_000).map(|number| format!(r#""{number:x}":0"#)).collect();
    let keys = format!(r#"{{"?":0,{}}}"#, keys.join(","));
    let limits = HttpLimits::default();
    let rows = vec![
        ("a text of 50 MB".into(), whole(of(&format!(r#"{{"?":"{}"}}"#, "x".repeat(50_000_000)))), End::Orders(1)),
        ("ten million keys".into(), whole(of(&keys)), End::Orders(1)),
        ("ten million keys, compressed".into(), gzipped(of(&keys).as_bytes(), 1), End::Orders(1)),
    ];
    meet(operation, limits, rows);
}

/// Calls each server, and compares how it ends and what the client holds.
fn meet(operation: &dyn AnyOperation, limits: HttpLimits, rows: Vec<(String, Serve, End)>) {
    // Twice the body while it grows, and eight bytes a byte for what its records take.
    let bound = BASE + 12 * limits.largest_answer as u64;
    for (what, serve, end) in rows {
        let (result, most) = call(operation, limits, &server(serve));
        match (&result, end) {
            (Ok(orders), End::Orders(want)) => assert_eq!(*orders, want, "{what}"),
            (Err(error), End::Fails(kind)) => {
                assert_eq!(error.kind(), kind, "{what}: {error:#}");
                let text = format!("{error} {error:?} {error:#}");
                assert!(text.len() < 4000 && !text.contains("planted-secret"), "{what}: {text:.4000}");
                let is_hidden = |letter: char| letter.is_control() || letter == '\u{202e}';
                // `Debug` of an error is that of its fields, in lines.
                assert!(!format!("{error} {error:#}").contains(is_hidden), "{what}: {text:?}");
            }
            _ => panic!("{what}: {result:?}"),
        }
        assert!(most < bound, "{what}: {most} bytes were held, {bound} are allowed");
    }
}
