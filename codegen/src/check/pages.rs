//! How lists are divided into pages.

use super::codes::number;
use super::paths::{Lists, follow};
use super::rules::require_param;
use super::vocabulary::is_kind;
use super::{Index, Report, limits, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, Operation, Page, Span, Spanned, Text};

/// The kinds of cursors.
const CURSORS: &[&str] = &["text", "identifier", "integer"];

/// Reports paging that cannot be followed.
pub(super) fn check(page: &Spanned<Page>, operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    let ways = page.ways();
    let [(way, param)] = ways[..] else {
        report
            .error(
                ErrorCode::PageWithoutWay,
                ways.get(1).map_or(page.at, |(_, second)| second.at),
                if ways.is_empty() {
                    "`page` does not say how a page is asked for".to_owned()
                } else {
                    format!("a page is asked for in one way, not by `{}` and `{}`", ways[0].0, ways[1].0)
                },
            )
            .help("write one of `number`, `offset` and `cursor`, with the parameter");
        return;
    };
    check_keys(way, page, operation, report);
    if way == "cursor" {
        check_cursor(param, page, operation, index, report);
    } else {
        require_param(param, operation, &["integer"], ErrorCode::PageNotInteger, report);
        check_first(way, param, page, operation, report);
    }
    if let Some(size) = &page.size {
        require_param(size, operation, &["integer"], ErrorCode::PageNotInteger, report);
        if param.value == size.value {
            let message = format!("`{}` is both the {way} and the size of a page", size.value);
            report.error(ErrorCode::PageOfOneParam, size.at, message);
        }
    }
    limits::check_page_size(page, operation, report);
    check_ceiling(way, param, operation, report);
    for more in page.more.iter() {
        of_answer(more, &["bool"], operation, index, report);
    }
}

/// Reports keys that have no effect.
fn check_keys(way: &str, page: &Page, operation: &Operation, report: &mut Report<'_>) {
    let of_cursors = [("next", page.next.as_ref()), ("end", page.end.first())];
    let given = of_cursors.into_iter().filter(|_| way != "cursor");
    let backwards = page.backwards.as_ref().filter(|backwards| backwards.value);
    if let Some(backwards) = backwards {
        let (total, last) = (&operation.answer.total, &operation.answer.last_page);
        if way != "number" {
            report
                .error(
                    ErrorCode::KeyNotForPaging,
                    backwards.at,
                    format!("`backwards` does not apply to pages by {way}"),
                )
                .help("remove it, or ask for pages by number");
        } else if total.is_none() && last.is_none() {
            report
                .error(ErrorCode::MissingKey, backwards.at, "nothing says which page is the last")
                .help("add `total: …` or `last_page: …` to `answer`, or remove `backwards`");
        }
    }
    let last_page = [("last_page", operation.answer.last_page.as_ref())].into_iter().filter(|_| way != "number");
    for (key, at) in given.chain(last_page).filter_map(|(key, text)| Some((key, text?.at))) {
        report
            .error(ErrorCode::KeyNotForPaging, at, format!("`{key}` does not apply to pages by {way}"))
            .help("remove it, or ask for pages in another way");
    }
}

/// A pull that may not ask for further pages cuts windows by the total. Where it cannot, the rest of a long list is out of reach.
fn check_ceiling(way: &str, param: &Text, operation: &Operation, report: &mut Report<'_>) {
    let Some(found) = params::find(operation, param).filter(|_| way != "cursor") else { return };
    let field = found.field;
    let can_cut = !operation.windows.is_empty() && operation.answer.total.is_some();
    let is_explained = field.note.is_some() || field.wire_note.is_some();
    if let Some(most) = field.max.as_ref().filter(|_| !can_cut && !is_explained) {
        report
            .error(
                ErrorCode::PagesEndEarly,
                most.at,
                format!("a pull ends at {} of `{}`, however long the list is", most.value, param.value),
            )
            .help(
                "remove `max`, or add a window and the `total`, by which a pull cuts a list that is too long; if the vendor \
                 gives no more and has neither, say so in a `note` of the parameter: a pull of a longer list fails",
            );
    }
}

fn check_first(way: &str, param: &Text, page: &Spanned<Page>, operation: &Operation, report: &mut Report<'_>) {
    let Some(first) = &page.first else {
        if way == "number" {
            report
                .error(ErrorCode::MissingKey, page.at, "missing key `first`")
                .help("add `first: …` with the number of the first page");
            return;
        }
        check_limits(way, param, 0, page.at, operation, report);
        return;
    };
    let Some(value) = number(first) else {
        report.error(ErrorCode::NotAnInteger, first.at, ErrorCode::NotAnInteger.title());
        return;
    };
    check_limits(way, param, value, first.at, operation, report);
}

/// Reports a first page or offset that the parameter does not take.
fn check_limits(way: &str, param: &Text, value: i64, at: Span, operation: &Operation, report: &mut Report<'_>) {
    let Some(found) = params::find(operation, param) else { return };
    let what = if way == "number" { "the first page" } else { "the first offset" };
    let outside = |limit: i64, word: &str| format!("{what} {value} is {word} the limit {limit} of `{}`", param.value);
    let broken = match (&found.field.min, &found.field.max) {
        (_, Some(max)) if value > max.value => (outside(max.value, "above"), "change `first`, or the limits"),
        (Some(min), _) if value < min.value => {
            (outside(min.value, "below"), "change `first`, or `min` of the parameter")
        }
        _ => return,
    };
    report.error(ErrorCode::FirstPageOutsideLimits, at, broken.0).help(broken.1);
}

fn check_cursor(
    param: &Text,
    page: &Spanned<Page>,
    operation: &Operation,
    index: &Index<'_>,
    report: &mut Report<'_>,
) {
    require_param(param, operation, CURSORS, ErrorCode::CursorOfWrongKind, report);
    let Some(next) = &page.next else {
        report
            .error(ErrorCode::MissingKey, page.at, "pages by cursor need `next`")
            .help("add `next: …` with the path in the answer of the next page's cursor");
        return;
    };
    let found = params::find(operation, param);
    let next_field = of_answer(next, CURSORS, operation, index, report);
    if let (Some(own), Some(field)) = (&found, next_field)
        && own.field.kind.as_str() == "integer"
        && field.kind.as_str() == "text"
    {
        report
            .error(
                ErrorCode::CursorOfWrongKind,
                next.at,
                format!("`{}` is text, and the parameter `{}` is an integer", next.value, param.value),
            )
            .help("give both the same kind; `identifier` holds any cursor");
    }
    for end in page.end.iter().filter(|end| !end.is_empty()) {
        if let Some(field) = next_field {
            limits::check_constant(end, field, index, report);
        }
    }
    let Some(own) = found else { return };
    match &page.first {
        Some(first) if !first.is_empty() => limits::check_value_of(first, own.field, index, report),
        Some(first) if own.field.kind.as_str() == "integer" => {
            report
                .error(ErrorCode::ValueNotOfKind, first.at, "an empty text is not of the kind `integer`")
                .help("remove `first`, so that the first call sends no cursor");
        }
        None if is_required(own.field) => {
            report
                .error(
                    ErrorCode::CursorNotSent,
                    param.at,
                    format!("`{}` is required, and the first call has no value for it", param.value),
                )
                .help("add `first: …` with the cursor of the first page, such as `\"\"`");
        }
        Some(_) | None => {}
    }
}

fn is_required(field: &Field) -> bool {
    field.required.as_ref().is_some_and(|required| required.value)
}

/// The field of the answer at a path, if it is of one of these kinds.
fn of_answer<'a>(
    path: &Text,
    kinds: &[&str],
    operation: &Operation,
    index: &Index<'a>,
    report: &mut Report<'_>,
) -> Option<&'a Field> {
    let field = follow(index, &operation.answer.of, path, Lists::Refuse, report)?;
    let kind = field.kind.as_str();
    if !is_kind(kind) {
        return None;
    }
    if kinds.contains(&kind) {
        return Some(field);
    }
    report
        .error(ErrorCode::PathToWrongKind, path.at, format!("`{}` leads to a field of the kind `{kind}`", path.value))
        .help(format!("it must lead to `{}`", kinds.join("` or `")));
    None
}

/// Reports lists that say that there is more than one answer has, and no way to the rest of it.
pub(super) fn check_unpaged(operation: &Operation, is_list: bool, report: &mut Report<'_>) {
    let answer = &operation.answer;
    let stated: [(&str, Option<Span>); 2] = [
        ("total", answer.total.as_ref().map(|total| total.at)),
        ("last_page", answer.last_page.as_ref().map(|last| last.at)),
    ];
    let stated = stated.into_iter().find_map(|(key, at)| Some((key, at?)));
    if let (Some((key, at)), true, None) = (stated, is_list, &operation.page) {
        report
            .error(
                ErrorCode::TotalWithoutPage,
                at,
                format!("the answer has a `{key}`, and nothing pages through the list"),
            )
            .help("add `page: …`; if one answer always has the whole list, remove the key");
    }
}
