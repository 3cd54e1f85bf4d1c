//! Samples.

use super::path;
use crate::check::samples::made_of;
use crate::check::vocabulary::{LOOKS, meaning};
use crate::model::{Made, Path, Sample, Step};
use crate::yaml::{self, Entries, Text};

/// Converts a sample.
pub(crate) fn sample(raw: &yaml::Sample) -> Option<Sample> {
    let mut always = values(&raw.always.set, &raw.always.copy, &raw.always.amounts)?;
    always.extend(raw.always.label.iter().map(|(own, source)| (path(own), Made::Label(path(source)))));
    always.extend(raw.always.listed.iter().map(|(own, source)| (path(own), Made::Listed(path(source)))));
    for (own, word) in raw.always.look.iter() {
        always.push((path(own), Made::Look(meaning(LOOKS, word)?)));
    }
    let steps = raw.steps.iter().map(|(name, step)| {
        let index_of = |after: &Text| raw.steps.names().position(|other| other == after.as_str());
        Some(Step {
            name: name.value.clone(),
            after: step.after.as_ref().map_or(Some(None), |after| index_of(after).map(Some))?,
            made: values(&step.set, &step.copy, &step.amounts)?,
            times: step.times.iter().map(path).collect(),
            has: step.has.iter().map(path).collect(),
        })
    });
    let steps = steps.collect::<Option<_>>()?;
    let paths = |texts: &[Text]| texts.iter().map(path).collect();
    Some(Sample { always, single: paths(&raw.single), lacks: paths(&raw.lacks), steps })
}

fn values(set: &Entries<Text>, copy: &Entries<Text>, amounts: &Entries<Text>) -> Option<Vec<(Path, Made)>> {
    let set = set.iter().map(|(own, value)| Some((path(own), Made::Set(value.value.clone()))));
    let copy = copy.iter().map(|(own, source)| Some((path(own), Made::Copy(path(source)))));
    let amounts = amounts.iter().map(|(own, sum)| Some((path(own), made_of(sum)?)));
    set.chain(copy).chain(amounts).collect()
}
