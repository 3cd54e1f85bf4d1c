//! How to call a running sandbox.

use super::Server;
use crate::catalogue::{self, Op};
use crate::credentials;
use crate::curl;
use crate::declared;
use crate::plan::{self, Plan, Wanted};
use anyhow::Result;
use dingdan::Connection;
use dingdan::client::{AnyCall, AnyRequest, AuthSpec, OperationSpec, PreparedRequest, PullOptions, TimeRange};
use dingdan::record::walk;
use std::fmt::Write;

/// Base URLs, operations, credentials, and a command for each operation.
pub(crate) async fn render(server: &Server) -> Result<String> {
    let all = declared::operations();
    let span = server.time_range();
    let mut out = format!("orders from {} to {}, Beijing time; stop with Ctrl-C\n", span.from, span.to);
    if let Some(token) = server.control_token() {
        writeln!(out, "the page and /_sandbox/ ask for a password: {token}")?;
    }
    for platform in catalogue::systems(&all) {
        writeln!(out, "\n{}  {}", platform.id, server.base_url(platform.id))?;
        for operation in all.iter().filter(|operation| operation.spec().platform.id == platform.id) {
            let spec = operation.spec();
            writeln!(out, "  {}  {} orders", spec.id, server.count(spec.id))?;
            for (name, value) in server.credential_values(spec.id) {
                writeln!(out, "    {}={value}", credentials::variable(platform.id, &name))?;
            }
            if let Some(command) = command(*operation, server).await? {
                if matches!(&platform.auth, AuthSpec::Signed(spec) if spec.nonce.is_some()) {
                    writeln!(out, "    once, its signature is used up then:")?;
                }
                writeln!(out, "    {command}")?;
            }
        }
        let calls = declared::calls().into_iter().map(AnyCall::spec);
        for spec in calls.filter(|spec| spec.platform.id == platform.id) {
            writeln!(out, "  {}  lists nothing: `dingdan call` makes the call", spec.id)?;
        }
        for operation in declared::token_operations(platform) {
            writeln!(out, "  {}  gives tokens, in place of one of those above", operation.spec().id)?;
            for (name, value) in server.vendor().app_values(operation.spec().id) {
                writeln!(out, "    {}={value}", credentials::variable(platform.id, name))?;
            }
        }
    }
    Ok(out)
}

/// A call that gives the first page.
async fn command(operation: Op, server: &Server) -> Result<Option<String>> {
    let Some(request) = request(operation, server).await? else { return Ok(None) };
    let prepared = PreparedRequest::new(operation.spec(), request.as_record(), None)?;
    let connection = Connection::new(server.credentials(operation.spec().id)?)?;
    let connection = connection.base_url(server.base_url(operation.spec().platform.id));
    Ok(Some(curl::command(&connection.build(&prepared)?)))
}

/// The first request of the operation's plan, with the values that it needs from the first item of another operation.
async fn request(operation: Op, server: &Server) -> Result<Option<Box<dyn AnyRequest>>> {
    let plan = plan(operation, server)?;
    let Some(mut request) = first(operation, &plan, server).into_iter().next() else { return Ok(None) };
    let Some(each) = plan.each else { return Ok(Some(request)) };
    let other = catalogue::operation(each.operation)?;
    let connection = Connection::new(server.credentials(each.operation)?)?;
    let connection = connection.base_url(server.base_url(other.spec().platform.id));
    let listing = self::plan(other, server)?;
    let range = range(other, listing.window, server);
    let mut pull = other.pull(connection, &*listing.request, listing.window, range, PullOptions::default());
    while let Some(page) = pull.next().await {
        let Ok(page) = page else { continue };
        let Some(item) = page.items.into_iter().find_map(Result::ok) else { continue };
        for (param, path) in each.params {
            let Some(value) = walk(&*item, path).scalar_text() else { return Ok(None) };
            plan::set_at(&mut request, operation.spec(), param, &value)?;
        }
        return Ok(Some(request));
    }
    Ok(None)
}

fn plan(operation: Op, server: &Server) -> Result<Plan> {
    let values = |spec: &OperationSpec, path: &str| server.first_value(spec, path);
    plan::plan(operation, &Wanted { given: &[], placeholders: Some(&values), changed: false })
}

fn first(operation: Op, plan: &Plan, server: &Server) -> Vec<Box<dyn AnyRequest>> {
    operation.first_requests(&*plan.request, plan.window, range(operation, plan.window, server))
}

/// The times of the sandbox's orders, as far as the vendor will still look back when somebody has read this.
fn range(operation: Op, window: Option<usize>, server: &Server) -> TimeRange {
    let TimeRange { from, to } = server.time_range();
    let window = window.and_then(|window| operation.spec().windows.get(window));
    let earliest = window.and_then(|window| Some(window.earliest(to)?.plus(window.reaches_back? / 10)));
    TimeRange { from: earliest.map_or(from, |earliest| from.max(earliest)), to }
}
