//! Tokens in answers: when they end, and how they are renewed.

use super::answers::{require_kind, require_sensitive};
use super::paths::{Lists, follow};
use super::vocabulary::{UNITS, is_kind, require};
use super::{Index, Report, params};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Auth, Field, Operation, Platform, Text};

/// Reports tokens that no call sends, ends of tokens that are something else, and renewals that nobody can make.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    for (_, operation) in raw.operations.iter() {
        match &operation.answer.token {
            Some(token) => {
                check_is_sent(token, &raw.auth, report);
                check_end(operation, index, report);
                check_refresh(operation, index, report);
                check_credentials(&raw.auth, operation, report);
            }
            None => check_without_token(operation, report),
        }
        check_renewal(raw, operation, report);
    }
}

fn check_is_sent(token: &Text, auth: &Auth, report: &mut Report<'_>) {
    if auth.scheme.as_str() == "signed" && auth.token.is_none() {
        report
            .error(ErrorCode::TokenNotSent, token.at, "no call sends a token")
            .help("add `token: {name, in, en, zh}` under `auth`");
    }
}

/// What is named like a credential is filled in with it, which is a text.
fn check_credentials(auth: &Auth, operation: &Operation, report: &mut Report<'_>) {
    let sent = auth.sent.iter().flat_map(|sent| sent.iter()).map(|(name, _)| name);
    let names: Vec<&Text> = sent.chain(auth.key.iter().map(|key| &key.name)).collect();
    for param in params::all(operation).iter().filter(|param| param.field.constant.is_none()) {
        let kind = &param.field.kind;
        let is_credential = names.iter().any(|name| name.value == param.wire.value);
        if is_credential && is_kind(kind) && !matches!(kind.as_str(), "text" | "identifier") {
            report
                .error(
                    ErrorCode::CredentialOfWrongKind,
                    kind.at,
                    format!(
                        "`{}` is a credential, which is a text, and of the kind `{}`",
                        param.wire.value, kind.value
                    ),
                )
                .help("write `kind: identifier` for an id and `kind: text` for a key");
        }
    }
}

fn check_without_token(operation: &Operation, report: &mut Report<'_>) {
    let answer = &operation.answer;
    let keys = [
        ("lifetime", &answer.lifetime),
        ("expires_at", &answer.expires_at),
        ("unit", &answer.unit),
        ("refresh", &answer.refresh),
        ("refresh_of", &operation.refresh_of),
    ];
    for (key, text) in keys.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))) {
        report
            .error(ErrorCode::KeyNotForAnswer, text.at, format!("`{key}` goes with a `token`"))
            .help("remove it, or name the path of the `token`");
    }
    for param in params::all(operation) {
        if let Some(at) = from_refresh(param.field) {
            report
                .error(ErrorCode::KeyNotForAnswer, at, "`from_refresh` goes with an answer that has a `token`")
                .help("remove it");
        }
    }
}

fn check_end(operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    let answer = &operation.answer;
    require(UNITS, "unit of time", &answer.unit, report);
    let field = |path: &Text, report: &mut Report<'_>| follow(index, &answer.of, path, Lists::Refuse, report);
    if let (Some(lifetime), Some(end)) = (&answer.lifetime, &answer.expires_at) {
        report
            .conflict(
                ErrorCode::TokenEndsTwice,
                end.at,
                lifetime.at,
                "a token has both `lifetime` and `expires_at`".to_owned(),
            )
            .help("keep one of them");
    }
    if let Some(path) = &answer.lifetime
        && let Some(field) = field(path, report)
    {
        require_kind(path, field, &["integer"], report);
        if field.kind.as_str() == "integer" && looks_like_an_instant(path, field, answer.unit.is_some()) {
            report
                .error(
                    ErrorCode::LifetimeIsInstant,
                    path.at,
                    format!("`{}` looks like the time at which the token ends, or like milliseconds", path.value),
                )
                .help("write `expires_at` for a time, `unit: milliseconds`, or in a `note` of the field that it is a number of seconds");
        }
    }
    let end = answer.expires_at.as_ref().and_then(|path| Some((path, field(path, report)?)));
    if let Some((path, field)) = end {
        require_kind(path, field, &["integer", "unix_seconds", "unix_millis", "beijing_time", "rfc3339"], report);
        if field.kind.as_str() == "integer" && looks_like_a_lifetime(path, field) {
            report
                .error(
                    ErrorCode::LifetimeIsInstant,
                    path.at,
                    format!(
                        "`{}` looks like the time that is left, not like the time at which the token ends",
                        path.value
                    ),
                )
                .help("write `lifetime`, or in a `note` of the field that it is a time");
        }
    }
    let Some(unit) = &answer.unit else { return };
    if answer.lifetime.is_none() && answer.expires_at.is_none() {
        report
            .error(ErrorCode::KeyNotForAnswer, unit.at, "`unit` goes with `lifetime` or `expires_at`")
            .help("remove it");
    } else if let Some((_, field)) = end
        && field.kind.as_str() != "integer"
    {
        report
            .error(ErrorCode::KeyNotForAnswer, unit.at, format!("the kind `{}` has its own unit", field.kind.value))
            .help("remove `unit`");
    }
}

/// Whether a name or a label speaks of how long, and not of when.
fn looks_like_a_lifetime(path: &str, field: &Field) -> bool {
    let name = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().replace(['_', '-'], "");
    let says =
        field.zh.contains("有效期") || field.zh.contains("剩余") || field.en.to_ascii_lowercase().contains("left");
    let is_explained = field.note.is_some() || field.wire_note.is_some();
    !is_explained && (["expiresin", "expirein", "validtime", "ttl"].iter().any(|end| name.ends_with(end)) || says)
}

/// Whether a name or a label speaks of a time, or of milliseconds where no unit is given.
fn looks_like_an_instant(path: &str, field: &Field, has_unit: bool) -> bool {
    if field.note.is_some() || field.wire_note.is_some() {
        return false;
    }
    let name = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().replace(['_', '-'], "");
    let (en, zh) = (field.en.to_ascii_lowercase(), &field.zh);
    let named =
        ["expires", "expire", "expiresat", "expireat", "expiredat", "expiretime", "expirestime", "expiredtime"];
    let is_named = named.iter().any(|instant| name == *instant || name == format!("accesstoken{instant}"));
    let in_seconds =
        (zh.contains('秒') && !zh.contains("毫秒")) || en.contains("in seconds") || en.contains("number of seconds");
    let in_millis = zh.contains("毫秒") || en.contains("millisecond");
    let says =
        zh.contains("时间戳") || en.contains("timestamp") || en.contains("at which") || en.contains("time when");
    says || (is_named && !in_seconds && !has_unit) || (in_millis && !has_unit)
}

fn check_refresh(operation: &Operation, index: &Index<'_>, report: &mut Report<'_>) {
    let answer = &operation.answer;
    if let Some(path) = &answer.refresh
        && let Some(field) = follow(index, &answer.of, path, Lists::Refuse, report)
    {
        require_kind(path, field, &["text", "identifier"], report);
        require_sensitive(path, field, report);
    }
}

/// An operation that renews tokens names the one whose tokens these are, and the parameter for the refresh token.
fn check_renewal(raw: &Platform, operation: &Operation, report: &mut Report<'_>) {
    let all = params::all(operation);
    let mut marked = all.iter().filter(|param| from_refresh(param.field).is_some());
    let first = marked.next();
    if let Some(second) = marked.next() {
        report
            .error(ErrorCode::WrongRefreshParam, second.wire.at, "a second parameter is `from_refresh`")
            .help("mark the one that takes the refresh token");
    }
    if let Some(param) = first
        && operation.answer.token.is_some()
    {
        if !matches!(param.field.kind.as_str(), "text" | "identifier") || param.field.constant.is_some() {
            report
                .error(ErrorCode::WrongRefreshParam, param.wire.at, "a refresh token cannot be sent here")
                .help("write `kind: text`, without `const`");
        } else if !param.field.is_sensitive() {
            report
                .error(ErrorCode::WrongRefreshParam, param.wire.at, "the refresh token is not `sensitive`")
                .help("write `sensitive: true`, so that it is never printed");
        }
    }
    let Some(of) = operation.refresh_of.as_ref().filter(|_| operation.answer.token.is_some()) else { return };
    if first.is_none() {
        report
            .error(ErrorCode::WrongRefreshParam, of.at, "no parameter takes the refresh token")
            .help("write `from_refresh: true` for it");
    }
    let with_tokens = || raw.operations.iter().filter(|(_, other)| other.answer.token.is_some());
    match with_tokens().find(|(id, _)| id.value == of.value) {
        None => {
            report
                .error(ErrorCode::UnknownOperation, of.at, format!("no operation `{}` gives a token", of.value))
                .suggest(of, with_tokens().map(|(id, _)| id.as_str()));
        }
        Some((_, other)) if other.answer.refresh.is_none() => {
            report
                .error(ErrorCode::WrongRefreshParam, of.at, format!("`{}` gives no refresh token", of.value))
                .help("add `refresh: …` to its answer");
        }
        Some((_, other)) if std::ptr::eq(other, operation) => {
            report
                .error(ErrorCode::WrongRefreshParam, of.at, "an operation renews its own tokens without `refresh_of`")
                .help("remove `refresh_of`; `from_refresh: true` at the parameter is enough");
        }
        Some(_) => {
            let earlier =
                raw.operations.iter().map(|(_, other)| other).take_while(|other| !std::ptr::eq(*other, operation));
            let mut earlier = earlier.filter_map(|other| other.refresh_of.as_ref());
            if let Some(first) = earlier.find(|first| first.value == of.value) {
                let message = format!("two operations renew the tokens of `{}`", of.value);
                report.conflict(ErrorCode::WrongRefreshParam, of.at, first.at, message).help("keep one `refresh_of`");
            }
        }
    }
}

/// Where a parameter is marked as the one that takes the refresh token.
fn from_refresh(field: &Field) -> Option<crate::yaml::Span> {
    field.from_refresh.as_ref().filter(|marked| marked.value).map(|marked| marked.at)
}
