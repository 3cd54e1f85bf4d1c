//! A pull reader over checked UTF-8.
//!
//! Strict about JSON, silent about what it means: the caller peeks, then reads or skips. Numbers come as their text,
//! so that no digit passes through a float; whatever is skipped comes as its raw text.

use super::DecodeError;

/// How deep lists and objects may nest.
const DEPTH: usize = 128;

/// A pull reader over JSON text.
pub struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// Text with escapes, unescaped.
    scratch: String,
}

/// What comes next.
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

type Read<T> = Result<T, DecodeError>;

impl<'a> Reader<'a> {
    /// A reader at the start of `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0, depth: 0, scratch: String::new() }
    }

    /// The byte it stands at.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// The text between two bytes that it has passed.
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

    /// Reads a number, as its text.
    pub fn number(&mut self) -> Read<&'a str> {
        let from = self.at;
        if self.byte() == Some(b'-') {
            self.at += 1;
        }
        if self.byte() == Some(b'0') {
            self.at += 1;
            if matches!(self.byte(), Some(b'0'..=b'9')) {
                return Err(self.wrong("a number starts with a superfluous 0"));
            }
        } else {
            self.digits()?;
        }
        if self.byte() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.byte(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.byte(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(self.slice(from, self.at))
    }

    /// Reads text, unescaped.
    #[inline]
    pub fn text(&mut self) -> Read<&str> {
        let from = self.at + 1;
        self.at = from;
        self.plain();
        match self.byte() {
            Some(b'"') => {
                self.at += 1;
                Ok(self.text.get(from..self.at - 1).unwrap_or_default())
            }
            _ => self.escaped(from),
        }
    }

    /// Reads `{`. Then [`Reader::key`] until it is `None`.
    pub fn begin_object(&mut self) -> Read<()> {
        self.enter()
    }

    /// Reads the next key and its colon, or the end of the object. `first` says that none has been read yet.
    pub fn key(&mut self, first: bool) -> Read<Option<&str>> {
        match self.next_byte() {
            Some(b'}') => {
                self.leave();
                return Ok(None);
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
        if self.next_byte() != Some(b':') {
            return Err(self.wrong("expected a colon"));
        }
        self.at += 1;
        Ok(Some(if plain { self.slice(from, end) } else { &self.scratch }))
    }

    /// Passes a key if it comes next exactly as `prepared` spells it: in quotes, with its colon, without blanks.
    #[inline]
    pub(crate) fn pass_key(&mut self, first: bool, prepared: &str) -> bool {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let (rest, comma) = match rest.split_first() {
            Some((b',', behind)) if !first => (behind, 1),
            Some((b'"', _)) if first => (rest, 0),
            _ => return false,
        };
        let passed = rest.starts_with(prepared.as_bytes());
        if passed {
            self.at += comma + prepared.len();
        }
        passed
    }

    /// Passes a whole number of at most 18 digits, written as we would write it; otherwise stays where it is.
    #[inline]
    pub(crate) fn small_number(&mut self) -> Option<i64> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let mut value = 0_i64;
        let mut length = 0;
        for byte in rest {
            let digit = byte.wrapping_sub(b'0');
            if digit > 9 {
                if matches!(byte, b'.' | b'e' | b'E') {
                    return None;
                }
                break;
            }
            if length == 18 {
                return None;
            }
            value = value * 10 + i64::from(digit);
            length += 1;
        }
        if length == 0 || length > 1 && rest.first() == Some(&b'0') {
            return None;
        }
        self.at += length;
        Some(value)
    }

    /// Reads `[`. Then [`Reader::element`] until it is `false`.
    pub fn begin_list(&mut self) -> Read<()> {
        self.enter()
    }

    /// Whether there is another element, past its comma; otherwise the end of the list is read.
    #[inline]
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

    /// Skips a value, checked as strictly as one that is read, and gives its raw text.
    pub fn skip(&mut self) -> Read<&'a str> {
        let token = self.peek()?;
        let from = self.at;
        match token {
            Token::Null => self.null()?,
            Token::Bool => {
                self.bool()?;
            }
            Token::Number => {
                self.number()?;
            }
            Token::Text => self.skip_text()?,
            Token::List => {
                self.begin_list()?;
                let mut first = true;
                while self.element(first)? {
                    self.skip()?;
                    first = false;
                }
            }
            Token::Object => {
                self.begin_object()?;
                let mut first = true;
                while self.key(first)?.is_some() {
                    self.skip()?;
                    first = false;
                }
            }
        }
        Ok(self.slice(from, self.at))
    }

    /// Nothing but blanks may follow.
    pub fn end(&mut self) -> Read<()> {
        match self.next_byte() {
            None => Ok(()),
            Some(_) => Err(self.wrong("something follows the value")),
        }
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
    fn byte(&self) -> Option<u8> {
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
        if self.text.as_bytes()[self.at..].starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(())
        } else {
            Err(self.wrong("expected null, true or false"))
        }
    }

    fn digits(&mut self) -> Read<()> {
        let from = self.at;
        while let Some(b'0'..=b'9') = self.byte() {
            self.at += 1;
        }
        if self.at == from { Err(self.wrong("expected a digit")) } else { Ok(()) }
    }

    fn enter(&mut self) -> Read<()> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(self.wrong("lists and objects nest too deeply"));
        }
        self.at += 1;
        Ok(())
    }

    fn leave(&mut self) {
        self.depth -= 1;
        self.at += 1;
    }

    /// Passes text up to a quote, a backslash or a control character.
    #[inline]
    fn plain(&mut self) {
        self.at = plain_end(self.text.as_bytes(), self.at);
    }

    fn skip_text(&mut self) -> Read<()> {
        self.at += 1;
        loop {
            self.plain();
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => {
                    self.escape()?;
                }
                Some(_) => return Err(self.wrong("a control character inside text")),
                None => return Err(self.wrong("the text ends inside a text")),
            }
        }
    }

    /// Text from `from` that stopped at something other than its end.
    fn escaped(&mut self, from: usize) -> Read<&str> {
        self.scratch.clear();
        let mut from = from;
        loop {
            self.plain();
            self.scratch.push_str(self.text.get(from..self.at).unwrap_or_default());
            match self.byte() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(&self.scratch);
                }
                Some(b'\\') => {
                    let character = self.escape()?;
                    self.scratch.push(character);
                }
                Some(_) => return Err(self.wrong("a control character inside text")),
                None => return Err(self.wrong("the text ends inside a text")),
            }
            from = self.at;
        }
    }

    /// Reads a backslash and what it stands for.
    fn escape(&mut self) -> Read<char> {
        let letter = self.text.as_bytes().get(self.at + 1).copied();
        self.at += 2;
        Ok(match letter {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            _ => {
                self.at = (self.at - 1).min(self.text.len());
                return Err(self.wrong("no escape is written like this"));
            }
        })
    }

    /// Reads the digits of `\u`, and of the second half of a pair. A lone half, which is no character, becomes the
    /// replacement character.
    fn unicode(&mut self) -> Read<char> {
        let first = self.hex()?;
        let is_low = |unit: u32| (0xdc00..0xe000).contains(&unit);
        if (0xd800..0xdc00).contains(&first) && self.text.as_bytes()[self.at..].starts_with(b"\\u") {
            let back = self.at;
            self.at += 2;
            let second = self.hex()?;
            if is_low(second) {
                let code = 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = back;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn hex(&mut self) -> Read<u32> {
        let digits = self.text.as_bytes().get(self.at..self.at + 4);
        let digits = digits.filter(|digits| digits.iter().all(u8::is_ascii_hexdigit));
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let unit = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| self.wrong("expected four hexadecimal digits"))?;
        self.at += 4;
        Ok(unit)
    }
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Where text that starts at `at` stops being plain: at a quote, a backslash or a control character.
#[inline]
fn plain_end(bytes: &[u8], mut at: usize) -> usize {
    let mut rest = bytes.get(at..).unwrap_or_default();
    // Eight bytes at a time.
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*chunk);
        let marks = zeros(word ^ (ONES * u64::from(b'"')))
            | zeros(word ^ (ONES * u64::from(b'\\')))
            | (word.wrapping_sub(ONES * 0x20) & !word & HIGHS);
        if marks != 0 {
            return at + (marks.trailing_zeros() / 8) as usize;
        }
        at += 8;
        rest = behind;
    }
    let stops = |byte: &u8| *byte == b'"' || *byte == b'\\' || *byte < 0x20;
    at + rest.iter().position(stops).unwrap_or(rest.len())
}

/// Marks the zero bytes of a word by their high bit; bytes above the first zero may be marked wrongly.
#[inline]
fn zeros(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}
