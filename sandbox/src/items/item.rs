//! One item: any of its fields can be made alone.

mod made;

use super::Snapshot;
use super::changes::{Update, advanced};
use super::rules::{Role, Rule};
use super::sample_index::{FieldContent, SampleIndex};
use crate::sample::Made;
use crate::values::{
    Deviation, FieldPath, LATEST_AFTER, SeededHash, TimeBounds, ValueSource, arbitrary, fill, format_time, is_within,
    later_time, list_len, parse_time, relative,
};
use dingdan::json::{decode_field, write_text};
use dingdan::schema::{Field, Kind, Schema};
use dingdan::{BeijingTime, Record};
use std::time::Duration;

/// One item of a dataset at one moment.
pub(crate) struct Item<'a> {
    snapshot: Snapshot<'a>,
    index: usize,
    times: TimeBounds,
    update: Option<Update>,
    /// The steps that it went through.
    history: Vec<usize>,
    /// How many of them it took by itself, without an update.
    own_steps: usize,
    deviation: Option<Deviation>,
}

/// The text of a value, and the indices of the elements that contain it.
struct Found {
    elements: Vec<usize>,
    text: String,
}

impl<'a> Item<'a> {
    pub(super) fn new(snapshot: Snapshot<'a>, index: usize) -> Self {
        let dataset = snapshot.dataset();
        let placed = snapshot.placed(index);
        let times = TimeBounds { from: placed, until: dataset.until.max(placed) };
        let update = snapshot.changes().updated().get(&index).copied();
        let history = dataset.sample.history_of(index, dataset.hash);
        let (history, own_steps) = updated_history(&dataset.sample, history, dataset.hash.number(index), update);
        Self { snapshot, index, times, update, history, own_steps, deviation: None }
    }

    /// When it was placed.
    pub(crate) fn placed(&self) -> BeijingTime {
        self.times.from
    }

    /// When it changed last, where no field says it.
    pub(crate) fn last_change(&self) -> BeijingTime {
        self.changed(self.hash().name("change"))
    }

    /// The item of the listing operation that this one belongs to.
    pub(crate) fn parent(&self) -> Option<Self> {
        self.snapshot.parent().map(|parent| parent.item(self.index))
    }

    /// Fills a record with it; values may deviate from their documented forms. Returns whether the item gets an undeclared
    /// member, which the record cannot hold.
    pub(crate) fn fill(mut self, record: &mut dyn Record, deviation: Option<Deviation>) -> bool {
        self.deviation = deviation;
        fill(record, &self, self.hash());
        deviation.is_some_and(|deviation| deviation.adds_member(self.hash()))
    }

    /// The step that it is at.
    pub(crate) fn step(&self) -> Option<usize> {
        self.history.last().copied()
    }

    /// A hash for something that is not a field of the item.
    pub(crate) fn hash_for(&self, purpose: &str) -> SeededHash {
        self.hash().name("aside").name(purpose)
    }

    /// Its texts at a path: more than one where a list is on the way.
    pub(crate) fn texts(&self, path: &str) -> Vec<String> {
        self.found(path, &FieldPath::default()).into_iter().map(|found| found.text).collect()
    }

    /// Its time at a path.
    pub(crate) fn time(&self, path: &str) -> Option<BeijingTime> {
        parse_time(self.texts(path).first()?)
    }

    fn hash(&self) -> SeededHash {
        self.snapshot.dataset().hash.number(self.index)
    }

    fn advances(&self) -> usize {
        self.update.map_or(0, |update| update.advances)
    }

    /// When it came to the step at that index of its history.
    fn step_time(&self, index: usize) -> BeijingTime {
        if index == 0 {
            return self.times.from;
        }
        if let Some(update) = self.update.filter(|_| index >= self.own_steps) {
            return update.at.max(self.step_time(self.own_steps.saturating_sub(1)));
        }
        // Each step has a part of the time to itself, so that their order is right.
        let part = LATEST_AFTER / self.snapshot.dataset().sample.longest_history().max(1) as u64;
        let offset = self.hash().name("time of step").number(index).below(part - 1);
        let after = part * (index as u64 - 1) + 1 + offset;
        self.times.from.plus(Duration::from_secs(after)).min(self.times.until)
    }

    /// When it changed last.
    fn changed(&self, hash: SeededHash) -> BeijingTime {
        match (self.update, self.history.len()) {
            (Some(update), _) => update.at,
            (None, 0) => later_time(hash, self.times),
            (None, steps) => self.step_time(steps - 1),
        }
    }

    fn content(&self, path: &str) -> FieldContent {
        self.snapshot.dataset().sample.content(path, &self.history)
    }

    /// Its texts at a path; of a list that contains `near`, only those in the same element.
    fn found(&self, path: &str, near: &FieldPath) -> Vec<Found> {
        let mut search = Search { item: self, near, at: FieldPath::default(), found: Vec::new() };
        search.object(self.snapshot.dataset().item, path, self.hash());
        search.found
    }
}

/// Follows a path in the same way as [`fill`], but makes only the values at its end.
struct Search<'a> {
    item: &'a Item<'a>,
    near: &'a FieldPath,
    at: FieldPath,
    found: Vec<Found>,
}

impl Search<'_> {
    fn object(&mut self, schema: &'static Schema, path: &str, hash: SeededHash) {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let Some(field) = schema.find(name).and_then(|index| schema.fields().get(index)) else { return };
        self.at.push(field.wire);
        if !matches!(self.item.content(self.at.as_str()), FieldContent::Absent) {
            self.value(field, &field.kind, rest, hash.name(field.wire));
        }
        self.at.pop();
    }

    fn value(&mut self, field: &'static Field, kind: &'static Kind, rest: &str, hash: SeededHash) {
        match kind {
            Kind::List(of) => {
                let only = self.near.element_of(self.at.as_str(), self.at.elements.len());
                for element in 0..self.item.list_len(&self.at, hash) {
                    if only.is_none_or(|only| only == element) {
                        self.at.elements.push(element);
                        self.value(field, of, rest, hash.number(element));
                        self.at.elements.pop();
                    }
                }
            }
            Kind::Object(inside) => self.object(inside.get(), rest, hash),
            kind if rest.is_empty() => {
                let text = self.item.scalar(&self.at, hash, field, kind);
                self.found.extend(text.map(|text| Found { elements: self.at.elements.clone(), text }));
            }
            _ => {}
        }
    }
}

/// The steps that an item went through, and how many of them without an update.
fn updated_history(
    sample: &SampleIndex,
    mut history: Vec<usize>,
    hash: SeededHash,
    update: Option<Update>,
) -> (Vec<usize>, usize) {
    let mut own_steps = history.len();
    let Some(update) = update else { return (history, own_steps) };
    if let Some(step) = update.step {
        let other = sample.history_to(step);
        own_steps = history.iter().zip(&other).take_while(|(one, other)| one == other).count();
        history = other;
    }
    for _ in 0..update.advances {
        let Some(next) = history.last().and_then(|last| sample.next_step(*last, hash)) else { break };
        history.push(next);
    }
    (history, own_steps)
}

impl ValueSource for Item<'_> {
    fn scalar(&self, path: &FieldPath, hash: SeededHash, field: &Field, kind: &Kind) -> Option<String> {
        let dataset = self.snapshot.dataset();
        let role = dataset.rule(path.as_str()).map(|rule| &rule.role);
        match role {
            Some(Role::Id) => return Some(dataset.id(self.index)),
            Some(Role::Placed) => return Some(format_time(kind, self.times.from)),
            Some(Role::SameAsParent(path)) => return self.parent()?.texts(path).into_iter().next(),
            _ => {}
        }
        match (self.content(path.as_str()), role) {
            (FieldContent::Absent, _) => None,
            (FieldContent::StepTime(step), _) => Some(format_time(kind, self.step_time(step))),
            (FieldContent::Made(made), _) => self.made(made, path, hash, kind),
            (FieldContent::Unspecified, Some(Role::Later)) => Some(format_time(kind, self.changed(hash))),
            (FieldContent::Unspecified, Some(Role::OneOf(codes))) => advanced(hash, self.advances(), codes).cloned(),
            (FieldContent::Unspecified, _) => arbitrary(hash, self.times, field, kind),
        }
    }

    fn list_len(&self, path: &FieldPath, hash: SeededHash) -> usize {
        let listed = match self.content(path.as_str()) {
            FieldContent::Made(Made::Listed(listed)) => {
                self.parent().and_then(|parent| parent.len_at(listed, &path.elements))
            }
            _ => None,
        };
        let is_single = self.snapshot.dataset().sample.is_single(path.as_str());
        listed.unwrap_or_else(|| if is_single { 1 } else { list_len(path, hash) })
    }

    /// Leaves absent fields empty, and keeps texts that mean an absent time as they are.
    fn fill_field(&self, path: &str, record: &mut dyn Record, index: usize) -> bool {
        let Some(field) = record.schema().fields().get(index) else { return false };
        let raw = match self.content(path) {
            FieldContent::Absent if matches!(field.kind, Kind::List(_)) => "[]".to_owned(),
            FieldContent::Absent => return true,
            FieldContent::Made(Made::Set(text)) if matches!(field.kind, Kind::BeijingTime | Kind::Date) => {
                let mut raw = String::new();
                write_text(&mut raw, text);
                raw
            }
            _ => return false,
        };
        decode_field(record, index, &raw).is_ok()
    }

    fn after_field(&self, path: &str, record: &mut dyn Record, index: usize, hash: SeededHash) {
        if let Some(deviation) = self.deviation {
            let keep_meaning = self.snapshot.dataset().rules.iter().any(|rule| is_within(rule.path, path));
            deviation.deviate(record, index, hash, keep_meaning);
        }
    }

    /// All fields, or of a lean item those that have rules.
    fn field_indices(&self, path: &str, schema: &'static Schema) -> Option<Vec<usize>> {
        let dataset = self.snapshot.dataset();
        let below = |rule: &Rule| schema.find(relative(rule.path, path)?.split('.').next()?);
        let mut indices: Vec<_> = dataset.rules.iter().filter_map(below).filter(|_| dataset.lean).collect();
        indices.sort_unstable();
        indices.dedup();
        dataset.lean.then_some(indices)
    }
}
