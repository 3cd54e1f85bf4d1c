//! Operations: the request type, and what is declared of the call.

use super::docs::{docs, escaped, labelled, param_docs};
use super::kinds::argument;
use super::quote::{Ident, TokenStream, quote};
use super::records::{RecordField, record};
use super::source::{camel, file, member, spec_name, table};
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
    if let Some(billed) = &operation.billed {
        about.push(format!("Every successful call costs {}", escaped(Some(billed)).to_lowercase()));
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

                    #[inline]
                    fn spec() -> &'static OperationSpec {
                        &#spec
                    }
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

            #[inline]
            fn spec() -> &'static OperationSpec {
                &#spec
            }

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
    let place = |path: &Path| params.iter().position(|param| param.path == *path).unwrap_or(params.len());
    let name = spec_name(&operation.name);
    let Operation { id, source, method, path, idempotent, .. } = operation;
    let (en, zh) = (&operation.label.en, &operation.label.zh);
    let billed = option(operation.billed.as_ref().map(|billed| quote!(#billed)));
    let constant = |param: &&Param| param.constant.is_some();
    let (in_query, in_body): (Vec<_>, Vec<_>) =
        operation.params.iter().filter(constant).partition(|param| param.query);
    let constants = in_body.into_iter().map(|param| {
        let (path, value) = (names(&param.path), &param.constant);
        quote!((#path, #value))
    });
    let query_constants = in_query.into_iter().map(|param| {
        let (name, value) = (&param.field.wire, &param.constant);
        quote!((#name, #value))
    });
    let declared = params.iter().map(|param| self::param(param));
    let groups = operation.at_least_one.iter().map(|alternatives| {
        let alternatives = alternatives.iter().map(|paths| {
            let places = paths.iter().map(place);
            quote!(&[#(#places),*])
        });
        quote!(&[#(#alternatives),*])
    });
    let windows = windows(operation, &place);
    let page = option(operation.page.as_ref().map(|page| {
        let (number, size, first) = (place(&page.number), place(&page.size), page.first);
        quote!(PageSpec { number: #number, first: #first, size: #size })
    }));
    let sort = sort(operation, &place);
    let rate = super::platform::rate(operation.rate);
    let (request_schema, answer_schema) = (table(&operation.name), table(&operation.answer.of));
    let mut token = quote!(None);
    let nothing = Items { item: operation.answer.of.clone(), ..Items::default() };
    let items = match &operation.answer.content {
        Content::Items(items) => items,
        Content::Token(of) => {
            let (value, lifetime) = (names(&of.value), option(of.lifetime.as_ref().map(names)));
            token = quote!(Some(TokenSpec { value: #value, lifetime: #lifetime }));
            &nothing
        }
    };
    let (item_schema, path_of_items, many) = (table(&items.item), names(&items.path), items.many);
    let total = option(items.total.as_ref().map(names));
    let last_page = option(items.last_page.as_ref().map(names));
    let id_field = option(items.id.as_ref().map(names));
    let each = option(operation.each.as_ref().map(|each| {
        let other = &each.operation;
        let params = each.params.iter().map(|(own, theirs)| {
            let (own, theirs) = (place(own), names(theirs));
            quote!((#own, #theirs))
        });
        quote!(EachSpec { operation: #other, params: &[#(#params),*] })
    }));
    quote! {
        pub(crate) static #name: OperationSpec = OperationSpec {
            platform: &PLATFORM,
            id: #id,
            label: Label::new(#en, #zh),
            source: #source,
            method: #method,
            path: #path,
            idempotent: #idempotent,
            billed: #billed,
            rate: #rate,
            constants: &[#(#constants),*],
            query_constants: &[#(#query_constants),*],
            request: &#request_schema,
            params: &[#(#declared),*],
            at_least_one: &[#(#groups),*],
            windows: &[#(#windows),*],
            page: #page,
            sort: #sort,
            answer: &#answer_schema,
            items: #path_of_items,
            many: #many,
            item: &#item_schema,
            total: #total,
            last_page: #last_page,
            id_field: #id_field,
            each: #each,
            token: #token,
        };
    }
}

/// The place of a parameter in the request.
type PlaceOf<'a> = dyn Fn(&Path) -> usize + 'a;

fn windows(operation: &Operation, place: &PlaceOf<'_>) -> Vec<TokenStream> {
    let one = |window: &Window| {
        let (from, to) = (place(&window.from), place(&window.to));
        let (cut, changes) = (window.cut, window.changes);
        let rank = option(window.rank.map(|rank| quote!(#rank)));
        let at_most = option(window.at_most_seconds.map(|seconds| quote!(Duration::from_secs(#seconds))));
        let filters = option(window.filters.as_ref().map(names));
        quote!(WindowSpec {
            from: #from,
            to: #to,
            at_most: #at_most,
            cut: #cut,
            changes: #changes,
            rank: #rank,
            filters: #filters,
        })
    };
    operation.windows.iter().map(one).collect()
}

fn sort(operation: &Operation, place: &PlaceOf<'_>) -> TokenStream {
    option(operation.sort.as_ref().map(|sort| {
        let by = place(&sort.by);
        let fields = sort.fields.iter().map(|(value, path)| {
            let path = names(path);
            quote!((#value, #path))
        });
        let ascending = option(sort.ascending.as_ref().map(|(param, value)| {
            let param = place(param);
            quote!((#param, #value))
        }));
        quote!(SortSpec { by: #by, fields: &[#(#fields),*], ascending: #ascending })
    }))
}

fn param(param: &Param) -> TokenStream {
    let path = names(&param.path);
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
    if let Some(filters) = param.filters.as_ref().map(names) {
        out.extend(quote!(.filters(#filters)));
    }
    if param.sweep {
        out.extend(quote!(.sweep()));
    }
    out
}

fn names(path: &Path) -> TokenStream {
    quote!(&[#(#path),*])
}

fn option(value: Option<TokenStream>) -> TokenStream {
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}
