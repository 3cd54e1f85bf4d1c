//! What `pull` wrote: files whose names begin with an operation's id, and lines that hold items instead of answers.

use crate::callable::Callable;
use crate::declared;
use anyhow::{Result, bail};
use dingdan::client::OperationSpec;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The operation that is named at the beginning of a file's name.
pub(super) fn operation_of(path: &Path) -> Option<Callable> {
    let name = path.file_name()?.to_str()?;
    let is_named =
        |operation: &Callable| name.strip_prefix(operation.spec().id).is_some_and(|rest| rest.starts_with('.'));
    Callable::all().into_iter().find(is_named)
}

/// The operation of a file, or of the files in a directory.
pub(super) fn operation_at(path: &Path) -> Result<Callable> {
    let mut found = Vec::new();
    collect(path, &mut found);
    found.sort_unstable_by_key(|operation| operation.spec().id);
    found.dedup_by_key(|operation| operation.spec().id);
    let all = Callable::all();
    match found[..] {
        [operation] => Ok(operation),
        // A schema that is being written mostly has one.
        [] if declared::file().is_some() && all.len() == 1 => Ok(all[0]),
        [] => bail!(
            "name the operation: `dingdan check OPERATION {0}`, as the name of {0} does not begin with one",
            path.display()
        ),
        _ => {
            let ids: Vec<_> = found.iter().map(|operation| operation.spec().id).collect();
            bail!("{} has files of several operations: name one of {}", path.display(), ids.join(", "))
        }
    }
}

fn collect(path: &Path, found: &mut Vec<Callable>) {
    found.extend(operation_of(path));
    let entries = fs::read_dir(path).into_iter().flatten().flatten();
    entries.for_each(|entry| found.extend(operation_of(&entry.path())));
}

/// The text of an item as that of a successful answer, where the line holds an item: as `pull` writes it, or the raw text
/// of one that could not be decoded.
pub(super) fn as_answer(spec: &OperationSpec, line: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(line).ok()?.trim();
    // Of a list of identifiers, each is an item.
    if spec.item.is_bare() && text.starts_with(|first: char| first == '"' || first.is_ascii_digit()) {
        return serde_json::from_str::<&RawValue>(text).is_ok().then(|| wrap(spec, text).into_bytes());
    }
    let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    let is_bad = members.len() == 3 && ["path", "reason", "raw"].iter().all(|key| members.contains_key(*key));
    let item = match members.get("raw").filter(|_| is_bad) {
        Some(raw) => raw.get(),
        None => text,
    };
    let known = |find: &dyn Fn(&str) -> bool| members.keys().filter(|key| find(key)).count();
    let as_item = known(&|key| spec.item.find(key).is_some());
    let as_answer = known(&|key| spec.answer.find(key).is_some());
    (is_bad || as_item > as_answer).then(|| wrap(spec, item).into_bytes())
}

/// A successful answer with one item.
fn wrap(spec: &OperationSpec, item: &str) -> String {
    const MARK: &str = "\u{1}item";
    let envelope = &spec.platform.envelope;
    let mut answer = Value::Object(Map::new());
    if let Some(ok) = envelope.ok.first() {
        set(&mut answer, envelope.code, ok.parse::<i64>().map_or_else(|_| json!(ok), Value::from));
    }
    if let Some(flag) = envelope.flag {
        set(&mut answer, flag, json!(true));
    }
    set(&mut answer, spec.items, if spec.many { json!([MARK]) } else { json!(MARK) });
    answer.to_string().replacen(&json!(MARK).to_string(), item, 1)
}

/// Sets the member at a dotted path.
fn set(object: &mut Value, path: &str, value: Value) {
    let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
    let Some(members) = object.as_object_mut() else { return };
    match rest {
        None => {
            members.insert(name.to_owned(), value);
        }
        Some(rest) => set(members.entry(name).or_insert_with(|| Value::Object(Map::new())), rest, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_from_answers() {
        for operation in dingdan::operations() {
            let spec = operation.spec();
            let name =
                spec.item.fields().iter().map(|field| field.wire).find(|name| spec.answer.find(name).is_none());
            let item = format!("{{\"{}\": null}}", name.expect("a field that no answer has"));
            let item = if spec.item.is_bare() { "\"3693713258202426534\"".to_owned() } else { item };
            let page = operation.decode(&as_answer(spec, item.as_bytes()).expect("an item")).expect("a success");
            assert_eq!(page.items.len(), 1, "{}", spec.id);
            let bad = as_answer(spec, b"{\"path\":\"$\",\"reason\":\"x\",\"raw\":true}").expect("a bad item");
            assert!(operation.decode(&bad).map_or(true, |page| page.items[0].is_err()), "{}", spec.id);
            let code = spec.platform.envelope.code.split('.').next().expect("a name");
            for answer in [format!("{{\"{code}\": 1}}"), "{}".to_owned(), "[1]".to_owned(), "{".to_owned()] {
                assert_eq!(as_answer(spec, answer.as_bytes()), None, "{answer}");
            }
        }
    }

    #[test]
    fn names_of_files_begin_with_the_operation() {
        for operation in dingdan::operations() {
            let id = operation.spec().id;
            for (name, want) in [
                (format!("orders/{id}.jsonl"), true),
                (format!("{id}.bad.jsonl"), true),
                (format!("{id}.bad-page.12"), true),
                (id.to_owned(), false),
                (format!("{id}x.jsonl"), false),
                ("-".to_owned(), false),
            ] {
                let found = operation_of(Path::new(&name)).map(|operation| operation.spec().id);
                assert_eq!(found == Some(id), want, "{name}");
            }
        }
    }
}
