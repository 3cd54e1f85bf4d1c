//! The raw form of a schema file: what it says, and where it says it.
//!
//! Nothing here knows Rust, or what a word means: names that lead nowhere, words that nobody knows and limits that make
//! no sense are `check`'s business, so that all of them are reported at once. What cannot be read at all (syntax, a key
//! that does not exist, a map or list where none belongs) ends the reading at the first mistake. Single values that are
//! missing don't: they are read as a default that stands nowhere.

mod entries;
mod fault;
mod field;
mod operation;
mod platform;
mod spanned;

pub(crate) use entries::Entries;
pub(crate) use fault::Fault;
pub(crate) use field::{Enum, EnumValue, Field, Type};
pub(crate) use operation::{Each, Operation, Page, Window};
pub(crate) use platform::{Auth, Code, Credential, Label, Platform, Rate};
pub(crate) use spanned::{At, Spanned, Text};

use serde_saphyr::options::MergeKeyPolicy;

/// Every level costs stack; a schema that a person writes has a dozen.
const DEEPEST: usize = 24;

/// Reads the text of one file.
pub(crate) fn parse(text: &str) -> Result<Platform, Fault> {
    let options = serde_saphyr::options! {
        // A platform of 10,000 types has two million nodes. Aliases stay limited, which keep a small file from growing.
        budget: serde_saphyr::budget! {
            max_depth: DEEPEST,
            max_nodes: 20_000_000,
            max_events: 50_000_000,
        },
        with_snippet: false,
        strict_booleans: true,
        merge_keys: MergeKeyPolicy::Error,
    };
    serde_saphyr::from_str_with_options(text, options).map_err(|error| Fault::from(&error))
}
