//! Documented limits of parameters.

use anyhow::{Result, bail};
use dingdan::Record;
use dingdan::client::{OperationSpec, ParamSpec};
use dingdan::record::Value;

/// Refuses a request with a value beyond a documented limit. The library checks it as well, page by page; this is before
/// anything is asked for.
pub(crate) fn check(spec: &OperationSpec, request: &dyn Record) -> Result<()> {
    spec.params.iter().enumerate().try_for_each(|(index, param)| check_param(spec, param, request.value(index)))
}

fn check_param(spec: &OperationSpec, param: &ParamSpec, value: Value<'_>) -> Result<()> {
    let (number, unit) = match value {
        Value::Text(text) => (i64::try_from(text.chars().count()).ok(), " characters"),
        Value::Integer(_) | Value::Fen(_) => (value.as_i64(), ""),
        _ => (None, ""),
    };
    let limit = match (number, param.min, param.max, value) {
        (Some(number), Some(min), _, _) if number < min => format!("must be at least {min}{unit}"),
        (Some(number), _, Some(max), _) if number > max => format!("must be at most {max}{unit}"),
        (_, _, _, Value::List(list)) if param.max_items.is_some_and(|max| list.len() > max) => {
            format!("may have at most {} elements", param.max_items.unwrap_or_default())
        }
        (_, _, _, Value::Enum(code)) if code.info().is_some_and(|info| !info.in_requests) => {
            "comes in answers and cannot be asked for".to_owned()
        }
        _ => return Ok(()),
    };
    bail!("not sent: {}: `{}` {limit}, by {}", spec.id, param.path, spec.source)
}
