//! `#[derive(Record)]`.

use crate::attributes::wire_fields;
use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Result};

pub(crate) fn expand(input: &DeriveInput) -> Result<TokenStream> {
    let (fields, info) = wire_fields(input)?;
    let (name, text) = (&input.ident, input.ident.to_string());
    let idents: Vec<_> = fields.iter().map(|field| field.ident).collect();
    let indices = 0..fields.len();
    let declared = fields.iter().map(|field| {
        let (wire, of, settings) = (&field.name, &field.field.ty, &field.settings);
        quote!(Field::new(#wire, <#of as FieldType>::KIND) #settings)
    });
    // The table is at most a quarter full.
    let buckets = (fields.iter().map(|field| field.names).sum::<usize>() * 4).next_power_of_two();
    Ok(quote! {
        const _: () = {
            use ::dingdan_runtime::__private::{
                Described, Field, FieldMut, FieldType, Record, Schema, Value, Visit, WireInfo, debug, deserialize,
                name_table, serde, serialize,
            };

            impl Described for #name {
                const SCHEMA: &'static Schema = {
                    const FIELDS: &[Field] = &[#(#declared),*];
                    const NAMES: [u16; #buckets] = name_table(FIELDS);
                    // Types are told apart by where their schema is, which a constant has no single place for.
                    static SCHEMA: Schema = Schema::new(#text, FIELDS, &NAMES).in_module(::core::module_path!());
                    &SCHEMA
                };
            }

            impl Record for #name {
                fn schema(&self) -> &'static Schema {
                    Self::SCHEMA
                }

                fn wire_info(&self) -> &WireInfo {
                    &self.#info
                }

                fn value(&self, index: usize) -> Value<'_> {
                    match index {
                        #(#indices => FieldType::value(&self.#idents),)*
                        _ => Value::Absent,
                    }
                }

                fn fields_mut<'s>(&'s mut self, visit: &mut Visit<'_, 's>) {
                    visit(&mut self.#info, &mut [#(FieldType::field_mut(&mut self.#idents)),*]);
                }

                fn empty(&self) -> ::std::boxed::Box<dyn Record> {
                    ::std::boxed::Box::new(Self::default())
                }
            }

            impl ::std::fmt::Debug for #name {
                fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                    debug(self, f)
                }
            }

            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                    serialize(self, serializer)
                }
            }

            impl<'de> serde::Deserialize<'de> for #name {
                fn deserialize<D: serde::Deserializer<'de>>(
                    deserializer: D,
                ) -> ::std::result::Result<Self, D::Error> {
                    deserialize(deserializer)
                }
            }
        };

        ::dingdan_runtime::json_schema_by!(#name, record_schema);
    })
}
