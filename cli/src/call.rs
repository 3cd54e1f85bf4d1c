//! `dingdan call`: makes one call of an operation that lists nothing, and prints its answer.

use crate::arguments::{Call, Stock};
use crate::callable::Callable;
use crate::credentials::CredentialStore;
use crate::outcome::{OrWrongArgument, Outcome};
use crate::pull::source::{check_base_url, note_if_exposed};
use crate::sandbox::Server;
use crate::{parameters, say, suggest};
use anyhow::{Context, Result, anyhow, bail};
use dingdan::client::{AnyCall, OperationSpec};
use dingdan::{Connection, Error, Record};

/// Calls.
pub(crate) fn run(arguments: &Call) -> Result<Outcome> {
    let call = named(&arguments.operation).or_wrong_argument()?;
    let values = checked(call, &arguments.param).or_wrong_argument()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.context("cannot start the asynchronous runtime")?;
    let answer = runtime.block_on(send(call, &values, arguments))?;
    say::say(&format!("{}\n", dingdan::json::encode(&*answer)))?;
    Ok(Outcome::Good)
}

fn named(id: &str) -> Result<&'static dyn AnyCall> {
    match Callable::named(id)? {
        Callable::Answer(call) => Ok(call),
        Callable::List(_) => bail!("{id} lists orders: `dingdan pull {id}`"),
        Callable::Token(_) => bail!("{id} gives a token: it is called where one is needed"),
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
        parameters::set(&mut *request, index, value).with_context(|| format!("--param {name}"))?;
        values.push((index, value.as_str()));
    }
    parameters::check_limits(spec, &*request)?;
    Ok(values)
}

async fn send(call: &dyn AnyCall, values: &[(usize, &str)], arguments: &Call) -> Result<Box<dyn Record>> {
    let spec = call.spec();
    // That each value can be set was seen before.
    let mut fill = |request: &mut dyn Record| {
        for (index, value) in values {
            drop(parameters::set(request, *index, value));
        }
    };
    if arguments.sandbox {
        let server = Server::start(Stock::default()).await?;
        let connection = Connection::over(server.credentials(spec.id)?, arguments.network.transport()?);
        let connection = connection.base_url(server.base_url(spec.platform.id)).without_limits();
        let answer = call.send(&arguments.network.repeat(connection), &mut fill).await;
        server.stop().await;
        return told(answer);
    }
    let connection = vendor(spec, arguments)?;
    told(call.send(&connection, &mut fill).await)
}

/// The answer, or what its error says, which names its causes itself.
fn told(answer: Result<Box<dyn Record>, Error>) -> Result<Box<dyn Record>> {
    match answer {
        Err(error) if error.is_invalid_request() => Err(anyhow!("{error}")).or_wrong_argument(),
        answer => answer.map_err(|error| anyhow!("{error}")),
    }
}

fn vendor(spec: &OperationSpec, arguments: &Call) -> Result<Connection> {
    let store = CredentialStore::open(&arguments.secrets)?;
    store.refuse_other_systems(&[spec.platform]).or_wrong_argument()?;
    let url = arguments.base_url.as_ref().or_else(|| store.shop()?.base_url.as_ref());
    if let Some(url) = url {
        check_base_url(url, 1).or_wrong_argument()?;
    }
    note_if_exposed(spec.platform.id, url.map_or(spec.base_url(), String::as_str));
    let connection = Connection::over(store.credentials(spec.platform)?, arguments.network.transport()?);
    let connection = match url {
        Some(url) => connection.base_url(url),
        None => connection,
    };
    Ok(arguments.network.repeat(connection))
}
