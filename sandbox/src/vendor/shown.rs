//! Items for people to look at.

use super::Vendor;
use crate::path::Path;
use crate::rule::resolve;
use crate::stock::View;
use crate::times::time_of_text;
use dingdan::json::encode;
use dingdan::schema::{Kind, Schema};

/// Some items: what identifies, dates and selects them.
pub(crate) struct Shown {
    /// Names of the columns.
    pub(crate) names: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
    /// How many items were looked at.
    pub(crate) looked_at: usize,
}

/// A search does not look further back.
const FAR: usize = 20_000;

impl Vendor {
    /// The latest items of an operation: all, or those that hold a text anywhere.
    pub(crate) fn shown(&self, operation_id: &str, search: &str, most: usize) -> Shown {
        let Some(offer) = self.offer(operation_id) else {
            return Shown { names: Vec::new(), rows: Vec::new(), looked_at: 0 };
        };
        let changes = offer.stock.changes();
        let view = offer.stock.view(&changes);
        let paths = offer.stock.telling();
        let steps: Vec<_> = offer.stock.plan().names().collect();
        let row = |index: usize| {
            let item = view.item(index);
            let step = item.step().and_then(|step| steps.get(step)).map(|name| (*name).to_owned());
            let values = paths.iter().map(|path| readable(offer.stock.item(), path, &item.texts(path)));
            step.into_iter().chain(values).collect()
        };
        let names = paths.iter().map(|path| path.join("."));
        let count = view.count();
        let latest = (0..count).rev().take(FAR);
        let found: Vec<usize> = match view.find(search) {
            Some(index) => vec![index],
            None if search.is_empty() => latest.take(most).collect(),
            None => {
                latest.filter(|index| self.text(operation_id, view, *index).contains(search)).take(most).collect()
            }
        };
        Shown {
            names: (!steps.is_empty()).then(|| "step".to_owned()).into_iter().chain(names).collect(),
            rows: found.into_iter().map(row).collect(),
            looked_at: count.min(FAR),
        }
    }

    fn text(&self, operation_id: &str, view: View<'_>, index: usize) -> String {
        let Some(offer) = self.offer(operation_id) else { return String::new() };
        let mut text = String::new();
        crate::answer::each_item(offer.operation, &mut |record| {
            view.item(index).fill(record, None);
            text = encode(record);
        });
        text
    }
}

/// Values as people read them: seconds as times, codes with what they stand for.
fn readable(item: &'static Schema, path: Path, texts: &[String]) -> String {
    let kind = resolve(item, path).map(|(_, kind)| kind);
    let one = |text: &String| match kind {
        Some(Kind::UnixSeconds) => time_of_text(text).map(|time| time.to_string()),
        Some(Kind::Enum(table)) => {
            let entry = table.entries.iter().find(|entry| entry.code.to_string() == *text);
            entry.map(|entry| format!("{text} {}", entry.label().zh))
        }
        _ => None,
    };
    texts.iter().map(|text| one(text).unwrap_or_else(|| text.clone())).collect::<Vec<_>>().join(", ")
}
