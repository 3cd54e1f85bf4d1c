//! `check --unified`: which field of an order becomes which of the one order.

use crate::common;
use crate::common::dingdan;
use ::dingdan as bindings;
#[cfg(feature = "schema")]
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What samples become, for the reference: `schemas/unified`. `UPDATE=1` writes them.
fn golden(sample: &Path) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/unified");
    folder.join(sample.file_name().expect("a name"))
}

#[test]
fn check_shows_what_becomes_what_and_hides_buyers_data() {
    let mapped: Vec<&str> = bindings::operations()
        .into_iter()
        .filter(|operation| operation.spec().order.is_some())
        .map(|operation| operation.spec().id)
        .collect();
    let (mut hidden, mut stale, mut goldens) = (0, Vec::new(), BTreeSet::new());
    for (operation, path) in common::examples(&[".answer"]).into_iter().filter(|(id, _)| mapped.contains(&&**id)) {
        let arguments = ["check", &operation, path.to_str().expect("a path"), "--unified", "--json"];
        let output = dingdan(&arguments).output().expect("runs");
        assert_eq!(output.status.code(), Some(0), "{operation}: {:?}", common::texts(&output));
        let golden = golden(&path);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &output.stdout).expect("a file that can be written");
        } else if fs::read(&golden).ok().as_deref() != Some(&*output.stdout) {
            stale.push(golden.clone());
        }
        goldens.insert(golden);
        let rows: Vec<Value> = serde_json::from_slice(&output.stdout).expect("a list");
        for row in &rows {
            assert!(["platform", "unified", "value"].iter().all(|name| row[name].is_string()), "{row}");
        }
        let is_sensitive = |row: &&Value| {
            ["buyer.", "recipient.name", "recipient.phone", "recipient.detail", "buyer_note"]
                .iter()
                .any(|name| row["unified"].as_str().is_some_and(|path| path.starts_with(name)))
        };
        for row in rows.iter().filter(is_sensitive) {
            assert_eq!(row["value"], "(hidden)", "{row}");
            hidden += 1;
        }
    }
    assert!(hidden > 0);
    assert!(stale.is_empty(), "run again with UPDATE=1 and review the changes: {stale:?}");
    let files = fs::read_dir(golden(Path::new("any")).parent().expect("a folder")).expect("the folder");
    let files: BTreeSet<PathBuf> = files.map(|file| file.expect("an entry").path()).collect();
    assert_eq!(files, goldens, "no more and no fewer than there are samples");
}

/// The apples of a made-up platform, whose schema is changed, in its answer: what `check --unified` prints of it.
#[cfg(feature = "schema")]
fn checked(changes: &[(&str, &str)], apples: &str) -> (Vec<Value>, String) {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/made_up/schemas/orchard.yaml");
    let schema = fs::read_to_string(schema).expect("a schema");
    let schema = changes.iter().fold(schema, |schema, (from, to)| {
        assert!(schema.contains(from), "{from}");
        schema.replacen(from, to, 1)
    });
    let folder = tempfile::tempdir().expect("a directory");
    let [file, answer] = ["orchard.yaml", "answer.json"].map(|name| folder.path().join(name));
    fs::write(&file, schema).expect("written");
    fs::write(&answer, format!(r#"{{"code":0,"total":3,"apples":{apples}}}"#)).expect("written");
    let [file, answer] = [&file, &answer].map(|path| path.to_str().expect("a path"));
    let arguments = ["check", "orchard.apple.list", answer, "--schema", file, "--unified", "--json"];
    let output = dingdan(&arguments).output().expect("runs");
    let (rows, said) = common::texts(&output);
    assert_eq!(output.status.code(), Some(0), "{said}");
    (serde_json::from_str(&rows).expect("a list"), said)
}

/// What the one order cannot say is told, and where what stands beside comes from is shown.
#[cfg(feature = "schema")]
#[test]
fn check_says_what_is_lost() {
    let changes = [
        ("price: {kind: fen", "price: {kind: yuan"),
        ("payable: price", "payable: {yuan: price}"),
        ("{fen: price, when", "{yuan: price, when"),
        ("apple}, total: price", "apple}, total: {yuan: price}"),
    ];
    let apples =
        r#"[{"apple_id":"1","price":"0.005","baskets":["A","B"],"weights":[2],"rates":[{"basket":"A","rate":7}]}]"#;
    let (rows, said) = checked(&changes, apples);
    for want in [
        "order 1: amounts.payable: what the platform says is no amount in whole fen",
        "order 1: lines: 1 elements of baskets and 0 of weights have no partner in the other list",
    ] {
        assert!(said.contains(want), "{said}");
    }
    let from = |unified: &str| {
        let row = rows.iter().find(|row| row["unified"] == unified).unwrap_or_else(|| panic!("{unified}: {rows:?}"));
        (row["platform"].as_str().expect("a path"), row["value"].as_str().expect("a value"))
    };
    assert_eq!(from("lines[0].title"), ("baskets[].$value", "A"));
    assert_eq!(from("lines[0].quantity"), ("weights[]", "2"));
    assert_eq!(from("lines[0].unit_price"), ("rates[].rate", "7"));
    assert_eq!(from("lines[1].title"), ("baskets[].$value", "B"));
}

/// Sums that do not hold are said with the platform's reason, and so are amounts that cannot be negative.
#[cfg(feature = "schema")]
#[test]
fn check_says_which_amounts_are_wrong_and_which_of_these_are_known() {
    let changes = [
        (
            "zh: 价格}\n",
            "zh: 价格}\n      goods: {kind: fen, en: price of the goods, zh: 商品价格}\n      off: {kind: fen, en: discount, zh: 优惠}\n",
        ),
        ("payable: price\n", "goods: goods\n        discount: off\n        payable: price\n"),
        ("{when: {is_paid: true}, why: whoever picks them gets a tip}", "{when: {goods: 400}, why: it has tips}"),
    ];
    let (rows, said) = checked(
        &changes,
        r#"[{"apple_id":"1","price":500,"goods":400,"off":0},{"apple_id":"2","price":-300,"goods":-300,"off":0},
            {"apple_id":"3"},{"apple_id":"4","price":700,"goods":700,"off":100},{"apple_id":"5","price":500,"goods":500}]"#,
    );
    let wrong =
        |row: &Value| Some(format!("{} {} {}", row["order"], row["unified"].as_str()?, row["note"].as_str()?));
    let wrong: Vec<String> = rows.iter().filter_map(wrong).collect();
    assert_eq!(
        wrong,
        [
            "1 amounts.goods amounts.goods is 4.00, and its parts make 5.00: 1.00 less than they do",
            "1 amounts.payable amounts.payable is 5.00, and its parts make 4.00: 1.00 more than they do; the schema says of such orders: it has tips",
            "2 amounts.goods amounts.goods is -3.00, and cannot be negative",
            "2 amounts.payable amounts.payable is -3.00, and cannot be negative",
            "2 lines[0].total lines.total is -3.00, and cannot be negative",
            "4 amounts.payable amounts.payable is 7.00, and its parts make 6.00: 1.00 more than they do",
        ]
    );
    assert!(
        said.contains("amounts.goods = lines.total: checked in 4 of 5 orders; 1 do not say amounts.goods"),
        "{said}"
    );
    // A discount that is not said may be any: the sum holds by chance, or not.
    let payable = "checked in 3 of 5 orders; 1 do not say amounts.discount; 1 do not say amounts.payable";
    assert!(said.contains(payable), "{said}");
}
