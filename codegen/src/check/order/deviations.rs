//! Sums that are known not to hold: of which orders, and why.

use super::{Checker, Start};
use crate::diagnostic::ErrorCode;
use crate::order::SHARED;
use crate::yaml::{Platform, Text, Type};

impl Checker<'_, '_, '_> {
    /// Reports deviations at no sum, of no orders in particular, or without a reason.
    pub(super) fn deviations(&mut self, raw: &Platform, name: &Text, of: &Type) {
        let totals: Vec<&str> = SHARED.sums.names().collect();
        for (total, deviation) in of.order_differs.iter() {
            if !totals.contains(&total.as_str()) {
                let message = format!("no sum of the one order is checked at `{}`", total.value);
                let error = self.report.error(ErrorCode::UnknownOrderField, total.at, message);
                error.suggest(total, totals.iter().copied());
            }
            self.reason(&deviation.why);
            self.conditions(&deviation.when, Start::Type(name));
            match &deviation.sample {
                Some(sample) if deviation.when.is_empty() => self.is_sample(raw, sample),
                Some(sample) => {
                    let message = "it is about a sample, and about orders as well";
                    let help = "write `sample` or `when`, not both";
                    self.report.error(ErrorCode::KeyWithoutEffect, sample.at, message).help(help);
                }
                None if deviation.when.is_empty() => {
                    let message =
                        format!("nothing says of which orders `{}` is not the sum of its parts", total.value);
                    let help = "add `sample: FILE` if it is about a sample of the document alone, or `when: {…}`";
                    self.report.error(ErrorCode::MissingKey, total.at, message).help(help);
                }
                None => {}
            }
        }
    }

    fn is_sample(&mut self, raw: &Platform, sample: &Text) {
        let examples = raw.operations.iter().flat_map(|(_, operation)| &operation.examples);
        let samples: Vec<&str> = examples.filter_map(|example| Some(example.answer.as_ref()?.as_str())).collect();
        if !samples.contains(&sample.as_str()) {
            let message = format!("no operation has the sample `{}`", sample.value);
            self.report.error(ErrorCode::ExampleMissing, sample.at, message).suggest(sample, samples.iter().copied());
        }
    }
}
