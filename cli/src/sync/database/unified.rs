//! The tables of the one order, with the orders of all shops that ask for it, of whichever platform: `orders` and `lines`.

use super::table::{add_columns, id, names};
use crate::catalogue::Op;
use crate::pull::table::{Columns, row};
use crate::pull::unified::{mapped_by, rows};
use crate::sync::report::Written;
use anyhow::Result;
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::{decode, encode};
use dingdan::mapping::OrderMapping;
use dingdan::order::{Order, OrderLine};
use dingdan::record::{Described, FieldMut};
use rusqlite::{OptionalExtension, ToSql, Transaction, params, params_from_iter};

/// The tables of the one order.
pub(super) struct Unified {
    orders: Columns,
    lines: Columns,
    upsert: String,
    insert_line: String,
}

/// The table of the orders.
pub(super) const ORDERS_TABLE: &str = "orders";

/// `_raw` is the platform's own order as it came, `_mapping` tells how it became this one.
const ORDERS: &str = "_shop TEXT NOT NULL, _operation TEXT NOT NULL, _id TEXT NOT NULL, _raw TEXT NOT NULL, \
                      _mapping TEXT NOT NULL, _first_seen TEXT NOT NULL, _changed_at TEXT NOT NULL, PRIMARY KEY (_shop, _operation, _id)";
const LINES: &str = "_shop TEXT NOT NULL, _operation TEXT NOT NULL, _id TEXT NOT NULL, position INTEGER NOT NULL, \
                     PRIMARY KEY (_shop, _operation, _id, position)";
const KEYS: [&str; 3] = ["_shop", "_operation", "_id"];
const SELECT: &str = "SELECT _raw, _mapping FROM orders WHERE _shop = ? AND _operation = ? AND _id = ?";
const SELECT_OTHERS: &str = "SELECT _id FROM orders WHERE _shop = ? AND _operation = ? AND _mapping <> ?";
const DELETE_LINES: &str = "DELETE FROM lines WHERE _shop = ? AND _operation = ? AND _id = ?";

impl Unified {
    /// Creates the tables where they are missing, and the columns that they lack.
    pub(super) fn create(transaction: &Transaction<'_>) -> Result<Self> {
        let (orders, lines) = (Columns::of(Order::SCHEMA), Columns::of(OrderLine::SCHEMA));
        for (name, first, columns) in [(ORDERS_TABLE, ORDERS, &orders), ("lines", LINES, &lines)] {
            transaction.execute_batch(&format!("CREATE TABLE IF NOT EXISTS {name} ({first})"))?;
            add_columns(transaction, name, columns)?;
        }
        let own = KEYS.into_iter().chain(["_raw", "_mapping", "_first_seen", "_changed_at"]).map(str::to_owned);
        let all: Vec<String> = own.chain(names(&orders)).collect();
        let updated = all.iter().filter(|name| *name != "_first_seen");
        let updated: Vec<String> = updated.map(|name| format!("{name} = excluded.{name}")).collect();
        let upsert = format!(
            "{} ON CONFLICT (_shop, _operation, _id) DO UPDATE SET {}",
            insert("orders", &all),
            updated.join(", ")
        );
        let of_line: Vec<String> = KEYS.into_iter().map(str::to_owned).chain(names(&lines)).collect();
        Ok(Self { orders, lines, upsert, insert_line: insert("lines", &of_line) })
    }

    /// Inserts orders and their lines, and replaces those that are there and differ.
    pub(super) fn upsert(
        &self,
        transaction: &Transaction<'_>,
        shop: &str,
        (spec, mapping): (&OperationSpec, &OrderMapping),
        items: &[&dyn Record],
        now: &str,
    ) -> Result<Written> {
        let mut written = Written::default();
        let mapped_by = mapped_by(mapping);
        let mut select = transaction.prepare_cached(SELECT)?;
        for item in items {
            let raw = encode(*item);
            let id = id(spec, *item, &raw);
            let key: [&dyn ToSql; 3] = [&shop, &spec.id, &id];
            let before = select.query_row(&key[..], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
            let before: Option<(String, String)> = before;
            match &before {
                Some((raw_before, mapped_before)) if *raw_before == raw && *mapped_before == mapped_by => {
                    written.unchanged += 1;
                    continue;
                }
                Some(_) => written.changed += 1,
                None => written.new += 1,
            }
            let order: Order = mapping.map_as(spec.platform.id, *item);
            self.replace(transaction, key, [&raw, &mapped_by, &now, &now], &order)?;
        }
        Ok(written)
    }

    /// Makes those orders of a shop again that another mapping made, of the platform's own which are stored beside them. Gives
    /// their number.
    pub(super) fn make_again(
        &self,
        transaction: &Transaction<'_>,
        shop: &str,
        operation: Op,
        now: &str,
    ) -> Result<usize> {
        let spec = operation.spec();
        let Some(mapping) = spec.order else { return Ok(0) };
        let mapped_by = mapped_by(mapping);
        let mut select = transaction.prepare_cached(SELECT_OTHERS)?;
        let ids = select.query_map(params![shop, spec.id, mapped_by], |row| row.get(0))?;
        let ids: Vec<String> = ids.collect::<rusqlite::Result<_>>()?;
        let mut select = transaction.prepare_cached(SELECT)?;
        let mut count = 0;
        for id in ids {
            let key: [&dyn ToSql; 3] = [&shop, &spec.id, &id];
            let raw: String = select.query_row(&key[..], |row| row.get(0))?;
            let mut answer = operation.answer();
            // What the schema no longer reads stays until it is read from the vendor.
            let Some(item) = item_at(&mut *answer, spec.items) else { continue };
            if decode(item, &raw).is_err() {
                continue;
            }
            let order: Order = mapping.map_as(spec.platform.id, item);
            self.replace(transaction, key, [&raw, &mapped_by, &now, &now], &order)?;
            count += 1;
        }
        Ok(count)
    }

    /// Inserts or replaces an order and its lines.
    fn replace(
        &self,
        transaction: &Transaction<'_>,
        key: [&dyn ToSql; 3],
        own: [&dyn ToSql; 4],
        order: &Order,
    ) -> Result<()> {
        let json = encode(order);
        let cells = row(&self.orders, order, &json);
        let cells = cells.iter().map(|cell| cell as &dyn ToSql);
        let mut upsert = transaction.prepare_cached(&self.upsert)?;
        upsert.execute(params_from_iter(key.into_iter().chain(own).chain(cells)))?;
        transaction.prepare_cached(DELETE_LINES)?.execute(&key[..])?;
        let mut insert_line = transaction.prepare_cached(&self.insert_line)?;
        for line in rows(order) {
            let json = encode(&line);
            let cells = row(&self.lines, &line, &json);
            insert_line
                .execute(params_from_iter(key.into_iter().chain(cells.iter().map(|cell| cell as &dyn ToSql))))?;
        }
        Ok(())
    }
}

/// An empty item at a path of an answer.
fn item_at<'a>(answer: &'a mut dyn Record, path: &str) -> Option<&'a mut dyn Record> {
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let index = answer.schema().find(name)?;
    match answer.field_mut(index) {
        FieldMut::Object(object) if rest.is_empty() => Some(object.insert()),
        FieldMut::Object(object) => item_at(object.insert(), rest),
        FieldMut::List(list) if rest.is_empty() => list.push_default(1),
        _ => None,
    }
}

fn insert(table: &str, names: &[String]) -> String {
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), vec!["?"; names.len()].join(", "))
}
