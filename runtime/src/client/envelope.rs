//! Whether an answer says that the call succeeded.

use super::spec::{CodeClass, CodeSpec, OperationSpec, Retry};
use crate::json::scalar_at;
use crate::record::walk;
use crate::record::{Record, Value};
use crate::types::Text;
use std::fmt::{self, Write};

/// The vendor refused the call.
#[derive(Debug, Clone)]
pub struct VendorError {
    /// The code as it came.
    pub code: String,
    /// The vendor's message.
    pub message: String,
    /// What is known of the code.
    pub listed: Option<&'static CodeSpec>,
}

impl VendorError {
    /// What it is about.
    pub fn class(&self) -> CodeClass {
        self.listed.map_or(CodeClass::Unlisted, |code| code.class)
    }

    /// What helps.
    pub fn retry(&self) -> Retry {
        self.listed.map_or(Retry::Never, |code| code.retry)
    }
}

impl fmt::Display for VendorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the vendor answered code {}", self.code)?;
        if let Some(code) = self.listed {
            write!(f, " ({}, {})", code.label.en, code.label.zh)?;
        }
        if !self.message.is_empty() {
            f.write_str(": ")?;
            self.message
                .chars()
                .take(LONGEST)
                .try_for_each(|c| f.write_char(if c.is_control() { ' ' } else { c }))?;
        }
        f.write_str(self.advice())
    }
}

/// Characters of a message that are printed.
const LONGEST: usize = 300;

impl VendorError {
    /// What to do.
    fn advice(&self) -> &'static str {
        match (self.retry(), self.class()) {
            (Retry::Later, _) => "; try again later",
            (Retry::AfterRenewal, _) => "; renew the token and try again",
            (Retry::NewNonce, _) => "; sign afresh and try again",
            (_, CodeClass::QuotaExhausted) => "; wait until the vendor grants calls again",
            (_, CodeClass::NotPermitted) => "; ask the vendor or the shop for the permission",
            (_, CodeClass::BadRequest) => "; mend the request",
            (_, CodeClass::System) => "; ask the vendor if it stays",
            _ => "",
        }
    }

    /// Takes out of the message what must not be repeated: vendors quote what they were sent.
    pub(super) fn without(&mut self, secret: &str) {
        // Shorter ones are everywhere, and no secrets.
        if secret.chars().count() >= SHORTEST_SECRET && self.message.contains(secret) {
            self.message = self.message.replace(secret, "…");
        }
    }
}

const SHORTEST_SECRET: usize = 4;

impl std::error::Error for VendorError {}

/// Judges a decoded answer.
pub fn check_envelope(spec: &'static OperationSpec, answer: &dyn Record) -> Result<(), VendorError> {
    verdict(
        spec,
        |path| walk(answer, path).scalar_text().map(|text| Text::from(text.as_ref())),
        || {
            let first = || spec.items.split('.').next().unwrap_or_default();
            let proof = spec.token.as_ref().map_or_else(first, |token| token.value);
            !matches!(walk(answer, proof), Value::Absent)
        },
    )
}

/// Judges an answer that could not be decoded by its envelope alone. `None` when it has none.
pub fn peek_envelope(spec: &'static OperationSpec, text: &str) -> Option<VendorError> {
    let judged = verdict(spec, |path| scalar_at(text, path).map(Text::from), || false);
    judged.err().filter(|error| !error.code.is_empty())
}

fn verdict(
    spec: &'static OperationSpec,
    get: impl Fn(&str) -> Option<Text>,
    has_items: impl Fn() -> bool,
) -> Result<(), VendorError> {
    let envelope = &spec.platform.envelope;
    let code = get(envelope.code);
    let flag = envelope.flag.map(&get).is_none_or(|flag| flag.is_some_and(|flag| matches!(&*flag, "true" | "1")));
    let accepted = match &code {
        Some(code) => envelope.ok.contains(&&**code),
        // A success without its code is still one when the items are there.
        None => has_items(),
    };
    if accepted && flag {
        return Ok(());
    }
    let code = code.unwrap_or_default();
    let listed = code.parse().ok().and_then(|code| spec.platform.code(code));
    let message = envelope.message.iter().find_map(|path| get(path)).unwrap_or_default();
    Err(VendorError { code: code.into(), message: message.into(), listed })
}
