//! The table of an operation's orders.

use crate::fingerprint::fingerprint;
use crate::pull::table::sql::{column_type, quoted};
use crate::pull::table::{Columns, row};
use crate::sync::report::Written;
use anyhow::Result;
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::encode;
use dingdan::record::walk;
use rusqlite::{OptionalExtension, ToSql, Transaction, params, params_from_iter};
use std::collections::HashSet;

/// The table of an operation's orders. A row is an order of a shop: the shop, the id, the columns of the item's schema,
/// and the order as it came.
pub(super) struct Table {
    spec: &'static OperationSpec,
    columns: Columns,
    select: String,
    upsert: String,
}

/// The columns before those of the schema. Names of a vendor's fields do not start with an underscore.
const FIRST: &str = "_shop TEXT NOT NULL, _id TEXT NOT NULL, _raw TEXT NOT NULL, _first_seen TEXT NOT NULL, \
                     _changed_at TEXT NOT NULL, PRIMARY KEY (_shop, _id)";
const OWN: [&str; 5] = ["_shop", "_id", "_raw", "_first_seen", "_changed_at"];

impl Table {
    /// Creates the table where it is missing, and the columns that it lacks.
    pub(super) fn create(transaction: &Transaction<'_>, spec: &'static OperationSpec) -> Result<Self> {
        let columns = Columns::of(spec.item);
        let name = quoted(spec.id);
        transaction.execute_batch(&format!("CREATE TABLE IF NOT EXISTS {name} ({FIRST})"))?;
        add_columns(transaction, spec.id, &columns)?;
        let all: Vec<String> = OWN.map(str::to_owned).into_iter().chain(names(&columns)).collect();
        let marks = vec!["?"; all.len()].join(", ");
        let updated = all.iter().filter(|name| *name != "_first_seen");
        let updated: Vec<String> = updated.map(|name| format!("{name} = excluded.{name}")).collect();
        let upsert = format!(
            "INSERT INTO {name} ({}) VALUES ({marks}) ON CONFLICT (_shop, _id) DO UPDATE SET {}",
            all.join(", "),
            updated.join(", ")
        );
        let select = format!("SELECT _raw FROM {name} WHERE _shop = ? AND _id = ?");
        Ok(Self { spec, columns, select, upsert })
    }

    /// Inserts orders, and updates those that are there and differ.
    pub(super) fn upsert(
        &self,
        transaction: &Transaction<'_>,
        shop: &str,
        items: &[&dyn Record],
        now: &str,
    ) -> Result<Written> {
        let mut written = Written::default();
        let mut select = transaction.prepare_cached(&self.select)?;
        let mut upsert = transaction.prepare_cached(&self.upsert)?;
        for item in items {
            let raw = encode(*item);
            let id = id(self.spec, *item, &raw);
            let before: Option<String> = select.query_row(params![shop, id], |row| row.get(0)).optional()?;
            match &before {
                Some(before) if *before == raw => {
                    written.unchanged += 1;
                    continue;
                }
                Some(_) => written.changed += 1,
                None => written.new += 1,
            }
            let cells = row(&self.columns, *item, &raw);
            let own: [&dyn ToSql; 5] = [&shop, &id, &raw, &now, &now];
            upsert.execute(params_from_iter(own.into_iter().chain(cells.iter().map(|cell| cell as &dyn ToSql))))?;
        }
        Ok(written)
    }
}

/// The id of an order. One without an id is told by its contents.
pub(super) fn id(spec: &OperationSpec, item: &dyn Record, raw: &str) -> String {
    let id = spec.item_id.and_then(|path| walk(item, path).scalar_text().map(std::borrow::Cow::into_owned));
    id.filter(|id| !id.is_empty()).unwrap_or_else(|| format!("sha1:{}", fingerprint(raw)))
}

/// Adds the columns that a table lacks.
pub(super) fn add_columns(transaction: &Transaction<'_>, table: &str, columns: &Columns) -> Result<()> {
    let mut present = transaction.prepare("SELECT name FROM pragma_table_info(?)")?;
    let present: HashSet<String> =
        present.query_map([table], |row| row.get::<_, String>(0))?.collect::<rusqlite::Result<_>>()?;
    for column in columns.all.iter().filter(|column| !present.contains(&column.name)) {
        let (table, name, type_) = (quoted(table), quoted(&column.name), column_type(column.type_));
        transaction.execute_batch(&format!("ALTER TABLE {table} ADD COLUMN {name} {type_}"))?;
    }
    Ok(())
}

/// The names of columns, for a statement.
pub(super) fn names(columns: &Columns) -> impl Iterator<Item = String> + '_ {
    columns.all.iter().map(|column| quoted(&column.name))
}
