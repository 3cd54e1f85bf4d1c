//! Whether a sample succeeds by the envelope, judged as clients judge an answer.

use crate::check::Report;
use crate::check::envelope::ROOT;
use crate::check::wrapper::unwrapped;
use crate::diagnostic::ErrorCode;
use crate::yaml::{Operation, Platform, Text};
use serde_json::Value;

/// What an answer says.
#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Success,
    /// It has this code, or the flag is not set.
    Failure(String),
    /// It has the member of errors.
    Error,
    /// Neither a code nor what would prove a success.
    Nothing,
}

/// Reports samples that are neither a success nor a failure: what a success has is there, and clients would not take it.
pub(super) fn check(
    raw: &Platform,
    (id, operation): (&Text, &Operation),
    file: &Text,
    body: &Value,
    report: &mut Report<'_>,
) {
    let sample = Sample { raw, body, inside: unwrapped(raw, id, operation, body) };
    let has_items = || operation.answer.items.as_ref().is_some_and(|items| has_content(sample.inside, items));
    let has_token = || operation.answer.token.as_ref().is_some_and(|token| sample.text(token).is_some());
    let (why, help) = match sample.verdict(operation) {
        Verdict::Error | Verdict::Failure(_) if has_items() || has_token() => (
            "fails by the envelope, and has what only a success has".to_owned(),
            "correct `ok`, `flag` or `error` of the envelope, or the copy of the sample",
        ),
        Verdict::Failure(code) if !sample.is_listed(&code) && sample.is_proven(operation) => (
            format!("has the code `{code}`, which is neither in `ok` nor under `codes`"),
            "add it to `ok` if this is a success, and to `codes`; if it is no code, correct `code` of the envelope",
        ),
        Verdict::Success | Verdict::Error | Verdict::Failure(_) => return,
        Verdict::Nothing => (
            "has no code, and nothing that proves a success".to_owned(),
            "correct `code` of the envelope (`$.code` is at the root of a wrapped answer), the paths of `answer`, or the copy \
             of the sample",
        ),
    };
    report.error(ErrorCode::ExampleRefused, file.at, format!("`{}` {why}", file.value)).help(help);
}

struct Sample<'a> {
    raw: &'a Platform,
    body: &'a Value,
    /// What the wrapper holds; without one, the body.
    inside: Option<&'a Value>,
}

impl Sample<'_> {
    fn verdict(&self, operation: &Operation) -> Verdict {
        // A sample without anything stands for one that is to come.
        if self.body.as_object().is_some_and(serde_json::Map::is_empty) {
            return Verdict::Success;
        }
        let envelope = &self.raw.envelope;
        let error = self.errors().find_map(|member| self.body.get(member.as_str()).filter(|error| error.is_object()));
        if error.is_some() {
            return Verdict::Error;
        }
        // An empty text is no code.
        let first = |paths: &[Text]| paths.iter().filter_map(|path| self.code(path)).find(|code| !code.is_empty());
        let (code, sub_code) = (first(&envelope.code), first(&envelope.sub_code));
        let is_flagged = envelope
            .flag
            .as_ref()
            .is_none_or(|flag| self.text(flag).is_some_and(|flag| matches!(flag.as_str(), "true" | "1")));
        match code {
            Some(code) if envelope.ok.iter().any(|ok| is_same(&code, ok)) && is_flagged => Verdict::Success,
            Some(code) => Verdict::Failure(code),
            None if sub_code.is_some() => Verdict::Failure(sub_code.unwrap_or_default()),
            None if !self.is_proven(operation) => Verdict::Nothing,
            None if is_flagged => Verdict::Success,
            None => Verdict::Failure(String::new()),
        }
    }

    fn errors(&self) -> impl Iterator<Item = &Text> {
        self.raw.envelope.error.iter().flat_map(|error| error.member.iter())
    }

    fn found(&self, path: &Text) -> Option<Value> {
        match path.strip_prefix(ROOT) {
            Some(name) => at(self.body, name),
            None => at(self.inside?, path),
        }
    }

    /// The code at a path; what is there and is no code is one of failure.
    fn code(&self, path: &Text) -> Option<String> {
        match self.found(path)? {
            found @ (Value::Array(_) | Value::Object(_)) => Some(found.to_string()),
            _ => self.text(path),
        }
    }

    fn text(&self, path: &Text) -> Option<String> {
        match self.found(path)? {
            Value::String(text) => Some(text),
            Value::Number(number) => Some(number.to_string()),
            Value::Bool(flag) => Some(flag.to_string()),
            _ => None,
        }
    }

    /// Whether an answer without a code has what proves a success.
    fn is_proven(&self, operation: &Operation) -> bool {
        let Some(inside) = self.inside else { return false };
        let is_there =
            |path: &str| at(inside, path).is_some_and(|value| !value.is_null() && value.as_str() != Some(""));
        let answer = &operation.answer;
        match (&answer.token, &answer.items) {
            (Some(token), _) => is_there(token),
            // Where a success has a code, an answer without one says nothing but what is in it.
            (None, items) if !self.raw.envelope.ok.is_empty() => {
                items.as_ref().is_some_and(|items| has_content(Some(inside), items))
            }
            // What the wrapper holds is there.
            _ if !std::ptr::eq(inside, self.body) => true,
            (None, Some(items)) => is_there(items.split('.').next().unwrap_or_default()),
            (None, None) => {
                let envelope = &self.raw.envelope;
                let paths = envelope.code.iter().chain(envelope.sub_code.iter()).chain(&envelope.flag);
                let paths = paths.chain(envelope.message.iter()).chain(self.errors());
                let of_envelope: Vec<&str> = paths.filter_map(|path| path.split('.').next()).collect();
                let members = inside.as_object().into_iter().flatten();
                members.filter(|(name, _)| !of_envelope.contains(&name.as_str())).any(|(_, value)| !value.is_null())
            }
        }
    }

    /// Whether the schema says what a failure's code means; one without a code lacks the flag alone.
    fn is_listed(&self, code: &str) -> bool {
        let short = code.split_once(':').map_or(code, |(short, _)| short);
        code.is_empty() || self.raw.codes.keys().any(|listed| is_same(code, listed) || listed.value == short)
    }
}

/// Whether there is a list with elements at a path, or an object with members.
fn has_content(inside: Option<&Value>, items: &str) -> bool {
    let items = inside.and_then(|inside| at(inside, items));
    items.map(|items| from_text(&items).unwrap_or(items)).is_some_and(|items| match items {
        Value::Array(elements) => !elements.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => false,
    })
}

/// The value at a path, also inside of JSON in text.
fn at(from: &Value, path: &str) -> Option<Value> {
    let in_text = from_text(from);
    let from = in_text.as_ref().unwrap_or(from);
    match path.split_once('.') {
        Some((name, rest)) => at(from.get(name)?, rest),
        None => from.get(path).cloned(),
    }
}

fn from_text(value: &Value) -> Option<Value> {
    serde_json::from_str(value.as_str()?).ok()
}

/// Whether two codes are one: `0.0`, `"0.0"` and `"00"` are the code 0.
fn is_same(code: &str, listed: &str) -> bool {
    let trimmed = code.trim();
    let whole = trimmed.split_once('.').filter(|(_, rest)| rest.bytes().all(|byte| byte == b'0'));
    let whole = whole.map_or(trimmed, |(whole, _)| whole);
    let is_zero = || !whole.is_empty() && whole.bytes().all(|byte| byte == b'0');
    code == listed || whole == listed || listed == "0" && is_zero()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    /// The same answers as those of the runtime's own table would be judged.
    #[test]
    fn samples_are_judged_as_answers_are() {
        let failure = |code: &str| Verdict::Failure(code.to_owned());
        for (envelope, items, sample, want) in [
            ("code: code, ok: [0]", "list", r#"{"code": 0, "list": []}"#, Verdict::Success),
            ("code: code, ok: [0]", "list", r#"{"code": "0.0"}"#, Verdict::Success),
            ("code: code, ok: [0]", "list", r#"{"code": "00"}"#, Verdict::Success),
            ("code: code, ok: [0]", "list", r#"{"code": 5, "list": []}"#, failure("5")),
            ("code: code, ok: [0]", "list", r#"{"code": "", "list": []}"#, Verdict::Nothing),
            ("code: code, ok: [0]", "list", r#"{"code": "", "list": [{"id": 1}]}"#, Verdict::Success),
            ("code: code, ok: [0]", "list", r#"{"list": "[{}]"}"#, Verdict::Success),
            ("code: code, ok: [0]", "data.list", r#"{"data": {"list": [], "total": 0}}"#, Verdict::Nothing),
            ("code: code, ok: [0]", "list", r#"{"code": "SYSTEM_ERROR", "list": []}"#, failure("SYSTEM_ERROR")),
            ("code: code, ok: [0]", "list", r#"{"code": {"a": 1}, "list": [{"id": 1}]}"#, failure(r#"{"a":1}"#)),
            ("code: code, ok: [0]", "list", r#"{"code": [], "list": [{"id": 1}]}"#, failure("[]")),
            ("code: code, ok: [0], sub_code: sub", "list", r#"{"sub": "a", "list": [{"id": 1}]}"#, failure("a")),
            ("code: code, ok: [0], wrapper: w", "list", r#"{"w": {"list": []}}"#, Verdict::Nothing),
            ("code: code, ok: [0], wrapper: w", "list", r#"{"w": {"list": [{"id": 1}]}}"#, Verdict::Success),
            ("code: code, ok: [0]", "list", r#"{"code": null}"#, Verdict::Nothing),
            ("code: [a, b.c], ok: [SUCCESS]", "list", r#"{"a": "", "b": {"c": "SUCCESS"}}"#, Verdict::Success),
            ("code: b.c, ok: [0]", "list", r#"{"b": "{\"c\": 0}"}"#, Verdict::Success),
            ("code: code, ok: [0], flag: fine", "list", r#"{"code": 0, "fine": false}"#, failure("0")),
            ("code: code, ok: [0], flag: fine", "list", r#"{"code": 0, "fine": 1}"#, Verdict::Success),
            ("code: error, ok: []", "list", r#"{"error": "", "list": []}"#, Verdict::Success),
            ("code: error, ok: []", "list", r#"{"error": "", "list": "[]"}"#, Verdict::Success),
            ("code: error, ok: []", "list", r#"{"error": "", "list": ""}"#, Verdict::Nothing),
            ("code: error, ok: []", "list", r#"{"error": "bad", "list": []}"#, failure("bad")),
            ("code: code, ok: [], sub_code: sub", "list", r#"{"sub": "a.b", "list": []}"#, failure("a.b")),
            ("code: code, ok: [0], error: {member: err}", "list", r#"{"err": {"code": 0}}"#, Verdict::Error),
            ("code: code, ok: [0], error: {member: err}", "list", r#"{"err": null, "code": 0}"#, Verdict::Success),
            ("code: code, ok: [], wrapper: w", "list", r#"{"w": {}}"#, Verdict::Success),
            ("code: $.code, ok: [0], wrapper: w", "list", r#"{"w": {}, "code": 3}"#, failure("3")),
            ("code: code, ok: [0], message: [msg]", "", r#"{"msg": "no"}"#, Verdict::Nothing),
            ("code: code, ok: [0], message: [msg]", "", r#"{"id": 7}"#, Verdict::Nothing),
            ("code: code, ok: [], message: [msg]", "", r#"{"id": 7}"#, Verdict::Success),
        ] {
            let items = if items.is_empty() { String::new() } else { format!(", items: {items}") };
            let text =
                format!("envelope: {{{envelope}}}\noperations:\n  order.list: {{answer: {{type: Answer{items}}}}}\n");
            let (raw, _) = parse(&text).expect("YAML");
            let body: Value = serde_json::from_str(sample).expect("JSON");
            let (id, operation) = raw.operations.iter().next().expect("an operation");
            let judged = Sample { raw: &raw, body: &body, inside: unwrapped(&raw, id, operation, &body) };
            assert_eq!(judged.verdict(operation), want, "{envelope} {sample}");
        }
    }
}
