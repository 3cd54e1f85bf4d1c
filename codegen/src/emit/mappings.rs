//! `<platform>/order.rs`: how the one order is made of a platform's orders.

use super::docs::docs;
use super::format::{InternalError, file};
use super::literals::{dotted, dotted_list};
use super::names::{camel, member, shouty, type_path};
use crate::model::{MappedField, MappedSource, Mapping, Operation, Path, Platform, Row, StatusTable, Term, Type};
use proc_macro2::TokenStream;
use quote::quote;

/// Whether the one order is made of a type of the platform.
pub(super) fn are_in(platform: &Platform) -> bool {
    platform.types.iter().any(|of| of.order.is_some())
}

/// The file of a platform's mappings.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let mapped = platform.types.iter().filter_map(|of| Some((of, &of.order.as_ref()?.mapping)));
    file("super::order", mapped.map(|(of, order)| declared(platform, of, order)).collect())
}

/// The mapping of an operation's items.
pub(super) fn of_items(platform: &Platform, operation: &Operation) -> Option<TokenStream> {
    platform.order_of(operation)?;
    let of = operation.item_type()?;
    Some(match of.split_once('.') {
        Some((other, name)) => {
            let (other, name) = (member(other), shouty(name));
            quote!(crate::#other::order::#name)
        }
        None => {
            let name = shouty(of);
            quote!(super::order::#name)
        }
    })
}

fn declared(platform: &Platform, of: &Type, order: &Mapping) -> TokenStream {
    let (id, name, from) = (&platform.id, shouty(&of.name), type_path(&of.name));
    let order = mapping(order);
    let about = docs(&[format!("How the one order is made of a [`{}`](super::types::{0}).", camel(&of.name))]);
    quote! {
        #about
        pub(crate) static #name: dingdan_runtime::mapping::OrderMapping =
            dingdan_runtime::mapping::OrderMapping::new(#id, #order);

        impl std::convert::From<&#from> for crate::order::Order {
            fn from(order: &#from) -> Self {
                #name.map(order)
            }
        }
    }
}

fn mapping(of: &Mapping) -> TokenStream {
    let fields = of.fields.iter().map(field);
    let statuses = (!of.statuses.is_empty()).then(|| {
        let tables = of.statuses.iter().map(table);
        quote!(.statuses(&[#(#tables),*]))
    });
    quote!(dingdan_runtime::mapping::Mapping::new(&[#(#fields),*]) #statuses)
}

fn field(of: &MappedField) -> TokenStream {
    let target = &of.target;
    let (constructor, rest) = match &of.source {
        MappedSource::First(paths) => (quote!(first), dotted_list(paths)),
        MappedSource::Sum { yuan, terms } => {
            let terms = self::terms(terms);
            (if *yuan { quote!(yuan) } else { quote!(fen) }, terms)
        }
        MappedSource::Constant(value) => (quote!(constant), quote!(#value)),
        MappedSource::Codes { at, codes } => {
            let at = dotted(at);
            let codes = codes.iter().map(|(code, meaning)| quote!((#code, #meaning)));
            (quote!(codes), quote!(#at, &[#(#codes),*]))
        }
        MappedSource::Object(of) => (quote!(object), mapping(of)),
        MappedSource::Rows(rows) => {
            let rows = rows.iter().map(row);
            (quote!(rows), quote!(&[#(#rows),*]))
        }
    };
    quote!(dingdan_runtime::mapping::MappedField::#constructor(#target, #rest))
}

/// The terms of a sum.
pub(super) fn terms(terms: &[Term]) -> TokenStream {
    let terms = terms.iter().map(|term| {
        let factors = dotted_list(&term.factors);
        let sign = if term.minus { quote!(minus) } else { quote!(plus) };
        quote!(dingdan_runtime::mapping::Term::#sign(#factors))
    });
    quote!(&[#(#terms),*])
}

fn row(of: &Row) -> TokenStream {
    let fields = mapping(&of.mapping);
    match of.each.as_ref().map(|path: &Path| dotted(path)) {
        Some(list) => quote!(dingdan_runtime::mapping::Row::each(#list, #fields)),
        None => quote!(dingdan_runtime::mapping::Row::one(#fields)),
    }
}

fn table(of: &StatusTable) -> TokenStream {
    let at = dotted(&of.at);
    let codes = of.codes.iter().map(|(code, says, _)| {
        let says = says.iter().map(|(field, value)| quote!((#field, #value)));
        quote!((#code, &[#(#says),*]))
    });
    quote!(dingdan_runtime::mapping::StatusTable::new(#at, &[#(#codes),*]))
}
