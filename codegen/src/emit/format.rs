//! Tokens as the text of a file.

use super::imports::import;
use crate::sync::MARK;
use proc_macro2::TokenStream;
use std::fmt;

/// A fault of the generator: what it emits is not Rust.
#[derive(Debug)]
pub struct InternalError(String);

impl fmt::Display for InternalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "internal error: emitted code does not parse: {}", self.0)
    }
}

impl std::error::Error for InternalError {}

/// The file of the module `own`: its imports, then groups of items with a blank line between any two groups.
pub(super) fn file(own: &str, groups: Vec<TokenStream>) -> Result<String, InternalError> {
    let internal = |error: syn::Error| InternalError(format!("{own}: {error}"));
    let mut parsed = Vec::with_capacity(groups.len() + 1);
    for group in groups.into_iter().filter(|group| !group.is_empty()) {
        parsed.push(syn::parse2::<syn::File>(group).map_err(internal)?);
    }
    let imports = import(own, &mut parsed).map_err(internal)?;
    if !imports.items.is_empty() {
        parsed.insert(0, imports);
    }
    let mut text = format!("{MARK} from the schemas, by `cargo build`; do not edit.\n");
    for group in &parsed {
        text.push('\n');
        separate_methods(&prettyplease::unparse(group), &mut text);
    }
    Ok(text)
}

/// Appends code with a blank line after each method but the last; prettyplease prints none. A line that only closes a block
/// of the first level ends a method.
fn separate_methods(code: &str, text: &mut String) {
    const END_OF_METHOD: &str = "    }";
    let mut lines = code.lines().peekable();
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if line == END_OF_METHOD && lines.peek().is_some_and(|next| *next != "}") {
            text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use quote::quote;

    #[test]
    fn groups_and_methods_have_a_blank_line_between_them() {
        let methods = quote! {
            impl A {
                fn a() { if b { c() } }
                #[doc = " Why."]
                fn b() {}
                fn c() -> u8 { 1 }
            }
        };
        let text = file(
            "own",
            vec![
                quote!(
                    struct A;
                    struct B;
                ),
                TokenStream::new(),
                methods,
            ],
        )
        .expect("code");
        let (_, text) = text.split_once('\n').expect("a header");
        let want = "\nstruct A;\nstruct B;\n\nimpl A {\n    fn a() {\n        if b {\n            c()\n        }\n    }\n\n    /// Why.\n    \
                    fn b() {}\n    fn c() -> u8 {\n        1\n    }\n}\n";
        assert_eq!(text, want);
    }

    #[test]
    fn what_does_not_parse_is_an_error() {
        let error = file("own", vec![quote!(struct "A";)]).expect_err("no code").to_string();
        assert!(error.starts_with("internal error: emitted code does not parse: own: expected "), "{error}");
    }
}
