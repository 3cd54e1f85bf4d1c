//! Exchanging values in the text of an object.

use crate::values::{elements, is_within, members};
use dingdan::schema::{Field, Kind, Schema};

/// Exchanges values in the text of an object.
pub(super) struct Rewrite<'a> {
    /// The paths of values that stay, with all that leads to them.
    pub(super) spared: &'a [&'a str],
    /// The other text of a field's value, if it gets one.
    pub(super) change: &'a mut dyn FnMut(&Field, &str) -> Option<String>,
}

impl Rewrite<'_> {
    /// The text of the object at a path; `None` where it is none.
    pub(super) fn object(&mut self, schema: &'static Schema, text: &str, path: &str) -> Option<String> {
        let (mut out, mut copied) = (String::with_capacity(text.len()), 0);
        for (name, range) in members(text)? {
            let Some(field) = schema.find(&name).and_then(|index| schema.fields().get(index)) else { continue };
            let path = if path.is_empty() { field.wire.to_owned() } else { format!("{path}.{}", field.wire) };
            if let Some(value) = self.value(field, text.get(range.clone())?, &path) {
                out.push_str(text.get(copied..range.start)?);
                out.push_str(&value);
                copied = range.end;
            }
        }
        Some(out + text.get(copied..)?)
    }

    fn value(&mut self, field: &'static Field, raw: &str, path: &str) -> Option<String> {
        if self.spared.contains(&path) {
            return None;
        }
        let leads_on = self.spared.iter().any(|spared| is_within(spared, path));
        let changed = if leads_on { None } else { (self.change)(field, raw) };
        changed.or_else(|| self.inside(&field.kind, raw, path))
    }

    fn inside(&mut self, kind: &'static Kind, raw: &str, path: &str) -> Option<String> {
        match kind {
            Kind::Object(schema) => self.object(schema.get(), raw, path),
            Kind::List(of @ Kind::Object(_)) => {
                let all = elements(raw)?;
                let all = all
                    .into_iter()
                    .map(|element| self.inside(of, element, path).unwrap_or_else(|| element.to_owned()));
                Some(format!("[{}]", all.collect::<Vec<_>>().join(",")))
            }
            _ => None,
        }
    }
}
