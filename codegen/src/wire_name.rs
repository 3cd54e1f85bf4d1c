//! The words of wire names.

use heck::ToSnakeCase;

/// The words of a wire name, in lower case: `orderId` has `order` and `id`.
pub(crate) fn words(wire: &str) -> Vec<String> {
    wire.to_snake_case().split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Whether one of the listed words is in a name, or several joined: `open_id` is in `buyerOpenId`.
pub(crate) fn has(words: &[String], listed: &[&str]) -> bool {
    listed.iter().any(|wanted| {
        let wanted: Vec<&str> = wanted.split('_').collect();
        words.windows(wanted.len()).any(|window| window.iter().zip(&wanted).all(|(own, other)| own == other))
    })
}
