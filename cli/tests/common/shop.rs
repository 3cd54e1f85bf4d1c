//! A shop of a sandbox in this process, and pulls of it.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, parameters, variable};
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Options, Sandbox};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// A shop of a sandbox, and a folder for its orders.
pub(crate) struct Shop {
    pub(crate) sandbox: Sandbox,
    pub(crate) spec: &'static OperationSpec,
    pub(crate) directory: TempDir,
}

/// The formats of this build.
pub(crate) const FORMATS: &[&str] = &[
    "jsonl",
    "csv",
    #[cfg(feature = "sqlite")]
    "sqlite",
    #[cfg(feature = "parquet")]
    "parquet",
];

/// What a test of a pull needs: whole orders, on pages and in spans of time of which one alone can fail, and a token that
/// can expire.
const USUAL: &[Need] = &[
    Need::Lists,
    Need::WholeItems,
    Need::NumberedPages,
    Need::PageSize,
    Need::Total,
    Need::AllTimes,
    Need::LimitedSpan,
    Need::Repeated,
    Need::TokenAlone,
];

impl Shop {
    /// A shop with so many orders, listed as [`USUAL`].
    pub(crate) async fn start(orders: usize) -> Self {
        Self::with(&[], orders).await
    }

    /// A shop with so many orders, listed as [`USUAL`] and by an operation that meets these needs too.
    pub(crate) async fn with(more: &[Need], orders: usize) -> Self {
        Self::of(needs::operation(&[USUAL, more].concat()), orders).await
    }

    /// A shop with so many orders of an operation, placed within the time that the vendor looks back.
    pub(crate) async fn of(spec: &'static OperationSpec, orders: usize) -> Self {
        let listing = spec.each.map_or(spec, |each| needs::named(each.operation));
        let reach = listing.windows.iter().filter_map(|window| window.reaches_back).min();
        let span = Duration::from_secs(100 * 24 * 60 * 60);
        let span = reach.map_or(span, |reach| span.min(reach * 4 / 5));
        let sandbox = Sandbox::start(Options { orders, span, ..Options::default() }).await.expect("a sandbox");
        Self { sandbox, spec, directory: tempfile::tempdir().expect("a directory") }
    }

    /// A pull without credentials.
    pub(crate) fn bare(&self, more: &[&str]) -> Command {
        let mut command = dingdan(&["pull", self.spec.id, "--out"]);
        command.arg(self.out()).args(["--since", &self.sandbox.time_range().from.to_string()]);
        command.args(["--base-url", &self.sandbox.base_url(self.spec.platform.id)]).args(parameters(self.spec));
        command.args(more).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    /// A pull with the credentials of the shop.
    pub(crate) fn pull(&self, more: &[&str]) -> Command {
        let values = self.sandbox.credential_values(self.spec.id).into_iter();
        let mut command = self.bare(more);
        command.envs(values.map(|(name, value)| (variable(self.spec, &name), value)));
        command
    }

    /// A pull with a checkpoint.
    pub(crate) fn resumable(&self, more: &[&str]) -> Command {
        let mut command = self.pull(more);
        command.arg("--checkpoint").arg(self.checkpoint());
        command
    }

    /// The folder of the orders.
    pub(crate) fn out(&self) -> PathBuf {
        self.directory.path().join("orders")
    }

    /// The checkpoint.
    pub(crate) fn checkpoint(&self) -> PathBuf {
        self.directory.path().join("pull.json")
    }

    /// The final file of a format.
    pub(crate) fn file(&self, format: &str) -> PathBuf {
        self.out().join(format!("{}.{format}", self.spec.id))
    }

    /// The files of the folder with that suffix.
    pub(crate) fn with_suffix(&self, suffix: &str) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.out()).expect("a folder").map(|entry| entry.expect("an entry").path());
        entries.filter(|path| path.to_string_lossy().ends_with(suffix)).collect()
    }

    /// The ids in the final file of a format.
    pub(crate) fn ids(&self, format: &str) -> Vec<String> {
        ids(self.spec, &self.file(format), format)
    }

    /// Waits until a file has bytes.
    pub(crate) async fn wait_for(&self, file: &Path) {
        let begun = Instant::now();
        while std::fs::metadata(file).map_or(0, |file| file.len()) == 0 {
            assert!(begun.elapsed() < Duration::from_secs(60), "{} is not written", file.display());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }
}

/// The exit code and both outputs.
pub(crate) fn ended(output: &Output) -> (Option<i32>, String) {
    let (out, err) = crate::common::texts(output);
    (output.status.code(), out + &err)
}

/// The id of a line, which is all of the line where the operation lists identifiers.
pub(crate) fn id(spec: &OperationSpec, line: &str) -> String {
    if spec.item.is_bare() {
        return serde_json::from_str(line).expect("a complete line");
    }
    dingdan::json::scalar_at(line, spec.item_id.expect("an id")).expect("a complete line with an id")
}

/// The ids in a file of a format.
pub(crate) fn ids(spec: &OperationSpec, file: &Path, format: &str) -> Vec<String> {
    let path = spec.item_id.expect("an id");
    match format {
        "jsonl" => {
            let text = std::fs::read_to_string(file).expect("orders");
            text.lines().map(|line| id(spec, line)).collect()
        }
        "csv" => {
            let mut reader = csv::Reader::from_path(file).expect("orders");
            let index = reader.headers().expect("names").iter().position(|name| name == path);
            let index = index.expect("a column of ids");
            reader.records().map(|record| record.expect("a complete record")[index].to_owned()).collect()
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
                let found = row
                    .get_column_iter()
                    .find(|(own, _)| **own == path)
                    .map(|(_, id)| id.to_string().trim_matches('"').to_owned());
                found.expect("a column of ids")
            };
            rows.map(id).collect()
        }
        _ => panic!("{format}"),
    }
}
