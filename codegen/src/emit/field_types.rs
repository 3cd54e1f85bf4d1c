//! Kinds as Rust types.

use super::names::{enum_path, type_path};
use crate::model::Kind;
use proc_macro2::TokenStream;
use quote::quote;

/// The type of a field.
pub(super) fn field_type(kind: &Kind) -> TokenStream {
    let of = value_type(kind);
    match kind {
        Kind::List(_) | Kind::Map(_) => of,
        _ => quote!(std::option::Option<#of>),
    }
}

/// The type of a value.
fn value_type(kind: &Kind) -> TokenStream {
    match kind {
        Kind::Text | Kind::Url => quote!(dingdan_runtime::types::Text),
        Kind::Identifier => quote!(dingdan_runtime::types::Id),
        Kind::Integer => quote!(i64),
        Kind::Decimal => quote!(dingdan_runtime::types::Decimal),
        Kind::Bool => quote!(bool),
        Kind::Fen => quote!(dingdan_runtime::types::Fen),
        Kind::Yuan => quote!(dingdan_runtime::types::Yuan),
        Kind::BeijingTime => quote!(dingdan_runtime::types::BeijingTime),
        Kind::UnixSeconds => quote!(dingdan_runtime::types::UnixSeconds),
        Kind::UnixMillis => quote!(dingdan_runtime::types::UnixMillis),
        Kind::Rfc3339 => quote!(dingdan_runtime::types::Rfc3339),
        Kind::Date => quote!(dingdan_runtime::types::Date),
        Kind::Json => quote!(dingdan_runtime::types::RawJson),
        Kind::Enum(name) => {
            let name = enum_path(name);
            quote!(dingdan_runtime::types::Open<#name>)
        }
        Kind::Object(name) => type_path(name),
        Kind::List(of) => {
            let of = value_type(of);
            quote!(std::vec::Vec<#of>)
        }
        Kind::Map(of) => {
            let of = value_type(of);
            quote!(dingdan_runtime::types::Map<#of>)
        }
    }
}

/// The type of an argument, and the expression that makes the field's value of it.
pub(super) fn argument(kind: &Kind, name: &TokenStream) -> (TokenStream, TokenStream) {
    let of = match kind {
        Kind::List(element) => value_type(element),
        other => value_type(other),
    };
    match kind {
        Kind::Text | Kind::Url | Kind::Identifier | Kind::Enum(_) => {
            (quote!(impl std::convert::Into<#of>), quote!(Some(#name.into())))
        }
        Kind::List(element) if matches!(**element, Kind::Enum(_)) => (
            quote!(impl std::iter::IntoIterator<Item = impl std::convert::Into<#of>>),
            quote!(#name.into_iter().map(std::convert::Into::into).collect()),
        ),
        Kind::List(_) => (quote!(impl std::iter::IntoIterator<Item = #of>), quote!(#name.into_iter().collect())),
        Kind::Map(_) => (field_type(kind), quote!(#name)),
        _ => (of, quote!(Some(#name))),
    }
}
