//! The generator's command line.

mod commands;

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use commands::check::Format;
use dingdan_codegen::export::{Examples, FOLDER, json_schema_files, openapi_files};
use dingdan_codegen::model::Platform;
use dingdan_codegen::reference::reference;
use dingdan_codegen::sync::{stale, sync};
use dingdan_codegen::{editor, inventory, load_dir, out_of_date, regenerate};

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
    Check {
        /// How they are written
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Tell what a mistake's code stands for, or list all codes
    Explain {
        /// Such as D0104
        code: Option<String>,
    },
    /// Write a schema to start from
    New {
        /// What it is called, in `snake_case`
        platform: String,
    },
    /// Compare a vendor's page with an operation: names that only one of them has; fails where one is not explained
    Compare {
        /// The page as text or Markdown; the platform's other documents are looked for beside it
        document: PathBuf,
        /// Such as `acme.order.list`
        operation: String,
        /// List also what notes of the schema explain
        #[arg(long)]
        all: bool,
    },
    /// Compare two folders of schemas: what breaks programs that use the bindings; fails where something does
    Diff {
        /// Folder of the old schemas
        old: PathBuf,
        /// Folder of the new ones
        new: PathBuf,
    },
    /// Print everything that the schemas state, one fact a line
    Inventory,
    /// Write a JSON Schema of every platform's requests and answers
    JsonSchema(Export),
    /// Write an OpenAPI 3.1 document of every platform
    Openapi(Export),
    /// Write the JSON Schema of the schema language, for editors
    EditorSchema {
        /// Write nothing; fail when it is out of date
        #[arg(long)]
        check: bool,
    },
    /// Write a reference to look things up in: static pages with a search
    Reference {
        /// Directory of the pages
        #[arg(long, value_name = "DIR", default_value = "target/reference")]
        out: PathBuf,
    },
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

#[derive(Args)]
struct Export {
    /// Write nothing; fail when something is out of date
    #[arg(long)]
    check: bool,
    /// Directory of the documents; the default is `openapi` among the schemas
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Write nothing; print the document of this platform
    #[arg(long, value_name = "PLATFORM", conflicts_with_all = ["check", "out"])]
    print: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(mistakes) => {
            if !mistakes.is_empty() {
                eprintln!("{mistakes}");
            }
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), String> {
    match &arguments.command {
        Command::Explain { code: None } => {
            print!("{}", commands::explain::list());
            return Ok(());
        }
        Command::Explain { code: Some(code) } => {
            print!("{}", commands::explain::run(code)?);
            return Ok(());
        }
        Command::Diff { old, new } => return commands::diff::run(old, new),
        _ => (),
    }
    let dir = match &arguments.schemas {
        Some(dir) => dir.clone(),
        None => find_schemas()?,
    };
    match &arguments.command {
        Command::Check { format } => commands::check::run(&dir, *format),
        Command::Compare { document, operation, all } => commands::compare::run(&dir, document, operation, *all),
        Command::New { platform } => {
            println!("{}", commands::new::run(&dir, platform)?.display());
            Ok(())
        }
        Command::Explain { .. } | Command::Diff { .. } => Ok(()),
        Command::Inventory => {
            print!("{}", inventory(&load(&dir)?));
            Ok(())
        }
        Command::JsonSchema(to) => export(&dir, to, "json-schema", json_schema_files),
        Command::Openapi(to) => export(&dir, to, "openapi", openapi_files),
        Command::EditorSchema { check } => {
            let files = BTreeMap::from([(PathBuf::from(editor::FILE), editor::editor_file())]);
            write(&dir, &files, *check, "editor-schema")
        }
        Command::Reference { out } => {
            write(out, &reference(&load(&dir)?), false, "reference")?;
            println!("open {}", out.join("index.html").display());
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
    said(&changed, check, "generate`, or `cargo build")
}

/// Documents of platforms, by file name.
type Documents = fn(&[Platform], &Examples) -> BTreeMap<PathBuf, String>;

fn export(schemas: &Path, to: &Export, command: &str, documents: Documents) -> Result<(), String> {
    let mut platforms = load(schemas)?;
    if let Some(only) = &to.print {
        platforms.retain(|platform| platform.id == *only);
        if platforms.is_empty() {
            return Err(format!("error: there is no platform `{only}`"));
        }
    }
    let files =
        documents(&platforms, &Examples::read(schemas, &platforms).map_err(|error| format!("error: {error}"))?);
    if to.print.is_some() {
        for text in files.values() {
            print!("{text}");
        }
        return Ok(());
    }
    let out = to.out.clone().unwrap_or_else(|| schemas.join(FOLDER));
    write(&out, &files, to.check, command)
}

/// Brings files up to date, or says which are not.
fn write(dir: &Path, files: &BTreeMap<PathBuf, String>, check: bool, command: &str) -> Result<(), String> {
    let changed = if check { stale(dir, files) } else { sync(dir, files) };
    said(&changed.map_err(|error| format!("error: {}: {error}", dir.display()))?, check, command)
}

/// Prints what has changed; with `check`, that is an error.
fn said(changed: &[PathBuf], check: bool, command: &str) -> Result<(), String> {
    for path in changed {
        println!("{}", path.display());
    }
    if check && !changed.is_empty() {
        let count = changed.len();
        return Err(format!(
            "error: {count} files are out of date\nhelp: run `cargo run -p dingdan-codegen -- {command}`"
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
