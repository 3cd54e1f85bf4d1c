//! "Did you mean".

/// The number of names up to which a message lists all of them.
const MOST: usize = 60;

/// The message for an unknown name: the nearest known name, and all known names where they are few enough to be read.
pub(crate) fn unknown(what: &str, name: &str, known: &[&str]) -> String {
    let mut message = one(what, name, known);
    if known.len() <= MOST {
        message.push_str("\nknown: ");
        message.push_str(&known.join(", "));
    }
    message
}

/// The message for an unknown name: the nearest known name and no other.
pub(crate) fn one(what: &str, name: &str, known: &[&str]) -> String {
    let mut message = format!("there is no {what} `{name}`");
    if let Some(near) = nearest(name, known) {
        message.push_str("; did you mean `");
        message.push_str(near);
        message.push_str("`?");
    }
    message
}

/// The closest of the known names, if one differs in at most a third of its characters: the rule of the generator's
/// diagnostics, which the command cannot share, since it depends on the generator only by a feature.
pub(crate) fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    let wanted = name.trim().to_lowercase();
    known
        .iter()
        .map(|other| (strsim::damerau_levenshtein(&wanted, &other.trim().to_lowercase()), *other))
        .filter(|(distance, other)| *distance * 3 <= other.chars().count().max(wanted.chars().count()))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_names_are_suggested() {
        let known = ["acme", "acme.order.list", "other"];
        for (name, want) in [("acm", Some("acme")), ("acme.order.lits", Some("acme.order.list")), ("zzzz", None)] {
            assert_eq!(nearest(name, &known), want, "{name}");
        }
        assert!(unknown("system", "zzzz", &known).ends_with("known: acme, acme.order.list, other"));
        assert_eq!(one("system", "acm", &known), "there is no system `acm`; did you mean `acme`?");
        assert!(!unknown("system", "zzzz", &["a"; MOST + 1]).contains("known"));
    }
}
