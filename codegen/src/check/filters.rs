//! Parameters that filter: the fields that they filter by, and what a pull sends for them.

use super::paths::{Lists, follow};
use super::{Index, Report, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, Operation, Spanned, Text};

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
        check_values(param.field, filters, field, index, report);
    }
}

/// Reports required parameters that filter and for which a pull of everything has no value.
pub(super) fn check_unfilled(operation: &Operation, report: &mut Report<'_>) {
    if operation.answer.items.is_none() {
        return;
    }
    let filled = filled(operation);
    for param in params::all(operation) {
        let field = param.field;
        let is_required =
            is_set(field.required.as_ref()) || field.location.as_ref().is_some_and(|at| at.as_str() == "path");
        let filters = field.filters.is_some() || field.kind.as_str() == "enum";
        let has_value = [&field.constant, &field.pull, &field.default].into_iter().any(Option::is_some);
        if is_required && filters && !has_value && field.sweep.is_none() && !filled.contains(&&*param.dotted()) {
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
    let windows = operation.windows.iter();
    let of_windows = windows.flat_map(|window| window.when.keys().chain([&window.from, &window.to]));
    let of_pages =
        operation.page.iter().flat_map(|page| page.ways().into_iter().map(|(_, param)| param).chain(&page.size));
    let of_sort = operation.sort.iter().flat_map(|sort| [&sort.by].into_iter().chain(&sort.order));
    let of_each = operation.each.iter().flat_map(|each| each.params.keys());
    of_windows.chain(of_pages).chain(of_sort).chain(of_each).map(|path| path.as_str()).collect()
}

fn is_set(flag: Option<&Spanned<bool>>) -> bool {
    flag.is_some_and(|flag| flag.value)
}

/// Reports values that a call has unless its caller says otherwise, and that are no code of the field: every item would
/// be filtered out.
fn check_values(param: &Field, filters: &Text, field: &Field, index: &Index<'_>, report: &mut Report<'_>) {
    let Some((name, of)) = field.of.as_ref().and_then(|of| Some((of, index.enum_named(of)?))) else { return };
    let own = param.of.as_ref().and_then(|of| index.enum_named(of));
    let values = [("default", &param.default), ("pull", &param.pull), ("const", &param.constant)];
    for (key, value) in values.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
        // Another pass reports what is no code of the parameter's own enum.
        let is_own = own.is_none_or(|own| own.values.get(value).is_some());
        if is_own && of.values.get(value).is_none() {
            let message =
                format!("no `{}` is `{}`: that is no code of `{}`", filters.value, value.value, name.as_str());
            report.error(ErrorCode::FilterLetsNothingPass, value.at, message).help(format!(
                "if it asks for all, remove `filters` or `{key}`; otherwise correct the value, or add the code to the enum"
            ));
        }
    }
}
