//! Lists whose elements stand beside those of another, which a line gathers from.

use super::{Checker, Start};
use crate::check::paths::{Lists, trace};
use crate::diagnostic::ErrorCode;
use crate::yaml::{BESIDE, By, EACH, Mapped, Mapping, Text, beside};

/// The kinds of values by which elements find each other.
const KINDS: [&str; 4] = ["identifier", "text", "integer", "enum"];

impl<'i> Checker<'_, 'i, '_> {
    /// The lists beside that of a row, whose elements start at `own`; reports those that are none.
    pub(super) fn beside<'a>(
        &mut self,
        row: &'a Mapping,
        start: Start<'a>,
        own: &[Start<'a>],
    ) -> Vec<(&'a Text, Start<'a>)>
    where
        'i: 'a,
    {
        let Some((name, _)) = row.get(BESIDE) else { return Vec::new() };
        let each = match row.get(EACH) {
            Some((_, Mapped::First(paths))) if paths.len() == 1 => &paths[0],
            _ => {
                let message = "`beside` has no list that others stand beside";
                let help = "write `each` with the path of one list";
                self.report.error(ErrorCode::OrderBeside, name.at, message).help(help);
                return Vec::new();
            }
        };
        let (Start::Type(of), Some(own)) = (start, own.first().copied()) else { return Vec::new() };
        if !self.is_list(of, each) {
            return Vec::new();
        }
        let mut lists = Vec::new();
        for (list, by) in beside(row) {
            if !self.is_list(of, list) {
                continue;
            }
            let element = self.each(list, start);
            if let Start::Type(own) = own
                && trace(self.index, own, list, Lists::Enter).is_ok()
            {
                let message = format!("`{}` is a field of the elements of `{}` as well", list.value, each.value);
                let help = "the path would mean both: it needs no other list";
                self.report.error(ErrorCode::OrderBeside, list.at, message).help(help);
                continue;
            }
            match by {
                By::Position => {}
                By::Value(theirs, value) => {
                    self.joins(theirs, element);
                    self.joins(value, own);
                }
                By::Nothing => {
                    let message =
                        format!("nothing says which element of `{}` belongs to one of `{}`", list.value, each.value);
                    let help = format!(
                        "write `{0}: position`, or `{0}: {{their_id: id}}` with the fields that have the same value",
                        list.value
                    );
                    self.report.error(ErrorCode::OrderBeside, list.at, message).help(help);
                }
            }
            lists.push((list, element));
        }
        lists
    }

    /// Whether a path leads to a list, and through none.
    fn is_list(&mut self, of: &str, path: &Text) -> bool {
        let field = match trace(self.index, of, path, Lists::Refuse) {
            Ok(field) => field,
            Err(error) => {
                if let Some(error) = error {
                    self.report.push(error);
                }
                return false;
            }
        };
        if field.shape() != "list" {
            let message = format!("`{}` leads to a field of the kind `{}`", path.value, field.kind.value);
            self.report.error(ErrorCode::OrderBeside, path.at, message).help("only lists stand beside each other");
        }
        field.shape() == "list"
    }

    /// Reports a value by which no elements can find each other.
    fn joins(&mut self, path: &Text, start: Start<'_>) {
        let Some(found) = self.found(path, start) else { return };
        if !found.is_one || !KINDS.contains(&found.kind) {
            let message = format!("`{}` leads to a field of the kind `{}`", path.value, found.kind);
            self.report
                .error(ErrorCode::OrderBeside, path.at, message)
                .help("name a number or a text of each element");
        }
    }
}
