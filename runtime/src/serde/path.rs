//! Where in a value a reader is.

use crate::json::{Segment, path_text};
use std::fmt;

/// The path from the root to a value, as a list on the stack.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'a str),
    Element(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    /// As in other errors: `$.list[3].order_id`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (mut segments, mut here) = (Vec::new(), self);
        loop {
            here = match here {
                Self::Root => break,
                Self::Member(around, name) => {
                    segments.push(Segment::Member((*name).to_owned().into()));
                    around
                }
                Self::Element(around, index) => {
                    segments.push(Segment::Element(*index));
                    around
                }
            };
        }
        f.write_str(&path_text(&segments))
    }
}
