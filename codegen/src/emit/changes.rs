//! The methods for what changed since a time.

use super::docs::{docs, labelled};
use super::examples;
use super::field_types::argument;
use super::literals::dotted;
use super::names::rust_name;
use super::names::{ident, member_name, request_path};
use crate::model::{Operation, Param, Path, Platform, Window};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The method of a list.
pub(super) fn emit(platform: &Platform, operation: &Operation) -> TokenStream {
    let Some((index, window)) = changes(operation) else { return TokenStream::new() };
    let name = method_name(operation);
    let (request, (arguments, values)) = (request_path(&operation.name), arguments(operation));
    let mut about = vec![labelled(&operation.label)];
    about.extend(described(operation, window));
    let (about, example) = (docs(&about), example(platform, operation, &name, false));
    let (name, index) = (ident(&name), Literal::usize_unsuffixed(index));
    quote! {
        #about
        #example
        pub fn #name(
            &self,
            #(#arguments,)*
            since: dingdan_runtime::types::BeijingTime,
        ) -> dingdan_runtime::client::Pull<#request> {
            let request = #request::default()#(#values)*;
            dingdan_runtime::client::Pull::changed(self.0.clone(), request, #index, since..)
        }
    }
}

/// The method of a list, where it finds changes.
pub(super) fn method(operation: &Operation) -> Option<TokenStream> {
    changes(operation).map(|_| ident(&method_name(operation)))
}

/// The platform's only list, where it finds changes, and the method under a name that needs no operation.
pub(super) fn only(platform: &Platform) -> Option<(TokenStream, &Operation)> {
    let mut lists = platform.listings().filter(|operation| operation.page.is_some() && !operation.windows.is_empty());
    let (Some(operation), None) = (lists.next(), lists.next()) else { return None };
    let is_taken = platform.operations.iter().any(|operation| operation.name == ONLY);
    changes(operation).filter(|_| !is_taken).map(|_| (ident(ONLY), operation))
}

/// The names of the arguments before the time.
pub(super) fn argument_names(operation: &Operation) -> Vec<TokenStream> {
    own_params(operation).map(|param| ident(&rust_name(&param.field))).collect()
}

/// The method of the platform's only list that finds changes, under a name that needs no operation.
pub(super) fn emit_only(platform: &Platform) -> TokenStream {
    let Some((only, operation)) = only(platform) else { return TokenStream::new() };
    let name = method_name(operation);
    let (request, (arguments, _)) = (request_path(&operation.name), arguments(operation));
    let names = argument_names(operation);
    let about = docs(&[
        format!("What changed since a time, as [`Client::{name}`], which is the only list here."),
        billed(operation),
    ]);
    let (name, example) = (ident(&name), example(platform, operation, ONLY, false));
    quote! {
        #about
        #example
        pub fn #only(
            &self,
            #(#arguments,)*
            since: dingdan_runtime::types::BeijingTime,
        ) -> dingdan_runtime::client::Pull<#request> {
            self.#name(#(#names,)* since)
        }
    }
}

const ONLY: &str = "changed_since";
const DAY: u64 = 24 * 60 * 60;

fn method_name(operation: &Operation) -> String {
    format!("{}_{ONLY}", operation.name)
}

/// The window by which changes are found, with its index.
fn changes(operation: &Operation) -> Option<(usize, &Window)> {
    let index = operation.changes_window().filter(|_| operation.page.is_some())?;
    Some((index, operation.windows.get(index)?))
}

/// The parameters that the vendor requires and that no rule fills in.
fn own_params(operation: &Operation) -> impl Iterator<Item = &Param> {
    let is_set_by = |window: &Window, path: &Path| {
        window.from == *path || window.to == *path || window.when.iter().any(|(own, _)| own == path)
    };
    let is_time = move |param: &Param| operation.windows.iter().any(|window| is_set_by(window, &param.path));
    let is_paging = |param: &Param| operation.page.as_ref().is_some_and(|page| page.sets(&param.path));
    let required = operation.params.iter().filter(|param| param.required && param.constant.is_none() && !param.sweep);
    required.filter(move |param| !is_time(param) && !is_paging(param))
}

/// The arguments, and the setters that take them.
pub(super) fn arguments(operation: &Operation) -> (Vec<TokenStream>, Vec<TokenStream>) {
    let both = own_params(operation).map(|param| {
        let name = ident(&rust_name(&param.field));
        let (of, _) = argument(&param.field.kind, &name);
        (quote!(#name: #of), quote!(.#name(#name)))
    });
    both.unzip()
}

fn described(operation: &Operation, window: &Window) -> Vec<String> {
    let (from, to) = (dotted(&window.from), dotted(&window.to));
    let mut about = match window.reread_seconds.filter(|_| !window.changes) {
        None => vec![
            format!("Every item that changed since a time, as it is now, by `{from}` and `{to}`. What changes meanwhile comes again."),
            "It begins [`PullOptions::overlap`](dingdan_runtime::client::PullOptions::overlap) earlier (ten minutes), since \
             clocks differ and items change while a list is read."
                .to_owned(),
        ],
        Some(seconds) => {
            let length = if seconds.is_multiple_of(DAY) {
                format!("{} days", seconds / DAY)
            } else {
                format!("{seconds} seconds")
            };
            vec![format!(
                "The vendor has no list by times of change. So this reads everything again that `{from}` and `{to}` put \
                 into the {length} before that time, or after it, whether it changed or not. **A change of an item from \
                 before those {length} is not seen**; \
                 [`PullStats::reread_from`](dingdan_runtime::client::PullStats::reread_from) is that time."
            )]
        }
    };
    for other in operation.windows.iter().filter(|other| *other != window) {
        let is_required = |path: &Path| operation.params.iter().any(|param| param.required && param.path == *path);
        let required: Vec<_> = [&other.from, &other.to]
            .into_iter()
            .filter(|path| is_required(path))
            .map(|path| format!("`{}`", dotted(path)))
            .collect();
        let with = if window.outranks(other) {
            "the same times, which have no effect here"
        } else {
            "everything from 2000 on"
        };
        if !required.is_empty() {
            about.push(format!("Filled in, as the vendor requires it: {}, with {with}.", required.join(" and ")));
        }
    }
    about.push(billed(operation));
    about
}

fn billed(operation: &Operation) -> String {
    operation.billed.as_ref().map(|costs| format!("Every successful call costs {costs}.")).unwrap_or_default()
}

/// The arguments before the time, as an example's function declares them.
pub(super) fn declared(platform: &Platform, operation: &Operation) -> String {
    let module = member_name(&platform.id);
    let declared = own_params(operation).map(|param| {
        let name = rust_name(&param.field);
        let (of, _) = argument(&param.field.kind, &ident(&name));
        let of = of.to_string().replace(' ', "").replace("impl", "impl ").replace("dingdan_runtime", "dingdan");
        format!(", {name}: {}", of.replace("super::enums", &format!("dingdan::{module}")))
    });
    declared.collect()
}

/// An example of such a method.
pub(super) fn example(platform: &Platform, operation: &Operation, method: &str, blocks: bool) -> TokenStream {
    let declared = format!(", since: dingdan::BeijingTime{}", declared(platform, operation));
    let arguments = own_params(operation).map(|param| rust_name(&param.field));
    let call = arguments.chain(["since".to_owned()]).collect::<Vec<_>>().join(", ");
    examples::with_client(
        platform,
        &declared,
        examples::each_item(&format!("client.{method}({call})"), blocks),
        blocks,
    )
}
