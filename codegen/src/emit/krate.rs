//! The crate's root.

use super::docs::{docs, labelled};
use super::source::{file, ident};
use crate::model::Platform;
use quote::quote;

/// `lib.rs`.
pub(super) fn emit(platforms: &[Platform]) -> String {
    let mut platforms: Vec<_> = platforms.iter().collect();
    platforms.sort_by(|a, b| a.id.cmp(&b.id));
    let modules = platforms.iter().map(|platform| {
        let (id, name) = (&platform.id, ident(&platform.id));
        let about = docs(&[
            labelled(&platform.title),
            format!("Sources: {}.", platform.sources.join(", ")),
        ]);
        quote! {
            #about
            #[cfg(feature = #id)]
            #[allow(deprecated)]
            #[rustfmt::skip]
            pub mod #name;
        }
    });
    let lists = platforms.iter().map(|platform| {
        let (id, name) = (&platform.id, ident(&platform.id));
        quote!(#[cfg(feature = #id)] all.extend_from_slice(#name::platform::OPERATIONS);)
    });
    let mut items = vec![quote! {
        #![doc = include_str!("../README.md")]

        pub use dingdan_runtime::{behaviour, call, kinds, record, wire};
        pub use dingdan_runtime::call::{AnyOperation, Connection, Credentials, Error, Items, Operation, Page, Pages};
        pub use dingdan_runtime::kinds::{BeijingTime, Date, Decimal, Fen, Id, Map, RawJson, Text, UnixSeconds, Yuan};
        pub use dingdan_runtime::record::Record;
        pub use dingdan_runtime::prelude::SecretString;
    }];
    items.extend(modules);
    items.push(quote! {
        /// All operations of the platforms whose features are on: for tools that work with any of them.
        pub fn operations() -> Vec<&'static dyn AnyOperation> {
            let mut all: Vec<&'static dyn AnyOperation> = Vec::new();
            #(#lists)*
            all
        }
    });
    file(items)
}
