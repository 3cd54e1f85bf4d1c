//! Reading the fields of a struct and their attributes.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::{Data, DeriveInput, Error, Field, Fields, Ident, Lit, LitStr, Result};

/// A field that is on the wire.
pub(crate) struct WireField<'a> {
    pub(crate) field: &'a Field,
    pub(crate) ident: &'a Ident,
    /// Its name on the wire.
    pub(crate) name: LitStr,
    /// How many names lead to it.
    pub(crate) names: usize,
    /// Calls of the builder methods of the runtime's `Field`.
    pub(crate) settings: TokenStream,
}

/// The fields of a struct that are on the wire, and the one that holds the `WireInfo`.
pub(crate) fn wire_fields(input: &DeriveInput) -> Result<(Vec<WireField<'_>>, &Ident)> {
    let Data::Struct(data) = &input.data else { return Err(Error::new_spanned(input, "expected a struct")) };
    let Fields::Named(fields) = &data.fields else { return Err(Error::new_spanned(input, "expected named fields")) };
    let (mut on_wire, mut info) = (Vec::new(), None);
    for field in &fields.named {
        let Some(ident) = &field.ident else { continue };
        match wire_field(field, ident)? {
            Some(field) => on_wire.push(field),
            None => info = Some(ident),
        }
    }
    let info = info.ok_or_else(|| Error::new_spanned(input, "expected a field with #[wire(info)]"))?;
    Ok((on_wire, info))
}

/// A field by its `#[wire(…)]`; `None` for the one that is marked `info`.
fn wire_field<'a>(field: &'a Field, ident: &'a Ident) -> Result<Option<WireField<'a>>> {
    let rust = ident.unraw().to_string();
    let mut name = LitStr::new(&rust, ident.span());
    let (mut info, mut aliases, mut absent, mut settings) = (false, Vec::new(), Vec::new(), TokenStream::new());
    each_meta(field, "wire", &mut |meta| {
        if meta.path.is_ident("name") {
            name = text(meta)?;
            settings.extend(quote!(.named(#rust)));
        } else if meta.path.is_ident("alias") {
            aliases.push(text(meta)?);
        } else if meta.path.is_ident("absent") {
            absent.push(text(meta)?);
        } else if meta.path.is_ident("info") {
            info = true;
        } else {
            let known = ["url", "as_text", "as_number", "as_json_text", "one_or_many", "empty_list", "sensitive"];
            let Some(flag) = meta.path.get_ident().filter(|flag| known.iter().any(|known| flag == known)) else {
                return Err(meta.error("unknown key"));
            };
            settings.extend(quote!(.#flag()));
        }
        Ok(())
    })?;
    let names = 1 + aliases.len();
    if !aliases.is_empty() {
        settings.extend(quote!(.aliases(&[#(#aliases),*])));
    }
    if !absent.is_empty() {
        settings.extend(quote!(.absent(&[#(#absent),*])));
    }
    Ok((!info).then_some(WireField { field, ident, name, names, settings }))
}

/// Hands each entry of the attributes of that name to `read`.
pub(crate) fn each_meta(
    field: &Field,
    attribute: &str,
    read: &mut dyn FnMut(&ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    for attribute in field.attrs.iter().filter(|found| found.path().is_ident(attribute)) {
        attribute.parse_nested_meta(|meta| read(&meta))?;
    }
    Ok(())
}

/// The text of `key = "text"`.
pub(crate) fn text(meta: &ParseNestedMeta<'_>) -> Result<LitStr> {
    meta.value()?.parse()
}

/// The literal of `key = literal`; numbers may have a sign.
pub(crate) fn literal(meta: &ParseNestedMeta<'_>) -> Result<TokenStream> {
    let value = meta.value()?;
    let sign: Option<syn::Token![-]> = value.parse()?;
    let literal: Lit = value.parse()?;
    let mut tokens = sign.into_token_stream();
    literal.to_tokens(&mut tokens);
    Ok(tokens)
}
