//! What comes of a pull.

use crate::Size;
use dingdan::Error;
use dingdan::client::{AnyPage, AnyPages, OperationSpec};
use dingdan::record::{Record, Value, walk};
use std::collections::HashMap;

/// Takes what comes.
pub(crate) struct Reader<'a> {
    pub(crate) spec: &'static OperationSpec,
    pub(crate) size: Size,
    pub(crate) before: &'a [String],
    /// How often each order came decoded, and how often as one that could not be.
    pub(crate) seen: HashMap<String, [usize; 2]>,
    pub(crate) bad: usize,
    pub(crate) errors: Vec<String>,
    pub(crate) secrets: Vec<String>,
}

impl Reader<'_> {
    /// Reads to the end, or until a page cannot be had a second time. Gives the first error.
    pub(crate) async fn read<P: AnyPages + ?Sized>(&mut self, pages: &mut P) -> Option<Error> {
        let (mut first, mut failed) = (None, false);
        while let Some(page) = pages.next().await {
            let error = self.page(page).err();
            if failed && error.is_some() {
                break;
            }
            failed = error.is_some();
            first = first.or(error);
        }
        first
    }

    pub(crate) fn page(&mut self, page: Result<AnyPage, Error>) -> Result<(), Error> {
        let page = page.inspect_err(|error| self.errors.push(format!("{error} {error:?}")))?;
        for item in page.items {
            let is_bad = item.is_err();
            let id = match &item {
                Ok(item) => {
                    if !self.size.lean && self.seen.len() < 2 {
                        sensitive(&**item, false, &mut self.secrets);
                    }
                    id(self.spec, &**item)
                }
                Err(error) => {
                    self.errors.push(format!("{error} {error:?}"));
                    self.bad += 1;
                    let raw = error.bad_item().expect("the raw item").raw.as_str();
                    self.before.iter().find(|id| raw.contains(*id)).expect("a known order").clone()
                }
            };
            self.seen.entry(id).or_default()[usize::from(is_bad)] += 1;
        }
        Ok(())
    }
}

/// What follows the id of a row that has that of another one.
pub(crate) const COPY: &str = " (copy)";

/// The id of an order, also of one that was sent with another.
fn id(spec: &OperationSpec, item: &dyn Record) -> String {
    let unknown = |name: &str| item.wire_info().unknown().find(|field| field.name == name).map(|field| field.raw);
    let own = unknown("sandbox_id").map(|raw| raw.trim_matches('"').to_owned());
    let id = own.or_else(|| Some(walk(item, spec.item_id?).scalar_text()?.into_owned())).expect("an id");
    if unknown("sandbox_copy").is_some() { id + COPY } else { id }
}

/// What must not be printed of an order.
fn sensitive(record: &dyn Record, within: bool, found: &mut Vec<String>) {
    for (index, field) in record.schema().fields().iter().enumerate() {
        sensitive_value(record.value(index), within || field.sensitive, found);
    }
}

fn sensitive_value(value: Value<'_>, within: bool, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => sensitive(object, within, found),
        Value::List(list) => (0..list.len()).for_each(|place| sensitive_value(list.get(place), within, found)),
        // Short ones are in every line by chance.
        value if within => found.extend(value.scalar_text().filter(|text| text.len() > 4).map(String::from)),
        _ => {}
    }
}
