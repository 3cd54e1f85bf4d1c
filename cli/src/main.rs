//! `dingdan`: pulls, checks and signs for the order APIs of Chinese shop platforms. It knows no platform by name:
//! everything follows from the declarations in `dingdan::operations()`, or from those of a schema file.

mod arguments;
mod call;
mod callable;
mod catalogue;
mod check;
mod completions;
mod credentials;
mod curl;
mod declared;
mod explain;
mod failure;
mod files;
mod fingerprint;
mod limits;
mod logging;
mod operations;
mod outcome;
mod parameters;
mod plan;
mod pull;
mod runtime;
mod sandbox;
mod say;
mod sign;
mod stop;
mod suggest;
mod sync;
mod time;

use arguments::{Arguments, Command};
use clap::Parser;
use outcome::{OrWrongArgument, Outcome};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::of_clap(&error),
    };
    let json = arguments.command.prints_json();
    match logging::start(arguments.verbosity).and_then(|()| run(arguments.command)) {
        Ok(outcome) => outcome.into(),
        Err(error) => failure::of_command(&error, json),
    }
}

fn run(command: Command) -> anyhow::Result<Outcome> {
    if let Some(schema) = command.schema() {
        if command.uses_credentials() {
            credentials::guard_schema(schema).or_wrong_argument()?;
        }
        declared::only(schema).or_wrong_argument()?;
    }
    match command {
        Command::Pull(arguments) => pull::run(&arguments),
        Command::Sync(arguments) => sync::run(&arguments),
        Command::Call(arguments) => call::run(&arguments),
        Command::Sandbox(arguments) => sandbox::run(&arguments),
        Command::Sign(arguments) => sign::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Completions(arguments) => completions::run(&arguments),
        Command::Operations(arguments) => operations::run(&arguments),
    }
}
