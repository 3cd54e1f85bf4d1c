//! Missing values.

use std::fmt;

use super::Report;
use super::fields;
use crate::diagnostic::ErrorCode;
use crate::yaml::{Credential, Platform, Span, Text};

/// Reports every required value that is missing, at the name of the item it belongs to.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let mut needs = Needs { report };
    needs.of(
        Span::START,
        format_args!("the platform"),
        &[("platform", &raw.id), ("base_url", &raw.base_url), ("time_zone", &raw.time_zone)],
    );
    needs.of(raw.id.at, format_args!("the platform's title"), &[("en", &raw.title.en), ("zh", &raw.title.zh)]);
    auth(raw, &mut needs);
    for (key, code) in raw.codes.iter() {
        let values = [("name", &code.name), ("class", &code.class), ("en", &code.en), ("zh", &code.zh)];
        needs.of(key.at, format_args!("the code {}", key.value), &values);
    }
    for (name, of) in raw.enums.iter() {
        needs.of(name.at, format_args!("`{}`", name.value), &[("repr", &of.repr), ("en", &of.en), ("zh", &of.zh)]);
        for (key, value) in of.values.iter() {
            let what = format_args!("the value {} of `{}`", key.value, name.value);
            needs.of(key.at, what, &[("name", &value.name), ("en", &value.en), ("zh", &value.zh)]);
        }
    }
    for (name, of) in raw.types.iter() {
        needs.of(name.at, format_args!("`{}`", name.value), &[("en", &of.en), ("zh", &of.zh)]);
    }
    for site in fields::all(raw) {
        let field = site.field;
        if field.sensitive && field.kind.is_missing() {
            let message = format!("`{}` is sensitive, but has no `kind`", site.wire.value);
            needs.report.error(ErrorCode::SensitiveWithoutKind, site.wire.at, message);
        }
        let values = [("kind", &field.kind), ("en", &field.en), ("zh", &field.zh)];
        let needed = &values[usize::from(field.sensitive)..];
        needs.of(site.wire.at, format_args!("`{}`", site.wire.value), needed);
    }
    for (id, operation) in raw.operations.iter() {
        let values = [
            ("name", &operation.name),
            ("en", &operation.en),
            ("zh", &operation.zh),
            ("method", &operation.method),
            ("path", &operation.path),
        ];
        needs.of(id.at, format_args!("the operation `{}`", id.value), &values);
    }
}

fn auth(raw: &Platform, needs: &mut Needs<'_, '_>) {
    let auth = &raw.auth;
    needs.of(raw.id.at, format_args!("`auth`"), &[("scheme", &auth.scheme)]);
    if let Some(time) = &auth.timestamp {
        let values = [("name", &time.name), ("en", &time.en), ("zh", &time.zh)];
        needs.of(time.at, format_args!("the credential"), &values);
    }
    for credential in [&auth.token, &auth.key, &auth.nonce, &auth.signature].into_iter().flatten() {
        let Credential { name, en, zh, .. } = &credential.value;
        needs.of(credential.at, format_args!("the credential"), &[("name", name), ("en", en), ("zh", zh)]);
    }
    for (name, label) in auth.sent.iter().flat_map(|sent| sent.iter()) {
        needs.of(name.at, format_args!("`{}`", name.value), &[("en", &label.en), ("zh", &label.zh)]);
    }
}

struct Needs<'a, 'r> {
    report: &'a mut Report<'r>,
}

impl Needs<'_, '_> {
    fn of(&mut self, at: Span, what: fmt::Arguments<'_>, values: &[(&str, &Text)]) {
        let missing: Vec<&str> = values.iter().filter(|(_, value)| value.is_missing()).map(|(key, _)| *key).collect();
        if let [first, ..] = missing.as_slice() {
            self.report
                .error(ErrorCode::MissingKey, at, format!("{what} has no `{}`", missing.join("`, no `")))
                .help(format!("add `{first}: …`{}", if missing.len() > 1 { " and the others" } else { "" }));
        }
    }
}
