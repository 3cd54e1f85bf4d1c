//! `sandbox/src/samples.rs` and `sandbox/src/samples/<platform>.rs`: what made-up items look like.

use super::format::{InternalError, file};
use super::literals::{dotted, dotted_list, option};
use super::names::{ident, member, shouty};
use crate::model::{Made, Path, Platform, Sample, Step};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// Whether any type of the platform has a sample.
pub(super) fn has_samples(platform: &Platform) -> bool {
    platform.samples().next().is_some()
}

/// The samples of a platform's types, and the operations whose items they are.
pub(super) fn emit(platform: &Platform) -> Result<String, InternalError> {
    let mut pairs = Vec::new();
    let mut statics = Vec::new();
    for (of, sample, lists) in platform.samples() {
        let (name, spec) = (shouty(&of.name), self::sample(sample));
        statics.push(quote!(static #name: crate::sample::SampleSpec = #spec;));
        pairs.extend(lists.into_iter().map(|operation| {
            let id = &operation.id;
            quote!((#id, &#name))
        }));
    }
    let mut items = vec![quote! {
        pub(super) static SAMPLES: &[(&str, &crate::sample::SampleSpec)] = &[#(#pairs),*];
    }];
    items.extend(statics);
    file("super", items)
}

/// The samples of all platforms.
pub(super) fn emit_all(platforms: &[&Platform]) -> Result<String, InternalError> {
    let modules: Vec<_> = platforms.iter().map(|platform| member(&platform.id)).collect();
    let find = quote! {
        #[doc = " How to make up an operation's items, where the platform's schema describes it."]
        pub fn sample(operation_id: &str) -> std::option::Option<&'static crate::sample::SampleSpec> {
            let platforms: &[&[(&str, &'static crate::sample::SampleSpec)]] = &[#(#modules::SAMPLES),*];
            let mut all = platforms.iter().copied().flatten();
            all.find(|(id, _)| *id == operation_id).map(|(_, sample)| *sample)
        }
    };
    file("crate::samples", vec![quote!(#(mod #modules;)*), find])
}

fn sample(sample: &Sample) -> TokenStream {
    let (always, single, lacks) = (all_made(&sample.always), dotted_list(&sample.single), dotted_list(&sample.lacks));
    let steps = sample.steps.iter().map(|step| self::step(step, &sample.steps));
    quote!(crate::sample::SampleSpec {
        always: #always, single: #single, lacks: #lacks, steps: &[#(#steps),*]
    })
}

fn step(step: &Step, all: &[Step]) -> TokenStream {
    let (name, made) = (&step.name, all_made(&step.made));
    let (times, has) = (dotted_list(&step.times), dotted_list(&step.has));
    let before = step.after.and_then(|index| all.get(index)).map(|before| &before.name);
    let after = option(before.map(ToTokens::to_token_stream));
    quote!(crate::sample::StepSpec { name: #name, after: #after, made: #made, times: #times, has: #has })
}

fn all_made(all: &[(Path, Made)]) -> TokenStream {
    let pairs = all.iter().map(|(path, made)| {
        let (path, made) = (dotted(path), self::made(made));
        quote!((#path, crate::sample::Made::#made))
    });
    quote!(&[#(#pairs),*])
}

fn made(made: &Made) -> TokenStream {
    let of = |variant: TokenStream, path: &Path| {
        let path = dotted(path);
        quote!(#variant(#path))
    };
    match made {
        Made::Set(text) => quote!(Set(#text)),
        Made::Copy(path) => of(quote!(Copy), path),
        Made::Listed(path) => of(quote!(Listed), path),
        Made::Label(path) => of(quote!(Label), path),
        Made::Part(path) => of(quote!(Part), path),
        Made::Sum(terms) => {
            let terms = terms.iter().map(|term| {
                let (is_minus, factors) = (term.minus, dotted_list(&term.factors));
                quote!(crate::sample::Term { minus: #is_minus, factors: #factors })
            });
            quote!(Sum(&[#(#terms),*]))
        }
        Made::Look(word) => {
            let word = ident(word);
            quote!(Look(crate::sample::Look::#word))
        }
    }
}
