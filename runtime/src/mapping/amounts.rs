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
    if let Base::Record(record) = base
        && let Some(positions) = factors.iter().map(Path::positions).collect::<Option<Vec<&[usize]>>>()
    {
        return below(record, &positions);
    }
    factors.iter().try_fold(Decimal::ONE, |product, factor| product.checked_mul(number(factor.value(base))?))
}

/// The product of the values at some paths; where all lead through one list, the sum of the products of its elements.
fn below(record: &dyn Record, paths: &[&[usize]]) -> Option<Decimal> {
    let first = *paths.first()?.first()?;
    let rests: Option<Vec<&[usize]>> =
        paths.iter().map(|path| path.strip_prefix(&[first]).filter(|rest| !rest.is_empty())).collect();
    match (rests, record.value(first)) {
        (Some(rests), Value::Object(object)) => below(object, &rests),
        (Some(rests), Value::List(list)) => {
            let products = list.iter().filter_map(|element| match element {
                Value::Object(object) => below(object, &rests),
                _ => None,
            });
            products.map(Some).reduce(|left, right| left?.checked_add(right?)).flatten()
        }
        (Some(_), _) => None,
        (None, _) => paths.iter().try_fold(Decimal::ONE, |product, path| {
            let [own] = path else { return product.checked_mul(below(record, &[path])?) };
            product.checked_mul(number(record.value(*own))?)
        }),
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
