//! Operations that list no orders, and those that give tokens: `operations`, `call`, `check` and `sign` with them.
#![cfg(feature = "schema")]

use crate::common::vendor::serve;
use crate::common::{dingdan, parameters, texts, variable, with_input};
use dingdan::client::{AuthSpec, CallAuth, EnvelopeSpec, OperationSpec, Place};
use dingdan_dynamic::Declared;
use dingdan_sandbox::Declarations;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The made-up platforms' files, with what they declare.
fn schemas() -> Vec<(PathBuf, Declarations)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/made_up/schemas");
    let files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    files
        .map(|file| {
            let declared = Declared::load(&file).unwrap_or_else(|error| panic!("{error}"));
            (file, declared.declarations())
        })
        .collect()
}

/// What gives no orders, with its file.
fn others() -> Vec<(String, &'static OperationSpec)> {
    let mut all = Vec::new();
    for (file, declared) in schemas() {
        let calls = declared.calls.iter().map(|call| call.spec());
        let tokens = declared.token_operations.iter().map(|operation| operation.spec());
        all.extend(calls.chain(tokens).map(|spec| (file.to_string_lossy().into_owned(), spec)));
    }
    assert!(all.iter().any(|(_, spec)| spec.token.is_some()) && all.iter().any(|(_, spec)| spec.token.is_none()));
    all
}

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = dingdan(arguments).output().expect("runs");
    let (shown, said) = texts(&output);
    (output.status.code(), shown, said)
}

#[test]
fn operations_lists_them_with_their_parameters() {
    for (file, spec) in others() {
        let (code, shown, said) = run(&["operations", "--schema", &file, spec.id]);
        assert_eq!((code, said.as_str()), (Some(0), ""));
        let does = if spec.token.is_some() { "gives a token" } else { "lists nothing" };
        assert!(shown.contains(does) && shown.contains(spec.path), "{shown}");
        assert!(spec.params.iter().all(|param| shown.contains(param.path)), "{shown}");
        // Beside the others where none is named.
        assert!(run(&["operations", "--schema", &file]).1.contains(&format!("  {}  ", spec.id)));
    }
}

#[test]
fn a_call_prints_the_answer_of_a_sandbox() {
    for (file, spec) in others().into_iter().filter(|(_, spec)| spec.token.is_none()) {
        let mut arguments = vec!["call".to_owned(), "--schema".to_owned(), file, spec.id.to_owned()];
        arguments.push("--sandbox".to_owned());
        arguments.extend(parameters(spec));
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let (code, shown, said) = run(&arguments);
        assert_eq!(code, Some(0), "{said}");
        let answer: Value = serde_json::from_str(&shown).expect("one object");
        let is_known = |name: &String| spec.answer.find(name).is_some() || spec.wrapper == Some(name.as_str());
        let members = answer.as_object().expect("an object");
        assert!(!members.is_empty() && members.keys().all(is_known), "{shown}");
        // What the vendor demands is demanded before the call.
        let (code, _, said) = run(&arguments[..5]);
        assert_eq!(code, Some(2), "{said}");
        assert!(spec.params.iter().any(|param| param.required && said.contains(param.path)), "{said}");
    }
}

/// The files of the made-up platforms where only their owner may write them, which a checkout need not see to.
fn guarded() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a directory");
    for (file, _) in schemas() {
        let copy = folder.path().join(file.file_name().expect("a name"));
        fs::write(&copy, fs::read(&file).expect("a file")).expect("written");
        #[cfg(unix)]
        fs::set_permissions(&copy, std::os::unix::fs::PermissionsExt::from_mode(0o644)).expect("set");
    }
    folder
}

#[test]
fn a_shop_may_name_the_schema_of_the_call_and_of_what_is_signed() {
    let folder = guarded();
    let mut called = 0;
    for (file, spec) in others().into_iter().filter(|(_, spec)| spec.token.is_none()) {
        let (platform, file) = (spec.platform, Path::new(&file).file_name().expect("a name").to_string_lossy());
        let envelope = &platform.envelope;
        let Some(ok) = envelope.ok.first().filter(|_| !envelope.code.contains('.') && spec.wrapper.is_none()) else {
            continue;
        };
        // What the vendor sends drives no terminal.
        let ok = ok.parse::<i64>().map_or_else(|_| json!(ok), Value::from);
        let (mut body, name) = (json!({envelope.code: ok, "a\u{202e}\u{9b}": 1}), "a\u{202e}\u{9b}");
        body.as_object_mut().expect("an object").extend(flag(envelope));
        let url = serve(body.to_string());
        let mut text = format!("[shops.a]\nschema = \"{file}\"\nbase_url = \"{url}\"\n[shops.a.credentials]\n");
        text.extend(platform.auth.credentials().iter().map(|name| format!("{name} = {{ env = \"OWN_VALUE\" }}\n")));
        let config = folder.path().join("shops.toml");
        fs::write(&config, text).expect("written");
        let run = |command: &str, more: &[String]| {
            let mut command = dingdan(&[command, spec.id, "--shop", "a", "--config", &config.to_string_lossy()]);
            let output = command.args(more).env("OWN_VALUE", "own-value").output().expect("runs");
            (output.status.code(), texts(&output))
        };
        let (code, (shown, said)) = run("call", &parameters(spec));
        assert_eq!(code, Some(0), "{shown}{said}");
        assert!(!shown.contains(['\u{202e}', '\u{9b}']), "{shown:?}");
        assert_eq!(serde_json::from_str::<Value>(&shown).expect("JSON")[name], 1, "{shown}");
        called += 1;
        // Neither is known without the shop.
        let (_, _, said) = self::run(&["call", spec.id]);
        assert!(said.contains("no operation"), "{said}");
        let (_, (shown, said)) = run("sign", &[]);
        assert!(!said.contains("no system or operation"), "{shown}{said}");
        // The last value of two would be sent without a word.
        if let Some(param) = spec.params.first() {
            let twice = ["--param", &format!("{}=1", param.path)].map(str::to_owned);
            let (code, (_, said)) = run("call", &[&twice[..], &twice].concat());
            assert!(code == Some(2) && said.contains("is given twice"), "{said}");
        }
    }
    assert!(called > 0);
}

#[test]
fn what_is_no_such_call_is_told_with_the_command_that_takes_it() {
    for (file, spec) in others() {
        let (code, _, said) = run(&["pull", "--schema", &file, spec.id, "--out", "never-made"]);
        assert_eq!(code, Some(2));
        assert!(said.contains(if spec.token.is_some() { "gives a token" } else { "dingdan call" }), "{said}");
        if spec.token.is_some() {
            let (code, _, said) = run(&["call", "--schema", &file, spec.id]);
            assert_eq!(code, Some(2));
            assert!(said.contains("gives a token"), "{said}");
        }
    }
    let spec = dingdan::operations()[0].spec();
    let (code, _, said) = run(&["call", spec.id]);
    assert_eq!(code, Some(2));
    assert!(said.contains(&format!("dingdan pull {}", spec.id)), "{said}");
}

#[test]
fn check_reads_their_answers() {
    for (file, spec) in others() {
        let envelope = &spec.platform.envelope;
        let code = |code: &str| code.parse::<i64>().map_or_else(|_| json!(code), Value::from);
        let Some(ok) = envelope.ok.first().filter(|_| !envelope.code.contains('.') && spec.wrapper.is_none()) else {
            continue;
        };
        let mut good = json!({envelope.code: code(ok), "never_documented": 1});
        good.as_object_mut().expect("an object").extend(flag(envelope));
        for (answer, exit, outcome) in [
            (good, 0, "decoded"),
            (json!({envelope.code: code("987654")}), 2, "vendor_error"),
            (json!([1]), 1, "not_decodable"),
        ] {
            let output =
                with_input(&["check", "--schema", &file, spec.id, "-", "--json"], answer.to_string().as_bytes());
            let (shown, said) = texts(&output);
            assert_eq!(output.status.code(), Some(exit), "{} {shown}{said}", spec.id);
            let found: Value = serde_json::from_str(&shown).expect("one object");
            assert_eq!((&found["outcome"], &found["items"]), (&json!(outcome), &Value::Null));
            if exit == 0 {
                assert_eq!(found["unknown_fields"], json!([{"path": "$.never_documented", "count": 1}]));
            }
        }
        let output = with_input(&["check", "--schema", &file, spec.id, "-", "--unified"], b"{}");
        assert_eq!(output.status.code(), Some(2));
    }
}

#[test]
fn sign_takes_a_call_by_its_full_name() {
    let mut signed = 0;
    for (file, spec) in others() {
        let (code, shown, said) = run(&["sign", "--schema", &file, spec.id, "--json"]);
        assert_eq!(code, Some(2), "{shown}");
        let is_signed = matches!(spec.platform.auth, AuthSpec::Signed(_));
        let want = if is_signed && spec.call_auth() != CallAuth::Nothing {
            signed += 1;
            "are missing"
        } else {
            "not signed"
        };
        assert!(said.contains(want) || shown.contains(want), "{} {shown}{said}", spec.id);
    }
    assert!(signed > 0);
}

#[test]
fn sign_takes_the_path_and_the_body_of_the_operation() {
    let mut seen = Vec::new();
    for (file, declared) in schemas() {
        for spec in declared.operations.iter().map(|operation| operation.spec()) {
            let AuthSpec::Signed(auth) = &spec.platform.auth else { continue };
            let around = [auth.recipe.before, auth.recipe.after].concat();
            if !around.contains("{path}") && !around.contains("{body}") {
                continue;
            }
            let sign = |arguments: &[&str]| {
                let mut command = dingdan(&["sign", "--schema", &file.to_string_lossy(), "--json"]);
                let names = spec.platform.auth.credentials().into_iter();
                command.args(arguments).envs(names.map(|name| (variable(spec, name), format!("own-{name}"))));
                let output = command.output().expect("runs");
                (output.status.code(), texts(&output))
            };
            // Without the operation, or without its body, the signature would be another one.
            let (code, (_, said)) = sign(&[spec.platform.id]);
            assert_eq!(code, Some(2), "{said}");
            let has_body = spec.method != "GET" && (around.contains("{body}") || auth.body_as.is_some());
            if has_body {
                let (code, (_, said)) = sign(&[spec.id]);
                assert!(code == Some(2) && said.contains("--body") || spec.path.contains('{'), "{said}");
            }
            let path = spec.path.replace(['{', '}'], "");
            let mut arguments = vec![spec.id.to_owned(), "--body".to_owned(), "the-body".to_owned()];
            if spec.path.contains('{') {
                arguments.extend(["--value".to_owned(), format!("path={path}")]);
            }
            let (code, (shown, said)) = sign(&arguments.iter().map(String::as_str).collect::<Vec<_>>());
            assert_eq!(code, Some(0), "{said}");
            let text: Value = serde_json::from_str(&shown).expect("one object");
            let text = text["text"].as_str().expect("a text");
            assert_eq!(text.contains(&path), around.contains("{path}"), "{text}");
            assert!(!around.contains("{body}") || text.contains("the-body"), "{text}");
            seen.extend([("path", around.contains("{path}")), ("body", has_body)]);
        }
    }
    assert!(seen.contains(&("path", true)), "{seen:?}");
}

#[test]
fn a_schema_alone_is_checked_with_its_warnings() {
    // A schema that gives one warning, from the tests of the generator.
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../codegen/tests/diagnostics");
    let mut files = fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let is_sample = |file: &PathBuf| {
        file.to_string_lossy().contains("D0437") && file.extension().is_some_and(|end| end == "yaml")
    };
    let sample = files.find(is_sample).expect("a sample");
    assert_eq!(warnings(&sample), 1);
    let (file, _) = schemas().into_iter().next().expect("a schema");
    assert_eq!(warnings(&file), 0);
}

/// How many warnings `check` prints of a schema file.
fn warnings(file: &Path) -> usize {
    let file = file.to_string_lossy();
    let (code, shown, said) = run(&["check", "--schema", &file, "--json"]);
    assert_eq!(code, Some(0), "{shown}{said}");
    let found: Value = serde_json::from_str(&shown).expect("one object");
    let listed = found["warnings"].as_array().expect("a list").len();
    // For people, each is printed.
    let (_, _, said) = run(&["check", "--schema", &file]);
    assert_eq!(said.matches("warning[").count(), listed, "{said}");
    listed
}

#[test]
fn what_is_sent_inside_of_a_value_is_no_value_of_its_own() {
    let folder = guarded();
    let mut tried = 0;
    for (file, declared) in schemas() {
        let file = folder.path().join(file.file_name().expect("a name")).to_string_lossy().into_owned();
        for spec in declared.operations.iter().map(|operation| operation.spec()) {
            let inside = spec.params.iter().find(|param| param.place == Place::Body);
            let is_signed =
                matches!(spec.platform.auth, AuthSpec::Signed(_)) && spec.call_auth() != CallAuth::Nothing;
            let (Some(wrap), Some(inside)) = (spec.wrap.filter(|_| is_signed), inside) else { continue };
            tried += 1;
            let value = format!("{}=1", inside.path);
            let mut command = dingdan(&["sign", "--schema", &file, spec.id, "--value", &value]);
            command.envs(spec.platform.auth.credentials().into_iter().map(|name| (variable(spec, name), "any")));
            let (_, said) = texts(&command.output().expect("runs"));
            let want = format!("inside of `{0}`: give --value {0}=JSON", wrap.name);
            assert!(said.contains(&want), "{}: {said}", spec.id);
        }
    }
    assert!(tried > 0);
}

/// The member that has to be true where a call succeeded.
fn flag(envelope: &EnvelopeSpec) -> Option<(String, Value)> {
    envelope.flag.map(|name| (name.to_owned(), json!(true)))
}
