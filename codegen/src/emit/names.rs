//! Names in Rust.

use crate::model::Field;
use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};

/// The name as an identifier. A name that cannot be one becomes a literal, which then does not parse: an internal error, not
/// a panic.
pub(super) fn ident(name: &str) -> TokenStream {
    let is_start = |c: char| c.is_ascii_alphabetic() || c == '_';
    let is_ident = name.starts_with(is_start) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_ident { Ident::new(name, Span::call_site()).into_token_stream() } else { name.into_token_stream() }
}

/// The identifier of a field, a method or a module.
pub(super) fn member(name: &str) -> TokenStream {
    ident(&member_name(name))
}

/// The text of [`member`]: keywords get an underscore.
pub(crate) fn member_name(name: &str) -> String {
    let mut snake = name.to_snake_case();
    if snake.starts_with(|c: char| c.is_ascii_digit()) {
        snake.insert(0, '_');
    }
    if is_keyword(&snake) {
        snake.push('_');
    }
    snake
}

/// A type's name.
pub(crate) fn camel(name: &str) -> String {
    name.to_upper_camel_case()
}

/// The name of a field in Rust.
pub fn rust_name(field: &Field) -> String {
    member_name(field.name.as_ref().unwrap_or(&field.wire))
}

/// The name of a platform's module.
pub fn module_name(platform: &str) -> String {
    member_name(platform)
}

/// The name in Rust of a type, an enum or an operation's request, also of one of another platform (`acme.Order`).
pub fn type_name(name: &str) -> String {
    camel(name.split_once('.').map_or(name, |(_, name)| name))
}

/// A constant's name.
pub(super) fn shouty(name: &str) -> TokenStream {
    ident(&name.to_shouty_snake_case())
}

/// A type of the platform, or of another one (`acme.Order`). Paths are complete here; `imports` shortens them.
pub(super) fn type_path(name: &str) -> TokenStream {
    path(name, "types")
}

/// An enum of the platform.
pub(super) fn enum_path(name: &str) -> TokenStream {
    path(name, "enums")
}

/// A name in a module of the platform, or of the one in front of it, whose modules are private.
fn path(name: &str, module: &str) -> TokenStream {
    if let Some((platform, name)) = name.split_once('.') {
        let (platform, name) = (member(platform), ident(&type_name(name)));
        return quote!(crate::#platform::#name);
    }
    let (module, name) = (ident(module), ident(&type_name(name)));
    quote!(super::#module::#name)
}

/// The request type of an operation.
pub(super) fn request_path(operation: &str) -> TokenStream {
    let name = ident(&camel(operation));
    quote!(super::requests::#name)
}

/// `syn` knows the keywords of the editions before 2024.
fn is_keyword(name: &str) -> bool {
    name == "gen" || syn::parse_str::<Ident>(name).is_err()
}
