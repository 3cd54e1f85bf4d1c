//! `#[derive(Code)]`.

use proc_macro2::TokenStream;
use quote::{ToTokens, format_ident, quote};
use syn::parse::{Parse, ParseStream};
use syn::{Attribute, Data, DeriveInput, Error, Ident, Lit, LitStr, Result, Token, Variant};

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Enum(data) = &input.data else { return Err(Error::new_spanned(input, "expected an enum")) };
    let (name, title) = (&input.ident, input.ident.to_string());
    let mut of_text = input.attrs.iter().any(is_code);
    let (mut variants, mut infos) = (Vec::new(), Vec::new());
    for variant in &data.variants {
        let attribute = variant.attrs.iter().find(|attribute| is_code(attribute));
        let attribute = attribute.ok_or_else(|| Error::new_spanned(variant, "expected #[code(…)]"))?;
        let documented: Documented = attribute.parse_args()?;
        of_text |= documented.is_text;
        infos.push(documented.info(variant));
        variants.push(&variant.ident);
    }
    Ok(quote! {
        const _: () = {
            use ::dingdan_runtime::__private::{
                Code, CodeInfo, CodeSchema, Label, Origin, WireCode, deserialize_code, serde, serialize_code,
            };

            impl Code for #name {
                const SCHEMA: &'static CodeSchema =
                    &CodeSchema {
                        name: #title, module: ::core::module_path!(), text: #of_text, values: &[#(#infos),*]
                    };
                const VARIANTS: &'static [Self] = &[#(Self::#variants),*];

                fn index(self) -> usize {
                    self as usize
                }
            }

            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                    serialize_code(*self, serializer)
                }
            }

            impl<'de> serde::Deserialize<'de> for #name {
                fn deserialize<D: serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::std::result::Result<Self, D::Error> {
                    deserialize_code(deserializer)
                }
            }
        };

        ::dingdan_runtime::json_schema_by!(#name, code_schema);
    })
}

fn is_code(attribute: &Attribute) -> bool {
    attribute.path().is_ident("code")
}

/// What a variant's attribute says.
struct Documented {
    is_text: bool,
    code: TokenStream,
    en: LitStr,
    zh: LitStr,
    origin: Ident,
    in_requests: bool,
}

impl Documented {
    fn info(&self, variant: &Variant) -> TokenStream {
        let Self { is_text, code, en, zh, origin, in_requests } = self;
        let name = variant.ident.to_string();
        let form = if *is_text { format_ident!("Text") } else { format_ident!("Number") };
        quote!(CodeInfo {
            code: WireCode::#form(#code),
            name: #name,
            label: Label::new(#en, #zh),
            origin: Origin::#origin,
            in_requests: #in_requests,
        })
    }
}

impl Parse for Documented {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let sign: Option<Token![-]> = input.parse()?;
        let literal: Lit = input.parse()?;
        let is_text = matches!(literal, Lit::Str(_));
        let mut code = sign.into_token_stream();
        literal.to_tokens(&mut code);
        let none = LitStr::new("", literal.span());
        let mut documented =
            Self { is_text, code, en: none.clone(), zh: none, origin: format_ident!("Document"), in_requests: true };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            documented.key(input)?;
        }
        Ok(documented)
    }
}

impl Documented {
    fn key(&mut self, input: ParseStream<'_>) -> Result<()> {
        let key: Ident = input.parse()?;
        if key == "answers_only" {
            self.in_requests = false;
            return Ok(());
        }
        input.parse::<Token![=]>()?;
        let value: LitStr = input.parse()?;
        match key.to_string().as_str() {
            "en" => self.en = value,
            "zh" => self.zh = value,
            "origin" => {
                self.origin = match value.value().as_str() {
                    "document" => format_ident!("Document"),
                    "example" => format_ident!("Example"),
                    "observed" => format_ident!("Observed"),
                    _ => return Err(Error::new_spanned(value, "expected document, example or observed")),
                };
            }
            _ => return Err(Error::new_spanned(key, "unknown key")),
        }
        Ok(())
    }
}
