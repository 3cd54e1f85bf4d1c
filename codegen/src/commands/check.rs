//! `check`: every mistake in the schemas, for people or for programs.

use std::io::{self, IsTerminal};
use std::path::Path;

use clap::ValueEnum;
use dingdan_codegen::{Diagnostic, load_dir};

/// How mistakes are written.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// With an excerpt, for people; on the error output
    #[default]
    Human,
    /// One JSON object a line and mistake; on the output
    Json,
}

/// Checks a folder. The error is what is left to say; it is empty where all is said.
pub(crate) fn run(schemas: &Path, format: Format) -> Result<(), String> {
    match (load_dir(schemas), format) {
        (Ok(platforms), Format::Human) => {
            let operations: usize = platforms.iter().map(|platform| platform.operations.len()).sum();
            println!("{} platforms, {operations} operations, no mistakes", platforms.len());
            Ok(())
        }
        (Ok(_), Format::Json) => Ok(()),
        (Err(mistakes), Format::Human) => Err(human(&mistakes)),
        (Err(mistakes), Format::Json) => {
            for mistake in &mistakes {
                println!("{}", serde_json::to_string(mistake).map_err(|error| format!("error: {error}"))?);
            }
            Err(String::new())
        }
    }
}

fn human(mistakes: &[Diagnostic]) -> String {
    let coloured = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let shown = mistakes.iter().map(|one| if coloured { one.in_colour() } else { one.to_string() });
    let text = shown.collect::<Vec<_>>().join("\n\n");
    let mut codes: Vec<&str> = mistakes.iter().map(|one| one.mistake.code()).collect();
    codes.sort_unstable();
    codes.dedup();
    let first = codes.first().copied().unwrap_or_default();
    format!("{text}\n\n{}; `explain {first}` says more", count(mistakes.len()))
}

fn count(mistakes: usize) -> String {
    if mistakes == 1 { "1 mistake".to_owned() } else { format!("{mistakes} mistakes") }
}
