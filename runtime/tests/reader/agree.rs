//! The reader and `serde_json` on one text: same verdict, same value.
//!
//! Also compiled into `dingdan-tests`, where fuzz targets and the mutation driver use it.

use dingdan_runtime::json::{DecodeError, Reader, Token};
use dingdan_runtime::types::RawJson;
use serde::de::IgnoredAny;
use std::collections::BTreeMap;
use tree::Tree;

#[path = "tree.rs"]
pub mod tree;

/// How deep the reader lets lists and objects nest.
const DEPTH: usize = 128;

/// Whether the text is JSON, as all ways of reading it say.
///
/// # Errors
/// When two ways disagree: what they say.
pub fn agree(text: &str) -> Result<bool, String> {
    let built = read(text);
    let skipped = skip(text);
    // Far from its end, a text is skipped another way.
    let far = format!("{text}{}", " ".repeat(64));
    let far = skip(&far);
    if far.as_ref().ok() != skipped.as_ref().ok() {
        return Err(format!("skipped {skipped:?}, far from its end {far:?}: {text:?}"));
    }
    let raw = RawJson::new(text).map(|raw| raw.as_str() == text.trim_matches([' ', '\t', '\n', '\r']));
    if built.is_ok() != skipped.is_ok() || built.is_ok() != raw.is_ok() || raw == Ok(false) {
        let built = built.map(|_| ());
        return Err(format!("read {built:?}, skipped {skipped:?}, raw {raw:?}: {text:?}"));
    }
    let depth = depth(text);
    let peer: Result<IgnoredAny, _> = serde_json::from_str(text);
    match (built, peer) {
        (Err(_), Err(_)) => Ok(false),
        (Err(_), Ok(_)) if depth > DEPTH => Ok(false),
        (Ok(built), Ok(_)) => match Tree::parse(text) {
            Ok(value) if value == built => Ok(true),
            Ok(value) => Err(format!("read {built:?}, serde_json {value:?}: {text:?}")),
            // Half a surrogate pair is no character: the reader puts the replacement character, `serde_json` refuses.
            Err(error) if error.to_string().contains("hex escape") && has_surrogate(text) => Ok(true),
            Err(error) => Err(format!("read, but serde_json says {error}: {text:?}")),
        },
        (Ok(_), Err(error)) => Err(format!("read, but serde_json says {error}: {text:?}")),
        (Err(error), Ok(_)) => Err(format!("{error}, but serde_json reads it: {text:?}")),
    }
}

/// Reads everything, through every method of the reader.
///
/// # Errors
/// When the text is not JSON.
pub fn read(text: &str) -> Result<Tree, DecodeError> {
    let mut reader = Reader::new(text);
    let value = value(&mut reader)?;
    reader.end()?;
    Ok(value)
}

/// Skips everything.
///
/// # Errors
/// When the text is not JSON.
pub fn skip(text: &str) -> Result<&str, DecodeError> {
    let mut reader = Reader::new(text);
    let raw = reader.skip()?;
    reader.end()?;
    Ok(raw)
}

fn value(reader: &mut Reader<'_>) -> Result<Tree, DecodeError> {
    Ok(match reader.peek()? {
        Token::Null => {
            reader.null()?;
            Tree::Plain("null".to_owned())
        }
        Token::Bool => Tree::Plain(reader.bool()?.to_string()),
        Token::Number => Tree::Plain(reader.number()?.to_owned()),
        Token::Text => Tree::Text(reader.text()?.to_owned()),
        Token::List => {
            reader.begin_list()?;
            let mut elements = Vec::new();
            while reader.element(elements.is_empty())? {
                elements.push(value(reader)?);
            }
            Tree::List(elements)
        }
        Token::Object => {
            reader.begin_object()?;
            let mut members = BTreeMap::new();
            let mut first = true;
            while let Some(key) = reader.key(first)?.map(str::to_owned) {
                first = false;
                members.insert(key, value(reader)?);
            }
            Tree::Object(members)
        }
    })
}

/// How many brackets are open at most, at least: those inside text count too.
fn depth(text: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for byte in text.bytes() {
        match byte {
            b'[' | b'{' => now += 1,
            b']' | b'}' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

/// Whether half a surrogate pair is written somewhere.
pub fn has_surrogate(text: &str) -> bool {
    text.as_bytes()
        .windows(4)
        .any(|bytes| matches!(bytes, [b'\\', b'u', b'd' | b'D', b'8' | b'9' | b'a'..=b'f' | b'A'..=b'F']))
}
