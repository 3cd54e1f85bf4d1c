//! `dingdan pull` that is killed and started again, from a sandbox over sockets.

mod common;

use common::{dingdan, texts};
use dingdan::call::OperationSpec;
use dingdan_sandbox::{Options, Sandbox};
use heck::ToShoutySnakeCase;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// An operation that lists by time, with a limit on spans.
fn operation() -> &'static OperationSpec {
    let specs = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec);
    let limited = |spec: &&OperationSpec| spec.windows.first().is_some_and(|window| window.at_most.is_some());
    specs.into_iter().find(limited).expect("there is one")
}

async fn sandbox(orders: usize) -> Sandbox {
    let span = Duration::from_secs(100 * 24 * 60 * 60);
    Sandbox::start(Options { orders, span, ..Options::default() }).await.expect("a sandbox")
}

fn pull(sandbox: &Sandbox, spec: &OperationSpec, directory: &Path, more: &[&str]) -> Command {
    let span = sandbox.span();
    let (out, checkpoint) = (directory.join("orders"), directory.join("pull.json"));
    let mut command = dingdan(&["pull", spec.id, "--out", &out.to_string_lossy()]);
    command.args(["--base-url", &sandbox.base_url(spec.platform.id), "--since", &span.from.to_string()]);
    command.args(["--checkpoint", &checkpoint.to_string_lossy()]).args(more);
    for (name, value) in sandbox.credential_values(spec.id) {
        let variable = format!("DINGDAN_{}_{}", spec.platform.id.to_shouty_snake_case(), name.to_shouty_snake_case());
        command.env(variable, value);
    }
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn ids(spec: &OperationSpec, directory: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(directory.join("orders").join(format!("{}.jsonl", spec.id))).expect("orders");
    let path = spec.id_field.expect("an id");
    text.lines().map(|line| dingdan::wire::scalar_at(line, path).expect("a whole line with an id")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_that_is_killed_at_any_moment_goes_on() {
    let (spec, orders) = (operation(), 1500);
    let sandbox = sandbox(orders).await;
    let directory = tempfile::tempdir().expect("a directory");
    let more = ["--windows", "2", "--prefetch", "1"];
    let mut kills = 0;
    for wait in (0..60_u64).map(|life| 5 + life * 37 % 120) {
        let mut child = pull(&sandbox, spec, directory.path(), &more).spawn().expect("runs");
        tokio::time::sleep(Duration::from_millis(wait)).await;
        child.kill().expect("killed");
        kills += usize::from(!child.wait().expect("ended").success());
    }
    assert!(kills > 0, "nothing was killed");
    let output = pull(&sandbox, spec, directory.path(), &more).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    let ids = ids(spec, directory.path());
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (orders, orders));
    // Once more: there is nothing left to do.
    let output = pull(&sandbox, spec, directory.path(), &more).output().expect("runs");
    assert_eq!(output.status.code(), Some(0));
    assert!(texts(&output).1.contains("pulled before"));
    sandbox.shutdown().await;
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_leaves_complete_files_and_a_checkpoint() {
    let (spec, orders) = (operation(), 600);
    let sandbox = sandbox(orders).await;
    let directory = tempfile::tempdir().expect("a directory");
    let follow = ["--follow", "1"];
    let child = pull(&sandbox, spec, directory.path(), &follow).spawn().expect("runs");
    let file = directory.path().join("orders").join(format!("{}.jsonl", spec.id));
    while std::fs::metadata(&file).map_or(0, |file| file.len()) == 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let interrupt = Command::new("kill").args(["-INT", &child.id().to_string()]).status().expect("runs");
    assert!(interrupt.success());
    let output = child.wait_with_output().expect("ends");
    assert_eq!(output.status.code(), Some(130), "{:?}", texts(&output));
    assert!(texts(&output).1.contains("goes on from here"));
    let before = ids(spec, directory.path()).len();
    // Another kind of pull cannot go on from it.
    let output = pull(&sandbox, spec, directory.path(), &["--changed"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    let output = pull(&sandbox, spec, directory.path(), &[]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    let ids = ids(spec, directory.path());
    assert!(ids.len() >= before);
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (orders, orders));
    sandbox.shutdown().await;
}
