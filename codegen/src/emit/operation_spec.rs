//! What is declared about an operation. What is absent is not written.

use super::literals::{dotted, dotted_list, number, rate};
use super::mappings;
use super::names::type_path;
use super::page_spec::page;
use crate::model::{CallAuth, Content, Items, Operation, Place, Platform, SentConstant, Sort, Token, Window};
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
    members.extend(list(&quote!(rates), operation.rates.iter().copied().map(rate)));
    members.extend(form(operation));
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
    let constants = operation.constants().map(|SentConstant { path, value, place, is_wrapped, is_bare }| {
        let place = match place {
            Place::Body => TokenStream::new(),
            place => {
                let place = self::place(place);
                quote!(place: #place,)
            }
        };
        let wrapped = is_wrapped.then(|| quote!(wrapped: true,));
        let bare = is_bare.then(|| quote!(bare: true,));
        quote! {
            dingdan_runtime::client::ConstantSpec {
                value: #value,
                #place
                #wrapped
                #bare
                ..dingdan_runtime::client::ConstantSpec::new(#path)
            }
        }
    });
    list(&quote!(constants), constants)
}

fn place(place: Place) -> TokenStream {
    match place {
        Place::Body => quote!(dingdan_runtime::client::Place::Body),
        Place::Query => quote!(dingdan_runtime::client::Place::Query),
        Place::Header => quote!(dingdan_runtime::client::Place::Header),
        Place::Path => quote!(dingdan_runtime::client::Place::Path),
    }
}

/// The form of the request, where it is not JSON in the body.
fn form(operation: &Operation) -> Vec<TokenStream> {
    let mut members = Vec::new();
    if let Some(action) = operation.own_action() {
        members.push(quote!(action: #action));
    }
    if operation.request.form {
        members.push(quote!(form: true));
    }
    if let Some(wrap) = &operation.request.wrap {
        let name = &wrap.name;
        let mut spec = quote!(dingdan_runtime::client::WrapSpec::new(#name));
        if wrap.place == Place::Query {
            spec.extend(quote!(.query()));
        }
        if wrap.sorted {
            spec.extend(quote!(.sorted()));
        }
        if wrap.left_out {
            spec.extend(quote!(.left_out()));
        }
        members.push(quote!(wrap: Some(#spec)));
    }
    if let Some(wrapper) = &operation.answer.wrapper {
        members.push(quote!(wrapper: Some(#wrapper)));
    }
    members
}

fn answer(platform: &Platform, operation: &Operation) -> Vec<TokenStream> {
    let answer = type_path(&operation.answer.of);
    let mut members = vec![quote!(answer: <#answer as dingdan_runtime::record::Described>::SCHEMA)];
    match &operation.answer.content {
        Content::Items(of) => {
            let mapping = mappings::of_items(platform, operation).map(|mapping| quote!(order: Some(&#mapping)));
            members.extend(items(of, mapping));
        }
        Content::Whole => {}
        Content::Token(of) => {
            let spec = token(platform, operation, of);
            members.push(quote!(token: Some(#spec)));
        }
    }
    members
}

/// What a call has of the platform's authorisation, where it is not the usual.
fn auth(operation: &Operation) -> Option<TokenStream> {
    Some(match operation.own_auth()? {
        CallAuth::Full => quote!(auth: Some(dingdan_runtime::client::CallAuth::Full)),
        CallAuth::WithoutToken => quote!(auth: Some(dingdan_runtime::client::CallAuth::WithoutToken)),
        CallAuth::Nothing => quote!(auth: Some(dingdan_runtime::client::CallAuth::Nothing)),
    })
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

fn items(items: &Items, mapping: Option<TokenStream>) -> Vec<TokenStream> {
    let path = dotted(&items.path);
    let item = if let Some(item) = items.item.as_ref().map(|item| type_path(item)) {
        quote!(<#item as dingdan_runtime::record::Described>::SCHEMA)
    } else {
        quote!(&dingdan_runtime::record::ID_SCHEMA)
    };
    let mut members = vec![quote!(item: #item), quote!(items: #path)];
    members.extend(mapping);
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
    if let Some(page) = operation.page.as_ref().map(page) {
        members.push(quote!(page: Some(#page)));
    }
    members.extend(operation.sort.as_ref().map(sort));
    if let Some(each) = &operation.each {
        let other = &each.operation;
        let params = each.params.iter().map(|(own, theirs)| {
            let (own, theirs) = (dotted(own), dotted(theirs));
            quote!((#own, #theirs))
        });
        let batch = each.batch.map(number).map(|batch| quote!(.batch(#batch)));
        members.push(quote! {
            each: Some(dingdan_runtime::client::EachSpec::new(#other, &[#(#params),*]) #batch)
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
    if !window.when.is_empty() {
        let when = window.when.iter().map(|(path, value)| (dotted(path), value));
        let when = when.map(|(path, value)| quote!((#path, #value)));
        spec.extend(quote!(.when(&[#(#when),*])));
    }
    if let Some(seconds) = window.reaches_back_seconds {
        spec.extend(if seconds.is_multiple_of(SECONDS_OF_DAY) {
            let days = number(seconds / SECONDS_OF_DAY);
            quote!(.reaches_back_days(#days))
        } else {
            let seconds = number(seconds);
            quote!(.reaches_back_seconds(#seconds))
        });
    }
    if let Some(seconds) = window.lag_seconds.map(number) {
        spec.extend(quote!(.lag_seconds(#seconds)));
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
