//! The methods that make a [`Shop`] of a client, for the one order.

use super::changes;
use super::docs::{docs, labelled};
use super::examples;
use super::names::{ident, member_name, request_path};
use crate::model::{Operation, Platform};
use proc_macro2::TokenStream;
use quote::quote;

/// What the orders of a platform are read with.
#[derive(Clone, Copy)]
struct Source<'a> {
    /// The operation that lists.
    list: &'a Operation,
    /// The one that gives each listed item, where the list does not give orders itself.
    details: Option<&'a Operation>,
}

/// The methods of the client, and what makes it a source where it needs no arguments.
pub(super) fn emit(platform: &Platform) -> (TokenStream, TokenStream) {
    let sources = sources(platform);
    let is_only = sources.len() == 1;
    let methods = sources.iter().map(|source| method(platform, *source, &name(*source, is_only)));
    let only = sources.first().filter(|source| is_only && changes::argument_names(source.list).is_empty());
    let orders = only.map(|_| {
        quote! {
            impl crate::order::OrderSource for Client {
                fn orders_in(
                    &self,
                    changed: dingdan_runtime::client::TimeRange,
                ) -> dingdan_runtime::client::SharedItems<crate::order::Order> {
                    self.shop().changed(changed)
                }
            }
        }
    });
    (quote!(#(#methods)*), orders.unwrap_or_default())
}

fn sources(platform: &Platform) -> Vec<Source<'_>> {
    let maps = |operation: &&Operation| platform.order_of(operation).is_some();
    let lists = platform.listings().filter(|operation| operation.each.is_none() && !operation.windows.is_empty());
    let details = |list: &Operation| {
        let of_list = |other: &&Operation| other.each.as_ref().is_some_and(|each| each.operation == list.id);
        platform.listings().filter(of_list).find(maps)
    };
    let mut sources = Vec::new();
    for list in lists {
        if maps(&list) {
            sources.push(Source { list, details: None });
        } else if let Some(details) = details(list) {
            sources.push(Source { list, details: Some(details) });
        }
    }
    sources
}

fn name(source: Source<'_>, is_only: bool) -> String {
    if is_only { "shop".to_owned() } else { format!("{}_shop", source.list.name) }
}

fn method(platform: &Platform, source: Source<'_>, name: &str) -> TokenStream {
    let list = request_path(&source.list.name);
    let (arguments, values) = changes::arguments(source.list);
    let mut about = vec![format!("The shop as a source of the one order: {}", labelled(&source.list.label))];
    let constructor = match source.details {
        None => quote!(new),
        Some(details) => {
            about.push("It makes a call for the details of each order as well.".to_owned());
            let details = request_path(&details.name);
            quote!(with_details::<_, #details>)
        }
    };
    let names: Vec<String> = changes::argument_names(source.list).iter().map(ToString::to_string).collect();
    let declared = changes::declared(platform, source.list);
    let call = format!("client.{name}({})", names.join(", "));
    let example = examples::with_client(
        platform,
        &format!("{declared}, since: dingdan::BeijingTime"),
        vec![
            "use dingdan::order::Orders;".to_owned(),
            format!("let mut orders = {call}.orders(since..);"),
            "while let Some(order) = orders.next().await {".to_owned(),
            "    println!(\"{:?}\", order?.status);".to_owned(),
            "}".to_owned(),
        ],
        false,
    );
    let (about, method) = (docs(&about), ident(&member_name(name)));
    quote! {
        #about
        #example
        pub fn #method(&self, #(#arguments,)*) -> dingdan_runtime::client::Shop {
            let request = #list::default()#(#values)*;
            dingdan_runtime::client::Shop::#constructor(self.0.clone(), request)
        }
    }
}
