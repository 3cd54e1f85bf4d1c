//! The schema of JSON text without its contents: what an error may show of an answer.

use super::{Reader, Token};
use crate::schema::{Kind, Schema};

/// The innermost object around byte `at` of the text, up to there: names of known fields, kinds of values, and nothing
/// else of what was sent. Empty where there is no object.
pub(crate) fn redacted_excerpt(schema: &'static Schema, text: &str, at: usize) -> String {
    if !matches!(Reader::new(text).peek(), Ok(Token::Object)) {
        return String::new();
    }
    let mut redacted_excerpt =
        RedactedExcerpt { reader: Reader::new(text), at, out: String::new(), objects: Vec::new() };
    // An error ends the excerpt where the text stops being JSON.
    let _ = redacted_excerpt.object(Some(schema), None);
    redacted_excerpt
        .objects
        .pop()
        .map_or_else(String::new, |start| cut(redacted_excerpt.out.get(start..).unwrap_or_default()))
}

/// Characters at most.
const LONGEST: usize = 160;

struct RedactedExcerpt<'a> {
    reader: Reader<'a>,
    at: usize,
    out: String,
    /// Where in `out` the open objects start.
    objects: Vec<usize>,
}

/// The byte was reached, or the text after this one is not JSON.
struct Reached;

type Walk = Result<(), Reached>;

impl RedactedExcerpt<'_> {
    fn walk(&mut self, kind: Option<&'static Kind>) -> Walk {
        let token = self.reader.peek().map_err(|_| Reached)?;
        let start = self.out.len();
        let here = self.reader.offset() >= self.at;
        match token {
            Token::Object if here => self.out.push_str("{…}"),
            Token::List if here => self.out.push_str("[…]"),
            Token::Object => {
                match kind.map(element) {
                    Some(Kind::Object(schema)) => self.object(Some(schema.get()), None)?,
                    Some(Kind::Map(of)) => self.object(None, Some(*of))?,
                    _ => self.object(None, None)?,
                }
                self.out.truncate(start);
                self.out.push_str("{…}");
            }
            Token::List => {
                self.list(kind)?;
                self.out.truncate(start);
                self.out.push_str("[…]");
            }
            scalar => {
                self.out.push_str(match scalar {
                    Token::Text => "\"…\"",
                    Token::Null => "null",
                    _ => "…",
                });
                self.reader.skip().map_err(|_| Reached)?;
            }
        }
        if here || self.reader.offset() > self.at { Err(Reached) } else { Ok(()) }
    }

    fn object(&mut self, schema: Option<&'static Schema>, values: Option<&'static Kind>) -> Walk {
        self.objects.push(self.out.len());
        self.out.push('{');
        self.reader.begin_object().map_err(|_| Reached)?;
        let mut first = true;
        while let Some(key) = self.reader.key(first).map_err(|_| Reached)? {
            let field = schema.and_then(|schema| schema.fields().get(schema.find(key)?));
            if !first {
                self.out.push(',');
            }
            first = false;
            self.out.push('"');
            self.out.push_str(field.map_or("…", |field| field.wire));
            self.out.push_str("\":");
            self.walk(field.map(|field| &field.kind).or(values))?;
        }
        self.objects.pop();
        Ok(())
    }

    fn list(&mut self, kind: Option<&'static Kind>) -> Walk {
        self.out.push('[');
        self.reader.begin_list().map_err(|_| Reached)?;
        let mut first = true;
        while self.reader.element(first).map_err(|_| Reached)? {
            if !first {
                self.out.push(',');
            }
            first = false;
            self.walk(kind.map(element))?;
        }
        Ok(())
    }
}

fn element(kind: &'static Kind) -> &'static Kind {
    if let Kind::List(of) = kind { of } else { kind }
}

/// The end of a text that is too long.
fn cut(text: &str) -> String {
    match text.chars().count().checked_sub(LONGEST) {
        None | Some(0) => text.to_owned(),
        Some(before) => format!("…{}", text.chars().skip(before).collect::<String>()),
    }
}
