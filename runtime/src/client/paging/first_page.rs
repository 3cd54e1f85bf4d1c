//! What is known of a list before its first page.

use super::cursor::{PageCursor, Rules};
use crate::client::request::default_paging;
use crate::client::spec::{OperationSpec, PageSpec};
use crate::record::{FieldMut, Record, Value};
use crate::types::{BeijingTime, UnixMillis};

/// The cursor at the page that the request names, or the first.
pub(super) fn cursor(spec: &OperationSpec, request: &dyn Record) -> PageCursor {
    let Some(PageSpec { number, first, size }) = spec.page else { return PageCursor::unpaged() };
    let given = |path| spec.value(request, path).as_i64();
    let start = given(number).unwrap_or(first);
    let size = given(size).or_else(|| default_paging(spec, size));
    PageCursor::new(start, first, size.and_then(|size| usize::try_from(size).ok()).unwrap_or(1))
}

/// What is known about the list of a request.
pub(super) fn rules(spec: &OperationSpec, request: &dyn Record) -> Rules {
    let is_set = |path| !matches!(spec.value(request, path), Value::Absent);
    let by_change = spec.windows.iter().any(|window| window.changes && is_set(window.from));
    // An order whose status changes leaves a list by status.
    let by_state = spec.params.iter().any(|param| param.filters.is_some() && is_set(param.path));
    Rules { billed: spec.billed.is_some(), items_leave: by_change || by_state, can_cut: false }
}

/// Ends windows at `now` that are open or end later: a list with new items would change while it is paged through.
pub(super) fn close_windows(request: &mut dyn Record, spec: &OperationSpec, now: BeijingTime) {
    for window in spec.windows {
        let (Some(from), Some(to)) = (spec.param_index(window.from), spec.param_index(window.to)) else { continue };
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
            FieldMut::Date(to) => *to = Some(to.map_or(now.date(), |to| to.min(now.date()))),
            _ => {}
        }
    }
}
