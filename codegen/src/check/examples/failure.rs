//! Samples of failures: what the envelope looks up in the member of the error is there.

use crate::check::Report;
use crate::diagnostic::ErrorCode;
use crate::suggest::closest;
use crate::yaml::{Platform, Text};
use serde_json::{Map, Value};

/// Reports names of the envelope that the error of a sample lacks: the code, and whatever it has under a similar name.
pub(super) fn check(raw: &Platform, file: &Text, body: &Value, report: &mut Report<'_>) {
    let envelope = &raw.envelope;
    let mut members = envelope.error.iter().flat_map(|error| error.member.iter());
    let Some((member, error)) = members.find_map(|member| Some((member, body.get(member.as_str())?.as_object()?)))
    else {
        return;
    };
    let all = [("code", &envelope.code), ("sub_code", &envelope.sub_code), ("message", &envelope.message)];
    let known: Vec<&str> = all.iter().flat_map(|(_, paths)| paths.iter().map(name)).collect();
    for (key, paths) in all {
        let Some(first) = paths.first().filter(|_| paths.iter().all(|path| is_lacking(path, error))) else {
            continue;
        };
        let others: Vec<&str> = error.keys().map(String::as_str).filter(|name| !known.contains(name)).collect();
        let meant = paths.iter().find_map(|path| closest(name(path), &others));
        if meant.is_none() && key != "code" {
            continue;
        }
        let message =
            format!("`{}` of `{}` has no `{}`, which is its `{key}`", member.value, file.value, name(first));
        report.error(ErrorCode::ExampleMismatch, file.at, message).help(match meant {
            Some(meant) => {
                format!("write `{meant}` under `{key}` of the envelope, or correct the copy of the sample")
            }
            None => format!("write under `{key}` of the envelope what the error has: `{}`", others.join("`, `")),
        });
    }
}

/// The last name of a path, which is what is looked up in the error.
fn name(path: &Text) -> &str {
    path.rsplit('.').next().unwrap_or_default()
}

/// Whether a path leads nowhere in the error. What is beside the error is no part of it.
fn is_lacking(path: &Text, error: &Map<String, Value>) -> bool {
    !path.starts_with("$.") && !error.contains_key(name(path))
}
