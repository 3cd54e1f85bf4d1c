//! The page of a platform's samples as the one order: which field becomes which, with its value.

use super::order::PAGE;
use super::page::html_page;
use crate::model::{Operation, Platform};
use maud::{Markup, html};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The folder of the files that `dingdan check --unified --json` wrote of the samples, in the folder of the schemas.
const FOLDER: &str = "unified";

/// What `dingdan check --unified --json` says of the documents' samples, by the name of the sample's file.
#[derive(Debug, Default)]
pub struct Unified(BTreeMap<String, Vec<Row>>);

/// A value of the one order, and where it comes from.
#[derive(Debug, Deserialize)]
struct Row {
    order: usize,
    platform: String,
    unified: String,
    value: String,
    note: Option<String>,
}

impl Unified {
    /// Reads what there is of the samples that the operations name; a sample without a file is left out.
    ///
    /// # Errors
    /// The first file that cannot be read or is not what the command writes.
    pub fn read(schemas: &Path, platforms: &[Platform]) -> Result<Self, String> {
        let mut found = BTreeMap::new();
        for name in platforms.iter().flat_map(|platform| operations(platform).flat_map(samples)) {
            let path = schemas.join(FOLDER).join(name);
            if !path.exists() {
                continue;
            }
            let describe = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
            let text = fs::read_to_string(&path).map_err(|error| describe(&error))?;
            found.insert(name.to_owned(), serde_json::from_str(&text).map_err(|error| describe(&error))?);
        }
        Ok(Self(found))
    }
}

/// The name of a platform's page, if the one order is made of its orders.
pub(super) fn name(platform: &Platform) -> Option<String> {
    operations(platform).next().map(|_| format!("{}.order.html", platform.id))
}

/// The page.
pub(super) fn page(platform: &Platform, platforms: &[Platform], unified: &Unified) -> String {
    let body = html! {
        main {
            h1 { (platform.title.en) " as the one order" }
            p.lead {
                "From field to field, with the values of the documents' samples; of buyers' data only that there is some. "
                code { "dingdan check --unified" } " shows the same for any answer, and " a href=(PAGE) { "the one order" }
                " what codes mean."
            }
            @for operation in operations(platform) {
                h2 id=(operation.id) { code { (operation.id) } }
                // A refusal has no orders, so nothing is written of it.
                @for (sample, rows) in samples(operation).filter_map(|sample| unified.0.get_key_value(sample)) {
                    h3 { (sample) }
                    (table(rows))
                }
            }
        }
    };
    html_page(&format!("{} as the one order", platform.title.en), platforms, Some(&platform.id), &body)
}

fn table(rows: &[Row]) -> Markup {
    let has_several = rows.iter().any(|row| row.order > 1);
    html! {
        table {
            thead { tr {
                @if has_several { th { "order" } }
                th { "platform's field" } th { "field of the one order" } th { "value" }
            } }
            tbody {
                @for row in rows {
                    tr {
                        @if has_several { td { (row.order) } }
                        td { code { (row.platform) } }
                        td { code { (row.unified) } }
                        td { (row.value) @if let Some(note) = &row.note { br; em { (note) } } }
                    }
                }
            }
        }
    }
}

/// The operations whose items become the one order.
fn operations(platform: &Platform) -> impl Iterator<Item = &Operation> {
    platform.operations.iter().filter(|operation| platform.order_of(operation).is_some())
}

/// The names of the files of an operation's sample answers.
fn samples(operation: &Operation) -> impl Iterator<Item = &str> {
    let answers = operation.examples.iter().filter_map(|example| example.answer.as_deref());
    answers.map(|file| file.rsplit('/').next().unwrap_or(file))
}
