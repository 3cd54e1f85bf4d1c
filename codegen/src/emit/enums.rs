//! Open enums.

use super::docs::{code, docs, escaped, labelled};
use super::kinds::origin;
use super::quote::{TokenStream, quote};
use super::source::{camel, file, ident, table};
use crate::model::{Enum, EnumValue, Label, Origin, Platform};

/// The file of an enum.
pub(super) fn emit(declared: &Enum) -> String {
    file(items(declared, &[]))
}

/// The file of a platform's result codes: an open enum like any other.
pub(super) fn emit_codes(platform: &Platform) -> String {
    let values = platform.codes.iter().map(|code| EnumValue {
        code: code.code.to_string(),
        name: code.name.clone(),
        label: code.label.clone(),
        origin: code.origin,
        request: true,
        deprecated: None,
    });
    let label = Label { en: format!("result code of {}", platform.title.en), zh: "返回码".to_owned() };
    let codes = Enum { name: "ResultCode".to_owned(), label, text: false, values: values.collect() };
    let notes: Vec<_> = platform.codes.iter().map(|code| code.note.clone()).collect();
    file(items(&codes, &notes))
}

fn items(declared: &Enum, notes: &[Option<String>]) -> Vec<TokenStream> {
    let (name, text) = (camel(&declared.name), declared.text);
    let title = docs(&[
        labelled(&declared.label),
        "Fields hold it as [`Open`], which keeps codes that are not listed.".to_owned(),
    ]);
    let mut variants = TokenStream::new();
    let mut entries = TokenStream::new();
    let mut known = Vec::new();
    for (place, value) in declared.values.iter().enumerate() {
        let variant = ident(&value.name);
        let note = notes.get(place).and_then(Option::as_ref);
        let about = docs(&[labelled(&value.label), place_line(value), escaped(note)]);
        let deprecated = value.deprecated.as_ref().map(|note| quote!(#[deprecated = #note]));
        variants.extend(quote!(#about #deprecated #variant,));
        entries.extend(entry(value, text));
        known.push(quote!(#variant));
    }
    let (table, table_name) = (table(&declared.name), &declared.name);
    vec![
        quote! {
            #title
            #[non_exhaustive]
            pub enum #name { #variants }
        },
        quote!(open_enum!(#name, #table, #(#known),*);),
        quote! {
            pub(crate) static #table: EnumTable = EnumTable { name: #table_name, text: #text, entries: &[#entries] };
        },
    ]
}

fn place_line(value: &EnumValue) -> String {
    let origin = match value.origin {
        Origin::Document => ".",
        Origin::Example => "; only the document's example shows it.",
        Origin::Wild => "; seen in answers, not documented.",
    };
    let request = if value.request { "" } else { " Comes in answers; cannot be asked for." };
    format!("Code {}{origin}{request}", code(&value.code))
}

fn entry(value: &EnumValue, text: bool) -> TokenStream {
    let said = [value.name.as_str(), &value.label.en, &value.label.zh].join("\n");
    let mut entry = match value.code.parse::<i64>() {
        Ok(number) if !text => quote!(EnumEntry::number(#number, #said)),
        _ => {
            let code = &value.code;
            quote!(EnumEntry::text(#code, #said))
        }
    };
    if value.origin != Origin::Document {
        let origin = origin(value.origin);
        entry.extend(quote!(.origin(#origin)));
    }
    if !value.request {
        entry.extend(quote!(.answers_only()));
    }
    quote!(#entry,)
}
