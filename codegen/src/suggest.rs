//! "Did you mean …?"

/// The mend for a name that does not exist among those that do: the closest, or else all of them.
pub(crate) fn suggest<'a>(name: &str, among: impl IntoIterator<Item = &'a str>) -> String {
    let among: Vec<&str> = among.into_iter().collect();
    if let Some(close) = closest(name, &among) {
        return format!("did you mean `{close}`?");
    }
    match among.as_slice() {
        [] => "there is none to choose from".to_owned(),
        [only] => format!("write `{only}`"),
        many if many.len() <= LISTED => format!("choose one of `{}`", many.join("`, `")),
        many => format!("choose one of {}, such as `{}`", many.len(), many[..4].join("`, `")),
    }
}

/// Longer lists don't help.
const LISTED: usize = 32;

/// The name that is meant, where one is close.
pub(crate) fn closest<'a>(name: &str, among: &[&'a str]) -> Option<&'a str> {
    let wanted = folded(name);
    among
        .iter()
        .map(|other| (strsim::damerau_levenshtein(&wanted, &folded(other)), *other))
        .filter(|(distance, other)| *distance * 3 <= other.chars().count().max(wanted.chars().count()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// Case and blanks are the commonest slips.
fn folded(name: &str) -> String {
    name.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn the_closest_name_or_else_all_of_them() {
        for (name, among, mend) in [
            ("OrderStat", &["OrderState", "OrderType"][..], "did you mean `OrderState`?"),
            ("orderstate", &["OrderState"], "did you mean `OrderState`?"),
            ("order_id ", &["order_id"], "did you mean `order_id`?"),
            ("x", &["Order", "State"], "choose one of `Order`, `State`"),
            ("x", &["Order"], "write `Order`"),
            ("x", &[], "there is none to choose from"),
        ] {
            assert_eq!(suggest(name, among.iter().copied()), mend, "for {name}");
        }
    }

    #[test]
    fn long_lists_are_cut() {
        let among: Vec<String> = (0..40).map(|i| format!("Type{i:02}")).collect();
        let mend = suggest("Something", among.iter().map(String::as_str));
        assert_eq!(mend, "choose one of 40, such as `Type00`, `Type01`, `Type02`, `Type03`");
    }
}
