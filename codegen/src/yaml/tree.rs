//! Parses YAML into a tree of nodes with their spans.
//!
//! Only a syntax error is reported here, and it ends the parsing. `from_yaml` reports all other errors.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Marker, Parser, ScalarStyle, ScanError};

use super::{SchemaError, Span};
use crate::diagnostic::ErrorCode;

/// The maximum depth of lists and maps, because reading them is recursive. A schema written by hand has about twelve.
const MAX_DEPTH: usize = 24;
/// The maximum number of nodes that all aliases of a file may expand to, so that a small file cannot fill the memory.
const MAX_ALIASED_NODES: usize = 100_000;

/// A node with its span.
#[derive(Debug, Clone)]
pub(crate) struct Node<'a> {
    /// Where it is.
    pub(crate) at: Span,
    /// Its content.
    pub(crate) body: Body<'a>,
}

/// The content of a node.
#[derive(Debug, Clone)]
pub(crate) enum Body<'a> {
    /// A scalar without quotes: `null` means no value, and `true` is a bool.
    Plain(Cow<'a, str>),
    /// A quoted scalar, which is always text; the quotes are removed.
    Quoted(Cow<'a, str>),
    /// A list.
    List(Vec<Node<'a>>),
    /// A map in the order of the file, including duplicate keys.
    Map(Vec<(Node<'a>, Node<'a>)>),
}

impl<'a> Node<'a> {
    /// Whether YAML reads the node as null.
    pub(crate) fn is_null(&self) -> bool {
        matches!(self.plain(), Some("" | "~" | "null" | "Null" | "NULL"))
    }

    /// The text of a scalar without quotes.
    pub(crate) fn plain(&self) -> Option<&str> {
        match &self.body {
            Body::Plain(text) => Some(text),
            _ => None,
        }
    }

    /// The number of nodes in this tree and its depth, which is at most [`MAX_DEPTH`].
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

/// Parses the first document of a text, which is in the file of that number; also returns the start of a second document, if
/// there is one.
pub(crate) fn tree(text: &str, file: u32) -> Result<(Node<'_>, Option<Span>), SchemaError> {
    let mut options = granit_parser::options! {};
    options.set_emit_comments(false);
    let mut builder = TreeBuilder { file, ..TreeBuilder::default() };
    let (mut root, mut second, mut end) = (None, None, Span::START);
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, span) = match event {
            Ok(event) => event,
            // A second document is an error anyway.
            Err(_) if second.is_some() => break,
            Err(error) => return Err(syntax(&error)),
        };
        if root.is_none() {
            end = span_of(span);
            root = builder.event(event, span)?;
        } else if !matches!(event, Event::DocumentStart(..) | Event::DocumentEnd | Event::StreamEnd) {
            second = second.or(Some(Span { length: 0, ..span_of(span) }));
            break;
        }
    }
    match root {
        Some(root) => Ok((root, second)),
        None => Err(SchemaError::titled(ErrorCode::EmptyFile, end)),
    }
}

/// A list or map whose end has not been read yet.
struct Open {
    at: Span,
    anchor: usize,
    is_map: bool,
    /// The length of `nodes` at its start.
    before: usize,
}

/// Builds the tree from events. Open lists and maps are on a heap-allocated stack, so parsing is not recursive.
#[derive(Default)]
struct TreeBuilder<'a> {
    /// The number of the file.
    file: u32,
    open: Vec<Open>,
    /// Their finished children; keys and values of maps alternate.
    nodes: Vec<Node<'a>>,
    anchored: HashMap<usize, Node<'a>>,
    aliased: usize,
}

impl<'a> TreeBuilder<'a> {
    /// Handles the next event; returns the root when it is complete.
    fn event(&mut self, event: Event<'a>, span: granit_parser::Span) -> Result<Option<Node<'a>>, SchemaError> {
        let at = Span { file: self.file, ..span_of(span) };
        Ok(match event {
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none_or(|tag| tag.core_suffix() != Some("str"));
                let body = if plain { Body::Plain(text) } else { Body::Quoted(text) };
                self.push(Node { at, body }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => self.start(at, anchor, false)?,
            Event::MappingStart(_, anchor, _) => self.start(at, anchor, true)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(),
            Event::Alias(anchor) => {
                let aliased = self.aliased(anchor, at)?;
                self.push(aliased, 0)
            }
            _ => None,
        })
    }

    fn start(&mut self, at: Span, anchor: usize, is_map: bool) -> Result<Option<Node<'a>>, SchemaError> {
        if self.open.len() >= MAX_DEPTH {
            return Err(SchemaError::titled(ErrorCode::TooDeep, at));
        }
        self.open.push(Open { at, anchor, is_map, before: self.nodes.len() });
        Ok(None)
    }

    fn end(&mut self) -> Option<Node<'a>> {
        let Open { at, anchor, is_map, before } = self.open.pop()?;
        let mut children = self.nodes.drain(before..);
        let body = if is_map {
            let mut entries = Vec::with_capacity(children.len() / 2);
            while let (Some(key), Some(value)) = (children.next(), children.next()) {
                entries.push((key, value));
            }
            Body::Map(entries)
        } else {
            Body::List(children.by_ref().collect())
        };
        drop(children);
        self.push(Node { at, body }, anchor)
    }

    fn push(&mut self, node: Node<'a>, anchor: usize) -> Option<Node<'a>> {
        if anchor > 0 {
            self.anchored.insert(anchor, node.clone());
        }
        if self.open.is_empty() {
            return Some(node);
        }
        self.nodes.push(node);
        None
    }

    /// A copy of the node that an alias refers to.
    fn aliased(&mut self, anchor: usize, at: Span) -> Result<Node<'a>, SchemaError> {
        let Some(node) = self.anchored.get(&anchor) else {
            return Err(SchemaError {
                message: "an alias refers to a node that contains it".to_owned(),
                ..SchemaError::titled(ErrorCode::Syntax, at)
            });
        };
        let (nodes, levels) = node.size();
        self.aliased = self.aliased.saturating_add(nodes);
        if self.open.len() + levels > MAX_DEPTH {
            return Err(SchemaError::titled(ErrorCode::TooDeep, at));
        }
        if self.aliased > MAX_ALIASED_NODES {
            return Err(SchemaError {
                message: "the aliases expand to too many nodes".to_owned(),
                ..SchemaError::titled(ErrorCode::Syntax, at)
            });
        }
        Ok(Node { at, body: node.body.clone() })
    }
}

fn syntax(error: &ScanError) -> SchemaError {
    let at = Span { length: 0, ..start(*error.marker()) };
    SchemaError { message: error.info(), ..SchemaError::titled(ErrorCode::Syntax, at) }
}

fn span_of(span: granit_parser::Span) -> Span {
    Span { length: to_u32(span.len()), ..start(span.start) }
}

fn start(marker: Marker) -> Span {
    Span { file: 0, line: to_u32(marker.line()), column: to_u32(marker.col()).saturating_add(1), length: 0 }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
