//! Items for people to look at.

use super::Vendor;
use crate::stock::View;
use dingdan::wire::encode;

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
        let row = |index: usize| paths.iter().map(|path| view.item(index).texts(path).join(", ")).collect();
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
            names: paths.iter().map(|path| path.join(".")).collect(),
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
