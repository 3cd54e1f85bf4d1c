//! Examples in the documentation of what is emitted. rustdoc compiles them, so they are written from the schema alone: legal
//! values of parameters, and fields as they come in an answer.

mod calls;
mod records;
mod values;

pub(super) use calls::{Style, call, client, constructor, each_item, event, event_kind, listed, sync, with_client};
pub(super) use records::{enumeration, new_request, record, request, setter};

use proc_macro2::TokenStream;
use quote::quote;

/// A block of code after the other paragraphs of a comment. Lines that begin with `# ` are compiled and not shown.
fn block(attribute: &str, lines: impl IntoIterator<Item = String>) -> TokenStream {
    let mut all = vec![String::new(), format!(" ```{attribute}")];
    all.extend(lines.into_iter().map(|line| if line.is_empty() { line } else { format!(" {line}") }));
    all.push(" ```".to_owned());
    quote!(#(#[doc = #all])*)
}

/// The end of an example that uses `?`.
const FALLIBLE: &str = "# Ok::<(), std::boxed::Box<dyn std::error::Error>>(())";
