//! The credentials of a shop.

use crate::items::request_codes;
use crate::values::SeededHash;
use dingdan::client::{OperationSpec, PlatformSpec};
use dingdan::schema::{Field, Kind};

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
        // Only tokens expire.
        let of = |name| if platform.auth.token() == Some(name) { now } else { hash };
        let names = platform.auth.credentials().into_iter();
        Self { values: names.map(|name| (name, secret(of(name).name(name)))).collect(), hash }
    }

    /// Names and values.
    pub(crate) fn values(&self) -> &[(&'static str, String)] {
        &self.values
    }

    /// What the shop sends to get a token: indices of required parameters, and values. These do not expire. Of an enum it is
    /// the first value that may be sent.
    pub(crate) fn app_values(&self, spec: &OperationSpec) -> Vec<(usize, String)> {
        let required = spec.params.iter().enumerate().filter(|(_, param)| param.required);
        let fields = required.filter_map(|(index, _)| Some((index, spec.request.fields().get(index)?)));
        let refreshes = spec.token.and_then(|token| spec.param_index(token.from_refresh?));
        let value = |(index, field): (usize, &Field)| {
            let listed = match field.kind {
                Kind::Enum(table) => request_codes(table).into_iter().next(),
                _ => None,
            };
            let value = match listed {
                Some(code) => code,
                None if refreshes == Some(index) => self.refresh_token(),
                // A parameter with the name of a credential is that credential.
                None => match self.value(field.wire).filter(|_| spec.platform.auth.token() != Some(field.wire)) {
                    Some(own) => own.to_owned(),
                    None => secret(self.hash.name("app").name(field.wire)),
                },
            };
            (index, value)
        };
        fields.map(value).collect()
    }

    /// The token by which the shop renews its token. It does not expire.
    pub(crate) fn refresh_token(&self) -> String {
        secret(self.hash.name("refresh"))
    }

    /// The credential of that name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.values.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }
}

fn secret(hash: SeededHash) -> String {
    format!("sandbox-{:016x}{:016x}", hash.value(), hash.number(1).value())
}
