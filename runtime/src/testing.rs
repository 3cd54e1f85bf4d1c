//! For tests of programs that use the bindings: records with legal values, and answers in place of a vendor's. Feature
//! `testing`.

mod canned;
mod sample;

pub use canned::{CannedAnswers, RecordedRequest};
pub use sample::{fill, sample};
