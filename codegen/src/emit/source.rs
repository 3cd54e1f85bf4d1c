//! Tokens as a file, and names as Rust spells them.

use crate::sync::MARK;
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span, TokenStream};

/// A file of these items, with a blank line between any two.
pub(super) fn file(items: Vec<TokenStream>) -> String {
    let mut text = format!("{MARK} from the schemas, by `cargo build`; do not edit.\n");
    for item in items {
        text.push('\n');
        text.push_str(&spaced(&pretty(&item)));
    }
    text
}

/// Formatted tokens. What the emitter builds always parses; were it not so, the tokens come as they are, and the
/// compiler says what is wrong with them.
fn pretty(tokens: &TokenStream) -> String {
    match syn::parse2(tokens.clone()) {
        Ok(parsed) => prettyplease::unparse(&parsed),
        Err(_) => format!("{tokens}\n"),
    }
}

/// A blank line behind every member of a block that ends in a brace.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        if line == "    }" && lines.peek().is_some_and(|next| *next != "}") {
            out.push('\n');
        }
    }
    out
}

/// A type's or enum's file.
pub(super) fn file_name(name: &str) -> String {
    let snake = name.to_snake_case();
    if is_keyword(&snake) { format!("{snake}_") } else { snake }
}

/// An identifier as it is.
pub(super) fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
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

fn is_keyword(name: &str) -> bool {
    // `syn` knows them all: an identifier that is a keyword does not parse as one.
    syn::parse_str::<Ident>(name).is_err()
}
