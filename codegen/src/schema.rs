//! The raw form of a schema file: what it says, and where it says it.
//!
//! Nothing here knows Rust, or what a word means: names that lead nowhere, words that nobody knows and limits that make
//! no sense are `check`'s business, so that all of them are reported at once. What is no YAML ends the reading. A key that
//! does not exist, a map or list where none belongs and the like do not: what stands there instead is a default that
//! stands nowhere, and the [`Reading`] knows which parts of the file are not whole.

mod entries;
mod fault;
mod field;
mod operation;
mod platform;
mod reading;
mod sample;
mod spanned;
mod tree;
mod values;

pub(crate) use entries::Entries;
pub(crate) use fault::Fault;
pub(crate) use field::{Enum, EnumValue, Field, Type};
pub(crate) use operation::{Each, Operation, Page, Sort, Window};
pub(crate) use platform::{Auth, Code, Credential, Label, Platform, Rate};
pub(crate) use reading::Reading;
pub(crate) use sample::{Sample, Step};
pub(crate) use spanned::{At, Spanned, Text};

use crate::mistake::Mistake;
use reading::Read as _;

/// Reads the text of one file past what is wrong in it; a fault where it is no YAML.
pub(crate) fn parse(text: &str) -> Result<(Platform, Reading), Fault> {
    let (root, second) = tree::tree(text)?;
    let mut reading = Reading::default();
    let platform = Platform::read_or_broken(&root, &mut reading);
    if let Some(at) = second {
        reading.fault(Mistake::SecondDocument, at);
    }
    Ok((platform, reading))
}
