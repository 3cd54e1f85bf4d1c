//! Findings as text for people.

use super::MOST_SHOWN;
use super::findings::{Decoded, Findings, Verdict};
use crate::say;
use dingdan::client::{CodeClass, Retry, VendorError};
use dingdan::json::Deviation;
use std::fmt::Write;

/// The findings in several lines.
pub(crate) fn render(findings: &Findings) -> String {
    let mut out = format!("{}: ", findings.operation);
    // Writing into a String cannot fail.
    let _ = match &findings.verdict {
        Verdict::Decoded(decoded) => write_decoded(&mut out, decoded, findings.bytes),
        Verdict::Refused(error) => write_refusal(&mut out, error),
        Verdict::Broken(fault) => writeln!(out, "not decodable\n  {}", fault.message),
    };
    say::plain(&out)
}

/// The class of a result code, as one word.
pub(crate) fn class(class: CodeClass) -> &'static str {
    match class {
        CodeClass::Ok => "ok",
        CodeClass::Busy => "busy",
        CodeClass::System => "system",
        CodeClass::AuthExpired => "auth_expired",
        CodeClass::NotPermitted => "not_permitted",
        CodeClass::RateLimited => "rate_limited",
        CodeClass::QuotaExhausted => "quota_exhausted",
        CodeClass::NotFound => "not_found",
        CodeClass::BadRequest => "bad_request",
        CodeClass::Unsupported => "unsupported",
        _ => "unlisted",
    }
}

/// What helps after a result code, as one word.
pub(crate) fn helps(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "never",
        Retry::Later => "later",
        Retry::AfterRenewal => "after_renewal",
        Retry::NewNonce => "new_nonce",
    }
}

/// What helps after a result code, for people.
pub(crate) fn what_helps(retry: Retry) -> &'static str {
    match retry {
        Retry::Never => "nothing: the same call will be refused again",
        Retry::Later => "the same call, later",
        Retry::AfterRenewal => "the same call with a renewed token",
        Retry::NewNonce => "the same call, signed afresh",
    }
}

fn write_decoded(out: &mut String, decoded: &Decoded, bytes: usize) -> std::fmt::Result {
    writeln!(out, "decoded, {bytes} bytes")?;
    if let Some(items) = decoded.items {
        let of = decoded.total.map_or_else(String::new, |total| format!(" (in all {total})"));
        writeln!(out, "items: {items}{of}")?;
    }
    if decoded.empty_rows > 0 {
        writeln!(out, "rows that are no items: {}", decoded.empty_rows)?;
    }
    write_section(out, "oddities in the text that could be read", &decoded.repairs, |repair| {
        Some((*repair).to_owned())
    })?;
    write_section(out, "items that could not be decoded", &decoded.bad, |(_, fault)| Some(fault.message.clone()))?;
    write_section(out, "unknown fields", &decoded.deviations, |((path, deviation), count)| {
        matches!(deviation, Deviation::UnknownField).then(|| format!("{path}{}", times(*count)))
    })?;
    write_section(out, "unknown enum values", &decoded.deviations, |((path, deviation), count)| match deviation {
        Deviation::UnknownValue(value) => Some(format!("{path}: {value}{}", times(*count))),
        _ => None,
    })?;
    write_section(
        out,
        "values in another form",
        &decoded.deviations,
        |((path, deviation), count)| match deviation {
            Deviation::Coerced(what) => Some(format!("{path}: {what}{}", times(*count))),
            _ => None,
        },
    )?;
    write_section(out, "values that do not fit", &decoded.deviations, |((path, deviation), count)| match deviation {
        Deviation::Misfit { expected, found } => {
            Some(format!("{path}: expected {expected}, found {found}{}", times(*count)))
        }
        _ => None,
    })
}

fn write_section<T>(
    out: &mut String,
    title: &str,
    all: impl IntoIterator<Item = T>,
    line: impl Fn(T) -> Option<String>,
) -> std::fmt::Result {
    let lines: Vec<String> = all.into_iter().filter_map(line).collect();
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "{title}: {}", lines.len())?;
    lines.iter().take(MOST_SHOWN).try_for_each(|line| writeln!(out, "  {line}"))?;
    match lines.len().saturating_sub(MOST_SHOWN) {
        0 => Ok(()),
        more => writeln!(out, "  … and {more} more"),
    }
}

fn write_refusal(out: &mut String, error: &VendorError) -> std::fmt::Result {
    writeln!(out, "the vendor refused the call")?;
    writeln!(out, "  code     {}", if error.code.is_empty() { "(none)" } else { &error.code })?;
    writeln!(out, "  message  {}", error.message)?;
    match error.listed {
        Some(code) => writeln!(out, "  means    {}, {} ({})", code.label.en, code.label.zh, code.name)?,
        None => writeln!(out, "  means    not listed")?,
    }
    writeln!(out, "  class    {}", class(error.class()))?;
    let helps = error.listed.map_or("not known", |code| what_helps(code.retry));
    writeln!(out, "  helps    {helps}")?;
    error.listed.and_then(|code| code.note).map_or(Ok(()), |note| writeln!(out, "  note     {note}"))
}

fn times(count: usize) -> String {
    if count == 1 { String::new() } else { format!(" ({count} times)") }
}
