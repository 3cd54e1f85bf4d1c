//! The database of a sync: a table of orders an operation, with all shops in it, and the progress of each shop.
//!
//! The orders of a page and the progress before it are stored in one transaction, so that a killed sync loses nothing.

mod table;
mod unified;

use super::report::Written;
use crate::catalogue::Op;
use crate::files::{self, PrivateFile};
use crate::pull::extent::sha256;
use crate::pull::table::Cell;
use crate::say;
use anyhow::{Context, Result, bail};
use dingdan::client::OperationSpec;
use dingdan::{BeijingTime, Checkpoint, Record};
use rusqlite::{Connection, ErrorCode, Row, Transaction, params};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use table::Table;
use unified::Unified;

/// The database of a sync.
pub(crate) struct Database {
    connection: Connection,
    path: PathBuf,
    /// Whether what cannot be trusted of the progress is read again; otherwise it is an error.
    reread: bool,
    tables: BTreeMap<&'static str, Table>,
    /// The tables of the one order, if a shop asks for it.
    unified: Option<Unified>,
}

/// What one page, or one call for the details of an order, adds.
pub(crate) struct Batch<'a> {
    pub(crate) shop: &'a str,
    pub(crate) spec: &'static OperationSpec,
    /// Whether the items become the one order.
    pub(crate) is_unified: bool,
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
const VERSION: i32 = 2;

const TABLES: &str = "
    CREATE TABLE IF NOT EXISTS _progress (
        shop TEXT NOT NULL, operation TEXT NOT NULL, checkpoint TEXT NOT NULL, sha256 TEXT NOT NULL, stored_at TEXT NOT NULL,
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
    /// Opens the database, or creates it so that only the owner may read it, with the tables of these operations, and those
    /// of the one order where a shop asks for it.
    pub(crate) fn open(
        path: &Path,
        specs: &[&'static OperationSpec],
        is_unified: bool,
        reread: bool,
    ) -> Result<Self> {
        Self::try_open(path, specs, is_unified, reread)
            .with_context(|| format!("cannot use the database {}", path.display()))
    }

    fn try_open(path: &Path, specs: &[&'static OperationSpec], is_unified: bool, reread: bool) -> Result<Self> {
        files::refuse_link(path)?;
        if path.exists() {
            files::make_private(path)?;
        } else {
            // SQLite gives the files beside it the same permissions.
            drop(PrivateFile::create_new(path)?);
        }
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(std::time::Duration::from_secs(60))?;
        check(&connection).or_else(put_back)?;
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
        let unified = is_unified.then(|| Unified::create(&transaction)).transpose()?;
        transaction.commit()?;
        Ok(Self { connection, path: path.to_owned(), reread, tables, unified })
    }

    /// Makes the orders of a shop again that another mapping made, all of them or none. Gives their number.
    pub(crate) fn make_again(&mut self, shop: &str, operation: Op) -> Result<usize> {
        let Some(unified) = &self.unified else { return Ok(0) };
        let transaction = self.connection.transaction()?;
        let now = Cell::Time(BeijingTime::now()).to_string();
        let count = unified.make_again(&transaction, shop, operation, &now).context("cannot write the database")?;
        transaction.commit().context("cannot write the database")?;
        Ok(count)
    }

    /// How many orders of a shop are in the table of the one order from an earlier time, when it asked for that.
    pub(crate) fn left_behind(&self, shop: &str) -> Result<usize> {
        let has_table = self.connection.table_exists(None, unified::ORDERS_TABLE)?;
        if !has_table {
            return Ok(0);
        }
        let select = format!("SELECT count(*) FROM {} WHERE _shop = ?", unified::ORDERS_TABLE);
        Ok(self.connection.query_row(&select, params![shop], |row| row.get::<_, u32>(0))?.try_into()?)
    }

    /// The progress of an operation of a shop.
    pub(crate) fn checkpoint(&self, shop: &str, operation: &str) -> Result<Option<Checkpoint>> {
        let select = "SELECT checkpoint, sha256 FROM _progress WHERE shop = ? AND operation = ?";
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?));
        let stored = self.connection.query_row(select, params![shop, operation], read);
        let checkpoint = stored.map_err(anyhow::Error::from).and_then(|(text, checksum)| {
            if checksum != seal(shop, operation, &text) {
                bail!("its checksum is another one");
            }
            Ok(text.parse()?)
        });
        match checkpoint {
            Ok(checkpoint) => Ok(Some(checkpoint)),
            Err(error) if error.downcast_ref() == Some(&rusqlite::Error::QueryReturnedNoRows) => Ok(None),
            Err(error) => {
                let damage = format!(
                    "the progress of shop `{shop}` with {operation} in {} was changed: {error:#}",
                    self.path.display()
                );
                if !self.reread {
                    bail!("{damage}. Put a copy of the database back, or add --reread to read all its orders again");
                }
                say::note(&format!("note: {damage}. All its orders are read again"));
                Ok(None)
            }
        }
    }

    /// The calls that have to be made.
    pub(crate) fn calls(&self, shop: &str, operation: &'static str) -> Result<Vec<Call>> {
        let mut select = self.connection.prepare("SELECT params FROM _calls WHERE shop = ? AND operation = ?")?;
        let texts = select.query_map(params![shop, operation], |row| row.get::<_, String>(0))?;
        texts.map(|text| Ok(Call { operation, values: serde_json::from_str(&text?)? })).collect()
    }

    /// Stores a batch, all of it or nothing.
    pub(crate) fn store(&mut self, batch: &Batch<'_>) -> Result<Written> {
        let transaction = self.connection.transaction()?;
        let now = Cell::Time(BeijingTime::now()).to_string();
        let written = match (batch.spec.order.filter(|_| batch.is_unified), &self.unified) {
            (Some(mapping), Some(unified)) => {
                unified.upsert(&transaction, batch.shop, (batch.spec, mapping), &batch.items, &now)
            }
            _ => match self.tables.get(batch.spec.id) {
                Some(table) => table.upsert(&transaction, batch.shop, &batch.items, &now),
                None => bail!("{} has no table", batch.spec.id),
            },
        };
        let written = written.context("cannot write the database")?;
        write(&transaction, batch, &now).context("cannot write the database")?;
        transaction.commit().context("cannot write the database")?;
        Ok(written)
    }
}

/// Writes what a batch has beside its items.
fn write(transaction: &Transaction<'_>, batch: &Batch<'_>, now: &str) -> Result<()> {
    let (shop, operation) = (batch.shop, batch.spec.id);
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
            let replace = "INSERT OR REPLACE INTO _progress VALUES (?, ?, ?, ?, ?)";
            let text = checkpoint.to_string();
            let progress = progress_name(batch.spec, batch.is_unified);
            let checksum = seal(shop, &progress, &text);
            transaction.prepare_cached(replace)?.execute(params![shop, progress, text, checksum, now])?;
        }
        Progress::None => {
            let delete = "DELETE FROM _progress WHERE shop = ? AND operation = ?";
            transaction
                .prepare_cached(delete)?
                .execute(params![shop, progress_name(batch.spec, batch.is_unified)])?;
        }
    }
    Ok(())
}

/// The name of the progress of an operation. What becomes the one order has one of its own, so that a shop which asks for it
/// later is read again.
pub(crate) fn progress_name(spec: &OperationSpec, is_unified: bool) -> String {
    if is_unified { format!("{} as the one order", spec.id) } else { spec.id.to_owned() }
}

impl Call {
    fn text(&self) -> Result<String> {
        Ok(serde_json::to_string(&self.values)?)
    }
}

/// The checksum of a progress and of the shop and the operation that it is of, so that no row passes for another.
fn seal(shop: &str, operation: &str, checkpoint: &str) -> String {
    sha256(format!("{shop}\n{operation}\n{checkpoint}").as_bytes())
}

/// Adds to the error of a damaged database how to go on.
fn put_back(error: anyhow::Error) -> Result<()> {
    let code = error.downcast_ref().and_then(rusqlite::Error::sqlite_error_code);
    match code {
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            bail!("{error:#}. It is damaged: put a copy of it back, or name another file to read everything again")
        }
        _ => Err(error),
    }
}

/// Refuses a damaged database, one of something else, and one of a later version.
fn check(connection: &Connection) -> Result<()> {
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i32>(0));
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (number("application_id")?, number("user_version")?) {
        (APPLICATION, VERSION) => intact(connection),
        (APPLICATION, version) => bail!(
            "its format has version {version}, and this program knows version {VERSION}: name another file, into which everything is read again"
        ),
        _ if tables == 0 => Ok(()),
        _ => bail!("it was not made by `dingdan sync`: name another file"),
    }
}

fn intact(connection: &Connection) -> Result<()> {
    let found: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        bail!("it is damaged: {found}. Put a copy of it back, or name another file to read everything again");
    }
    Ok(())
}
