//! The credentials of a shop.

use crate::values::SeededHash;
use dingdan::client::{OperationSpec, PlatformSpec};

/// A shop's valid credentials by name.
///
/// A platform has one shop, unless several of its operations are called in exactly the same way: then only the shop tells
/// them apart, and there is one shop for each.
#[derive(Clone)]
pub(crate) struct Shop {
    values: Vec<(&'static str, String)>,
    hash: SeededHash,
}

impl Shop {
    /// A shop whose tokens expired so many times.
    pub(super) fn new(seed: u64, platform: &PlatformSpec, number: usize, expired: usize) -> Self {
        let hash = SeededHash::new(seed).name("credentials").name(platform.id).number(number);
        let now = if expired == 0 { hash } else { hash.number(expired) };
        let names = platform.auth.credentials().into_iter();
        Self { values: names.map(|name| (name, secret(now.name(name)))).collect(), hash }
    }

    /// Names and values.
    pub(crate) fn values(&self) -> &[(&'static str, String)] {
        &self.values
    }

    /// What the shop sends to get a token: indices of required parameters, and values. These do not expire.
    pub(crate) fn app_values(&self, spec: &OperationSpec) -> Vec<(usize, String)> {
        let required = spec.params.iter().enumerate().filter(|(_, param)| param.required);
        let named = required.filter_map(|(index, _)| Some((index, spec.request.fields().get(index)?.wire)));
        named.map(|(index, name)| (index, secret(self.hash.name("app").name(name)))).collect()
    }

    /// The credential of that name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }
}

fn secret(hash: SeededHash) -> String {
    format!("sandbox-{:016x}{:016x}", hash.value(), hash.number(1).value())
}
