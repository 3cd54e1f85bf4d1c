//! `#[derive(Request)]`.

use crate::attributes::{each_meta, literal, text, wire_fields};
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Result};

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let (fields, _) = wire_fields(input)?;
    let name = &input.ident;
    let mut params = Vec::new();
    for field in &fields {
        let (mut path, mut settings) = (field.name.clone(), TokenStream::new());
        each_meta(field.field, "param", &mut |meta| {
            let Some(key) = meta.path.get_ident() else { return Err(meta.error("unknown key")) };
            match key.to_string().as_str() {
                "path" => path = text(meta)?,
                "query" | "header" | "in_path" | "repeat" | "required" | "sweep" => settings.extend(quote!(.#key())),
                "min" | "max" | "max_items" | "join" | "default" | "pull" | "filters" => {
                    let value = literal(meta)?;
                    settings.extend(quote!(.#key(#value)));
                }
                _ => return Err(meta.error("unknown key")),
            }
            Ok(())
        })?;
        params.push(quote!(ParamSpec::new(#path) #settings));
    }
    Ok(quote! {
        const _: () = {
            use ::dingdan_runtime::__private::{ParamSpec, Request};

            impl Request for #name {
                const PARAMS: &'static [ParamSpec] = &[#(#params),*];
            }
        };
    })
}
