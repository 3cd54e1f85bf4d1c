//! Credentials of the shops that the sandbox pretends to serve.

use crate::mix::Mix;
use dingdan::call::PlatformSpec;

/// A shop's valid credentials, by name.
///
/// A platform has one shop, unless several of its operations are called in exactly the same way: then nothing but the
/// shop tells them apart, and there is one shop for each.
#[derive(Clone)]
pub(crate) struct Shop(Vec<(&'static str, String)>);

impl Shop {
    /// A shop whose tokens expired so many times.
    pub(crate) fn new(seed: u64, platform: &PlatformSpec, number: usize, expired: usize) -> Self {
        let mix = Mix::new(seed).name("credentials").name(platform.id).number(number);
        let mix = if expired == 0 { mix } else { mix.number(expired) };
        let value =
            |name: &str| format!("sandbox-{:016x}{:016x}", mix.name(name).value(), mix.name(name).number(1).value());
        Self(platform.auth.credentials().into_iter().map(|name| (name, value(name))).collect())
    }

    /// Names and values.
    pub(crate) fn values(&self) -> &[(&'static str, String)] {
        &self.0
    }

    /// The credential of that name.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }
}
