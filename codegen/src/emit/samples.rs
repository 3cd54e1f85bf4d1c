//! What made-up items look like: for the sandbox.

use super::quote::{Ident, TokenStream, quote};
use super::source::{file, ident};
use crate::model::{Content, Made, Path, Platform, Sample, Step};

/// `samples.rs`: the samples of all platforms that have any.
pub(super) fn emit_registry(platforms: &[&Platform]) -> String {
    let names: Vec<Ident> = platforms.iter().map(|platform| ident(&platform.id)).collect();
    let modules = names.iter().map(|name| {
        quote! {
            #[allow(clippy::pedantic, reason = "emitted")]
            #[rustfmt::skip]
            mod #name;
        }
    });
    let mut items = vec![
        quote!(
            pub mod spec;
        ),
        quote!(
            use spec::SampleSpec;
        ),
    ];
    items.extend(modules);
    let samples = names.iter().map(|name| quote!(#name::SAMPLES));
    items.push(quote! {
        /// What made-up items of an operation look like, where its schema says it.
        pub fn sample(operation_id: &str) -> Option<&'static SampleSpec> {
            spec::find(&[#(#samples),*], operation_id)
        }
    });
    file(items)
}

/// Whether a platform has samples.
pub(super) fn has_samples(platform: &Platform) -> bool {
    platform.types.iter().any(|of| of.sample.is_some())
}

/// `samples/<platform>.rs`: the samples of its operations' items.
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
            use super::spec::*;
        ),
        quote!(pub(super) static SAMPLES: Samples = &[#(#pairs),*];),
    ];
    all.extend(statics);
    file(all)
}

fn sample(sample: &Sample) -> TokenStream {
    let (always, single) = (made(&sample.always), paths(&sample.single));
    let steps = sample.steps.iter().map(|step| self::step(step, &sample.steps));
    quote!(SampleSpec { always: #always, single: #single, steps: &[#(#steps),*] })
}

fn step(step: &Step, all: &[Step]) -> TokenStream {
    let (name, made, times, has) = (&step.name, made(&step.made), paths(&step.times), paths(&step.has));
    let before = step.after.and_then(|index| all.get(index)).map(|step| &step.name);
    let after = before.map_or_else(|| quote!(None), |name| quote!(Some(#name)));
    quote!(StepSpec { name: #name, after: #after, made: #made, times: #times, has: #has })
}

fn made(all: &[(Path, Made)]) -> TokenStream {
    let pairs = all.iter().map(|(path, made)| {
        let (path, made) = (names(path), one(made));
        quote!((#path, #made))
    });
    quote!(&[#(#pairs),*])
}

fn one(made: &Made) -> TokenStream {
    let to = names;
    match made {
        Made::Set(text) => quote!(Made::Set(#text)),
        Made::Copy(path) => {
            let path = to(path);
            quote!(Made::Copy(#path))
        }
        Made::Label(path) => {
            let path = to(path);
            quote!(Made::Label(#path))
        }
        Made::Part(path) => {
            let path = to(path);
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
    let all = all.iter().map(names);
    quote!(&[#(#all),*])
}

/// The dotted path.
fn names(path: &Path) -> TokenStream {
    let dotted = path.join(".");
    quote!(#dotted)
}
