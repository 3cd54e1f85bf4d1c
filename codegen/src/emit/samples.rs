//! What made-up items look like.

use super::operations::dotted;
use super::quote::{TokenStream, quote};
use super::source::{file, ident};
use crate::model::{Content, Made, Path, Platform, Sample, Step};

/// `samples.rs` of a platform: the samples of its operations' items.
pub(super) fn emit(platform: &Platform) -> String {
    let sampled = platform.types.iter().filter_map(|of| Some((of, of.sample.as_ref()?)));
    let mut statics = Vec::new();
    let mut pairs = Vec::new();
    for (of, sample) in sampled {
        let name = super::source::shouty(&super::source::file_name(&of.name));
        let spec = self::sample(sample);
        statics.push(quote!(static #name: SampleSpec = #spec;));
        let of_items = platform
            .operations
            .iter()
            .filter(|operation| matches!(&operation.answer.content, Content::Items(items) if items.item == of.name));
        pairs.extend(of_items.map(|operation| {
            let id = &operation.id;
            quote!((#id, &#name))
        }));
    }
    let mut all = vec![
        quote!(
            use dingdan_runtime::client::sample::*;
        ),
        quote!(pub(crate) static SAMPLES: &[(&str, &SampleSpec)] = &[#(#pairs),*];),
    ];
    all.extend(statics);
    file(all)
}

fn sample(sample: &Sample) -> TokenStream {
    let (always, single) = (made(&sample.always), paths(&sample.single));
    let steps = sample.steps.iter().map(step);
    quote!(SampleSpec { always: #always, single: #single, steps: &[#(#steps),*] })
}

fn step(step: &Step) -> TokenStream {
    let (name, made, times, has) = (&step.name, made(&step.made), paths(&step.times), paths(&step.has));
    let after = step.after.map_or_else(|| quote!(None), |place| quote!(Some(#place)));
    quote!(StepSpec { name: #name, after: #after, made: #made, times: #times, has: #has })
}

fn made(all: &[(Path, Made)]) -> TokenStream {
    let pairs = all.iter().map(|(path, made)| {
        let (path, made) = (dotted(path), one(made));
        quote!((#path, #made))
    });
    quote!(&[#(#pairs),*])
}

fn one(made: &Made) -> TokenStream {
    match made {
        Made::Set(text) => quote!(Made::Set(#text)),
        Made::Copy(path) => {
            let path = dotted(path);
            quote!(Made::Copy(#path))
        }
        Made::Label(path) => {
            let path = dotted(path);
            quote!(Made::Label(#path))
        }
        Made::Part(path) => {
            let path = dotted(path);
            quote!(Made::Part(#path))
        }
        Made::Sum(terms) => {
            let terms = terms.iter().map(|term| {
                let (minus, factors) = (term.minus, paths(&term.factors));
                quote!(Term { minus: #minus, factors: #factors })
            });
            quote!(Made::Sum(&[#(#terms),*]))
        }
        Made::Look(word) => {
            let word = ident(word);
            quote!(Made::Look(Look::#word))
        }
    }
}

fn paths(all: &[Path]) -> TokenStream {
    let all = all.iter().map(dotted);
    quote!(&[#(#all),*])
}
