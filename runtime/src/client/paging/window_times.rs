//! The times of a request: those of its window, and those that the vendor requires besides.

use super::time_range::TimeRange;
use crate::client::spec::{OperationSpec, TimeWindow};
use crate::record::{FieldMut, Record};
use crate::types::{BeijingTime, Rfc3339, UnixMillis, WireCode};

/// 2000-01-01 00:00:00 in Beijing, which is before any order: the start of a required range that must leave nothing out.
const BEGINNING: i64 = 946_656_000;

/// Sets the parameters of a window to a range of time, those that say which time it selects by, and those times of other windows that are required and not set.
///
/// A window that has no effect beside this one, by its rank, gets the same range, which is no longer than its limit allows.
/// One that selects as well gets everything up to the end of the range, since no order is older than [`BEGINNING`] or
/// placed after it changed.
pub(super) fn set_window(spec: &OperationSpec, request: &mut dyn Record, window: &TimeWindow, range: TimeRange) {
    let (from, to) = (range.from.minus(window.margin), range.to.plus(window.margin));
    set(spec, request, window.from, from, UnixMillis::from(from));
    set(spec, request, window.to, to, UnixMillis::end_of(to));
    for (path, value) in window.when {
        set_text(spec, request, path, value);
    }
    for other in spec.windows.iter().filter(|other| (other.from, other.to) != (window.from, window.to)) {
        let Some(from) = start(window, other, range) else { continue };
        let is_needed = |request: &dyn Record, path| {
            let is_required = spec.params.iter().any(|param| param.path == path && param.required);
            is_required && spec.value(request, path).is_absent()
        };
        if is_needed(request, other.from) {
            set(spec, request, other.from, from, from.into());
        }
        if is_needed(request, other.to) {
            set(spec, request, other.to, range.to, UnixMillis::end_of(range.to));
        }
    }
}

/// Sets the parameters that a pull sends unless the request has them.
pub(super) fn set_pulled(spec: &OperationSpec, request: &mut dyn Record) {
    for param in spec.params {
        if let Some(value) = param.pull
            && spec.value(request, param.path).is_absent()
        {
            set_text(spec, request, param.path, value);
        }
    }
}

/// The start of another window; `None` where it would leave something out.
fn start(window: &TimeWindow, other: &TimeWindow, range: TimeRange) -> Option<BeijingTime> {
    if window.outranks(other) {
        return Some(range.from);
    }
    let leaves_nothing_out = other.max_length.is_none() && !other.outranks(window);
    BeijingTime::from_unix(BEGINNING).ok().filter(|_| leaves_nothing_out).map(|beginning| beginning.min(range.from))
}

/// Sets an end of a window: a second, or where the vendor counts milliseconds, the one that includes the entire second.
fn set(spec: &OperationSpec, request: &mut dyn Record, path: &str, time: BeijingTime, millis: UnixMillis) {
    let Some(index) = spec.param_index(path) else { return };
    match request.field_mut(index) {
        FieldMut::BeijingTime(field) => *field = Some(time),
        FieldMut::UnixSeconds(field) => *field = Some(time.into()),
        FieldMut::UnixMillis(field) => *field = Some(millis),
        // The same millisecond, so that a window ends where the next one starts.
        FieldMut::Rfc3339(field) => {
            let is_start = millis == UnixMillis::from(time);
            *field = Some(if is_start { time.into() } else { Rfc3339::end_of(time) });
        }
        FieldMut::Date(field) => *field = Some(time.date()),
        FieldMut::Integer(field) => *field = Some(time.unix_seconds()),
        _ => {}
    }
}

/// Sets a parameter to the value of that text.
fn set_text(spec: &OperationSpec, request: &mut dyn Record, path: &str, text: &str) {
    let Some(index) = spec.param_index(path) else { return };
    match request.field_mut(index) {
        FieldMut::Text(field) => *field = Some(text.into()),
        FieldMut::Id(field) => *field = Some(text.into()),
        FieldMut::Integer(field) => *field = text.parse().ok(),
        FieldMut::Bool(field) => *field = text.parse().ok(),
        FieldMut::Enum(field) => match text.parse() {
            Ok(number) if !field.codes().text => field.set(WireCode::Number(number)),
            _ => field.set(WireCode::Text(text)),
        },
        _ => {}
    }
}
