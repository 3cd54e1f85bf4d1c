//! Values of `--param`, which are checked before anything is sent.

use crate::common::shop;
use crate::common::{dingdan, texts};
use dingdan::client::OperationSpec;
use dingdan::schema::Kind;
use dingdan::types::{CodeInfo, WireCode};
use heck::{ToKebabCase, ToSnakeCase};

/// An operation that lists, a parameter of it with documented codes, and these codes.
fn with_codes() -> (&'static OperationSpec, &'static str, Vec<&'static CodeInfo>) {
    let specs = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec);
    let mut found = specs.filter(|spec| spec.each.is_none()).flat_map(|spec| {
        spec.params.iter().zip(spec.request.fields()).filter_map(move |(param, field)| match field.kind {
            Kind::Enum(table) if !table.text => {
                let codes: Vec<_> = table.values.iter().filter(|info| info.in_requests).collect();
                (codes.len() > 2).then_some((spec, param.path, codes))
            }
            _ => None,
        })
    });
    found.next().expect("a parameter with codes")
}

#[test]
fn a_wrong_name_is_answered_with_what_is_meant() {
    let (spec, path, codes) = with_codes();
    let right = codes.iter().map(|info| info.name).max_by_key(|name| name.len()).expect("a name");
    let mut wrong = right.to_owned();
    wrong.remove(right.len() / 2);
    let directory = tempfile::tempdir().expect("a directory");
    for (value, suggestion) in [(wrong.as_str(), true), ("987654", false), ("", false)] {
        let mut command = dingdan(&["pull", spec.id, "--out"]);
        command.arg(directory.path()).args(["--param", &format!("{path}={value}")]);
        let (_, err) = texts(&command.output().expect("runs"));
        assert_eq!(err.matches("did you mean").count(), usize::from(suggestion), "{err}");
        assert!(!suggestion || err.contains(&format!("did you mean `{right}`")), "{err}");
        assert!(codes.iter().all(|info| err.contains(info.name)), "{err}");
        assert_eq!(command.output().expect("runs").status.code(), Some(2));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_form_of_a_code_asks_for_the_same_orders() {
    let (spec, path, codes) = with_codes();
    let shop = shop::Shop::of(spec, 60).await;
    for info in codes.iter().take(3) {
        let WireCode::Number(code) = info.code else { continue };
        let mut first = None;
        for value in [
            code.to_string(),
            info.name.to_owned(),
            info.name.to_lowercase(),
            info.name.to_kebab_case(),
            info.name.to_snake_case(),
            info.label.zh.to_owned(),
            format!("={code}"),
        ] {
            let output = shop.pull(&["--param", &format!("{path}={value}")]).output().expect("runs");
            assert_eq!(output.status.code(), Some(0), "{value}: {:?}", texts(&output));
            let mut ids = shop.ids("jsonl");
            ids.sort();
            assert_eq!(first.get_or_insert_with(|| ids.clone()), &ids, "{value}");
        }
    }
    shop.sandbox.shutdown().await;
}

#[test]
fn limits_are_checked_before_anything_else_is_done() {
    let mut tried = 0;
    for operation in dingdan::operations() {
        let spec = operation.spec();
        for (param, field) in spec.params.iter().zip(spec.request.fields()) {
            let is_page = spec.page.is_some_and(|page| page.param == param.path);
            let (Kind::Integer, Some(max), false) = (field.kind, param.max, is_page) else { continue };
            for (value, want) in [((max + 1).to_string(), "must be at most"), ("many".to_owned(), "takes")] {
                let directory = tempfile::tempdir().expect("a directory");
                let out = directory.path().join("orders");
                let mut command = dingdan(&["pull", spec.id, "--out"]);
                command.arg(&out).args(["--param", &format!("{}={value}", param.path)]);
                let output = command.output().expect("runs");
                let (_, err) = texts(&output);
                assert!(output.status.code() == Some(2) && err.contains(want), "{value}: {err}");
                assert!(err.contains(param.path) && !out.exists(), "{err}");
                tried += 1;
            }
        }
    }
    assert!(tried > 0);
}

#[test]
fn times_of_parameters_have_the_forms_of_since() {
    let mut tried = 0;
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let first = spec.windows.first().map(|window| (window.from, window.to));
        for (param, field) in spec.params.iter().zip(spec.request.fields()) {
            let is_first = first.is_some_and(|(from, to)| [from, to].contains(&param.path));
            if is_first
                || !matches!(field.kind, Kind::BeijingTime | Kind::UnixSeconds | Kind::UnixMillis | Kind::Date)
            {
                continue;
            }
            for (value, good) in [
                ("2026-11-01T00:00:00Z", true),
                ("2026-11-01", true),
                ("7d", true),
                ("soon", false),
                ("7 moons", false),
            ] {
                let directory = tempfile::tempdir().expect("a directory");
                let mut command = dingdan(&["pull", spec.id, "--out"]);
                command.arg(directory.path()).args(["--param", &format!("{}={value}", param.path)]);
                let (_, err) = texts(&command.output().expect("runs"));
                // What comes next is that there are no credentials.
                assert_eq!(err.contains("credentials"), good, "{} {value}: {err}", param.path);
                assert_eq!(err.contains("--since takes"), !good, "{} {value}: {err}", param.path);
                tried += 1;
            }
        }
    }
    assert!(tried > 0);
}
