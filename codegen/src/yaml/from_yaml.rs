//! Conversion of YAML nodes into the structs of a schema; errors do not stop it.

use std::collections::HashSet;

use super::tree::{Body, Node};
use super::{SchemaError, Span, Text};
use crate::diagnostic::ErrorCode;
use crate::suggest::closest;

/// A type that can be read from a YAML node.
pub(crate) trait FromYaml: Default {
    /// Reads a node. `None` means that the node has an error, which the reader has recorded.
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self>;

    /// The value to use for a node with an error; `None` if the type has none. Checks report nothing about it.
    fn placeholder(reader: &mut Reader) -> Option<Self>;

    /// Reads a node, or returns the placeholder.
    fn from_yaml_or_placeholder(node: &Node<'_>, reader: &mut Reader) -> Self {
        match Self::from_yaml(node, reader) {
            Some(value) => value,
            None => Self::placeholder(reader).unwrap_or_default(),
        }
    }
}

/// Collects the errors found while reading, and which parts of the file are incomplete because of them.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    /// The errors found so far.
    pub(crate) errors: Vec<SchemaError>,
    incomplete: Vec<&'static str>,
    /// The top-level key that is being read.
    part: &'static str,
    depth: usize,
}

impl Reader {
    /// Records an error whose message is the title of its code.
    pub(crate) fn error(&mut self, code: ErrorCode, at: Span) {
        self.errors.push(SchemaError::titled(code, at));
    }

    /// Marks the current part of the file as incomplete: other parts may refer to a value that is lost.
    pub(crate) fn mark_incomplete(&mut self) {
        self.incomplete.push(self.part);
    }

    /// Whether a part of the file, given by its top-level key, was read completely.
    pub(crate) fn is_complete(&self, part: &str) -> bool {
        !self.incomplete.contains(&part)
    }

    /// The text of a scalar.
    pub(crate) fn text<'n>(&mut self, node: &'n Node<'_>) -> Option<&'n str> {
        match &node.body {
            _ if node.is_null() => self.error(ErrorCode::MissingValue, node.at),
            Body::Plain(text) | Body::Quoted(text) => return Some(text),
            _ => self.error(ErrorCode::NotAScalar, node.at),
        }
        None
    }

    /// The entries of a map with arbitrary keys.
    ///
    /// A key may be used once. YAML tells `0` from `"0"`, so both are accepted here, and `check` compares their meaning.
    /// The value of a duplicate key is read to find its errors and then dropped.
    pub(crate) fn entries<T: FromYaml>(&mut self, node: &Node<'_>) -> Option<Vec<(Text, T)>> {
        let Body::Map(entries) = &node.body else {
            self.error(ErrorCode::NotAMap, node.at);
            return None;
        };
        let mut seen = HashSet::with_capacity(entries.len());
        let mut kept = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            let Some(name) = self.key(key) else {
                self.mark_incomplete();
                continue;
            };
            let is_first = seen.insert((name, key.plain().is_some()));
            if !is_first {
                self.duplicate_key(name, key.at);
            }
            let value = T::from_yaml_or_placeholder(value, self);
            if is_first {
                kept.push((Text { value: name.to_owned(), at: key.at }, value));
            } else {
                self.mark_incomplete();
            }
        }
        Some(kept)
    }

    /// The values of a map with known keys, in the order of `keys`.
    pub(crate) fn members<'n, 'a, const N: usize>(
        &mut self,
        node: &'n Node<'a>,
        keys: &'static [&'static str; N],
    ) -> Option<Members<'n, 'a, N>> {
        let Body::Map(entries) = &node.body else {
            self.error(ErrorCode::NotAMap, node.at);
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
                Some(index) if members.values[index].is_none() => {
                    members.values[index] = Some(Member { node: value, guessed: false });
                }
                Some(_) => self.duplicate_key(name, key.at),
                None => unknown.push((name, key.at, value)),
            }
        }
        for (name, at, node) in unknown {
            let message = format!("unknown key `{name}`");
            let mut error = SchemaError::unknown(ErrorCode::UnknownKey, at, message, name, keys.iter().copied());
            // In `{a: b, c}`, `c` is a key without a value.
            let bare = entries.iter().position(|(key, value)| key.at == at && value.is_null());
            if let Some(bare) = bare {
                if let Some(value) = without_key(&entries[bare].0, &members, keys) {
                    error.message = format!("the value `{name}` has no key");
                    error.help = Some(format!("write `{}: {name}`", keys[0]));
                    error.replacement = Some(format!("{}: {name}", keys[0]));
                    members.values[0] = Some(value);
                    self.errors.push(error);
                    continue;
                }
                if let Some(help) = unquoted(&entries[..=bare]) {
                    // What follows belongs to the same text, and the error at its end quotes all of it.
                    if entries.get(bare + 1).is_some_and(|(_, value)| value.is_null()) {
                        continue;
                    }
                    error.help = Some(help);
                    error.replacement = None;
                    self.errors.push(error);
                    continue;
                }
            }
            self.errors.push(error);
            // The value is read as that of the closest key, so that this key is not reported as missing too.
            let meant = closest(name, keys).and_then(|meant| keys.iter().position(|known| *known == meant));
            if let Some(member) = meant.map(|index| &mut members.values[index])
                && member.is_none()
            {
                *member = Some(Member { node, guessed: true });
            }
        }
        Some(members)
    }

    fn key<'n>(&mut self, key: &'n Node<'_>) -> Option<&'n str> {
        if is_merge(key) {
            self.error(ErrorCode::MergeKey, key.at);
            return None;
        }
        self.text(key)
    }

    fn duplicate_key(&mut self, key: &str, at: Span) {
        let help = if key.parse::<i64>().is_ok() {
            "list the code once; if it has two meanings, describe the second in `note`"
        } else {
            "remove one of them"
        };
        self.errors.push(SchemaError::new(ErrorCode::DuplicateKey, at, format!("duplicate key `{key}`"), help));
    }
}

/// A number that stands where the first key, which is not given, would: its value.
fn without_key<'n, 'a, const N: usize>(
    key: &'n Node<'a>,
    members: &Members<'n, 'a, N>,
    keys: &[&str; N],
) -> Option<Member<'n, 'a>> {
    let is_number = key.plain().is_some_and(|text| text.parse::<u32>().is_ok());
    let is_free = !keys.is_empty() && members.values[0].is_none();
    (is_number && is_free).then_some(Member { node: key, guessed: true })
}

/// The help for a text with a comma and without quotes, whose rest YAML reads as keys; the last entry is the rest.
fn unquoted(entries: &[(Node<'_>, Node<'_>)]) -> Option<String> {
    let (_, before) = entries.split_last()?;
    let start = before.iter().rposition(|(_, value)| !value.is_null())?;
    let (key, value) = &before[start];
    let text = entries[start + 1..].iter().filter_map(|(key, _)| key.plain());
    let text = [value.plain()?].into_iter().chain(text).collect::<Vec<_>>().join(", ");
    Some(format!("if it belongs to the text before it, quote the text: `{}: \"{text}\"`", key.plain()?))
}

fn is_merge(key: &Node<'_>) -> bool {
    key.plain() == Some("<<")
}

/// The values of a map with known keys, by the index of the key.
pub(crate) struct Members<'n, 'a, const N: usize> {
    keys: &'static [&'static str; N],
    values: [Option<Member<'n, 'a>>; N],
    next: usize,
    last: Span,
    /// The map has a merge key, which may supply the missing keys.
    merges: bool,
}

#[derive(Clone, Copy)]
struct Member<'n, 'a> {
    node: &'n Node<'a>,
    /// The key is misspelt, and this one is the closest.
    guessed: bool,
}

impl<const N: usize> Members<'_, '_, N> {
    /// The value of the next key, which is optional.
    pub(crate) fn take<T: FromYaml>(&mut self, reader: &mut Reader) -> T {
        self.next(false, reader)
    }

    /// The value of the next key, which is required.
    pub(crate) fn need<T: FromYaml>(&mut self, reader: &mut Reader) -> T {
        self.next(true, reader)
    }

    fn next<T: FromYaml>(&mut self, needed: bool, reader: &mut Reader) -> T {
        let index = self.next;
        self.next += 1;
        if reader.depth == 0 {
            reader.part = self.keys[index];
        }
        let Some(member) = self.values[index] else {
            if needed && !self.merges {
                let key = self.keys[index];
                let message = format!("missing key `{key}`");
                reader.errors.push(SchemaError::new(
                    ErrorCode::MissingKey,
                    self.last,
                    message,
                    format!("add `{key}: …`"),
                ));
            }
            return if needed || self.merges { T::placeholder(reader).unwrap_or_default() } else { T::default() };
        };
        let before = reader.errors.len();
        reader.depth += 1;
        let value = T::from_yaml_or_placeholder(member.node, reader);
        reader.depth -= 1;
        if member.guessed {
            // An error of the value itself may only mean that the guess is wrong.
            let mut count = 0;
            reader.errors.retain(|error| {
                count += 1;
                count <= before || error.at != member.node.at
            });
        }
        value
    }
}

/// Implements [`FromYaml`] for a struct, whose keys are the names of its fields unless another is given. A missing key
/// of `needs` is reported here; for one of `takes`, `check` reports it or it is optional.
macro_rules! keys {
    (
        $of:ident:
        needs [$($need:ident $(= $need_key:literal)?),*],
        takes [$($take:ident $(= $take_key:literal)?),*]
    ) => {
        impl $crate::yaml::from_yaml::FromYaml for $of {
            fn from_yaml(
                node: &$crate::yaml::tree::Node<'_>,
                reader: &mut $crate::yaml::from_yaml::Reader,
            ) -> Option<Self> {
                const KEYS: &[&str; [$(stringify!($need),)* $(stringify!($take)),*].len()] = &[
                    $($crate::yaml::from_yaml::key!($need $($need_key)?),)*
                    $($crate::yaml::from_yaml::key!($take $($take_key)?)),*
                ];
                let mut members = reader.members(node, KEYS)?;
                Some($of { $($need: members.need(reader),)* $($take: members.take(reader)),* })
            }

            fn placeholder(reader: &mut $crate::yaml::from_yaml::Reader) -> Option<Self> {
                reader.mark_incomplete();
                Some($of {
                    $($need: $crate::yaml::from_yaml::FromYaml::placeholder(reader).unwrap_or_default(),)*
                    $($take: $crate::yaml::from_yaml::FromYaml::placeholder(reader).unwrap_or_default()),*
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
