//! "Did you mean …?"

/// The help for an unknown name: the closest of the known names, or else all of them.
pub(crate) fn suggest<'a>(name: &str, among: impl IntoIterator<Item = &'a str>) -> String {
    let among: Vec<&str> = among.into_iter().collect();
    if let Some(close) = closest(name, &among) {
        return format!("did you mean `{close}`?");
    }
    match among.as_slice() {
        [] => "no name is declared".to_owned(),
        [only] => format!("write `{only}`"),
        many if many.len() <= MAX_LISTED => format!("choose one of `{}`", many.join("`, `")),
        many => format!("choose one of {}, such as `{}`", many.len(), many[..4].join("`, `")),
    }
}

/// A longer list would not help.
const MAX_LISTED: usize = 32;

/// The closest of the known names, if one differs in at most a third of its characters. The command has the same rule.
pub(crate) fn closest<'a>(name: &str, among: &[&'a str]) -> Option<&'a str> {
    let wanted = normalized(name);
    let meant = VENDORS_WORDS.iter().filter(|(word, _)| *word == wanted).map(|(_, meant)| *meant);
    if let Some(meant) = meant.into_iter().find_map(|meant| among.iter().find(|other| **other == meant)) {
        return Some(meant);
    }
    among
        .iter()
        .map(|other| (strsim::damerau_levenshtein(&wanted, &normalized(other)), *other))
        .filter(|(distance, other)| *distance * 3 <= other.chars().count().max(wanted.chars().count()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// Words of vendors' documents with what they are called here, where the closest spelling is another thing.
const VENDORS_WORDS: &[(&str, &str)] = &[
    ("expires_in", "lifetime"),
    ("expire_in", "lifetime"),
    ("expires", "expires_at"),
    ("hex_lower", "hex"),
    ("has_more", "more"),
    ("has_next", "more"),
    ("page_size", "size"),
    ("page_no", "number"),
    ("rfc_3339", "rfc3339"),
    ("iso8601", "rfc3339"),
];

/// Case and surrounding blanks are the most frequent slips.
fn normalized(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn suggests_the_closest_name_or_lists_all() {
        for (name, among, help) in [
            ("OrderStat", &["OrderState", "OrderType"][..], "did you mean `OrderState`?"),
            ("orderstate", &["OrderState"], "did you mean `OrderState`?"),
            ("order_id ", &["order_id"], "did you mean `order_id`?"),
            ("x", &["Order", "State"], "choose one of `Order`, `State`"),
            ("expires_in", &["expires_at", "lifetime"], "did you mean `lifetime`?"),
            ("expires_in", &["expires_at"], "did you mean `expires_at`?"),
            ("hex_lower", &["hex", "hex_upper"], "did you mean `hex`?"),
            ("x", &["Order"], "write `Order`"),
            ("x", &[], "no name is declared"),
        ] {
            assert_eq!(suggest(name, among.iter().copied()), help, "for {name}");
        }
    }

    #[test]
    fn shortens_long_lists() {
        let among: Vec<String> = (0..40).map(|i| format!("Type{i:02}")).collect();
        let help = suggest("Something", among.iter().map(String::as_str));
        assert_eq!(help, "choose one of 40, such as `Type00`, `Type01`, `Type02`, `Type03`");
    }
}
