//! `dingdan pull` in other formats than JSON lines. What is in the files is read back by other people's libraries:
//! tests/outputs/run.sh.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, texts};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Output;

fn pull(out: &Path, format: &str) -> Output {
    let out = out.to_string_lossy();
    let arguments = ["pull", "--sandbox", "--orders", "120", "--seed", "5", "--format", format, "--out", &out];
    dingdan(&arguments).output().expect("runs")
}

#[test]
fn csv_has_a_column_a_value_and_a_record_an_order() {
    let directory = tempfile::tempdir().expect("a directory");
    let output = pull(directory.path(), "csv");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    for spec in needs::operations(&[Need::Unasked]) {
        let path = directory.path().join(format!("{}.csv", spec.id));
        let mut reader = csv::Reader::from_path(&path).expect("readable");
        let names: Vec<String> = reader.headers().expect("names").iter().map(str::to_owned).collect();
        let id = spec.item_id.expect("an id");
        // Beside an identifier alone there is nothing more.
        let last = if spec.item.is_bare() { id } else { "_more" };
        assert_eq!(names.last().map(String::as_str), Some(last), "{}", spec.id);
        let index = names.iter().position(|name| *name == id).expect("a column of ids");
        let records: Vec<_> = reader.records().map(|record| record.expect("as long as the names")).collect();
        let ids: BTreeSet<&str> = records.iter().map(|record| &record[index]).collect();
        assert_eq!((records.len(), ids.len()), (120, 120), "{}", spec.id);
        assert!(ids.iter().all(|id| !id.is_empty() && !id.contains(['e', 'E', '.'])), "{}", spec.id);
        // The sandbox sends what is documented, and every value has its column.
        let more = |record: &csv::StringRecord| !record[names.len() - 1].is_empty();
        assert_eq!(records.iter().any(more), spec.item.is_bare(), "{}", spec.id);
    }
}

#[test]
fn a_format_that_was_left_out_says_how_to_build_it() {
    for (format, built) in [("sqlite", cfg!(feature = "sqlite")), ("parquet", cfg!(feature = "parquet"))] {
        let directory = tempfile::tempdir().expect("a directory");
        let output = pull(directory.path(), format);
        let (_, err) = texts(&output);
        assert_eq!(output.status.code(), Some(if built { 0 } else { 2 }), "{err}");
        assert_eq!(err.contains(&format!("--features {format}")), !built, "{err}");
        for spec in needs::operations(&[Need::Unasked]) {
            let there = directory.path().join(format!("{}.{format}", spec.id)).exists();
            assert_eq!(there, built, "{format}");
        }
    }
}

#[test]
fn the_summary_is_one_json_object_and_all_else_is_elsewhere() {
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_string_lossy();
    let arguments = ["pull", "--sandbox", "--orders", "30", "--json", "--out", &out];
    let output = dingdan(&arguments).output().expect("runs");
    let (summary, log) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{summary}{log}");
    let summary: serde_json::Value = serde_json::from_str(&summary).expect("one JSON text");
    assert_eq!((&summary["outcome"], &summary["checkpoint"]), (&"done".into(), &serde_json::Value::Null));
    let operations = summary["operations"].as_array().expect("a list");
    assert_eq!(operations.len(), needs::operations(&[Need::Unasked]).len());
    let (help, _) = texts(&dingdan(&["pull", "--help"]).output().expect("runs"));
    let described = help.split_once("The summary of --json").expect("a description").1;
    for member in operations[0].as_object().expect("an object").keys() {
        assert!(described.contains(member.as_str()), "{member}");
    }
    for operation in operations {
        let id = operation["operation"].as_str().expect("an id");
        assert_eq!((&operation["outcome"], &operation["error"]), (&"done".into(), &serde_json::Value::Null), "{id}");
        for (name, want) in [("orders", 30), ("expected", 30), ("duplicates", 0), ("bad", 0), ("lacking", 0)] {
            assert_eq!(operation[name], want, "{id}: {name}");
        }
        assert_eq!(operation["misfits"], serde_json::json!({}), "{id}");
        for name in ["pages", "requests", "bytes"] {
            assert!(operation[name].as_u64().is_some_and(|number| number > 0), "{id}: {name}");
        }
        assert!(operation["seconds"].is_f64(), "{id}");
        let spec = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec).find(|spec| spec.id == id);
        let listed = spec.is_some_and(|spec| spec.each.is_none());
        assert_eq!(operation["windows"].as_u64().is_some_and(|windows| windows > 0), listed, "{id}");
        let files: Vec<_> = operation["files"].as_array().expect("a list").iter().collect();
        assert!(matches!(files[..], [file] if Path::new(file.as_str().expect("a path")).exists()), "{id}");
        // Lines, as there is no terminal; nothing that drives one.
        assert!(log.contains(&format!("{id}: 30 orders\n")), "{log}");
    }
    assert!(!log.contains(['\u{1b}', '\r', '│']), "{log}");
}
