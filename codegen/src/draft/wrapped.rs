//! The members of the root around an answer: the one that holds it, and the one that holds an error.

use super::place_rows::Path;
use super::places::find;
use super::rows::Table;
use super::seen::Seen;
use super::wire_words::words;

/// What is around an answer.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Wrapped {
    /// The member that holds the entire answer.
    pub(super) wrapper: Option<String>,
    /// The member that an answer has if the call failed.
    pub(super) error: Option<String>,
    /// The result code, from that member.
    pub(super) code: Option<Path>,
    /// The message, from that member.
    pub(super) message: Option<Path>,
}

/// Takes away what is around an answer, so that the root is what a wrapper holds.
pub(super) fn unwrap(root: &mut Seen) -> Wrapped {
    let mut wrapped = Wrapped::default();
    let is_error = |wire: &str| words(wire).join("_") == "error_response";
    if let Some(at) = root.members.iter().position(|(wire, inside)| is_error(wire) && inside.has_object) {
        let (wire, inside) = root.members.remove(at);
        let places = find(&inside);
        let name = |path: Option<Path>| path.filter(|path| path.len() == 1);
        (wrapped.error, wrapped.code, wrapped.message) = (Some(wire), name(places.code), name(places.message));
    }
    if let [(wire, inside)] = root.members.as_slice()
        && words(wire).last().is_some_and(|last| matches!(last.as_str(), "response" | "resp" | "rsp"))
        && inside.has_object
        && !inside.has_list
        && inside.is_silent()
    {
        wrapped.wrapper = Some(wire.clone());
        *root = inside.clone();
    }
    wrapped
}

impl Wrapped {
    /// Takes the members away from the rows of tables, whose names then start where the answer does.
    pub(super) fn strip(&self, tables: &mut [Table]) {
        for table in tables.iter_mut().filter(|table| !table.is_of_params) {
            table.rows.retain(|row| row.path.first() != self.error.as_ref() || self.error.is_none());
            if let Some(wrapper) = &self.wrapper {
                table.rows.retain(|row| row.path.as_slice() != [wrapper.clone()]);
                for row in table.rows.iter_mut().filter(|row| row.path.first() == Some(wrapper)) {
                    row.path.remove(0);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_around_an_answer_is_taken_away() {
        for (answers, wrapper, error, left) in [
            (
                &[json!({"order_list_get_response": {"orders": [], "total": 0}})][..],
                Some("order_list_get_response"),
                None,
                &["orders", "total"][..],
            ),
            (
                &[json!({"a_response": {"x": 1}}), json!({"error_response": {"error_code": 1, "error_msg": "no"}})],
                Some("a_response"),
                Some("error_response"),
                &["x"],
            ),
            (&[json!({"code": 0, "response": {"x": 1}})], None, None, &["code", "response"]),
            (&[json!({"data": {"x": 1}})], None, None, &["data"]),
        ] {
            let mut root = Seen::default();
            for answer in answers {
                root.see(answer);
            }
            let found = unwrap(&mut root);
            assert_eq!((found.wrapper.as_deref(), found.error.as_deref()), (wrapper, error), "{answers:?}");
            assert_eq!(found.code.is_some(), error.is_some());
            assert_eq!(root.members.iter().map(|(wire, _)| wire.as_str()).collect::<Vec<_>>(), left, "{answers:?}");
        }
    }
}
