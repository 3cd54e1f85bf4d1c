//! `events.rs`: what a vendor posts, and how it is verified and read.

use super::auth::{sent_spec_at, signature_spec};
use super::docs::{docs, escaped, labelled};
use super::examples;
use super::format::{InternalError, file};
use super::literals::option;
use super::names::{camel, ident, type_path};
use crate::model::{Event, Events, Platform};
use proc_macro2::TokenStream;
use quote::quote;

/// The file of a platform's events.
pub(super) fn emit(platform: &Platform, events: &Events) -> Result<String, InternalError> {
    let Events { action, body_unsigned, verify, reply, list } = events;
    let title = labelled(&platform.title);
    let about = docs(&[format!("What is declared about the events of {title}")]);
    let action = option(action.as_ref().map(|(name, place)| sent_spec_at(name, *place)));
    let verify = signature_spec(verify);
    let specs = list.iter().map(|Event { id, action, label, .. }| {
        let (en, zh) = (&label.en, &label.zh);
        quote!(dingdan_runtime::client::EventSpec::new(#id, #action, dingdan_runtime::types::Label::new(#en, #zh)))
    });
    let spec = quote! {
        #about
        pub static EVENTS: dingdan_runtime::client::EventsSpec = dingdan_runtime::client::EventsSpec {
            action: #action,
            verify: #verify,
            reply: #reply,
            list: &[#(#specs),*],
        };
    };
    let about = docs(&[
        format!("What the vendor posts to its users' servers, of {title}"),
        "There is no server here: a user's own gives what it received to [`Event::read`].".to_owned(),
    ]);
    let variants = list.iter().map(|event| {
        let about = docs(&[labelled(&event.label), escaped(event.note.as_ref())]);
        let (name, of) = (variant(event), type_path(&event.of));
        quote!(#about #name(std::boxed::Box<#of>),)
    });
    let example = examples::event_kind(platform, list.first());
    let event = quote! {
        #about
        #example
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub enum Event { #(#variants)* }
    };
    let unsigned = "The signature leaves the body out: whoever has seen a post can send another body with it. Ask the vendor \
                    for what it says.";
    let about = docs(&[
        "Verifies a post with the secret key, in constant time, and reads the event. Neither how old a post is counts, nor \
         whether it came before; [`EVENTS`] has the `reply` that the vendor waits for."
            .to_owned(),
        if *body_unsigned { unsigned.to_owned() } else { String::new() },
        "# Errors".to_owned(),
        "When a value is missing, the signature is wrong, the event is unknown, or its content cannot be read.".to_owned(),
    ]);
    let example = examples::event(platform, list.first());
    let arms = list.iter().map(|event| {
        let (id, name) = (&event.id, variant(event));
        quote!(#id => posted.content(event).map(Self::#name),)
    });
    let methods = quote! {
        impl Event {
            #about
            #example
            pub fn read(
                posted: &dingdan_runtime::client::Posted<'_>,
                key: &dingdan_runtime::client::SecretString,
            ) -> std::result::Result<Self, dingdan_runtime::client::EventError> {
                let event = EVENTS.verified(posted, key)?;
                match event.id {
                    #(#arms)*
                    other => Err(dingdan_runtime::client::EventError::Unknown { action: other.to_owned() }),
                }
            }
        }
    };
    file("super::events", vec![spec, event, methods])
}

fn variant(event: &Event) -> TokenStream {
    ident(&camel(event.name()))
}
