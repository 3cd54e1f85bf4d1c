//! `/_sandbox/…`: changing the sandbox over HTTP, from any language.

mod origin;
mod parameters;
mod state;

use crate::faults::{Fault, When};
use crate::page;
use crate::values::Quirks;
use crate::vendor::{Change, MockVendor, UnknownName};
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::from_fn;
use axum::response::{IntoResponse, Redirect};
use axum::routing::{MethodRouter, get, post};
use axum::{Json, Router};
use dingdan::UnixSeconds;
use parameters::{BadRequest, Parameters};
use serde::Serialize;
use state::SandboxState;
use std::collections::BTreeMap;
use std::sync::Arc;

const USAGE: &str = "\
There is no such action. These are:
GET  state
GET  credentials   valid ones of every operation, and what every token is asked for with
POST insert        operation, count (1), at (now)
POST update        operation, id or count (1), change: touch or advance (advance), or step: a name in state; at (now)
POST expire_token  platform
POST fault         name, operation (all), measure; calls: 3,5 or per_mille and seed (every call)
POST clear_faults  name (all)
POST limits        on: true or false
POST clock         time (the machine's)
POST quirks        kind: off, documented, wild or odd; platform (all); for the last two per_mille (100) and seed (1)
A body is a JSON object or a form. Times are YYYY-MM-DD hh:mm:ss, Beijing time, or seconds since 1970.
";

/// The most items that one call changes.
const MOST_AT_ONCE: u32 = 10_000;

/// The routes below `/_sandbox`.
pub(crate) fn routes() -> Router<Arc<MockVendor>> {
    Router::new()
        .route("/style.css", get(page::style))
        .route("/state", get(async |State(vendor): State<Arc<MockVendor>>| Json(SandboxState::of(&vendor))))
        .route("/credentials", get(async |State(vendor): State<Arc<MockVendor>>| Json(credentials(&vendor))))
        .route("/insert", action(insert))
        .route("/update", action(update))
        .route("/expire_token", action(expire_token))
        .route("/fault", action(set_fault))
        .route(
            "/clear_faults",
            action(|vendor, parameters| {
                vendor.clear_faults(parameters.get("name"));
                Ok(SandboxState::of(vendor))
            }),
        )
        .route("/limits", action(enforce_limits))
        .route("/clock", action(set_clock))
        .route("/quirks", action(set_quirks))
        .fallback((StatusCode::NOT_FOUND, USAGE))
        .method_not_allowed_fallback(async || (StatusCode::NOT_FOUND, USAGE))
        .layer(from_fn(origin::own_pages_only))
}

type Result<T> = std::result::Result<T, BadRequest>;

/// A route that changes the sandbox. A form of the live page leads back to it.
fn action<T: Serialize + 'static>(
    change: fn(&MockVendor, &Parameters) -> Result<T>,
) -> MethodRouter<Arc<MockVendor>> {
    post(async move |State(vendor): State<Arc<MockVendor>>, parameters: Parameters| {
        let result = change(&vendor, &parameters)?;
        let back = parameters.get("back").is_some();
        Result::Ok(if back { Redirect::to("/").into_response() } else { Json(result).into_response() })
    })
}

#[derive(Serialize)]
struct Ids {
    ids: Vec<String>,
}

#[derive(Serialize)]
struct Expired {
    expired: bool,
}

fn insert(vendor: &MockVendor, parameters: &Parameters) -> Result<Ids> {
    let (operation, at) = (parameters.required("operation")?, parameters.time("at")?);
    let ids = (0..count(parameters)?).map(|_| vendor.insert(operation, at)).collect::<std::result::Result<_, _>>()?;
    Ok(Ids { ids })
}

/// How many items a call changes.
fn count(parameters: &Parameters) -> Result<u32> {
    match parameters.number("count")?.unwrap_or(1) {
        count if count > MOST_AT_ONCE => Err(BadRequest(format!("`count` is at most {MOST_AT_ONCE}"))),
        count => Ok(count),
    }
}

fn update(vendor: &MockVendor, parameters: &Parameters) -> Result<Ids> {
    let (operation, at) = (parameters.required("operation")?, parameters.time("at")?);
    let change = match parameters.get("change") {
        None | Some("advance") => Change::Advance,
        Some("touch") => Change::Touch,
        Some(other) => return Err(BadRequest(format!("`change` is touch or advance, not {other:?}"))),
    };
    let ids = match parameters.get("id") {
        Some(id) => vec![id.to_owned()],
        None => vendor.some_ids(operation, count(parameters)?)?,
    };
    for id in &ids {
        match parameters.get("step") {
            Some(step) => vendor.set_step(operation, id, step, at)?,
            None => vendor.update(operation, id, change, at)?,
        }
    }
    Ok(Ids { ids })
}

fn expire_token(vendor: &MockVendor, parameters: &Parameters) -> Result<Expired> {
    Ok(Expired { expired: vendor.expire_token(parameters.required("platform")?)? })
}

fn set_fault(vendor: &MockVendor, parameters: &Parameters) -> Result<SandboxState> {
    let name = parameters.required("name")?;
    let fault = Fault::named(name, parameters.number("measure")?).ok_or_else(|| UnknownName(name.to_owned()))?;
    let operation = parameters.get("operation");
    operation.map(|operation| vendor.check_operation(operation)).transpose()?;
    let when = match (parameters.get("calls"), parameters.number("per_mille")?) {
        (Some(calls), _) => {
            let numbers = calls.split(',').map(|number| number.trim().parse());
            let numbers = numbers.collect::<std::result::Result<_, _>>();
            When::Calls(numbers.map_err(|_| BadRequest("`calls` are numbers".to_owned()))?)
        }
        (None, Some(per_mille)) => When::Rate { per_mille, seed: parameters.number("seed")?.unwrap_or(1).into() },
        (None, None) => When::Always,
    };
    vendor.set_fault(fault, operation, when);
    Ok(SandboxState::of(vendor))
}

fn enforce_limits(vendor: &MockVendor, parameters: &Parameters) -> Result<SandboxState> {
    vendor.enforce_limits(match parameters.required("on")? {
        "true" => true,
        "false" => false,
        other => return Err(BadRequest(format!("`on` is true or false, not {other:?}"))),
    });
    Ok(SandboxState::of(vendor))
}

fn set_clock(vendor: &MockVendor, parameters: &Parameters) -> Result<SandboxState> {
    vendor.set_clock(parameters.time("time")?.map(UnixSeconds::from));
    Ok(SandboxState::of(vendor))
}

fn set_quirks(vendor: &MockVendor, parameters: &Parameters) -> Result<SandboxState> {
    let per_mille = parameters.number("per_mille")?.unwrap_or(100);
    let seed = parameters.number("seed")?.unwrap_or(1).into();
    let quirks = match parameters.required("kind")? {
        "off" => Quirks::Off,
        "documented" => Quirks::Documented,
        "wild" => Quirks::Wild { per_mille, seed },
        "odd" => Quirks::Odd { per_mille, seed },
        other => return Err(BadRequest(format!("`kind` is off, documented, wild or odd, not {other:?}"))),
    };
    let platform = parameters.get("platform");
    let mut known = vendor.declarations().specs().map(|spec| spec.platform.id);
    if let Some(platform) = platform.filter(|platform| known.all(|known| known != *platform)) {
        return Err(UnknownName(platform.to_owned()).into());
    }
    vendor.set_quirks(platform, quirks);
    Ok(SandboxState::of(vendor))
}

/// Valid credentials by operation. They protect nothing: everybody who can reach the sandbox may have them.
fn credentials(vendor: &MockVendor) -> BTreeMap<&'static str, BTreeMap<String, String>> {
    let operations = vendor.declarations().specs().map(|spec| spec.id);
    let operations = operations.map(|id| (id, vendor.credential_values(id).into_iter().collect()));
    let token_operations = vendor.declarations().token_specs().map(|spec| spec.id);
    let token_operations = token_operations.map(|id| {
        let values = vendor.app_values(id).into_iter();
        (id, values.map(|(name, value)| (name.to_owned(), value)).collect())
    });
    operations.chain(token_operations).collect()
}
