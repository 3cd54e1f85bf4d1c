//! The envelope: its paths lead somewhere in every answer, and something tells a success from a failure.

use super::answers::require_kind;
use super::paths::{Lists, trace};
use super::wrapper::wrapper;
use super::{Index, Report};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, Operation, Platform, SchemaError, Text};

/// What a path from the root of a wrapped answer starts with.
pub(crate) const ROOT: &str = "$.";

/// Reports paths that lead nowhere; `answers` are the types of all answers.
pub(crate) fn check(raw: &Platform, answers: &[&str], index: &Index<'_>, report: &mut Report<'_>) {
    let envelope = &raw.envelope;
    let is_wrapped = envelope.wrapper.is_some() || raw.operations.iter().any(|(_, one)| one.answer.wrapper.is_some());
    let members = || envelope.error.iter().flat_map(|error| error.member.iter());
    let errors: Vec<&str> = members().map(|member| member.as_str()).collect();
    let paths = Paths { answers, is_wrapped, errors: &errors };
    if envelope.code.is_empty() {
        report
            .error(ErrorCode::NoSuccess, raw.id.at, "the envelope names no code")
            .help("write the path of the result code under `code`");
    }
    let is_message = |code: &&Text| envelope.message.iter().any(|message| message.value == code.value);
    if let Some(code) = envelope.code.iter().filter(|_| envelope.ok.is_empty()).find(is_message) {
        report
            .error(ErrorCode::NoSuccess, code.at, format!("`{}` is the code and the message", code.value))
            .help("a message of a success would count as a failure: say under `ok` which ones mean success");
    }
    // A success may lack the code: then what proves it is checked below.
    let is_code_needed = !envelope.ok.is_empty() && errors.is_empty();
    paths.check(&envelope.code, CODES, is_code_needed, index, report);
    paths.check(&envelope.sub_code, CODES, false, index, report);
    paths.check(&envelope.message, &["text"], false, index, report);
    if let Some(flag) = &envelope.flag {
        paths.check(std::slice::from_ref(flag), &["bool"], true, index, report);
        if answers.iter().any(|of| trace(index, of, flag, Lists::Refuse).is_ok()) {
            check_flag(flag, &envelope.code, report);
        }
    }
    let wrappers = raw.operations.iter().filter_map(|(_, operation)| operation.answer.wrapper.as_ref());
    for wrapper in envelope.wrapper.iter().chain(wrappers) {
        check_wrapper(wrapper, report);
    }
    members().for_each(|member| check_wrapper(member, report));
    check_apart(raw, report);
}

/// The kinds of a result code.
const CODES: &[&str] = &["integer", "text", "identifier", "enum"];

struct Paths<'a> {
    answers: &'a [&'a str],
    is_wrapped: bool,
    /// The members that have the error, whose own members need not be in the answers.
    errors: &'a [&'a str],
}

impl Paths<'_> {
    /// Each path leads to a field of such a kind in one of the answers, and if `in_all` one of the paths does in each.
    fn check(&self, paths: &[Text], kinds: &[&str], in_all: bool, index: &Index<'_>, report: &mut Report<'_>) {
        let mut found: Vec<Vec<Found<'_>>> = Vec::new();
        for path in paths {
            if let Some(name) = path.strip_prefix(ROOT) {
                self.check_root(path, name, report);
                found.push(Vec::new());
                continue;
            }
            let trace = |of: &&str| match trace(index, of, path, Lists::Refuse) {
                Ok(field) => Found::Field(field),
                Err(error) => Found::Nothing(error),
            };
            found.push(self.answers.iter().map(trace).collect());
        }
        for (path, found) in paths.iter().zip(&found) {
            for found in found {
                if let Found::Field(field) = found {
                    require_kind(path, field, kinds, report);
                }
            }
        }
        let has_root = paths.iter().any(|path| path.starts_with(ROOT));
        let leads = |at: usize| found.iter().any(|found| matches!(found.get(at), Some(Found::Field(_))));
        let lacking = (0..self.answers.len()).find(|at| in_all && !has_root && !leads(*at));
        let mut is_reported = false;
        for (path, mut found) in paths.iter().zip(found) {
            let is_nowhere = !found.is_empty() && found.iter().all(|one| matches!(one, Found::Nothing(_)));
            let at = match lacking {
                Some(at) if !is_reported => at,
                _ if is_nowhere && !self.may_be_of_error(path) => 0,
                _ => continue,
            };
            if let Some(Found::Nothing(error)) = found.get_mut(at) {
                is_reported = true;
                if let Some(mut error) = error.take() {
                    if let Some((member, name)) = self.of_error(path) {
                        error.help = Some(format!("write `error: {{member: {member}}}` and `{name}` here"));
                        error.replacement = None;
                    }
                    report.push(error);
                }
            }
        }
    }

    /// The member that has the error, and the name in it, if that is what the path of a wrapped answer means.
    fn of_error<'p>(&self, path: &'p Text) -> Option<(&'p str, &'p str)> {
        if !self.is_wrapped || !self.errors.is_empty() { None } else { path.split_once('.') }
    }

    /// Whether a path may lead into the error, which no type describes.
    fn may_be_of_error(&self, path: &str) -> bool {
        !self.errors.is_empty() && path.split_once('.').is_none_or(|(member, _)| self.errors.contains(&member))
    }

    /// A path from the root of a wrapped answer.
    fn check_root(&self, path: &Text, name: &str, report: &mut Report<'_>) {
        if !self.is_wrapped {
            report
                .error(
                    ErrorCode::RootPath,
                    path.at,
                    format!("`{}` starts at the root, as every path does", path.value),
                )
                .replace_with(name);
        } else if name.is_empty() || name.contains('.') {
            report
                .error(ErrorCode::RootPath, path.at, format!("`{}` is not one member of the root", path.value))
                .help("write `$.name`");
        }
    }
}

enum Found<'a> {
    Field(&'a Field),
    /// `None` means that another pass reports the error.
    Nothing(Option<SchemaError>),
}

/// An answer that is cut off behind the code would lack a flag that is elsewhere.
fn check_flag(flag: &Text, codes: &[Text], report: &mut Report<'_>) {
    let object = |path: &Text| path.rsplit_once('.').map_or(String::new(), |(object, _)| object.to_owned());
    // What is at the root is there however the answer is cut off.
    let is_at_root = !flag.contains('.');
    if !is_at_root && !codes.iter().any(|code| object(code) == object(flag)) {
        report
            .error(
                ErrorCode::FlagApart,
                flag.at,
                format!("the flag `{}` is not in the object of the code", flag.value),
            )
            .help("name a flag beside the code, or remove it: an answer that is cut off lacks this one, and would be a refusal");
    }
}

/// The member of the error can be neither listed twice nor be that of the answer: every answer would be a failure.
fn check_apart(raw: &Platform, report: &mut Report<'_>) {
    let members: Vec<&Text> = raw.envelope.error.iter().flat_map(|error| error.member.iter()).collect();
    for (number, member) in members.iter().enumerate() {
        if let Some(first) = members[..number].iter().find(|first| first.value == member.value) {
            let message = format!("`{}` is listed twice", member.value);
            report.conflict(ErrorCode::DuplicateWireName, member.at, first.at, message).help("remove one of them");
            continue;
        }
        let is_wrapper = |(id, operation): &(&Text, &Operation)| {
            wrapper(raw, id, operation).is_some_and(|name| name == member.value)
        };
        if let Some((id, operation)) = raw.operations.iter().find(is_wrapper) {
            let common = raw.envelope.wrapper.as_ref();
            let at = operation.answer.wrapper.as_ref().or(common).map_or(member.at, |wrapper| wrapper.at);
            let message = format!("`{}` would hold the error and also the answer of `{}`", member.value, id.value);
            report.conflict(ErrorCode::DuplicateWireName, member.at.max(at), member.at.min(at), message).help(
                "correct the `wrapper` or the `member` of the error: a success has the one, a failure the other",
            );
        }
    }
}

/// A wrapper is one member; the only placeholder is the action.
fn check_wrapper(wrapper: &Text, report: &mut Report<'_>) {
    let rest = wrapper.replace("{action}", "");
    let is_name = !wrapper.trim().is_empty() && !rest.contains(['{', '}', '.', '"', '\\']);
    if !is_name {
        report
            .error(ErrorCode::WrapperName, wrapper.at, format!("`{}` is not the name of a member", wrapper.value))
            .help("write the name, with `{action}` for the action, whose dots become `_`");
    }
}
