//! The documents' own answers, and made-up ones.

use crate::both;
use dingdan::testing::fill;
use dingdan_runtime::client::AnyOperation;
use dingdan_runtime::json::{Strictness, decode_with, encode, misfits};
use dingdan_runtime::record::{Record, Value, walk};
use std::fs;

/// What can be seen of a record.
#[derive(Debug, PartialEq)]
pub(crate) struct Seen {
    json: String,
    misfits: Vec<String>,
    values: Vec<String>,
    shown: String,
}

impl Seen {
    pub(crate) fn of(record: &dyn Record) -> Self {
        let misfits = misfits(record).into_iter().map(|misfit| format!("{} {}", misfit.path, misfit.raw.as_str()));
        let mut values = Vec::new();
        seen_values(record, "", &mut values);
        Self { json: encode(record), misfits: misfits.collect(), values, shown: format!("{record:?}") }
    }
}

/// Every value with its path and how it came, what is unknown, and where a walk leads.
fn seen_values(record: &dyn Record, path: &str, seen: &mut Vec<String>) {
    let info = record.wire_info();
    seen.extend(info.unknown().map(|field| format!("{path}.{}? {}", field.name, field.raw)));
    for (index, field) in record.schema().fields().iter().enumerate() {
        let path = format!("{path}.{}", field.wire);
        let (value, walked) = (record.value(index), walk(record, field.wire));
        let text = |value: Value<'_>| value.scalar_text().map(std::borrow::Cow::into_owned);
        seen.push(format!("{path} {:?} {:?} {:?}", info.form(index), text(value), text(walked)));
        seen_value(value, &path, seen);
    }
}

fn seen_value(value: Value<'_>, path: &str, seen: &mut Vec<String>) {
    match value {
        Value::Object(record) => seen_values(record, path, seen),
        Value::List(list) => {
            seen.push(format!("{path} {} elements", list.len()));
            list.iter().for_each(|element| seen_value(element, &format!("{path}[]"), seen));
        }
        Value::Map(map) => map.iter().for_each(|(key, value)| seen_value(value, &format!("{path}{{{key}}}"), seen)),
        Value::Enum(code) => seen.push(format!("{path} {code:?} {:?}", code.info().map(|info| info.name))),
        value => seen.push(format!("{path} {:?}", value.scalar_text())),
    }
}

/// A page, or why there is none.
pub(crate) fn page(operation: &dyn AnyOperation, body: &str) -> String {
    match operation.decode(body.as_bytes()) {
        Err(error) => format!("{error} {error:?}"),
        Ok(page) => {
            let items = page.items.iter().map(|item| item.as_deref().map(Seen::of).map_err(ToString::to_string));
            let items: Vec<_> = items.collect();
            format!("{:?} {items:#?} {:?} {}", Seen::of(&*page.answer), page.total, page.empty_rows)
        }
    }
}

/// The whole answer, or why there is none.
pub(crate) fn answer(mut record: Box<dyn Record>, body: &str, strictness: Strictness) -> Result<Seen, String> {
    decode_with(&mut *record, body, strictness).map_err(|error| error.to_string())?;
    Ok(Seen::of(&*record))
}

/// The documents' answers to an operation.
pub(crate) fn recorded(folder: &std::path::Path, id: &str) -> Vec<(String, String)> {
    let Ok(files) = fs::read_dir(folder.join("examples")) else { return Vec::new() };
    let of = |name: &str| {
        name.strip_prefix(id).is_some_and(|rest| [".answer.", ".error."].iter().any(|kind| rest.starts_with(kind)))
    };
    let files = files.map(|file| file.expect("a file").path());
    let named = files.map(|file| (file.file_name().expect("a name").to_string_lossy().into_owned(), file));
    named.filter(|(name, _)| of(name)).map(|(name, file)| (name, fs::read_to_string(file).expect("text"))).collect()
}

#[test]
fn recorded_answers_are_read_alike() {
    let mut files = 0;
    for both in both() {
        for (emitted, dynamic) in both.operations() {
            for (name, body) in recorded(&both.folder, emitted.spec().id) {
                files += 1;
                assert_eq!(page(emitted, &body), page(dynamic, &body), "{name}");
                for strictness in [Strictness::Keep, Strictness::Refuse] {
                    let (left, right) = (emitted.answer(), dynamic.answer());
                    assert_eq!(answer(left, &body, strictness), answer(right, &body, strictness), "{name}");
                }
            }
        }
    }
    let root = both().map(|both| {
        fs::read_dir(both.folder.join("examples")).map_or(0, |files| {
            let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
            // Answers with tokens are read by a test of their own.
            let tokens: Vec<&str> =
                both.emitted.token_operations.iter().map(|operation| operation.spec().id).collect();
            let is_token = |name: &str| tokens.iter().any(|id| name.starts_with(id));
            names.filter(|name| !name.contains(".request.") && !is_token(name)).count()
        })
    });
    assert_eq!(files, root.iter().sum::<usize>(), "every file is an answer to an operation that lists");
}

#[test]
fn full_answers_are_alike() {
    for both in both() {
        for (emitted, dynamic) in both.operations() {
            let filled = |mut record: Box<dyn Record>| {
                fill(&mut *record);
                record
            };
            let (left, right) = (filled(emitted.answer()), filled(dynamic.answer()));
            assert_eq!(Seen::of(&*left), Seen::of(&*right));
            let text = encode(&*left);
            assert!(text.len() > 2, "{}", emitted.spec().id);
            assert_eq!(page(emitted, &text), page(dynamic, &text));
            // A copy is equal, and another one is not.
            let mut copy = right.empty();
            decode_with(&mut *copy, &text, Strictness::Refuse).expect("legal values");
            assert_eq!(&*copy, &*right);
            assert_ne!(&*copy.empty(), &*right);
        }
    }
}
