//! `spec.rs`: what is declared about a platform.

use super::auth::auth_spec;
use super::docs::{docs, labelled};
use super::format::{InternalError, file};
use super::literals::{dotted, dotted_list, rate};
use crate::model::{Code, CodeClass, Envelope, Origin, Platform, Retry};
use proc_macro2::TokenStream;
use quote::quote;

/// The file of what is declared about a platform.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let Platform { id, base_url, empty_object_as_list, .. } = platform;
    let sources = platform.citations();
    let (en, zh) = (&platform.title.en, &platform.title.zh);
    let rates = platform.rates.iter().copied().map(rate);
    let rate = (!platform.rates.is_empty()).then(|| quote!(rates: &[#(#rates),*],));
    let empty_object_as_list = empty_object_as_list.then(|| quote!(empty_object_as_list: true,));
    let events = platform.events.as_ref().map(|_| quote!(events: Some(&super::events::EVENTS),));
    let (auth, envelope) = (auth_spec(&platform.auth), envelope(&platform.envelope));
    let codes = platform.codes.iter().map(code);
    let about = docs(&[format!("What is declared about {}", labelled(&platform.title))]);
    let spec = quote! {
        #about
        pub static PLATFORM: dingdan_runtime::client::PlatformSpec = dingdan_runtime::client::PlatformSpec {
            title: dingdan_runtime::types::Label::new(#en, #zh),
            sources: &[#(#sources),*],
            base_url: #base_url,
            #rate
            #empty_object_as_list
            auth: #auth,
            envelope: #envelope,
            codes: &[#(#codes),*],
            #events
            ..dingdan_runtime::client::PlatformSpec::new(#id)
        };
    };
    file("super::spec", vec![spec])
}

fn envelope(envelope: &Envelope) -> TokenStream {
    let (code, ok, message) = (dotted(&envelope.code[0]), &envelope.ok, dotted_list(&envelope.message));
    let mut settings = TokenStream::new();
    if envelope.code.len() > 1 {
        let more = dotted_list(&envelope.code[1..]);
        settings.extend(quote!(.more_codes(#more)));
    }
    if !envelope.sub_code.is_empty() {
        let paths = dotted_list(&envelope.sub_code);
        settings.extend(quote!(.sub_code(#paths)));
    }
    if let Some(flag) = envelope.flag.as_ref().map(dotted) {
        settings.extend(quote!(.flag(#flag)));
    }
    if let [member, others @ ..] = envelope.error.as_slice() {
        settings.extend(quote!(.error(#member)));
        if !others.is_empty() {
            settings.extend(quote!(.or_error(&[#(#others),*])));
        }
    }
    quote!(dingdan_runtime::client::EnvelopeSpec::new(#code, &[#(#ok),*], #message) #settings)
}

fn code(code: &Code) -> TokenStream {
    let (value, name, en, zh) = (&code.code, &code.name, &code.label.en, &code.label.zh);
    let class = class(code.class);
    let mut spec = quote! {
        dingdan_runtime::client::CodeSpec::new(#value, #name, dingdan_runtime::types::Label::new(#en, #zh))
            .class(dingdan_runtime::client::CodeClass::#class)
    };
    if let Some(retry) = retry(code.retry) {
        spec.extend(quote!(.retry(dingdan_runtime::client::Retry::#retry)));
    }
    match code.origin {
        Origin::Document => {}
        Origin::Example => spec.extend(quote!(.origin(dingdan_runtime::types::Origin::Example))),
        Origin::Observed => spec.extend(quote!(.origin(dingdan_runtime::types::Origin::Observed))),
    }
    if let Some(note) = &code.note {
        spec.extend(quote!(.note(#note)));
    }
    spec
}

fn class(class: CodeClass) -> TokenStream {
    match class {
        CodeClass::Ok => quote!(Ok),
        CodeClass::Busy => quote!(Busy),
        CodeClass::System => quote!(System),
        CodeClass::AuthExpired => quote!(AuthExpired),
        CodeClass::NotPermitted => quote!(NotPermitted),
        CodeClass::RateLimited => quote!(RateLimited),
        CodeClass::QuotaExhausted => quote!(QuotaExhausted),
        CodeClass::NotFound => quote!(NotFound),
        CodeClass::BadRequest => quote!(BadRequest),
        CodeClass::Unsupported => quote!(Unsupported),
    }
}

fn retry(retry: Retry) -> Option<TokenStream> {
    match retry {
        Retry::Never => None,
        Retry::Later => Some(quote!(Later)),
        Retry::AfterRenewal => Some(quote!(AfterRenewal)),
        Retry::NewNonce => Some(quote!(NewNonce)),
    }
}
