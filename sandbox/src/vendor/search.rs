//! Items as a table for people.

use super::MockVendor;
use crate::answer::with_empty_item;
use crate::items::Snapshot;
use crate::values::{parse_time, resolve};
use dingdan::client::AnyOperation;
use dingdan::json::encode;
use dingdan::schema::{Kind, Schema};

/// Some items with the fields that identify, date and select them.
#[derive(Default)]
pub(crate) struct ItemTable {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
    /// How many items were searched.
    pub(crate) searched: usize,
}

/// A search covers only so many of the latest items.
const MAX_SEARCHED: usize = 20_000;

impl MockVendor {
    /// The latest items of an operation: all of them, or those that contain a text.
    pub(crate) fn search(&self, operation_id: &str, text: &str, limit: usize) -> ItemTable {
        let Some(endpoint) = self.endpoint(operation_id) else { return ItemTable::default() };
        let dataset = &endpoint.dataset;
        let changes = dataset.changes();
        let snapshot = dataset.snapshot(&changes);
        let (paths, steps) = (dataset.key_paths(), dataset.sample().step_names().collect::<Vec<_>>());
        let row = |index: usize| {
            let item = snapshot.item(index);
            let step = item.step().and_then(|step| steps.get(step)).map(|name| (*name).to_owned());
            let values = paths.iter().map(|path| readable(dataset.item_schema(), path, &item.texts(path)));
            step.into_iter().chain(values).collect()
        };
        let latest = (0..snapshot.count()).rev().take(MAX_SEARCHED);
        let contains = |index: &usize| item_text(endpoint.operation, snapshot, *index).contains(text);
        let found: Vec<usize> = match snapshot.find(text) {
            Some(index) => vec![index],
            None if text.is_empty() => latest.take(limit).collect(),
            None => latest.filter(contains).take(limit).collect(),
        };
        let step_column = (!steps.is_empty()).then(|| "step".to_owned());
        ItemTable {
            columns: step_column.into_iter().chain(paths.iter().map(|path| (*path).to_owned())).collect(),
            rows: found.into_iter().map(row).collect(),
            searched: snapshot.count().min(MAX_SEARCHED),
        }
    }
}

fn item_text(operation: &dyn AnyOperation, snapshot: Snapshot<'_>, index: usize) -> String {
    let mut text = String::new();
    with_empty_item(operation, &mut |record| {
        snapshot.item(index).fill(record, None);
        text = encode(record);
    });
    text
}

/// Values for people: seconds as times, codes with their labels.
fn readable(item: &'static Schema, path: &str, texts: &[String]) -> String {
    let kind = resolve(item, path).map(|(_, kind)| kind);
    let one = |text: &String| match kind {
        Some(Kind::UnixSeconds | Kind::UnixMillis) => parse_time(text).map(|time| time.to_string()),
        Some(Kind::Enum(table)) => {
            let value = table.values.iter().find(|value| value.code.to_string() == *text);
            value.map(|value| format!("{text} {}", value.label.zh))
        }
        _ => None,
    };
    texts.iter().map(|text| one(text).unwrap_or_else(|| text.clone())).collect::<Vec<_>>().join(", ")
}
