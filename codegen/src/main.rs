//! The command line of the generator.

mod commands;

use std::collections::BTreeMap;
use std::env;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use commands::check::Format;
use dingdan_codegen::export::{Examples, FOLDER, json_schema_files, openapi_files};
use dingdan_codegen::model::Platform;
use dingdan_codegen::reference::{Unified, reference};
use dingdan_codegen::sync::{stale, sync};
use dingdan_codegen::{editor, inventory, load_dir, out_of_date, regenerate};

/// Checks the schemas and generates the bindings.
#[derive(Parser)]
#[command(name = "dingdan-codegen")]
struct Arguments {
    /// Directory of the schema files (default: the nearest `schemas` in the current directory or a parent)
    #[arg(long, global = true, value_name = "DIR")]
    schemas: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Report every error in the schemas
    Check {
        /// Output format
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Explain an error code, or list all codes
    Explain {
        /// Error code, such as D0104
        code: Option<String>,
    },
    /// Write a schema to start from, empty or drafted from answers and tables
    New(commands::new::New),
    /// Compare a vendor's page with an operation, by name; fail if a name on one side is not explained
    Compare {
        /// The page as text or Markdown; the platform's other documents are looked for beside it
        document: PathBuf,
        /// Such as `acme.order.list`
        operation: String,
        /// List also what notes of the schema explain
        #[arg(long)]
        all: bool,
    },
    /// Compare two folders of schemas; fail if a change breaks programs that use the bindings
    Diff {
        /// Folder of the old schemas
        old: PathBuf,
        /// Folder of the new schemas
        new: PathBuf,
    },
    /// Print every fact of the schemas, one per line
    Inventory,
    /// Write a JSON Schema of the requests and answers of each platform
    JsonSchema(Export),
    /// Write an OpenAPI 3.1 document for each platform
    Openapi(Export),
    /// Write the JSON Schema of the schema language, for editors
    EditorSchema {
        /// Write nothing; fail if the file is out of date
        #[arg(long)]
        check: bool,
    },
    /// Write the reference: static pages with a search
    Reference {
        /// Directory of the pages
        #[arg(long, value_name = "DIR", default_value = "target/reference")]
        out: PathBuf,
    },
    /// Bring the bindings up to date with the schemas
    Generate {
        /// Write nothing; fail if a file is out of date
        #[arg(long)]
        check: bool,
        /// Directory of the workspace (default: the one of the schemas' folder)
        #[arg(long, value_name = "DIR")]
        workspace: Option<PathBuf>,
    },
}

#[derive(Args)]
struct Export {
    /// Write nothing; fail if a file is out of date
    #[arg(long)]
    check: bool,
    /// Directory of the documents (default: `openapi` in the folder of the schemas)
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print the document of this platform and write nothing
    #[arg(long, value_name = "PLATFORM", conflicts_with_all = ["check", "out"])]
    print: Option<String>,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            if !message.is_empty() {
                eprintln!("{message}");
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
        Command::New(new) => {
            print!("{}", commands::new::run(&dir, new)?);
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
            let platforms = load(&dir)?;
            let unified = Unified::read(&dir, &platforms).map_err(|error| format!("error: {error}"))?;
            write(out, &reference(&platforms, &unified), false, "reference")?;
            println!("open {}", out.join("index.html").display());
            Ok(())
        }
        Command::Generate { check, workspace } => {
            let workspace = workspace.clone().unwrap_or_else(|| dir.join(".."));
            generate(&dir, &workspace, *check)
        }
    }
}

fn load(dir: &Path) -> Result<Vec<Platform>, String> {
    load_dir(dir).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"))
}

fn generate(schemas: &Path, workspace: &Path, check: bool) -> Result<(), String> {
    let changed = if check { out_of_date(schemas, workspace) } else { regenerate(schemas, workspace) }?;
    print_changes(&changed, check, "generate`, or `cargo build")
}

/// Builds the documents of platforms, by file name.
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

/// Brings files up to date, or only checks them, and prints those that are out of date.
fn write(dir: &Path, files: &BTreeMap<PathBuf, String>, check: bool, command: &str) -> Result<(), String> {
    let changed = if check { stale(dir, files) } else { sync(dir, files) };
    print_changes(&changed.map_err(|error| format!("error: {}: {error}", dir.display()))?, check, command)
}

/// Prints the changed files; with `check`, a changed file is an error.
fn print_changes(changed: &[PathBuf], check: bool, command: &str) -> Result<(), String> {
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

/// The nearest `schemas` in the current directory or a parent. The path is relative, so that diagnostics are short.
fn find_schemas() -> Result<PathBuf, String> {
    let here = env::current_dir().map_err(|error| format!("error: cannot read the current directory: {error}"))?;
    let mut up = PathBuf::new();
    for directory in here.ancestors() {
        if directory.join("schemas").is_dir() {
            return Ok(up.join("schemas"));
        }
        up.push("..");
    }
    Err(format!(
        "error: there is no folder `schemas` in {} or a parent\nhelp: pass it with --schemas",
        here.display()
    ))
}
