//! Kinds as Rust types, as table entries and as arguments.

use super::quote::{Ident, TokenStream, quote};
use super::source::{camel, table};
use crate::model::{EncodeAs, Field, Kind, Origin};

/// The type of a field.
pub(super) fn field_type(kind: &Kind) -> TokenStream {
    match kind {
        Kind::List(of) => {
            let of = element_type(of);
            quote!(Vec<#of>)
        }
        Kind::Map(of) => {
            let of = element_type(of);
            quote!(Map<#of>)
        }
        Kind::Enum(_) => element_type(kind),
        other => {
            let of = element_type(other);
            quote!(Option<#of>)
        }
    }
}

/// A field of that kind without a value.
pub(super) fn empty(kind: &Kind) -> TokenStream {
    match kind {
        Kind::List(_) => quote!(Vec::new()),
        Kind::Map(_) => quote!(Map::new()),
        Kind::Enum(_) => quote!(Open::NONE),
        _ => quote!(None),
    }
}

/// The variant of `FieldMut` of a field of that kind.
pub(super) fn slot(kind: &Kind) -> TokenStream {
    match kind {
        // A URL is read as any text.
        Kind::Url => quote!(Text),
        Kind::Identifier => quote!(Id),
        other => variant(other),
    }
}

/// The type of a value: most are called as their slots are.
pub(super) fn element_type(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Integer => quote!(i64),
        Kind::Bool => quote!(bool),
        Kind::Json => quote!(RawJson),
        Kind::Enum(name) => {
            let name = camel(name);
            quote!(Open<#name>)
        }
        Kind::Object(name) => {
            let name = camel(name);
            quote!(#name)
        }
        Kind::List(of) | Kind::Map(of) => element_type(of),
        other => slot(other),
    }
}

/// The type of an argument, and how it becomes the field's value.
pub(super) fn argument(kind: &Kind, name: &Ident) -> (TokenStream, TokenStream) {
    match kind {
        Kind::Text | Kind::Url => (quote!(impl Into<Text>), quote!(Some(#name.into()))),
        Kind::Identifier => (quote!(impl Into<Id>), quote!(Some(#name.into()))),
        Kind::Enum(_) => {
            let of = element_type(kind);
            (quote!(impl Into<#of>), quote!(#name.into()))
        }
        Kind::List(of) if matches!(**of, Kind::Enum(_)) => {
            let of = element_type(of);
            (quote!(impl IntoIterator<Item = impl Into<#of>>), quote!(#name.into_iter().map(Into::into).collect()))
        }
        Kind::List(of) => {
            let of = element_type(of);
            (quote!(impl IntoIterator<Item = #of>), quote!(#name.into_iter().collect()))
        }
        Kind::Map(_) => (field_type(kind), quote!(#name)),
        other => (element_type(other), quote!(Some(#name))),
    }
}

/// The entry of a field in its type's table. `rust` is its name in Rust.
pub(super) fn table_entry(field: &Field, rust: &str) -> TokenStream {
    let (wire, kind) = (&field.wire, table_kind(&field.kind));
    let mut marks = Vec::new();
    if rust != field.wire {
        marks.push(quote!(Mark::Named(#rust)));
    }
    if !field.aliases.is_empty() {
        let aliases = &field.aliases;
        marks.push(quote!(Mark::Aliases(&[#(#aliases),*])));
    }
    if !field.absent.is_empty() {
        let absent = &field.absent;
        marks.push(quote!(Mark::Absent(&[#(#absent),*])));
    }
    match field.encode_as {
        Some(EncodeAs::Text) => marks.push(quote!(Mark::Written(EncodeAs::Text))),
        Some(EncodeAs::Number) => marks.push(quote!(Mark::Written(EncodeAs::Number))),
        None => {}
    }
    if field.one_or_many {
        marks.push(quote!(Mark::OneOrMany));
    }
    if field.empty_list {
        marks.push(quote!(Mark::EmptyList));
    }
    if field.sensitive {
        marks.push(quote!(Mark::Sensitive));
    }
    quote!((#wire, #kind, &[#(#marks),*]))
}

fn table_kind(kind: &Kind) -> TokenStream {
    let variant = variant(kind);
    match kind {
        Kind::Enum(name) | Kind::Object(name) => {
            let table = table(name);
            quote!(Kind::#variant(&#table))
        }
        Kind::List(of) | Kind::Map(of) => {
            let of = table_kind(of);
            quote!(Kind::#variant(&#of))
        }
        _ => quote!(Kind::#variant),
    }
}

/// The runtime's variant of that kind: called by its word.
fn variant(kind: &Kind) -> TokenStream {
    let name = camel(kind.word());
    quote!(#name)
}

/// `Origin::…`.
pub(super) fn origin(origin: Origin) -> TokenStream {
    match origin {
        Origin::Document => quote!(Origin::Document),
        Origin::Example => quote!(Origin::Example),
        Origin::Wild => quote!(Origin::Observed),
    }
}
