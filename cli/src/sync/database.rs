//! The database of a sync: a table of orders an operation, with all shops in it, and the progress of each shop.
//!
//! The orders of a page and the progress before it are stored in one transaction, so that a killed sync loses nothing.

mod table;

use super::report::Written;
use crate::private_file;
use crate::pull::table::Cell;
use anyhow::{Context, Result, bail};
use dingdan::client::OperationSpec;
use dingdan::{BeijingTime, Checkpoint, Record};
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use std::collections::BTreeMap;
use std::path::Path;
use table::Table;

/// The database of a sync.
pub(crate) struct Database {
    connection: Connection,
    tables: BTreeMap<&'static str, Table>,
}

/// What one page, or one call for the details of an order, adds.
pub(crate) struct Batch<'a> {
    pub(crate) shop: &'a str,
    pub(crate) spec: &'static OperationSpec,
    pub(crate) items: Vec<&'a dyn Record>,
    /// The items that could not be decoded.
    pub(crate) bad: Vec<&'a dingdan::Error>,
    /// Calls that have to be made because of these items.
    pub(crate) calls: Vec<Call>,
    /// The call that gave the items; it need not be made again.
    pub(crate) answered: Option<&'a Call>,
    pub(crate) progress: Progress,
}

/// What becomes of the stored progress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Progress {
    /// It stays.
    Stays,
    /// It is replaced by that of a checkpoint.
    At(Box<Checkpoint>),
    /// It is removed: everything is read again.
    None,
}

/// A call of an operation that gives more of an order of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Call {
    /// The id of the operation.
    pub(crate) operation: &'static str,
    /// The values of its parameters.
    pub(crate) values: Vec<String>,
}

/// The number in the file's header that tells a database of this program: "ding" in ASCII.
const APPLICATION: i32 = 0x6469_6e67;
/// The version of the tables of progress.
const VERSION: i32 = 1;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS _progress (
        shop TEXT NOT NULL, operation TEXT NOT NULL, checkpoint TEXT NOT NULL, stored_at TEXT NOT NULL,
        PRIMARY KEY (shop, operation)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS _calls (
        shop TEXT NOT NULL, operation TEXT NOT NULL, params TEXT NOT NULL,
        PRIMARY KEY (shop, operation, params)
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS _bad (
        shop TEXT NOT NULL, operation TEXT NOT NULL, raw TEXT NOT NULL, error TEXT NOT NULL, seen_at TEXT NOT NULL,
        PRIMARY KEY (shop, operation, raw)
    ) WITHOUT ROWID;";

impl Database {
    /// Opens the database, or creates it so that only the owner may read it, with the tables of these operations.
    pub(crate) fn open(path: &Path, specs: &[&'static OperationSpec]) -> Result<Self> {
        Self::try_open(path, specs).with_context(|| format!("cannot use the database {}", path.display()))
    }

    fn try_open(path: &Path, specs: &[&'static OperationSpec]) -> Result<Self> {
        if !path.exists() {
            drop(private_file::create_new(path)?);
        }
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(std::time::Duration::from_secs(60))?;
        check(&connection)?;
        // With a log, a commit survives the death of the program; with `FULL`, the death of the machine as well.
        connection.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
        let mut tables = BTreeMap::new();
        let transaction = connection.transaction()?;
        transaction.execute_batch(TABLES)?;
        transaction.pragma_update(None, "application_id", APPLICATION)?;
        transaction.pragma_update(None, "user_version", VERSION)?;
        for spec in specs {
            tables.insert(spec.id, Table::create(&transaction, spec)?);
        }
        transaction.commit()?;
        Ok(Self { connection, tables })
    }

    /// The progress of an operation of a shop.
    pub(crate) fn checkpoint(&self, shop: &str, operation: &str) -> Result<Option<Checkpoint>> {
        let select = "SELECT checkpoint FROM _progress WHERE shop = ? AND operation = ?";
        let text: Option<String> =
            self.connection.query_row(select, params![shop, operation], |row| row.get(0)).optional()?;
        text.map(|text| text.parse().context("the stored progress cannot be read")).transpose()
    }

    /// The calls that have to be made.
    pub(crate) fn calls(&self, shop: &str, operation: &'static str) -> Result<Vec<Call>> {
        let mut select = self.connection.prepare("SELECT params FROM _calls WHERE shop = ? AND operation = ?")?;
        let texts = select.query_map(params![shop, operation], |row| row.get::<_, String>(0))?;
        texts.map(|text| Ok(Call { operation, values: serde_json::from_str(&text?)? })).collect()
    }

    /// Stores a batch, all of it or nothing.
    pub(crate) fn store(&mut self, batch: &Batch<'_>) -> Result<Written> {
        let Some(table) = self.tables.get(batch.spec.id) else { bail!("{} has no table", batch.spec.id) };
        let transaction = self.connection.transaction()?;
        let now = Cell::Time(BeijingTime::now()).to_string();
        let written = write(&transaction, table, batch, &now).context("cannot write the database")?;
        transaction.commit().context("cannot write the database")?;
        Ok(written)
    }
}

fn write(transaction: &Transaction<'_>, table: &Table, batch: &Batch<'_>, now: &str) -> Result<Written> {
    let (shop, operation) = (batch.shop, batch.spec.id);
    let written = table.upsert(transaction, shop, &batch.items, now)?;
    for error in &batch.bad {
        let insert = "INSERT OR IGNORE INTO _bad VALUES (?, ?, ?, ?, ?)";
        let raw = error.bad_item().map_or("", |bad| bad.raw.as_str());
        transaction.prepare_cached(insert)?.execute(params![shop, operation, raw, error.to_string(), now])?;
    }
    for call in &batch.calls {
        let insert = "INSERT OR IGNORE INTO _calls VALUES (?, ?, ?)";
        transaction.prepare_cached(insert)?.execute(params![shop, call.operation, call.text()?])?;
    }
    if let Some(call) = batch.answered {
        let delete = "DELETE FROM _calls WHERE shop = ? AND operation = ? AND params = ?";
        transaction.prepare_cached(delete)?.execute(params![shop, call.operation, call.text()?])?;
    }
    match &batch.progress {
        Progress::Stays => {}
        Progress::At(checkpoint) => {
            let replace = "INSERT OR REPLACE INTO _progress VALUES (?, ?, ?, ?)";
            transaction.prepare_cached(replace)?.execute(params![shop, operation, checkpoint.to_string(), now])?;
        }
        Progress::None => {
            let delete = "DELETE FROM _progress WHERE shop = ? AND operation = ?";
            transaction.prepare_cached(delete)?.execute(params![shop, operation])?;
        }
    }
    Ok(written)
}

impl Call {
    fn text(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.values)?)
    }
}

/// Refuses a database of something else, and one of a later version.
fn check(connection: &Connection) -> Result<()> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (number("application_id")?, number("user_version")?) {
        (APPLICATION, VERSION) => Ok(()),
        (APPLICATION, version) => bail!("its format has version {version}, and this program knows version {VERSION}"),
        _ if tables == 0 => Ok(()),
        _ => bail!("it was not made by `dingdan sync`: name another file"),
    }
}
