//! Parameters in the path: every brace has its parameter, and the other way round.

use super::{is_scalar, kind, place};
use crate::check::{Index, Report, params};
use crate::diagnostic::ErrorCode;
use crate::model::Place;
use crate::suggest::closest;
use crate::yaml::Operation;

/// The names in braces of a path; `None` where braces do not match.
pub(crate) fn braces(path: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return None;
        }
        let inner = &rest[open + 1..];
        let close = inner.find(['{', '}']).filter(|close| inner[*close..].starts_with('}'))?;
        names.push(&inner[..close]);
        rest = &inner[close + 1..];
    }
    Some(names)
}

pub(super) fn check(operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    let path = &operation.path;
    let Some(names) = braces(path) else {
        report
            .error(ErrorCode::PathBraces, path.at, "the braces of the path do not match")
            .help("write `{name}` for the value of the parameter `name`");
        return;
    };
    if path.contains(['?', '#']) {
        report
            .error(ErrorCode::PathBraces, path.at, "the path holds a query")
            .help("write its values under `request: {constants: …}`, or as parameters with `in: query`");
    }
    let all = params::all(operation);
    for (i, name) in names.iter().enumerate() {
        let param = all.iter().find(|param| param.path.len() == 1 && param.path[0] == *name);
        match param {
            _ if names[..i].contains(name) => {
                report
                    .error(ErrorCode::PathBraces, path.at, format!("`{{{name}}}` is twice in the path"))
                    .help("remove one");
            }
            None => {
                let unused =
                    all.iter().filter(|param| place(param) == Place::Path && !names.contains(&&*param.wire.value));
                let unused: Vec<&str> = unused.map(|param| param.wire.as_str()).collect();
                let message = format!("there is no parameter for `{{{name}}}` in the path");
                report.error(ErrorCode::PathBraces, path.at, message).help(match closest(name, &unused) {
                    Some(meant) => format!("did you mean `{{{meant}}}`?"),
                    None => format!("add the parameter `{name}` with `in: path`"),
                });
            }
            Some(param) if place(param) != Place::Path => {
                let at = param.field.location.as_ref().map_or(param.wire.at, |location| location.at);
                report
                    .error(ErrorCode::PathBraces, at, format!("`{name}` is in the path, and its parameter is not"))
                    .help("write `in: path`");
            }
            Some(_) => {}
        }
    }
    for param in all.iter().filter(|param| place(param) == Place::Path) {
        let at = param.field.location.as_ref().map_or(param.wire.at, |location| location.at);
        if !names.contains(&param.wire.as_str()) {
            report
                .error(ErrorCode::PathBraces, at, format!("the path has no `{{{}}}`", param.wire.value))
                .help(format!("write it into `path`, such as `{}/{{{}}}`", path.value, param.wire.value));
        } else if kind(param, index).is_some_and(|kind| !is_scalar(&kind)) && param.field.kind.as_str() != "list" {
            report
                .error(
                    ErrorCode::NotOneText,
                    at,
                    format!("a value of the kind `{}` cannot be a part of the path", param.field.kind.value),
                )
                .help("use a kind that is one text");
        }
        let required = param.field.required.as_ref();
        if param.field.constant.is_none() && !required.is_some_and(|required| required.value) {
            let at = required.map_or(at, |required| required.at);
            report
                .error(
                    ErrorCode::PathBraces,
                    at,
                    format!("`{}` is a part of the path, and not `required`", param.wire.value),
                )
                .help("write `required: true`: a path without one of its parts is another path");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::braces;

    #[test]
    fn names_in_braces() {
        for (path, want) in [
            ("/order", Some(vec![])),
            ("/order/{order_id}", Some(vec!["order_id"])),
            ("/{a}/{b}.json", Some(vec!["a", "b"])),
            ("/{a", None),
            ("/a}", None),
            ("/{a{b}}", None),
        ] {
            assert_eq!(braces(path), want, "{path}");
        }
    }
}
