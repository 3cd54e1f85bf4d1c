//! One item: any of its fields can be made alone.

mod made;

use super::changes::{Update, after_steps};
use super::{Stock, View};
use crate::fill::{self, Source, fill};
use crate::generic::{LATER, Times, generic, later};
use crate::mix::Mix;
use crate::path::Path;
use crate::place::Place;
use crate::plan::{Plan, Said};
use crate::quirks::Deviation;
use crate::rule::{Role, Rule};
use crate::times::{time_of_text, time_text};
use dingdan::client::sample::Made;
use dingdan::json::{decode_field, write_text};
use dingdan::schema::{Field, Kind, Schema};
use dingdan::{BeijingTime, Record};
use std::time::Duration;

/// One item of a stock, as it is now.
pub(crate) struct Item<'a> {
    view: View<'a>,
    index: usize,
    times: Times,
    update: Option<Update>,
    /// The steps that it went through.
    way: Vec<usize>,
    /// How many of them it took by itself, without an update.
    own_steps: usize,
    quirks: Option<Deviation>,
}

/// A text that was found, and in which elements of the lists on the way.
struct Found {
    elements: Vec<usize>,
    text: String,
}

impl<'a> Item<'a> {
    pub(super) fn new(view: View<'a>, index: usize) -> Self {
        let placed = view.placed(index);
        let update = view.changes.updated().get(&index).copied();
        let until = view.stock.until.max(placed);
        let mix = view.stock.mix.number(index);
        let way = view.stock.plan.way_of(index, view.stock.mix);
        let (way, own_steps) = went(&view.stock.plan, way, mix, update);
        Self { view, index, times: Times { from: placed, until }, update, way, own_steps, quirks: None }
    }

    /// The item that leads to it.
    pub(crate) fn listed(&self) -> Option<Self> {
        self.view.listed().map(|view| view.item(self.index))
    }

    /// Fills a record with it, whose values may deviate from their documented forms. Whether it has a member that
    /// nobody knows.
    pub(crate) fn fill(mut self, record: &mut dyn Record, quirks: Option<Deviation>) -> bool {
        self.quirks = quirks;
        fill(record, &self, self.mix());
        quirks.is_some_and(|quirks| quirks.adds(self.mix()))
    }

    /// The step that it stands at.
    pub(crate) fn step(&self) -> Option<usize> {
        self.way.last().copied()
    }

    /// A number for that purpose, apart from its fields.
    pub(crate) fn aside(&self, purpose: &str) -> Mix {
        self.mix().name("aside").name(purpose)
    }

    /// Its texts at a path: more than one where a list is on the way.
    pub(crate) fn texts(&self, path: &[&str]) -> Vec<String> {
        self.found(path, &Place::default()).into_iter().map(|found| found.text).collect()
    }

    /// Its time at a path.
    pub(crate) fn time(&self, path: Path) -> Option<BeijingTime> {
        time_of_text(self.texts(path).first()?)
    }

    fn mix(&self) -> Mix {
        self.view.stock.mix.number(self.index)
    }

    fn steps(&self) -> usize {
        self.update.map_or(0, |update| update.steps)
    }

    /// When it came to the step at that place of its way.
    fn time_of_step(&self, place: usize) -> BeijingTime {
        if place == 0 {
            return self.times.from;
        }
        if let Some(update) = self.update.filter(|_| place >= self.own_steps) {
            return update.at.max(self.time_of_step(self.own_steps.saturating_sub(1)));
        }
        // Each step has a part of the time for itself, so that they come one after the other.
        let part = LATER / self.view.stock.plan.longest().max(1) as u64;
        let after = part * (place as u64 - 1) + 1 + self.mix().name("time of step").number(place).below(part - 1);
        self.times.from.plus(Duration::from_secs(after)).min(self.times.until)
    }

    /// When it changed last.
    fn changed(&self, mix: Mix) -> BeijingTime {
        match (self.update, self.way.len()) {
            (Some(update), _) => update.at,
            (None, 0) => later(mix, self.times),
            (None, steps) => self.time_of_step(steps - 1),
        }
    }

    fn said(&self, names: &[&'static str]) -> Said {
        self.view.stock.plan.said(names, &self.way)
    }

    /// Its texts at a path; of a list that `near` stands in, only those of the same element.
    fn found(&self, path: &[&str], near: &Place) -> Vec<Found> {
        let mut found = Vec::new();
        self.collect(self.view.stock.item, path, near, &mut Place::default(), self.mix(), &mut found);
        found
    }

    /// Follows a path exactly as [`fill`] does, but makes only what is at its end.
    fn collect(
        &self,
        schema: &'static Schema,
        path: &[&str],
        near: &Place,
        place: &mut Place,
        mix: Mix,
        found: &mut Vec<Found>,
    ) {
        let Some((name, rest)) = path.split_first() else { return };
        let Some(field) = schema.find(name).and_then(|place| schema.fields().get(place)) else { return };
        place.names.push(field.wire);
        if !matches!(self.said(&place.names), Said::Absent) {
            self.collect_kind((field, &field.kind), rest, near, place, mix.name(field.wire), found);
        }
        place.names.pop();
    }

    fn collect_kind(
        &self,
        (field, kind): (&'static Field, &'static Kind),
        rest: &[&str],
        near: &Place,
        place: &mut Place,
        mix: Mix,
        found: &mut Vec<Found>,
    ) {
        match kind {
            Kind::List(of) => {
                let only = near.element(&place.names, place.elements.len());
                for element in 0..self.length(place, mix) {
                    if only.is_none_or(|only| only == element) {
                        place.elements.push(element);
                        self.collect_kind((field, of), rest, near, place, mix.number(element), found);
                        place.elements.pop();
                    }
                }
            }
            Kind::Object(inside) => self.collect(inside, rest, near, place, mix, found),
            kind if rest.is_empty() => {
                let text = self.scalar(place, mix, field, kind);
                found.extend(text.map(|text| Found { elements: place.elements.clone(), text }));
            }
            _ => {}
        }
    }
}

/// The steps that an item went through, and how many of them without an update.
fn went(plan: &Plan, mut way: Vec<usize>, mix: Mix, update: Option<Update>) -> (Vec<usize>, usize) {
    let Some(update) = update else {
        let steps = way.len();
        return (way, steps);
    };
    let mut own = way.len();
    if let Some(to) = update.to {
        let other = plan.way(to);
        own = way.iter().zip(&other).take_while(|(one, other)| one == other).count();
        way = other;
    }
    for _ in 0..update.steps {
        let Some(next) = way.last().and_then(|last| plan.next(*last, mix)) else { break };
        way.push(next);
    }
    (way, own)
}

impl Source for Item<'_> {
    fn scalar(&self, place: &Place, mix: Mix, field: &Field, kind: &Kind) -> Option<String> {
        let Self { view, index, times, .. } = *self;
        let role = view.stock.rule(&place.names).map(|rule| &rule.role);
        match role {
            Some(Role::Id) => return Some(view.stock.id(index)),
            Some(Role::Placed) => return Some(time_text(kind, times.from)),
            Some(Role::Same(path)) => return view.listed()?.item(index).texts(path).into_iter().next(),
            _ => {}
        }
        match (self.said(&place.names), role) {
            (Said::Absent, _) => None,
            (Said::Time(step), _) => Some(time_text(kind, self.time_of_step(step))),
            (Said::Made(made), _) => self.made(made, place, mix, kind),
            (Said::Nothing, Some(Role::Later)) => Some(time_text(kind, self.changed(mix))),
            (Said::Nothing, Some(Role::OneOf(codes))) => after_steps(mix, self.steps(), codes).cloned(),
            (Said::Nothing, _) => generic(mix, times, field, kind),
        }
    }

    fn length(&self, place: &Place, mix: Mix) -> usize {
        if self.view.stock.plan.is_single(&place.names) { 1 } else { fill::length(place, mix) }
    }

    /// What is not there stays empty; what stands for nothing is kept as it is written.
    fn fill(&self, names: &[&'static str], record: &mut dyn Record, index: usize) -> bool {
        let Some(field) = record.schema().fields().get(index) else { return false };
        let raw = match self.said(names) {
            Said::Absent if matches!(field.kind, Kind::List(_)) => "[]".to_owned(),
            Said::Absent => return true,
            Said::Made(Made::Set(text)) if matches!(field.kind, Kind::BeijingTime | Kind::Date) => {
                let mut raw = String::new();
                write_text(&mut raw, text);
                raw
            }
            _ => return false,
        };
        decode_field(record, index, &raw).is_ok()
    }

    fn filled(&self, names: &[&'static str], record: &mut dyn Record, index: usize, mix: Mix) {
        if let Some(quirks) = self.quirks {
            let kept = self.view.stock.rules.iter().any(|rule| rule.path.starts_with(names));
            quirks.deviate(record, index, mix, kept);
        }
    }

    fn places(&self, names: &[&'static str], schema: &'static Schema) -> Option<Vec<usize>> {
        let Stock { lean, rules, .. } = self.view.stock;
        let below = |rule: &Rule| rule.path.strip_prefix(names)?.first().and_then(|name| schema.find(name));
        let mut places: Vec<_> = rules.iter().filter_map(below).filter(|_| *lean).collect();
        places.sort_unstable();
        places.dedup();
        lean.then_some(places)
    }
}
