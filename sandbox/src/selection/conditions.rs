//! What a request selects items by.

use crate::items::{Dataset, Item, Snapshot, request_codes};
use crate::values::{REST_OF_DAY, element_kind, is_selectable, time_of};
use dingdan::client::{OperationSpec, TimeWindow};
use dingdan::record::Value;
use dingdan::schema::Kind;
use dingdan::{BeijingTime, Record};
use std::ops::Range;

/// One parameter or window that selects items.
#[derive(Debug)]
pub(super) struct Condition {
    /// It is about the parent item.
    of_parent: bool,
    test: Test,
}

#[derive(Debug)]
enum Test {
    /// The field at this path is one of these texts.
    Field(&'static str, Vec<String>),
    /// No field of an item shows what this parameter selects by: each item is assigned one of the first codes, which has
    /// to be among the second.
    Assigned(&'static str, Vec<String>, Vec<String>),
    /// The time at this path is from the first to the second, both included.
    TimeRange(&'static str, i64, i64),
    /// The item, which has no field for it, was placed from the first to the second.
    Placed(i64, i64),
    /// The same for the time of its last change.
    Changed(i64, i64),
}

impl Condition {
    pub(super) fn matches(&self, item: &Item<'_>) -> bool {
        match item.parent().filter(|_| self.of_parent) {
            Some(parent) => self.test.matches(&parent),
            None => self.test.matches(item),
        }
    }

    /// The items whose identifiers the condition names, where it does.
    pub(super) fn identified(&self, snapshot: Snapshot<'_>) -> Option<Vec<usize>> {
        let snapshot = snapshot.parent().filter(|_| self.of_parent).unwrap_or(snapshot);
        match &self.test {
            Test::Field(path, wanted) if snapshot.dataset().is_id(path) => {
                Some(wanted.iter().filter_map(|id| snapshot.find(id)).collect())
            }
            _ => None,
        }
    }

    /// The range of items of the start outside which none matches.
    pub(super) fn start_range(&self, dataset: &Dataset) -> Option<Range<usize>> {
        match &self.test {
            Test::TimeRange(path, from, to) if dataset.is_placed_time(path) => {
                Some(dataset.placed_within(*from, *to))
            }
            Test::Placed(from, to) => Some(dataset.placed_within(*from, *to)),
            Test::TimeRange(_, from, to) | Test::Changed(from, to) => Some(dataset.any_time_within(*from, *to)),
            _ => None,
        }
    }

    /// Whether every item in that range matches.
    pub(super) fn is_decided_by_range(&self, dataset: &Dataset) -> bool {
        match &self.test {
            Test::TimeRange(path, ..) => dataset.is_placed_time(path),
            Test::Placed(..) => true,
            _ => false,
        }
    }
}

impl Test {
    fn matches(&self, item: &Item<'_>) -> bool {
        match self {
            Self::Field(path, wanted) => item.texts(path).iter().any(|text| wanted.contains(text)),
            Self::Assigned(parameter, codes, wanted) => {
                item.hash_for(parameter).pick(codes).is_some_and(|code| wanted.contains(code))
            }
            Self::TimeRange(path, from, to) => {
                item.time(path).is_some_and(|time| (*from..=*to).contains(&time.unix_seconds()))
            }
            Self::Placed(from, to) => (*from..=*to).contains(&item.placed().unix_seconds()),
            Self::Changed(from, to) => (*from..=*to).contains(&item.last_change().unix_seconds()),
        }
    }
}

/// What a request selects items by.
pub(super) fn conditions(
    spec: &'static OperationSpec,
    snapshot: Snapshot<'_>,
    request: &dyn Record,
) -> Vec<Condition> {
    let mut conditions = Vec::new();
    for (index, (param, field)) in spec.params.iter().zip(spec.request.fields()).enumerate() {
        let from_parent = spec.each.as_ref().and_then(|each| each.params.iter().find(|(own, _)| *own == param.path));
        let (dataset, path, of_parent) = match (from_parent, snapshot.parent()) {
            (Some((_, path)), Some(parent)) => {
                // Details are found by what the parameter filters, as far as the listed item has that as well.
                let own = param.filters.filter(|own| parent.dataset().is_another(own, path));
                (parent.dataset(), Some(own.unwrap_or(path)), true)
            }
            _ => (snapshot.dataset(), param.filters, false),
        };
        let path = path.filter(|path| is_selectable(dataset.item_schema(), path));
        let wanted = match request.value(index) {
            Value::Absent => param.default.map(|default| vec![default.to_owned()]),
            Value::List(list) => Some((0..list.len()).filter_map(|element| text(list.get(element))).collect()),
            value => text(value).map(|text| vec![text]),
        };
        let Some(wanted) = wanted else { continue };
        let test = match (path, element_kind(&field.kind)) {
            (Some(path), _) => Test::Field(path, wanted),
            (None, Kind::Enum(table)) if param.sweep => Test::Assigned(field.wire, request_codes(table), wanted),
            _ => continue,
        };
        conditions.push(Condition { of_parent, test });
    }
    let windows = spec.windows.iter().filter(|window| window.is_meant(spec, request));
    let windows: Vec<_> =
        windows.filter_map(|window| Some((window.rank, time_range(spec, window, snapshot, request)?))).collect();
    // Where windows have ranks, only the first of those that are given counts.
    let first = windows.iter().filter_map(|(rank, _)| *rank).min();
    conditions.extend(windows.into_iter().filter(|(rank, _)| rank.is_none() || *rank == first).map(|(_, of)| of));
    conditions
}

fn time_range(
    spec: &OperationSpec,
    window: &TimeWindow,
    snapshot: Snapshot<'_>,
    request: &dyn Record,
) -> Option<Condition> {
    let path = window.filters.filter(|path| is_selectable(snapshot.dataset().item_schema(), path));
    // Of the first window and of one of changes it is known what they are of, whichever field says it.
    let is_known = window.changes || spec.windows.first().is_some_and(|first| std::ptr::eq(first, window));
    if path.is_none() && !spec.item.is_bare() && !is_known {
        return None;
    }
    let from = time_of(spec.value(request, window.from)).map(BeijingTime::unix_seconds);
    let to = time_of(spec.value(request, window.to)).map(|time| match spec.value(request, window.to) {
        // Both ends are included, so a date means all of its day.
        Value::Date(_) => time.unix_seconds() + REST_OF_DAY,
        _ => time.unix_seconds(),
    });
    if from.is_none() && to.is_none() {
        return None;
    }
    let (from, to) = (from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX));
    let test = match path {
        Some(path) => Test::TimeRange(path, from, to),
        None if window.changes => Test::Changed(from, to),
        None => Test::Placed(from, to),
    };
    Some(Condition { of_parent: false, test })
}

fn text(value: Value<'_>) -> Option<String> {
    value.scalar_text().map(std::borrow::Cow::into_owned)
}
