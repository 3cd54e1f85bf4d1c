//! Documentation comments.

use super::quote::TokenStream;
use super::tokens::Token;
use crate::model::{Field, Kind, Label, Origin, Param};
use std::fmt::Write;

/// Paragraphs of documentation, each on its own; empty ones are left out.
pub(super) fn docs(paragraphs: &[String]) -> TokenStream {
    let mut text = String::with_capacity(paragraphs.iter().map(|paragraph| paragraph.len() + 4).sum());
    for (index, paragraph) in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()).enumerate() {
        if index > 0 {
            text.push_str("\n\n");
        }
        wrap(paragraph, &mut text);
    }
    let mut stream = TokenStream::new();
    if !text.is_empty() {
        stream.push(Token::Comment(text.into()));
    }
    stream
}

/// `English (中文).`, escaped.
pub(super) fn labelled(label: &Label) -> String {
    let mut text = String::with_capacity(label.en.len() + label.zh.len() + 8);
    escape(capitalised(label.en.trim().trim_end_matches('.')).trim(), &mut text);
    let zh = label.zh.trim();
    if !zh.is_empty() {
        text.push_str(" (");
        escape(zh, &mut text);
        text.push(')');
    }
    text.push('.');
    text
}

/// What a field is, how it is spelled on the wire, and what to know of it.
pub(super) fn field_docs(field: &Field) -> Vec<String> {
    let mut wire = format!("Wire: {}{}", code(&field.wire), kind(&field.kind));
    for alias in &field.aliases {
        let _ = write!(wire, ", also spelled {}", code(alias));
    }
    if field.one_or_many {
        wire.push_str("; a single element may come without its list");
    }
    if field.empty_list {
        wire.push_str("; `[]` comes for an empty one");
    }
    if !field.absent.is_empty() {
        let absent: Vec<_> = field.absent.iter().map(|absent| code(absent)).collect();
        let _ = write!(wire, "; {} means absent", absent.join(" or "));
    }
    wire.push_str(match field.origin {
        Origin::Document => ".",
        Origin::Example => "; only the document's example shows it.",
        Origin::Wild => "; seen in answers, not documented.",
    });
    let sensitive = if field.sensitive { "Never printed: a person's data or a credential." } else { "" };
    vec![
        labelled(&field.label),
        wire,
        escaped(field.note.as_ref()),
        escaped(field.wire_note.as_ref()),
        sensitive.to_owned(),
    ]
}

/// What a parameter is, and its rules.
pub(super) fn param_docs(param: &Param) -> Vec<String> {
    let mut docs = field_docs(&param.field);
    if let Some(wire) = docs.get_mut(1) {
        *wire = format!("Wire: {}{}.", code(&param.path.join(".")), kind(&param.field.kind));
    }
    let mut rules = Vec::new();
    if param.required {
        rules.push("required".to_owned());
    }
    match (param.min, param.max) {
        (Some(min), Some(max)) => rules.push(format!("{min} to {max}")),
        (Some(min), None) => rules.push(format!("at least {min}")),
        (None, Some(max)) => rules.push(format!("at most {max}")),
        (None, None) => {}
    }
    if let Some(most) = param.max_items {
        rules.push(format!("at most {most} element{}", if most == 1 { "" } else { "s" }));
    }
    if let Some(default) = &param.default {
        rules.push(format!("{} when missing", code(default)));
    }
    if !rules.is_empty() {
        docs.push(format!("Rules: {}.", rules.join(", ")));
    }
    docs
}

/// Text as a code span.
pub(super) fn code(text: &str) -> String {
    if text.is_empty() { "the empty text".to_owned() } else { format!("`{}`", text.replace('`', "'")) }
}

/// A remark, escaped.
pub(super) fn escaped(text: Option<&String>) -> String {
    let Some(text) = text else { return String::new() };
    let mut escaped = String::with_capacity(text.len() + 8);
    escape(&capitalised(text.trim()), &mut escaped);
    if !escaped.ends_with(['.', '!', '?', '。']) {
        escaped.push('.');
    }
    escaped
}

/// Unit and form of a kind.
fn kind(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text | Kind::Enum(_) | Kind::Object(_) | Kind::Integer | Kind::Bool => "",
        Kind::Url => ", a URL",
        Kind::Decimal => ", an exact decimal",
        Kind::Identifier => ", an identifier: its digits are kept as they come",
        Kind::Fen => ", in fen (1/100 yuan)",
        Kind::Yuan => ", in yuan",
        Kind::BeijingTime => ", `YYYY-MM-DD hh:mm:ss` in Beijing time (+08:00)",
        Kind::UnixSeconds => ", in seconds since 1970-01-01 00:00:00 UTC",
        Kind::Date => ", `YYYY-MM-DD`",
        Kind::List(_) => ", a list",
        Kind::Map(_) => ", an object of any keys",
        Kind::Json => ", any JSON, kept as raw text",
    }
}

fn capitalised(text: &str) -> String {
    let mut capitalised = String::with_capacity(text.len());
    let mut letters = text.chars();
    capitalised.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    capitalised.push_str(letters.as_str());
    capitalised
}

/// Escapes what rustdoc would take for markup, outside code spans; a URL becomes a link.
fn escape(text: &str, out: &mut String) {
    // Whoever has none of these has no URL either.
    let is_special = |byte| matches!(byte, b'`' | b'[' | b']' | b'<' | b'>' | b'*' | b'_' | b'\\' | b'\n' | b':');
    if !text.bytes().any(is_special) {
        out.push_str(text);
        return;
    }
    let mut in_code = false;
    // A backtick without its partner is no code span.
    let paired = text.matches('`').count().is_multiple_of(2);
    for word in text.split_inclusive(char::is_whitespace) {
        if !in_code && (word.starts_with("http://") || word.starts_with("https://")) {
            let url = word.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ')'));
            let _ = write!(out, "<{url}>{}", &word[url.len()..]);
            continue;
        }
        for letter in word.chars() {
            match letter {
                '`' if paired => in_code = !in_code,
                '`' | '[' | ']' | '<' | '>' | '*' | '_' | '\\' if !in_code => out.push('\\'),
                '\n' => {
                    out.push(' ');
                    continue;
                }
                _ => {}
            }
            out.push(letter);
        }
    }
}

/// Lines of about 110 letters, each behind a blank.
fn wrap(paragraph: &str, text: &mut String) {
    let mut column = 0;
    for word in paragraph.split_whitespace() {
        let width = word.chars().count();
        if column > 0 && column + width >= 110 {
            text.push('\n');
            column = 0;
        }
        text.push(' ');
        text.push_str(word);
        // The blank before the first word does not count.
        column += width + usize::from(column > 0);
    }
}
