//! The end of a command that failed: a line on standard error, and an object for `--json`.

use crate::outcome::Outcome;
use crate::say;
use serde_json::json;
use std::process::ExitCode;

/// Prints the error of a command.
pub(crate) fn of_command(error: &anyhow::Error, json: bool) -> ExitCode {
    let (outcome, message) = (Outcome::from(error), format!("{error:#}"));
    say::error(&message);
    if json {
        print(&message, outcome.code());
    }
    outcome.into()
}

/// Prints what clap found wrong in the arguments, or the help that was asked for.
pub(crate) fn of_clap(error: &clap::Error) -> ExitCode {
    // Standard output may be closed, so this error is dropped.
    let _ = error.print();
    let code = u8::try_from(error.exit_code()).unwrap_or(2);
    if code != 0 && asks_for_json() {
        let text = error.render().to_string();
        let message = text.split("\n\n").next().unwrap_or_default();
        print(message.strip_prefix("error: ").unwrap_or(message), code);
    }
    ExitCode::from(code)
}

/// Whether `--json` is among the options of a command line that clap refuses.
fn asks_for_json() -> bool {
    std::env::args_os().skip(1).take_while(|argument| argument != "--").any(|argument| argument == "--json")
}

fn print(message: &str, code: u8) {
    // Standard output may be closed, so this error is dropped.
    let object = json!({"outcome": "failed", "error": message, "exit_code": code});
    let _ = say::say(&say::json(&format!("{object}\n")));
}
