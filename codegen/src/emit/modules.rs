//! `lib.rs`, `registry.rs` and `<platform>/mod.rs`: what puts the other files together.

use super::docs::{docs, labelled, sources};
use super::examples;
use super::format::{InternalError, file};
use super::mappings;
use super::names::member;
use crate::model::Platform;
use proc_macro2::TokenStream;
use quote::quote;

/// The root of the crate.
pub(super) fn emit_lib(platforms: &[&Platform]) -> Result<String, InternalError> {
    // The lists fit into lines of prettyplease and are sorted, so that rustfmt changes nothing.
    let reexports = quote! {
        #![doc = include_str!("../README.md")]
        // The pages of docs.rs say which feature an item needs.
        #![cfg_attr(docsrs, feature(doc_cfg))]

        #[cfg(feature = "blocking")]
        pub use dingdan_runtime::client::Blocking;
        pub use dingdan_runtime::client::{AnyOperation, AnyTokenOperation, Checkpoint};
        pub use dingdan_runtime::client::{Connection, Credentials, Error, Items, Operation};
        pub use dingdan_runtime::client::{Page, Pages, Pull, PullOptions, SecretString};
        pub use dingdan_runtime::client::{SharedItems, Shop, TimeRange};
        pub use dingdan_runtime::client::{TokenOperation, TokenProvider, TokensFrom};
        pub use dingdan_runtime::record::Record;
        #[cfg(feature = "testing")]
        pub use dingdan_runtime::testing;
        pub use dingdan_runtime::types::{BeijingTime, Code, Date, Decimal, Fen, Id, Map, Open};
        pub use dingdan_runtime::types::{OpenExt, RawJson, Rfc3339, Text, UnixMillis};
        pub use dingdan_runtime::types::{UnixSeconds, Yuan};
        pub use dingdan_runtime::{client, json, mapping, record, schema, types};
        #[cfg(feature = "calls")]
        pub use registry::{calls, operations, token_operations};
    };
    let mut items = vec![reexports];
    items.extend(platforms.iter().map(|platform| {
        let (id, module) = (&platform.id, member(&platform.id));
        let about = docs(&[labelled(&platform.title), sources(&platform.citations())]);
        quote! {
            #about
            #[cfg(feature = #id)]
            #[allow(deprecated, clippy::pedantic, reason = "emitted")]
            #[rustfmt::skip]
            pub mod #module;
        }
    }));
    let about_order = docs(&[
        "The one order that the orders of all platforms become (统一订单).".to_owned(),
        "An order of a platform whose schema says how converts into an [`Order`](order::Order). What the platform does \
         not say is absent, never zero. Amounts are in fen, and times are those of Beijing."
            .to_owned(),
    ]);
    items.push(quote! {
        #about_order
        #[allow(clippy::pedantic, reason = "emitted")]
        #[rustfmt::skip]
        pub mod order;
    });
    items.push(quote! {
        #[cfg(feature = "calls")]
        #[rustfmt::skip]
        mod registry;
    });
    file("crate", items)
}

/// The operations of all platforms.
pub(super) fn emit_registry(platforms: &[&Platform]) -> Result<String, InternalError> {
    let lists = |list: &TokenStream| {
        let one = |platform: &&Platform| {
            let (id, module) = (&platform.id, member(&platform.id));
            quote!(#[cfg(feature = #id)] crate::#module::#list)
        };
        platforms.iter().map(one).collect::<Vec<_>>()
    };
    let (operations, token_operations) = (lists(&quote!(OPERATIONS)), lists(&quote!(TOKEN_OPERATIONS)));
    let calls = lists(&quote!(CALLS));
    let calls_docs =
        docs(&["All operations that list nothing and give their answer, of the platforms whose features are on."
            .to_owned()]);
    let any_call = quote!(dingdan_runtime::client::AnyCall);
    let operations_docs =
        docs(&["All operations that list items, of the platforms whose features are on. For tools \
                                  that work with any of them."
            .to_owned()]);
    let token_docs =
        docs(&["All operations that return a token, of the platforms whose features are on.".to_owned()]);
    let [operations_example, token_example, calls_example] =
        ["operations", "token_operations", "calls"].map(examples::listed);
    let (any, any_token) =
        (quote!(dingdan_runtime::client::AnyOperation), quote!(dingdan_runtime::client::AnyTokenOperation));
    file(
        "crate::registry",
        vec![
            quote! {
                #operations_docs
                #operations_example
                pub fn operations() -> std::vec::Vec<&'static dyn #any> {
                    let platforms: &[&[&'static dyn #any]] = &[#(#operations),*];
                    platforms.concat()
                }
            },
            quote! {
                #token_docs
                #token_example
                pub fn token_operations() -> std::vec::Vec<&'static dyn #any_token> {
                    let platforms: &[&[&'static dyn #any_token]] = &[#(#token_operations),*];
                    platforms.concat()
                }
            },
            quote! {
                #calls_docs
                #calls_example
                pub fn calls() -> std::vec::Vec<&'static dyn #any_call> {
                    let platforms: &[&[&'static dyn #any_call]] = &[#(#calls),*];
                    platforms.concat()
                }
            },
        ],
    )
}

/// The module of a platform; the same for all but for events and the one order.
pub(super) fn emit_platform(platform: &Platform) -> Result<String, InternalError> {
    let order = mappings::are_in(platform).then(|| {
        quote!(
            pub(crate) mod order;
        )
    });
    let (events, all_events) = match &platform.events {
        Some(_) => (
            quote!(
                mod events;
            ),
            quote!(
                pub use events::{EVENTS, Event};
            ),
        ),
        None => (TokenStream::new(), TokenStream::new()),
    };
    let modules = quote! {
        #[cfg(feature = "blocking")]
        mod blocking;
        #[cfg(feature = "calls")]
        mod client;
        mod enums;
        #events
        #order
        mod requests;
        mod spec;
        mod types;
    };
    let reexports = quote! {
        #[cfg(feature = "blocking")]
        pub use blocking::BlockingClient;
        #[cfg(feature = "calls")]
        pub use client::Client;
        #[cfg(feature = "calls")]
        pub(crate) use client::{CALLS, OPERATIONS, TOKEN_OPERATIONS};
        pub use enums::*;
        #all_events
        pub use requests::*;
        pub use spec::PLATFORM;
        pub use types::*;
    };
    file("self", vec![modules, reexports])
}
