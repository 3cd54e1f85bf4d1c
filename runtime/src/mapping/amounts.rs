//! Sums of amounts, exactly.

use super::beside::elements;
use super::path::{Base, Path};
use super::plan::{PlannedSum, PlannedTerm};
use crate::record::{Record, Value};
use crate::types::{Decimal, Fen, Yuan};

/// What is needed is absent, or too large.
struct Absent;

/// The sum of the elements of a list, `None` of none: a list without elements is left out of sums, other than an absent amount.
type Product = Result<Option<Decimal>, Absent>;

/// The sum in fen; `None` if a term is absent (all of them where they may be `partly` there), if it has parts smaller than
/// a fen, or if it is too large.
pub(super) fn sum(sum: &PlannedSum, base: Base<'_>) -> Option<Fen> {
    fen(sum.yuan, exact(sum, base)?)
}

/// An amount in fen; `None` if it has parts smaller than a fen, or is too large.
pub(super) fn fen(yuan: bool, amount: Decimal) -> Option<Fen> {
    if yuan {
        Yuan::new(amount).to_fen().ok()
    } else {
        amount.is_integer().then(|| i64::try_from(amount).ok().map(Fen::new))?
    }
}

/// The sum in its own unit; `None` if a term is absent (all of them where they may be `partly` there), or of a list an element.
pub(super) fn exact(sum: &PlannedSum, base: Base<'_>) -> Option<Decimal> {
    let Some((list, when)) = &sum.over else { return of_terms(sum.partly, &sum.terms, base) };
    if !list.is_whole(base) {
        return None;
    }
    let mut total = None;
    for element in elements(list, base).into_iter().filter(|element| when.hold(*element)) {
        match of_terms(sum.partly, &sum.terms, element) {
            Some(of_element) => total = Some(total.unwrap_or(Decimal::ZERO).checked_add(of_element)?),
            None if sum.partly => {}
            None => return None,
        }
    }
    total
}

fn of_terms(partly: bool, terms: &[PlannedTerm], base: Base<'_>) -> Option<Decimal> {
    let mut sum = None;
    for term in terms {
        let Ok(Some(product)) = product(&term.factors, base, partly) else {
            if partly {
                continue;
            }
            return None;
        };
        let before = sum.unwrap_or(Decimal::ZERO);
        sum = Some(if term.minus { before.checked_sub(product)? } else { before.checked_add(product)? });
    }
    sum
}

fn product(factors: &[Path], base: Base<'_>, partly: bool) -> Product {
    if let Base::Record(record) = base.own()
        && factors.iter().all(|factor| factor.positions().is_some())
    {
        return below(record, factors, 0, partly);
    }
    all(factors, |factor| number(factor.value(base)).map(Some))
}

/// The product of the values at some paths, whose first `depth` fields lead to the record; where all lead on through one list,
/// the sum of the products of its elements. With `partly`, elements that lack one count nothing.
fn below(record: &dyn Record, paths: &[Path], depth: usize, partly: bool) -> Product {
    let at = |path: &Path, depth: usize| path.positions().and_then(|positions| positions.get(depth).copied());
    let first = paths.first().and_then(|path| at(path, depth)).ok_or(Absent)?;
    if !paths.iter().all(|path| at(path, depth) == Some(first) && at(path, depth + 1).is_some()) {
        return all(paths, |path| match at(path, depth + 1) {
            None => number(record.value(at(path, depth).ok_or(Absent)?)).map(Some),
            Some(_) => below(record, std::slice::from_ref(path), depth, partly),
        });
    }
    match record.value(first) {
        Value::Object(object) => below(object, paths, depth + 1, partly),
        Value::List(list) => {
            let mut sum = None;
            for element in list.iter() {
                let found = match element {
                    Value::Object(object) => below(object, paths, depth + 1, partly),
                    _ => Err(Absent),
                };
                match found {
                    Ok(Some(product)) => {
                        let before = sum.unwrap_or(Decimal::ZERO);
                        sum = Some(before.checked_add(product).ok_or(Absent)?);
                    }
                    Ok(None) => {}
                    Err(Absent) if partly => {}
                    Err(Absent) => return Err(Absent),
                }
            }
            Ok(sum)
        }
        // Nothing tells a list that is absent, or in an absent object, from one without elements.
        _ if paths.iter().all(|path| path.is_through_list_from(record.schema(), depth)) => Ok(None),
        _ => Err(Absent),
    }
}

/// The product of what paths lead to.
fn all(paths: &[Path], factor: impl Fn(&Path) -> Product) -> Product {
    let mut product = Decimal::ONE;
    for path in paths {
        let Some(factor) = factor(path)? else { return Ok(None) };
        product = product.checked_mul(factor).ok_or(Absent)?;
    }
    Ok(Some(product))
}

/// A number, whatever its unit: `check` has seen to it that all terms have one.
fn number(value: Value<'_>) -> Result<Decimal, Absent> {
    Ok(match value {
        Value::Integer(number) => number.into(),
        Value::Decimal(number) => number,
        Value::Fen(amount) => amount.in_fen().into(),
        Value::Yuan(amount) => amount.in_yuan(),
        _ => return Err(Absent),
    })
}
