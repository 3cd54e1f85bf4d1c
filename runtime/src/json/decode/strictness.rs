//! What becomes of a value that its field cannot hold.

use crate::schema::{Kind, Schema};

/// What becomes of a value that its field cannot hold.
///
/// ```
/// # use dingdan_runtime::client::Connection;
/// use dingdan_runtime::json::Strictness;
///
/// # fn example(connection: Connection) -> Connection {
/// // An order without its price is no order to us.
/// connection.strictness(Strictness::RefuseFields(&["price_info.total_price"]))
/// # }
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Strictness {
    /// The field stays empty, and the value is kept with the record.
    #[default]
    Keep,
    /// It is an error: the item that it is in cannot be decoded.
    Refuse,
    /// It is an error in these fields of an item, given by their paths, such as `order_info.price`; elsewhere it is kept. A
    /// path through a list stands for all elements. A path that an operation's items do not have is an error, before anything
    /// is sent.
    RefuseFields(&'static [&'static str]),
}

impl Strictness {
    /// The first path that names no field of an item.
    pub(crate) fn unknown_path(self, item: &'static Schema) -> Option<&'static str> {
        let Self::RefuseFields(paths) = self else { return None };
        paths.iter().copied().find(|path| !has_path(item, path))
    }
}

/// Whether a path leads to a field.
fn has_path(schema: &'static Schema, path: &str) -> bool {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(field) = schema.find(name).and_then(|index| schema.fields().get(index)) else { return false };
    let Some(rest) = rest else { return true };
    match field.kind.element() {
        Kind::Object(inner) => has_path(inner.get(), rest),
        _ => false,
    }
}
