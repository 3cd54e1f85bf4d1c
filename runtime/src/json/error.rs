//! What went wrong while decoding, and where.

use super::redacted_excerpt::redacted_excerpt;
use crate::schema::Schema;
use std::fmt;

/// What went wrong while decoding, and where: the JSON path, the byte, and the schema of what is around it.
///
/// Never holds what was sent, only what kind of value it was.
///
/// ```
/// # use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Answer { list: Vec<Order>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<i64>, #[wire(info)] wire_info: WireInfo<[WireForm; 1]> }
/// use dingdan_runtime::json::{Strictness, decode_with};
///
/// let text = "{\"list\":\n [{\"id\": \"x\"}]}";
/// let error = decode_with(&mut Answer::default(), text, Strictness::Refuse).unwrap_err();
/// assert_eq!(error.path(), "$.list[0].id");
/// assert_eq!((error.line_and_column(), error.offset()), (Some((2, 10)), 18));
/// assert_eq!(error.reason(), "text");
/// assert!(!error.is_syntax() && !error.is_eof() && !error.is_too_large());
/// println!("{}", error.redacted_excerpt());
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    /// From the innermost outwards.
    path: Vec<Segment>,
    offset: usize,
    /// Line and column, both from 1; found only when there is an error.
    place: Option<(usize, usize)>,
    /// The text ends here.
    at_end: bool,
    /// The object around it, without contents.
    redacted_excerpt: String,
    what: What,
}

/// A step of a JSON path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Segment {
    /// A member of an object, by its wire name.
    Member(std::borrow::Cow<'static, str>),
    /// An element of a list.
    Element(usize),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Syntax(&'static str),
    Mismatch {
        expected: &'static str,
        found: &'static str,
    },
    /// More than so many bytes of memory.
    TooLarge {
        limit: usize,
    },
}

impl DecodeError {
    pub(crate) fn syntax(reason: &'static str, offset: usize) -> Self {
        Self(Box::new(Inner {
            path: Vec::new(),
            offset,
            place: None,
            at_end: false,
            redacted_excerpt: String::new(),
            what: What::Syntax(reason),
        }))
    }

    /// A text that ends at `offset`, or in the word or escape that starts there.
    pub(crate) fn cut_off(reason: &'static str, offset: usize) -> Self {
        let mut error = Self::syntax(reason, offset);
        error.0.at_end = true;
        error
    }

    /// An answer whose records would take more memory than they may.
    pub(crate) fn too_large(limit: usize, offset: usize) -> Self {
        let mut error = Self::syntax("", offset);
        error.0.what = What::TooLarge { limit };
        error
    }

    pub(crate) fn mismatch(expected: &'static str, found: &'static str, offset: usize) -> Self {
        Self(Box::new(Inner {
            path: Vec::new(),
            offset,
            place: None,
            at_end: false,
            redacted_excerpt: String::new(),
            what: What::Mismatch { expected, found },
        }))
    }

    pub(crate) fn inside(mut self, segment: Segment) -> Self {
        self.0.path.push(segment);
        self
    }

    pub(crate) fn member(self, name: &'static str) -> Self {
        self.inside(Segment::Member(name.into()))
    }

    /// With line, column and redacted_excerpt, from the text that was read as that type.
    pub(crate) fn located(mut self, text: &str, schema: &'static Schema) -> Self {
        self.0.redacted_excerpt = redacted_excerpt(schema, text, self.0.offset);
        let offset = self.0.offset;
        self.placed(text, offset)
    }

    /// At another byte of the text.
    pub(crate) fn at(mut self, offset: usize) -> Self {
        self.0.offset = offset;
        self
    }

    /// At a byte of that text, with its line and column.
    pub(crate) fn placed(mut self, text: &str, offset: usize) -> Self {
        self.0.offset = offset;
        let before = text.as_bytes().get(..self.0.offset).unwrap_or(text.as_bytes());
        let line = before.split(|byte| *byte == b'\n').count();
        let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        // Every byte that does not continue a character starts one.
        let column = 1 + last.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
        self.0.place = Some((line, column));
        self.0.at_end |= self.0.offset >= text.trim_end().len();
        self
    }

    /// Line and column, both from 1; columns count characters.
    pub fn line_and_column(&self) -> Option<(usize, usize)> {
        self.0.place
    }

    /// The JSON path: `$.data.list[3].order_info.order_id`.
    pub fn path(&self) -> String {
        path_text(&self.0.path)
    }

    /// The object that the value is in, up to the value: names of known fields and kinds of values, nothing else of what
    /// was sent.
    pub fn redacted_excerpt(&self) -> &str {
        &self.0.redacted_excerpt
    }

    /// The byte of the answer.
    pub fn offset(&self) -> usize {
        self.0.offset
    }

    /// Whether the text is not JSON at all; otherwise a value is of a kind that its field cannot hold.
    pub fn is_syntax(&self) -> bool {
        matches!(self.0.what, What::Syntax(_))
    }

    /// Whether the records of the answer would take more memory than they may: see
    /// [`DecodeOptions::memory`](super::DecodeOptions::memory).
    pub fn is_too_large(&self) -> bool {
        matches!(self.0.what, What::TooLarge { .. })
    }

    /// Whether the text ends before the value does: the rest of the answer was lost.
    pub fn is_eof(&self) -> bool {
        self.is_syntax() && self.0.at_end
    }

    /// What is wrong, without where.
    pub fn reason(&self) -> &'static str {
        match self.0.what {
            What::Syntax(reason) => reason,
            What::Mismatch { found, .. } => found,
            What::TooLarge { .. } => "an answer whose records take too much memory",
        }
    }
}

/// The text of a JSON path, whose segments are given from the innermost outwards.
pub(crate) fn path_text(segments: &[Segment]) -> String {
    let mut path = String::from("$");
    for segment in segments.iter().rev() {
        match segment {
            Segment::Member(name) if is_plain(name) => {
                path.push('.');
                path.push_str(name);
            }
            Segment::Member(name) => {
                path.push('[');
                super::write_text(&mut path, name);
                path.push(']');
            }
            Segment::Element(index) => {
                path.push('[');
                path.push_str(itoa::Buffer::new().format(*index));
                path.push(']');
            }
        }
    }
    path
}

/// Whether a name can follow a dot in a path.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (path, offset) = (self.path(), self.0.offset);
        match self.0.what {
            What::Syntax(reason) => write!(f, "not JSON: {reason} at byte {offset} (in {path})")?,
            What::Mismatch { expected, found } => {
                write!(f, "{path}: expected {expected}, found {found} at byte {offset}")?;
            }
            What::TooLarge { limit } => write!(
                f,
                "{path}: the records of this answer take more than {limit} bytes of memory, reached at byte {offset}: ask \
                 for less at once, or allow more (DecodeOptions::memory)"
            )?,
        }
        if let Some((line, column)) = self.0.place {
            write!(f, ", line {line} column {column}")?;
        }
        if self.0.redacted_excerpt.is_empty() { Ok(()) } else { write!(f, ", in {}", self.0.redacted_excerpt) }
    }
}

impl std::error::Error for DecodeError {}
