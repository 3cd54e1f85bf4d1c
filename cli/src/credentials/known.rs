//! The names of credentials.

use super::{variable, ways};
use crate::{catalogue, declared, suggest};
use anyhow::{Result, bail};

/// The variables of the credentials of every system.
pub(super) fn names() -> Vec<String> {
    let systems = catalogue::systems(&declared::and_built_in()).into_iter();
    let names = systems.flat_map(|system| {
        let credentials = ways(system).into_iter().flatten();
        credentials.map(|name| variable(system.id, name)).collect::<Vec<_>>()
    });
    let mut names: Vec<String> = names.collect();
    names.sort();
    names.dedup();
    names
}

/// Refuses a name that no credential has. The name is repeated only where it is like a known one: a secret may be in
/// the wrong position of its file.
pub(super) fn check(name: &str) -> Result<()> {
    let names = names();
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    if known.contains(&name) {
        return Ok(());
    }
    match suggest::nearest(name, &known).filter(|_| name.starts_with("DINGDAN_")) {
        Some(near) => bail!("there is no credential `{name}`; did you mean `{near}`?"),
        None => bail!(
            "this name is that of no credential; `dingdan operations` lists them, such as {}",
            known.first().unwrap_or(&"")
        ),
    }
}
