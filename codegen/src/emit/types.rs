//! `types.rs`: the structs of answers.

use super::docs::{docs, field_docs, labelled, sources, used_by, used_by_requests};
use super::examples;
use super::field_types::field_type;
use super::format::{InternalError, file};
use super::names::{camel, ident, rust_name};
use crate::model::{EncodeAs, Field, Kind, Operation, Platform, Type, uses};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

/// The file of a platform's types.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let operations = uses(platform);
    file("super::types", platform.types.iter().map(|declared| record(platform, declared, &operations)).collect())
}

fn record(platform: &Platform, declared: &Type, operations: &BTreeMap<&str, Vec<&Operation>>) -> TokenStream {
    let name = ident(&camel(&declared.name));
    let about = docs(&[labelled(&declared.label), used_by_of(operations.get(declared.name.as_str()), declared)]);
    let example = examples::record(platform, declared);
    let fields = declared.fields.iter().map(|field| {
        let rust = rust_name(field);
        let about = docs(&field_docs(field, &field.wire, &rust));
        let deprecated = deprecated(field.deprecated.as_ref());
        let (wire, of, rust) = (wire_attribute(field, &rust), field_type(&field.kind), ident(&rust));
        quote!(#about #deprecated #wire pub #rust: #of,)
    });
    let info = wire_info(declared.fields.len());
    quote! {
        #about
        #example
        #[derive(Clone, Default, PartialEq, dingdan_runtime::record::Record)]
        #[non_exhaustive]
        pub struct #name { #(#fields)* #info }
    }
}

/// What uses a type, and the document that describes it: its own, or those of what uses it.
fn used_by_of(operations: Option<&Vec<&Operation>>, declared: &Type) -> String {
    match &declared.source {
        Some(source) => [used_by_requests(operations), sources(&[source])].join(" ").trim().to_owned(),
        None => used_by(operations),
    }
}

/// `#[deprecated = "…"]`, with what to use instead.
pub(super) fn deprecated(instead: Option<&String>) -> TokenStream {
    instead.map(|instead| quote!(#[deprecated = #instead])).unwrap_or_default()
}

/// `#[wire(…)]`, with what differs from a field that has the same name on the wire and the usual form of its type.
pub(super) fn wire_attribute(field: &Field, rust: &str) -> TokenStream {
    let (wire, aliases, absent) = (&field.wire, &field.aliases, &field.absent);
    let mut keys = Vec::new();
    if rust != wire {
        keys.push(quote!(name = #wire));
    }
    keys.extend(aliases.iter().map(|alias| quote!(alias = #alias)));
    keys.extend(absent.iter().map(|absent| quote!(absent = #absent)));
    let flags = [
        (is_url(&field.kind), quote!(url)),
        (field.encode_as == Some(EncodeAs::Text), quote!(as_text)),
        (field.encode_as == Some(EncodeAs::Number), quote!(as_number)),
        (field.encode_as == Some(EncodeAs::JsonText), quote!(as_json_text)),
        (field.one_or_many, quote!(one_or_many)),
        (field.empty_list, quote!(empty_list)),
        (field.sensitive, quote!(sensitive)),
    ];
    keys.extend(flags.into_iter().filter(|(is_set, _)| *is_set).map(|(_, flag)| flag));
    if keys.is_empty() { TokenStream::new() } else { quote!(#[wire(#(#keys),*)]) }
}

/// The last field of every record.
pub(super) fn wire_info(fields: usize) -> TokenStream {
    let fields = Literal::usize_unsuffixed(fields);
    quote! {
        #[wire(info)]
        wire_info: dingdan_runtime::record::WireInfo<[dingdan_runtime::record::WireForm; #fields]>,
    }
}

fn is_url(kind: &Kind) -> bool {
    match kind {
        Kind::Url => true,
        Kind::List(of) | Kind::Map(of) => is_url(of),
        _ => false,
    }
}
