//! `dingdan sandbox`, and `dingdan pull` from it as from a vendor.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, parameters, texts, variable};
use dingdan::client::OperationSpec;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running sandbox and what it said.
struct Running {
    child: Child,
    guide: Vec<String>,
}

impl Running {
    fn start(arguments: &[&str]) -> Self {
        let mut child = dingdan(&["sandbox"]).args(arguments).stdout(Stdio::piped()).spawn().expect("runs");
        let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
        let mut guide = Vec::new();
        let count = |guide: &[String], what| guide.iter().filter(|line| line.contains(what)).count();
        let (operations, tokens) = (dingdan::operations().len(), dingdan::token_operations().len());
        while count(&guide, "curl ") < operations || count(&guide, "gives tokens") < tokens {
            guide.push(lines.next().expect("every operation").expect("text"));
        }
        Self { child, guide }
    }

    fn base_url(&self, spec: &OperationSpec) -> String {
        let line =
            self.guide.iter().find(|line| line.starts_with(&format!("{}  ", spec.platform.id))).expect("a system");
        line.split_once("  ").expect("two columns").1.to_owned()
    }

    fn credentials(&self, spec: &OperationSpec) -> Vec<(String, String)> {
        let after = self.guide.iter().skip_while(|line| !line.starts_with(&format!("  {}  ", spec.id))).skip(1);
        let lines = after.take_while(|line| line.trim_start().starts_with("DINGDAN_"));
        lines.filter_map(|line| line.trim().split_once('=')).map(|(n, v)| (n.to_owned(), v.to_owned())).collect()
    }

    fn pull(&self, spec: &OperationSpec, out: &Path, days: &str) -> Command {
        let url = self.base_url(spec);
        let mut command = dingdan(&["pull", spec.id, "--base-url", &url, "--since", days, "--out"]);
        command.arg(out);
        command.args(parameters(spec));
        command
    }
}

/// What a running sandbox says of itself.
fn state(base_url: &str) -> serde_json::Value {
    let host = base_url.strip_prefix("http://").and_then(|rest| rest.split('/').next()).expect("a host");
    let mut stream = std::net::TcpStream::connect(host).expect("a connection");
    write!(stream, "GET /_sandbox/state HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").expect("sent");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("text");
    serde_json::from_str(answer.split_once("\r\n\r\n").expect("a body").1).expect("JSON")
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_pull_gets_its_token_with_what_the_sandbox_prints() {
    let sandbox = Running::start(&["--orders", "15"]);
    for operation in dingdan::token_operations() {
        let (spec, directory) = (operation.spec(), tempfile::tempdir().expect("a directory"));
        let operations = needs::operations(&[Need::Unasked]);
        let pulled = operations.iter().find(|pulled| pulled.platform.id == spec.platform.id).expect("one to pull");
        let token = spec.platform.auth.token().map(|name| variable(spec, name));
        let beside = sandbox.credentials(pulled).into_iter().filter(|(name, _)| Some(name) != token.as_ref());
        let credentials: BTreeMap<_, _> = beside.chain(sandbox.credentials(spec)).collect();
        let output = sandbox.pull(pulled, directory.path(), "40d").envs(credentials).output().expect("runs");
        assert_eq!(output.status.code(), Some(0), "{}: {:?}", spec.id, texts(&output));
    }
}

#[test]
fn a_sandbox_elsewhere_is_pulled_like_a_vendor() {
    let sandbox = Running::start(&["--orders", "40", "--days", "60"]);
    for spec in needs::operations(&[Need::Unasked]) {
        let directory = tempfile::tempdir().expect("a directory");
        let credentials = sandbox.credentials(spec);
        assert_eq!(credentials.len(), spec.platform.auth.credentials().len());
        let mut command = sandbox.pull(spec, directory.path(), "70d");
        let output = command.envs(credentials.clone()).output().expect("runs");
        let (table, err) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{table}{err}");
        let file = std::fs::read_to_string(directory.path().join(format!("{}.jsonl", spec.id))).expect("the file");
        assert_eq!(file.lines().count(), 40, "{table}");
        for (_, value) in &credentials {
            assert!(!table.contains(value) && !err.contains(value), "{table}{err}");
        }
    }
}

#[test]
fn wrong_credentials_are_refused_and_not_shown() {
    let sandbox = Running::start(&["--orders", "2"]);
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let directory = tempfile::tempdir().expect("a directory");
        let wrong = sandbox.credentials(spec).into_iter().map(|(name, _)| (name, "very-wrong-value".to_owned()));
        let output = sandbox.pull(spec, directory.path(), "2024-01-01").envs(wrong).output().expect("runs");
        let (table, err) = texts(&output);
        assert_eq!(output.status.code(), Some(1), "{table}{err}");
        assert!(err.contains("error: ") && err.contains("not everything was pulled"), "{err}");
        assert!(!table.contains("very-wrong-value") && !err.contains("very-wrong-value"), "{err}");
    }
}

#[test]
fn what_goes_wrong_can_be_chosen_and_a_pull_gets_past_it() {
    let faults = ["--fault", "reset_middle=0.1", "--fault", "gzip=1", "--fault", "truncated", "--fault-rate", "0.1"];
    let rest = ["--fault-seed", "2", "--quirks", "wild", "--quirk-rate", "0.2", "--limits", "--latency", "3"];
    let sandbox = Running::start(&[&["--orders", "500", "--days", "60"][..], &faults, &rest].concat());
    let spec = needs::operation(&[Need::Lists, Need::WholeItems, Need::ByTime, Need::Repeated, Need::PageSize]);
    // Short pages, so that there are calls enough for every fault.
    let size = format!("{}=20", spec.page.and_then(|page| page.size).expect("a size"));
    let directory = tempfile::tempdir().expect("a directory");
    let mut command = sandbox.pull(spec, directory.path(), "70d");
    let output = command.args(["--param", &size]).envs(sandbox.credentials(spec)).output();
    let output = output.expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    let orders = std::fs::read_to_string(directory.path().join(format!("{}.jsonl", spec.id))).expect("the file");
    assert_eq!(orders.lines().count(), 500);
    let strange = orders.lines().filter(|line| line.contains("sandbox_extra")).count();
    assert!((50..250).contains(&strange), "{strange} of 500 have a field that nobody knows");

    let state = state(&sandbox.base_url(spec));
    assert_eq!(state["limits"], true, "{state}");
    let came = |name: &str, operation: Option<&str>| {
        let mut faults = state["faults"].as_array().expect("a list").iter();
        let found = faults.find(|fault| fault["name"] == name && fault["operation"].as_str() == operation);
        found.and_then(|fault| fault["came"].as_u64()).unwrap_or_else(|| panic!("{name}: {state}"))
    };
    let calls = came("gzip", None);
    assert_eq!(came("stall", Some(spec.id)), calls, "every answer is late");
    let broken = came("reset_middle", None) + came("truncated", None);
    assert!((1..calls).contains(&broken), "{state}");
}

#[test]
fn faults_and_rates_that_there_are_not_are_usage_errors() {
    for (arguments, want) in [
        (&["--fault", "buzy"][..], "did you mean"),
        (&["--fault", "busy=2"], "from 0 to 1"),
        (&["--fault", "stall:long"], "measure"),
        (&["--quirks", "tame"], "documented"),
        (&["--latency", "slow"], "latency"),
    ] {
        let output = dingdan(&["sandbox"]).args(arguments).output().expect("runs");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(texts(&output).1.contains(want), "{:?}", texts(&output));
    }
}
