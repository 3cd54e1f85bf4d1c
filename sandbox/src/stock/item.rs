//! One item: any of its fields can be made alone.

use super::changes::{Update, after_steps};
use super::{Stock, View};
use crate::fill::{Source, fill, length};
use crate::generic::{Times, generic, later};
use crate::mix::Mix;
use crate::quirks::Deviation;
use crate::rule::{Role, Rule};
use crate::times::{time_of_text, time_text};
use dingdan::call::Path;
use dingdan::record::{Field, Kind, Shape};
use dingdan::{BeijingTime, Record};

/// One item of a stock, as it is now.
pub(crate) struct Item<'a> {
    view: View<'a>,
    index: usize,
    times: Times,
    update: Option<Update>,
    quirks: Option<Deviation>,
}

impl<'a> Item<'a> {
    pub(super) fn new(view: View<'a>, index: usize) -> Self {
        let placed = view.placed(index);
        let update = view.changes.updated().get(&index).copied();
        let until = view.stock.until.max(placed);
        Self { view, index, times: Times { from: placed, until }, update, quirks: None }
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

    /// A number for that purpose, apart from its fields.
    pub(crate) fn aside(&self, purpose: &str) -> Mix {
        self.mix().name("aside").name(purpose)
    }

    /// Its texts at a path: more than one where a list is on the way.
    pub(crate) fn texts(&self, path: &[&str]) -> Vec<String> {
        let mut found = Vec::new();
        let mut names = Vec::with_capacity(path.len());
        self.collect(self.view.stock.item, path, &mut names, self.mix(), &mut found);
        found
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

    /// Follows a path exactly as [`fill`] does, but makes only what is at its end.
    fn collect(
        &self,
        shape: &'static Shape,
        path: &[&str],
        names: &mut Vec<&'static str>,
        mix: Mix,
        found: &mut Vec<String>,
    ) {
        let Some((name, rest)) = path.split_first() else { return };
        let Some(field) = shape.find(name).and_then(|place| shape.fields.get(place)) else { return };
        names.push(field.wire);
        self.collect_kind(field, &field.kind, rest, names, mix.name(field.wire), found);
        names.pop();
    }

    fn collect_kind(
        &self,
        field: &'static Field,
        kind: &'static Kind,
        rest: &[&str],
        names: &mut Vec<&'static str>,
        mix: Mix,
        found: &mut Vec<String>,
    ) {
        match kind {
            Kind::List(of) => {
                for element in 0..length(names.len(), mix) {
                    self.collect_kind(field, of, rest, names, mix.number(element), found);
                }
            }
            Kind::Object(inside) => self.collect(inside, rest, names, mix, found),
            kind if rest.is_empty() => found.extend(self.scalar(names, mix, field, kind)),
            _ => {}
        }
    }
}

impl Source for Item<'_> {
    fn scalar(&self, names: &[&'static str], mix: Mix, field: &Field, kind: &Kind) -> Option<String> {
        let Self { view, index, times, .. } = *self;
        match view.stock.rule(names).map(|rule| &rule.role) {
            Some(Role::Id) => Some(view.stock.id(index)),
            Some(Role::Placed) => Some(time_text(kind, times.from)),
            Some(Role::Later) => Some(time_text(kind, self.update.map_or(later(mix, times), |update| update.at))),
            Some(Role::OneOf(codes)) => after_steps(mix, self.steps(), codes).cloned(),
            Some(Role::Same(path)) => view.listed()?.item(index).texts(path).into_iter().next(),
            None => generic(mix, times, field, kind),
        }
    }

    fn filled(&self, names: &[&'static str], record: &mut dyn Record, index: usize, mix: Mix) {
        if let Some(quirks) = self.quirks {
            let kept = self.view.stock.rules.iter().any(|rule| rule.path.starts_with(names));
            quirks.deviate(record, index, mix, kept);
        }
    }

    fn places(&self, names: &[&'static str], shape: &'static Shape) -> Option<Vec<usize>> {
        let Stock { lean, rules, .. } = self.view.stock;
        let below = |rule: &Rule| rule.path.strip_prefix(names)?.first().and_then(|name| shape.find(name));
        let mut places: Vec<_> = rules.iter().filter_map(below).filter(|_| *lean).collect();
        places.sort_unstable();
        places.dedup();
        lean.then_some(places)
    }
}
