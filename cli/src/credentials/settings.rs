//! Settings of a pull in the config file: those of a shop, and those of all shops.

use super::config::{only, string, table};
use crate::arguments::Format;
use crate::{declared, suggest};
use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// Settings of a pull, each where it is given.
#[derive(Debug, Clone, Default)]
pub(crate) struct Settings {
    /// What to pull.
    pub(crate) operations: Vec<String>,
    pub(crate) out: Option<PathBuf>,
    /// Directory of pages that cannot be read.
    pub(crate) bad: Option<PathBuf>,
    pub(crate) format: Option<Format>,
    pub(crate) since: Option<String>,
    pub(crate) changed: Option<bool>,
    /// Whether the orders become the one order.
    pub(crate) unified: Option<bool>,
    pub(crate) windows: Option<usize>,
    pub(crate) prefetch: Option<u32>,
    /// Parameters by name.
    pub(crate) params: Vec<(String, String)>,
}

/// The keys of the settings.
pub(super) const KEYS: [&str; 10] =
    ["operations", "out", "bad", "format", "since", "changed", "unified", "windows", "prefetch", "params"];

impl Settings {
    /// Reads the settings of a table; `at` is its name, and paths begin in the folder `beside`. Errors hold no values, which
    /// may be secrets.
    pub(super) fn read(from: &Table, at: &str, beside: &Path) -> Result<Self> {
        let path = |key| Ok::<_, anyhow::Error>(string(from, at, key)?.map(|path| beside.join(path)));
        Ok(Self {
            operations: texts(from.get("operations"), &format!("{at}.operations"), "systems and operations")?,
            out: path("out")?,
            bad: path("bad")?,
            format: string(from, at, "format")?.map(|name| format(name, at)).transpose()?,
            since: string(from, at, "since")?.map(str::to_owned),
            changed: flag(from, at, "changed")?,
            unified: flag(from, at, "unified")?,
            windows: number(from, at, "windows", 1)?,
            prefetch: number(from, at, "prefetch", 0)?,
            params: params(from.get("params"), at)?,
        })
    }

    /// These settings, and those of `others` where a setting is missing here. Parameters of both count.
    pub(super) fn or(self, others: Self) -> Self {
        let is_new = |(name, _): &(String, String)| self.params.iter().all(|(own, _)| own != name);
        let inherited: Vec<_> = others.params.into_iter().filter(is_new).collect();
        Self {
            operations: if self.operations.is_empty() { others.operations } else { self.operations },
            out: self.out.or(others.out),
            bad: self.bad.or(others.bad),
            format: self.format.or(others.format),
            since: self.since.or(others.since),
            changed: self.changed.or(others.changed),
            unified: self.unified.or(others.unified),
            windows: self.windows.or(others.windows),
            prefetch: self.prefetch.or(others.prefetch),
            params: self.params.into_iter().chain(inherited).collect(),
        }
    }
}

/// A list of texts; `what` says what they are.
pub(super) fn texts(value: Option<&Value>, at: &str, what: &str) -> Result<Vec<String>> {
    let wrong = || anyhow!("{at} has to be a list of {what}");
    let Some(value) = value else { return Ok(Vec::new()) };
    let texts = value.as_array().ok_or_else(wrong)?.iter().map(|text| text.as_str().map(str::to_owned));
    texts.collect::<Option<_>>().ok_or_else(wrong)
}

fn format(name: &str, at: &str) -> Result<Format> {
    let known: Vec<&str> = Format::value_variants().iter().map(|format| format.name()).collect();
    match Format::value_variants().iter().find(|format| format.name() == name) {
        Some(format) => Ok(*format),
        None => bail!("{at}.format: {}", suggest::unknown("format", name, &known)),
    }
}

fn flag(from: &Table, at: &str, key: &str) -> Result<Option<bool>> {
    let wrong = || anyhow!("{at}.{key} has to be true or false");
    from.get(key).map(|value| value.as_bool().ok_or_else(wrong)).transpose()
}

fn number<T: TryFrom<i64>>(from: &Table, at: &str, key: &str, least: i64) -> Result<Option<T>> {
    let Some(value) = from.get(key) else { return Ok(None) };
    let number = value.as_integer().filter(|number| *number >= least).and_then(|number| T::try_from(number).ok());
    number.map(Some).ok_or_else(|| anyhow!("{at}.{key} has to be a number from {least}"))
}

fn params(value: Option<&Value>, at: &str) -> Result<Vec<(String, String)>> {
    let Some(value) = value else { return Ok(Vec::new()) };
    let at = format!("{at}.params");
    let operations = declared::and_built_in();
    let known: Vec<&str> =
        operations.iter().flat_map(|operation| operation.spec().params).map(|param| param.path).collect();
    let is_known = |name: &str| operations.iter().any(|operation| operation.spec().param(name).is_some());
    let mut found = Vec::new();
    for (name, value) in table(Some(value), &at)? {
        if !is_known(name) {
            bail!("{at}: {}", suggest::one("parameter", name, &known));
        }
        found.push((name.clone(), text(value, &format!("{at}.{name}"))?));
    }
    Ok(found)
}

/// A parameter as it is given on the command line.
fn text(value: &Value, at: &str) -> Result<String> {
    Ok(match value {
        Value::String(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Boolean(yes) => yes.to_string(),
        Value::Datetime(time) => time.to_string(),
        Value::Array(values) => values.iter().map(|value| text(value, at)).collect::<Result<Vec<_>>>()?.join(","),
        // The digits of a float would not be those of the file.
        Value::Float(_) | Value::Table(_) => {
            bail!("{at} has to be text, an integer, true or false, or a list of these")
        }
    })
}

/// The settings of the table `defaults`, which count for every shop.
pub(super) fn defaults(file: &Table, beside: &Path) -> Result<Settings> {
    let Some(value) = file.get("defaults") else { return Ok(Settings::default()) };
    let found = table(Some(value), "defaults")?;
    only(found, "defaults", &KEYS)?;
    Settings::read(found, "defaults", beside)
}
