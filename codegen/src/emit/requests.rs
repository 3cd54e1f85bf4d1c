//! `requests.rs`: a struct for each operation, with setters and what is declared about the call.

use super::docs::{docs, escaped, labelled, param_docs, sources};
use super::examples;
use super::field_types::{argument, field_type};
use super::format::{InternalError, file};
use super::literals::{dotted, number};
use super::names::{camel, ident, rust_name, type_path};
use super::operation_spec::operation_spec;
use super::types::{deprecated, wire_attribute, wire_info};
use crate::model::{Content, Operation, Page, PageBy, Param, Place, Platform};
use proc_macro2::TokenStream;
use quote::quote;

/// The file of a platform's requests.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let groups = platform.operations.iter().flat_map(|operation| {
        let name = ident(&camel(&operation.name));
        [
            record(platform, operation, &name),
            methods(platform, operation, &name),
            implementation(platform, operation, &name),
        ]
    });
    file("super::requests", groups.collect())
}

fn record(platform: &Platform, operation: &Operation, name: &TokenStream) -> TokenStream {
    let (about, example) = (docs(&about(operation)), examples::request(platform, operation));
    let members = operation.fields().map(|param| {
        let rust = rust_name(&param.field);
        let (wire, rules) = (wire_attribute(&param.field, &rust), param_attribute(param));
        let (of, rust) = (field_type(&param.field.kind), ident(&rust));
        quote!(#wire #rules #rust: #of,)
    });
    let info = wire_info(operation.fields().count());
    quote! {
        #about
        #example
        #[derive(Clone, Default, PartialEq, dingdan_runtime::record::Record, dingdan_runtime::client::Request)]
        #[non_exhaustive]
        pub struct #name { #(#members)* #info }
    }
}

fn about(operation: &Operation) -> Vec<String> {
    let Operation { method, path, id, source, .. } = operation;
    let mut about = vec![labelled(&operation.label), escaped(operation.note.as_ref())];
    about.push(format!("`{method} {path}`, operation `{id}`. {}", sources(&[source])));
    if let Some(costs) = &operation.billed {
        about.push(format!("Every successful call costs {}", escaped(Some(costs)).to_lowercase()));
    }
    if let Some(page) = &operation.page {
        about.push(paging_docs(page).to_owned());
    }
    about
}

fn paging_docs(page: &Page) -> &'static str {
    match (&page.by, &page.size) {
        (PageBy::Number(_), Some(_)) => "The client sets the page number, and the page size unless it is set.",
        (PageBy::Number(_), None) => "The client sets the page number.",
        (PageBy::Offset(_), Some(_)) => {
            "The client sets the offset of each page, and the page size unless it is set."
        }
        (PageBy::Offset(_), None) => "The client sets the offset of each page.",
        (PageBy::Cursor { .. }, Some(_)) => {
            "The client sets the cursor of each page, and the page size unless it is set."
        }
        (PageBy::Cursor { .. }, None) => "The client sets the cursor of each page.",
    }
}

/// `#[param(…)]`, with the rules of a parameter. Its path is written where it is not the wire name at the root.
fn param_attribute(param: &Param) -> TokenStream {
    let path = dotted(&param.path);
    let mut keys = Vec::new();
    if path != param.field.wire {
        keys.push(quote!(path = #path));
    }
    match param.place {
        Place::Body => {}
        Place::Query => keys.push(quote!(query)),
        Place::Header => keys.push(quote!(header)),
        Place::Path => keys.push(quote!(in_path)),
    }
    if param.required {
        keys.push(quote!(required));
    }
    if let Some(min) = param.min.map(number) {
        keys.push(quote!(min = #min));
    }
    if let Some(max) = param.max.map(number) {
        keys.push(quote!(max = #max));
    }
    if let Some(max) = param.max_items.map(number) {
        keys.push(quote!(max_items = #max));
    }
    if let Some(join) = &param.join {
        keys.push(quote!(join = #join));
    }
    if param.repeat {
        keys.push(quote!(repeat));
    }
    if let Some(default) = &param.default {
        keys.push(quote!(default = #default));
    }
    if let Some(pull) = &param.pull {
        keys.push(quote!(pull = #pull));
    }
    if let Some(filters) = param.filters.as_ref().map(dotted) {
        keys.push(quote!(filters = #filters));
    }
    if param.sweep {
        keys.push(quote!(sweep));
    }
    if keys.is_empty() { TokenStream::new() } else { quote!(#[param(#(#keys),*)]) }
}

fn methods(platform: &Platform, operation: &Operation, name: &TokenStream) -> TokenStream {
    let mut arguments = Vec::new();
    let mut members = Vec::new();
    let mut setters = Vec::new();
    for param in operation.fields() {
        let rust = rust_name(&param.field);
        let (about, deprecated) = (docs(&param_docs(param, &rust)), deprecated(param.field.deprecated.as_ref()));
        let (rust, example) = (ident(&rust), examples::setter(platform, operation, param));
        let (of, value) = argument(&param.field.kind, &rust);
        if param.required && !is_paging(operation, param) {
            arguments.push(quote!(#rust: #of));
            members.push(quote!(#rust: #value));
        }
        setters.push(quote! {
            #about
            #example
            #deprecated
            #[must_use]
            pub fn #rust(mut self, #rust: #of) -> Self {
                self.#rust = #value;
                self
            }
        });
    }
    let request =
        if members.is_empty() { quote!(Self::default()) } else { quote!(Self { #(#members,)* ..Self::default() }) };
    let example = examples::new_request(platform, operation);
    quote! {
        impl #name {
            #[doc = " A request with what the vendor requires."]
            #example
            pub fn new(#(#arguments),*) -> Self {
                #request
            }
            #(#setters)*
        }
    }
}

/// Whether the client sets the parameter.
pub(super) fn is_paging(operation: &Operation, param: &Param) -> bool {
    operation.page.as_ref().is_some_and(|page| page.sets(&param.path))
}

fn implementation(platform: &Platform, operation: &Operation, name: &TokenStream) -> TokenStream {
    let (answer, spec) = (type_path(&operation.answer.of), operation_spec(platform, operation));
    let spec = quote! {
        const SPEC: &'static dingdan_runtime::client::OperationSpec = &#spec;
    };
    match &operation.answer.content {
        Content::Items(items) => {
            let identifier = || quote!(dingdan_runtime::types::Id);
            let item = items.item.as_ref().map_or_else(identifier, |item| type_path(item));
            quote! {
                impl dingdan_runtime::client::Operation for #name {
                    type Answer = #answer;
                    type Item = #item;
                    #spec
                }
            }
        }
        Content::Whole => quote! {
            impl dingdan_runtime::client::AnswerOperation for #name {
                type Answer = #answer;
                #spec
            }
        },
        Content::Token(_) => {
            let renewal = platform.renewal_of(operation).map(|other| {
                let other = ident(&camel(&other.name));
                quote! {
                    fn renewal(
                        &self,
                        refresh: &dingdan_runtime::client::SecretString,
                    ) -> std::option::Option<dingdan_runtime::client::Renewal> {
                        dingdan_runtime::client::Renewal::by::<#other>(self, Self::SPEC, refresh)
                    }
                }
            });
            quote! {
                impl dingdan_runtime::client::TokenOperation for #name {
                    type Answer = #answer;
                    #spec
                    #renewal
                }
            }
        }
    }
}
