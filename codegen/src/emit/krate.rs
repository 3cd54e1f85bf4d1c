//! The crate's root.

use super::docs::{docs, labelled};
use super::quote::quote;
use super::source::{file, ident};
use crate::model::Platform;

/// `lib.rs`.
pub(super) fn emit(platforms: &[Platform]) -> String {
    let mut platforms: Vec<_> = platforms.iter().collect();
    platforms.sort_by(|a, b| a.id.cmp(&b.id));
    let modules = platforms.iter().map(|platform| {
        let (id, name) = (&platform.id, ident(&platform.id));
        let about = docs(&[labelled(&platform.title), format!("Sources: {}.", platform.sources.join(", "))]);
        quote! {
            #about
            #[cfg(feature = #id)]
            #[allow(deprecated, clippy::pedantic, reason = "emitted")]
            #[rustfmt::skip]
            pub mod #name;
        }
    });
    let mut items = vec![quote! {
        #![doc = include_str!("../README.md")]

        pub use dingdan_runtime::public::*;
        #[cfg(feature = "calls")]
        pub use registry::{operations, token_operations};
    }];
    items.extend(modules);
    items.push(quote! {
        #[cfg(feature = "calls")]
        #[rustfmt::skip]
        mod registry;
    });
    file(items)
}

/// `registry.rs`: the operations of all platforms.
pub(super) fn emit_registry(platforms: &[Platform]) -> String {
    let mut platforms: Vec<_> = platforms.iter().collect();
    platforms.sort_by(|a, b| a.id.cmp(&b.id));
    let lists = |list: &str| {
        let list = ident(list);
        let one = |platform: &&Platform| {
            let (id, name) = (&platform.id, ident(&platform.id));
            quote!(#[cfg(feature = #id)] crate::#name::client::#list)
        };
        platforms.iter().map(one).collect::<Vec<_>>()
    };
    let (operations, token_operations) = (lists("OPERATIONS"), lists("TOKEN_OPERATIONS"));
    file(vec![
        quote!(
            use dingdan_runtime::prelude::*;
        ),
        quote! {
            /// All operations that hold items, of the platforms whose features are on: for tools that work with any
            /// of them.
            #[inline]
            pub fn operations() -> Vec<&'static dyn AnyOperation> {
                let platforms: &[&[&'static dyn AnyOperation]] = &[#(#operations),*];
                platforms.concat()
            }
        },
        quote! {
            /// All operations that give a token, of the platforms whose features are on.
            #[inline]
            pub fn token_operations() -> Vec<&'static dyn AnyTokenOperation> {
                let platforms: &[&[&'static dyn AnyTokenOperation]] = &[#(#token_operations),*];
                platforms.concat()
            }
        },
    ])
}
