//! Items that nobody can decode.

use dingdan::record::{Kind, Shape};
use dingdan::wire::write_text;

/// The text of an object with a member that its type cannot hold.
pub(crate) fn break_text(shape: &Shape, text: &str) -> String {
    let wrong = shape.fields.iter().find_map(|field| match field.kind {
        Kind::Object(_) => Some((field.wire, "\"broken\"")),
        Kind::Integer | Kind::Fen | Kind::Yuan | Kind::BeijingTime | Kind::UnixSeconds => {
            Some((field.wire, "{\"broken\":[]}"))
        }
        _ => None,
    });
    let (Some((name, value)), Some(rest)) = (wrong, text.strip_prefix('{')) else { return text.to_owned() };
    let mut out = String::with_capacity(text.len() + 40);
    out.push('{');
    write_text(&mut out, name);
    out.push(':');
    out.push_str(value);
    if !rest.starts_with('}') {
        out.push(',');
    }
    out + rest
}
