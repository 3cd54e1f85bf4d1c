//! The YAML of a file as a tree that knows where everything stands.
//!
//! What is no YAML ends here, at the first mistake; whatever else is wrong with a node is for those who read it to say.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError, Span};

use super::{At, Fault};
use crate::mistake::Mistake;

/// Every level costs stack; a schema that a person writes has a dozen.
const DEEPEST: usize = 24;
/// What all aliases of a file stand for together. It keeps a small file from growing.
const MOST_ALIASED: usize = 100_000;

/// A node with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    /// Where it starts.
    pub(crate) at: At,
    /// What it is.
    pub(crate) body: Body<'a>,
}

/// What a node is.
#[derive(Debug, Clone)]
pub(crate) enum Body<'a> {
    /// A single value that stands without quotes, so that `null` is nothing and `true` is a bool.
    Plain(Cow<'a, str>),
    /// A single value that is text whatever it says, without its quotes.
    Quoted(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// A map, with all its keys, in the file's order.
    Map(Vec<(Node<'a>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// YAML reads it as nothing.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.plain(), Some("" | "~" | "null" | "Null" | "NULL"))
    }

    /// A single value without quotes.
    pub(crate) fn plain(&self) -> Option<&str> {
        match &self.body {
            Body::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// How many nodes it is, and how many levels of them. It is at most [`DEEPEST`] levels deep.
    fn size(&self) -> (usize, usize) {
        let of = |nodes: &mut dyn Iterator<Item = &Node<'a>>| {
            let sum = nodes.map(Node::size).fold((0, 0), |all, one| (all.0 + one.0, all.1.max(one.1)));
            (sum.0 + 1, sum.1 + 1)
        };
        match &self.body {
            Body::Plain(_) | Body::Quoted(_) => (1, 0),
            Body::List(elements) => of(&mut elements.iter()),
            Body::Map(entries) => of(&mut entries.iter().flat_map(|(key, value)| [key, value])),
        }
    }
}

/// The first document of a text, and where a second one starts.
pub(crate) fn tree(text: &str) -> Result<(Node<'_>, Option<At>), Fault> {
    let mut options = granit_parser::options! {};
    options.set_emit_comments(false);
    let mut growing = Growing::default();
    let (mut root, mut second, mut end) = (None, None, At::TOP);
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match event {
            Ok(event) => event,
            // What follows the first document is a mistake however it goes on.
            Err(_) if second.is_some() => break,
            Err(error) => return Err(syntax(&error)),
        };
        if root.is_none() {
            end = place(span);
            root = growing.take(event, span)?;
        } else if !matches!(event, Event::DocumentStart(..) | Event::DocumentEnd | Event::StreamEnd) {
            second = second.or(Some(At { length: 0, ..place(span) }));
            break;
        }
    }
    match root {
        Some(root) => Ok((root, second)),
        None => Err(Fault::bare(Mistake::EmptyFile, end)),
    }
}

/// A list or map that has not ended.
struct Open {
    at: At,
    anchor: usize,
    is_map: bool,
    /// How many nodes wait for others to end.
    before: usize,
}

/// The tree as far as it has been read. Its branches are on a stack of their own, not the thread's.
#[derive(Default)]
struct Growing<'a> {
    open: Vec<Open>,
    /// What is in them; keys and values of maps in turn.
    inside: Vec<Node<'a>>,
    anchored: HashMap<usize, Node<'a>>,
    aliased: usize,
}

impl<'a> Growing<'a> {
    /// Takes what comes next; gives the root when that ends.
    fn take(&mut self, event: Event<'a>, span: Span) -> Result<Option<Node<'a>>, Fault> {
        let at = place(span);
        Ok(match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none_or(|tag| tag.core_suffix() != Some("str"));
                let body = if plain { Body::Plain(text) } else { Body::Quoted(text) };
                self.put(Node { at, body }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.start(at, anchor, false)?,
            Event::MappingStart(_, anchor, _) => self.start(at, anchor, true)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let aliased = self.aliased(anchor, at)?;
                self.put(aliased, 0)
            }
            _ => None,
        })
    }

    fn start(&mut self, at: At, anchor: usize, is_map: bool) -> Result<Option<Node<'a>>, Fault> {
        if self.open.len() >= DEEPEST {
            return Err(Fault::bare(Mistake::TooDeep, at));
        }
        self.open.push(Open { at, anchor, is_map, before: self.inside.len() });
        Ok(None)
    }

    fn end(&mut self) -> Option<Node<'a>> {
        let Open { at, anchor, is_map, before } = self.open.pop()?;
        let mut inside = self.inside.drain(before..);
        let body = if is_map {
            let mut entries = Vec::with_capacity(inside.len() / 2);
            while let (Some(key), Some(value)) = (inside.next(), inside.next()) {
                entries.push((key, value));
            }
            Body::Map(entries)
        } else {
            Body::List(inside.by_ref().collect())
        };
        drop(inside);
        self.put(Node { at, body }, anchor)
    }

    fn put(&mut self, node: Node<'a>, anchor: usize) -> Option<Node<'a>> {
        if anchor > 0 {
            self.anchored.insert(anchor, node.clone());
        }
        if self.open.is_empty() {
            return Some(node);
        }
        self.inside.push(node);
        None
    }

    /// A copy of what an alias stands for.
    fn aliased(&mut self, anchor: usize, at: At) -> Result<Node<'a>, Fault> {
        let Some(node) = self.anchored.get(&anchor) else {
            return Err(Fault {
                message: "an alias is inside what it stands for".to_owned(),
                ..Fault::bare(Mistake::Syntax, at)
            });
        };
        let (nodes, levels) = node.size();
        self.aliased = self.aliased.saturating_add(nodes);
        if self.open.len() + levels > DEEPEST {
            return Err(Fault::bare(Mistake::TooDeep, at));
        }
        if self.aliased > MOST_ALIASED {
            return Err(Fault {
                message: "the aliases stand for too much".to_owned(),
                ..Fault::bare(Mistake::Syntax, at)
            });
        }
        Ok(Node { at, body: node.body.clone() })
    }
}

fn syntax(error: &ScanError) -> Fault {
    let at = At { length: 0, ..start(*error.marker()) };
    Fault { message: error.info(), ..Fault::bare(Mistake::Syntax, at) }
}

fn place(span: Span) -> At {
    At { length: small(span.len()), ..start(span.start) }
}

fn start(marker: Marker) -> At {
    At { line: small(marker.line()), column: small(marker.col()).saturating_add(1), length: 0 }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
