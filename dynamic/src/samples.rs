//! How a sandbox makes up items.

use crate::leaked;
use dingdan_codegen::model::{self, Path, Platform, Sample, Step};
use dingdan_sandbox::sample::{Look, Made, SampleSpec, StepSpec, Term};

/// How the items of an operation are made up, by the operation's id.
pub(crate) fn samples(platform: &Platform) -> impl Iterator<Item = (&'static str, &'static SampleSpec)> {
    platform.samples().flat_map(|(_, sample, lists)| {
        let spec: &'static SampleSpec = leaked::value(sample_spec(sample));
        lists.into_iter().map(move |operation| (leaked::text(&operation.id), spec))
    })
}

fn sample_spec(sample: &Sample) -> SampleSpec {
    SampleSpec {
        always: all_made(&sample.always),
        single: leaked::paths(&sample.single),
        lacks: leaked::paths(&sample.lacks),
        steps: leaked::list(sample.steps.iter().map(|own| step(own, &sample.steps))),
    }
}

fn step(step: &Step, all: &[Step]) -> StepSpec {
    StepSpec {
        name: leaked::text(&step.name),
        after: step.after.and_then(|index| all.get(index)).map(|before| leaked::text(&before.name)),
        made: all_made(&step.made),
        times: leaked::paths(&step.times),
        has: leaked::paths(&step.has),
    }
}

fn all_made(all: &[(Path, model::Made)]) -> &'static [(&'static str, Made)] {
    leaked::list(all.iter().filter_map(|(path, value)| Some((leaked::path(path), made(value)?))))
}

fn made(made: &model::Made) -> Option<Made> {
    Some(match made {
        model::Made::Set(text) => Made::Set(leaked::text(text)),
        model::Made::Copy(path) => Made::Copy(leaked::path(path)),
        model::Made::Listed(path) => Made::Listed(leaked::path(path)),
        model::Made::Label(path) => Made::Label(leaked::path(path)),
        model::Made::Part(path) => Made::Part(leaked::path(path)),
        model::Made::Sum(terms) => {
            let term = |term: &model::Term| Term { minus: term.minus, factors: leaked::paths(&term.factors) };
            Made::Sum(leaked::list(terms.iter().map(term)))
        }
        model::Made::Look(name) => Made::Look(Look::named(name)?),
    })
}
