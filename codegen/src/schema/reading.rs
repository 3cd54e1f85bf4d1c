//! From the tree to the raw form, past every mistake.

use super::tree::{Body, Node};
use super::{At, Fault, Text};
use crate::mistake::Mistake;
use crate::suggest::closest;

/// What can be read from a node. Whoever cannot says why, and leaves something that further checks keep silent about.
pub(crate) trait Read: Default {
    /// Reads a node; `None` where it says what is wrong with it.
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self>;

    /// What stands for a value that could not be read; `None` where nothing can.
    fn broken(reading: &mut Reading) -> Option<Self>;

    /// A value from a node, or what stands for it.
    fn read_or_broken(node: &Node<'_>, reading: &mut Reading) -> Self {
        match Self::read(node, reading) {
            Some(value) => value,
            None => Self::broken(reading).unwrap_or_default(),
        }
    }
}

/// The mistakes of reading, and which parts of a file are not whole because of them.
#[derive(Debug, Default)]
pub(crate) struct Reading {
    /// What is wrong.
    pub(crate) faults: Vec<Fault>,
    holes: Vec<&'static str>,
    /// Key of the platform that is being read.
    part: &'static str,
    depth: usize,
}

impl Reading {
    /// Something is wrong with a node, or missing in it.
    pub(crate) fn fault(&mut self, mistake: Mistake, at: At) {
        self.faults.push(Fault::bare(mistake, at));
    }

    /// Something is lost that other parts of the file may speak of.
    pub(crate) fn lose(&mut self) {
        self.holes.push(self.part);
    }

    /// Nothing is lost of a part of the file, by its key at the top.
    pub(crate) fn is_whole(&self, part: &str) -> bool {
        !self.holes.contains(&part)
    }

    /// The text of a single value.
    pub(crate) fn text<'n>(&mut self, node: &'n Node<'_>) -> Option<&'n str> {
        match &node.body {
            _ if node.is_null() => self.fault(Mistake::MissingValue, node.at),
            Body::Plain(text) | Body::Quoted(text) => return Some(text),
            _ => self.fault(Mistake::NotAScalar, node.at),
        }
        None
    }

    /// The entries of a map whose keys are the file's own. Every key is used once; `0` and `"0"` are two to YAML, and
    /// `check` compares them by what they mean.
    /// The value of a second use is read for its mistakes, and goes.
    pub(crate) fn entries<T: Read>(&mut self, node: &Node<'_>) -> Option<Vec<(Text, T)>> {
        let Body::Map(entries) = &node.body else {
            self.fault(Mistake::NotAMap, node.at);
            return None;
        };
        let mut taken = std::collections::HashSet::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some(name) = self.key(key) else {
                self.lose();
                continue;
            };
            let is_first = self.first(taken.insert((name, key.plain().is_some())), name, key.at);
            let value = T::read_or_broken(value, self);
            if is_first {
                kept.push((Text { value: name.to_owned(), at: key.at }, value));
            } else {
                self.lose();
            }
        }
        Some(kept)
    }

    /// The values of a map whose keys the language knows, in the order of these.
    pub(crate) fn members<'n, 'a, const N: usize>(
        &mut self,
        node: &'n Node<'a>,
        keys: &'static [&'static str; N],
    ) -> Option<Members<'n, 'a, N>> {
        let Body::Map(entries) = &node.body else {
            self.fault(Mistake::NotAMap, node.at);
            return None;
        };
        let mut members = Members { keys, values: [None; N], next: 0, last: node.at, merges: false };
        let mut unknown = Vec::new();
        for (key, value) in entries {
            members.last = key.at;
            if is_merge(key) {
                members.merges = true;
            }
            let Some(name) = self.key(key) else { continue };
            match keys.iter().position(|known| *known == name) {
                Some(place) => {
                    if self.first(members.values[place].is_none(), name, key.at) {
                        members.values[place] = Some(Member { node: value, guessed: false });
                    }
                }
                None => unknown.push((name, key.at, value)),
            }
        }
        for (name, at, node) in unknown {
            let message = format!("there is no key `{name}` here");
            self.faults.push(Fault::unknown(Mistake::UnknownKey, at, message, name, keys.iter().copied()));
            // It is read as what it is meant to be, so that this is not missing as well.
            let meant = closest(name, keys).and_then(|meant| keys.iter().position(|known| *known == meant));
            if let Some(slot) = meant.map(|place| &mut members.values[place])
                && slot.is_none()
            {
                *slot = Some(Member { node, guessed: true });
            }
        }
        Some(members)
    }

    fn key<'n>(&mut self, key: &'n Node<'_>) -> Option<&'n str> {
        if is_merge(key) {
            self.fault(Mistake::MergeKey, key.at);
            return None;
        }
        self.text(key)
    }

    /// Says that a key is used a second time, where it is.
    fn first(&mut self, is_first: bool, key: &str, at: At) -> bool {
        if !is_first {
            let help = if key.parse::<i64>().is_ok() {
                "list a code once; where it has two meanings, `note` tells the second"
            } else {
                "remove one of them"
            };
            self.faults.push(Fault::new(Mistake::DuplicateKey, at, format!("the key `{key}` is used twice"), help));
        }
        is_first
    }
}

fn is_merge(key: &Node<'_>) -> bool {
    key.plain() == Some("<<")
}

/// The values of a map, by its keys' places in a list.
pub(crate) struct Members<'n, 'a, const N: usize> {
    keys: &'static [&'static str; N],
    values: [Option<Member<'n, 'a>>; N],
    next: usize,
    last: At,
    /// What is missing may come by a merge key.
    merges: bool,
}

#[derive(Clone, Copy)]
struct Member<'n, 'a> {
    node: &'n Node<'a>,
    /// The key is misspelt, and only seems to be this one.
    guessed: bool,
}

impl<const N: usize> Members<'_, '_, N> {
    /// The value of the next key of the list, which may be missing.
    pub(crate) fn take<T: Read>(&mut self, reading: &mut Reading) -> T {
        self.next(false, reading)
    }

    /// The value of the next key of the list, which must not be missing.
    pub(crate) fn need<T: Read>(&mut self, reading: &mut Reading) -> T {
        self.next(true, reading)
    }

    fn next<T: Read>(&mut self, needed: bool, reading: &mut Reading) -> T {
        let place = self.next;
        self.next += 1;
        if reading.depth == 0 {
            reading.part = self.keys[place];
        }
        let Some(member) = self.values[place] else {
            if needed && !self.merges {
                let key = self.keys[place];
                let message = format!("the key `{key}` is missing among those up to here");
                reading.faults.push(Fault::new(Mistake::MissingKey, self.last, message, format!("add `{key}: …`")));
            }
            return if needed || self.merges { T::broken(reading).unwrap_or_default() } else { T::default() };
        };
        let before = reading.faults.len();
        reading.depth += 1;
        let value = T::read_or_broken(member.node, reading);
        reading.depth -= 1;
        if member.guessed {
            // That it does not fit may be the guess's fault.
            let mut place = 0;
            reading.faults.retain(|fault| {
                place += 1;
                place <= before || fault.at != member.node.at
            });
        }
        value
    }
}

/// Reads a struct from a map: its fields, each with its key where that is another word. What it needs is said to be missing
/// here; of what it takes, `check` says so, or it does not matter.
macro_rules! keys {
    (
        $of:ident:
        needs [$($need:ident $(= $need_key:literal)?),*],
        takes [$($take:ident $(= $take_key:literal)?),*]
    ) => {
        impl $crate::schema::reading::Read for $of {
            fn read(
                node: &$crate::schema::tree::Node<'_>,
                reading: &mut $crate::schema::reading::Reading,
            ) -> Option<Self> {
                const KEYS: &[&str; [$(stringify!($need),)* $(stringify!($take)),*].len()] = &[
                    $($crate::schema::reading::key!($need $($need_key)?),)*
                    $($crate::schema::reading::key!($take $($take_key)?)),*
                ];
                let mut members = reading.members(node, KEYS)?;
                Some($of { $($need: members.need(reading),)* $($take: members.take(reading)),* })
            }

            fn broken(reading: &mut $crate::schema::reading::Reading) -> Option<Self> {
                reading.lose();
                Some($of {
                    $($need: $crate::schema::reading::Read::broken(reading).unwrap_or_default(),)*
                    $($take: $crate::schema::reading::Read::broken(reading).unwrap_or_default()),*
                })
            }
        }
    };
}

/// The key of a field.
macro_rules! key {
    ($name:ident) => {
        stringify!($name)
    };
    ($name:ident $key:literal) => {
        $key
    };
}

pub(crate) use {key, keys};
