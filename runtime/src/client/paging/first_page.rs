//! What is known of a list before its first page.

use super::cursor::{PageCursor, Rules};
use crate::client::request::default_paging;
use crate::client::spec::{OperationSpec, PageBy, PageSpec};
use crate::record::{FieldMut, Record, Value, walk};
use crate::types::{BeijingTime, Rfc3339, UnixMillis};

/// The cursor at the page that the request names, or the first.
pub(super) fn cursor(spec: &OperationSpec, request: &dyn Record) -> PageCursor {
    let Some(PageSpec { param, by, size, backwards, .. }) = spec.page else { return PageCursor::unpaged() };
    let given = |path| spec.value(request, path).as_i64();
    let size = size.and_then(|size| given(size).or_else(|| default_paging(spec, size)));
    let size = size.and_then(|size| usize::try_from(size).ok());
    match by {
        PageBy::Number { first } if backwards && given(param).is_none() => PageCursor::backwards(first, size),
        PageBy::Number { first } => PageCursor::numbered(given(param).unwrap_or(first), first, size),
        PageBy::Offset { first } => PageCursor::offset(given(param).unwrap_or(first), first, size),
        PageBy::Cursor { first, .. } => {
            let own = spec.value(request, param).scalar_text().map(std::borrow::Cow::into_owned);
            let is_midway = own.as_deref().is_some_and(|own| first.unwrap_or_default() != own);
            PageCursor::chained(own.or_else(|| first.map(str::to_owned)), is_midway)
        }
    }
}

/// How many items the pages hold that may be asked for, where the vendor limits them.
pub(super) fn most_on_pages(spec: &OperationSpec, request: &dyn Record) -> Option<usize> {
    let page = spec.page?;
    let last = spec.params.iter().find(|param| param.path == page.param)?.max?;
    let size =
        page.size.and_then(|size| spec.value(request, size).as_i64().or_else(|| default_paging(spec, size)))?;
    let most = match page.by {
        PageBy::Number { first } => last.saturating_sub(first).saturating_add(1).saturating_mul(size),
        PageBy::Offset { first } => last.saturating_sub(first).saturating_add(size),
        PageBy::Cursor { .. } => return None,
    };
    usize::try_from(most).ok().filter(|most| *most > 0)
}

/// Sets the cursor of the page that a request asks for.
pub(super) fn set_cursor(spec: &OperationSpec, request: &mut dyn Record, cursor: &str) {
    let Some(index) = spec.page.and_then(|page| spec.param_index(page.param)) else { return };
    match request.field_mut(index) {
        FieldMut::Text(field) => *field = Some(cursor.into()),
        FieldMut::Id(field) => *field = Some(cursor.into()),
        FieldMut::Integer(field) => *field = cursor.parse().ok(),
        _ => {}
    }
}

/// The cursor of the page after an answer; `None` where it gives none, or one that means the end.
pub(super) fn next_cursor(spec: &OperationSpec, answer: &dyn Record) -> Option<String> {
    let PageBy::Cursor { next, end, .. } = spec.page?.by else { return None };
    let cursor = walk(answer, next).scalar_text()?;
    (!cursor.is_empty() && !end.contains(&&*cursor)).then(|| cursor.into_owned())
}

/// What is known about the list of a request.
pub(super) fn rules(spec: &OperationSpec, request: &dyn Record) -> Rules {
    let is_set = |path| !matches!(spec.value(request, path), Value::Absent);
    let by_change =
        spec.windows.iter().any(|window| window.changes && is_set(window.from) && window.is_meant(spec, request));
    // An order whose status changes leaves a list by status.
    let by_state = spec.params.iter().any(|param| param.filters.is_some() && is_set(param.path));
    Rules { billed: spec.billed.is_some(), items_leave: by_change || by_state, can_cut: false }
}

/// Ends windows at `now` that are open or end later, or earlier where the list is late: a list with new items would change
/// while it is paged through.
pub(super) fn close_windows(request: &mut dyn Record, spec: &OperationSpec, now: BeijingTime) {
    for window in spec.windows {
        let (Some(from), Some(to)) = (spec.param_index(window.from), spec.param_index(window.to)) else { continue };
        if !window.is_meant(spec, request) {
            continue;
        }
        let now = now.minus(window.lag);
        let is_absent = |index| matches!(request.value(index), Value::Absent);
        if is_absent(from) && is_absent(to) {
            continue;
        }
        match request.field_mut(to) {
            FieldMut::BeijingTime(to) => *to = Some(to.map_or(now, |to| to.min(now))),
            FieldMut::UnixSeconds(to) => *to = Some(to.map_or(now.into(), |to| to.min(now.into()))),
            FieldMut::UnixMillis(to) => {
                let now = UnixMillis::end_of(now);
                *to = Some(to.map_or(now, |to| to.min(now)));
            }
            FieldMut::Rfc3339(to) => {
                let now = Rfc3339::end_of(now);
                *to = Some(to.map_or(now, |to| to.min(now)));
            }
            FieldMut::Date(to) => *to = Some(to.map_or(now.date(), |to| to.min(now.date()))),
            _ => {}
        }
    }
}
