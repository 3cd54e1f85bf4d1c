//! Types: data, a table, and a way to each field.

use super::docs::{docs, field_docs, labelled};
use super::kinds::{empty, field_type, slot, table_entry};
use super::quote::{Ident, TokenStream, put, quote};
use super::source::{camel, file, ident, member_name, table};
use crate::model::{Field, Platform, Type};

/// The file of a type.
pub(super) fn emit(platform: &Platform, declared: &Type) -> String {
    let name = camel(&declared.name);
    let title = docs(&[labelled(&declared.label), format!("Source: {}.", platform.sources.join(", "))]);
    let fields: Vec<_> = declared.fields.iter().map(|field| RecordField::new(field, &field_docs(field))).collect();
    file(record(&name, &title, &fields))
}

/// A field with its documentation.
pub(super) struct RecordField<'a> {
    pub(super) field: &'a Field,
    pub(super) rust: String,
    docs: TokenStream,
}

impl<'a> RecordField<'a> {
    pub(super) fn new(field: &'a Field, about: &[String]) -> Self {
        let rust = member_name(field.name.as_ref().unwrap_or(&field.wire));
        Self { field, rust, docs: docs(about) }
    }

    pub(super) fn ident(&self) -> Ident {
        ident(&self.rust)
    }
}

/// Structs with so many fields or more are made by copying a constant: as many stores, one a field, take the compiler
/// long. Smaller ones it makes better of stores, which leave out what need not be set.
const WIDE: usize = 32;

/// Struct, table and `Record`, for answers' types and for requests.
pub(super) fn record(name: &Ident, title: &TokenStream, fields: &[RecordField<'_>]) -> Vec<TokenStream> {
    let mut members = TokenStream::new();
    let mut empties = TokenStream::new();
    let mut entries = TokenStream::new();
    let mut slots = TokenStream::new();
    for (place, field) in fields.iter().enumerate() {
        let (rust, about, of) = (field.ident(), &field.docs, field_type(&field.field.kind));
        let deprecated = field.field.deprecated.as_ref().map(|note| quote!(#[deprecated = #note]));
        put!(members #about #deprecated pub #rust: #of,);
        let empty = empty(&field.field.kind);
        put!(empties #rust: #empty,);
        let entry = table_entry(field.field, &field.rust);
        put!(entries #entry,);
        let slot = slot(&field.field.kind);
        put!(slots , #place => #rust: #slot);
    }
    let count = fields.len();
    put!(members wire_info: WireInfo<[WireForm; #count]>,);
    put!(empties wire_info: WireInfo::NEW);
    let empty =
        if count < WIDE { quote!(Self { #empties }) } else { quote!(const EMPTY: #name = #name { #empties }; EMPTY) };
    let schema_name = name.to_string();
    let table = table(&schema_name);
    vec![
        quote! {
            #title
            #[non_exhaustive]
            pub struct #name { #members }
        },
        quote! {
            impl Default for #name {
                #[inline]
                fn default() -> Self { #empty }
            }
        },
        quote!(record!(#name, #table #slots);),
        quote! {
            pub(crate) static #table: Schema = Schema::new(#schema_name, &[#entries]);
        },
    ]
}
