//! Drafts of schemas, made of the repository's own samples and of tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dingdan_codegen::load_file;
use dingdan_codegen::model::{Kind, Platform};
use serde_json::Value;

#[test]
fn a_draft_of_every_sample_loads_and_lacks_no_path() {
    let samples = samples();
    assert!(samples.len() > 10, "{samples:?}");
    for sample in &samples {
        let (dir, copies) = folder(std::slice::from_ref(sample));
        let platform = drafted(dir.path(), &copies, &[]);
        lacks_nothing(&platform, sample);
    }
}

#[test]
fn a_draft_of_all_samples_of_an_operation_loads_and_lacks_no_path() {
    let mut groups: Vec<(String, Vec<PathBuf>)> = Vec::new();
    for sample in samples() {
        let name = name_of(&sample);
        let group = name.split(".answer").next().expect("a name").to_owned();
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, files)) => files.push(sample),
            None => groups.push((group, vec![sample])),
        }
    }
    assert!(groups.iter().any(|(_, files)| files.len() > 3), "{groups:?}");
    for (_, files) in &groups {
        let (dir, copies) = folder(files);
        let platform = drafted(dir.path(), &copies, &[]);
        files.iter().for_each(|file| lacks_nothing(&platform, file));
    }
}

/// Every answer among the repository's samples.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/examples");
    let files = fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.filter(|file| name_of(file).contains(".answer.")).collect();
    files.sort();
    files
}

fn name_of(file: &Path) -> String {
    file.file_name().expect("a name").to_string_lossy().into_owned()
}

/// A folder of schemas with copies of samples, which a draft lists as its examples.
fn folder(files: &[PathBuf]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let dir = tempfile::tempdir().expect("a folder");
    let examples = dir.path().join("examples");
    fs::create_dir(&examples).expect("a folder");
    let copies: Vec<PathBuf> = files.iter().map(|file| examples.join(name_of(file))).collect();
    for (file, copy) in files.iter().zip(&copies) {
        fs::copy(file, copy).expect("a copy");
    }
    (dir, copies)
}

fn run(schemas: &Path, answers: &[PathBuf], more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dingdan-codegen"));
    command.arg("--schemas").arg(schemas).args(["new", "acme"]);
    for answer in answers {
        command.arg("--from").arg(answer);
    }
    command.args(more).output().expect("the command runs")
}

/// Writes a draft and loads it with its examples.
#[track_caller]
fn drafted(schemas: &Path, answers: &[PathBuf], more: &[&str]) -> Platform {
    let output = run(schemas, answers, more);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = schemas.join("acme.yaml");
    let found =
        load_file(&file).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"));
    found.unwrap_or_else(|errors| panic!("{answers:?}\n{errors}\n\n{}", fs::read_to_string(&file).expect("a draft")))
}

/// Every path of a sample is a field of the platform's only answer.
#[track_caller]
fn lacks_nothing(platform: &Platform, sample: &Path) {
    let value: Value = serde_json::from_str(&fs::read_to_string(sample).expect("a sample")).expect("JSON");
    let [operation] = platform.operations.as_slice() else { panic!("{:?}", platform.operations) };
    let mut lacking = Vec::new();
    missing(platform, &Kind::Object(operation.answer.of.clone()), &value, "", &mut lacking);
    assert!(lacking.is_empty(), "{}: {lacking:?}", sample.display());
}

fn missing(platform: &Platform, kind: &Kind, value: &Value, at: &str, lacking: &mut Vec<String>) {
    match (kind, value) {
        (Kind::Object(of), Value::Object(members)) => {
            let of = platform.types.iter().find(|one| one.name == *of).expect("a type");
            for (wire, value) in members {
                let path = format!("{at}.{wire}");
                match of.fields.iter().find(|field| field.wire == *wire) {
                    Some(field) => missing(platform, &field.kind, value, &path, lacking),
                    None => lacking.push(path),
                }
            }
        }
        (Kind::List(of), Value::Array(elements)) => {
            elements.iter().for_each(|element| missing(platform, of, element, at, lacking));
        }
        (Kind::Object(_) | Kind::List(_), Value::String(text)) if text.starts_with(['{', '[']) => {
            missing(platform, kind, &serde_json::from_str(text).expect("JSON in text"), at, lacking);
        }
        (Kind::List(of), one) => missing(platform, of, one, at, lacking),
        (Kind::Map(of), Value::Object(members)) => {
            members.values().for_each(|value| missing(platform, of, value, at, lacking));
        }
        // `[]` is an empty object as well.
        (Kind::Object(_) | Kind::Map(_), Value::Array(elements)) if elements.is_empty() => (),
        (Kind::Object(_) | Kind::Map(_), other) if !(other.is_null() || other.as_str() == Some("")) => {
            lacking.push(format!("{at}: {other}"));
        }
        // What a document does not describe: nothing but empty objects and lists was there.
        (Kind::Json, value) if value.as_object().is_some_and(|one| !one.is_empty()) => {
            lacking.push(format!("{at} is json"))
        }
        (Kind::Json, value) if value.as_array().is_some_and(|one| !one.is_empty()) => {
            lacking.push(format!("{at} is json"))
        }
        _ => (),
    }
}
