//! Statuses of a platform's orders that no table speaks of.

use super::Checker;
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, Text, Type};
use std::collections::{HashSet, VecDeque};

/// The last words of a name that is one of a status.
const WORDS: [&str; 2] = ["status", "state"];
/// The kinds of fields that hold codes.
const KINDS: [&str; 5] = ["enum", "integer", "text", "identifier", "bool"];

impl<'i> Checker<'_, 'i, '_> {
    /// Reports statuses of a type, or of what it holds, that no table leads to: of an enum one field is enough, since its codes
    /// mean the same in all.
    pub(super) fn states(&mut self, of: &Text) {
        let mut seen = HashSet::from([of.as_str()]);
        let mut waiting = VecDeque::from([(of.as_str(), String::new())]);
        let mut said: HashSet<&str> = self.tabled.iter().filter_map(|field| self.enum_of(field)).collect();
        while let Some((name, within)) = waiting.pop_front() {
            let Some(Type { fields, .. }) = self.index.type_named(name) else { continue };
            for (wire, field) in fields.iter() {
                let path = format!("{within}{}", wire.value);
                if let Some(below) = field.of.as_ref().filter(|of| self.index.type_named(of).is_some()) {
                    if seen.insert(below.as_str()) {
                        waiting.push_back((below.as_str(), format!("{path}.")));
                    }
                    continue;
                }
                let is_said = match self.enum_of(field) {
                    Some(codes) if is_status(codes) || is_status(wire) => !said.insert(codes),
                    None if is_status(wire) && KINDS.contains(&field.shape()) => {
                        self.tabled.iter().any(|tabled| std::ptr::eq(*tabled, field))
                    }
                    _ => true,
                };
                if !is_said {
                    let message = format!("`{path}` is a status, and nothing says what its codes stand for");
                    let help = format!(
                        "add a table of its codes to `statuses`, or a reason: `{{at: {path}, codes: {{rest: {{why: …}}}}}}`"
                    );
                    self.report.error(ErrorCode::UnmappedStatus, of.at, message).help(help);
                }
            }
        }
    }

    fn enum_of(&self, field: &'i Field) -> Option<&'i str> {
        let of = field.of.as_ref()?;
        self.index.enum_named(of).map(|_| of.as_str())
    }
}

/// Whether a field or an enum is called a status.
fn is_status(name: &str) -> bool {
    let start = name.rfind(|letter: char| letter == '_' || letter.is_ascii_uppercase()).unwrap_or(0);
    WORDS.contains(&name[start..].trim_start_matches('_').to_ascii_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::is_status;

    #[test]
    fn a_status_is_called_one() {
        for (name, want) in [
            ("status", true),
            ("order_state", true),
            ("payStatus", true),
            ("MainStatus", true),
            ("status_desc", false),
            ("estate", false),
            ("statement", false),
            ("", false),
        ] {
            assert_eq!(is_status(name), want, "{name}");
        }
    }
}
