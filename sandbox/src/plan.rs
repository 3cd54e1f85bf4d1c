//! What a schema says of made-up items, ready to be looked up field by field.

use crate::mix::Mix;
use crate::path::{Path, path};
use dingdan::client::sample::{Made, StepSpec};
use std::collections::BTreeMap;

/// What a schema says of made-up items.
#[derive(Default)]
pub(crate) struct Plan {
    /// By [`key`], then by path: fields are looked up more often than anything else is done.
    told: Vec<(u64, Path, Told)>,
    /// Bits of the keys: nothing is told of a path whose bit is not set.
    bits: [u64; 16],
    single: Vec<Path>,
    steps: &'static [StepSpec],
    longest: usize,
    /// Stepping so far over and over comes to every step.
    strides: Vec<usize>,
}

#[derive(Default)]
struct Told {
    always: Option<Made>,
    by_step: Vec<(usize, What)>,
}

enum What {
    Made(Made),
    Time,
    Has,
}

/// What is said of a field of an item that went through certain steps.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Said {
    Nothing,
    /// It is not there yet.
    Absent,
    /// It is the time of the step at that place of the item's way.
    Time(usize),
    Made(Made),
}

impl Plan {
    /// What the schema says of the items of an operation.
    pub(crate) fn of(operation_id: &str) -> Self {
        let Some(sample) = dingdan::sample(operation_id) else { return Self::default() };
        let mut plan = Self {
            single: sample.single.iter().map(|dotted| path(dotted)).collect(),
            steps: sample.steps,
            ..Self::default()
        };
        let mut told: BTreeMap<(u64, Path), Told> = BTreeMap::new();
        for (dotted, made) in sample.always {
            told.entry((key(path(dotted)), path(dotted))).or_default().always = Some(*made);
        }
        for (place, step) in sample.steps.iter().enumerate() {
            let made = step.made.iter().map(|(dotted, made)| (*dotted, What::Made(*made)));
            let times = step.times.iter().map(|dotted| (*dotted, What::Time));
            let has = step.has.iter().map(|dotted| (*dotted, What::Has));
            for (dotted, what) in made.chain(times).chain(has) {
                told.entry((key(path(dotted)), path(dotted))).or_default().by_step.push((place, what));
            }
        }
        for (key, _) in told.keys() {
            let (word, bit) = bit_of(*key);
            plan.bits[word] |= bit;
        }
        plan.told = told.into_iter().map(|((key, path), told)| (key, path, told)).collect();
        let count = sample.steps.len();
        plan.strides = (1..count.max(2)).filter(|stride| divisor(*stride, count) == 1).collect();
        plan.longest = (0..sample.steps.len()).map(|step| plan.way(step).len()).max().unwrap_or(0);
        plan
    }

    /// What is said of a field of an item that went that way.
    pub(crate) fn said(&self, path: &[&'static str], way: &[usize]) -> Said {
        let Some(told) = self.find(path) else { return Said::Nothing };
        let (mut said, mut is_time, mut is_gated, mut has_come) = (None, false, false, false);
        for (step, what) in &told.by_step {
            let come = way.iter().position(|other| other == step);
            is_gated |= !matches!(what, What::Made(_));
            is_time |= matches!(what, What::Time);
            let Some(place) = come else { continue };
            match what {
                What::Made(made) => said = Some(Said::Made(*made)),
                What::Time => said = Some(Said::Time(place)),
                What::Has => {}
            }
            has_come |= !matches!(what, What::Made(_));
        }
        let always = told.always.map(Said::Made);
        match (is_gated && !has_come, is_time) {
            (true, true) => said.or(always).unwrap_or(Said::Absent),
            (true, false) => Said::Absent,
            (false, _) => said.or(always).unwrap_or(Said::Nothing),
        }
    }

    fn find(&self, path: &[&'static str]) -> Option<&Told> {
        let wanted = key(path);
        let (word, bit) = bit_of(wanted);
        if self.bits[word] & bit == 0 {
            return None;
        }
        let first = self.told.partition_point(|(key, ..)| *key < wanted);
        let alike = self.told.get(first..)?.iter().take_while(|(key, ..)| *key == wanted);
        alike.filter(|(_, own, _)| *own == path).map(|(.., told)| told).next()
    }

    /// Whether a list has one element.
    pub(crate) fn is_single(&self, path: &[&'static str]) -> bool {
        self.single.contains(&path)
    }

    /// The steps that an item of the start went through; none where the schema says nothing of steps. Among as many
    /// neighbours as there are steps, each stands at another one.
    pub(crate) fn way_of(&self, index: usize, all: Mix) -> Vec<usize> {
        let count = self.steps.len();
        if count == 0 {
            return Vec::new();
        }
        let mix = all.name("step").number(index / count);
        let stride = mix.name("stride").pick(&self.strides).copied().unwrap_or(1);
        let first = usize::try_from(mix.below(count as u64)).unwrap_or_default();
        self.way((first + index % count * stride) % count)
    }

    /// The steps up to one, itself included.
    pub(crate) fn way(&self, step: usize) -> Vec<usize> {
        let mut way = vec![step];
        while let Some(before) = way.last().and_then(|last| self.steps.get(*last)?.after) {
            way.push(before);
        }
        way.reverse();
        way
    }

    /// A step that may follow on one.
    pub(crate) fn next(&self, step: usize, mix: Mix) -> Option<usize> {
        let follows = |(_, other): &(usize, &StepSpec)| other.after == Some(step);
        let following: Vec<usize> = self.steps.iter().enumerate().filter(follows).map(|(place, _)| place).collect();
        mix.name("next").number(step).pick(&following).copied()
    }

    /// The step of that name.
    pub(crate) fn step(&self, name: &str) -> Option<usize> {
        self.steps.iter().position(|step| step.name == name)
    }

    /// Names of the steps.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.steps.iter().map(|step| step.name)
    }

    /// How many steps an item goes through at most.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }
}

/// The greatest common divisor.
fn divisor(one: usize, other: usize) -> usize {
    if other == 0 { one } else { divisor(other, one % other) }
}

/// What tells most paths apart at a glance.
fn key(path: &[&str]) -> u64 {
    let bytes = path.last().map_or(&[][..], |name| name.as_bytes());
    let letter = |byte: Option<&u8>| u64::from(byte.copied().unwrap_or_default());
    let middle = letter(bytes.get(bytes.len() / 2));
    letter(bytes.first())
        | middle << 8
        | letter(bytes.last()) << 16
        | (bytes.len() as u64) << 24
        | (path.len() as u64) << 40
}

/// The bit of a key among 1024: its word, and its mask.
fn bit_of(key: u64) -> (usize, u64) {
    let place = key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 54;
    ((place >> 6) as usize, 1 << (place & 63))
}
