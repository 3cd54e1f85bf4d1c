//! `dingdan sign`: prints the text that a call signs, and the signature.

use crate::arguments::{KeyStyle, Sign};
use crate::catalogue::{self, Op};
use crate::credentials::CredentialStore;
use crate::outcome::{OrWrongArgument, Outcome};
use crate::{say, suggest};
use anyhow::{Result, anyhow, bail};
use dingdan::UnixSeconds;
use dingdan::client::{self, AuthSpec, Nonces, Place, RandomNonces, SignedBodySpec};

/// Signs.
pub(crate) fn run(arguments: &Sign) -> Result<Outcome> {
    let operations = catalogue::select(std::slice::from_ref(&arguments.target)).or_wrong_argument()?;
    let Some(platform) = catalogue::systems(&operations).into_iter().next() else {
        bail!("{} has no operations", arguments.target);
    };
    let AuthSpec::SignedBody(spec) = &platform.auth else {
        let error = anyhow!("calls of {} are not signed; these are: {}", platform.id, signing_systems().join(", "));
        return Err(error).or_wrong_argument();
    };
    let others = common_constants(&operations);
    refuse_unsignable(spec, &others, &arguments.signed).or_wrong_argument()?;
    let store = CredentialStore::open(&arguments.secrets)?;
    store.refuse_other_systems(&[platform]).or_wrong_argument()?;
    let mut credentials = store.credentials(platform)?;
    credentials = credentials.key_style(match arguments.key_style {
        KeyStyle::AsSent => client::KeyStyle::AsSent,
        KeyStyle::Camel => client::KeyStyle::Camel,
    });
    if !arguments.signed.is_empty() {
        credentials = credentials.signed(arguments.signed.iter().cloned());
    }
    let nonce = arguments.nonce.unwrap_or_else(|| RandomNonces::default().next()).to_string();
    let timestamp =
        arguments.timestamp.map_or_else(|| UnixSeconds::now().seconds().to_string(), |time| time.to_string());
    let signature = credentials.sign(spec, &others, &nonce, &timestamp)?;
    let (text, token) = (&signature.text, &signature.token);
    say::say(&if arguments.json {
        let system = platform.id;
        let object = serde_json::json!({
            "system": system, "nonce": nonce, "timestamp": timestamp, "text": text, "token": token,
        });
        format!("{object}\n")
    } else {
        format!("text   {text}\ntoken  {token}\n")
    })?;
    Ok(Outcome::Good)
}

fn signing_systems() -> Vec<&'static str> {
    let signs = |auth: &AuthSpec| matches!(auth, AuthSpec::SignedBody(_));
    let systems = catalogue::systems(&dingdan::operations());
    systems.into_iter().filter(|platform| signs(&platform.auth)).map(|platform| platform.id).collect()
}

/// The constant members of the body that all these operations share.
fn common_constants(operations: &[Op]) -> Vec<(&'static str, &'static str)> {
    let of = |operation: &Op| {
        let in_body = operation.spec().constants.iter().filter(|constant| constant.place == Place::Body);
        in_body.map(|constant| (constant.path, constant.value))
    };
    let Some((first, rest)) = operations.split_first() else { return Vec::new() };
    of(first).filter(|constant| rest.iter().all(|other| of(other).any(|own| own == *constant))).collect()
}

/// Refuses members that are not sent: the signed text is printed, and the key must not be.
fn refuse_unsignable(spec: &SignedBodySpec, others: &[(&str, &str)], signed: &[String]) -> Result<()> {
    let mut known: Vec<&str> = spec.sent.iter().copied().chain([spec.nonce, spec.timestamp]).collect();
    known.extend(others.iter().map(|(name, _)| *name));
    match signed.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => bail!(suggest::unknown("member that can be signed,", name, &known)),
        None => Ok(()),
    }
}
