//! `check`: reports every error in the schemas, as text or as JSON.

use std::io::{self, IsTerminal};
use std::path::Path;

use clap::ValueEnum;
use dingdan_codegen::{Diagnostic, load_dir, warnings};

/// The output format of errors.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// Text with excerpts, on standard error
    #[default]
    Human,
    /// One JSON object per line and error, on standard output
    Json,
}

/// Checks a folder. The `Err` is the text to print; it is empty if everything is printed already.
pub(crate) fn run(schemas: &Path, format: Format) -> Result<(), String> {
    match (load_dir(schemas), format) {
        (Ok(platforms), Format::Human) => {
            let operations: usize = platforms.iter().map(|platform| platform.operations.len()).sum();
            for warning in warnings(schemas) {
                eprintln!("{}\n", shown(&warning));
            }
            println!("{} platforms, {operations} operations, no errors", platforms.len());
            Ok(())
        }
        (Ok(_), Format::Json) => json(&warnings(schemas)),
        (Err(errors), Format::Human) => Err(human(&errors)),
        (Err(errors), Format::Json) => {
            json(&errors)?;
            Err(String::new())
        }
    }
}

fn json(found: &[Diagnostic]) -> Result<(), String> {
    for one in found {
        println!("{}", serde_json::to_string(one).map_err(|error| format!("error: {error}"))?);
    }
    Ok(())
}

fn shown(one: &Diagnostic) -> String {
    let coloured = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    if coloured { one.in_colour() } else { one.to_string() }
}

fn human(errors: &[Diagnostic]) -> String {
    let text = errors.iter().map(shown).collect::<Vec<_>>().join("\n\n");
    let mut codes: Vec<&str> = errors.iter().map(|error| error.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let first = codes.first().copied().unwrap_or_default();
    format!("{text}\n\n{}; run `explain {first}` for details", count(errors.len()))
}

fn count(errors: usize) -> String {
    if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") }
}
