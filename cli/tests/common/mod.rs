//! Running the binary.

#[path = "../../../tests/src/needs.rs"]
#[allow(dead_code, unreachable_pub, reason = "it is shared with the crate of the workspace's tests")]
pub(crate) mod needs;
pub(crate) mod shop;
pub(crate) mod shops;
pub(crate) mod vendor;

use dingdan::client::{OperationSpec, ParamSpec};
use dingdan::schema::Kind;
use heck::ToShoutySnakeCase;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// The binary, with an environment that holds no credentials.
pub(crate) fn dingdan(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dingdan"));
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("DINGDAN_")) {
        command.env_remove(name);
    }
    command.args(arguments).stdin(Stdio::null());
    command
}

/// Runs it with something on standard input.
pub(crate) fn with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut command = dingdan(arguments);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs");
    child.stdin.take().expect("piped").write_all(input).expect("read");
    child.wait_with_output().expect("ends")
}

/// Both outputs as text.
pub(crate) fn texts(output: &Output) -> (String, String) {
    (String::from_utf8_lossy(&output.stdout).into_owned(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// The variable of a credential.
pub(crate) fn variable(spec: &OperationSpec, credential: &str) -> String {
    format!("DINGDAN_{}_{}", spec.platform.id.to_shouty_snake_case(), credential.to_shouty_snake_case())
}

/// A value that the parameter can have.
pub(crate) fn value(spec: &OperationSpec, param: &ParamSpec) -> String {
    let field = spec.param_index(param.path).and_then(|index| spec.request.fields().get(index));
    match field.expect("a parameter's field").kind {
        Kind::Enum(codes) => {
            let mut codes = codes.values.iter().filter(|value| value.in_requests);
            codes.next().expect("a code to ask for").code.to_string()
        }
        _ => "1".to_owned(),
    }
}

/// The parameters that the operation needs besides its times, its pages and the items of other operations.
pub(crate) fn parameters(spec: &OperationSpec) -> Vec<String> {
    let given = spec.params.iter().filter(|param| {
        let windowed = spec.windows.iter().any(|window| window.from == param.path || window.to == param.path);
        let paged = spec.page.is_some_and(|page| page.is_set_by_client(param.path));
        let each = spec.each.as_ref().is_some_and(|each| each.params.iter().any(|(own, _)| *own == param.path));
        param.required && !param.sweep && !windowed && !paged && !each
    });
    let chosen = spec.choices().filter_map(|choices| choices.first()).flat_map(|paths| paths.iter());
    let chosen = chosen.map(|path| &spec.params[spec.param_index(path).expect("a parameter")]);
    let given = given.chain(chosen);
    given.flat_map(|param| ["--param".to_owned(), format!("{}={}", param.path, value(spec, param))]).collect()
}

/// Answer files and the operations that gave them; those of calls for tokens are left out.
pub(crate) fn examples(marks: &[&str]) -> Vec<(String, PathBuf)> {
    let directory = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../schemas/examples");
    let mut found = Vec::new();
    for entry in std::fs::read_dir(directory).expect("the examples") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let operation = marks.iter().find_map(|mark| Some(name.split_once(mark)?.0.to_owned()));
        let gives_items = |id: &String| dingdan::operations().into_iter().any(|operation| operation.spec().id == *id);
        found.extend(operation.filter(gives_items).map(|operation| (operation, path)));
    }
    assert!(!found.is_empty(), "no examples for {marks:?}");
    found
}
