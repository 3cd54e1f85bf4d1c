//! `blocking.rs`: a platform's client for programs without async. Each method is that of the client, waited for.

use super::changes;
use super::docs::{docs, labelled};
use super::examples::{self, Style};
use super::format::{InternalError, file};
use super::methods::suffixed;
use super::names::{camel, member, member_name, request_path, type_path};
use crate::model::{Content, Operation, Platform};
use proc_macro2::TokenStream;
use quote::quote;

/// The file of a platform's client that blocks.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let about = docs(&[
        format!(
            "A client of {} whose calls block the thread: the methods of [`Client`], without async.",
            labelled(&platform.title).trim_end_matches('.')
        ),
        "Do not call inside asynchronous code: tokio panics there. Cheap to clone; all clients of a process that block \
         share their connections and the thread that drives them."
            .to_owned(),
    ]);
    let methods = platform.operations.iter().map(|operation| methods(platform, operation));
    let only = changes::only(platform).map(|(name, operation)| changed_since(platform, &name, operation));
    let example = examples::client(platform, true);
    let client = quote! {
        #about
        #example
        #[derive(Debug, Clone)]
        pub struct BlockingClient {
            client: super::client::Client,
            blocking: dingdan_runtime::client::Blocking,
        }
    };
    let blocking_example = examples::constructor(
        platform,
        &format!("client: dingdan::{}::Client", member_name(&platform.id)),
        "client.blocking()",
    );
    let constructor = quote! {
        impl super::client::Client {
            /// The same client for programs without async.
            ///
            /// # Errors
            ///
            /// The operating system provides no event queue or no thread.
            #blocking_example
            pub fn blocking(self) -> std::io::Result<BlockingClient> {
                let blocking = dingdan_runtime::client::Blocking::new(self.0.clone())?;
                Ok(BlockingClient { client: self, blocking })
            }
        }
    };
    let example = with_response_example(platform);
    let methods = quote! {
        impl BlockingClient {
            /// A call of a method of [`Client`](super::Client), with the status, the headers and the raw body of its
            /// response.
            ///
            #example
            pub fn with_response<'a, T>(
                &'a self,
                call: impl FnOnce(&'a super::client::Client) -> dingdan_runtime::client::Call<'a, T>,
            ) -> std::result::Result<dingdan_runtime::client::Response<T>, dingdan_runtime::client::Error> {
                self.blocking.wait(call(&self.client).with_response())
            }

            #(#methods)*
            #only
        }
    };
    file("super::blocking", vec![client, constructor, methods])
}

/// An example of the method for responses, with the first operation.
fn with_response_example(platform: &Platform) -> TokenStream {
    let Some(operation) = platform.operations.first() else { return TokenStream::new() };
    let (id, name, request) = (&platform.id, member_name(&operation.name), camel(&operation.name));
    let lines = [
        " ```no_run".to_owned(),
        format!(
            " # fn example(shop: dingdan::{id}::BlockingClient, request: dingdan::{id}::{request}) -> Result<(), dingdan::Error> {{"
        ),
        format!(" let response = shop.with_response(|shop| shop.{name}(&request))?;"),
        " println!(\"{}, {} bytes\", response.status(), response.body().len());".to_owned(),
        " # Ok(())".to_owned(),
        " # }".to_owned(),
        " ```".to_owned(),
    ];
    quote!(#(#[doc = #lines])*)
}

fn methods(platform: &Platform, operation: &Operation) -> TokenStream {
    let (name, request) = (member(&operation.name), request_path(&operation.name));
    let error = quote!(dingdan_runtime::client::Error);
    let example = |suffix: &str, style: Style| {
        examples::call(platform, operation, &format!("{}{suffix}", operation.name), style, true)
    };
    let wait = |answer: TokenStream, style: Style| {
        let (about, example) = (like(&name), example("", style));
        quote! {
            #about
            #example
            pub fn #name(&self, request: &#request) -> std::result::Result<#answer, #error> {
                self.blocking.wait(self.client.#name(request))
            }
        }
    };
    if !matches!(operation.answer.content, Content::Items(_)) {
        return wait(type_path(&operation.answer.of), Style::Answer);
    }
    let one = wait(quote!(dingdan_runtime::client::Page<#request>), Style::Page);
    if operation.page.is_none() {
        return one;
    }
    let lists = [("pages", quote!(BlockingPages), Style::Pages), ("items", quote!(BlockingItems), Style::Items)].map(
        |(suffix, of, style)| {
            let name = suffixed(operation, suffix);
            let (about, example) = (like(&name), example(&format!("_{suffix}"), style));
            quote! {
                #about
                #example
                pub fn #name(&self, request: #request) -> dingdan_runtime::client::#of<#request> {
                    self.blocking.iter(self.client.#name(request))
                }
            }
        },
    );
    let first = operation.windows.first().map(|_| ("between", Style::Between));
    let changed = operation.windows.iter().any(|window| window.changes).then_some(("changed", Style::Changed));
    let ranges = first.into_iter().chain(changed).map(|(suffix, style)| {
        let name = suffixed(operation, suffix);
        let (about, example) = (like(&name), example(&format!("_{suffix}"), style));
        quote! {
            #about
            #example
            pub fn #name(
                &self,
                request: #request,
                range: impl std::convert::Into<dingdan_runtime::client::TimeRange>,
            ) -> dingdan_runtime::client::BlockingPull<#request> {
                self.blocking.iter(self.client.#name(request, range))
            }
        }
    });
    let since = changes::method(operation).map(|name| changed_since(platform, &name, operation));
    quote!(#one #(#lists)* #(#ranges)* #since)
}

fn changed_since(platform: &Platform, name: &TokenStream, operation: &Operation) -> TokenStream {
    let request = request_path(&operation.name);
    let (about, arguments, names) = (like(name), changes::arguments(operation).0, changes::argument_names(operation));
    let example = changes::example(platform, operation, &name.to_string(), true);
    quote! {
        #about
        #example
        pub fn #name(
            &self,
            #(#arguments,)*
            since: dingdan_runtime::types::BeijingTime,
        ) -> dingdan_runtime::client::BlockingPull<#request> {
            self.blocking.iter(self.client.#name(#(#names,)* since))
        }
    }
}

/// What a method is documented by: the method of the same name.
fn like(name: &TokenStream) -> TokenStream {
    docs(&[format!("As [`Client::{name}`](super::Client::{name}).")])
}
