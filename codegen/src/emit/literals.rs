//! Values as Rust spells them.

use crate::model::{Path, Rate};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// A number without a suffix. The sign is a token of its own, as in source text.
pub(super) fn number(number: impl Into<i128>) -> TokenStream {
    let number = number.into();
    let digits = Literal::u128_unsuffixed(number.unsigned_abs());
    if number < 0 { quote!(-#digits) } else { quote!(#digits) }
}

/// `Some(…)` or `None`.
pub(super) fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

/// A path as text, with dots between its names.
pub(super) fn dotted(path: &Path) -> String {
    path.join(".")
}

/// Several paths as a list of texts.
pub(super) fn dotted_list(paths: &[Path]) -> TokenStream {
    let paths = paths.iter().map(dotted);
    quote!(&[#(#paths),*])
}

/// A rate limit.
pub(super) fn rate(rate: Rate) -> TokenStream {
    let (requests, seconds) = (number(rate.requests), number(rate.per_seconds));
    quote!(dingdan_runtime::client::RateSpec::new(#requests, std::time::Duration::from_secs(#seconds)))
}
