//! Merging the database of a pull into that of earlier ones.

use super::{columns_of, quoted, upsert};
use anyhow::{Context, Result};
use rusqlite::{Connection, ErrorCode, OpenFlags, params};
use std::path::Path;

/// Adds the rows of the database at `part` to those of the database at `path`, if that is one of this version: orders that
/// are in both change their rows. It is one transaction, and repeating it changes nothing. The rows of `pull` are those of
/// this pull afterwards.
pub(crate) fn merge(part: &Path, path: &Path, pull: &str) -> Result<bool> {
    let context = || format!("cannot merge {} into {}", part.display(), path.display());
    if !is_ours(path).with_context(context)? {
        return Ok(false);
    }
    add(part, path, pull).with_context(context)?;
    Ok(true)
}

/// Whether a file is a database into which a pull can be merged.
fn is_ours(path: &Path) -> rusqlite::Result<bool> {
    let database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    match columns_of(&database, "main") {
        Ok(columns) => Ok(["_row", "_key", "_pull"].iter().all(|own| columns.iter().any(|(name, _)| name == own))),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Ok(false),
        Err(error) => Err(error),
    }
}

fn add(part: &Path, path: &Path, pull: &str) -> Result<()> {
    let mut database = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    database.execute("ATTACH ? AS part", [part.to_str().context("its path is not text")?])?;
    let change = database.transaction()?;
    let (before, new) = (columns_of(&change, "main")?, columns_of(&change, "part")?);
    for (name, type_) in new.iter().filter(|(name, _)| before.iter().all(|(own, _)| own != name)) {
        change.execute_batch(&format!("ALTER TABLE main.orders ADD COLUMN {} {type_}", quoted(name)))?;
    }
    change.execute_batch("INSERT OR REPLACE INTO main.columns SELECT * FROM part.columns")?;
    change.execute("UPDATE main.orders SET _pull = NULL WHERE _pull = ?", [pull])?;
    let last: i64 = change.query_row("SELECT coalesce(max(_row), 0) FROM main.orders", [], |row| row.get(0))?;
    let names: Vec<&str> = new.iter().map(|(name, _)| name.as_str()).collect();
    let values = names.iter().map(|name| if *name == "_row" { "?1 + _row".to_owned() } else { quoted(name) });
    let select =
        format!("SELECT {} FROM part.orders WHERE true ORDER BY _row", values.collect::<Vec<_>>().join(", "));
    change.execute(&upsert("main.orders", &names, &select), params![last])?;
    change.commit()?;
    Ok(())
}
