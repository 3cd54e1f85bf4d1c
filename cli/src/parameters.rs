//! Setting a request's parameters from text.

mod codes;
mod limits;

pub(crate) use codes::named as codes;
pub(crate) use limits::check as check_limits;

use crate::time;
use anyhow::{Context, Result, anyhow, bail};
use dingdan::json::{decode_field, write_text};
use dingdan::record::Value;
use dingdan::schema::Kind;
use dingdan::types::RawJson;
use dingdan::types::Rfc3339;
use dingdan::{BeijingTime, Record, UnixMillis, UnixSeconds};

/// Sets parameter `index`. A list is JSON, or elements separated by commas; an object is JSON. The value may be a secret,
/// so that an error repeats it only where it is one of a list of codes.
pub(crate) fn set(request: &mut dyn Record, index: usize, text: &str) -> Result<()> {
    let Some(field) = request.schema().fields().get(index) else { bail!("there is no parameter {index}") };
    let wrong = || anyhow!("parameter `{}` takes {}", field.wire, expectation(field.kind));
    let json = json(field.kind, text).with_context(|| format!("parameter `{}`", field.wire))?;
    request.field_mut(index).clear();
    decode_field(request, index, &json).map_err(|_| wrong())?;
    // The parameter is sent in its documented form, not in the form of this text.
    request.forget_wire();
    if matches!(request.value(index), Value::Absent) {
        return Err(wrong());
    }
    Ok(())
}

/// JSON text from which the field can be decoded. Numbers, bools and times are decoded from text as well.
fn json(kind: Kind, text: &str) -> Result<String> {
    Ok(match kind {
        Kind::List(of) if !text.trim_start().starts_with('[') => {
            let elements: Vec<_> = text.split(',').map(|element| json(*of, element.trim())).collect::<Result<_>>()?;
            format!("[{}]", elements.join(","))
        }
        Kind::Enum(table) => codes::json(table, text)?,
        Kind::BeijingTime if !is_digits(text) => {
            time(text).map_or_else(|| quoted(text), |time| quoted(&time.to_string()))
        }
        Kind::Date => time(text).map_or_else(|| quoted(text), |time| quoted(&time.date().to_string())),
        Kind::UnixSeconds if !is_digits(text) => {
            time(text).map_or_else(|| quoted(text), |time| UnixSeconds::from(time).seconds().to_string())
        }
        Kind::UnixMillis if !is_digits(text) => {
            time(text).map_or_else(|| quoted(text), |time| UnixMillis::from(time).millis().to_string())
        }
        Kind::Rfc3339 if text.parse::<Rfc3339>().is_err() => {
            time(text).map_or_else(|| quoted(text), |time| quoted(&Rfc3339::from(time).to_string()))
        }
        Kind::List(_) | Kind::Object(_) | Kind::Map(_) | Kind::Json if RawJson::new(text).is_ok() => text.to_owned(),
        _ => quoted(text),
    })
}

/// Describes the values that a kind accepts.
fn expectation(kind: Kind) -> String {
    match kind {
        Kind::BeijingTime | Kind::UnixSeconds | Kind::UnixMillis | Kind::Rfc3339 | Kind::Date => {
            format!("{}, or another form of a time that --since takes", kind.expectation())
        }
        _ => kind.expectation().to_owned(),
    }
}

fn time(text: &str) -> Option<BeijingTime> {
    time::parse(text, BeijingTime::now()).ok()
}

fn is_digits(text: &str) -> bool {
    text.trim().bytes().all(|byte| byte.is_ascii_digit())
}

pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    write_text(&mut out, text);
    out
}
