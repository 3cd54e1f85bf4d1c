//! Where credentials come from, and tokens that the command line asks for itself.

use crate::common::{dingdan, parameters, texts, with_input};
use dingdan::client::OperationSpec;
use dingdan::schema::Kind;
use dingdan::{AnyOperation, AnyTokenOperation};
use dingdan_sandbox::{Options, Sandbox};
use heck::ToShoutySnakeCase;
use std::fmt::Write;
use std::path::Path;
use std::process::Output;
use tokio::runtime::Runtime;

const ORDERS: usize = 12;

/// A sandbox in this process.
struct Running {
    sandbox: Sandbox,
    _runtime: Runtime,
}

impl Running {
    fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let sandbox = runtime.block_on(Sandbox::start(Options { orders: ORDERS, ..Options::default() }));
        Self { sandbox: sandbox.expect("a sandbox"), _runtime: runtime }
    }

    /// What a shop gives for a token that a call needs, and what the call needs besides: names and values.
    fn app(&self, operation: &dyn AnyTokenOperation, call: &OperationSpec) -> Vec<(String, String)> {
        let spec = operation.spec();
        let values = self.sandbox.vendor().app_values(spec.id).into_iter();
        let values = values.map(|(name, value)| (name.to_owned(), value));
        let beside = self.sandbox.credential_values(call.id).into_iter();
        values.chain(beside.filter(|(name, _)| spec.platform.auth.token() != Some(name))).collect()
    }

    /// The same: variables and values.
    fn app_variables(&self, operation: &dyn AnyTokenOperation, call: &OperationSpec) -> Vec<(String, String)> {
        let app = self.app(operation, call).into_iter();
        app.map(|(name, value)| (variable(call, &name), value)).collect()
    }

    /// The same, each secret wrong. Of an enum, only a listed value gets as far as the vendor.
    fn wrong(&self, operation: &dyn AnyTokenOperation, call: &OperationSpec) -> Vec<(String, String)> {
        let spec = operation.spec();
        let is_enum = |name: &str| {
            spec.request.fields().iter().any(|field| field.wire == name && matches!(field.kind, Kind::Enum(_)))
        };
        let app = self.app(operation, call).into_iter();
        let wrong = |name: &str, value| if is_enum(name) { value } else { "very-wrong-value".to_owned() };
        app.map(|(name, value)| (variable(call, &name), wrong(&name, value))).collect()
    }
}

fn variable(spec: &OperationSpec, name: &str) -> String {
    format!("DINGDAN_{}_{}", spec.platform.id.to_shouty_snake_case(), name.to_shouty_snake_case())
}

/// For each system that gives tokens: its first token operation, and an operation that needs the token and nothing else.
fn examples() -> Vec<(&'static dyn AnyTokenOperation, &'static OperationSpec)> {
    let mut found: Vec<(&'static dyn AnyTokenOperation, &'static OperationSpec)> = Vec::new();
    for token in dingdan::token_operations() {
        let system = token.spec().platform.id;
        let operations = dingdan::operations().into_iter().map(AnyOperation::spec);
        let mut lists = operations.filter(|spec| spec.platform.id == system && spec.each.is_none() && spec.many);
        if let Some(list) = lists.next().filter(|_| !found.iter().any(|(own, _)| own.spec().platform.id == system)) {
            found.push((token, list));
        }
    }
    assert!(!found.is_empty());
    found
}

fn arguments<'a>(spec: &OperationSpec, url: &'a str, out: &'a str, since: &'a str) -> Vec<&'a str> {
    vec!["pull", "--base-url", url, "--since", since, "--out", out, spec.id]
}

fn pulled(output: &Output, spec: &OperationSpec, out: &Path, secrets: &[(String, String)]) {
    let (table, err) = texts(output);
    assert_eq!(output.status.code(), Some(0), "{table}{err}");
    let file = std::fs::read_to_string(out.join(format!("{}.jsonl", spec.id))).expect("the file");
    assert_eq!(file.lines().count(), ORDERS, "{table}");
    for (_, value) in secrets {
        assert!(!table.contains(value) && !err.contains(value), "{table}{err}");
    }
}

fn lines(secrets: &[(String, String)]) -> String {
    secrets.iter().fold(String::new(), |lines, (name, value)| lines + name + "=" + value + "\n")
}

fn private(path: &Path, text: &str) {
    std::fs::write(path, text).expect("written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("set");
    }
}

#[test]
fn tokens_are_asked_for_with_the_apps_id_and_secret() {
    let running = Running::start();
    let since = running.sandbox.time_range().from.to_string();
    for (token, spec) in examples() {
        let directory = tempfile::tempdir().expect("a directory");
        let (app, url) = (running.app_variables(token, spec), running.sandbox.base_url(spec.platform.id));
        assert!(!app.is_empty());
        let out = directory.path().to_string_lossy().into_owned();
        let mut arguments = arguments(spec, &url, &out, &since);
        let given = parameters(spec);
        arguments.extend(given.iter().map(String::as_str));

        let output = dingdan(&arguments).envs(app.clone()).output().expect("runs");
        pulled(&output, spec, directory.path(), &app);

        let without = dingdan(&arguments).envs(app.clone().into_iter().skip(1)).output().expect("runs");
        let (_, err) = texts(&without);
        assert!(without.status.code() == Some(2) && err.contains(&app[0].0), "{err}");
        let given: Vec<_> = app.iter().skip(1).map(|(name, _)| name.clone()).collect();
        let all = running.sandbox.credential_values(spec.id).into_iter().map(|(name, _)| variable(spec, &name));
        for name in all.filter(|name| !given.contains(name)) {
            assert!(err.contains(&name), "{err}");
        }

        arguments.extend(["--credentials", "-"]);
        let output = with_input(&arguments, lines(&app).as_bytes());
        pulled(&output, spec, directory.path(), &app);
    }
}

#[test]
fn wrong_secrets_are_refused_and_not_shown() {
    let running = Running::start();
    let since = running.sandbox.time_range().from.to_string();
    for (token, spec) in examples() {
        let directory = tempfile::tempdir().expect("a directory");
        let url = running.sandbox.base_url(spec.platform.id);
        let wrong = running.wrong(token, spec);
        let out = directory.path().to_string_lossy().into_owned();
        let arguments = arguments(spec, &url, &out, &since);
        let output = dingdan(&arguments).args(parameters(spec)).envs(wrong).output().expect("runs");
        let (table, err) = texts(&output);
        assert_eq!(output.status.code(), Some(1), "{table}{err}");
        assert!(err.contains("not everything was pulled"), "{err}");
        assert!(!table.contains("very-wrong-value") && !err.contains("very-wrong-value"), "{err}");
    }
}

#[test]
fn a_ready_token_goes_first() {
    let running = Running::start();
    let since = running.sandbox.time_range().from.to_string();
    for (token, spec) in examples() {
        let directory = tempfile::tempdir().expect("a directory");
        let url = running.sandbox.base_url(spec.platform.id);
        let ready = running.sandbox.credential_values(spec.id).into_iter();
        let ready: Vec<_> = ready.map(|(name, value)| (variable(spec, &name), value)).collect();
        let wrong = running.wrong(token, spec);
        let out = directory.path().to_string_lossy().into_owned();
        let arguments = arguments(spec, &url, &out, &since);
        let output =
            dingdan(&arguments).args(parameters(spec)).envs(wrong).envs(ready.clone()).output().expect("runs");
        pulled(&output, spec, directory.path(), &ready);
    }
}

#[test]
fn a_shop_of_the_config_file_has_its_own_system_url_and_secrets() {
    let running = Running::start();
    let since = running.sandbox.time_range().from.to_string();
    for (token, spec) in examples() {
        let directory = tempfile::tempdir().expect("a directory");
        let system = spec.platform.id;
        let app = running.app(token, spec);
        let mut text =
            format!("[shops.\"one\"]\nsystem = \"{system}\"\nbase_url = \"{}\"\n", running.sandbox.base_url(system));
        text += "[shops.one.credentials]\n";
        let (last, rest) = app.split_last().expect("some");
        private(&directory.path().join("last.secret"), &format!("{}\n", last.1));
        let _ = writeln!(text, "{} = {{ file = \"last.secret\" }}", last.0);
        for (name, _) in rest {
            let _ = writeln!(text, "{name} = {{ env = \"ONE_{}\" }}", name.to_shouty_snake_case());
        }
        let config = directory.path().join("shops.toml");
        std::fs::write(&config, text).expect("written");
        let (config, out) = (config.to_string_lossy(), directory.path().to_string_lossy());
        let own = rest.iter().map(|(name, value)| (format!("ONE_{}", name.to_shouty_snake_case()), value));
        let arguments = ["pull", "--shop", "one", "--config", &config, "--since", &since, "--out", &out, spec.id];
        let output = dingdan(&arguments).args(parameters(spec)).envs(own.clone()).output().expect("runs");
        pulled(&output, spec, &directory.path().join("one"), &app);

        // What is missing is not taken from the environment of the system.
        let elsewhere = running.app_variables(token, spec);
        let output = dingdan(&arguments).args(parameters(spec)).envs(elsewhere).output().expect("runs");
        let (_, err) = texts(&output);
        assert_eq!(output.status.code(), Some(if rest.is_empty() { 0 } else { 2 }), "{err}");
        // One that is missing is named.
        let named = |(name, _): &(String, String)| err.contains(&format!("ONE_{}", name.to_shouty_snake_case()));
        assert!(rest.is_empty() || rest.iter().any(named), "{err}");

        for (wrong, code, want) in [
            (["pull", "--shop", "on", "--config", &config, "--out", &out], 2, "did you mean `one`"),
            (["pull", "--shop", "one", "--config", "none.toml", "--out", &out], 2, "none.toml"),
        ] {
            let output = dingdan(&wrong).output().expect("runs");
            assert!(output.status.code() == Some(code) && texts(&output).1.contains(want), "{:?}", texts(&output));
        }
    }
}

#[cfg(unix)]
#[test]
fn a_secret_file_must_be_private() {
    use std::os::unix::fs::PermissionsExt;
    let (_, spec) = examples()[0];
    let names = spec.platform.auth.credentials();
    let directory = tempfile::tempdir().expect("a directory");
    let secret = directory.path().join("a.secret");
    std::fs::write(&secret, "planted-secret").expect("written");
    std::fs::set_permissions(&secret, std::fs::Permissions::from_mode(0o644)).expect("set");
    let mut text = format!("[shops.one]\nsystem = \"{}\"\n[shops.one.credentials]\n", spec.platform.id);
    for name in names {
        let _ = writeln!(text, "{name} = {{ file = \"a.secret\" }}");
    }
    let config = directory.path().join("shops.toml");
    std::fs::write(&config, text).expect("written");
    let out = directory.path().to_string_lossy();
    let output = dingdan(&["pull", "--shop", "one", "--config", &config.to_string_lossy(), "--out", &out]).output();
    let (_, err) = texts(&output.expect("runs"));
    assert!(err.contains("chmod 600") && !err.contains("planted"), "{err}");
}

#[test]
fn plain_http_over_a_network_is_noted() {
    let specs: Vec<_> = dingdan::operations().into_iter().map(AnyOperation::spec).collect();
    let (one, other) = specs
        .iter()
        .flat_map(|one| specs.iter().map(move |other| (one, other)))
        .find(|(one, other)| one.id != other.id && one.platform.id == other.platform.id)
        .expect("a system with two operations");
    let system = one.platform.id.to_shouty_snake_case();
    let names = one.platform.auth.credentials().into_iter();
    let secrets = names.map(|name| (format!("DINGDAN_{system}_{}", name.to_shouty_snake_case()), "x"));
    let directory = tempfile::tempdir().expect("a directory");
    let out = directory.path().to_string_lossy();
    for (url, noted) in
        [("http://shop.invalid", true), ("https://shop.invalid", false), ("http://127.0.0.1:1", false)]
    {
        // Two operations cannot be followed, so nothing is sent.
        let arguments = ["pull", one.id, other.id, "--base-url", url, "--out", &out, "--follow", "1"];
        let output = dingdan(&arguments).envs(secrets.clone()).output().expect("runs");
        assert_eq!(texts(&output).1.contains("plain http"), noted, "{url}: {}", texts(&output).1);
    }
}

/// Who may write a config file decides where its credentials are sent.
#[cfg(unix)]
#[test]
fn a_config_file_that_others_may_write_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().expect("a directory");
    let config = directory.path().join("shops.toml");
    std::fs::write(&config, "[shops.one]\nsystem = \"none\"\n").expect("written");
    let config = config.to_string_lossy();
    for (mode, want) in [
        (0o600, "no system or operation"),
        (0o644, "no system or operation"),
        (0o664, "chmod go-w"),
        (0o620, "chmod go-w"),
        (0o646, "chmod go-w"),
    ] {
        std::fs::set_permissions(&*config, std::fs::Permissions::from_mode(mode)).expect("set");
        for arguments in [&["pull", "--shop", "one", "--out", "x"][..], &["sync"]] {
            let output = dingdan(arguments).args(["--config", &config]).output().expect("runs");
            let (_, err) = texts(&output);
            assert!(err.contains(want), "{mode:o}, {arguments:?}: {err}");
        }
    }
}
