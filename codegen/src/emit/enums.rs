//! `enums.rs`: enums of documented codes.

use super::docs::{code, docs, escaped, labelled, labelled_with, origin, sources, used_by};
use super::examples;
use super::format::{InternalError, file};
use super::literals::number;
use super::names::{camel, ident};
use super::types::deprecated;
use crate::model::{Enum, EnumValue, Label, Origin, Platform, uses};
use proc_macro2::TokenStream;
use quote::quote;

/// The file of a platform's enums. The last one is that of its result codes, if it has any.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let operations = uses(platform);
    let used = |declared: &Enum| used_by(operations.get(declared.name.as_str()));
    let mut items: Vec<_> =
        platform.enums.iter().map(|declared| open_enum(platform, declared, used(declared), &[])).collect();
    if !platform.codes.is_empty() {
        items.push(result_codes(platform));
    }
    file("super::enums", items)
}

fn result_codes(platform: &Platform) -> TokenStream {
    let values = platform.codes.iter().map(|code| EnumValue {
        code: code.code.clone(),
        name: code.name.clone(),
        label: code.label.clone(),
        origin: code.origin,
        request: true,
        deprecated: None,
    });
    let label = Label { en: format!("result code of {}", platform.title.en), zh: "返回码".to_owned() };
    // `00000` is no number: it would be written as `0`.
    let is_number = |code: &str| code.parse::<i64>().is_ok_and(|number| number.to_string() == code);
    let text = platform.codes.iter().any(|code| !is_number(&code.code));
    let codes = Enum { name: "ResultCode".to_owned(), label, text, values: values.collect() };
    let notes: Vec<_> = platform.codes.iter().map(|code| code.note.as_ref()).collect();
    open_enum(platform, &codes, sources(&platform.citations()), &notes)
}

fn open_enum(platform: &Platform, declared: &Enum, from: String, notes: &[Option<&String>]) -> TokenStream {
    let (name, about) = (ident(&camel(&declared.name)), docs(&[labelled(&declared.label), from]));
    let example = examples::enumeration(platform, declared);
    // The derive takes an enum for one of numbers where the first code looks like one.
    let first = declared.values.first();
    let is_unclear = first.is_none_or(|value| value.code.parse::<i64>().is_ok());
    let text = if declared.text && is_unclear { quote!(#[code(text)]) } else { TokenStream::new() };
    let variants = declared.values.iter().enumerate().map(|(index, value)| {
        let note = notes.get(index).copied().flatten();
        variant(declared, value, note)
    });
    quote! {
        #about
        #example
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, dingdan_runtime::types::Code)]
        #text
        #[non_exhaustive]
        pub enum #name { #(#variants,)* }
    }
}

fn variant(declared: &Enum, value: &EnumValue, note: Option<&String>) -> TokenStream {
    let request = if value.request { "" } else { "Comes in answers; cannot be asked for." };
    let about = docs(&[
        labelled_with(&value.label, &format!(", code {}", code(&value.code))),
        origin(value.origin).to_owned(),
        request.to_owned(),
        escaped(note),
    ]);
    let deprecated = deprecated(value.deprecated.as_ref());
    let (name, en, zh) = (ident(&value.name), &value.label.en, &value.label.zh);
    let code = match value.code.parse::<i64>() {
        Ok(code) if !declared.text => number(code),
        _ => {
            let code = &value.code;
            quote!(#code)
        }
    };
    let origin = match value.origin {
        Origin::Document => TokenStream::new(),
        Origin::Example => quote!(, origin = "example"),
        Origin::Observed => quote!(, origin = "observed"),
    };
    let answers_only = if value.request { TokenStream::new() } else { quote!(, answers_only) };
    quote! {
        #about
        #deprecated
        #[code(#code, en = #en, zh = #zh #origin #answers_only)]
        #name
    }
}
