//! A pull reader over checked UTF-8.
//!
//! The reader validates JSON strictly and does not interpret it: the caller peeks, then reads or skips. A number is read
//! as its text, so that no digit passes through a float; a skipped value is returned as its raw text.

mod compact;
mod key;
mod number;
mod scan;
mod skip;
mod text;

use super::DecodeError;
pub(crate) use compact::Stops;
use scan::plain_end;

/// How deep lists and objects may nest.
const DEPTH: usize = 128;

/// A pull reader over JSON text.
///
/// ```
/// use dingdan_runtime::json::{Reader, Token};
///
/// let mut reader = Reader::new(r#"{"id":1,"tags":["a",true,null],"more":{"x":[]}}"#);
/// reader.begin_object()?;
/// assert_eq!(reader.key(true)?, Some("id"));
/// assert_eq!(reader.number()?, "1");
/// assert_eq!(reader.key(false)?, Some("tags"));
/// assert_eq!(reader.peek()?, Token::List);
/// reader.begin_list()?;
/// assert!(reader.element(true)?);
/// assert_eq!(reader.text()?, "a");
/// assert!(reader.element(false)? && reader.bool()? && reader.element(false)?);
/// reader.null()?;
/// assert!(!reader.element(false)?);
/// assert_eq!(reader.key(false)?, Some("more"));
/// let from = reader.offset();
/// assert_eq!(reader.skip()?, r#"{"x":[]}"#);
/// assert!(reader.slice(from, reader.offset()).ends_with(r#"{"x":[]}"#));
/// assert_eq!(reader.key(false)?, None);
/// reader.end()?;
/// # Ok::<(), dingdan_runtime::json::DecodeError>(())
/// ```
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// Where the last key starts that was read: at its quote.
    key_start: usize,
    /// Text with escapes, unescaped.
    scratch: String,
}

/// What comes next.
///
/// ```
/// # use dingdan_runtime::json::Token;
/// assert_eq!(Token::List.name(), "a list");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number.
    Number,
    /// Text.
    Text,
    /// `[`.
    List,
    /// `{`.
    Object,
}

impl Token {
    /// What an error calls it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "a bool",
            Self::Number => "a number",
            Self::Text => "text",
            Self::List => "a list",
            Self::Object => "an object",
        }
    }
}

pub(super) type Read<T> = Result<T, DecodeError>;

impl<'a> Reader<'a> {
    /// A reader at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, key_start: 0, scratch: String::new() }
    }

    /// The offset of the next byte.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// The length of the text.
    pub(crate) fn length(&self) -> usize {
        self.text.len()
    }

    /// The text between two bytes that were read.
    #[inline]
    pub fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// What comes next, past blanks.
    #[inline]
    pub fn peek(&mut self) -> Read<Token> {
        Ok(match self.next_byte() {
            Some(b'"') => Token::Text,
            Some(b'-' | b'0'..=b'9') => Token::Number,
            Some(b'{') => Token::Object,
            Some(b'[') => Token::List,
            Some(b't' | b'f') => Token::Bool,
            Some(b'n') => Token::Null,
            Some(_) => return Err(self.wrong("no value starts like this")),
            None => return Err(self.wrong("the text ends where a value is expected")),
        })
    }

    /// Reads `null`.
    pub fn null(&mut self) -> Read<()> {
        self.word("null")
    }

    /// Reads `true` or `false`.
    pub fn bool(&mut self) -> Read<bool> {
        let yes = self.byte() == Some(b't');
        self.word(if yes { "true" } else { "false" })?;
        Ok(yes)
    }

    /// `true` or `false` at a byte, and where it ends.
    #[inline]
    pub(crate) fn bool_at(&self, at: usize) -> Option<(bool, usize)> {
        let ahead = self.text.as_bytes().get(at..)?;
        if ahead.starts_with(b"true") {
            Some((true, at + 4))
        } else {
            ahead.starts_with(b"false").then_some((false, at + 5))
        }
    }

    /// Where a list without elements ends that is at a byte.
    #[inline]
    pub(crate) fn empty_list_end(&self, at: usize) -> Option<usize> {
        self.text.as_bytes().get(at..)?.starts_with(b"[]").then_some(at + 2)
    }

    /// Reads a number, as its text.
    pub fn number(&mut self) -> Read<&'a str> {
        let from = self.at;
        self.skip_number()?;
        Ok(self.slice(from, self.at))
    }

    /// Reads `{`. Then [`Reader::key`] until it is `None`.
    #[inline]
    pub fn begin_object(&mut self) -> Read<()> {
        self.enter()
    }

    /// Reads the next key and its colon, or the end of the object. `first` says that none has been read yet.
    #[inline(always)]
    pub fn key(&mut self, first: bool) -> Read<Option<&str>> {
        let bytes = self.text.as_bytes();
        let quote = self.at + usize::from(!first);
        if bytes.get(quote) == Some(&b'"') && (first || bytes[self.at] == b',') {
            let end = plain_end(bytes, quote + 1);
            if bytes.get(end..).is_some_and(|rest| rest.starts_with(b"\":")) {
                self.key_start = quote;
                self.at = end + 2;
                return Ok(Some(self.slice(quote + 1, end)));
            }
        }
        self.any_key(first)
    }

    /// A key with blanks around it or with escapes, or the end of the object.
    #[inline(never)]
    fn any_key(&mut self, first: bool) -> Read<Option<&str>> {
        if !self.at_key(first)? {
            return Ok(None);
        }
        self.key_start = self.at;
        let from = self.at + 1;
        self.at = from;
        self.plain();
        let end = self.at;
        let plain = self.byte() == Some(b'"');
        if plain {
            self.at += 1;
        } else {
            self.escaped(from)?;
        }
        self.colon()?;
        Ok(Some(if plain { self.slice(from, end) } else { &self.scratch }))
    }

    /// Skips the end of an object, if it comes next without blanks.
    #[inline]
    pub(crate) fn end_object(&mut self) -> bool {
        let ends = self.byte() == Some(b'}');
        if ends {
            self.leave();
        }
        ends
    }

    /// Whether there is another key, past its comma; otherwise the end of the object is read.
    #[inline]
    fn at_key(&mut self, first: bool) -> Read<bool> {
        match self.next_byte() {
            Some(b'}') => {
                self.leave();
                return Ok(false);
            }
            Some(b',') if !first => {
                self.at += 1;
                if self.next_byte() != Some(b'"') {
                    return Err(self.wrong("a key is expected after a comma"));
                }
            }
            Some(b'"') if first => {}
            Some(_) => return Err(self.wrong("expected a key, a comma or the end of the object")),
            None => return Err(self.wrong("the text ends inside an object")),
        }
        Ok(true)
    }

    #[inline]
    fn colon(&mut self) -> Read<()> {
        if self.next_byte() != Some(b':') {
            return Err(self.wrong("expected a colon"));
        }
        self.at += 1;
        Ok(())
    }

    /// Where the last key starts that was read: at its quote.
    pub(crate) fn key_start(&self) -> usize {
        self.key_start
    }

    /// How many elements may be ahead, if they are as long as those that were passed since `from`. Moving large elements
    /// costs more than room for a few that never come.
    pub(crate) fn elements_ahead(&self, from: usize, passed: usize) -> usize {
        let length = self.at.saturating_sub(from) / passed.max(1);
        let ahead = self.text.len() - self.at;
        (ahead / length.max(1)).min(255)
    }

    /// Reads `[`. Then [`Reader::element`] until it is `false`.
    #[inline]
    pub fn begin_list(&mut self) -> Read<()> {
        self.enter()
    }

    /// Whether there is another element, past its comma; otherwise the end of the list is read.
    #[inline(always)]
    pub fn element(&mut self, first: bool) -> Read<bool> {
        match self.next_byte() {
            Some(b']') => {
                self.leave();
                Ok(false)
            }
            Some(b',') if !first => {
                self.at += 1;
                if self.next_byte() == Some(b']') {
                    return Err(self.wrong("a value is expected after a comma"));
                }
                Ok(true)
            }
            Some(_) if first => Ok(true),
            Some(_) => Err(self.wrong("expected a comma or the end of the list")),
            None => Err(self.wrong("the text ends inside a list")),
        }
    }

    /// The same where commas may be missing or superfluous.
    pub(crate) fn element_with_any_commas(&mut self) -> Read<bool> {
        while self.next_byte() == Some(b',') {
            self.at += 1;
        }
        match self.byte() {
            Some(b']') => {
                self.leave();
                Ok(false)
            }
            Some(_) => Ok(true),
            None => Err(self.wrong("the text ends inside a list")),
        }
    }

    /// Nothing but blanks may follow.
    pub fn end(&mut self) -> Read<()> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.wrong("something follows the value")),
        }
    }

    /// Goes back to the start of a scalar that was read.
    pub(crate) fn go_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Goes back to a byte where a value started, to read it another way. The depth is that of the caller.
    pub(crate) fn rewind(&mut self, at: usize, depth: usize) {
        self.at = at;
        self.depth = depth;
    }

    pub(crate) fn depth(&self) -> usize {
        self.depth
    }

    #[inline]
    pub(crate) fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    pub(crate) fn next_byte(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    fn wrong(&self, reason: &'static str) -> DecodeError {
        DecodeError::syntax(reason, self.at)
    }

    fn word(&mut self, word: &'static str) -> Read<()> {
        let ahead = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if ahead.starts_with(word.as_bytes()) {
            self.at += word.len();
            return Ok(());
        }
        if word.as_bytes().starts_with(ahead) {
            return Err(DecodeError::cut_off("expected null, true or false", self.at));
        }
        Err(self.wrong("expected null, true or false"))
    }

    #[inline]
    fn enter(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.wrong("lists and objects nest too deeply"));
        }
        self.at += 1;
        Ok(())
    }

    #[inline]
    fn leave(&mut self) {
        self.depth -= 1;
        self.at += 1;
    }
}
