//! Checking a request against the vendor's documented rules before it is sent.

use super::text::text;
use crate::client::error::InvalidRequest;
use crate::client::spec::{OperationSpec, ParamSpec, Place};
use crate::record::{Record, Value};
use crate::schema::Kind;
use crate::types::{BeijingTime, Label};
use std::time::Duration;

/// Checks a request against every documented rule.
///
/// # Errors
/// The first rule that is broken.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, validate};
/// # fn example<O: Operation>(request: O) {
/// if let Err(broken) = validate(O::SPEC, &request) {
///     println!("{}: {}", broken.parameter, broken.rule);
/// }
/// # }
/// ```
pub fn validate(spec: &'static OperationSpec, request: &dyn Record) -> Result<(), InvalidRequest> {
    let check = Check { spec, request };
    for (index, param) in spec.params.iter().enumerate() {
        check.param(index, param)?;
    }
    check.groups()?;
    check.windows()
}

/// Checks that no window of a request starts further back than the vendor lists orders.
///
/// # Errors
/// The first window that does.
///
/// ```no_run
/// # use dingdan_runtime::client::{Operation, validate_reach};
/// # use dingdan_runtime::types::BeijingTime;
/// # fn example<O: Operation>(request: O) {
/// if let Err(broken) = validate_reach(O::SPEC, &request, BeijingTime::now()) {
///     println!("{}: {}", broken.parameter, broken.rule);
/// }
/// # }
/// ```
pub fn validate_reach(
    spec: &'static OperationSpec,
    request: &dyn Record,
    now: BeijingTime,
) -> Result<(), InvalidRequest> {
    let check = Check { spec, request };
    for window in spec.windows.iter().filter(|window| window.is_meant(spec, request)) {
        let (Some(back), Some(from)) = (window.reaches_back, check.seconds(window.from)) else { continue };
        // A day that has begun within the reach counts as a whole.
        let of_day = if matches!(check.value(window.from), Value::Date(_)) { 24 * 60 * 60 } else { 0 };
        if from.saturating_add(of_day) < now.minus(back).unix_seconds() {
            let rule = format!("may be at most {} before now: earlier orders are not listed", length(back));
            return Err(check.broken(window.from, rule));
        }
    }
    Ok(())
}

struct Check<'a> {
    spec: &'static OperationSpec,
    request: &'a dyn Record,
}

impl Check<'_> {
    fn param(&self, index: usize, param: &ParamSpec) -> Result<(), InvalidRequest> {
        let value = self.request.value(index);
        let wrong = |rule: String| Err(self.broken(param.path, rule));
        if param.place == Place::Path {
            // Anything else would be another path.
            match self.text(index).as_deref() {
                Some("") => return wrong("must not be empty, since it is a part of the path".to_owned()),
                Some("." | "..") => return wrong("must be no step of a path".to_owned()),
                _ => {}
            }
        }
        let number = match value {
            Value::Absent => {
                // Paging parameters are filled in by the client.
                let paging = self.spec.page.is_some_and(|page| page.is_set_by_client(param.path));
                return if param.required && !paging { wrong("is required".to_owned()) } else { Ok(()) };
            }
            Value::Text(text) => i64::try_from(text.chars().count()).ok(),
            Value::Integer(_) | Value::Fen(_) => value.as_i64(),
            Value::Enum(code) => match code.info() {
                Some(info) if !info.in_requests => {
                    let Label { en, zh } = info.label;
                    return wrong(format!("comes in answers and cannot be asked for ({en}, {zh})"));
                }
                _ => None,
            },
            Value::List(list) => match param.max_items {
                Some(max) if list.len() > max => return wrong(format!("may have at most {max} elements")),
                _ => None,
            },
            _ => None,
        };
        let unit = if matches!(value, Value::Text(_)) { " characters" } else { "" };
        match (number, param.min, param.max) {
            (Some(number), Some(min), _) if number < min => wrong(format!("must be at least {min}{unit}")),
            (Some(number), _, Some(max)) if number > max => wrong(format!("must be at most {max}{unit}")),
            _ => Ok(()),
        }
    }

    fn groups(&self) -> Result<(), InvalidRequest> {
        let present = |path: &&str| !matches!(self.value(path), Value::Absent);
        for alternatives in self.spec.at_least_one {
            if alternatives.iter().any(|params| params.iter().all(present)) {
                continue;
            }
            let choices: Vec<_> = alternatives.iter().map(|params| params.join(" and ")).collect();
            let first = alternatives.first().and_then(|params| params.first()).copied().unwrap_or_default();
            let rule = format!("at least one of these must be complete: {}", choices.join("; or "));
            return Err(self.broken(first, rule));
        }
        Ok(())
    }

    fn windows(&self) -> Result<(), InvalidRequest> {
        for window in self.spec.windows.iter().filter(|window| window.is_meant(self.spec, self.request)) {
            let (Some(from), Some(to)) = (self.seconds(window.from), self.seconds(window.to)) else { continue };
            if to < from {
                return Err(self.broken(window.to, format!("must not be before {}", window.from)));
            }
            let Some(max) = window.max_length else { continue };
            if to.abs_diff(from) > max.as_secs() {
                let otherwise = if window.truncated {
                    "the vendor silently cuts longer spans"
                } else {
                    "longer spans are refused"
                };
                let rule = format!("may be at most {} after {}: {otherwise}", length(max), window.from);
                return Err(self.broken(window.to, rule));
            }
        }
        Ok(())
    }

    /// The text of a parameter that has a value.
    fn text(&self, index: usize) -> Option<String> {
        let (param, field) = (self.spec.params.get(index)?, self.spec.request.fields().get(index)?);
        match self.request.value(index) {
            Value::Absent => None,
            value => Some(text(param, field, value)),
        }
    }

    fn seconds(&self, path: &str) -> Option<i64> {
        match self.value(path) {
            Value::BeijingTime(time) => Some(time.unix_seconds()),
            Value::UnixSeconds(time) => Some(time.seconds()),
            Value::UnixMillis(time) => Some(BeijingTime::from(time).unix_seconds()),
            Value::Rfc3339(time) => Some(BeijingTime::from(time).unix_seconds()),
            Value::Date(date) => Some(date.start().unix_seconds()),
            _ => None,
        }
    }

    fn value(&self, path: &str) -> Value<'_> {
        self.spec.value(self.request, path)
    }

    fn broken(&self, path: &'static str, rule: String) -> InvalidRequest {
        let field = self.spec.param_index(path).and_then(|index| self.spec.request.fields().get(index));
        let shown = field.is_some_and(|field| !field.sensitive && !matches!(field.kind, Kind::Json));
        let value = match self.value(path) {
            Value::List(list) => Some(format!("{} elements", list.len())),
            value => value.scalar_text().filter(|_| shown).map(std::borrow::Cow::into_owned),
        };
        InvalidRequest { operation: self.spec.id, parameter: path.to_owned(), value, rule, source: self.spec.source }
    }
}

/// A length of time in days, or in seconds where it is not a number of days.
fn length(length: Duration) -> String {
    const DAY: u64 = 24 * 60 * 60;
    match length.as_secs() {
        seconds if seconds % DAY == 0 => format!("{} days", seconds / DAY),
        seconds => format!("{seconds} seconds"),
    }
}
