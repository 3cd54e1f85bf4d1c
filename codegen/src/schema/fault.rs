//! What is wrong with a place.

use super::At;
use crate::mistake::Mistake;
use crate::suggest::{closest, suggest};

/// What is wrong with a place, before it is known which file that is in.
#[derive(Debug)]
pub(crate) struct Fault {
    /// The kind of mistake.
    pub(crate) mistake: Mistake,
    /// Where.
    pub(crate) at: At,
    /// What is wrong.
    pub(crate) message: String,
    /// How to mend it.
    pub(crate) help: Option<String>,
    /// What to write in its place, where that is known.
    pub(crate) replacement: Option<String>,
}

impl Fault {
    /// A fault with its mend.
    pub(crate) fn new(mistake: Mistake, at: At, message: impl Into<String>, help: impl Into<String>) -> Self {
        Fault { mistake, at, message: message.into(), help: Some(help.into()), replacement: None }
    }

    /// A fault that its kind says all about.
    pub(crate) fn bare(mistake: Mistake, at: At) -> Self {
        Fault { mistake, at, message: mistake.title().to_owned(), help: None, replacement: None }
    }

    /// A name that does not exist among those that do.
    pub(crate) fn unknown<'a>(
        mistake: Mistake,
        at: At,
        message: String,
        name: &str,
        among: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        let among: Vec<&str> = among.into_iter().collect();
        let replacement = closest(name, &among).map(str::to_owned);
        Fault { mistake, at, message, help: Some(suggest(name, among)), replacement }
    }
}
