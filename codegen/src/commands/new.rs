//! `new`: writes a schema to start from, which may be drafted from answers and tables.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;
use dingdan_codegen::document::File;
use dingdan_codegen::draft::{Answer, Draft};
use dingdan_codegen::{Diagnostic, load};

#[derive(Args)]
pub(crate) struct New {
    /// Name of the platform, in `snake_case`
    platform: String,
    /// An answer of the operation, as JSON: types, kinds and paths are guessed from it. More answers give better guesses
    #[arg(long, value_name = "ANSWER.json")]
    from: Vec<PathBuf>,
    /// A page with tables of parameters, fields and result codes, as Markdown or tab-separated; with `--from` or alone
    #[arg(long, value_name = "TABLE.md")]
    table: Vec<PathBuf>,
    /// Id of the operation without the platform
    #[arg(long, value_name = "OPERATION", default_value = "order.list")]
    name: String,
    /// Print the schema and write nothing
    #[arg(long)]
    print: bool,
}

/// Writes `PLATFORM.yaml` into the folder, unless the file exists, and gives its path; or gives the text to print.
pub(crate) fn run(schemas: &Path, new: &New) -> Result<String, String> {
    let platform = &new.platform;
    // The checks decide which names are valid.
    let empty =
        include_str!("new.yaml").replace("PLATFORM", platform).replace("  order.list:", &format!("  {}:", new.name));
    load(&format!("{platform}.yaml"), &empty).map_err(|errors| invalid_name(new, &errors))?;
    let text = if new.from.is_empty() && new.table.is_empty() { empty } else { drafted(schemas, new)? };
    if new.print {
        return Ok(text);
    }
    let path = schemas.join(format!("{platform}.yaml"));
    let file = OpenOptions::new().write(true).create_new(true).open(&path);
    file.and_then(|mut file| file.write_all(text.as_bytes()))
        .map_err(|error| format!("error: {}: {error}", path.display()))?;
    Ok(format!("{}\n", path.display()))
}

fn drafted(schemas: &Path, new: &New) -> Result<String, String> {
    let answers = read(&new.from)?;
    let tables = read(&new.table)?;
    let examples: Vec<Option<String>> = new.from.iter().map(|file| example(schemas, file)).collect();
    let answers: Vec<Answer<'_>> = answers
        .iter()
        .zip(&examples)
        .map(|((name, text), example)| Answer { file: File { name, text }, example: example.as_deref() })
        .collect();
    let tables: Vec<File<'_>> = tables.iter().map(|(name, text)| File { name, text }).collect();
    Draft { platform: &new.platform, operation: &new.name, answers: &answers, tables: &tables }.yaml()
}

/// Names and texts of files.
fn read(files: &[PathBuf]) -> Result<Vec<(String, String)>, String> {
    let one = |file: &PathBuf| match fs::read_to_string(file) {
        Ok(text) => Ok((file.display().to_string(), text.trim_start_matches('\u{feff}').to_owned())),
        Err(error) => Err(format!("error: {}: {error}", file.display())),
    };
    files.iter().map(one).collect()
}

/// The path of a file from the folder of the schemas, if it is in there.
fn example(schemas: &Path, file: &Path) -> Option<String> {
    let (schemas, file) = (schemas.canonicalize().ok()?, file.canonicalize().ok()?);
    let steps = file.strip_prefix(schemas).ok()?.iter().map(|step| step.to_str());
    Some(steps.collect::<Option<Vec<_>>>()?.join("/"))
}

fn invalid_name(new: &New, errors: &[Diagnostic]) -> String {
    let help = errors.first().and_then(|first| first.help.as_deref()).unwrap_or("write it in `snake_case`");
    // The text that is checked is valid but for the two names.
    let is_of_operation = errors.first().is_some_and(|first| first.message.contains("operation"));
    let (name, what) = if is_of_operation { (&new.name, "an operation") } else { (&new.platform, "a platform") };
    format!("error: `{name}` is not a valid name of {what}\nhelp: {help}")
}
