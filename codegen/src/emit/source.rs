//! Tokens as a file, and names as Rust spells them.

use super::layout::lines;
use super::quote::{Ident, TokenStream};
use crate::sync::MARK;
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};

/// Bytes that the text of most files has room in.
const ROOM: usize = 8 << 10;

/// A file of these items, with a blank line between any two.
pub(super) fn file(items: Vec<TokenStream>) -> String {
    let mut text = String::with_capacity(ROOM);
    text.push_str(MARK);
    text.push_str(" from the schemas, by `cargo build`; do not edit.\n");
    for item in items {
        text.push('\n');
        lines(item, &mut text);
    }
    text.shrink_to_fit();
    text
}

/// A type's or enum's file.
pub(super) fn file_name(name: &str) -> String {
    let mut snake = name.to_snake_case();
    if is_keyword(&snake) {
        snake.push('_');
    }
    snake
}

/// An identifier as it is.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name)
}

/// A field's or method's identifier; keywords get an underscore.
pub(super) fn member(name: &str) -> Ident {
    ident(&member_name(name))
}

/// The text of [`member`].
pub(crate) fn member_name(name: &str) -> String {
    let mut snake = name.to_snake_case();
    if is_keyword(&snake) {
        snake.push('_');
    }
    if snake.starts_with(|c: char| c.is_ascii_digit()) {
        snake.insert(0, '_');
    }
    snake
}

/// A type's identifier.
pub(crate) fn camel(name: &str) -> Ident {
    ident(&name.to_upper_camel_case())
}

/// A static's identifier.
pub(super) fn shouty(name: &str) -> Ident {
    ident(&name.to_shouty_snake_case())
}

/// The identifier of the static that declares an operation.
pub(super) fn spec_name(operation: &str) -> Ident {
    shouty(&format!("{operation}_spec"))
}

/// The identifier of the static that holds the table of a type or an enum.
pub(super) fn table(name: &str) -> Ident {
    shouty(&format!("{name}_table"))
}

fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

/// Strict and reserved keywords of all editions, and `_`.
#[rustfmt::skip]
const KEYWORDS: &[&str] = &[
    "_", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type",
    "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];
