//! The methods of a client.

use super::changes;
use super::docs::{docs, labelled};
use super::examples::{self, Style};
use super::literals::dotted;
use super::names::{ident, member, request_path, type_path};
use crate::model::{Content, Operation, Platform, Window};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The methods of an operation: one page, all pages, and every item of a time range.
pub(super) fn emit(platform: &Platform, operation: &Operation) -> TokenStream {
    match operation.answer.content {
        Content::Token(_) => return token(platform, operation),
        Content::Whole => return whole(platform, operation),
        Content::Items(_) => {}
    }
    let (name, request) = (member(&operation.name), request_path(&operation.name));
    let about = |what: &str| docs(&[labelled(&operation.label), what.to_owned(), billed(operation)]);
    let one = about(if operation.page.is_some() { "One call, one page." } else { "One call." });
    let example = |suffix: &str, style: Style| {
        examples::call(platform, operation, &format!("{}{suffix}", operation.name), style, false)
    };
    let one_example = example("", Style::Page);
    let one = quote! {
        #one
        #one_example
        pub fn #name<'a>(
            &'a self,
            request: &'a #request,
        ) -> dingdan_runtime::client::Call<'a, dingdan_runtime::client::Page<#request>> {
            self.0.call(request)
        }
    };
    if operation.page.is_none() {
        return one;
    }
    let (pages, items) = (suffixed(operation, "pages"), suffixed(operation, "items"));
    let all_pages = about("All pages of one request, one after another.");
    let all_items = about("All items of all pages of one request, each once.");
    let (pages_example, items_example) = (example("_pages", Style::Pages), example("_items", Style::Items));
    let (ranges, changed_since) = (ranges(platform, operation), changes::emit(platform, operation));
    quote! {
        #one

        #all_pages
        #pages_example
        pub fn #pages(&self, request: #request) -> dingdan_runtime::client::Pages<#request> {
            dingdan_runtime::client::Pages::new(self.0.clone(), request)
        }

        #all_items
        #items_example
        pub fn #items(&self, request: #request) -> dingdan_runtime::client::Items<#request> {
            self.#pages(request).items()
        }

        #ranges

        #changed_since
    }
}

/// The method of an operation that lists nothing.
fn whole(platform: &Platform, operation: &Operation) -> TokenStream {
    let (name, request) = (member(&operation.name), request_path(&operation.name));
    let answer = type_path(&operation.answer.of);
    let repeat = if operation.idempotent {
        "One call, which is repeated if it fails for a while."
    } else {
        "One call. It is never repeated: after a broken connection, whether it took effect is not known."
    };
    let about = docs(&[labelled(&operation.label), repeat.to_owned(), billed(operation)]);
    let example = examples::call(platform, operation, &operation.name, Style::Answer, false);
    quote! {
        #about
        #example
        pub fn #name<'a>(
            &'a self,
            request: &'a #request,
        ) -> dingdan_runtime::client::Call<'a, #answer> {
            self.0.answer(request)
        }
    }
}

/// The method of an operation that returns a token.
fn token(platform: &Platform, operation: &Operation) -> TokenStream {
    let (name, request) = (member(&operation.name), request_path(&operation.name));
    let answer = type_path(&operation.answer.of);
    let about = docs(&[
        labelled(&operation.label),
        "[`Client::with_tokens`] takes the request and calls this itself when a token is needed.".to_owned(),
    ]);
    let example = examples::call(platform, operation, &operation.name, Style::Answer, false);
    quote! {
        #about
        #example
        pub fn #name<'a>(
            &'a self,
            request: &'a #request,
        ) -> dingdan_runtime::client::Call<'a, #answer> {
            self.0.request_token(request)
        }
    }
}

/// The methods for every item of a time range: by the first window, and by the window of changes.
fn ranges(platform: &Platform, operation: &Operation) -> TokenStream {
    let first = operation.windows.first().map(|window| (0, "between", window, EVERY, Style::Between));
    let changes = operation.windows.iter().enumerate().find(|(_, window)| window.changes);
    let changes = changes.map(|(index, window)| (index, "changed", window, CHANGED, Style::Changed));
    let methods = first.into_iter().chain(changes).map(|(index, suffix, window, what, style)| {
        let (name, request) = (suffixed(operation, suffix), request_path(&operation.name));
        let about = docs(&[
            labelled(&operation.label),
            format!("{what} It sets {}.", parameters(window)),
            "The range is `from..=to`, `from..before`, or `from..` for up to now. It may be of any length."
                .to_owned(),
            billed(operation),
        ]);
        let index = Literal::usize_unsuffixed(index);
        let example = examples::call(platform, operation, &format!("{}_{suffix}", operation.name), style, false);
        quote! {
            #about
            #example
            pub fn #name(
                &self,
                request: #request,
                range: impl std::convert::Into<dingdan_runtime::client::TimeRange>,
            ) -> dingdan_runtime::client::Pull<#request> {
                dingdan_runtime::client::Pull::new(self.0.clone(), request, Some(#index), range)
            }
        }
    });
    quote!(#(#methods)*)
}

const EVERY: &str = "Every item of a time range, each once.";
const CHANGED: &str = "Every item that changed in a time range; without an end, until nothing changes any more.";

pub(super) fn suffixed(operation: &Operation, suffix: &str) -> TokenStream {
    ident(&format!("{}_{suffix}", operation.name))
}

fn parameters(window: &Window) -> String {
    let mut set = format!("`{}` and `{}`", dotted(&window.from), dotted(&window.to));
    for (path, value) in &window.when {
        set = format!("{set}, and `{}` to `{value}`", dotted(path));
    }
    set
}

fn billed(operation: &Operation) -> String {
    operation.billed.as_ref().map(|costs| format!("Every successful call costs {costs}.")).unwrap_or_default()
}
