//! Operations: the request type, and what is declared of the call.

use super::docs::{docs, escaped, labelled, param_docs};
use super::kinds::argument;
use super::quote::{Ident, TokenStream, quote};
use super::records::{RecordField, record};
use super::source::{camel, file, ident, member, spec_name, table};
use crate::model::{Content, Items, Kind, Operation, Param, Path, Platform, Window};

/// The file of an operation.
pub(super) fn emit(platform: &Platform, operation: &Operation) -> String {
    let name = camel(&operation.name);
    let params: Vec<&Param> = operation.params.iter().filter(|param| param.constant.is_none()).collect();
    let fields: Vec<_> = params.iter().map(|param| RecordField::new(&param.field, &param_docs(param))).collect();
    let title = docs(&about(operation));
    let mut declared = record(&name, &title, &fields);
    // The struct, then what users call, then the tables.
    let mut items = vec![declared.remove(0)];
    items.push(constructors(&name, operation, &params, &fields));
    items.push(implement(platform, operation, &name));
    items.extend(declared);
    items.push(spec(operation, &params));
    file(items)
}

fn about(operation: &Operation) -> Vec<String> {
    let mut about = vec![labelled(&operation.label), escaped(operation.note.as_ref())];
    about.push(format!(
        "`{} {}`, operation `{}`. Source: {}.",
        operation.method, operation.path, operation.id, operation.source
    ));
    if let Some(costs) = &operation.costs {
        about.push(format!("Every successful call costs {}", escaped(Some(costs)).to_lowercase()));
    }
    if operation.page.is_some() {
        about.push("The page number, and the page size unless it is set, are the client's business.".to_owned());
    }
    about
}

/// The parameters that the client fills in.
fn is_paging(operation: &Operation, param: &Param) -> bool {
    operation.page.as_ref().is_some_and(|page| page.number == param.path || page.size == param.path)
}

fn constructors(name: &Ident, operation: &Operation, params: &[&Param], fields: &[RecordField<'_>]) -> TokenStream {
    let mut arguments = TokenStream::new();
    let mut members = TokenStream::new();
    let mut setters = TokenStream::new();
    let mut complete = true;
    for (param, field) in params.iter().zip(fields) {
        let rust = field.ident();
        let (of, value) = argument(&param.field.kind, &rust);
        if param.required && !is_paging(operation, param) {
            arguments.extend(quote!(#rust: #of,));
            members.extend(quote!(#rust: #value,));
        } else {
            complete = false;
            let about = docs(&param_docs(param));
            setters.extend(quote! {
                #about
                #[must_use]
                #[inline]
                pub fn #rust(mut self, #rust: #of) -> Self {
                    self.#rust = #value;
                    self
                }
            });
        }
    }
    let rest = if complete { quote!(wire_info: WireInfo::default()) } else { quote!(..Self::default()) };
    quote! {
        impl #name {
            /// A request with what the vendor requires.
            #[inline]
            pub fn new(#arguments) -> Self {
                Self { #members #rest }
            }

            #setters
        }
    }
}

fn implement(platform: &Platform, operation: &Operation, name: &Ident) -> TokenStream {
    let (of, spec) = (camel(&operation.answer.of), spec_name(&operation.name));
    let answer = match &operation.answer.content {
        Content::Items(items) => items,
        Content::Token(_) => {
            return quote! {
                impl TokenOperation for #name {
                    type Answer = #of;

                    const SPEC: &'static OperationSpec = &#spec;
                }
            };
        }
    };
    let item = camel(&answer.item);
    let names = rust_path(platform, &operation.answer.of, &answer.path);
    let Some((last, way)) = names.split_last() else { return TokenStream::new() };
    let (items, take) = match (way.is_empty(), answer.many) {
        (true, _) => (quote!(answer.#last.as_slice()), taken(answer.many, &quote!(answer), last)),
        (false, many) => {
            let by_ref = way.iter().map(|name| quote!(.#name.as_ref()?));
            let by_mut = way.iter().map(|name| quote!(.#name.as_mut()?));
            let taken = taken(many, &quote!(answer #(#by_mut)*), last);
            (
                quote! {
                    let items = || Some(answer #(#by_ref)* .#last.as_slice());
                    items().unwrap_or_default()
                },
                quote! {
                    let mut items = || Some(#taken);
                    items().unwrap_or_default()
                },
            )
        }
    };
    quote! {
        impl Operation for #name {
            type Answer = #of;
            type Item = #item;

            const SPEC: &'static OperationSpec = &#spec;

            #[inline]
            fn items(answer: &Self::Answer) -> &[Self::Item] {
                #items
            }

            #[inline]
            fn take_items(answer: &mut Self::Answer) -> Vec<Self::Item> {
                #take
            }
        }
    }
}

fn taken(many: bool, way: &TokenStream, last: &Ident) -> TokenStream {
    if many { quote!(std::mem::take(&mut #way.#last)) } else { quote!(#way.#last.take().into_iter().collect()) }
}

/// The Rust names along a path of wire names.
fn rust_path(platform: &Platform, from: &str, path: &Path) -> Vec<Ident> {
    let mut names = Vec::new();
    let mut current = platform.type_named(from);
    for wire in path {
        let Some(field) = current.and_then(|of| of.fields.iter().find(|field| field.wire == *wire)) else { break };
        names.push(member(field.name.as_ref().unwrap_or(&field.wire)));
        current = match &field.kind {
            Kind::Object(name) => platform.type_named(name),
            Kind::List(of) => match &**of {
                Kind::Object(name) => platform.type_named(name),
                _ => None,
            },
            _ => None,
        };
    }
    names
}

fn spec(operation: &Operation, params: &[&Param]) -> TokenStream {
    let name = spec_name(&operation.name);
    let Operation { id, source, method, path, safe, .. } = operation;
    let (en, zh) = (&operation.label.en, &operation.label.zh);
    let members = members(operation, params);
    let base = match method.as_str() {
        "GET" => quote!(OperationSpec::get(&PLATFORM, #id)),
        "POST" => quote!(OperationSpec::post(&PLATFORM, #id)),
        method => quote!(OperationSpec::with(&PLATFORM, #id, #method)),
    };
    let idempotent = if *safe == (method == "GET") { quote!() } else { quote!(idempotent: #safe,) };
    quote! {
        pub(crate) static #name: OperationSpec = OperationSpec {
            label: Label::new(#en, #zh),
            source: #source,
            path: #path,
            #idempotent
            #members
            ..#base
        };
    }
}

/// The members of the spec that are declared.
fn members(operation: &Operation, params: &[&Param]) -> TokenStream {
    let mut out = TokenStream::new();
    if let Some(costs) = &operation.costs {
        out.extend(quote!(billed: Some(#costs),));
    }
    if operation.rate.is_some() {
        let rate = super::platform::rate(operation.rate);
        out.extend(quote!(rate: #rate,));
    }
    let constants = operation.params.iter().filter_map(|param| {
        let (path, query, value) = (dotted(&param.path), param.query, param.constant.as_ref()?);
        Some(quote!(ConstantSpec { path: #path, value: #value, query: #query }))
    });
    out.extend(list("constants", constants));
    let (request, answer) = (table(&operation.name), table(&operation.answer.of));
    let declared = params.iter().map(|param| self::param(param));
    out.extend(quote!(request: &#request, params: &[#(#declared),*],));
    let groups = operation.at_least_one.iter().map(|alternatives| {
        let alternatives = alternatives.iter().map(|paths| {
            let paths = paths.iter().map(dotted);
            quote!(&[#(#paths),*])
        });
        quote!(&[#(#alternatives),*])
    });
    out.extend(list("at_least_one", groups));
    out.extend(list("windows", operation.windows.iter().map(window)));
    if let Some(page) = &operation.page {
        let (number, size, first) = (dotted(&page.number), dotted(&page.size), page.first);
        out.extend(quote!(page: Some(PageSpec { number: #number, first: #first, size: #size }),));
    }
    if let Some(sort) = &operation.sort {
        let by = dotted(&sort.by);
        let fields = sort.fields.iter().map(|(value, path)| {
            let path = dotted(path);
            quote!((#value, #path))
        });
        let ascending = option(sort.ascending.as_ref().map(|(param, value)| {
            let param = dotted(param);
            quote!((#param, #value))
        }));
        out.extend(quote!(sort: Some(SortSpec { by: #by, fields: &[#(#fields),*], ascending: #ascending }),));
    }
    out.extend(quote!(answer: &#answer,));
    match &operation.answer.content {
        Content::Items(items) => out.extend(items_members(items)),
        Content::Token(of) => {
            let (value, lifetime) = (dotted(&of.value), optional_path(of.lifetime.as_ref()));
            out.extend(quote!(item: &#answer, token: Some(TokenSpec { value: #value, lifetime: #lifetime }),));
        }
    }
    if let Some(each) = &operation.each {
        let other = &each.operation;
        let params = each.params.iter().map(|(own, theirs)| {
            let (own, theirs) = (dotted(own), dotted(theirs));
            quote!((#own, #theirs))
        });
        out.extend(quote!(each: Some(EachSpec { operation: #other, params: &[#(#params),*] }),));
    }
    out
}

fn items_members(items: &Items) -> TokenStream {
    let (path, item) = (dotted(&items.path), table(&items.item));
    let mut out = quote!(items: #path, item: &#item,);
    if !items.many {
        out.extend(quote!(many: false,));
    }
    for (name, path) in [("total", &items.total), ("last_page", &items.last_page), ("item_id", &items.id)] {
        if let Some(path) = path {
            let (name, path) = (ident(name), dotted(path));
            out.extend(quote!(#name: Some(#path),));
        }
    }
    out
}

/// A member that is a list; nothing for an empty one.
fn list(name: &str, elements: impl Iterator<Item = TokenStream>) -> TokenStream {
    let mut elements = elements.peekable();
    if elements.peek().is_none() {
        return TokenStream::new();
    }
    let name = ident(name);
    quote!(#name: &[#(#elements),*],)
}

fn window(window: &Window) -> TokenStream {
    let (from, to) = (dotted(&window.from), dotted(&window.to));
    let mut out = quote!(TimeWindow::new(#from, #to));
    match window.at_most_seconds {
        Some(seconds) if seconds % DAY == 0 => {
            let days = seconds / DAY;
            out.extend(quote!(.max_days(#days)));
        }
        Some(seconds) => out.extend(quote!(.max_seconds(#seconds))),
        None => {}
    }
    if window.cut {
        out.extend(quote!(.truncated()));
    }
    if window.changes {
        out.extend(quote!(.changes()));
    }
    if let Some(rank) = window.rank {
        out.extend(quote!(.rank(#rank)));
    }
    if let Some(filters) = window.filters.as_ref().map(dotted) {
        out.extend(quote!(.filters(#filters)));
    }
    out
}

/// Seconds of a day.
const DAY: u64 = 24 * 60 * 60;

fn param(param: &Param) -> TokenStream {
    let path = dotted(&param.path);
    let mut out = quote!(ParamSpec::new(#path));
    if param.query {
        out.extend(quote!(.query()));
    }
    if param.required {
        out.extend(quote!(.required()));
    }
    if let Some(min) = param.min {
        out.extend(quote!(.min(#min)));
    }
    if let Some(max) = param.max {
        out.extend(quote!(.max(#max)));
    }
    if let Some(most) = param.max_items {
        out.extend(quote!(.max_items(#most)));
    }
    if let Some(default) = &param.default {
        out.extend(quote!(.default(#default)));
    }
    if let Some(filters) = param.filters.as_ref().map(dotted) {
        out.extend(quote!(.filters(#filters)));
    }
    if param.sweep {
        out.extend(quote!(.sweep()));
    }
    out
}

/// The names of a path with dots in between.
pub(super) fn dotted(path: &Path) -> String {
    path.join(".")
}

fn optional_path(path: Option<&Path>) -> TokenStream {
    option(path.map(|path| {
        let path = dotted(path);
        quote!(#path)
    }))
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}
