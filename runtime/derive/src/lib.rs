//! Derive macros of the dingdan bindings: the annotated struct or enum is the table, and these make its constants of it.
//!
//! Emitted code uses them; `dingdan-runtime` re-exports them beside the traits of the same names, which document the
//! attributes.

mod attributes;
mod code;
mod record;
mod request;

use proc_macro::TokenStream;
use syn::{DeriveInput, Error, Result, parse_macro_input};

/// Implements `Record`, `Described`, a `Debug` that hides sensitive fields, and serde's traits for a struct.
///
/// Every field is an `Option`, `Vec` or `Map` of a type that a field can hold, and one is the `WireInfo`, marked
/// `#[wire(info)]`. The other keys of `#[wire(…)]`, each only where it applies, and repeated for several values:
///
/// - `name = "x"`: the name on the wire, where Rust's is another one
/// - `alias = "x"`: another spelling of the name, accepted when reading
/// - `absent = "--"`: a text, or a number by its digits, that means absent
/// - `url`: text that is a URL
/// - `as_text`, `as_number`, `as_json_text`: how a value is written that did not come from a server
/// - `one_or_many`: one element may come without its list
/// - `empty_list`: `[]` comes for an empty object or map
/// - `sensitive`: buyers' data or a credential, never printed
#[proc_macro_derive(Record, attributes(wire))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    expand(input, record::expand)
}

/// Implements `Code` and serde's traits for an enum of documented codes.
///
/// Every variant has `#[code(CODE, en = "…", zh = "…")]`, with an integer or a text as its code, and where they
/// apply `origin = "example"` or `origin = "observed"`, and `answers_only`. `#[code(text)]` on the enum says that codes
/// are texts, where there is no variant to tell.
#[proc_macro_derive(Code, attributes(code))]
pub fn derive_code(input: TokenStream) -> TokenStream {
    expand(input, code::expand)
}

/// Implements `Request` for a request's struct: what is documented of its parameters beyond being fields.
///
/// Keys of `#[param(…)]`, each only where it applies: `path = "group.name"`, `query`, `required`, `min = 1`,
/// `max = 100`, `max_items = 10`, `default = "1"`, `pull = "5"`, `filters = "path.in.an.item"`, `sweep`.
#[proc_macro_derive(Request, attributes(param))]
pub fn derive_request(input: TokenStream) -> TokenStream {
    expand(input, request::expand)
}

fn expand(input: TokenStream, expand: fn(&DeriveInput) -> Result<proc_macro2::TokenStream>) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(Error::into_compile_error).into()
}
