//! `dingdan check`: an answer against what is declared of it.

mod findings;
mod json;
mod place;
mod text;

use crate::arguments::Check;
use crate::outcome::Outcome;
use crate::{catalogue, say};
use anyhow::{Context, Result};
use findings::{Findings, Verdict};
use std::io::Read;
use std::path::Path;

/// Checks an answer.
pub(crate) fn run(arguments: &Check) -> Result<Outcome> {
    let operation = catalogue::operation(&arguments.operation)?;
    let body = read(&arguments.file)?;
    let findings = Findings::of(operation, &body);
    say::say(&if arguments.json { json::render(&findings) } else { text::render(&findings) })?;
    Ok(match &findings.verdict {
        Verdict::Decoded(decoded) if decoded.bad.is_empty() => Outcome::Good,
        Verdict::Decoded(_) | Verdict::Broken(_) => Outcome::Failed,
        Verdict::Refused(_) => Outcome::Refused,
    })
}

fn read(path: &Path) -> Result<Vec<u8>> {
    if path != Path::new("-") {
        return std::fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    }
    let mut body = Vec::new();
    std::io::stdin().lock().read_to_end(&mut body).context("cannot read standard input")?;
    Ok(body)
}
