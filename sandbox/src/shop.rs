//! Credentials of the shops that the sandbox pretends to serve.

use crate::mix::Mix;
use dingdan::client::{OperationSpec, PlatformSpec};

/// A shop's valid credentials, by name.
///
/// A platform has one shop, unless several of its operations are called in exactly the same way: then nothing but the
/// shop tells them apart, and there is one shop for each.
#[derive(Clone)]
pub(crate) struct Shop {
    values: Vec<(&'static str, String)>,
    mix: Mix,
}

impl Shop {
    /// A shop whose tokens expired so many times.
    pub(crate) fn new(seed: u64, platform: &PlatformSpec, number: usize, expired: usize) -> Self {
        let mix = Mix::new(seed).name("credentials").name(platform.id).number(number);
        let now = if expired == 0 { mix } else { mix.number(expired) };
        let names = platform.auth.credentials().into_iter();
        Self { values: names.map(|name| (name, secret(now.name(name)))).collect(), mix }
    }

    /// Names and values.
    pub(crate) fn values(&self) -> &[(&'static str, String)] {
        &self.values
    }

    /// What the shop gives to get a token: places of required parameters, and values. These don't expire.
    pub(crate) fn app(&self, spec: &OperationSpec) -> Vec<(usize, String)> {
        let required = spec.params.iter().enumerate().filter(|(_, param)| param.required);
        let named = required.filter_map(|(place, _)| Some((place, spec.request.fields().get(place)?.wire)));
        named.map(|(place, name)| (place, secret(self.mix.name("app").name(name)))).collect()
    }

    /// The credential of that name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }
}

fn secret(mix: Mix) -> String {
    format!("sandbox-{:016x}{:016x}", mix.value(), mix.number(1).value())
}
