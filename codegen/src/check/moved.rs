//! Parameters that a pull sets itself: the ends of windows, pages, and what comes from the items of another operation.

use super::{Report, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Operation, Text};

/// Reports those that always have the same value, or the same in each window.
pub(super) fn check(operation: &Operation, report: &mut Report<'_>) {
    for (path, value) in operation.windows.iter().flat_map(|window| window.when.iter()) {
        if moved(operation).any(|moved| moved.value == path.value) {
            report
                .error(
                    ErrorCode::MovedByPull,
                    path.at,
                    format!("a pull sets `{}`, which cannot have the value `{}` as well", path.value, value.value),
                )
                .help("remove it from `when`");
        }
    }
    for path in moved(operation) {
        let Some(param) = params::find(operation, path) else { continue };
        let own = [("const", &param.field.constant), ("pull", &param.field.pull)];
        for (key, value) in own.into_iter().filter_map(|(key, value)| Some((key, value.as_ref()?))) {
            report
                .error(
                    ErrorCode::MovedByPull,
                    value.at,
                    format!("a pull sets `{}`, which cannot have the value `{}` as well", path.value, value.value),
                )
                .help(format!("remove `{key}`"));
        }
    }
}

fn moved(operation: &Operation) -> impl Iterator<Item = &Text> {
    let of_pages = operation.page.iter().flat_map(|page| page.ways()).map(|(_, param)| param);
    let of_windows = operation.windows.iter().flat_map(|window| [&window.from, &window.to]);
    let of_each = operation.each.iter().flat_map(|each| each.params.iter()).map(|(own, _)| own);
    of_pages.chain(of_windows).chain(of_each)
}
