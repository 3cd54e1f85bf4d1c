//! Sums of amounts, exactly.

use super::path::{Base, Path};
use super::plan::PlannedTerm;
use crate::record::{Record, Value};
use crate::types::{Decimal, Fen, Yuan};

/// The sum in fen; `None` if a term is absent (all of them where they may be `partly` there), if it has parts smaller than
/// a fen, or if it is too large.
pub(super) fn sum(yuan: bool, partly: bool, terms: &[PlannedTerm], base: Base<'_>) -> Option<Fen> {
    let mut sum = None;
    for term in terms {
        let Some(product) = product(&term.factors, base) else {
            if partly {
                continue;
            }
            return None;
        };
        let before = sum.unwrap_or(Decimal::ZERO);
        sum = Some(if term.minus { before.checked_sub(product)? } else { before.checked_add(product)? });
    }
    let sum = sum?;
    if yuan {
        Yuan::new(sum).to_fen().ok()
    } else {
        sum.is_integer().then(|| i64::try_from(sum).ok().map(Fen::new))?
    }
}

fn product(factors: &[Path], base: Base<'_>) -> Option<Decimal> {
    if let [factor] = factors
        && !factor.is_through_list()
    {
        return number(factor.value(base));
    }
    if let Base::Record(record) = base
        && factors.iter().all(|factor| factor.positions().is_some())
    {
        return below(record, factors, 0);
    }
    factors.iter().try_fold(Decimal::ONE, |product, factor| product.checked_mul(number(factor.value(base))?))
}

/// The product of the values at some paths, whose first `depth` fields lead to the record; where all lead on through one list,
/// the sum of the products of its elements.
fn below(record: &dyn Record, paths: &[Path], depth: usize) -> Option<Decimal> {
    let at = |path: &Path, depth: usize| path.positions().and_then(|positions| positions.get(depth).copied());
    let first = at(paths.first()?, depth)?;
    if !paths.iter().all(|path| at(path, depth) == Some(first) && at(path, depth + 1).is_some()) {
        return paths.iter().try_fold(Decimal::ONE, |product, path| {
            let factor = match at(path, depth + 1) {
                None => number(record.value(at(path, depth)?)),
                Some(_) => below(record, std::slice::from_ref(path), depth),
            };
            product.checked_mul(factor?)
        });
    }
    match record.value(first) {
        Value::Object(object) => below(object, paths, depth + 1),
        Value::List(list) => {
            let products = list.iter().filter_map(|element| match element {
                Value::Object(object) => below(object, paths, depth + 1),
                _ => None,
            });
            products.map(Some).reduce(|left, right| left?.checked_add(right?)).flatten()
        }
        _ => None,
    }
}

/// A number, whatever its unit: `check` has seen to it that all terms have one.
fn number(value: Value<'_>) -> Option<Decimal> {
    Some(match value {
        Value::Integer(number) => number.into(),
        Value::Decimal(number) => number,
        Value::Fen(amount) => amount.in_fen().into(),
        Value::Yuan(amount) => amount.in_yuan(),
        _ => return None,
    })
}
