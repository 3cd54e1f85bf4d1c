//! What answers are filled with.

use super::text_edits::with_broken_id;
use super::{Page, is_of_failure};
use crate::request::Paging;
use crate::values::{
    FieldPath, SeededHash, TimeBounds, UNKNOWN_MEMBER, ValueSource, arbitrary, is_within, with_member,
};
use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::json::{decode_field, encode};
use dingdan::record::FieldMut;
use dingdan::schema::{Field, Kind};
use std::borrow::Cow;
use std::cell::RefCell;

/// Texts of an answer by their dotted paths.
pub(super) type FixedTexts = Vec<(Cow<'static, str>, String)>;

/// An answer with items.
pub(super) struct WithItems<'a> {
    spec: &'static OperationSpec,
    page: &'a Page<'a>,
    /// The path of the items.
    items: &'static str,
    /// The path of an item's identifier.
    item_id: Option<&'static str>,
    fixed: FixedTexts,
    /// Values of the paging parameters, which fields of the same name repeat.
    echoed: Vec<(&'static str, String)>,
    times: TimeBounds,
    /// Texts of items, and what is sent instead.
    edits: RefCell<Vec<(String, String)>>,
}

impl<'a> WithItems<'a> {
    pub(super) fn new(
        spec: &'static OperationSpec,
        page: &'a Page<'a>,
        fixed: FixedTexts,
        times: TimeBounds,
    ) -> Self {
        let (items, echoed) = (spec.items, echoed(spec, page.paging));
        Self { spec, page, items, item_id: spec.item_id, fixed, echoed, times, edits: RefCell::default() }
    }

    /// The text of the answer with those of its items replaced that are sent in another form.
    pub(super) fn edited(self, answer: String) -> String {
        let edits = self.edits.into_inner();
        if edits.is_empty() {
            return answer;
        }
        let (mut out, mut rest) = (String::with_capacity(answer.len()), answer.as_str());
        // The edits have the order of the items in the answer.
        for (text, other) in edits {
            if let Some((before, after)) = rest.split_once(text.as_str()) {
                out.push_str(before);
                out.push_str(&other);
                rest = after;
            }
        }
        out + rest
    }

    fn fill_item(&self, value: FieldMut<'_>, item: usize) -> bool {
        let object = match value {
            FieldMut::Object(object) => object,
            FieldMut::Id(id) => {
                *id = Some(self.page.snapshot.dataset().id(item).into());
                return true;
            }
            _ => return false,
        };
        let record = object.insert();
        let adds_member = self.page.snapshot.item(item).fill(record, self.page.deviation);
        let is_broken = self.page.broken == Some(item);
        if adds_member || is_broken {
            let text = encode(record);
            let added = if adds_member { with_member(&text, UNKNOWN_MEMBER) } else { text.clone() };
            let id = self.item_id.filter(|_| is_broken);
            let other = id.map_or_else(|| added.clone(), |id| with_broken_id(&added, id));
            self.edits.borrow_mut().push((text, other));
        }
        true
    }
}

impl ValueSource for WithItems<'_> {
    fn scalar(&self, path: &FieldPath, hash: SeededHash, field: &Field, kind: &Kind) -> Option<String> {
        let echo = || self.echoed.iter().find(|(name, _)| *name == field.wire).map(|(_, text)| text.clone());
        text_at(&self.fixed, path.as_str()).or_else(echo).or_else(|| arbitrary(hash, self.times, field, kind))
    }

    fn includes(&self, path: &str) -> bool {
        !is_of_failure(self.spec, &self.fixed, path)
    }

    fn fill_field(&self, path: &str, record: &mut dyn Record, index: usize) -> bool {
        if self.items != path {
            return false;
        }
        let items = self.page.items;
        match record.field_mut(index) {
            // An empty list is sent as `[]`.
            FieldMut::List(_) if items.is_empty() => decode_field(record, index, "[]").is_ok(),
            FieldMut::List(list) => {
                for item in items {
                    list.push(&mut |value| self.fill_item(value, *item));
                }
                true
            }
            value => items.first().is_some_and(|item| self.fill_item(value, *item)),
        }
    }
}

/// An answer that lists nothing.
pub(super) struct Whole {
    pub(super) spec: &'static OperationSpec,
    pub(super) fixed: FixedTexts,
    pub(super) times: TimeBounds,
}

impl ValueSource for Whole {
    fn scalar(&self, path: &FieldPath, hash: SeededHash, field: &Field, kind: &Kind) -> Option<String> {
        text_at(&self.fixed, path.as_str()).or_else(|| arbitrary(hash, self.times, field, kind))
    }

    fn includes(&self, path: &str) -> bool {
        !is_of_failure(self.spec, &self.fixed, path)
    }
}

/// An answer with nothing but what its envelope needs.
pub(super) struct EnvelopeOnly {
    pub(super) spec: &'static OperationSpec,
    pub(super) fixed: FixedTexts,
}

impl EnvelopeOnly {
    fn leads_to_fixed(&self, path: &str) -> bool {
        self.fixed.iter().any(|(fixed, _)| is_within(fixed, path))
    }
}

impl ValueSource for EnvelopeOnly {
    fn scalar(&self, path: &FieldPath, _hash: SeededHash, _field: &Field, _kind: &Kind) -> Option<String> {
        text_at(&self.fixed, path.as_str())
    }

    fn includes(&self, path: &str) -> bool {
        let is_empty_list =
            self.spec.platform.empty_object_as_list && self.spec.items.split('.').next() == Some(path);
        is_empty_list || self.leads_to_fixed(path)
    }

    /// Some platforms send an empty list in place of the items.
    fn fill_field(&self, path: &str, record: &mut dyn Record, index: usize) -> bool {
        !self.leads_to_fixed(path) && decode_field(record, index, "[]").is_ok()
    }
}

fn echoed(spec: &OperationSpec, paging: Option<Paging>) -> Vec<(&'static str, String)> {
    let (Some(page), Some(paging)) = (&spec.page, paging) else { return Vec::new() };
    let number = page.first_number().map(|_| (page.param, paging.number.to_string()));
    let pairs = number.into_iter().chain(page.size.map(|size| (size, paging.size.to_string())));
    let wire = |path: &str| Some(spec.request.fields().get(spec.param_index(path)?)?.wire);
    pairs.filter_map(|(path, text)| Some((wire(path)?, text))).collect()
}

fn text_at(fixed: &FixedTexts, path: &str) -> Option<String> {
    fixed.iter().find(|(fixed, _)| *fixed == path).map(|(_, text)| text.clone())
}
