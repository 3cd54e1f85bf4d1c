//! What must hold for any bytes: shared by the fuzz targets, the mutation driver and the corpus' replay.

mod checkpoints;
mod choices;
mod generated;
mod signatures;

pub use crate::agree::has_surrogate;
pub use checkpoints::checkpoints;
pub use signatures::signatures;

use choices::Choices;
use dingdan::client::{AnyCall, AnyOperation, AnyTokenOperation, OperationSpec};
use dingdan::json::{BadItem, DecodeError, Decoded, Strictness, decode_page, decode_with, encode, report};
use dingdan::record::Record;
use serde::de::IgnoredAny;
use serde_json::Value;

/// The reader and `serde_json` agree on the bytes, taken as text.
///
/// # Errors
/// When they don't: what each says.
pub fn reader(bytes: &[u8]) -> Result<(), String> {
    crate::agree::agree(&String::from_utf8_lossy(bytes)).map(|_| ())
}

/// Every emitted type of an answer decodes the bytes or says why not; what it decodes goes back without a loss.
///
/// # Errors
/// When something does not hold: what.
pub fn decoders(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    for operation in dingdan::operations() {
        // It is enough that this does not panic.
        let _ = operation.decode(bytes).map(|page| format!("{page:?}"));
    }
    every_answer().into_iter().try_for_each(|answer| answer.check(&text))
}

/// The same of an answer that is made of the bytes: an object of one of the emitted types, with numbers of up to 40 digits before
/// and after the point, values in other forms than declared, and members that nobody knows.
///
/// # Errors
/// When something does not hold: what.
pub fn answers(bytes: &[u8]) -> Result<(), String> {
    let mut choices = Choices::new(bytes);
    let all = every_answer();
    let answer = all[choices.below(all.len())];
    answer.check(&generated::object(&mut choices, answer.empty().schema()))
}

/// Every emitted type of an answer.
pub fn every_answer() -> Vec<Answer> {
    let listed = dingdan::operations().into_iter().map(Answer::Listed);
    let given = dingdan::calls().into_iter().map(Answer::Given);
    listed.chain(given).chain(dingdan::token_operations().into_iter().map(Answer::Token)).collect()
}

/// An emitted type of an answer, by the operation that gives it.
#[derive(Clone, Copy)]
pub enum Answer {
    /// Of an operation that lists items.
    Listed(&'static dyn AnyOperation),
    /// Of one that lists nothing.
    Given(&'static dyn AnyCall),
    /// Of one that gives a token.
    Token(&'static dyn AnyTokenOperation),
}

impl Answer {
    /// The id of the operation.
    pub fn id(self) -> &'static str {
        match self {
            Self::Listed(operation) => operation.spec().id,
            Self::Given(operation) => operation.spec().id,
            Self::Token(operation) => operation.spec().id,
        }
    }

    /// An answer without values.
    pub fn empty(self) -> Box<dyn Record> {
        match self {
            Self::Listed(operation) => operation.answer(),
            Self::Given(operation) => operation.answer(),
            Self::Token(operation) => operation.answer(),
        }
    }

    fn check(self, text: &str) -> Result<(), String> {
        [Strictness::Refuse, Strictness::Keep].into_iter().try_for_each(|strictness| {
            let checked = Decoder { answer: self, strictness }.check(text);
            checked.map_err(|what| format!("{}, {strictness:?}: {what}: {text:?}", self.id()))
        })
    }
}

/// How an answer is decoded.
#[derive(Clone, Copy)]
struct Decoder {
    answer: Answer,
    strictness: Strictness,
}

impl Decoder {
    fn check(self, text: &str) -> Result<(), String> {
        let mut answer = self.answer.empty();
        let decoded = decode_with(&mut *answer, text, self.strictness);
        verdict(&decoded, text)?;
        if let (Strictness::Keep, Err(error)) = (self.strictness, &decoded)
            && !error.is_syntax()
            && text.trim_start().starts_with('{')
        {
            return Err(format!("{error}, which was to be kept"));
        }
        if decoded.is_ok() {
            self.goes_back(&*answer, text)?;
            let _ = (format!("{answer:?}"), report(&*answer));
        }
        match self.answer {
            Answer::Listed(operation) => self.check_items(operation.spec(), text, &decoded, &*answer),
            // What decodes in part, or not, is compared with nothing else.
            Answer::Given(_) | Answer::Token(_) => Ok(()),
        }
    }

    /// The same answer, decoded item by item.
    fn check_items(
        self,
        spec: &OperationSpec,
        text: &str,
        decoded: &Result<(), DecodeError>,
        answer: &dyn Record,
    ) -> Result<(), String> {
        let mut page = self.answer.empty();
        match decode_page(&mut *page, text.as_bytes(), spec.items, None, self.strictness) {
            Ok(Decoded { bad, empty_rows, repairs, .. }) => {
                if decoded.is_ok() && !repairs.is_empty() {
                    return Err(format!("repaired though it decodes: {repairs:?}"));
                }
                // `{}` in place of the one item is none, and is written back all the same.
                let is_other = || *page != *answer && (spec.many || encode(&*page) != encode(answer));
                if decoded.is_ok() && bad.is_empty() && empty_rows == 0 && is_other() {
                    return Err("item by item it is another answer".to_owned());
                }
                // Whatever is bad by itself is kept where values are.
                if decoded.is_ok() && !bad.is_empty() && self.strictness == Strictness::Refuse {
                    return Err(format!("a bad item in what decodes: {}", bad[0]));
                }
                if let Err(error) = decoded
                    && bad.is_empty()
                    && repairs.is_empty()
                    && !is_repeated(error, text)
                {
                    return Err(format!("{error:?}, but no bad item and no repair"));
                }
                // Of items in a text, the place is that of the text.
                let is_apart = |bad: &&BadItem| text.get(bad.range.clone()) != Some(bad.raw.as_str());
                let is_in_text = |bad: &&BadItem| text.get(bad.range.clone()).is_some_and(|at| at.starts_with('"'));
                if let Some(bad) = bad.iter().find(|bad| is_apart(bad) && !is_in_text(bad)) {
                    return Err(format!("{bad} is not at {:?}", bad.range));
                }
                let in_order = |pair: &[BadItem]| {
                    pair[0].range.end <= pair[1].range.start
                        || pair[0].range == pair[1].range && is_in_text(&&pair[0])
                };
                if !bad.windows(2).all(in_order) {
                    return Err("bad items overlap".to_owned());
                }
                // What is left without them is an answer like any other.
                if repairs.is_empty() && empty_rows == 0 && bad.is_empty() && *page == *answer {
                    return self.read_again(&*page).map(|_| ());
                }
                // Where a bad item's name came twice, the value that did not count is the only one that is left.
                // Values that are no JSON are kept as texts, which a field may be able to hold; a row `{}`, which is no item of
                // a page, is an element of the answer by itself.
                let kept = Self { strictness: Strictness::Keep, ..self };
                let again = kept.read(&encode(&*page))?;
                kept.read_again(&*again).map(|_| ())
            }
            // What is on the way to the items has to be an object.
            Err(error) if decoded.is_ok() && error.is_syntax() => Err(format!("item by item: {error}")),
            Err(error) => verdict(&Err(error), text),
        }
    }

    fn goes_back(self, answer: &dyn Record, text: &str) -> Result<(), String> {
        let back = self.read_again(answer)?;
        let parse = serde_json::from_str::<Value>;
        match (parse(text), parse(&back)) {
            (Ok(sent), Ok(back)) if sent == back => Ok(()),
            (Ok(_), _) => Err(format!("went back as {back}")),
            // Half a surrogate pair, or the last level of nesting: nothing to compare with.
            (Err(_), _) => Ok(()),
        }
    }

    /// Decodes what was written.
    fn read(self, written: &str) -> Result<Box<dyn Record>, String> {
        let mut answer = self.answer.empty();
        decode_with(&mut *answer, written, self.strictness)
            .map_err(|error| format!("{error} in what was written: {written}"))?;
        Ok(answer)
    }

    /// Encodes, decodes that, and encodes it again: the same each time.
    fn read_again(self, answer: &dyn Record) -> Result<String, String> {
        let back = encode(answer);
        let again = self.read(&back)?;
        if *again != *answer {
            return Err(format!("reads otherwise when written as {back}"));
        }
        let twice = encode(&*again);
        if twice != back {
            return Err(format!("written as {back}, then as {twice}"));
        }
        Ok(back)
    }
}

/// Whether a name on the way to the error came more than once: what is refused may be a value that does not count, which no item
/// of a page is.
fn is_repeated(error: &DecodeError, text: &str) -> bool {
    let path = error.path();
    path.split(['.', '[']).any(|name| text.matches(&format!("\"{name}\"")).count() > 1)
}

/// What decodes is JSON, and what counts as no JSON is none.
fn verdict(decoded: &Result<(), DecodeError>, text: &str) -> Result<(), String> {
    let json = serde_json::from_str::<IgnoredAny>(text);
    match (decoded, json) {
        (Ok(()), Err(error)) => Err(format!("decoded, but {error}")),
        (Err(error), Ok(_)) if error.is_syntax() && !error.reason().contains("deep") => {
            Err(format!("{error}, but serde_json reads it"))
        }
        _ => Ok(()),
    }
}
