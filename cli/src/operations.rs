//! `dingdan operations`: the list of systems and operations.

use crate::outcome::Outcome;
use crate::{catalogue, credentials, say};
use anyhow::Result;
use std::fmt::Write;

/// Lists systems and operations.
pub(crate) fn run() -> Result<Outcome> {
    let all = dingdan::operations();
    let mut out = String::new();
    for platform in catalogue::systems(&all) {
        if !out.is_empty() {
            out.push('\n');
        }
        writeln!(out, "{}  {}, {}", platform.id, platform.title.en, platform.title.zh)?;
        writeln!(out, "  base URL     {}", platform.base_url)?;
        for (index, names) in credentials::ways(platform).into_iter().enumerate() {
            let variables = names.into_iter().map(|name| credentials::variable(platform.id, name));
            let title = if index == 0 { "credentials  " } else { "or           " };
            writeln!(out, "  {title}{}", variables.collect::<Vec<_>>().join(", "))?;
        }
        writeln!(out, "  documents    {}", platform.sources.join(", "))?;
        for spec in all.iter().map(|operation| operation.spec()).filter(|spec| spec.platform.id == platform.id) {
            writeln!(out, "  {}  {}, {}", spec.id, spec.label.en, spec.label.zh)?;
            writeln!(out, "    {} {}, see {}", spec.method, spec.path, spec.source)?;
            if let Some(costs) = spec.billed {
                writeln!(out, "    every successful call costs {costs}")?;
            }
            if let Some(each) = &spec.each {
                writeln!(out, "    pulled once for each item of {}", each.operation)?;
            }
        }
    }
    say::say(&out)?;
    Ok(Outcome::Good)
}
