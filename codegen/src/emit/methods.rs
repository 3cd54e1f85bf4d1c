//! The methods of a client.

use super::docs::{docs, labelled};
use super::quote::{TokenStream, quote};
use super::source::{camel, ident, member};
use crate::model::{Content, Operation, Window};

/// The methods of an operation: one page, all pages, and every order of a span.
pub(super) fn emit(operation: &Operation) -> TokenStream {
    let (name, request) = (member(&operation.name), camel(&operation.name));
    if let Content::Token(_) = operation.answer.content {
        return token(operation);
    }
    let about = |what: &str| docs(&[labelled(&operation.label), what.to_owned(), costs(operation)]);
    let one = about(if operation.page.is_some() { "One call, one page." } else { "One call." });
    let one = quote! {
        #one
        #[inline]
        pub async fn #name(&self, request: &#request) -> Result<Page<#request>, Error> {
            self.0.call(request).await
        }
    };
    if operation.page.is_none() {
        return one;
    }
    let (pages, items) = (ident(&format!("{name}_pages")), ident(&format!("{name}_items")));
    let all_pages = about("All pages of one request, one after another.");
    let all_items = about("All items of all pages of one request, each once.");
    let spans = spans(operation);
    quote! {
        #one

        #all_pages
        #[inline]
        pub fn #pages(&self, request: #request) -> Pages<#request> {
            Pages::new(self.0.clone(), request)
        }

        #all_items
        #[inline]
        pub fn #items(&self, request: #request) -> Items<#request> {
            self.#pages(request).items()
        }

        #spans
    }
}

/// The method of an operation that gives a token.
fn token(operation: &Operation) -> TokenStream {
    let (name, request, answer) = (member(&operation.name), camel(&operation.name), camel(&operation.answer.of));
    let about = docs(&[
        labelled(&operation.label),
        "[`Client::with_tokens`] takes the request and calls this itself when a token is needed.".to_owned(),
    ]);
    quote! {
        #about
        #[inline]
        pub async fn #name(&self, request: &#request) -> Result<#answer, Error> {
            self.0.request_token(request).await
        }
    }
}

/// Every order of a span: by the first window, and by the one of changes.
fn spans(operation: &Operation) -> TokenStream {
    let first = operation.windows.first().map(|window| (0, "between", window, EVERY));
    let changes = operation.windows.iter().enumerate().find(|(_, window)| window.changes);
    let changes = changes.map(|(place, window)| (place, "changed", window, CHANGED));
    let methods = first.into_iter().chain(changes).map(|(place, suffix, window, what)| {
        let (name, request) = (ident(&format!("{}_{suffix}", operation.name)), camel(&operation.name));
        let about = docs(&[
            labelled(&operation.label),
            format!("{what} It sets {}.", parameters(window)),
            "A span is a range of times: `from..=to`, `from..before`, or `from..` for up to now. It may be of any length.".to_owned(),
            costs(operation),
        ]);
        quote! {
            #about
            #[inline]
            pub fn #name(&self, request: #request, span: impl Into<TimeRange>) -> Pull<#request> {
                Pull::new(self.0.clone(), request, Some(#place), span)
            }
        }
    });
    quote!(#(#methods)*)
}

const EVERY: &str = "Every item of a span, each once.";
const CHANGED: &str = "Every item that changed in a span; without an end, until nothing changes any more.";

fn parameters(window: &Window) -> String {
    format!("`{}` and `{}`", window.from.join("."), window.to.join("."))
}

fn costs(operation: &Operation) -> String {
    operation.billed.as_ref().map(|billed| format!("Every successful call costs {billed}.")).unwrap_or_default()
}
