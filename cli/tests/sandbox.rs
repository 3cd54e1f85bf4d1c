//! `dingdan sandbox`, and `dingdan pull` from it as from a vendor.

mod common;

use common::{dingdan, texts};
use dingdan::call::OperationSpec;
use std::io::{BufRead, BufReader};
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
        while guide.iter().filter(|line: &&String| line.contains("curl ")).count() < dingdan::operations().len() {
            guide.push(lines.next().expect("a command for every operation").expect("text"));
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
        for (index, param) in spec.params.iter().enumerate().filter(|(_, param)| param.required && !param.sweep) {
            let windowed = spec.windows.iter().any(|window| window.from == index || window.to == index);
            let paged = spec.page.as_ref().is_some_and(|page| page.number == index || page.size == index);
            let each = spec.each.as_ref().is_some_and(|each| each.params.iter().any(|(own, _)| *own == index));
            if !windowed && !paged && !each {
                command.args(["--param", &format!("{}=1", param.path.join("."))]);
            }
        }
        command
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn a_sandbox_elsewhere_is_pulled_like_a_vendor() {
    let sandbox = Running::start(&["--orders", "40", "--days", "90"]);
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let directory = tempfile::tempdir().expect("a directory");
        let credentials = sandbox.credentials(spec);
        assert_eq!(credentials.len(), spec.platform.auth.credentials().len());
        let mut command = sandbox.pull(spec, directory.path(), "2000-01-01");
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
