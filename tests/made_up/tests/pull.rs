//! Every made-up platform is pulled from a sandbox, over a socket, completely.

use crate::common::both_ways;
use dingdan_runtime::client::{AnyOperation, AnyRequest, Connection, OperationSpec, PullOptions};
use dingdan_runtime::json::{decode_field, write_text};
use dingdan_runtime::record::{FieldMut, Record, Value, walk};
use dingdan_runtime::schema::Kind;
use dingdan_sandbox::{Declarations, Options, Sandbox};
use std::collections::BTreeSet;

/// More than a page of any of them.
const ORDERS: usize = 230;

type Op = &'static dyn AnyOperation;
type Items = Vec<Box<dyn Record>>;

#[tokio::test]
async fn every_item_that_the_sandbox_holds_arrives() {
    for declarations in both_ways() {
        every_item_arrives(declarations).await;
    }
}

async fn every_item_arrives(declarations: Declarations) {
    let operations = declarations.operations.clone();
    let sandbox = Sandbox::start_with(Options { orders: ORDERS, ..Options::default() }, declarations).await;
    let sandbox = sandbox.expect("a free port");
    assert!(!operations.is_empty());
    for operation in &operations {
        let spec = operation.spec();
        let pulls = if let Some(each) = &spec.each {
            let listing = operations.iter().find(|other| other.spec().id == each.operation);
            let listed = pull(&sandbox, *listing.expect("a listing"), 0).await;
            vec![details(&sandbox, *operation, &listed).await]
        } else if let Some(param) = named(spec) {
            vec![one_by_one(&sandbox, *operation, param).await]
        } else {
            let mut pulls = Vec::new();
            for window in 0..spec.windows.len().max(1) {
                pulls.push(pull(&sandbox, *operation, window).await);
            }
            pulls
        };
        // What the sandbox holds; all of it is in the span that was asked for.
        let held: BTreeSet<String> = sandbox.vendor().ids(spec.id).into_iter().collect();
        assert_eq!(held.len(), ORDERS, "{}", spec.id);
        for items in pulls {
            assert_eq!(items.len(), ORDERS, "{}", spec.id);
            if spec.item_id.is_some() {
                assert_eq!(items.iter().map(|item| id(spec, &**item)).collect::<BTreeSet<_>>(), held, "{}", spec.id);
            }
        }
    }
    sandbox.shutdown().await;
}

/// All items of an operation by one of its windows, in the span in which the sandbox placed them.
async fn pull(sandbox: &Sandbox, operation: Op, window: usize) -> Items {
    let spec = operation.spec();
    let window = (!spec.windows.is_empty()).then_some(window);
    let (connection, request) = (connection(sandbox, spec), request(operation));
    let mut pages = operation.pull(connection, &*request, window, sandbox.time_range(), PullOptions::default());
    let mut items = Vec::new();
    while let Some(page) = pages.next().await {
        let page = page.unwrap_or_else(|error| panic!("{}: {error}", spec.id));
        items.extend(page.items.into_iter().map(|item| item.unwrap_or_else(|error| panic!("{}: {error}", spec.id))));
    }
    items
}

/// The parameter by which callers name the one item that a call gives.
fn named(spec: &OperationSpec) -> Option<&'static str> {
    spec.params.iter().find(|param| !spec.many && param.filters == spec.item_id).map(|param| param.path)
}

/// What an operation gives for each item that the sandbox holds.
async fn one_by_one(sandbox: &Sandbox, operation: Op, param: &str) -> Items {
    let spec = operation.spec();
    let mut items = Vec::new();
    for id in sandbox.vendor().ids(spec.id) {
        let mut request = operation.request();
        set(spec, &mut *request, param, &id);
        let mut pages = operation.pages(connection(sandbox, spec), &*request);
        while let Some(page) = pages.next().await {
            let page = page.unwrap_or_else(|error| panic!("{}: {error}", spec.id));
            items.extend(page.items.into_iter().map(|item| item.expect("a good item")));
        }
    }
    items
}

/// What an operation gives for each of these items of another, or for batches of them.
async fn details(sandbox: &Sandbox, operation: Op, listed: &Items) -> Items {
    let spec = operation.spec();
    let (connection, mut items) = (connection(sandbox, spec), Vec::new());
    let each = spec.each.expect("another operation");
    for batch in listed.chunks(each.batch.unwrap_or(1)) {
        let mut request = request(operation);
        for (param, path) in each.params {
            for item in batch {
                let text = walk(&**item, path).scalar_text().expect("what leads to the item").into_owned();
                add(spec, &mut *request, param, &text);
            }
        }
        let mut pages = operation.pages(connection.clone(), &*request);
        while let Some(page) = pages.next().await {
            let page = page.unwrap_or_else(|error| panic!("{}: {error}", spec.id));
            items.extend(page.items.into_iter().map(|item| item.expect("a good item")));
        }
    }
    items
}

fn connection(sandbox: &Sandbox, spec: &OperationSpec) -> Connection {
    let connection = Connection::new(sandbox.credentials(spec.id).expect("an operation")).expect("a connection");
    connection.base_url(sandbox.base_url(spec.platform.id))
}

/// A request with a value for each parameter that is required and that a pull does not set itself.
fn request(operation: Op) -> Box<dyn AnyRequest> {
    let spec = operation.spec();
    let mut request = operation.request();
    for (index, param) in
        spec.params.iter().enumerate().filter(|(_, param)| param.required && !param.sweep && param.pull.is_none())
    {
        let in_window = spec.windows.iter().any(|window| {
            let mut names = window.when.iter().map(|(own, _)| *own).chain([window.from, window.to]);
            names.any(|own| own == param.path)
        });
        let in_page = spec.page.is_some_and(|page| page.is_set_by_client(param.path));
        let in_each = spec.each.iter().flat_map(|each| each.params).any(|(own, _)| *own == param.path);
        if in_window || in_page || in_each {
            continue;
        }
        let text = match spec.request.fields()[index].kind {
            Kind::Enum(table) => table.values[0].code.to_string(),
            _ => param.min.unwrap_or(1).to_string(),
        };
        set(spec, &mut *request, param.path, &text);
    }
    request
}

/// Adds a value to a parameter that is a list, or sets another one.
fn add(spec: &OperationSpec, request: &mut dyn AnyRequest, path: &str, text: &str) {
    let index = spec.param_index(path).unwrap_or_else(|| panic!("{}: no parameter {path}", spec.id));
    match request.as_record_mut().field_mut(index) {
        FieldMut::List(list) => {
            list.push(&mut |value| match value {
                FieldMut::Id(id) => {
                    *id = Some(text.into());
                    true
                }
                _ => false,
            });
        }
        _ => set(spec, request, path, text),
    }
}

fn set(spec: &OperationSpec, request: &mut dyn AnyRequest, path: &str, text: &str) {
    let index = spec.param_index(path).unwrap_or_else(|| panic!("{}: no parameter {path}", spec.id));
    let record = request.as_record_mut();
    let mut json = String::new();
    write_text(&mut json, text);
    record.field_mut(index).clear();
    decode_field(record, index, &json).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
    record.forget_wire();
}

fn id(spec: &OperationSpec, item: &dyn Record) -> String {
    let value: Value<'_> = walk(item, spec.item_id.expect("an identifier"));
    value.scalar_text().expect("an identifier").into_owned()
}
