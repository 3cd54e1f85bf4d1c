//! `dingdan`: pulls, checks and signs for the order APIs of Chinese shop platforms. It knows no platform by name:
//! everything follows from the declarations in `dingdan::operations()`.

mod arguments;
mod catalogue;
mod check;
mod completions;
mod credentials;
mod curl;
mod explain;
mod fingerprint;
mod operations;
mod outcome;
mod parameters;
mod plan;
mod private_file;
mod pull;
mod sandbox;
mod say;
mod sign;
mod stop;
mod suggest;
mod time;

use arguments::{Arguments, Command};
use clap::Parser;
use outcome::Outcome;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Standard output may be closed, so this error is dropped.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    match run(arguments.command) {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            say::note(&format!("error: {error:#}"));
            Outcome::from(&error).into()
        }
    }
}

fn run(command: Command) -> anyhow::Result<Outcome> {
    match command {
        Command::Pull(arguments) => pull::run(&arguments),
        Command::Sandbox(arguments) => sandbox::run(&arguments),
        Command::Sign(arguments) => sign::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Operations => operations::run(),
    }
}
