//! JSON text as a tree that keeps the digits of numbers, as another crate reads it.

use serde_json::value::RawValue;
use serde_json::{Error, from_str};
use std::collections::BTreeMap;

/// A JSON value; of members with one name it has the last.
#[derive(Debug, Clone, PartialEq)]
pub enum Tree {
    /// The members by their names.
    Object(BTreeMap<String, Tree>),
    /// The elements.
    List(Vec<Tree>),
    /// Text.
    Text(String),
    /// A number with its digits, or a word, as it is written.
    Plain(String),
}

impl Tree {
    /// The tree of a text.
    ///
    /// # Errors
    /// When `serde_json` cannot read it.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let text = from_str::<&RawValue>(text)?.get();
        let below = |raw: &RawValue| Self::parse(raw.get());
        Ok(match text.as_bytes().first() {
            Some(b'{') => {
                let members: BTreeMap<String, &RawValue> = from_str(text)?;
                Self::Object(
                    members.into_iter().map(|(name, raw)| Ok((name, below(raw)?))).collect::<Result<_, Error>>()?,
                )
            }
            Some(b'[') => {
                let elements: Vec<&RawValue> = from_str(text)?;
                Self::List(elements.into_iter().map(below).collect::<Result<_, _>>()?)
            }
            Some(b'"') => Self::Text(from_str(text)?),
            _ => Self::Plain(text.to_owned()),
        })
    }
}
