//! Paths and sums as sources of fields of the one order.

use super::{Checker, Start};
use crate::check::paths::{Lists, trace};
use crate::check::samples::made_of;
use crate::diagnostic::ErrorCode;
use crate::model::Made;
use crate::yaml::{Field, Mapped, Sum, Text};
use std::collections::HashSet;

impl Checker<'_, '_, '_> {
    /// Reports a path that leads to something that does not fit the field.
    pub(super) fn source(&mut self, target: &Field, path: &Text, start: Start<'_>) {
        let Some(found) = self.found(path, start) else { return };
        let wanted = element_kind(target);
        let is_list = target.kind.as_str() == "list";
        if !is_list && !found.is_one && found.kind == "object" {
            let message = format!("`{}` leads to a list", path.value);
            self.report
                .error(ErrorCode::OrderKind, path.at, message)
                .help(format!("the one order has one {wanted} here"));
        } else if !fits(wanted, found.kind) {
            let message = format!("`{}` leads to a field of the kind `{}`", path.value, found.kind);
            let help = match (wanted, found.kind) {
                ("fen", "yuan") => format!("write `{{yuan: {}}}`, which is exact", path.value),
                ("enum" | "bool", "enum" | "integer" | "bool" | "text") => {
                    format!("say what its codes stand for: `{{at: {}, codes: {{…}}}}`", path.value)
                }
                ("object", _) => "write the fields of the object, or a list with `each`".to_owned(),
                _ => format!("the one order has the kind `{wanted}` here"),
            };
            self.report.error(ErrorCode::OrderKind, path.at, message).help(help);
        }
    }

    /// Reports paths to what is never printed, for a field that is.
    pub(super) fn hidden(&mut self, name: &Text, target: &Field, mapped: &Mapped, start: Start<'_>) {
        let paths = match mapped {
            Mapped::First(paths) | Mapped::Join(paths, _) => paths.as_slice(),
            Mapped::Earliest(path) => std::slice::from_ref(path),
            _ => &[],
        };
        let is_sensitive = |path: &Text| match start.resolve(path) {
            (Start::Type(of), path, _) => trace(self.index, of, &path, Lists::Enter).is_ok_and(Field::is_sensitive),
            (Start::Element { is_sensitive, .. }, ..) => is_sensitive,
            (Start::Joined(..) | Start::Unknown, ..) => false,
        };
        for path in paths.iter().filter(|path| !target.is_sensitive() && is_sensitive(path)) {
            let message = format!("`{}` is sensitive, and `{}` of the one order is not", path.value, name.value);
            let help = "name a field of the one order that is never printed, or leave it out";
            self.report.error(ErrorCode::OrderSensitive, path.at, message).help(help);
        }
    }

    /// Reports paths that lead to no texts, or a field that holds none.
    pub(super) fn joined(&mut self, name: &Text, target: &Field, paths: &[Text], start: Start<'_>) {
        if !["text", "url"].contains(&element_kind(target)) {
            let message = format!("`{}` of the one order is no text", name.value);
            self.report.error(ErrorCode::OrderKind, name.at, message).help("write a path");
        }
        for path in paths {
            let Some(found) = self.found(path, start) else { continue };
            if !fits("text", found.kind) {
                let message = format!("`{}` leads to a field of the kind `{}`", path.value, found.kind);
                self.report.error(ErrorCode::OrderKind, path.at, message).help("only texts can be joined");
            }
        }
    }

    /// Reports a path that leads to no times in lists, or a field that is no time.
    pub(super) fn earliest(&mut self, target: &Field, path: &Text, start: Start<'_>) {
        self.source(target, path, start);
        if target.kind.as_str() != "rfc3339" || self.found(path, start).is_some_and(|found| found.is_one) {
            let message = format!("`{}` leads to no times in a list", path.value);
            self.report.error(ErrorCode::OrderKind, path.at, message).help("write the path alone");
        }
    }

    /// Reports a sum whose terms are not each an amount of this unit, perhaps times a count.
    pub(super) fn sum(&mut self, name: &Text, target: &Field, sum: &Sum, start: Start<'_>) {
        let unit = if sum.yuan { "yuan" } else { "fen" };
        let start = match &sum.over {
            Some((list, when)) => {
                let element = self.each(list, start);
                self.conditions(when, element);
                element
            }
            None => start,
        };
        let sum = &sum.terms;
        if target.kind.as_str() != "fen" {
            let message = format!("`{}` of the one order is no amount", name.value);
            self.report.error(ErrorCode::OrderKind, name.at, message).help("write a path");
        }
        let Some(Made::Sum(terms)) = made_of(sum) else {
            let message = format!("`{}` is not a sum", sum.value);
            let help = "write it such as `total + freight - discount`, with blanks";
            self.report.error(ErrorCode::NotASum, sum.at, message).help(help);
            return;
        };
        let mut seen = HashSet::new();
        for term in terms {
            let mut factors = term.factors.clone();
            factors.sort();
            let count = factors.len();
            factors.dedup();
            if factors.len() < count || !seen.insert(factors) {
                let paths: Vec<String> = term.factors.iter().map(|factor| factor.join(".")).collect();
                let message = format!("`{}` stands twice in `{}`", paths.join(" * "), sum.value);
                self.report.error(ErrorCode::OrderTermTwice, sum.at, message).help("remove one of them");
                return;
            }
            let mut amounts = 0;
            let holder = term.factors.first().map(|factor| holder(factor));
            for factor in &term.factors {
                let path = Text { value: factor.join("."), at: sum.at };
                let Some(found) = self.found(&path, start) else { return };
                amounts += usize::from(found.kind == unit);
                if found.kind != unit && !["integer", "decimal"].contains(&found.kind) {
                    let message = format!("`{}` leads to a field of the kind `{}`", path.value, found.kind);
                    let help = format!("here it must be an amount in {unit}, or a count");
                    self.report.error(ErrorCode::OrderKind, sum.at, message).help(help);
                    return;
                }
                if !found.is_one && (found.is_beside || Some(self::holder(factor)) != holder) {
                    let message = format!("`{}` is multiplied by what is not in the same element", path.value);
                    let help = "all factors must be fields of one element of the list";
                    self.report.error(ErrorCode::OrderKind, sum.at, message).help(help);
                    return;
                }
            }
            if amounts != 1 {
                let message = format!("a term of `{}` is no amount in {unit}", sum.value);
                let help = format!("each term is one amount in {unit}, which may be multiplied by counts");
                self.report.error(ErrorCode::OrderKind, sum.at, message).help(help);
            }
        }
    }
}

/// What the field of a path is in.
fn holder(path: &[String]) -> &[String] {
    path.split_last().map_or(&[], |(_, holder)| holder)
}

/// The kind of a field, for lists that of its elements.
pub(super) fn element_kind(field: &Field) -> &str {
    let of = field.of.as_ref().map_or("", |of| of.as_str());
    match field.kind.as_str() {
        "list" if crate::order::SHARED.types.get(of).is_some() => "object",
        "list" => of,
        kind => kind,
    }
}

/// Whether a value of one kind says the same as one of another.
fn fits(wanted: &str, found: &str) -> bool {
    match wanted {
        "text" => ["text", "url", "identifier", "enum"].contains(&found),
        "url" => ["url", "text"].contains(&found),
        "identifier" => ["identifier", "text", "integer"].contains(&found),
        "decimal" => ["integer", "decimal"].contains(&found),
        "rfc3339" => ["beijing_time", "unix_seconds", "unix_millis", "rfc3339"].contains(&found),
        "fen" | "bool" => found == wanted,
        _ => false,
    }
}
