//! The generator's command line.

use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use dingdan_codegen::model::Platform;
use dingdan_codegen::{inventory, load_dir, out_of_date, regenerate};

/// Checks the schemas and generates the bindings.
#[derive(Parser)]
#[command(name = "dingdan-codegen")]
struct Arguments {
    /// Directory of the schema files; the default is the next `schemas` at or above the current directory
    #[arg(long, value_name = "DIR")]
    schemas: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report every mistake in the schemas
    Check,
    /// Print everything that the schemas state, one fact a line
    Inventory,
    /// Bring the bindings up to date with the schemas
    Generate {
        /// Write nothing; fail when something is out of date
        #[arg(long)]
        check: bool,
        /// Directory of the bindings' crate; the default is `generated` beside the schemas
        #[arg(long = "crate", value_name = "DIR")]
        krate: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistakes) => {
            eprintln!("{mistakes}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    let dir = match &arguments.schemas {
        Some(dir) => dir.clone(),
        None => find_schemas()?,
    };
    match &arguments.command {
        Command::Check => {
            let platforms = load(&dir)?;
            let operations: usize = platforms.iter().map(|platform| platform.operations.len()).sum();
            println!("{} platforms, {operations} operations, no mistakes", platforms.len());
            Ok(())
        }
        Command::Inventory => {
            print!("{}", inventory(&load(&dir)?));
            Ok(())
        }
        Command::Generate { check, krate } => {
            let krate = krate.clone().unwrap_or_else(|| dir.join("../generated"));
            generate(&dir, &krate, *check)
        }
    }
}

fn load(dir: &Path) -> Result<Vec<Platform>, String> {
    load_dir(dir).map_err(|mistakes| mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))
}

fn generate(schemas: &Path, krate: &Path, check: bool) -> Result<(), String> {
    let changed = if check { out_of_date(schemas, krate) } else { regenerate(schemas, krate) }?;
    for path in &changed {
        println!("{}", path.display());
    }
    if check && !changed.is_empty() {
        return Err(format!(
            "error: {} files are out of date\nhelp: run `cargo run -p dingdan-codegen -- generate`, or `cargo build`",
            changed.len()
        ));
    }
    Ok(())
}

/// `schemas` in the current directory or the nearest one above it; relative, so that diagnostics stay short.
fn find_schemas() -> Result<PathBuf, String> {
    let here = env::current_dir().map_err(|error| format!("error: the current directory cannot be read: {error}"))?;
    let mut up = PathBuf::new();
    for above in here.ancestors() {
        if above.join("schemas").is_dir() {
            return Ok(up.join("schemas"));
        }
        up.push("..");
    }
    Err(format!("error: there is no `schemas` at or above {}\nhelp: name it with --schemas", here.display()))
}
