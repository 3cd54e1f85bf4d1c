//! Parameters that filter: the fields that they filter by, and what a pull sends for them.

use super::paths::{Lists, follow};
use super::rules::TIMES;
use super::vocabulary::is_kind;
use super::{Index, Report, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Enum, Field, Operation, Text};

/// Reports filters by what no value is compared with, and values that are sent by themselves and that no item has.
pub(super) fn check(operation: &Operation, item: Option<&str>, index: &Index<'_>, report: &mut Report<'_>) {
    for param in params::all(operation) {
        let (Some(filters), Some(item)) = (&param.field.filters, item) else { continue };
        let Some(field) = follow(index, item, filters, Lists::Enter, report) else { continue };
        if matches!(field.kind.as_str(), "object" | "map" | "json") {
            report
                .error(
                    ErrorCode::FilterOfWrongKind,
                    filters.at,
                    format!("`{}` leads to a field of the kind `{}`", filters.value, field.kind.value),
                )
                .help("name the field inside it that the parameter filters by");
        }
        check_codes(&param, filters, field, index, report);
        check_kinds(&param, filters, field, report);
        check_values(&param, operation, filters, field, index, report);
    }
}

/// Reports a parameter none of whose codes the field can have.
fn check_codes(param: &params::Param<'_>, filters: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    let codes =
        |field: &Field| field.of.as_ref().and_then(|of| Some((of.as_str().to_owned(), index.enum_named(of)?)));
    let (Some((own_name, own)), Some((name, of))) = (codes(param.field), codes(field)) else { return };
    if !own.values.keys().any(|code| of.values.get(code).is_some()) {
        let message = format!("no code of `{own_name}` is one of `{name}`, of which `{}` is", filters.value);
        report
            .error(ErrorCode::FilterOfWrongKind, filters.at, message)
            .help("name the field that has the codes of the parameter, or remove `filters`");
    }
}

/// Reports a parameter that is no time, amount or bool where the field is one, or the other way round.
fn check_kinds(param: &params::Param<'_>, filters: &Text, field: &Field, report: &mut Report<'_>) {
    let (own, other) = (element(param.field), element(field));
    let differ = [TIMES, AMOUNTS, &["bool"]].into_iter().any(|like| like.contains(&own) != like.contains(&other));
    // What is a time or an amount in an answer may be a plain number in a call, and a bool a number or a code.
    let is_number = [own, other].contains(&"integer") || [own, other] == ["enum", "bool"];
    if differ && !is_number && is_kind(own) && is_kind(other) {
        let message =
            format!("`{}` is of the kind `{own}`, and `{}` of the kind `{other}`", param.dotted(), filters.value);
        report
            .error(ErrorCode::FilterOfWrongKind, filters.at, message)
            .help("name the field that the parameter filters by, or correct one of the kinds");
    }
}

/// The kinds of amounts and of other numbers.
const AMOUNTS: &[&str] = &["fen", "yuan", "decimal"];

/// The kind of a field, or that of the elements of a list.
fn element(field: &Field) -> &str {
    let is_list = field.kind.as_str() == "list";
    field.of.as_ref().filter(|_| is_list).map_or(field.kind.as_str(), |of| of.as_str())
}

/// Reports required parameters that filter and for which a pull of everything has no value.
pub(super) fn check_unfilled(operation: &Operation, report: &mut Report<'_>) {
    if operation.answer.items.is_none() {
        return;
    }
    let filled = filled(operation);
    for param in params::all(operation) {
        let field = param.field;
        let filters = field.filters.is_some() || field.kind.as_str() == "enum";
        // A `default` is the vendor's, for calls without the parameter; without a required one there is no call.
        let has_value = [&field.constant, &field.pull].into_iter().any(Option::is_some);
        if is_required(field) && filters && !has_value && field.sweep.is_none() && !filled.contains(&&*param.dotted())
        {
            report
                .error(
                    ErrorCode::FilterUnfilled,
                    param.wire.at,
                    format!("a pull has no value for `{}`, which is required and filters", param.dotted()),
                )
                .help(format!(
                    "write {}`pull: …` with the value that asks for all, or `sweep: false` if a pull is of the value that its \
                     caller gives",
                    if field.kind.as_str() == "enum" { "`sweep: true` for a pull by each code, " } else { "" }
                ));
        }
    }
}

/// The parameters that paging, windows, sorting and `each` fill in.
fn filled(operation: &Operation) -> Vec<&str> {
    let of_windows = operation.windows.iter().flat_map(|window| window.when.keys());
    set(operation).chain(of_windows).map(|path| path.as_str()).collect()
}

/// Those of them that have another value in every call.
fn set(operation: &Operation) -> impl Iterator<Item = &Text> {
    let of_windows = operation.windows.iter().flat_map(|window| [&window.from, &window.to]);
    let of_pages =
        operation.page.iter().flat_map(|page| page.ways().into_iter().map(|(_, param)| param).chain(&page.size));
    let of_sort = operation.sort.iter().flat_map(|sort| [&sort.by].into_iter().chain(&sort.order));
    let of_each = operation.each.iter().flat_map(|each| each.params.keys());
    of_windows.chain(of_pages).chain(of_sort).chain(of_each)
}

/// Whether no call can be made without a parameter.
pub(super) fn is_required(field: &Field) -> bool {
    field.required.as_ref().is_some_and(|required| required.value)
        || field.location.as_ref().is_some_and(|at| at.as_str() == "path")
}

/// Reports values that a pull sends by itself: one that is no code of the field lets nothing pass, any other only the items
/// that have it.
fn check_values(
    param: &params::Param<'_>,
    operation: &Operation,
    filters: &Text,
    field: &Field,
    index: &Index<'_>,
    report: &mut Report<'_>,
) {
    let of_field = field.of.as_ref().and_then(|of| Some((of, index.enum_named(of)?)));
    let own = param.field.of.as_ref().and_then(|of| index.enum_named(of));
    for (key, value) in sent_by_pulls(param, operation) {
        // Another pass reports what is no code of the parameter's own enum, or none for requests.
        let is_askable = |own: &Enum| own.values.get(value).is_some_and(|(_, known)| known.request != Some(false));
        if !own.is_none_or(is_askable) {
            continue;
        }
        if let Some((name, _)) = of_field.filter(|(_, of)| of.values.get(value).is_none()) {
            let message =
                format!("no `{}` is `{}`: that is no code of `{}`", filters.value, value.value, name.as_str());
            report.error(ErrorCode::FilterLetsNothingPass, value.at, message).help(format!(
                "if it asks for all, remove `filters` or `{key}`; otherwise correct the value, or add the code to the enum"
            ));
        } else if is_narrowing(key, param.field) {
            report
                .error(
                    ErrorCode::FilterNarrowsPull,
                    value.at,
                    format!("a pull gets only the items whose `{}` is `{}`", filters.value, value.value),
                )
                .help(narrowing_help(key, param.field));
        }
    }
}

/// The values that a call of a pull has without anybody asking for them, each with its key.
pub(super) fn sent_by_pulls<'a>(
    param: &params::Param<'a>,
    operation: &'a Operation,
) -> Vec<(&'static str, &'a Text)> {
    let (path, field) = (param.dotted(), param.field);
    let own = [("default", &field.default), ("pull", &field.pull), ("const", &field.constant)];
    let own = own.into_iter().filter_map(|(key, value)| Some((key, value.as_deref()?)));
    // What the pull sets takes the place of a default, and another pass reports the others.
    let own = own.filter(|_| !set(operation).any(|set| set.value == path));
    let of_windows = operation.windows.iter().flat_map(|window| window.when.iter());
    let of_windows = of_windows.filter(|(other, _)| other.value == path).map(|(_, value)| ("when", value));
    own.chain(of_windows).collect()
}

/// Whether nothing says that a pull is to be of that value alone. A sweep asks for every other value in place of a default.
fn is_narrowing(key: &str, field: &Field) -> bool {
    match field.sweep.as_ref().map(|sweep| sweep.value) {
        Some(is_swept) => is_swept && key != "default",
        None => true,
    }
}

fn narrowing_help(key: &str, field: &Field) -> String {
    let swept = match (key, field.kind.as_str()) {
        ("default", "enum") => "; for a pull of each code, write `sweep: true`".to_owned(),
        (_, "enum") => {
            format!("; for a pull of each code, write `sweep: true` in place of `{key}`")
        }
        _ => String::new(),
    };
    format!(
        "if the value asks for all, remove `filters`{swept}; if a pull is to be of these alone, write `sweep: false` at the \
         parameter"
    )
}
