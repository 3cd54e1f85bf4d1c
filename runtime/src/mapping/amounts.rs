//! Sums of amounts, exactly.

use super::path::Base;
use super::plan::PlannedTerm;
use crate::record::Value;
use crate::types::{Decimal, Fen, Yuan};

/// The sum in fen; `None` if a term is absent, has parts smaller than a fen, or is too large.
pub(super) fn sum(yuan: bool, terms: &[PlannedTerm], base: Base<'_>) -> Option<Fen> {
    let mut sum = Decimal::ZERO;
    for term in terms {
        let mut product = Decimal::ONE;
        for factor in &term.factors {
            product = product.checked_mul(number(factor.value(base))?)?;
        }
        sum = if term.minus { sum.checked_sub(product)? } else { sum.checked_add(product)? };
    }
    if yuan {
        Yuan::new(sum).to_fen().ok()
    } else {
        sum.is_integer().then(|| i64::try_from(sum).ok().map(Fen::new))?
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
