//! What samples show of one place: every value that was there, merged over all samples and all elements.

use serde_json::{Map, Value};

/// A place in answers.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Seen {
    /// Scalars, as they came, each once.
    pub(super) scalars: Vec<Value>,
    /// The members of the objects that were there, in the order of the samples.
    pub(super) members: Vec<(String, Seen)>,
    /// An object was there, which may have been empty.
    pub(super) has_object: bool,
    /// What the elements of the lists that were there are like.
    pub(super) elements: Option<Box<Seen>>,
    /// A list was there, which may have been empty.
    pub(super) has_list: bool,
    /// What texts held that are JSON themselves.
    pub(super) in_text: Option<Box<Seen>>,
}

impl Seen {
    /// Takes note of one more value.
    pub(super) fn see(&mut self, value: &Value) {
        match value {
            Value::Null => (),
            Value::Object(members) => self.see_members(members),
            Value::Array(elements) => {
                self.has_list = true;
                for element in elements {
                    self.elements.get_or_insert_default().see(element);
                }
            }
            scalar => match scalar.as_str().and_then(json_in) {
                Some(inside) => self.in_text.get_or_insert_default().see(&inside),
                None if !self.scalars.contains(scalar) => self.scalars.push(scalar.clone()),
                None => (),
            },
        }
    }

    fn see_members(&mut self, members: &Map<String, Value>) {
        self.has_object = true;
        // A member that an earlier sample lacks goes after the one before it.
        let mut next = 0;
        for (wire, value) in members {
            let at = self.members.iter().position(|(known, _)| known == wire).unwrap_or_else(|| {
                self.members.insert(next, (wire.clone(), Self::default()));
                next
            });
            next = at + 1;
            self.members[at].1.see(value);
        }
    }

    /// Takes note of everything that another place shows.
    pub(super) fn merge(&mut self, other: &Self) {
        self.has_object |= other.has_object;
        self.has_list |= other.has_list;
        for scalar in &other.scalars {
            self.see(scalar);
        }
        for (wire, inside) in &other.members {
            self.member_mut(wire).merge(inside);
        }
        for (own, other) in [(&mut self.elements, &other.elements), (&mut self.in_text, &other.in_text)] {
            if let Some(other) = other {
                own.get_or_insert_default().merge(other);
            }
        }
    }

    /// The member of a name, which is added at the end if there is none.
    pub(super) fn member_mut(&mut self, wire: &str) -> &mut Self {
        let at = self.members.iter().position(|(known, _)| known == wire).unwrap_or_else(|| {
            self.has_object = true;
            self.members.push((wire.to_owned(), Self::default()));
            self.members.len() - 1
        });
        &mut self.members[at].1
    }

    /// The scalars that say something: placeholders and empty texts do not.
    pub(super) fn telling(&self) -> impl Iterator<Item = &Value> {
        self.scalars
            .iter()
            .filter(|value| !value.as_str().is_some_and(|text| text.is_empty() || is_placeholder(text)))
    }

    /// No scalar was there but the empty text, which stands for an empty object or list as well.
    pub(super) fn is_silent(&self) -> bool {
        self.scalars.iter().all(|value| value.as_str() == Some(""))
    }

    /// Nothing but texts was there.
    pub(super) fn is_text(&self) -> bool {
        self.is_scalar() && self.scalars.iter().all(Value::is_string)
    }

    /// Nothing but texts, numbers and bools was there, or nothing at all.
    pub(super) fn is_scalar(&self) -> bool {
        !self.has_object && !self.has_list
    }
}

/// Texts that stand for nothing.
pub(super) fn is_placeholder(text: &str) -> bool {
    matches!(text.trim(), "--" | "-") || is_zero_date(text)
}

/// The dates that databases keep for no date.
pub(super) fn is_zero_date(text: &str) -> bool {
    ["0000-00-00", "0001-01-01"].iter().any(|zero| text.starts_with(zero))
}

/// The object or list that a text holds.
fn json_in(text: &str) -> Option<Value> {
    let inside = text.trim();
    if !inside.starts_with(['{', '[']) {
        return None;
    }
    serde_json::from_str(inside).ok().filter(|value: &Value| value.is_object() || value.is_array())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn members_of_later_samples_go_where_they_stood() {
        let mut seen = Seen::default();
        seen.see(&json!({"a": 1, "c": [{"x": 1}, {"x": 1, "y": "{\"z\": 2}"}]}));
        seen.see(&json!({"a": "--", "b": null, "c": []}));
        let names = |seen: &Seen| seen.members.iter().map(|(wire, _)| wire.clone()).collect::<Vec<_>>();
        assert_eq!(names(&seen), ["a", "b", "c"]);
        assert_eq!(seen.members[0].1.telling().collect::<Vec<_>>(), [&json!(1)]);
        let element = seen.members[2].1.elements.as_ref().expect("elements");
        assert_eq!(names(element), ["x", "y"]);
        assert_eq!(names(element.members[1].1.in_text.as_ref().expect("JSON in text")), ["z"]);
    }
}
