//! Adding members to the text of an object.

use dingdan::json::write_text;
use dingdan::schema::{Kind, Schema};

/// The text of an object with a member that its type cannot hold.
pub(super) fn with_broken_member(schema: &Schema, text: &str) -> String {
    let wrong = schema.fields().iter().find_map(|field| match field.kind {
        Kind::Object(_) => Some((field.wire, "\"broken\"")),
        Kind::Integer | Kind::Fen | Kind::Yuan | Kind::BeijingTime | Kind::UnixSeconds => {
            Some((field.wire, "{\"broken\":[]}"))
        }
        _ => None,
    });
    let Some((name, value)) = wrong else { return text.to_owned() };
    let mut member = String::new();
    write_text(&mut member, name);
    member.push(':');
    with_member(text, &(member + value))
}

/// The text of an object with that member before all others.
pub(super) fn with_member(text: &str, member: &str) -> String {
    let Some(rest) = text.strip_prefix('{') else { return text.to_owned() };
    let comma = if rest.starts_with('}') { "" } else { "," };
    format!("{{{member}{comma}{rest}")
}
