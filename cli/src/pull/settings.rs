//! The settings of a pull: its arguments, then those of the shop in the config file.

use crate::arguments::{Format, Pull};
use crate::catalogue::{self, Op};
use crate::credentials::{CredentialStore, Shop};
use anyhow::{Context, Result, bail};
use dingdan::client::TimeRange;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The settings of a pull.
pub(crate) struct Settings {
    /// The folder of the files; [`STANDARD_OUTPUT`] for none.
    pub(crate) out: PathBuf,
    /// The folder of pages that cannot be read; [`STANDARD_OUTPUT`] for none.
    pub(crate) bad: PathBuf,
    pub(crate) format: Format,
    pub(crate) since: Option<String>,
    pub(crate) range: TimeRange,
    pub(crate) changed: bool,
    /// Whether the orders become the one order.
    pub(crate) unified: bool,
    pub(crate) windows: usize,
    pub(crate) prefetch: u32,
    /// Parameters by name, each once.
    pub(crate) params: Vec<(String, String)>,
}

/// The name of `--out` that means standard output.
pub(crate) const STANDARD_OUTPUT: &str = "-";

impl Settings {
    /// The settings that the arguments and the shop give.
    pub(crate) fn of(arguments: &Pull, store: &CredentialStore) -> Result<Self> {
        let shop = store.shop();
        let own = shop.map(|shop| shop.settings.clone()).unwrap_or_default();
        let since = arguments.since.clone().or(own.since);
        let Some(out) = arguments.out.as_ref().or(own.out.as_ref()) else {
            bail!("say where the orders go: --out DIR, or `out` of the shop in the config file");
        };
        let is_own = arguments.out.is_none() && shop.is_some_and(|shop| shop.has_own_folder);
        let out = match shop {
            Some(shop) if !is_own && !is_standard_output(out) => out.join(folder(&shop.name)),
            _ => out.clone(),
        };
        let given: Vec<_> = arguments.param.iter().map(|param| pair(param)).collect::<Result<_>>()?;
        let is_new = |(name, _): &(String, String)| given.iter().all(|(own, _)| own != name);
        let inherited: Vec<_> = own.params.into_iter().filter(is_new).collect();
        Ok(Self {
            bad: arguments.bad.clone().or(own.bad).unwrap_or_else(|| out.clone()),
            out,
            format: arguments.format.or(own.format).unwrap_or_default(),
            range: crate::time::range(since.as_deref(), arguments.until.as_deref())?,
            since,
            changed: arguments.changed || own.changed.unwrap_or_default(),
            unified: arguments.unified || own.unified.unwrap_or_default(),
            windows: arguments.windows.or(own.windows).unwrap_or(1),
            prefetch: arguments.prefetch.or(own.prefetch).unwrap_or_default(),
            params: given.into_iter().chain(inherited).collect(),
        })
    }

    /// Whether the orders go to standard output.
    pub(crate) fn is_stream(&self) -> bool {
        is_standard_output(&self.out)
    }

    /// Refuses what cannot be written to standard output.
    pub(crate) fn refuse_unstreamable(&self, arguments: &Pull, operations: &[Op]) -> Result<()> {
        if !self.is_stream() {
            return Ok(());
        }
        if !matches!(self.format, Format::Jsonl | Format::Csv | Format::CsvRaw) {
            bail!("--out - writes jsonl or csv: {} is no stream of lines, so give a folder", self.format.name());
        }
        if arguments.resume.checkpoint.is_some() {
            bail!("--out - cannot continue a stream, so it goes without --checkpoint: give a folder");
        }
        if operations.len() != 1 {
            let ids: Vec<_> = operations.iter().map(|operation| operation.spec().id).collect();
            bail!(
                "--out - writes the orders of one operation, and these are {}: name one of them, or give a folder",
                ids.join(", ")
            );
        }
        Ok(())
    }
}

/// Whether the orders go to standard output.
pub(crate) fn is_standard_output(out: &Path) -> bool {
    out == Path::new(STANDARD_OUTPUT)
}

/// The names of what to pull: the targets, else the operations of the shop, else its system. Refuses a target of another
/// system than the chosen ones.
pub(crate) fn names(arguments: &Pull, store: &CredentialStore) -> Result<Vec<String>> {
    let mut names = arguments.targets.clone();
    if names.is_empty() {
        names.extend(store.shop().map(Shop::operations).unwrap_or_default());
    }
    if names.is_empty() {
        names.clone_from(&arguments.system);
    }
    let operations = catalogue::select(&names)?;
    for system in &arguments.system {
        catalogue::select(std::slice::from_ref(system)).context("--system")?;
    }
    let is_chosen =
        |operation: &&Op| arguments.system.iter().any(|system| catalogue::belongs(operation.spec().id, system));
    if !arguments.system.is_empty()
        && let Some(other) = operations.iter().find(|operation| !is_chosen(operation))
    {
        bail!("{} is not of --system {}: leave one of them out", other.spec().id, arguments.system.join(" and "));
    }
    store.refuse_other_systems(&catalogue::systems(&operations))?;
    Ok(names)
}

fn pair(param: &str) -> Result<(String, String)> {
    match param.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), value.to_owned())),
        None => bail!("--param {param}: write it as NAME=VALUE"),
    }
}

/// The folder of a shop: its name, with `%XX` for what a path gives a meaning.
pub(crate) fn folder(shop: &str) -> String {
    let is_dots = shop.chars().all(|c| c == '.');
    shop.chars().fold(String::new(), |mut out, c| {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | ' ') || (c == '.' && !is_dots) {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                // Writing into a String cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shop_has_a_folder_of_its_own() {
        for (shop, want) in [
            ("downtown", "downtown"),
            ("旗舰店", "旗舰店"),
            ("a.b-c_1", "a.b-c_1"),
            ("..", "%2E%2E"),
            ("a/b", "a%2Fb"),
            ("a%2Fb", "a%252Fb"),
            ("a\\b:c", "a%5Cb%3Ac"),
        ] {
            assert_eq!(folder(shop), want);
        }
    }
}
