//! Lists whose elements stand beside those of another: by their position, or by a value that both have.

use super::declared::Beside;
use super::path::{Base, Joined, Path, Start};
use super::plan::PlannedRow;
use crate::record::Value;

/// A list beside another one.
pub(super) struct PlannedBeside {
    /// The path of the list.
    pub(super) list: Path,
    /// The value in its elements, and in those of the other list; without them the position counts.
    by: Option<(Path, Path)>,
    /// The names of both lists.
    pub(super) names: (&'static str, &'static str),
}

impl PlannedBeside {
    /// Finds the fields; `from` is where the list's path starts, and `own` the element of the other list `each`.
    pub(super) fn new(declared: Beside, each: &'static str, from: Start<'_>, own: Start<'_>) -> Self {
        let theirs = Start::of(from.object(declared.list));
        let by = declared.by.map(|(their, own_value)| (Path::new(their, theirs), Path::new(own_value, own)));
        Self { list: Path::new(declared.list, from), by, names: (declared.list, each) }
    }

    /// The elements of the list. By position there are none where an element of either list did not arrive as one: those behind
    /// it would stand beside others.
    pub(super) fn elements<'a>(&self, each: &Path, base: Base<'a>) -> Vec<Base<'a>> {
        if self.by.is_none() && !(each.is_whole(base) && self.list.is_whole(base)) {
            return Vec::new();
        }
        elements(&self.list, base)
    }

    /// The number of the element that stands beside one of the other list.
    pub(super) fn partner(&self, own: Base<'_>, position: usize, elements: &[Base<'_>]) -> Option<usize> {
        let Some((their, own_value)) = &self.by else {
            return (position < elements.len()).then_some(position);
        };
        let wanted = text(own_value.value(own))?;
        elements.iter().position(|element| text(their.value(*element)).is_some_and(|found| found == wanted))
    }
}

impl PlannedRow {
    /// Visits the elements of a list or a map, each with what stands beside it.
    pub(super) fn elements<'a>(&self, each: &Path, base: Base<'a>, visit: &mut dyn FnMut(Base<'_>)) {
        let lists: Vec<Vec<Base<'a>>> = self.beside.iter().map(|of| of.elements(each, base)).collect();
        let mut position = 0;
        let mut push = |own: Base<'a>| {
            if lists.is_empty() {
                return visit(own);
            }
            let partner = |(of, list): (&PlannedBeside, &Vec<Base<'a>>)| Some(list[of.partner(own, position, list)?]);
            let beside = self.beside.iter().zip(&lists).map(partner).collect();
            position += 1;
            visit(Base::Joined(&Joined { own, beside }));
        };
        each.values(base, &mut |value| match value {
            Value::Map(values) => values.iter().for_each(|(key, value)| push(Base::element(key, value))),
            value => push(Base::element("", value)),
        });
    }
}

/// The elements of a list.
pub(super) fn elements<'a>(list: &Path, base: Base<'a>) -> Vec<Base<'a>> {
    let mut elements = Vec::new();
    list.values(base, &mut |value| elements.push(Base::element("", value)));
    elements
}

fn text(value: Value<'_>) -> Option<std::borrow::Cow<'_, str>> {
    value.scalar_text().filter(|text| !text.is_empty())
}
