//! Imports: emitters write complete paths, and this shortens them.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use syn::punctuated::Punctuated;
use syn::visit_mut::{self, VisitMut};
use syn::{Attribute, ExprPath, File, ImplItemFn, Item, Meta, Path, Token};

/// Shortens the paths of a file's items to names and returns the imports that the names need.
///
/// A name that the file declares or imports from its siblings keeps its meaning: another item of that name keeps its complete
/// path. So a schema may call a type `Text` or `Option`.
pub(super) fn import(own: &str, groups: &mut [File]) -> Result<File, syn::Error> {
    let mut paths = Paths::default();
    paths.visit(groups);
    let declared = groups.iter().flat_map(|group| &group.items).filter_map(declared_name);
    let mut meaning: HashMap<String, String> = declared.map(|name| (name, own.to_owned())).collect();
    let mut imports: BTreeMap<(Rank, String, Condition), Vec<String>> = BTreeMap::new();
    for ((rank, module, name), conditions) in &paths.found {
        if meaning.contains_key(name) {
            continue;
        }
        meaning.insert(name.clone(), module.clone());
        let everywhere = conditions.contains("") || conditions.len() > 1;
        let condition = if everywhere { "" } else { conditions.first().map_or("", String::as_str) };
        if !PRELUDE.contains(&module.as_str()) {
            let key = (*rank, module.clone(), condition.to_owned());
            imports.entry(key).or_default().push(name.clone());
        }
    }
    paths.meaning = Some(meaning);
    paths.visit(groups);
    let mut uses = TokenStream::new();
    for ((_, module, condition), names) in imports {
        let (module, condition) = (module.parse::<TokenStream>()?, condition.parse::<TokenStream>()?);
        let names = names.iter().map(|name| super::names::ident(name));
        uses.extend(quote!(#condition use #module::{#(#names),*};));
    }
    syn::parse2(uses)
}

/// Modules whose names need no import.
const PRELUDE: &[&str] = &["std::convert", "std::iter", "std::option", "std::result", "std::string", "std::vec"];

/// The position of a module among the imports: siblings first.
type Rank = u8;
/// The `#[cfg]` attribute under which an import is needed; empty for none.
type Condition = String;

fn rank(root: &str) -> Option<Rank> {
    ["super", "crate", "dingdan_runtime", "std"].iter().position(|known| *known == root)?.try_into().ok()
}

fn declared_name(item: &Item) -> Option<String> {
    let name = match item {
        Item::Struct(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Static(item) => &item.ident,
        Item::Const(item) => &item.ident,
        _ => return None,
    };
    Some(name.to_string())
}

/// The complete paths in a file: collects them, and shortens them once the meaning of each name is known.
#[derive(Default)]
struct Paths {
    found: BTreeMap<(Rank, String, String), BTreeSet<Condition>>,
    meaning: Option<HashMap<String, String>>,
    condition: Condition,
}

impl Paths {
    fn visit(&mut self, groups: &mut [File]) {
        for group in groups {
            self.visit_file_mut(group);
        }
    }

    /// Collects a path, or shortens it. Returns the number of removed segments.
    fn visit_complete(&mut self, path: &mut Path) -> usize {
        let Some((rank, module, name, length)) = split(path) else { return 0 };
        let Some(meaning) = &self.meaning else {
            self.found.entry((rank, module, name)).or_default().insert(self.condition.clone());
            return 0;
        };
        if meaning.get(&name) != Some(&module) {
            return 0;
        }
        path.segments = std::mem::take(&mut path.segments).into_iter().skip(length).collect();
        length
    }
}

/// The module of a complete path to an item, the item's name, and the number of segments before it.
fn split(path: &Path) -> Option<(Rank, String, String, usize)> {
    let mut names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
    let rank = rank(names.first()?)?;
    let length = names.iter().position(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))?;
    let name = names.swap_remove(length);
    names.truncate(length);
    // Constants of other platforms have the same name as one's own.
    let is_distinct = names[0] != "crate" || name.contains(|c: char| c.is_ascii_lowercase());
    is_distinct.then(|| (rank, names.join("::"), name, length))
}

impl VisitMut for Paths {
    fn visit_path_mut(&mut self, path: &mut Path) {
        self.visit_complete(path);
        visit_mut::visit_path_mut(self, path);
    }

    /// In `<A as Trait>::NAME`, `position` counts the trait's segments, so it shrinks when the path is shortened.
    fn visit_expr_path_mut(&mut self, expr: &mut ExprPath) {
        let Some(qself) = &mut expr.qself else { return self.visit_path_mut(&mut expr.path) };
        self.visit_type_mut(&mut qself.ty);
        qself.position -= self.visit_complete(&mut expr.path);
    }

    fn visit_attribute_mut(&mut self, attribute: &mut Attribute) {
        if !attribute.path().is_ident("derive") {
            return;
        }
        let paths = attribute.parse_args_with(Punctuated::<Path, Token![,]>::parse_terminated);
        if let (Ok(mut paths), Meta::List(list)) = (paths, &mut attribute.meta) {
            for path in &mut paths {
                self.visit_complete(path);
            }
            list.tokens = paths.into_token_stream();
        }
    }

    fn visit_impl_item_fn_mut(&mut self, function: &mut ImplItemFn) {
        let condition = function.attrs.iter().find(|attribute| attribute.path().is_ident("cfg"));
        self.condition = condition.map(|attribute| attribute.to_token_stream().to_string()).unwrap_or_default();
        visit_mut::visit_impl_item_fn_mut(self, function);
        self.condition.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, want: &str) {
        let mut groups = [syn::parse_str::<File>(code).expect("code")];
        let imports = import("super::types", &mut groups).expect("imports");
        assert_eq!(prettyplease::unparse(&imports) + &prettyplease::unparse(&groups[0]), want);
    }

    #[test]
    fn paths_become_names_that_are_imported() {
        check(
            "#[derive(Clone, dingdan_runtime::record::Record)]
            struct A { b: std::option::Option<dingdan_runtime::types::Open<super::enums::B>>, c: super::types::C }
            struct C;
            const D: u8 = <super::types::C as dingdan_runtime::record::Described>::D;",
            "use super::enums::B;\n\
             use dingdan_runtime::record::{Described, Record};\n\
             use dingdan_runtime::types::Open;\n\
             #[derive(Clone, Record)]\n\
             struct A {\n    b: Option<Open<B>>,\n    c: C,\n}\n\
             struct C;\n\
             const D: u8 = <C as Described>::D;\n",
        );
    }

    #[test]
    fn a_name_with_another_meaning_keeps_its_path() {
        check(
            "struct Text { a: std::option::Option<dingdan_runtime::types::Text>, b: dingdan_runtime::client::Error }
            struct Option { a: super::types::Text, b: super::enums::Error, c: Vec<u8> }",
            "use super::enums::Error;\n\
             struct Text {\n    a: std::option::Option<dingdan_runtime::types::Text>,\n    \
             b: dingdan_runtime::client::Error,\n}\n\
             struct Option {\n    a: Text,\n    b: Error,\n    c: Vec<u8>,\n}\n",
        );
    }

    #[test]
    fn what_only_conditional_methods_need_is_imported_conditionally() {
        check(
            "impl A {
                #[cfg(feature = \"x\")] fn a(b: dingdan_runtime::types::B, c: dingdan_runtime::types::C);
                fn c(c: dingdan_runtime::types::C);
            }"
            .replace(");", ") {}")
            .as_str(),
            "use dingdan_runtime::types::C;\n\
             #[cfg(feature = \"x\")]\n\
             use dingdan_runtime::types::B;\n\
             impl A {\n    #[cfg(feature = \"x\")]\n    fn a(b: B, c: C) {}\n    fn c(c: C) {}\n}\n",
        );
    }
}
