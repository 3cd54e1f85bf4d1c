//! Missing values.

use std::fmt;

use super::Report;
use super::fields;
use crate::diagnostic::ErrorCode;
use crate::yaml::{Platform, Span, Text};

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
        if field.is_sensitive() && field.kind.is_missing() {
            let message = format!("`{}` is sensitive, but has no `kind`", site.wire.value);
            needs.report.error(ErrorCode::SensitiveWithoutKind, site.wire.at, message);
        }
        let values = [("kind", &field.kind), ("en", &field.en), ("zh", &field.zh)];
        let needed = &values[usize::from(field.is_sensitive())..];
        needs.of(site.wire.at, format_args!("`{}`", site.wire.value), needed);
    }
    for (id, event) in raw.events.iter().flat_map(|events| events.list.iter()) {
        let values = [("en", &event.en), ("zh", &event.zh)];
        needs.of(id.at, format_args!("the event `{}`", id.value), &values);
    }
    for (id, operation) in raw.operations.iter() {
        let values =
            [("name", &operation.name), ("en", &operation.en), ("zh", &operation.zh), ("method", &operation.method)];
        needs.of(id.at, format_args!("the operation `{}`", id.value), &values);
    }
}

fn auth(raw: &Platform, needs: &mut Needs<'_, '_>) {
    let auth = &raw.auth;
    needs.of(raw.id.at, format_args!("`auth`"), &[("scheme", &auth.scheme)]);
    if let Some(time) = &auth.timestamp {
        needs.of(time.at, format_args!("the credential"), &[("name", &time.name)]);
    }
    for credential in [&auth.token, &auth.key, &auth.nonce, &auth.signature].into_iter().flatten() {
        // Its name says what it is where no label is given.
        needs.of(credential.at, format_args!("the credential"), &[("name", &credential.name)]);
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
