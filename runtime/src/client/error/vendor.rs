//! A refusal by the vendor.

use super::secrets::remove;
use crate::client::spec::{CodeClass, CodeSpec, Retry};
use crate::types::Printable;
use std::fmt;

/// The vendor refused the call.
///
/// ```
/// # use dingdan_runtime::client::Error;
/// # fn example(error: &Error) {
/// if let Some(refused) = error.vendor_error() {
///     let meaning = refused.listed.map_or("not documented", |code| code.label.en);
///     eprintln!("{} ({meaning}): {}", refused.code, refused.message);
/// }
/// # }
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct VendorError {
    /// The result code as it arrived, up to 200 characters.
    pub code: String,
    /// A finer code, where the vendor sends one.
    pub sub_code: Option<String>,
    /// The vendor's message, up to 2000 characters, without secrets and without what looks like a buyer's data.
    pub message: String,
    /// What the schema says about the code, where it lists the code.
    pub listed: Option<&'static CodeSpec>,
}

/// The most characters of a message that are printed.
const MAX_MESSAGE: usize = 300;
/// The most characters of a code that are printed.
const MAX_CODE: usize = 100;

impl VendorError {
    /// The subject of the code.
    ///
    /// ```no_run
    /// use dingdan_runtime::client::{CodeClass, VendorError};
    ///
    /// # fn example(refused: &VendorError) {
    /// if refused.class() == CodeClass::Unlisted {
    ///     println!("no schema lists {}", refused.code);
    /// }
    /// # }
    /// ```
    pub fn class(&self) -> CodeClass {
        self.listed.map_or(CodeClass::Unlisted, |code| code.class)
    }

    /// What helps.
    ///
    /// ```no_run
    /// use dingdan_runtime::client::{Retry, VendorError};
    ///
    /// # fn example(refused: &VendorError) {
    /// if refused.retry() == Retry::Never {
    ///     println!("{} stays refused", refused.code);
    /// }
    /// # }
    /// ```
    pub fn retry(&self) -> Retry {
        self.listed.map_or(Retry::Never, |code| code.retry)
    }

    /// Removes a secret from the codes and the message, because vendors quote what they were sent.
    pub(in crate::client) fn remove(&mut self, secret: &str) {
        let texts = [Some(&mut self.code), self.sub_code.as_mut(), Some(&mut self.message)];
        texts.into_iter().flatten().for_each(|text| remove(text, secret));
    }

    /// What helps, by the kind of the code.
    pub(super) fn advice(&self) -> Option<&'static str> {
        Some(match (self.retry(), self.class()) {
            (Retry::Later, _) => "try again later",
            (Retry::AfterRenewal, _) => "renew the token and try again",
            (Retry::NewNonce, _) => "sign afresh and try again",
            (_, CodeClass::QuotaExhausted) => "wait until the vendor grants calls again",
            (_, CodeClass::NotPermitted) => "ask the vendor or the shop for the permission",
            (_, CodeClass::BadRequest) => "correct the request",
            (_, CodeClass::System) => "ask the vendor if it stays",
            _ => return None,
        })
    }
}

impl fmt::Display for VendorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the vendor answered code {}", Printable::new(&self.code).at_most(MAX_CODE))?;
        if let Some(sub_code) = &self.sub_code {
            write!(f, ", {}", Printable::new(sub_code).at_most(MAX_CODE))?;
        }
        if let Some(code) = self.listed {
            write!(f, " ({}, {})", code.label.en, code.label.zh)?;
        }
        if !self.message.is_empty() {
            write!(f, ": {}", Printable::new(&self.message).at_most(MAX_MESSAGE))?;
        }
        self.advice().filter(|_| !f.alternate()).map_or(Ok(()), |advice| write!(f, "; {advice}"))
    }
}

impl std::error::Error for VendorError {}
