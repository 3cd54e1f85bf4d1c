//! `<platform>/order.rs`: how the one order is made of a platform's orders.

use super::docs::docs;
use super::format::{InternalError, file};
use super::literals::{dotted, dotted_list};
use super::names::{camel, member, shouty, type_path};
use crate::model::{
    Beside, Condition, Deviation, MappedField, MappedSource, Mapping, Operation, OrderMapping, Over, Platform, Row,
    StatusTable, Term, Type,
};
use proc_macro2::TokenStream;
use quote::quote;

/// Whether the one order is made of a type of the platform.
pub(super) fn are_in(platform: &Platform) -> bool {
    platform.types.iter().any(|of| of.order.is_some())
}

/// The file of a platform's mappings.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let mapped = platform.types.iter().filter_map(|of| Some((of, of.order.as_ref()?)));
    file("super::order", mapped.map(|(of, order)| declared(platform, of, order)).collect())
}

/// The mapping of an operation's items.
pub(super) fn of_items(platform: &Platform, operation: &Operation) -> Option<TokenStream> {
    platform.order_of(operation)?;
    let of = operation.item_type()?;
    if let Some((other, name)) = of.split_once('.') {
        let (other, name) = (member(other), shouty(name));
        return Some(quote!(crate::#other::order::#name));
    }
    let name = shouty(of);
    Some(quote!(super::order::#name))
}

fn declared(platform: &Platform, of: &Type, order: &OrderMapping) -> TokenStream {
    let (id, name, from) = (&platform.id, shouty(&of.name), type_path(&of.name));
    let differs = order.differs.iter().map(differs);
    let differs = (!order.differs.is_empty()).then(|| quote!(.differs(&[#(#differs),*])));
    let worked_out = &order.worked_out;
    let worked_out = (!worked_out.is_empty()).then(|| quote!(.works_out(&[#(#worked_out),*])));
    let order = mapping(&order.mapping);
    let about = docs(&[format!("How the one order is made of a [`{}`](super::types::{0}).", camel(&of.name))]);
    quote! {
        #about
        pub(crate) static #name: dingdan_runtime::mapping::OrderMapping =
            dingdan_runtime::mapping::OrderMapping::new(#id, #order) #differs #worked_out;

        impl std::convert::From<&#from> for crate::order::Order {
            fn from(order: &#from) -> Self {
                #name.map(order)
            }
        }
    }
}

fn differs(of: &Deviation) -> TokenStream {
    let Deviation { total, why, sample, when } = of;
    let known = quote!(dingdan_runtime::mapping::KnownDifference);
    if let Some(sample) = sample {
        return quote!(#known::in_sample(#total, #sample, #why));
    }
    let when = conditions(when);
    quote!(#known::in_orders(#total, #when, #why))
}

fn mapping(of: &Mapping) -> TokenStream {
    let fields = of.fields.iter().map(field);
    let tables: Vec<_> = of.saying().map(table).collect();
    let statuses = (!tables.is_empty()).then(|| quote!(.statuses(&[#(#tables),*])));
    quote!(dingdan_runtime::mapping::Mapping::new(&[#(#fields),*]) #statuses)
}

fn field(of: &MappedField) -> TokenStream {
    let (target, source) = (&of.target, source(&of.source));
    quote!(dingdan_runtime::mapping::MappedField::new(#target, #source))
}

fn source(of: &MappedSource) -> TokenStream {
    let variant = match of {
        MappedSource::First(paths) => {
            let paths = dotted_list(paths);
            quote!(First(#paths))
        }
        MappedSource::Any(of) => {
            let of = of.iter().map(source);
            quote!(Any(&[#(#of),*]))
        }
        MappedSource::All(of) => {
            let of = of.iter().map(source);
            quote!(All(&[#(#of),*]))
        }
        MappedSource::Join { paths, with } => {
            let paths = dotted_list(paths);
            quote!(Join { paths: #paths, with: #with })
        }
        MappedSource::Earliest(path) => {
            let path = dotted(path);
            quote!(Earliest(#path))
        }
        MappedSource::Sum { yuan, partly, over, terms } => {
            let terms = self::terms(terms);
            let unit = if *yuan { quote!(yuan) } else { quote!(fen) };
            let partly = partly.then(|| quote!(.partly()));
            let over = over.as_ref().map(|Over { list, when }| {
                let (list, when) = (dotted(list), conditions(when));
                quote!(.over(dingdan_runtime::mapping::Over::new(#list, #when)))
            });
            quote!(#unit(#terms) #partly #over)
        }
        MappedSource::Constant(value) => quote!(Constant(#value)),
        MappedSource::Codes { at, codes } => {
            let at = dotted(at);
            let codes = codes.iter().map(|(code, meaning)| quote!((#code, #meaning)));
            quote!(Codes { at: #at, codes: &[#(#codes),*] })
        }
        MappedSource::When(when, of) => {
            let (when, of) = (conditions(when), source(of));
            quote!(When(#when, &#of))
        }
        MappedSource::Object(of) => {
            let of = mapping(of);
            quote!(Object(#of))
        }
        MappedSource::Rows(rows) => {
            let rows = rows.iter().map(row);
            quote!(Rows(&[#(#rows),*]))
        }
    };
    quote!(dingdan_runtime::mapping::Source::#variant)
}

fn conditions(when: &[Condition]) -> TokenStream {
    let conditions = when.iter().map(|Condition { at, codes }| {
        let at = dotted(at);
        quote!(dingdan_runtime::mapping::Condition::new(#at, &[#(#codes),*]))
    });
    quote!(&[#(#conditions),*])
}

/// `.when(…)` where there are conditions.
fn when(conditions: &[Condition]) -> Option<TokenStream> {
    let all = self::conditions(conditions);
    (!conditions.is_empty()).then(|| quote!(.when(#all)))
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
    let (fields, when) = (mapping(&of.mapping), when(&of.when));
    if of.each.is_empty() {
        return quote!(dingdan_runtime::mapping::Row::one(#fields) #when);
    }
    let (lists, beside) = (dotted_list(&of.each), of.beside.iter().map(self::beside));
    let beside = (!of.beside.is_empty()).then(|| quote!(.beside(&[#(#beside),*])));
    quote!(dingdan_runtime::mapping::Row::each(#lists, #fields) #beside #when)
}

fn beside(of: &Beside) -> TokenStream {
    let list = dotted(&of.list);
    let how = match &of.by {
        None => quote!(position(#list)),
        Some((theirs, own)) => {
            let (theirs, own) = (dotted(theirs), dotted(own));
            quote!(value(#list, #theirs, #own))
        }
    };
    quote!(dingdan_runtime::mapping::Beside::#how)
}

fn table(of: &StatusTable) -> TokenStream {
    let (at, when) = (dotted(&of.at), when(&of.when));
    let codes = of.codes.iter().map(|(code, says, _)| {
        let says = says.iter().map(|(field, value)| quote!((#field, #value)));
        quote!((#code, &[#(#says),*]))
    });
    quote!(dingdan_runtime::mapping::StatusTable::new(#at, &[#(#codes),*]) #when)
}
