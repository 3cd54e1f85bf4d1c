//! Whether an answer reports success.

use super::result_code::is_same_code;
use crate::client::error::{VendorError, redact};
use crate::client::spec::{CodeSpec, EnvelopeSpec, OperationSpec, PlatformSpec};
use crate::json::{scalar_at, scalar_or_raw_at};
use crate::record::walk;
use crate::record::{Record, Value, WireForm};
use crate::schema::Kind;
use crate::types::Text;

/// What a path from the root of a wrapped answer starts with.
const ROOT: &str = "$.";

/// Checks the envelope of a decoded answer.
///
/// # Errors
/// When the answer reports a failure. The code is empty where the answer has neither a code nor the items, the token or
/// the wrapper that would prove success.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, VendorError, check_envelope};
/// # fn example<O: Operation>(answer: &O::Answer) -> Result<(), VendorError> {
/// check_envelope(O::SPEC, answer)
/// # }
/// ```
pub fn check_envelope(spec: &'static OperationSpec, answer: &dyn Record) -> Result<(), VendorError> {
    check_decoded(spec, answer, false)
}

/// The same. `has_bad` is whether there were items that could not be decoded.
pub(super) fn check_decoded(
    spec: &'static OperationSpec,
    answer: &dyn Record,
    has_bad: bool,
) -> Result<(), VendorError> {
    let object = |name: &str| match walk(answer, name) {
        Value::Object(object) => Some(object),
        _ => None,
    };
    let wrapped = spec.wrapper.map_or(Some(answer), object);
    let error = spec.platform.envelope.errors().find_map(|member| Some((member, object(member)?)));
    let get = |part: Part, path: &str| match part {
        Part::Root => found(answer, path),
        Part::Answer => found(wrapped?, path),
        Part::Error => found(error?.1, path),
    };
    let is_proven = || match &spec.token {
        Some(token) => !walk(answer, token.value).is_absent(),
        None if spec.platform.envelope.ok.is_empty() => is_proven(spec, answer, wrapped.is_some()),
        // Where a success has a code, an answer without one says nothing but what is in it.
        None => has_bad || !spec.items.is_empty() && has_content(walk(answer, spec.items)),
    };
    check(spec, get, error.map(|(member, _)| member), is_proven)
}

/// A value at a path of the envelope.
struct Found {
    /// Its text, or JSON where it is no scalar.
    text: Text,
    /// Whether its field could hold it.
    fits: bool,
}

fn found(record: &dyn Record, path: &str) -> Option<Found> {
    match walk(record, path).scalar_text() {
        Some(text) => Some(Found { text: text.as_ref().into(), fits: true }),
        None => misfit(record, path).map(|text| Found { text: text.into(), fits: false }),
    }
}

/// The text of a value that the field at a path could not hold.
fn misfit(record: &dyn Record, path: &str) -> Option<String> {
    let (around, name) = path.rsplit_once('.').unwrap_or(("", path));
    let mut inside = walk(record, around);
    while let Value::List(list) = inside {
        inside = list.get(0);
    }
    let Value::Object(object) = inside else { return None };
    let index = object.schema().find(name)?;
    scalar_or_raw_at(object.wire_info().kept(index)?.as_str(), "")
}

/// Whether a list has elements, or an object members.
fn has_content(items: Value<'_>) -> bool {
    match items {
        Value::Absent => false,
        Value::Object(item) => item.wire_info().has_forms() || item.wire_info().has_unknown(),
        _ => true,
    }
}

/// Whether an answer has what proves a success where a success has no code.
fn is_proven(spec: &OperationSpec, answer: &dyn Record, is_wrapped: bool) -> bool {
    match spec.items.split('.').next() {
        _ if spec.wrapper.is_some() => is_wrapped,
        Some(items) if !items.is_empty() => !walk(answer, items).is_absent() || is_empty_list(answer, items),
        // A call that lists nothing: anything that is not of the envelope.
        _ => {
            let envelope = &spec.platform.envelope;
            let of_envelope: Vec<&str> = paths(envelope).filter_map(|path| path.split('.').next()).collect();
            let fields = spec.answer.fields().iter().enumerate();
            let mut others = fields.filter(|(_, field)| !of_envelope.contains(&field.wire));
            others.any(|(index, _)| !answer.value(index).is_absent())
        }
    }
}

/// Whether a field at the root arrived as a list without elements, or as JSON in text that is one.
fn is_empty_list(answer: &dyn Record, name: &str) -> bool {
    let Some(index) = answer.schema().find(name) else { return false };
    let is_list = answer.schema().fields().get(index).is_some_and(|field| matches!(field.kind, Kind::List(_)));
    let info = answer.wire_info();
    let is_in_text = || {
        let inside = info.kept(index).and_then(|raw| raw.as_str().trim().strip_prefix('"')?.strip_suffix('"'));
        inside.map(str::trim).is_some_and(|text| text.starts_with('[') && text.ends_with(']'))
    };
    is_list
        && match info.form(index) {
            WireForm::PLAIN => true,
            WireForm::NOTHING => is_in_text(),
            _ => false,
        }
}

fn paths(envelope: &'static EnvelopeSpec) -> impl Iterator<Item = &'static str> {
    let codes = [envelope.code].into_iter().chain(envelope.more_codes.iter().copied());
    codes
        .chain(envelope.sub_code.iter().copied())
        .chain(envelope.flag)
        .chain(envelope.message.iter().copied())
        .chain(envelope.errors())
}

/// The failure that the text of an answer reports, by its envelope alone: for an answer that could not be decoded. `None`
/// where it reports success or has no result code.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, peek_envelope};
/// # fn example<O: Operation>(body: &str) {
/// if let Some(refused) = peek_envelope(O::SPEC, body) {
///     println!("{refused}");
/// }
/// # }
/// ```
pub fn peek_envelope(spec: &'static OperationSpec, text: &str) -> Option<VendorError> {
    let envelope = &spec.platform.envelope;
    let below = |member: &str, path: &str| scalar_at(text, &format!("{member}.{path}"));
    let says_something = |member: &&str| paths(envelope).any(|path| below(member, last(path)).is_some());
    let error = envelope.errors().find(says_something);
    let get = |part: Part, path: &str| {
        let path = match (part, spec.wrapper, error) {
            (Part::Answer, Some(wrapper), _) => format!("{wrapper}.{path}"),
            (Part::Error, _, member) => format!("{}.{path}", member?),
            _ => path.to_owned(),
        };
        let (scalar, raw) = (scalar_at(text, &path), || scalar_or_raw_at(text, &path));
        let fits = scalar.is_some();
        scalar.or_else(raw).map(|text| Found { text: text.into(), fits })
    };
    let checked = check(spec, get, error, || false);
    checked.err().filter(|error| !error.code.is_empty())
}

/// A part of an answer, in which a path starts.
#[derive(Clone, Copy)]
enum Part {
    /// The root.
    Root,
    /// What the wrapper holds; without one, the root.
    Answer,
    /// The member that an answer has if the call failed.
    Error,
}

fn check(
    spec: &'static OperationSpec,
    get: impl Fn(Part, &str) -> Option<Found>,
    error: Option<&'static str>,
    is_proven: impl Fn() -> bool,
) -> Result<(), VendorError> {
    let envelope = &spec.platform.envelope;
    let at = |path: &&'static str| match path.strip_prefix(ROOT) {
        Some(name) => get(Part::Root, name),
        None => get(Part::Answer, path),
    };
    // What is at a path: in the error first, then where the path leads.
    let found = |path: &'static str| {
        let of_error = error.and_then(|_| get(Part::Error, last(path)));
        [of_error, at(&path)].into_iter().flatten()
    };
    // An empty text is how some vendors say that there is no code, or no finer one. What is no code is none of success.
    let first = |paths: &mut dyn Iterator<Item = &'static str>| {
        paths.flat_map(found).map(|found| found.text).find(|code| !code.is_empty())
    };
    let code = first(&mut [envelope.code].into_iter().chain(envelope.more_codes.iter().copied()));
    let sub_code = first(&mut envelope.sub_code.iter().copied());
    let is_set = |flag: Found| flag.fits && matches!(&*flag.text, "true" | "1");
    let flag = envelope.flag.as_ref().map(at).is_none_or(|flag| flag.is_some_and(is_set));
    let accepted = match &code {
        _ if error.is_some() => false,
        Some(code) => envelope.ok.iter().any(|ok| is_same_code(code, ok)),
        None if sub_code.is_some() => false,
        // An answer with items succeeded even without a code.
        None => is_proven(),
    };
    if accepted && flag {
        return Ok(());
    }
    let code = match (code, error) {
        (Some(code), _) => code,
        // The member alone says that the call failed.
        (None, Some(member)) => member.into(),
        (None, None) => sub_code.clone().unwrap_or_default(),
    };
    let listed = listed(spec.platform, sub_code.as_deref(), &code);
    // An empty message hides none that says something.
    let messages = envelope.message.iter().copied().flat_map(found).filter(|found| found.fits);
    let mut messages = messages.map(|found| found.text);
    let message = messages.find(|message| !message.trim().is_empty()).unwrap_or_default();
    let (code, sub_code) = (bounded(&code, MAX_CODE), sub_code.map(|code| bounded(&code, MAX_CODE)));
    Err(VendorError { code, sub_code, message: redact(&bounded(&message, MAX_MESSAGE)), listed })
}

/// The most characters of a code that are kept.
const MAX_CODE: usize = 200;
/// The most characters of a message that are kept.
const MAX_MESSAGE: usize = 2000;

fn bounded(text: &str, characters: usize) -> String {
    match text.char_indices().nth(characters) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// What is said about a code: about the finer one first, with what follows a colon in it or without.
fn listed(platform: &'static PlatformSpec, sub_code: Option<&str>, code: &str) -> Option<&'static CodeSpec> {
    let finer = sub_code.and_then(|sub| {
        let short = || sub.split_once(':').and_then(|(short, _)| platform.code(short));
        platform.code(sub).or_else(short)
    });
    let as_number = || platform.codes.iter().find(|spec| is_same_code(code, spec.code));
    finer.or_else(|| platform.code(code)).or_else(as_number)
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
