//! Documentation comments.

use super::names::camel;
use crate::model::{EncodeAs, Field, Kind, Label, Operation, Origin, Param};
use proc_macro2::TokenStream;
use quote::quote;
use std::fmt::Write;

/// A comment of these paragraphs, one attribute a line. Empty paragraphs are left out.
pub(super) fn docs(paragraphs: &[String]) -> TokenStream {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in paragraphs.iter().filter(|paragraph| !paragraph.is_empty()) {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        wrap(paragraph, &mut lines);
    }
    quote!(#(#[doc = #lines])*)
}

/// `English (中文).`, escaped.
pub(super) fn labelled(label: &Label) -> String {
    labelled_with(label, "")
}

/// `English (中文), in fen (1/100 yuan).`, escaped but for what is added.
pub(super) fn labelled_with(label: &Label, added: &str) -> String {
    let mut text = String::with_capacity(label.en.len() + label.zh.len() + 8);
    escape(capitalised(label.en.trim().trim_end_matches('.')).trim(), &mut text);
    let zh = label.zh.trim();
    if !zh.is_empty() {
        text.push_str(" (");
        escape(zh, &mut text);
        text.push(')');
    }
    text.push_str(added);
    text.push('.');
    text
}

/// `Source: publisher, title.`, escaped.
pub(super) fn sources<T: AsRef<str>>(citations: &[T]) -> String {
    let mut text = String::from(if citations.len() == 1 { "Source: " } else { "Sources: " });
    for (index, citation) in citations.iter().enumerate() {
        text.push_str(if index > 0 { "; " } else { "" });
        escape(citation.as_ref(), &mut text);
    }
    text.push('.');
    text
}

/// `Used by [`ListOrders`]. Source: publisher, title.`: the requests whose parameters or answers hold it, and what describes them.
pub(super) fn used_by(operations: Option<&Vec<&Operation>>) -> String {
    let Some(operations) = operations else { return String::new() };
    let mut citations: Vec<&String> = Vec::new();
    for operation in operations {
        if !citations.contains(&&operation.source) {
            citations.push(&operation.source);
        }
    }
    format!("{} {}", used_by_requests(Some(operations)), sources(&citations))
}

/// `Used by [`ListOrders`].`
pub(super) fn used_by_requests(operations: Option<&Vec<&Operation>>) -> String {
    let Some(operations) = operations else { return String::new() };
    let request = |operation: &&Operation| {
        let name = camel(&operation.name);
        format!("[`{name}`](super::{name})")
    };
    let requests: Vec<String> = operations.iter().map(request).collect();
    format!("Used by {}.", requests.join(", "))
}

/// The documentation of a field. `path` is its dotted path on the wire, `rust` its name in Rust.
pub(super) fn field_docs(field: &Field, path: &str, rust: &str) -> Vec<String> {
    let sensitive = if field.sensitive { "Never printed: a person's data or a credential." } else { "" };
    vec![
        labelled_with(&field.label, unit(&field.kind)),
        wire(field, path, rust),
        origin(field.origin).to_owned(),
        escaped(field.note.as_ref()),
        escaped(field.wire_note.as_ref()),
        sensitive.to_owned(),
    ]
}

/// How a field is written on the wire, where that differs from Rust.
fn wire(field: &Field, path: &str, rust: &str) -> String {
    let mut wire = Vec::new();
    if path != rust {
        wire.push(code(path));
    }
    wire.extend(field.aliases.iter().map(|alias| format!("also spelled {}", code(alias))));
    if field.one_or_many {
        wire.push("a single element may come without its list".to_owned());
    }
    match field.encode_as {
        Some(EncodeAs::JsonText) => wire.push("JSON in text".to_owned()),
        Some(EncodeAs::Text) => wire.push("sent as text".to_owned()),
        Some(EncodeAs::Number) => wire.push("sent as a number".to_owned()),
        None => {}
    }
    if wire.is_empty() { String::new() } else { format!("Wire: {}.", wire.join(", ")) }
}

/// Where something is known from, if not from the vendor's text.
pub(super) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Document => "",
        Origin::Example => "Only the document's example shows it.",
        Origin::Observed => "Seen in answers, not documented.",
    }
}

/// The documentation of a parameter, with its rules.
pub(super) fn param_docs(param: &Param, rust: &str) -> Vec<String> {
    let mut docs = field_docs(&param.field, &param.path.join("."), rust);
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
    if let Some(pull) = &param.pull {
        rules.push(format!("{} in a pull, unless it is given", code(pull)));
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

/// What a kind adds to its Rust type, with a comma before it.
fn unit(kind: &Kind) -> &'static str {
    match kind {
        Kind::Url => ", a URL",
        Kind::Fen => ", in fen (1/100 yuan)",
        Kind::Yuan => ", in yuan",
        Kind::BeijingTime => ", in Beijing time",
        Kind::UnixSeconds => ", in seconds since 1970",
        Kind::UnixMillis => ", in milliseconds since 1970",
        Kind::Rfc3339 => ", with an offset (RFC 3339)",
        Kind::List(of) | Kind::Map(of) => unit(of),
        _ => "",
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
    // A text with none of these has no URL either.
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

/// Characters that change the direction of text. The compiler refuses comments with them.
const REVERSING: &[char] =
    &['\u{202A}', '\u{202B}', '\u{202C}', '\u{202D}', '\u{202E}', '\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}'];

/// Lines of up to 110 characters, each after a blank.
fn wrap(paragraph: &str, lines: &mut Vec<String>) {
    let mut line = String::new();
    let mut width = 0;
    for word in paragraph.split_whitespace() {
        let word_width = word.chars().count() + 1;
        if width > 0 && width + word_width > 111 {
            lines.push(std::mem::take(&mut line));
            width = 0;
        }
        line.push(' ');
        line.extend(word.chars().filter(|letter| !REVERSING.contains(letter)));
        width += word_width;
    }
    lines.push(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_as_wide_as_their_characters() {
        for (letter, count) in [("a", 55), ("订", 55), ("😀", 55)] {
            let paragraph = vec![letter; 2 * count + 1].join(" ");
            let mut lines = Vec::new();
            wrap(&paragraph, &mut lines);
            let widths: Vec<_> = lines.iter().map(|line| line.chars().count()).collect();
            assert_eq!(widths, [110, 110, 2], "{letter}");
        }
    }

    #[test]
    fn markup_is_escaped_outside_code_and_urls_become_links() {
        for (text, want) in [
            ("a_b *c* [d] <e> \\f", r"A\_b \*c\* \[d\] \<e\> \\f."),
            ("see `a_b` and c_d", r"See `a_b` and c\_d."),
            ("one ` alone", r"One \` alone."),
            ("at https://a.b/c_d, e", "At <https://a.b/c_d>, e."),
            ("two\nlines", "Two lines."),
            ("*/ \"quoted\" #[doc]", r#"\*/ "quoted" #\[doc\]."#),
            ("订单_号。", r"订单\_号。"),
        ] {
            assert_eq!(escaped(Some(&text.to_owned())), want);
        }
    }
}
