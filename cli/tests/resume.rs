//! `dingdan pull` that is killed and started again, from a sandbox over sockets.

mod common;

use common::{dingdan, texts};
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Options, Sandbox};
use heck::ToShoutySnakeCase;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

/// An operation that lists by time, with a limit on spans.
fn operation() -> &'static OperationSpec {
    let specs = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec);
    let limited = |spec: &&OperationSpec| spec.windows.first().is_some_and(|window| window.max_length.is_some());
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

/// The ids in the orders' file, whatever its format.
fn ids(spec: &OperationSpec, directory: &Path, format: &str) -> Vec<String> {
    let file = directory.join("orders").join(format!("{}.{format}", spec.id));
    let path = spec.item_id.expect("an id");
    match format {
        "jsonl" => {
            let text = std::fs::read_to_string(file).expect("orders");
            text.lines()
                .map(|line| dingdan::json::scalar_at(line, path).expect("a complete line with an id"))
                .collect()
        }
        "csv" => {
            let mut reader = csv::Reader::from_path(file).expect("orders");
            let place = reader.headers().expect("names").iter().position(|name| name == path);
            let place = place.expect("a column of ids");
            reader.records().map(|record| record.expect("a complete record")[place].to_owned()).collect()
        }
        #[cfg(feature = "sqlite")]
        "sqlite" => {
            let database = rusqlite::Connection::open(file).expect("a database");
            let sql = format!("SELECT \"{path}\" FROM orders ORDER BY _row");
            let mut select = database.prepare(&sql).expect("a table");
            let rows = select.query_map([], |row| row.get(0)).expect("rows");
            rows.map(|id| id.expect("text")).collect()
        }
        #[cfg(feature = "parquet")]
        "parquet" => {
            let parts = std::fs::read_dir(file).expect("parts").map(|part| part.expect("a part").path());
            let rows = parts.flat_map(|part| {
                use parquet::file::reader::SerializedFileReader;
                let reader = SerializedFileReader::try_from(part.as_path()).expect("a complete part");
                reader.into_iter().map(|row| row.expect("a row"))
            });
            let id = |row: parquet::record::Row| {
                let found = row.get_column_iter().find(|(own, _)| **own == path).map(|(_, id)| id.to_string());
                found.expect("a column of ids")
            };
            rows.map(id).collect()
        }
        _ => panic!("{format}"),
    }
}

/// How often pulls are killed, and how.
struct Killing {
    format: &'static str,
    orders: usize,
    times: usize,
    /// Longest life, in milliseconds.
    longest: u64,
}

/// Kills pulls at random moments until it was done so many times. A pull that got through is looked at, and the next
/// one begins.
async fn kill(Killing { format, orders, times, longest }: Killing) {
    let spec = operation();
    let sandbox = sandbox(orders).await;
    let more = ["--windows", "2", "--prefetch", "1", "--format", format];
    let mut random = fastrand::Rng::with_seed(7);
    let (mut killed, mut pulls) = (0, 0);
    while killed < times {
        let directory = tempfile::tempdir().expect("a directory");
        while killed < times {
            let mut child = pull(&sandbox, spec, directory.path(), &more).spawn().expect("runs");
            tokio::time::sleep(Duration::from_millis(random.u64(1..=longest))).await;
            child.kill().expect("killed, or over");
            if child.wait().expect("ended").success() {
                break;
            }
            killed += 1;
        }
        let output = pull(&sandbox, spec, directory.path(), &more).output().expect("runs");
        assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
        let ids = ids(spec, directory.path(), format);
        assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (orders, orders), "{format}");
        // Once more: there is nothing left to do, and it stays as it is.
        let output = pull(&sandbox, spec, directory.path(), &more).output().expect("runs");
        assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
        assert!(texts(&output).1.contains("complete already"));
        assert_eq!(self::ids(spec, directory.path(), format), ids, "{format}");
        pulls += 1;
    }
    println!("{format}: {killed} kills in {pulls} pulls of {orders} orders");
    sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_that_is_killed_at_any_moment_goes_on() {
    kill(Killing { format: "jsonl", orders: 1500, times: 20, longest: 150 }).await;
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a quarter of a minute"]
async fn a_pull_that_is_killed_at_a_hundred_moments_goes_on() {
    kill(Killing { format: "jsonl", orders: 1500, times: 100, longest: 150 }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn so_does_one_into_csv() {
    kill(Killing { format: "csv", orders: 900, times: 10, longest: 200 }).await;
}

#[cfg(feature = "sqlite")]
#[tokio::test(flavor = "multi_thread")]
async fn so_does_one_into_a_database() {
    kill(Killing { format: "sqlite", orders: 900, times: 20, longest: 200 }).await;
}

/// Files are complete at 32 MiB or at the end: what is killed before loses what came since the last one.
#[cfg(feature = "parquet")]
#[tokio::test(flavor = "multi_thread")]
#[ignore = "takes a minute: it needs enough orders for several files"]
async fn so_does_one_into_parquet() {
    kill(Killing { format: "parquet", orders: 12_000, times: 12, longest: 12_000 }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_checkpoint_is_for_its_own_format() {
    let spec = operation();
    let sandbox = sandbox(20).await;
    let directory = tempfile::tempdir().expect("a directory");
    let output = pull(&sandbox, spec, directory.path(), &[]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    let output = pull(&sandbox, spec, directory.path(), &["--format", "csv"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(1));
    assert!(texts(&output).1.contains("--format jsonl"), "{:?}", texts(&output));
    assert_eq!(ids(spec, directory.path(), "jsonl").len(), 20);
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
    assert!(texts(&output).1.contains("continues from here"));
    let before = ids(spec, directory.path(), "jsonl").len();
    // Another pull cannot continue from it.
    let output = pull(&sandbox, spec, directory.path(), &["--until", "2024-01-01"]).output().expect("runs");
    assert_ne!(output.status.code(), Some(0));
    let output = pull(&sandbox, spec, directory.path(), &[]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    let ids = ids(spec, directory.path(), "jsonl");
    assert!(ids.len() >= before);
    assert_eq!((ids.len(), ids.iter().collect::<BTreeSet<_>>().len()), (orders, orders));
    sandbox.shutdown().await;
}
