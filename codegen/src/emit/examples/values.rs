//! Legal values of parameters as Rust.

use crate::emit::names::{camel, member_name};
use crate::model::{Enum, EnumValue, Kind, Operation, Param, Platform};

/// An expression, and what it needs.
pub(super) struct Value {
    pub(super) code: String,
    /// The platform's type or enum that it names.
    pub(super) import: Option<String>,
    /// Whether it ends with `?`.
    pub(super) is_fallible: bool,
}

impl Value {
    fn plain(code: impl Into<String>) -> Self {
        Self { code: code.into(), import: None, is_fallible: false }
    }

    /// What a type or enum has by that name. That of another platform is not imported.
    fn of(name: &str, of: &str) -> Self {
        let (path, import) = match name.split_once('.') {
            Some((platform, name)) => (format!("dingdan::{}::{}", member_name(platform), camel(name)), None),
            None => (camel(name), Some(camel(name))),
        };
        Self { code: format!("{path}::{of}"), import, is_fallible: false }
    }

    fn parsed(text: &str) -> Self {
        Self { code: format!("{text:?}.parse()?"), import: None, is_fallible: true }
    }
}

/// An argument of the parameter's setter that keeps to its rules: the default, the least, or the first that an enum lists.
pub(super) fn argument(platform: &Platform, operation: &Operation, param: &Param) -> Value {
    let is_end = operation.windows.iter().any(|window| {
        window.to == param.path && window.at_most_seconds.is_none_or(|seconds| seconds >= SECONDS_OF_DAY)
    });
    Values { platform, param, is_end }.value(&param.field.kind)
}

const SECONDS_OF_DAY: u64 = 24 * 60 * 60;
/// 2026-11-01 00:00:00 in Beijing.
const NOVEMBER: u64 = 1_793_462_400;

struct Values<'a> {
    platform: &'a Platform,
    param: &'a Param,
    /// Whether it is the end of a window that holds a day.
    is_end: bool,
}

impl Values<'_> {
    fn value(&self, kind: &Kind) -> Value {
        match kind {
            Kind::Text => Value::plain(format!("{:?}", self.text())),
            Kind::Url => Value::plain("\"https://shop.example/a\""),
            Kind::Identifier => Value::plain(format!("{:?}", self.param.default.as_deref().unwrap_or("10001"))),
            Kind::Integer => Value::plain(self.number().to_string()),
            Kind::Decimal => Value::parsed(&self.default_or(|| self.number().to_string())),
            Kind::Bool => Value::plain(self.default_or(|| "true".to_owned())),
            Kind::Fen => Value::plain(format!("dingdan::Fen::new({})", self.number())),
            Kind::Yuan => Value::parsed(&self.default_or(|| self.number().to_string())),
            Kind::BeijingTime => {
                Value::parsed(if self.is_end { "2026-11-01 23:59:59" } else { "2026-11-01 00:00:00" })
            }
            Kind::UnixSeconds => {
                let seconds = NOVEMBER + if self.is_end { SECONDS_OF_DAY - 1 } else { 0 };
                Value::plain(format!("dingdan::UnixSeconds::new({seconds})"))
            }
            Kind::UnixMillis => {
                let millis =
                    (NOVEMBER + if self.is_end { SECONDS_OF_DAY } else { 0 }) * 1000 - u64::from(self.is_end);
                Value::plain(format!("dingdan::UnixMillis::new({millis})"))
            }
            Kind::Rfc3339 => {
                Value::parsed(if self.is_end { "2026-11-01T23:59:59+08:00" } else { "2026-11-01T00:00:00+08:00" })
            }
            Kind::Date => Value::parsed("2026-11-01"),
            Kind::Enum(name) => self.code(name),
            Kind::Object(name) => Value::of(name, "default()"),
            Kind::List(of) => {
                let of = self.element(of);
                Value { code: format!("[{}]", of.code), ..of }
            }
            Kind::Map(_) => Value::plain("dingdan::Map::new()"),
            Kind::Json => {
                Value { code: "dingdan::RawJson::new(\"{}\")?".to_owned(), import: None, is_fallible: true }
            }
        }
    }

    /// An element of a list: a list inside is one that grows.
    fn element(&self, kind: &Kind) -> Value {
        let value = self.value(kind);
        let vec = if matches!(kind, Kind::List(_)) { "vec!" } else { "" };
        Value { code: format!("{vec}{}", value.code), ..value }
    }

    fn default_or(&self, other: impl FnOnce() -> String) -> String {
        self.param.default.clone().unwrap_or_else(other)
    }

    /// A text whose length is within the limits.
    fn text(&self) -> String {
        let length = |limit: Option<i64>| limit.and_then(|limit| usize::try_from(limit).ok());
        self.default_or(|| {
            let least = length(self.param.min).unwrap_or(0);
            let most = length(self.param.max).unwrap_or(usize::MAX);
            "text".chars().cycle().take(least.max(4).min(most)).collect()
        })
    }

    fn number(&self) -> i64 {
        let default = self.param.default.as_ref().and_then(|default| default.parse().ok());
        default.unwrap_or_else(|| 1.max(self.param.min.unwrap_or(i64::MIN)).min(self.param.max.unwrap_or(i64::MAX)))
    }

    fn code(&self, name: &str) -> Value {
        let default = self.param.default.as_ref();
        let values = self.platform.enum_named(name).map(|declared| declared.values.as_slice()).unwrap_or_default();
        let value = values
            .iter()
            .find(|value| default == Some(&value.code))
            .or_else(|| values.iter().find(|value| value.request && value.deprecated.is_none()))
            .or(values.first());
        Value::of(name, value.map_or("", |value| &value.name))
    }
}

/// The value of an enum that an example shows.
pub(super) fn shown(declared: &Enum) -> Option<&EnumValue> {
    declared.values.iter().find(|value| value.deprecated.is_none()).or(declared.values.first())
}
