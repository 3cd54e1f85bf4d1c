//! The sample of an operation's items, indexed by field.

use crate::sample::{Made, SampleSpec, StepSpec};
use crate::values::SeededHash;
use std::collections::HashMap;

/// What a schema says about made-up items, looked up field by field.
#[derive(Default)]
pub(crate) struct SampleIndex {
    /// By dotted path.
    fields: HashMap<&'static str, FieldRules>,
    single: &'static [&'static str],
    steps: &'static [StepSpec],
    /// How many steps an item goes through at most.
    longest: usize,
    /// Going around all steps by any of these strides meets every step.
    strides: Vec<usize>,
}

/// What is said about a field.
#[derive(Default)]
struct FieldRules {
    always: Option<Made>,
    by_step: Vec<(usize, StepRule)>,
    is_lacking: bool,
}

/// The value of a field from a step on.
enum StepRule {
    /// The value is made by this rule.
    Made(Made),
    /// It is the time of the step.
    Time,
    /// It is present.
    Present,
}

/// What a field of an item with a certain history contains.
#[derive(Debug, Clone, Copy)]
pub(super) enum FieldContent {
    /// Anything that is valid.
    Unspecified,
    /// Nothing yet.
    Absent,
    /// The time of the step at this index of the item's history.
    StepTime(usize),
    Made(Made),
}

impl SampleIndex {
    /// The index of a sample.
    pub(super) fn of(sample: &'static SampleSpec) -> Self {
        let mut fields: HashMap<&'static str, FieldRules> = HashMap::new();
        for (path, made) in sample.always {
            fields.entry(path).or_default().always = Some(*made);
        }
        for path in sample.lacks {
            fields.entry(path).or_default().is_lacking = true;
        }
        for (index, step) in sample.steps.iter().enumerate() {
            let made = step.made.iter().map(|(path, made)| (*path, StepRule::Made(*made)));
            let times = step.times.iter().map(|path| (*path, StepRule::Time));
            let present = step.has.iter().map(|path| (*path, StepRule::Present));
            for (path, rule) in made.chain(times).chain(present) {
                fields.entry(path).or_default().by_step.push((index, rule));
            }
        }
        let count = sample.steps.len();
        let strides = (1..count.max(2)).filter(|stride| greatest_common_divisor(*stride, count) == 1).collect();
        let mut index = Self { fields, single: sample.single, steps: sample.steps, longest: 0, strides };
        index.longest = (0..count).map(|step| index.history_to(step).len()).max().unwrap_or(0);
        index
    }

    /// What a field of an item contains that went through these steps.
    pub(super) fn content(&self, path: &str, history: &[usize]) -> FieldContent {
        let Some(rules) = self.fields.get(path) else { return FieldContent::Unspecified };
        if rules.is_lacking {
            return FieldContent::Absent;
        }
        let (mut content, mut is_time, mut is_conditional, mut is_present) = (None, false, false, false);
        for (step, rule) in &rules.by_step {
            is_conditional |= !matches!(rule, StepRule::Made(_));
            is_time |= matches!(rule, StepRule::Time);
            let Some(index) = history.iter().position(|other| other == step) else { continue };
            match rule {
                StepRule::Made(made) => content = Some(FieldContent::Made(*made)),
                StepRule::Time => content = Some(FieldContent::StepTime(index)),
                StepRule::Present => {}
            }
            is_present |= !matches!(rule, StepRule::Made(_));
        }
        let always = rules.always.map(FieldContent::Made);
        match (is_conditional && !is_present, is_time) {
            (true, true) => content.or(always).unwrap_or(FieldContent::Absent),
            (true, false) => FieldContent::Absent,
            (false, _) => content.or(always).unwrap_or(FieldContent::Unspecified),
        }
    }

    /// Whether the list at a path has one element.
    pub(super) fn is_single(&self, path: &str) -> bool {
        self.single.contains(&path)
    }

    /// The steps that an item of the start went through; none where the schema declares no steps. Of as many neighbours
    /// as there are steps, each has another last step.
    pub(super) fn history_of(&self, index: usize, dataset: SeededHash) -> Vec<usize> {
        let count = self.steps.len();
        if count == 0 {
            return Vec::new();
        }
        let hash = dataset.name("step").number(index / count);
        let stride = hash.name("stride").pick(&self.strides).copied().unwrap_or(1);
        let first = usize::try_from(hash.below(count as u64)).unwrap_or_default();
        self.history_to((first + index % count * stride) % count)
    }

    /// The steps up to one, itself included.
    pub(super) fn history_to(&self, step: usize) -> Vec<usize> {
        let mut history = vec![step];
        while let Some(before) = history.last().and_then(|last| self.step(self.steps.get(*last)?.after?)) {
            history.push(before);
        }
        history.reverse();
        history
    }

    /// A step that may follow another.
    pub(super) fn next_step(&self, step: usize, hash: SeededHash) -> Option<usize> {
        let name = self.steps.get(step)?.name;
        let follows = |(_, other): &(usize, &StepSpec)| other.after == Some(name);
        let following: Vec<usize> = self.steps.iter().enumerate().filter(follows).map(|(index, _)| index).collect();
        hash.name("next").number(step).pick(&following).copied()
    }

    /// The index of the step of that name.
    pub(crate) fn step(&self, name: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.name == name)
    }

    /// The names of the steps.
    pub(crate) fn step_names(&self) -> impl Iterator<Item = &'static str> {
        self.steps.iter().map(|step| step.name)
    }

    /// How many steps an item goes through at most.
    pub(super) fn longest_history(&self) -> usize {
        self.longest
    }
}

fn greatest_common_divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { greatest_common_divisor(other, one % other) }
}
