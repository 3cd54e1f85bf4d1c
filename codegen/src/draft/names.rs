//! The names that an operation's own name gives.

use super::wire_words::{ascii_camel, plural};

/// The name of a method for an operation: `list_orders` for `order.list`.
pub(super) fn method_name(operation: &str) -> String {
    let words: Vec<&str> = operation.split(['.', '_']).filter(|word| !word.is_empty()).collect();
    let is_list = words.iter().skip(1).any(|word| matches!(*word, "list" | "search" | "query" | "lists"));
    let rest: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| !matches!(*word, "list" | "lists" | "search" | "query" | "get" | "detail" | "info"))
        .collect();
    match (rest.split_last(), is_list) {
        (Some((last, before)), true) => [&["list"], before, &[plural(last).as_str()]].concat().join("_"),
        (Some(_), false) => format!("get_{}", rest.join("_")),
        (None, _) => format!("call_{}", words.join("_")),
    }
}

/// What an operation lists: `Order` for `order.list`.
pub(super) fn noun(operation: &str) -> String {
    operation.split('.').next().map(ascii_camel).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn methods_have_a_verb() {
        for (operation, want) in [
            ("order.list", "list_orders"),
            ("order.search_list", "list_orders"),
            ("order.detail", "get_order"),
            ("order.list.mall", "list_order_malls"),
            ("list", "call_list"),
        ] {
            assert_eq!(method_name(operation), want, "{operation}");
        }
    }
}
