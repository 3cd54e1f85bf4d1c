//! `dingdan call`: makes one call of an operation that lists nothing, and prints its answer.

use crate::arguments::{Call, Stock};
use crate::callable::Callable;
use crate::credentials::CredentialStore;
use crate::outcome::{OrWrongArgument, Outcome};
use crate::pull::source::Vendors;
use crate::sandbox::Server;
use crate::{parameters, runtime, say, suggest};
use anyhow::{Context, Result, anyhow, bail};
use dingdan::client::AnyCall;
use dingdan::{Error, Record};

/// Calls.
pub(crate) fn run(arguments: &Call) -> Result<Outcome> {
    // First, as a shop may name the schema that has the operation.
    let store = CredentialStore::open(&arguments.secrets)?;
    let call = named(&arguments.operation).or_wrong_argument()?;
    let values = checked(call, &arguments.param).or_wrong_argument()?;
    let answer = runtime::block_on(send(call, &values, &store, arguments))?;
    say::say(&say::json(&format!("{}\n", dingdan::json::encode(&*answer))))?;
    Ok(Outcome::Good)
}

fn named(id: &str) -> Result<&'static dyn AnyCall> {
    let found = Callable::named(id)?;
    match found {
        Callable::Answer(call) => Ok(call),
        Callable::List(_) | Callable::Token(_) => {
            let pull = format!("lists orders: `dingdan pull {id}`");
            bail!("{id} {}", found.purpose().unwrap_or(&pull))
        }
    }
}

/// The values of parameters by their index, after a request with them was found to break no documented rule.
fn checked<'a>(call: &dyn AnyCall, given: &'a [(String, String)]) -> Result<Vec<(usize, &'a str)>> {
    let (spec, mut request) = (call.spec(), call.request());
    let mut values = Vec::new();
    for (name, value) in given {
        let unknown = || {
            let known: Vec<&str> = spec.params.iter().map(|param| param.path).collect();
            anyhow!(suggest::unknown("parameter", name, &known))
        };
        let index = spec.param(name).ok_or_else(unknown)?;
        if values.iter().any(|(known, _)| *known == index) {
            bail!("--param {name} is given twice");
        }
        parameters::set(&mut *request, index, value).with_context(|| format!("--param {name}"))?;
        values.push((index, value.as_str()));
    }
    parameters::check_limits(spec, &*request)?;
    Ok(values)
}

async fn send(
    call: &dyn AnyCall,
    values: &[(usize, &str)],
    store: &CredentialStore,
    arguments: &Call,
) -> Result<Box<dyn Record>> {
    let spec = call.spec();
    // That each value can be set was seen before.
    let mut fill = |request: &mut dyn Record| {
        for (index, value) in values {
            drop(parameters::set(request, *index, value));
        }
    };
    if arguments.sandbox {
        let server = Server::start(Stock::default()).await?;
        let connection = server.connect(spec, arguments.network.transport()?)?;
        let answer = call.send(&arguments.network.repeat(connection), &mut fill).await;
        server.stop().await;
        return told(answer);
    }
    store.refuse_other_systems(&[spec.platform]).or_wrong_argument()?;
    let vendors = Vendors::of(arguments.base_url.as_deref(), store, &[spec.platform])?;
    let connection = vendors.connect(spec.platform, arguments.network.transport()?)?;
    told(call.send(&arguments.network.repeat(connection), &mut fill).await)
}

/// The answer, or what its error says, which names its causes itself.
fn told(answer: Result<Box<dyn Record>, Error>) -> Result<Box<dyn Record>> {
    match answer {
        Err(error) if error.is_invalid_request() => Err(anyhow!("{error}")).or_wrong_argument(),
        answer => answer.map_err(|error| anyhow!("{error}")),
    }
}
