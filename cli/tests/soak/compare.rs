//! Whether every order is there once, and as the vendor has it now.

use super::fleet::{Fleet, Shop};
use dingdan::client::OperationSpec;
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Compares the database with another one that is read from nothing, and both with the ids that the vendors have. Gives the
/// number of orders.
pub(super) fn everything(fleet: &Fleet) -> u64 {
    let folder = tempfile::tempdir().expect("a folder");
    let fresh = folder.path().join("fresh.sqlite");
    let output = fleet.sync(&fresh).output().expect("runs");
    let (out, err) = crate::common::texts(&output);
    assert_eq!(output.status.code(), Some(0), "{out}{err}");
    let mut compared = 0;
    for shop in &fleet.shops {
        for spec in shop.operations() {
            let want = orders(&fresh, shop, spec);
            same(&orders(&fleet.database(), shop, spec), &want, &format!("{}, {}", shop.name, spec.id));
            let ids: BTreeSet<String> = fleet.sandboxes[shop.sandbox].vendor().ids(spec.id).into_iter().collect();
            assert_eq!(want.keys().cloned().collect::<BTreeSet<_>>(), ids, "{}, {}", shop.name, spec.id);
            compared += want.len() as u64;
        }
    }
    compared
}

/// Panics where two sets of orders differ, with the first that does.
pub(super) fn same(found: &BTreeMap<String, String>, want: &BTreeMap<String, String>, what: &str) {
    for id in found.keys().chain(want.keys()) {
        assert_eq!(found.get(id), want.get(id), "{what}: {id}");
    }
}

/// The orders of a shop's operation by id. The ids are the table's key: each is there once.
fn orders(database: &Path, shop: &Shop, spec: &OperationSpec) -> BTreeMap<String, String> {
    let database = Connection::open(database).expect("a database");
    let mut select =
        database.prepare(&format!("SELECT _id, _raw FROM \"{}\" WHERE _shop = ?", spec.id)).expect("a table");
    let rows = select.query_map([&shop.name], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    rows.collect::<rusqlite::Result<_>>().expect("texts")
}
