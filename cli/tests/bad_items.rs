//! `dingdan pull` from a server that sends an item which cannot be decoded.

mod common;

use common::{dingdan, examples, texts};
use dingdan::client::OperationSpec;
use heck::ToShoutySnakeCase;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};

/// An operation whose documented answer has a list of items and says how many there are.
fn example() -> (&'static OperationSpec, Value) {
    for (operation, path) in examples(&[".answer"]) {
        let specs = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec);
        let spec = specs.into_iter().find(|spec| spec.id == operation && spec.many && spec.total.is_some());
        if let Some(spec) = spec {
            return (spec, serde_json::from_slice(&std::fs::read(path).expect("the file")).expect("JSON"));
        }
    }
    panic!("no such example");
}

fn at<'a>(mut value: &'a mut Value, path: &str) -> &'a mut Value {
    for name in path.split('.') {
        value = &mut value[name];
    }
    value
}

fn answer(mut stream: TcpStream, body: &str) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let (mut line, mut length) = (String::new(), 0);
    while reader.read_line(&mut line)? > 2 {
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    reader.read_exact(&mut vec![0; length])?;
    write!(stream, "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}", body.len())
}

#[test]
fn bad_items_are_set_aside_and_the_pull_goes_on() {
    let (spec, mut body) = example();
    let items = at(&mut body, spec.items).as_array_mut().expect("a list");
    let good = items.len();
    items.insert(0, Value::from("not an item\n"));
    *at(&mut body, spec.total.expect("a total")) = (good + 1).into();
    let body = serde_json::to_string_pretty(&body).expect("text");

    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || listener.incoming().flatten().try_for_each(|stream| answer(stream, &body)));

    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_string_lossy().into_owned();
    let mut command = dingdan(&[
        "pull",
        spec.id,
        "--base-url",
        &url,
        "--out",
        &out,
        "--since",
        "2024-01-01",
        "--until",
        "2024-01-02",
    ]);
    for name in spec.platform.auth.credentials() {
        command
            .env(format!("DINGDAN_{}_{}", spec.platform.id.to_shouty_snake_case(), name.to_shouty_snake_case()), "x");
    }
    for param in spec.params.iter().filter(|param| param.required && !param.sweep) {
        let windowed = spec.windows.iter().any(|window| window.from == param.path || window.to == param.path);
        let paged = spec.page.is_some_and(|page| page.number == param.path || page.size == param.path);
        if !windowed && !paged {
            command.args(["--param", &format!("{}=1", param.path)]);
        }
    }
    let output = command.output().expect("runs");
    let (table, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{table}{err}");
    assert!(table.contains(" bad ") && err.contains("could not be decoded"), "{table}{err}");
    assert!(!err.contains("not an item"), "{err}");

    let lines = |name: String| std::fs::read_to_string(directory.path().join(name)).expect("a file");
    let orders = lines(format!("{}.jsonl", spec.id));
    assert!(orders.lines().count() >= good && orders.lines().all(|line| line.starts_with('{')));
    for line in lines(format!("{}.bad.jsonl", spec.id)).lines() {
        let bad: Value = serde_json::from_str(line).expect("JSON");
        assert_eq!(bad["path"].as_str(), Some(format!("$.{}[0]", spec.items).as_str()));
        assert!(bad["reason"].as_str().is_some_and(|reason| reason.contains("expected an object")), "{bad}");
        assert_eq!(bad["raw"], Value::from("not an item\n"));
    }
}
