//! What is declared about an operation. What is absent is not written.

use super::literals::{dotted, dotted_list, number, rate};
use super::names::type_path;
use crate::model::{CallAuth, Content, Items, Operation, Platform, Sort, Token, Window};
use proc_macro2::TokenStream;
use quote::quote;

/// `OperationSpec { … }`.
pub(super) fn operation_spec(platform: &Platform, operation: &Operation) -> TokenStream {
    let Operation { id, label, source, method, path, .. } = operation;
    let (en, zh) = (&label.en, &label.zh);
    let mut members = vec![
        quote!(label: dingdan_runtime::types::Label::new(#en, #zh)),
        quote!(source: #source),
        quote!(path: #path),
    ];
    if let Some(base_url) = &operation.base_url {
        members.push(quote!(base_url: Some(#base_url)));
    }
    members.extend(auth(operation));
    let is_get = method == "GET";
    if operation.idempotent != is_get {
        let is_idempotent = operation.idempotent;
        members.push(quote!(idempotent: #is_idempotent));
    }
    if let Some(costs) = &operation.billed {
        members.push(quote!(billed: Some(#costs)));
    }
    if let Some(rate) = operation.rate.map(rate) {
        members.push(quote!(rate: Some(#rate)));
    }
    members.extend(constants(operation));
    members.push(quote!(request: <Self as dingdan_runtime::record::Described>::SCHEMA));
    members.push(quote!(params: <Self as dingdan_runtime::client::Request>::PARAMS));
    members.extend(answer(platform, operation));
    members.extend(rules(operation));
    let base = match method.as_str() {
        "GET" => quote!(get(&super::spec::PLATFORM, #id)),
        "POST" => quote!(post(&super::spec::PLATFORM, #id)),
        _ => quote!(with(&super::spec::PLATFORM, #id, #method)),
    };
    quote! {
        dingdan_runtime::client::OperationSpec {
            #(#members,)*
            ..dingdan_runtime::client::OperationSpec::#base
        }
    }
}

fn constants(operation: &Operation) -> Option<TokenStream> {
    let constants = operation.params.iter().filter_map(|param| {
        let (path, value) = (dotted(&param.path), param.constant.as_ref()?);
        let query = param.query.then(|| quote!(query: true,));
        Some(quote! {
            dingdan_runtime::client::ConstantSpec {
                value: #value,
                #query
                ..dingdan_runtime::client::ConstantSpec::new(#path)
            }
        })
    });
    list(&quote!(constants), constants)
}

fn answer(platform: &Platform, operation: &Operation) -> Vec<TokenStream> {
    let answer = type_path(&operation.answer.of);
    let mut members = vec![quote!(answer: <#answer as dingdan_runtime::record::Described>::SCHEMA)];
    match &operation.answer.content {
        Content::Items(of) => members.extend(items(of)),
        Content::Token(of) => {
            let spec = token(platform, operation, of);
            members.push(quote!(token: Some(#spec)));
        }
    }
    members
}

/// What a call has of the platform's authorisation, where it is not the usual.
fn auth(operation: &Operation) -> Option<TokenStream> {
    let gives_token = matches!(operation.answer.content, Content::Token(_));
    match operation.auth {
        CallAuth::Full => None,
        CallAuth::Nothing if gives_token => None,
        CallAuth::Nothing => Some(quote!(auth: Some(dingdan_runtime::client::CallAuth::Nothing))),
        CallAuth::WithoutToken => Some(quote!(auth: Some(dingdan_runtime::client::CallAuth::WithoutToken))),
    }
}

fn token(platform: &Platform, operation: &Operation, token: &Token) -> TokenStream {
    let value = dotted(&token.value);
    let mut spec = quote!(dingdan_runtime::client::TokenSpec::new(#value));
    if let Some(end) = &token.end {
        let path = dotted(&end.path);
        spec.extend(if end.is_instant { quote!(.expires_at(#path)) } else { quote!(.lifetime(#path)) });
        spec.extend(end.in_millis.then(|| quote!(.in_millis())));
    }
    if let Some(path) = token.refresh.as_ref().map(dotted) {
        spec.extend(quote!(.refresh(#path)));
    }
    if let Some(path) = token.from_refresh.as_ref().map(dotted) {
        spec.extend(quote!(.from_refresh(#path)));
    }
    if let Some(other) = platform.renewal_of(operation) {
        let id = &other.id;
        spec.extend(quote!(.refreshed_by(#id)));
    }
    spec
}

fn items(items: &Items) -> Vec<TokenStream> {
    let (item, path) = (type_path(&items.item), dotted(&items.path));
    let mut members = vec![quote!(item: <#item as dingdan_runtime::record::Described>::SCHEMA), quote!(items: #path)];
    if !items.many {
        members.push(quote!(many: false));
    }
    let paths = [(quote!(total), &items.total), (quote!(last_page), &items.last_page), (quote!(item_id), &items.id)];
    for (name, path) in paths {
        if let Some(path) = path.as_ref().map(dotted) {
            members.push(quote!(#name: Some(#path)));
        }
    }
    members
}

fn rules(operation: &Operation) -> Vec<TokenStream> {
    let mut members = Vec::new();
    let groups = operation.at_least_one.iter().map(|alternatives| {
        let alternatives = alternatives.iter().map(|paths| dotted_list(paths));
        quote!(&[#(#alternatives),*])
    });
    members.extend(list(&quote!(at_least_one), groups));
    members.extend(list(&quote!(windows), operation.windows.iter().map(window)));
    if let Some(page) = &operation.page {
        let (page_number, first, size) = (dotted(&page.number), number(page.first), dotted(&page.size));
        members.push(quote! {
            page: Some(dingdan_runtime::client::PageSpec { number: #page_number, first: #first, size: #size })
        });
    }
    members.extend(operation.sort.as_ref().map(sort));
    if let Some(each) = &operation.each {
        let other = &each.operation;
        let params = each.params.iter().map(|(own, theirs)| {
            let (own, theirs) = (dotted(own), dotted(theirs));
            quote!((#own, #theirs))
        });
        members.push(quote! {
            each: Some(dingdan_runtime::client::EachSpec { operation: #other, params: &[#(#params),*] })
        });
    }
    members
}

fn window(window: &Window) -> TokenStream {
    const SECONDS_OF_DAY: u64 = 24 * 60 * 60;
    let (from, to) = (dotted(&window.from), dotted(&window.to));
    let mut spec = quote!(dingdan_runtime::client::TimeWindow::new(#from, #to));
    if let Some(seconds) = window.at_most_seconds {
        spec.extend(if seconds.is_multiple_of(SECONDS_OF_DAY) {
            let days = number(seconds / SECONDS_OF_DAY);
            quote!(.max_days(#days))
        } else {
            let seconds = number(seconds);
            quote!(.max_seconds(#seconds))
        });
    }
    if window.cut {
        spec.extend(quote!(.truncated()));
    }
    if window.changes {
        spec.extend(quote!(.changes()));
    }
    if let Some(rank) = window.rank.map(number) {
        spec.extend(quote!(.rank(#rank)));
    }
    if let Some(seconds) = window.margin_seconds.map(number) {
        spec.extend(quote!(.margin_seconds(#seconds)));
    }
    if let Some(seconds) = window.reread_seconds {
        spec.extend(if seconds.is_multiple_of(SECONDS_OF_DAY) {
            let days = number(seconds / SECONDS_OF_DAY);
            quote!(.reread_days(#days))
        } else {
            let seconds = number(seconds);
            quote!(.reread_seconds(#seconds))
        });
    }
    if let Some(filters) = window.filters.as_ref().map(dotted) {
        spec.extend(quote!(.filters(#filters)));
    }
    spec
}

fn sort(sort: &Sort) -> TokenStream {
    let by = dotted(&sort.by);
    let fields = sort.fields.iter().map(|(value, path)| {
        let path = dotted(path);
        quote!((#value, #path))
    });
    let ascending = sort.ascending.as_ref().map(|(param, value)| {
        let param = dotted(param);
        quote!(.ascending(#param, #value))
    });
    quote!(sort: Some(dingdan_runtime::client::SortSpec::new(#by, &[#(#fields),*]) #ascending))
}

/// The member of that name, if the list has elements.
fn list(name: &TokenStream, elements: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let mut elements = elements.peekable();
    elements.peek()?;
    Some(quote!(#name: &[#(#elements),*]))
}
