//! `--schema FILE.yaml`: operations of a file give the same as those that the command was built with.
#![cfg(feature = "schema")]

use crate::common::{dingdan, examples, parameters, texts, variable};
use dingdan::client::{OperationSpec, PlatformSpec};
use dingdan_dynamic::Declared;
use dingdan_sandbox::{Declarations, Options, Sandbox};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};

/// More than a page of most lists.
const ORDERS: usize = 130;
/// Each of which is a call.
const DETAILS: usize = 12;

fn schema(platform: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas").join(format!("{platform}.yaml"))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// Each platform with what a pull of it gives.
fn platforms() -> Vec<(&'static PlatformSpec, Vec<&'static OperationSpec>)> {
    let mut found: Vec<(&'static PlatformSpec, Vec<&'static OperationSpec>)> = Vec::new();
    for spec in dingdan::operations().into_iter().map(dingdan::AnyOperation::spec) {
        match found.iter_mut().find(|(platform, _)| platform.id == spec.platform.id) {
            Some((_, specs)) => specs.push(spec),
            None => found.push((spec.platform, vec![spec])),
        }
    }
    found
}

/// The files of a pull by their names, and its summary without times.
#[derive(Debug, PartialEq)]
struct Pulled {
    files: BTreeMap<String, Vec<u8>>,
    summary: Value,
    said: String,
}

fn pull(sandbox: &Sandbox, spec: &OperationSpec, format: &str, more: &[&str]) -> Pulled {
    let directory = tempfile::tempdir().expect("a directory");
    let range = sandbox.time_range();
    let mut command = dingdan(&["pull", spec.id, "--json", "--format", format, "--out"]);
    command.arg(directory.path()).args(["--base-url", &sandbox.base_url(spec.platform.id)]);
    command.args(["--since", &range.from.to_string(), "--until", &range.to.to_string()]).args(more);
    let values = sandbox.credential_values(spec.id).into_iter();
    command.args(parameters(spec)).envs(values.map(|(name, value)| (variable(spec, &name), value)));
    let output = command.output().expect("runs");
    let (summary, said) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{summary}{said}");
    let files = fs::read_dir(directory.path()).expect("a folder").map(|file| file.expect("a file").path());
    let files = files.filter(|file| file.file_name().is_some_and(|name| name != ".dingdan.lock"));
    let files =
        files.map(|file| (text(Path::new(file.file_name().expect("a name"))), fs::read(&file).expect("read")));
    let here = |said: String| said.replace(&*directory.path().to_string_lossy(), "DIR");
    let (summary, said) = (here(summary), here(said));
    let mut summary: Value = serde_json::from_str(&summary).expect("one object");
    for operation in summary["operations"].as_array_mut().expect("a list") {
        operation["seconds"] = Value::Null;
    }
    Pulled { files: files.collect(), summary, said }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pull_gives_the_same_bytes_by_a_schema() {
    for (platform, specs) in platforms() {
        let file = text(&schema(platform.id));
        let declared = Declared::load(file.as_ref()).unwrap_or_else(|error| panic!("{error}"));
        // What needs something to search for is not pulled.
        for spec in specs.into_iter().filter(|spec| spec.choices().next().is_none()) {
            let orders = if spec.each.is_some() { DETAILS } else { ORDERS };
            let options = Options { orders, seed: 7, ..Options::default() };
            // The built-in sandbox, and one that is made of the schema.
            for (declarations, formats) in
                [(Declarations::default(), &["jsonl", "csv"][..]), (declared.declarations(), &["jsonl"])]
            {
                let sandbox = Sandbox::start_with(options.clone(), declarations).await.expect("a sandbox");
                for format in formats {
                    // Tables are those of the one order, where there is one.
                    let unified = (*format == "csv" && spec.order.is_some()).then_some("--unified");
                    let built_in = pull(&sandbox, spec, format, unified.as_slice());
                    let more: Vec<&str> = ["--schema", &file].into_iter().chain(unified).collect();
                    let by_schema = pull(&sandbox, spec, format, &more);
                    assert_eq!(built_in.summary, by_schema.summary);
                    assert_eq!(built_in.said, by_schema.said);
                    assert!(built_in.files == by_schema.files, "{} {format}", spec.id);
                    assert!(built_in.files.values().all(|file| !file.is_empty()), "{} {format}", spec.id);
                }
                sandbox.shutdown().await;
            }
        }
    }
}

#[tokio::test]
async fn a_sandbox_of_a_schema_is_the_built_in_one() {
    for (platform, specs) in platforms() {
        let declared = Declared::load(&schema(platform.id)).unwrap_or_else(|error| panic!("{error}"));
        let options = Options { orders: ORDERS, seed: 7, ..Options::default() };
        let vendor = |declarations| dingdan_sandbox::MockVendor::of(&options, declarations);
        let (built_in, by_schema) = (vendor(Declarations::default()), vendor(declared.declarations()));
        for spec in specs {
            assert_eq!(built_in.ids(spec.id), by_schema.ids(spec.id));
            assert_eq!(built_in.credential_values(spec.id), by_schema.credential_values(spec.id));
        }
    }
}

#[test]
fn a_schema_is_pulled_from_its_own_sandbox() {
    for (platform, specs) in platforms() {
        let directory = tempfile::tempdir().expect("a directory");
        let (file, out) = (text(&schema(platform.id)), text(directory.path()));
        let output = dingdan(&["pull", "--schema", &file, "--sandbox", "--orders", "40", "--json", "--out", &out])
            .output()
            .expect("runs");
        let (summary, said) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{summary}{said}");
        let summary: Value = serde_json::from_str(&summary).expect("one object");
        for operation in summary["operations"].as_array().expect("a list") {
            let id = operation["operation"].as_str().expect("an id");
            assert!(specs.iter().any(|spec| spec.id == id), "{id}");
            assert_eq!((&operation["orders"], &operation["expected"]), (&40.into(), &40.into()), "{id}");
        }
    }
}

#[test]
fn the_sandbox_of_a_schema_has_its_operations_alone() {
    let (platform, specs) = platforms().remove(0);
    let mut child = dingdan(&["sandbox", "--schema", &text(&schema(platform.id)), "--orders", "3"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    let mut lines = BufReader::new(child.stdout.take().expect("piped")).lines();
    let mut guide = Vec::new();
    while guide.iter().filter(|line: &&String| line.contains("curl ")).count() < specs.len() {
        guide.push(lines.next().expect("a command for every operation").expect("text"));
    }
    child.kill().expect("ends");
    child.wait().expect("ends");
    for (other, _) in platforms() {
        let is_listed = guide.iter().any(|line| line.starts_with(&format!("{}  ", other.id)));
        assert_eq!(is_listed, other.id == platform.id, "{guide:#?}");
    }
}

fn check(operation: &str, file: &Path, more: &[&str]) -> Output {
    dingdan(&["check", operation, &text(file)]).args(more).output().expect("runs")
}

#[test]
fn answers_are_checked_alike() {
    for (operation, file) in examples(&[".answer", ".error"]) {
        let platform = operation.split('.').next().expect("a platform");
        let schema = text(&schema(platform));
        for form in [&[][..], &["--drift", "--json"]] {
            let built_in = check(&operation, &file, form);
            let by_schema = check(&operation, &file, &[form, &["--schema", &schema]].concat());
            assert_eq!(texts(&built_in), texts(&by_schema), "{} {form:?}", file.display());
            assert_eq!(built_in.status, by_schema.status);
        }
    }
}

/// A schema of one list, which is part of the language's documentation.
fn documented() -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/README.md"));
    let readme = readme.expect("the language's documentation");
    let example = readme.split("## A complete example").nth(1).and_then(|after| after.split("```").nth(1));
    let example = example.and_then(|block| block.strip_prefix("yaml")).expect("an example");
    // The samples are no part of the documentation.
    example.split("    examples:").next().expect("an operation").to_owned()
}

#[test]
fn a_platform_that_nobody_built_is_checked_and_pulled() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = |name: &str| directory.path().join(name);
    fs::write(path("acme.yaml"), documented()).expect("written");
    let file = text(&path("acme.yaml"));
    let answer = r#"{"code": 0, "data": {"list": [{"order_id": 7, "colour": "red"}], "total": 1}}"#;
    fs::write(path("answer.json"), answer).expect("written");
    // It has one operation, which need not be named.
    let output = dingdan(&["check", "--schema", &file, &text(&path("answer.json"))]).output().expect("runs");
    let (said, err) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(said.starts_with("acme.order.list: decoded") && said.contains("colour"), "{said}");
    let out = text(&path("orders"));
    let output = dingdan(&["pull", "--schema", &file, "--sandbox", "--out", &out]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    let orders = fs::read_to_string(path("orders").join("acme.order.list.jsonl")).expect("orders");
    assert_eq!(orders.lines().count(), 1000);
    // Without the sandbox, it asks for the credentials of that platform.
    let output = dingdan(&["pull", "acme", "--schema", &file, "--out", &out]).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(texts(&output).1.contains("DINGDAN_ACME_ACCESS_TOKEN"), "{:?}", texts(&output));
}

/// A made-up platform, changed, and what its details give: how many of five, and how the pull ends.
fn details_of(changes: &[(&str, &str)]) -> (usize, Option<i32>, String) {
    let made_up = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/made_up/schemas/harbour.yaml");
    let mut yaml = fs::read_to_string(made_up).expect("a schema");
    for (old, new) in changes {
        assert!(yaml.contains(old), "{old}");
        yaml = yaml.replace(old, new);
    }
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("harbour.yaml");
    fs::write(&file, yaml).expect("written");
    let (file, out) = (text(&file), directory.path().join("out"));
    let arguments =
        ["pull", "harbour.ship.get", "--schema", &file, "--sandbox", "--orders", "5", "--json", "--out", &text(&out)];
    let output = dingdan(&arguments).output().expect("runs");
    let orders = fs::read_to_string(out.join("harbour.ship.get.jsonl")).unwrap_or_default();
    (orders.lines().count(), output.status.code(), texts(&output).0 + &texts(&output).1)
}

#[test]
fn a_sandbox_finds_details_by_what_their_parameter_filters() {
    let field = "      built: {kind: unix_seconds, en: time of building, zh: 建造时间}\n";
    let sign = format!("{field}      call_sign: {{kind: identifier, en: call sign, zh: 呼号}}\n");
    let by_sign = ("filters: ship_id, en: number", "filters: call_sign, en: number");
    let given = "each: {operation: ship.list, params: {ship_id: ship_id}}";
    let given_sign = (given, "each: {operation: ship.list, params: {ship_id: call_sign}}");
    for (changes, want) in [
        (&[][..], (5, Some(0))),
        (&[by_sign, given_sign], (5, Some(0))),
        // The numbers of ships are given, and no ship has one of them as its call sign.
        (&[by_sign], (0, Some(1))),
    ] {
        let (orders, code, said) = details_of(&[&[(field, sign.as_str())], changes].concat());
        assert_eq!((orders, code), want, "{changes:?}: {said}");
    }
}

#[test]
fn a_lookup_that_is_named_in_full_finds_an_order_of_the_sandbox() {
    let alone = ("    each: {operation: ship.list, params: {ship_id: ship_id}}\n", "");
    let of_caller = ("filters: ship_id, en: number", "filters: ship_id, sweep: false, en: number");
    let (orders, code, said) = details_of(&[alone, of_caller]);
    assert_eq!((orders, code), (1, Some(0)), "{said}");
}

#[test]
fn a_mistake_is_shown_as_the_generator_shows_it() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("acme.yaml");
    for (from, to) in [
        ("kind: fen,", "kind: cents,"),
        ("of: OrderPage", "of: Nothing"),
        ("\ntypes:", "\ntypes: ["),
        ("platform: acme", "platform: [acme"),
        ("path: /order/list", "path: order"),
    ] {
        let wrong = documented().replacen(from, to, 1);
        assert_ne!(wrong, documented(), "{from}");
        fs::write(&file, &wrong).expect("written");
        let errors = dingdan_codegen::load_file(&file).expect_err(to);
        let path = text(&file);
        for command in [
            &["pull", "--sandbox", "--out", "-", "--schema", &path][..],
            &["sandbox", "--schema", &path],
            &["check", "acme.order.list", "-", "--schema", &path],
            &["operations", "--schema", &path],
        ] {
            let output = dingdan(command).output().expect("runs");
            let (out, err) = texts(&output);
            assert_eq!((output.status.code(), out.as_str()), (Some(2), ""), "{command:?} {err}");
            for error in &errors {
                assert!(err.contains(&error.to_string()), "{error}\n{err}");
            }
            let place = format!("{path}:{}:{}", errors[0].line(), errors[0].column());
            assert!(errors[0].line() > 0 && err.contains(&place), "{place}\n{err}");
        }
    }
}

#[test]
fn a_schema_is_checked_alone() {
    for (platform, _) in platforms() {
        let file = text(&schema(platform.id));
        let (out, err) = texts(&dingdan(&["check", "--schema", &file]).output().expect("runs"));
        let named = dingdan::operations().into_iter().filter(|operation| operation.spec().platform.id == platform.id);
        assert!(named.into_iter().all(|operation| out.contains(operation.spec().id)), "{out}{err}");
    }
    let directory = tempfile::tempdir().expect("a directory");
    let wrong = directory.path().join("wrong.yaml");
    std::fs::write(&wrong, "platform: wrong\n").expect("written");
    let output = dingdan(&["check", "--json", "--schema"]).arg(&wrong).output().expect("runs");
    let (out, err) = texts(&output);
    assert!(output.status.code() != Some(0) && err.contains("wrong.yaml:1"), "{out}{err}");
}

#[test]
fn arguments_that_contradict_a_schema_are_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join("acme.yaml");
    fs::write(&file, documented()).expect("written");
    let (file, out) = (text(&file), text(&directory.path().join("orders")));
    let built_in = dingdan::operations()[0].spec();
    let (system, id) = (built_in.platform.id, built_in.id);
    let not_there = |name: &str| format!("{name} is not in {file}: with --schema, only what that file declares");
    for (command, want) in [
        (&["pull", id, "--schema", &file, "--out", &out][..], not_there(id)),
        (&["pull", system, "--sandbox", "--schema", &file, "--out", &out], not_there(system)),
        (&["pull", "--sandbox", "--system", system, "--schema", &file, "--out", &out], not_there(system)),
        (&["check", id, "-", "--schema", &file], not_there(id)),
        (&["operations", system, "--schema", &file], not_there(system)),
        (&["explain", "0", "--system", system, "--schema", &file], not_there(system)),
        (
            &["pull", "acme.order.lits", "--schema", &file, "--out", &out],
            "did you mean `acme.order.list`?".to_owned(),
        ),
        (&["pull", "--schema", "nothing.yaml", "--out", &out], "nothing.yaml".to_owned()),
    ] {
        let output = dingdan(command).output().expect("runs");
        let (_, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2), "{command:?} {err}");
        assert!(err.contains(&want), "{command:?}\n{want}\n{err}");
    }
}

/// A shop names the schema of its system, or the command does.
#[cfg(feature = "sqlite")]
#[test]
fn a_sync_works_from_schemas() {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
    let (platform, specs) =
        platforms().into_iter().find(|(_, specs)| specs.iter().any(|spec| is_list(spec))).expect("a list");
    let list = specs.into_iter().find(|spec| is_list(spec)).expect("a list");
    let options = Options { orders: DETAILS, ..Options::default() };
    let sandbox = runtime.block_on(Sandbox::start(options)).expect("a sandbox");
    let folder = tempfile::tempdir().expect("a folder");
    let (file, url, id) = (text(&schema(platform.id)), sandbox.base_url(platform.id), list.id);
    let credential = |name: &str| format!("{name} = {{ env = {:?} }}\n", variable(list, name));
    let credentials: Vec<String> = sandbox.credential_values(id).iter().map(|(name, _)| credential(name)).collect();
    let credentials = credentials.concat();
    for (own, more) in
        [(format!("schema = {file:?}"), &[][..]), (format!("system = {:?}", platform.id), &["--schema", &file])]
    {
        let config = folder.path().join("shops.toml");
        let shop = format!(
            "[shops.one]\n{own}\nbase_url = {url:?}\noperations = [{id:?}]\n[shops.one.credentials]\n{credentials}"
        );
        fs::write(&config, shop).expect("written");
        let database = folder.path().join(format!("{}.sqlite", more.len()));
        let since = sandbox.time_range().from.to_string();
        let mut command =
            dingdan(&["sync", "--config", &text(&config), "--out", &text(&database), "--since", &since]);
        let values = sandbox.credential_values(id).into_iter();
        command.args(more).envs(values.map(|(name, value)| (variable(list, &name), value)));
        let output = command.output().expect("runs");
        assert_eq!(output.status.code(), Some(0), "{own}: {:?}", texts(&output));
        let database = rusqlite::Connection::open(database).expect("a database");
        let count = database.query_row(&format!("SELECT count(*) FROM \"{id}\""), [], |row| row.get::<_, i64>(0));
        assert_eq!(count.map(usize::try_from), Ok(Ok(DETAILS)), "{own}");
    }
    for (own, want) in [
        (
            format!("schema = {file:?}\nsystem = \"elsewhere\""),
            format!("schema is that of the system {}", platform.id),
        ),
        ("schema = \"nowhere.yaml\"".to_owned(), "nowhere.yaml cannot be used".to_owned()),
    ] {
        let config = folder.path().join("shops.toml");
        fs::write(&config, format!("[shops.one]\n{own}\n")).expect("written");
        let output = dingdan(&["sync", "--config", &text(&config)]).output().expect("runs");
        assert_eq!(output.status.code(), Some(2), "{own}");
        assert!(texts(&output).1.contains(&want), "{own}: {:?}", texts(&output));
    }
}

/// Whether an operation lists orders and needs nothing to be given.
#[cfg(feature = "sqlite")]
fn is_list(spec: &OperationSpec) -> bool {
    let is_asked = spec.params.iter().any(|param| {
        let is_set = spec.page.is_some_and(|page| page.is_set_by_client(param.path));
        let in_window = spec.windows.iter().any(|window| [window.from, window.to].contains(&param.path));
        param.required && !is_set && !in_window && !param.sweep && param.pull.is_none()
    });
    spec.each.is_none() && spec.many && spec.choices().next().is_none() && !is_asked
}
