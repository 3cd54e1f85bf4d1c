//! JSON in text: tables hold what is in it as they hold any other object.
#![cfg(feature = "schema")]

use crate::common::{dingdan, texts};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn a_table_holds_what_json_in_text_holds() {
    let orders: Vec<Value> = pull("jsonl").lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    let table = pull("csv");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let headers = reader.headers().expect("headers").clone();
    let column = |name| headers.iter().position(|header| header == name).expect(name);
    let (goods, box_, more) = (column("content.goods"), column("content.packing.box"), column("_more"));
    let rows: Vec<_> = reader.records().map(|row| row.expect("a row")).collect();
    assert_eq!((rows.len(), orders.len()), (60, 60));
    for (row, order) in rows.iter().zip(&orders) {
        let content: Value = serde_json::from_str(order["content"].as_str().expect("text")).expect("JSON in it");
        assert_eq!(serde_json::from_str::<Value>(&row[goods]).expect("JSON"), content["goods"]);
        assert!(content["goods"].is_array());
        assert_eq!((&row[box_], &row[more]), (content["packing"]["box"].as_str().expect("text"), ""));
    }
}

/// The only file that a pull of the made-up platform writes.
fn pull(format: &str) -> String {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/made_up/schemas/parcel.yaml");
    let directory = tempfile::tempdir().expect("a directory");
    let output = dingdan(&["pull", "--sandbox", "--orders", "60", "--seed", "5", "--format", format, "--schema"])
        .arg(schema)
        .arg("--out")
        .arg(directory.path())
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    let files = fs::read_dir(directory.path()).expect("a folder").map(|file| file.expect("a file").path());
    let is_table = |file: &PathBuf| file.extension().is_some_and(|extension| extension == format);
    let [file] = &files.filter(is_table).collect::<Vec<_>>()[..] else { panic!("not one file") };
    fs::read_to_string(file).expect("read")
}
