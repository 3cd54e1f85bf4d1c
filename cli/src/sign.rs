//! `dingdan sign`: prints the text that a call signs, and the signature.

use crate::arguments::{KeyStyle, Sign};
use crate::callable::Callable;
use crate::catalogue;
use crate::credentials::CredentialStore;
use crate::outcome::{OrWrongArgument, Outcome};
use crate::{declared, say, suggest};
use anyhow::{Result, anyhow, bail};
use dingdan::UnixSeconds;
use dingdan::client::signing::{self, Call, Sent, Signed};
use dingdan::client::{
    self, AuthSpec, CallAuth, Nonces, OperationSpec, ParamSpec, Place, PlatformSpec, RandomNonces, SignatureSpec,
};

/// Signs.
pub(crate) fn run(arguments: &Sign) -> Result<Outcome> {
    // First, as a shop may name the schema that has the operation.
    let store = CredentialStore::open(&arguments.secrets)?;
    let operations = signed_alike(&arguments.target).or_wrong_argument()?;
    let Some(platform) = catalogue::systems_of(operations.iter().copied()).into_iter().next() else {
        bail!("{} has no operations", arguments.target);
    };
    let recipes = recipes(platform);
    if arguments.vectors && !recipes.is_empty() {
        return vectors(platform.id, &recipes, arguments.json);
    }
    let AuthSpec::Signed(spec) = &platform.auth else {
        let error = anyhow!("calls of {} are not signed; these are: {}", platform.id, signing_systems().join(", "));
        return Err(error).or_wrong_argument();
    };
    let mut others = common_constants(&operations);
    others.extend(arguments.values.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    refuse_unsignable(spec, &others, &arguments.signed).or_wrong_argument()?;
    store.refuse_other_systems(&[platform]).or_wrong_argument()?;
    let has_token = operations.iter().any(|operation| operation.call_auth() == CallAuth::Full);
    let mut credentials =
        if has_token { store.credentials(platform)? } else { store.credentials_without_token(platform)? };
    credentials = credentials.key_style(match arguments.key_style {
        KeyStyle::AsSent => client::KeyStyle::AsSent,
        KeyStyle::Camel => client::KeyStyle::Camel,
    });
    if !arguments.signed.is_empty() {
        credentials = credentials.signed(arguments.signed.iter().cloned());
    }
    let nonce = arguments.nonce.unwrap_or_else(|| RandomNonces::default().next()).to_string();
    let now = arguments.timestamp.map_or_else(UnixSeconds::now, UnixSeconds::new);
    let timestamp = spec.timestamp.map_or_else(|| now.seconds().to_string(), |time| time.form.write(now));
    let call = call(spec, &operations, &others, arguments).or_wrong_argument()?;
    let signature = credentials.sign_request(spec, call, &nonce, &timestamp)?;
    let (text, token) = (&signature.text, &signature.token);
    say::say(&if arguments.json {
        let system = platform.id;
        let object = serde_json::json!({
            "system": system,
            "nonce": spec.nonce.map(|_| &nonce),
            "timestamp": spec.timestamp.map(|_| &timestamp),
            "text": text,
            "token": token,
        });
        say::json(&format!("{object}\n"))
    } else {
        format!("text   {text}\ntoken  {token}\n")
    })?;
    Ok(Outcome::Good)
}

/// The operations of that name whose calls are signed in one way: those that need a token, or a single one by its full name.
fn signed_alike(name: &str) -> Result<Vec<&'static OperationSpec>> {
    let found = Callable::select(&[name.to_owned()])?.into_iter().map(Callable::spec);
    let (exact, mut others): (Vec<&OperationSpec>, Vec<_>) = found.partition(|spec| spec.id == name);
    match exact[..] {
        [own] if own.call_auth() == CallAuth::Nothing => bail!("calls of {name} are not signed"),
        [_] => Ok(exact),
        _ => {
            others.retain(|spec| spec.call_auth() == CallAuth::Full);
            Ok(others)
        }
    }
}

/// Refuses values that a call sends inside of another one, and notes where that one is lacking.
fn check_wrapped(spec: &SignatureSpec, operations: &[&'static OperationSpec], others: &[(&str, &str)]) -> Result<()> {
    let given = |name: &str| others.iter().any(|(own, _)| *own == name);
    for operation in operations {
        let Some(wrap) = operation.wrap else { continue };
        let is_inside = |param: &&ParamSpec| param.place == Place::Body && given(param.path);
        if let Some(inside) = operation.params.iter().find(is_inside) {
            bail!(
                "{} sends `{}` inside of `{}`: give --value {}=JSON with all of what is in it",
                operation.id,
                inside.path,
                wrap.name,
                wrap.name
            );
        }
        if operations.len() == 1 && is_signed(spec, wrap.name) && !given(wrap.name) {
            say::note(&format!(
                "note: a call sends `{}` as well, which is signed: --value {}=JSON",
                wrap.name, wrap.name
            ));
        }
    }
    Ok(())
}

/// What is signed besides credentials, nonce and time: the values, and of the operation what the recipe asks for.
fn call<'a>(
    spec: &SignatureSpec,
    operations: &[&'static OperationSpec],
    others: &[(&'a str, &'a str)],
    arguments: &'a Sign,
) -> Result<Call<'a>> {
    check_wrapped(spec, operations, others)?;
    for (name, _) in arguments.values.iter().filter(|(name, _)| !is_signed(spec, name)) {
        say::note(&format!("note: `{name}` is not signed"));
    }
    let sent =
        |(name, value): &(&'a str, &'a str)| Sent { name: (*name).into(), value: (*value).into(), in_body: false };
    let values: Vec<Sent<'_>> = others.iter().map(sent).collect();
    let given = |name: &str| others.iter().any(|(own, _)| *own == name);
    let is_asked_for = |name: &str| placeholders(spec).any(|own| own == name) && !given(name);
    let [operation] = operations else {
        return match ["action", "method", "path", "body", BODY_BASE64].into_iter().find(|name| is_asked_for(name)) {
            Some(name) => bail!(
                "the {} is signed as well: name one operation of {}",
                name.trim_end_matches("_base64"),
                arguments.target
            ),
            None => Ok(Call { values, ..Call::default() }),
        };
    };
    if is_asked_for("path") && operation.path.contains('{') {
        bail!("the path is signed as well: give it with its values, `--value path={}`", operation.path);
    }
    let has_body = operation.method != "GET";
    let wants_body =
        is_asked_for("body") || is_asked_for(BODY_BASE64) || spec.body_as.is_some_and(|name| !given(name));
    let body = match &arguments.body {
        None if wants_body && has_body => bail!("the body is signed as well: give its text with --body"),
        body => body.as_deref().unwrap_or_default(),
    };
    Ok(Call { values, action: operation.action(), method: operation.method, path: operation.path, body })
}

/// The placeholder of the body in base64.
const BODY_BASE64: &str = "body_base64";

/// The names in the recipe's texts.
fn placeholders(spec: &SignatureSpec) -> impl Iterator<Item = &'static str> {
    let recipe = spec.recipe;
    let texts = [recipe.before, recipe.after, recipe.hmac_key];
    texts
        .into_iter()
        .flat_map(|text| signing::placeholders(text).unwrap_or_default())
        .map(|placeholder| placeholder.name)
}

/// Whether a value of that name is part of what is signed.
fn is_signed(spec: &SignatureSpec, name: &str) -> bool {
    let among = match spec.signed {
        Signed::Only(names) => names.contains(&name),
        Signed::AllBut(names) => !names.contains(&name),
    };
    among || placeholders(spec).any(|own| own == name)
}

/// How calls of a system are signed, and what it posts.
fn recipes(platform: &'static PlatformSpec) -> Vec<&'static SignatureSpec> {
    let of_calls = match &platform.auth {
        AuthSpec::Signed(spec) => Some(spec),
        _ => None,
    };
    of_calls.into_iter().chain(platform.events.map(|events| &events.verify)).collect()
}

/// Recomputes the known signatures of a system.
fn vectors(system: &str, recipes: &[&SignatureSpec], json: bool) -> Result<Outcome> {
    let (mut out, mut all_good) = (String::new(), true);
    let all = recipes.iter().flat_map(|spec| spec.vectors.iter().map(|vector| (spec.scheme(), vector)));
    for (scheme, vector) in all {
        let signed = scheme.recompute(vector);
        let good = signed.signature == vector.signature && vector.signs.is_none_or(|signs| signs == signed.text);
        all_good &= good;
        let token = &signed.signature;
        let line = if json {
            let object = serde_json::json!({"system": system, "text": signed.text, "token": token, "good": good});
            say::json(&format!("{object}\n"))
        } else {
            let verdict = if good { "as known" } else { "not as known" };
            format!("text   {}\ntoken  {token}  {verdict}\n", signed.text)
        };
        out.push_str(&line);
    }
    if out.is_empty() && !json {
        out = format!("no signature of {system} is known\n");
    }
    say::say(&out)?;
    Ok(if all_good { Outcome::Good } else { Outcome::Failed })
}

fn signing_systems() -> Vec<&'static str> {
    let signs = |auth: &AuthSpec| matches!(auth, AuthSpec::Signed(_));
    let systems = catalogue::systems(&declared::operations());
    systems.into_iter().filter(|platform| signs(&platform.auth)).map(|platform| platform.id).collect()
}

/// The constants that all these operations share.
fn common_constants(operations: &[&'static OperationSpec]) -> Vec<(&'static str, &'static str)> {
    let of = |operation: &&'static OperationSpec| {
        operation.constants.iter().map(|constant| (constant.path, constant.value))
    };
    let Some((first, rest)) = operations.split_first() else { return Vec::new() };
    of(first).filter(|constant| rest.iter().all(|other| of(other).any(|own| own == *constant))).collect()
}

/// Refuses members that are not sent: the signed text is printed, and the key must not be.
fn refuse_unsignable(spec: &SignatureSpec, others: &[(&str, &str)], signed: &[String]) -> Result<()> {
    let time = spec.timestamp.map(|time| time.sent);
    let own = spec.sent.iter().copied().chain(spec.token).chain(spec.nonce).chain(time);
    let mut known: Vec<&str> = own.map(|sent| sent.name).collect();
    known.extend(others.iter().map(|(name, _)| *name));
    match signed.iter().find(|name| !known.contains(&name.as_str())) {
        Some(name) => bail!(suggest::unknown("member that can be signed,", name, &known)),
        None => Ok(()),
    }
}
