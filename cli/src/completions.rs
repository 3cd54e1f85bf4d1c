//! `dingdan completions`: prints a script with which a shell completes this command line.

use crate::arguments::{Arguments, Completions};
use crate::outcome::Outcome;
use crate::say;
use anyhow::{Context, Result};
use clap::CommandFactory;

/// Prints the script.
pub(crate) fn run(arguments: &Completions) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut Arguments::command(), "dingdan", &mut script);
    say::say(&String::from_utf8(script).context("the script is not text")?)?;
    Ok(Outcome::Good)
}
