//! Names as bindings spell them.

use std::borrow::Cow;

use heck::ToSnakeCase;

/// A name in `snake_case`. Most are spelled so already, and stay as they are.
pub(crate) fn snake(name: &str) -> Cow<'_, str> {
    let is_small = |byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9');
    if name.split('_').all(|word| !word.is_empty() && word.bytes().all(is_small)) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(name.to_snake_case())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stays_is_what_heck_makes_of_it() {
        for name in ["a", "order_id", "a1_2b", "a__b", "_a", "a_", "", "_", "orderId", "订单", "1", "a-b", "a b"] {
            assert_eq!(snake(name), name.to_snake_case(), "{name}");
        }
        assert!(matches!(snake("order_id2"), Cow::Borrowed(_)));
    }
}
