//! What is declared about the pages of a list.

use super::literals::{dotted, dotted_list, number};
use crate::model::{Page, PageBy};
use proc_macro2::TokenStream;
use quote::quote;

/// `PageSpec::…`, with what differs from the default.
pub(super) fn page(page: &Page) -> TokenStream {
    let param = dotted(&page.param);
    let mut spec = match &page.by {
        PageBy::Number(first) => {
            let first = number(*first);
            quote!(dingdan_runtime::client::PageSpec::number(#param, #first))
        }
        PageBy::Offset(first) => {
            let first = number(*first);
            quote!(dingdan_runtime::client::PageSpec::offset(#param, #first))
        }
        PageBy::Cursor { first, next, end } => {
            let next = dotted(next);
            let first = first.as_ref().map(|first| quote!(.first(#first)));
            let end = (!end.is_empty()).then(|| quote!(.end(&[#(#end),*])));
            quote!(dingdan_runtime::client::PageSpec::cursor(#param, #next) #first #end)
        }
    };
    if let Some(size) = page.size.as_ref().map(dotted) {
        spec.extend(quote!(.size(#size)));
    }
    if let [more, others @ ..] = page.more.as_slice() {
        let more = dotted(more);
        spec.extend(quote!(.more(#more)));
        if !others.is_empty() {
            let others = dotted_list(others);
            spec.extend(quote!(.or_more(#others)));
        }
    }
    if page.backwards {
        spec.extend(quote!(.backwards()));
    }
    spec
}
