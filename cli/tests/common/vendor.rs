//! A server that gives one answer to every call, and a pull from it.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, examples, parameters, variable};
use dingdan::client::OperationSpec;
use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// Operations whose documented answer has a list of items and says how many there are, and that answer.
pub(crate) fn documented() -> Vec<(&'static OperationSpec, Value)> {
    let specs = needs::operations(&[Need::Lists, Need::WholeItems, Need::Total]);
    let answers = examples(&[".answer"]).into_iter().filter_map(|(operation, path)| {
        let spec = specs.iter().find(|spec| spec.id == operation)?;
        Some((*spec, serde_json::from_slice(&std::fs::read(path).expect("the file")).expect("JSON")))
    });
    answers.collect()
}

/// The value at a dotted path.
pub(crate) fn at<'a>(mut value: &'a mut Value, path: &str) -> &'a mut Value {
    for name in path.split('.') {
        value = &mut value[name];
    }
    value
}

/// Starts a server, and gives its base URL.
pub(crate) fn serve(body: String) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    std::thread::spawn(move || listener.incoming().flatten().try_for_each(|stream| answer(stream, &body)));
    url
}

/// A pull of one day from there, which every vendor still looks back to.
pub(crate) fn pull(spec: &OperationSpec, url: &str, out: &Path) -> Command {
    let out = out.to_string_lossy();
    let mut command = dingdan(&["pull", spec.id, "--base-url", url, "--out", &out]);
    let day = |days| dingdan::BeijingTime::now().minus(DAY * days).date().to_string();
    command.args(["--since", &day(3), "--until", &day(2)]);
    for name in spec.platform.auth.credentials() {
        command.env(variable(spec, name), "x");
    }
    command.args(parameters(spec));
    command
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
