//! `check`: reports every error in the schemas, as text or as JSON.

use std::io::{self, IsTerminal};
use std::path::Path;

use clap::ValueEnum;
use dingdan_codegen::{Diagnostic, load_dir};

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
            println!("{} platforms, {operations} operations, no errors", platforms.len());
            Ok(())
        }
        (Ok(_), Format::Json) => Ok(()),
        (Err(errors), Format::Human) => Err(human(&errors)),
        (Err(errors), Format::Json) => {
            for error in &errors {
                println!("{}", serde_json::to_string(error).map_err(|error| format!("error: {error}"))?);
            }
            Err(String::new())
        }
    }
}

fn human(errors: &[Diagnostic]) -> String {
    let coloured = io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let shown = errors.iter().map(|error| if coloured { error.in_colour() } else { error.to_string() });
    let text = shown.collect::<Vec<_>>().join("\n\n");
    let mut codes: Vec<&str> = errors.iter().map(|error| error.code.as_str()).collect();
    codes.sort_unstable();
    codes.dedup();
    let first = codes.first().copied().unwrap_or_default();
    format!("{text}\n\n{}; run `explain {first}` for details", count(errors.len()))
}

fn count(errors: usize) -> String {
    if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") }
}
