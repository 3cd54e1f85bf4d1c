//! What a request selects by.

use crate::path::{Path, path};
use crate::rule::{askable, element, resolve};
use crate::stock::{Item, Stock, View};
use crate::times::{REST_OF_DAY, time_of};
use dingdan::Record;
use dingdan::client::{OperationSpec, TimeWindow};
use dingdan::record::Value;
use dingdan::schema::Kind;
use std::ops::Range;

/// One parameter or window that selects.
#[derive(Debug)]
pub(super) struct Test {
    /// It is about the item that led here.
    listed: bool,
    by: By,
}

#[derive(Debug)]
enum By {
    /// One of these texts is at that path.
    Field(Path, Vec<String>),
    /// Nothing of an item says what the parameter selects by: each item is given one of the first codes.
    Aside(&'static str, Vec<String>, Vec<String>),
    /// The time at that path is from the first to the second, both included.
    TimeRange(Path, i64, i64),
}

impl Test {
    pub(super) fn fits(&self, item: &Item<'_>) -> bool {
        match item.listed().filter(|_| self.listed) {
            Some(listed) => self.fits_itself(&listed),
            None => self.fits_itself(item),
        }
    }

    fn fits_itself(&self, item: &Item<'_>) -> bool {
        match &self.by {
            By::Field(path, wanted) => item.texts(path).iter().any(|text| wanted.contains(text)),
            By::Aside(purpose, codes, wanted) => {
                item.aside(purpose).pick(codes).is_some_and(|code| wanted.contains(code))
            }
            By::TimeRange(path, from, to) => {
                item.time(path).is_some_and(|time| (*from..=*to).contains(&time.unix_seconds()))
            }
        }
    }

    /// The items themselves, where what identifies them is asked for.
    pub(super) fn straight(&self, view: View<'_>) -> Option<Vec<usize>> {
        let view = view.listed().filter(|_| self.listed).unwrap_or(view);
        match &self.by {
            By::Field(path, wanted) if view.stock().is_id(path) => {
                Some(wanted.iter().filter_map(|id| view.find(id)).collect())
            }
            _ => None,
        }
    }

    /// Beyond these, no item of the start fits.
    pub(super) fn narrowed(&self, stock: &Stock) -> Option<Range<usize>> {
        match self.by {
            By::TimeRange(path, from, to) if stock.is_placed(path) => Some(stock.placed_within(from, to)),
            By::TimeRange(_, from, to) => Some(stock.alive_within(from, to)),
            _ => None,
        }
    }

    /// All that it does is narrow.
    pub(super) fn is_decided_by_place(&self, stock: &Stock) -> bool {
        matches!(self.by, By::TimeRange(path, ..) if stock.is_placed(path))
    }
}

/// What a request selects by.
pub(super) fn tests(spec: &'static OperationSpec, view: View<'_>, request: &dyn Record) -> Vec<Test> {
    let mut tests = Vec::new();
    for (place, (param, field)) in spec.params.iter().zip(spec.request.fields()).enumerate() {
        let led = spec.each.as_ref().and_then(|each| each.params.iter().find(|(own, _)| *own == param.path));
        let (view, selected, listed) = match (led, view.listed()) {
            (Some((_, theirs)), Some(listed)) => (listed, Some(path(theirs)), true),
            _ => (view, param.filters.map(path), false),
        };
        let wanted = match request.value(place) {
            Value::Absent => param.default.map(|default| vec![default.to_owned()]),
            Value::List(list) => Some((0..list.len()).filter_map(|element| text(list.get(element))).collect()),
            value => text(value).map(|text| vec![text]),
        };
        let Some(wanted) = wanted else { continue };
        let by = match (selected, element(&field.kind)) {
            (Some(path), _) if selects(view.stock(), path) => By::Field(path, wanted),
            (_, Kind::Enum(table)) if param.sweep => By::Aside(field.wire, askable(table), wanted),
            _ => continue,
        };
        tests.push(Test { listed, by });
    }
    let given = spec.windows.iter().filter_map(|window| Some((window.rank, span(spec, window, view, request)?)));
    let given: Vec<_> = given.collect();
    // Where windows have ranks, only the first of those that are given counts.
    let first = given.iter().filter_map(|(rank, _)| *rank).min();
    tests.extend(given.into_iter().filter(|(rank, _)| rank.is_none() || *rank == first).map(|(_, test)| test));
    tests
}

fn span(spec: &OperationSpec, window: &TimeWindow, view: View<'_>, request: &dyn Record) -> Option<Test> {
    let path = window.filters.map(path).filter(|path| selects(view.stock(), path))?;
    let from = time_of(spec.value(request, window.from)).map(dingdan::BeijingTime::unix_seconds);
    let to = time_of(spec.value(request, window.to)).map(|time| match spec.value(request, window.to) {
        // Both ends are included, so a date is the whole of its day.
        Value::Date(_) => time.unix_seconds() + REST_OF_DAY,
        _ => time.unix_seconds(),
    });
    let given = from.is_some() || to.is_some();
    given.then(|| Test { listed: false, by: By::TimeRange(path, from.unwrap_or(i64::MIN), to.unwrap_or(i64::MAX)) })
}

fn selects(stock: &Stock, path: Path) -> bool {
    resolve(stock.item(), path).is_some_and(|(_, kind)| !matches!(kind, Kind::Object(_) | Kind::Map(_) | Kind::Json))
}

fn text(value: Value<'_>) -> Option<String> {
    value.scalar_text().map(std::borrow::Cow::into_owned)
}
