//! Totals that are worked out from the same fields as their parts, because the platform states none.

use super::sums;
use crate::model::{MappedSource, Mapping, Path, Term};

/// The totals whose sums always hold, since both sides come from the same fields of the platform's order.
pub(crate) fn worked_out(mapping: &Mapping) -> Vec<String> {
    let always_holds = |(total, parts): &(String, Vec<Term>)| {
        let total = sources(mapping, total.split('.').map(str::to_owned).collect::<Path>().as_slice(), false, &[]);
        let parts: Option<Vec<_>> = parts.iter().map(|part| part_of(mapping, part)).collect();
        let (Some(mut total), Some(parts)) = (total, parts) else { return false };
        let mut parts = parts.concat();
        total.sort();
        parts.sort();
        !total.is_empty() && total == parts
    };
    sums().into_iter().filter(always_holds).map(|(total, _)| total).collect()
}

/// A term of a sum as terms of the platform's fields.
fn part_of(mapping: &Mapping, part: &Term) -> Option<Vec<(bool, Vec<Path>)>> {
    let [path] = part.factors.as_slice() else { return None };
    sources(mapping, path, part.minus, &[])
}

/// What an amount comes from, as terms of the platform's fields: whether each is subtracted, and its factors. `None` where it
/// depends on the order.
fn sources(mapping: &Mapping, target: &[String], minus: bool, from: &[String]) -> Option<Vec<(bool, Vec<Path>)>> {
    let (name, rest) = target.split_first()?;
    let Some(field) = mapping.fields.iter().find(|field| field.target == *name) else { return Some(Vec::new()) };
    let from_start = |path: &Path| [from, path].concat();
    match &field.source {
        MappedSource::First(paths) if rest.is_empty() => match paths.as_slice() {
            [path] => Some(vec![(minus, vec![from_start(path)])]),
            _ => None,
        },
        MappedSource::Sum { over: None, terms, .. } if rest.is_empty() => {
            let terms = terms.iter().map(|term| (term.minus != minus, term.factors.iter().map(from_start).collect()));
            Some(terms.collect())
        }
        MappedSource::Object(of) => sources(of, rest, minus, from),
        MappedSource::Rows(rows) => match rows.as_slice() {
            [row] if row.when.is_empty() && row.beside.is_empty() => match row.each.as_slice() {
                [] => sources(&row.mapping, rest, minus, from),
                [each] => sources(&row.mapping, rest, minus, &from_start(each)),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
