//! `dingdan sign`.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, texts};
use dingdan::client::signing::Signed;
use dingdan::client::{AuthSpec, PlatformSpec, SignatureSpec};
use heck::ToShoutySnakeCase;
use serde_json::Value;

const SECRET: &str = "fake-open-key-for-test-only-0001";

/// A system that signs chosen values, whichever it is.
fn signing() -> (&'static PlatformSpec, &'static SignatureSpec) {
    signed(needs::operation(&[Need::SignedChoice]).platform)
}

fn signed(platform: &'static PlatformSpec) -> (&'static PlatformSpec, &'static SignatureSpec) {
    let AuthSpec::Signed(spec) = &platform.auth else { panic!("{} signs", platform.id) };
    (platform, spec)
}

/// Its credentials: each that is sent is `value-of-NAME`.
fn environment() -> Vec<(String, String)> {
    let (platform, spec) = signing();
    let variable =
        |name: &str| format!("DINGDAN_{}_{}", platform.id.to_shouty_snake_case(), name.to_shouty_snake_case());
    let mut all: Vec<_> =
        spec.sent.iter().map(|sent| (variable(sent.name), format!("value-of-{}", sent.name))).collect();
    all.push((variable(spec.key), SECRET.to_owned()));
    all
}

fn camel(name: &str) -> String {
    let (first, rest) = name.split_at(1);
    first.to_lowercase() + rest
}

fn expected(spelled: impl Fn(&str) -> String) -> (String, String) {
    let (_, spec) = signing();
    let (nonce, time) = (spec.nonce.expect("a nonce").name, spec.timestamp.expect("a time").sent.name);
    let value = |name: &str| match name {
        name if name == nonce => "24680".to_owned(),
        name if name == time => "1712563200".to_owned(),
        name => format!("value-of-{name}"),
    };
    let Signed::Only(names) = spec.signed else { panic!("some values are signed") };
    let members: Vec<(String, String)> = names.iter().map(|name| (spelled(name), value(name))).collect();
    let members: Vec<(&str, &str)> = members.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let key = |name: &str| (name == "key").then(|| SECRET.into());
    let text = spec.recipe.text(&members, &key);
    let token = spec.recipe.sign(&text, &key);
    (text, token)
}

#[test]
fn signs_in_both_spellings() {
    let system = signing().0.id;
    let own: fn(&str) -> String = str::to_owned;
    for (style, spelled) in [("as-sent", own), ("camel", camel)] {
        let arguments = ["sign", system, "--nonce", "24680", "--timestamp", "1712563200", "--key-style", style];
        let (text, token) = expected(spelled);
        let output = dingdan(&arguments).envs(environment()).output().expect("runs");
        let (out, err) = texts(&output);
        assert!(output.status.success(), "{err}");
        assert!(out.contains(&text) && out.contains(&token), "{out}");
        assert!(!out.contains(SECRET) && !err.contains(SECRET));

        let output = dingdan(&arguments).arg("--json").envs(environment()).output().expect("runs");
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!((json["text"].as_str(), json["token"].as_str()), (Some(text.as_str()), Some(token.as_str())));
        assert_eq!((json["nonce"].as_str(), json["timestamp"].as_str()), (Some("24680"), Some("1712563200")));
    }
}

#[test]
fn other_members_can_be_signed_but_never_the_key() {
    let (platform, spec) = signing();
    let arguments =
        |signed: &'static str| ["sign", platform.id, "--nonce", "1", "--timestamp", "2", "--signed", signed];
    let nonce = spec.nonce.expect("a nonce").name;
    let output = dingdan(&arguments(nonce)).envs(environment()).output().expect("runs");
    assert!(texts(&output).0.contains(&format!("text   {nonce}=1\n")));
    for refused in [spec.key, spec.signature.name, "nothing"] {
        let output = dingdan(&arguments(refused)).envs(environment()).output().expect("runs");
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2));
        assert!(err.contains(refused) && !err.contains(SECRET) && !out.contains(SECRET), "{err}");
    }
}

#[test]
fn fresh_nonces_differ() {
    let nonce = || {
        let output = dingdan(&["sign", signing().0.id, "--json"]).envs(environment()).output().expect("runs");
        serde_json::from_slice::<Value>(&output.stdout).expect("JSON")["nonce"].clone()
    };
    assert_ne!(nonce(), nonce());
}

#[test]
fn missing_credentials_are_named_by_variable() {
    let (key, _) = environment().pop().expect("the key");
    let output = dingdan(&["sign", signing().0.id]).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    for (variable, _) in environment() {
        assert!(texts(&output).1.contains(&variable), "{variable}");
    }
    let without = environment().into_iter().filter(|(name, _)| *name != key);
    let output = dingdan(&["sign", signing().0.id]).envs(without).output().expect("runs");
    let (_, err) = texts(&output);
    assert!(err.contains(&key) && !err.contains("value-of-"), "{err}");
}

#[test]
fn systems_that_do_not_sign_say_who_does() {
    let (signs, _) = signing();
    let other = needs::operation(&[Need::Unsigned]).platform;
    let output = dingdan(&["sign", other.id]).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(texts(&output).1.contains(signs.id));
}

#[cfg(unix)]
#[test]
fn a_credentials_file_must_be_private() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("shop.env");
    let lines: Vec<String> = environment().into_iter().map(|(name, value)| format!("{name}={value}\n")).collect();
    std::fs::write(&path, lines.concat()).expect("written");
    let file = path.to_string_lossy();
    let arguments = ["sign", signing().0.id, "--nonce", "24680", "--timestamp", "1712563200", "--credentials", &file];
    for (mode, good) in [(0o644, false), (0o640, false), (0o600, true), (0o400, true)] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).expect("set");
        let output = dingdan(&arguments).output().expect("runs");
        let (out, err) = texts(&output);
        assert_eq!(output.status.success(), good, "{mode:o} {err}");
        assert_eq!(out.contains(&expected(str::to_owned).1), good);
        assert!(!err.contains(SECRET));
    }
}

#[test]
fn known_signatures_are_recomputed() {
    for operation in needs::operations(&[Need::Signed]) {
        let (platform, spec) = signed(operation.platform);
        let output = dingdan(&["sign", platform.id, "--vectors"]).output().expect("runs");
        let (out, err) = texts(&output);
        assert!(output.status.success(), "{err}");
        let known = spec.vectors.iter().filter(|vector| out.contains(vector.signature)).count();
        assert!(known == spec.vectors.len() && !out.is_empty(), "{}: {out}", platform.id);
    }
}
