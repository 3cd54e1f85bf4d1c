//! Answers in the platform's own envelope.

use crate::damage::{break_text, with_member};
use crate::fill::{Source, fill};
use crate::generic::{Times, generic};
use crate::mix::Mix;
use crate::paging::Paging;
use crate::path::{Path, path};
use crate::place::Place;
use crate::quirks::{Deviation, EXTRA};
use crate::refusal::Refusal;
use crate::stock::View;
use dingdan::Record;
use dingdan::client::{AnyOperation, OperationSpec};
use dingdan::json::{decode_field, encode};
use dingdan::record::FieldMut;
use dingdan::schema::{Field, Kind};
use std::cell::RefCell;

/// What a call is answered with.
pub(crate) struct Found<'a> {
    pub(crate) view: View<'a>,
    /// The items of the page.
    pub(crate) page: &'a [usize],
    /// How many there are on all pages.
    pub(crate) total: usize,
    pub(crate) paging: Option<Paging>,
    /// The item that nobody can decode.
    pub(crate) broken: Option<usize>,
    pub(crate) quirks: Option<Deviation>,
}

impl Found<'_> {
    /// Fills a record with an item; where it is to go out in another form than its record's, its text and that form.
    fn fill(&self, item: usize, record: &mut dyn Record) -> Option<(String, String)> {
        let adds = self.view.item(item).fill(record, self.quirks);
        let is_broken = self.broken == Some(item);
        (adds || is_broken).then(|| encode(record)).map(|text| {
            let added = if adds { with_member(&text, EXTRA) } else { text.clone() };
            let other = if is_broken { break_text(record.schema(), &added) } else { added };
            (text, other)
        })
    }
}

/// The answer with these items.
pub(crate) fn success(operation: &dyn AnyOperation, found: &Found<'_>) -> String {
    let spec = operation.spec();
    let envelope = &spec.platform.envelope;
    let code = envelope.ok.first().copied().unwrap_or("0");
    let listed = code.parse().ok().and_then(|code| spec.platform.code(code));
    let message = listed.map_or("ok", |listed| listed.label.en);
    let mut fixed = enveloped(spec, code, message, true);
    fixed.extend(spec.total.map(|total| (path(total), found.total.to_string())));
    let last_page = found.paging.map_or(1, |paging| paging.last(found.total));
    fixed.extend(spec.last_page.map(|dotted| (path(dotted), last_page.to_string())));

    let (mix, times) = found.view.stock().beside();
    let mut answer = operation.answer();
    let source = Success { spec, found, fixed, echoed: echoed(spec, found.paging), times, edits: RefCell::default() };
    fill(&mut *answer, &source, mix);
    edited(encode(&*answer), &source.edits.into_inner())
}

/// Hands out an empty item of an operation, to be filled.
pub(crate) fn each_item(operation: &dyn AnyOperation, with: &mut dyn FnMut(&mut dyn Record)) {
    fn at(record: &mut dyn Record, path: &[&str], with: &mut dyn FnMut(&mut dyn Record)) {
        let Some((name, rest)) = path.split_first() else { return };
        let Some(place) = record.schema().find(name) else { return };
        match record.slot(place) {
            FieldMut::Object(object) => {
                let Some(object) = object.put(true) else { return };
                if rest.is_empty() { with(object) } else { at(object, rest, with) }
            }
            FieldMut::List(list) => {
                if let Some(item) = list.push_empty(0) {
                    with(item);
                }
            }
            _ => {}
        }
    }
    at(&mut *operation.answer(), path(operation.spec().items), with);
}

/// The answer that says why there is none.
pub(crate) fn refusal(operation: &dyn AnyOperation, refusal: &Refusal) -> String {
    refused(operation.spec(), &mut *operation.answer(), refusal)
}

/// The same, for any operation.
pub(crate) fn refused(spec: &'static OperationSpec, answer: &mut dyn Record, refusal: &Refusal) -> String {
    let fixed = enveloped(spec, &refusal.code(spec.platform), &refusal.message, false);
    fill(answer, &Only { spec, fixed }, Mix::new(0));
    encode(answer)
}

/// The answer with this token.
pub(crate) fn granted(spec: &'static OperationSpec, answer: &mut dyn Record, token: &str, lifetime: i64) -> String {
    let code = spec.platform.envelope.ok.first().copied().unwrap_or("0");
    let mut fixed = enveloped(spec, code, "ok", true);
    if let Some(of) = &spec.token {
        fixed.push((path(of.value), token.to_owned()));
        fixed.extend(of.lifetime.map(|dotted| (path(dotted), lifetime.to_string())));
    }
    fill(answer, &Only { spec, fixed }, Mix::new(0));
    encode(answer)
}

type Fixed = Vec<(Path, String)>;

fn enveloped(spec: &OperationSpec, code: &str, message: &str, succeeded: bool) -> Fixed {
    let envelope = &spec.platform.envelope;
    let mut fixed = vec![(path(envelope.code), code.to_owned())];
    fixed.extend(envelope.flag.map(|flag| (path(flag), succeeded.to_string())));
    fixed.extend(envelope.message.first().map(|dotted| (path(dotted), message.to_owned())));
    fixed
}

/// Beside the items, what is called as the paging parameters are says what they were.
fn echoed(spec: &OperationSpec, paging: Option<Paging>) -> Vec<(&'static str, String)> {
    let (Some(page), Some(paging)) = (&spec.page, paging) else { return Vec::new() };
    let pairs = [(page.number, paging.number.to_string()), (page.size, paging.size.to_string())];
    pairs.into_iter().map(|(param, text)| (param.rsplit('.').next().unwrap_or(param), text)).collect()
}

/// The answer with the texts of items replaced, which are in the order in which they stand there.
fn edited(answer: String, edits: &[(String, String)]) -> String {
    if edits.is_empty() {
        return answer;
    }
    let (mut out, mut rest) = (String::with_capacity(answer.len()), answer.as_str());
    for (text, other) in edits {
        if let Some((before, after)) = rest.split_once(text.as_str()) {
            out.push_str(before);
            out.push_str(other);
            rest = after;
        }
    }
    out + rest
}

fn text_at(fixed: &Fixed, names: &[&str]) -> Option<String> {
    fixed.iter().find(|(path, _)| *path == names).map(|(_, text)| text.clone())
}

struct Success<'a> {
    spec: &'static OperationSpec,
    found: &'a Found<'a>,
    fixed: Fixed,
    echoed: Vec<(&'static str, String)>,
    times: Times,
    /// Texts of items, and what goes out in their place.
    edits: RefCell<Vec<(String, String)>>,
}

impl Source for Success<'_> {
    fn scalar(&self, place: &Place, mix: Mix, field: &Field, kind: &Kind) -> Option<String> {
        let echo = || self.echoed.iter().find(|(name, _)| *name == field.wire).map(|(_, text)| text.clone());
        text_at(&self.fixed, &place.names).or_else(echo).or_else(|| generic(mix, self.times, field, kind))
    }

    fn fill(&self, names: &[&'static str], record: &mut dyn Record, index: usize) -> bool {
        if path(self.spec.items) != names {
            return false;
        }
        let page = self.found.page;
        let put = |slot: FieldMut<'_>, item: usize| {
            let FieldMut::Object(object) = slot else { return false };
            let Some(object) = object.put(true) else { return false };
            self.edits.borrow_mut().extend(self.found.fill(item, object));
            true
        };
        match record.slot(index) {
            // An empty list is sent as one.
            FieldMut::List(_) if page.is_empty() => decode_field(record, index, "[]").is_ok(),
            FieldMut::List(list) => {
                for item in page {
                    list.push(&mut |slot| put(slot, *item));
                }
                true
            }
            slot => page.first().is_some_and(|item| put(slot, *item)),
        }
    }
}

/// Only what the envelope needs.
struct Only {
    spec: &'static OperationSpec,
    fixed: Fixed,
}

impl Only {
    fn is_towards_fixed(&self, names: &[&str]) -> bool {
        self.fixed.iter().any(|(path, _)| path.starts_with(names))
    }
}

impl Source for Only {
    fn scalar(&self, place: &Place, _mix: Mix, _field: &Field, _kind: &Kind) -> Option<String> {
        text_at(&self.fixed, &place.names)
    }

    fn enters(&self, names: &[&'static str]) -> bool {
        let empty = self.spec.platform.empty_object_as_list && path(self.spec.items).get(..1) == Some(names);
        empty || self.is_towards_fixed(names)
    }

    /// Where the items would be there is nothing, which some platforms send as an empty list.
    fn fill(&self, names: &[&'static str], record: &mut dyn Record, index: usize) -> bool {
        !self.is_towards_fixed(names) && decode_field(record, index, "[]").is_ok()
    }
}
