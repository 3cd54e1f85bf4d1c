//! Answers in the platform's own envelope.

mod odd;
mod sources;
mod text_edits;

pub(crate) use odd::{is_unlisted, odd_answer, surrounded};

use crate::auth::IssuedToken;
use crate::items::Snapshot;
use crate::request::{Paging, Refusal};
use crate::values::{Deviation, SeededHash, TimeBounds, fill, format_time, resolve};
use dingdan::client::{AnyOperation, CodeClass, OperationSpec};
use dingdan::json::encode;
use dingdan::record::FieldMut;
use dingdan::schema::Kind;
use dingdan::{BeijingTime, Record, UnixSeconds};
use sources::{EnvelopeOnly, FixedTexts, Whole, WithItems};
use std::borrow::Cow;

/// The items of an answer.
pub(crate) struct Page<'a> {
    pub(crate) snapshot: Snapshot<'a>,
    /// The indices of the items.
    pub(crate) items: &'a [usize],
    /// How many items there are on all pages.
    pub(crate) total: usize,
    pub(crate) paging: Option<Paging>,
    /// Whether there are items after these.
    pub(crate) has_more: bool,
    /// The index of the item that is to be impossible to decode.
    pub(crate) broken: Option<usize>,
    pub(crate) deviation: Option<Deviation>,
}

/// The answer with these items.
pub(crate) fn success(operation: &dyn AnyOperation, page: &Page<'_>) -> String {
    let spec = operation.spec();
    let envelope = &spec.platform.envelope;
    let code = envelope.ok.first().copied().unwrap_or_default();
    let listed = spec.platform.code(code);
    let message = listed.map_or("ok", |listed| listed.label.en);
    let mut fixed = envelope_texts(spec, code, message, true);
    fixed.extend(spec.total.map(|path| (path.into(), page.total.to_string())));
    let last_page = page.paging.map_or(1, |paging| paging.last(page.total));
    fixed.extend(spec.last_page.map(|path| (path.into(), last_page.to_string())));
    let leads_on = page.paging.map(|paging| paging.leads_on(spec, page.items.len(), page.has_more));
    fixed.extend(leads_on.into_iter().flatten().map(|(path, text)| (path.into(), text)));

    let (hash, times) = page.snapshot.dataset().outside_items();
    let mut answer = operation.answer();
    let source = WithItems::new(spec, page, fixed, times);
    fill(&mut *answer, &source, hash);
    source.edited(encode(&*answer))
}

/// The answer that gives the reason why a call is refused.
pub(crate) fn refusal(operation: &dyn AnyOperation, refusal: &Refusal) -> String {
    refused(operation.spec(), &mut *operation.answer(), refusal)
}

/// The same, for any operation and its empty answer.
pub(crate) fn refused(spec: &'static OperationSpec, answer: &mut dyn Record, refusal: &Refusal) -> String {
    let fixed = envelope_texts(spec, &refusal.code(spec.platform), &refusal.message, false);
    fill(answer, &EnvelopeOnly { spec, fixed }, SeededHash::new(0));
    encode(answer)
}

/// The answer with a token.
pub(crate) fn with_token(spec: &'static OperationSpec, answer: &mut dyn Record, issued: &IssuedToken) -> String {
    let code = spec.platform.envelope.ok.first().copied().unwrap_or_default();
    let mut fixed = envelope_texts(spec, code, "ok", true);
    if let Some(of) = &spec.token {
        let unit = if of.in_millis { 1000 } else { 1 };
        fixed.push((of.value.into(), issued.value.clone()));
        fixed.extend(of.lifetime.map(|path| (path.into(), issued.lifetime.saturating_mul(unit).to_string())));
        fixed.extend(of.expires_at.map(|path| {
            let end = issued.now.seconds().saturating_add(issued.lifetime);
            let kind = resolve(spec.answer, path).map(|(_, kind)| *kind);
            let text = match kind {
                Some(Kind::Integer) | None => end.saturating_mul(unit).to_string(),
                Some(kind) => format_time(&kind, UnixSeconds::new(end).into()),
            };
            (path.into(), text)
        }));
        fixed.extend(of.refresh.map(|path| (path.into(), issued.refresh.clone())));
    }
    fill(answer, &EnvelopeOnly { spec, fixed }, SeededHash::new(0));
    encode(answer)
}

/// The answer to a call that lists nothing.
pub(crate) fn whole(
    spec: &'static OperationSpec,
    answer: &mut dyn Record,
    hash: SeededHash,
    now: BeijingTime,
) -> String {
    let code = spec.platform.envelope.ok.first().copied().unwrap_or_default();
    let message = spec.platform.code(code).map_or("ok", |listed| listed.label.en);
    let fixed = envelope_texts(spec, code, message, true);
    fill(answer, &Whole { spec, fixed, times: TimeBounds { from: now, until: now } }, hash);
    encode(answer)
}

/// Calls `with` with an empty item of an operation.
pub(crate) fn with_empty_item(operation: &dyn AnyOperation, with: &mut dyn FnMut(&mut dyn Record)) {
    fn at(record: &mut dyn Record, path: &str, with: &mut dyn FnMut(&mut dyn Record)) {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let Some(index) = record.schema().find(name) else { return };
        match record.field_mut(index) {
            FieldMut::Object(object) => {
                let object = object.insert();
                if rest.is_empty() { with(object) } else { at(object, rest, with) }
            }
            FieldMut::List(list) => {
                if let Some(item) = list.push_default(0) {
                    with(item);
                }
            }
            _ => {}
        }
    }
    at(&mut *operation.answer(), operation.spec().items, with);
}

/// The texts of the envelope.
fn envelope_texts(spec: &OperationSpec, code: &str, message: &str, succeeded: bool) -> FixedTexts {
    let envelope = &spec.platform.envelope;
    let error = envelope.error.filter(|_| !succeeded);
    let path = |path: &'static str| -> Cow<'static, str> {
        match (error, path.strip_prefix("$."), spec.wrapper) {
            (Some(member), ..) => format!("{member}.{}", path.rsplit('.').next().unwrap_or(path)).into(),
            (None, Some(root), _) => root.into(),
            (None, None, Some(wrapper)) => format!("{wrapper}.{path}").into(),
            (None, None, None) => path.into(),
        }
    };
    let mut fixed = Vec::new();
    // A success may have no code.
    if !code.is_empty() {
        let finer = envelope.sub_code.first().filter(|_| !holds(spec, envelope.code, code));
        fixed.extend(finer.map(|finer| (path(finer), code.to_owned())));
        let coarse = finer.map_or_else(|| code.to_owned(), |_| coarse(spec, code));
        fixed.push((path(envelope.code), coarse));
    }
    fixed.extend(envelope.flag.map(|flag| (path(flag), succeeded.to_string())));
    fixed.extend(envelope.message.first().map(|text| (path(text), message.to_owned())));
    fixed
}

/// Whether a field can hold a code: one of numbers holds no text.
fn holds(spec: &OperationSpec, path: &str, code: &str) -> bool {
    let is_number = matches!(resolve(spec.answer, path), Some((_, Kind::Integer)));
    !is_number || code.parse::<i64>().is_ok()
}

/// A number that may come with a finer code: one of the same class, or of a wrong request.
fn coarse(spec: &OperationSpec, finer: &str) -> String {
    let class = spec.platform.code(finer).map(|listed| listed.class);
    let mut numbers = spec.platform.codes.iter().filter(|listed| listed.code.parse::<i64>().is_ok());
    let same = numbers.clone().find(|listed| Some(listed.class) == class);
    let found = same.or_else(|| numbers.find(|listed| listed.class == CodeClass::BadRequest));
    found.map_or_else(|| "1".to_owned(), |listed| listed.code.to_owned())
}

/// Whether a path of an answer is one that only a failure has, or a code that a success does not have.
fn is_of_failure(spec: &OperationSpec, fixed: &FixedTexts, path: &str) -> bool {
    let envelope = &spec.platform.envelope;
    let inside = spec.wrapper.and_then(|wrapper| path.strip_prefix(wrapper)?.strip_prefix('.')).unwrap_or(path);
    let codes = [envelope.code].into_iter().chain(envelope.more_codes.iter().copied());
    let mut codes = codes.chain(envelope.sub_code.iter().copied());
    let is_code = codes.any(|code| code.strip_prefix("$.").map_or(inside == code, |root| path == root));
    envelope.errors().any(|member| member == path) || is_code && !fixed.iter().any(|(fixed, _)| fixed == path)
}
