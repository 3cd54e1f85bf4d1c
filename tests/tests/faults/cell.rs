//! One operation pulled through the faults of one row.

use crate::Size;
use crate::common::{Desk, set};
use crate::rows::{Caller, Row, Want};
use dingdan::call::{
    AnyOperation, AnyRequest, HttpLimits, OperationSpec, ReqwestTransport, RetryPolicy, Token, TokensFrom,
};
use dingdan::record::{Record, Value, walk};
use dingdan::wire::scalar_at;
use dingdan::{Connection, Credentials, Error, UnixSeconds};
use dingdan_sandbox::{Fault, Options, Sandbox, Vendor};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What came of an operation in a row.
pub(crate) struct Cell {
    pub(crate) row: Arc<Row>,
    pub(crate) spec: &'static OperationSpec,
    pub(crate) outcome: Outcome,
    pub(crate) requests: u64,
    pub(crate) took: Duration,
    /// What must not show in any log or error.
    pub(crate) secrets: Vec<String>,
    /// Every error that was seen, as it prints itself.
    pub(crate) errors: Vec<String>,
}

/// How a pull ended.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// Nothing of the row can happen to this operation.
    Impossible,
    /// At the end of the list.
    End(Tally),
    /// With an error.
    Error(Box<Error>),
}

/// What came.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Orders that were there all the time.
    pub(crate) orders: usize,
    /// Of these, orders that did not come.
    pub(crate) missing: usize,
    /// Orders that came more than once.
    pub(crate) twice: usize,
    /// Orders that could not be decoded.
    pub(crate) bad: usize,
}

/// Pulls an operation through a row.
pub(crate) async fn run(row: Arc<Row>, operation: &'static dyn AnyOperation, size: Size) -> Cell {
    let spec = operation.spec();
    let possible = |(fault, _): &&(Fault, _)| fault.is_possible(spec);
    if !row.faults.is_empty() && row.faults.iter().filter(possible).count() == 0 {
        return Cell::impossible(row, spec);
    }
    let orders = if spec.each.is_some() { size.single } else { size.listed };
    let options = Options { orders, lean: size.lean, ..Options::default() };
    let sandbox = Arc::new(Sandbox::start(options.clone()).await.expect("a port"));
    let before = sandbox.vendor().ids(spec.id);
    let desk = Desk { vendor: Arc::new(Vendor::new(&options)), now: UnixSeconds::now() };
    let requests = requests(&desk, operation);
    let mut secrets = secrets(&sandbox, spec);
    for (fault, when) in &row.faults {
        sandbox.vendor().set_fault(*fault, Some(spec.id), when.clone());
    }
    let begun = Instant::now();
    let (mut seen, mut errors, mut bad, mut ended) = (HashMap::new(), Vec::new(), 0, None);
    let connection = connect(&sandbox, spec, row.caller);
    'requests: for request in requests {
        let mut pages = operation.pages(connection.clone(), &*request);
        while let Some(page) = pages.next().await {
            let page = match page {
                Ok(page) => page,
                Err(error) => {
                    errors.push(format!("{error} {error:?}"));
                    ended = Some(error);
                    break 'requests;
                }
            };
            for item in page.items {
                if let (false, true, Ok(item)) = (size.lean, seen.len() < 2, &item) {
                    sensitive(&**item, false, &mut secrets);
                }
                let id = match item {
                    Ok(item) => walk(&*item, id_path(spec)).scalar_text().expect("an id").into_owned(),
                    Err(error) => {
                        bad += 1;
                        errors.push(format!("{error} {error:?}"));
                        let raw = error.bad_item().expect("the raw item").raw.as_str().to_owned();
                        scalar_at(&raw, id_path(spec))
                            .or_else(|| before.iter().find(|id| raw.contains(*id)).cloned())
                            .expect("an id")
                    }
                };
                *seen.entry(id).or_insert(0_usize) += 1;
            }
        }
    }
    let took = begun.elapsed();
    let vendor = sandbox.vendor();
    // What moved to another state's list while the lists of all states are asked for one by one may be in none.
    let moved = if sweeps_by_state(spec) { vendor.updated(spec.id) } else { Vec::new() };
    let missing = before.iter().filter(|id| !seen.contains_key(*id) && !moved.contains(id)).count();
    let twice = seen.values().filter(|count| **count > 1).count();
    secrets.extend(self::secrets(&sandbox, spec));
    let counts = vendor.counts(spec.id);
    Cell {
        row,
        spec,
        outcome: match ended {
            Some(error) => Outcome::Error(Box::new(error)),
            None => Outcome::End(Tally { orders: before.len(), missing, twice, bad }),
        },
        requests: counts.answered + counts.refused + counts.faults,
        took,
        secrets,
        errors,
    }
}

impl Cell {
    fn impossible(row: Arc<Row>, spec: &'static OperationSpec) -> Self {
        let (requests, took, secrets, errors) = (0, Duration::ZERO, Vec::new(), Vec::new());
        Self { row, spec, outcome: Outcome::Impossible, requests, took, secrets, errors }
    }

    /// What has to come of it.
    pub(crate) fn want(&self) -> Want {
        // By default nothing is repeated that costs money.
        if self.row.caller == Caller::Thrifty && self.spec.costs.is_some() {
            return Want::Error("HTTP 500", |error| error.http_status() == Some(500));
        }
        self.row.want
    }

    /// Whether what had to come of it did.
    pub(crate) fn is_right(&self) -> bool {
        match (&self.outcome, self.want()) {
            (Outcome::Impossible, _) => true,
            (Outcome::End(tally), Want::Exact) => tally.missing == 0 && tally.twice == 0,
            (Outcome::Error(error), Want::Error(_, is_it)) => is_it(error),
            _ => false,
        }
    }

    /// Why it is known to fail, where it is.
    pub(crate) fn known(&self) -> Option<&'static str> {
        self.row.known.iter().find(|(operation, _)| *operation == self.spec.id).map(|(_, why)| *why)
    }

    /// What is wrong with it.
    pub(crate) fn complaint(&self) -> Option<String> {
        let name = format!("{} × {}", self.spec.id, self.row.name);
        match (self.is_right(), self.known()) {
            (true, None) | (false, Some(_)) => None,
            (true, Some(why)) => Some(format!("{name} succeeds now: take it off the known ones ({why})")),
            (false, None) => Some(format!("{name}: {:?}", self.outcome)),
        }
    }
}

/// Requests that together ask for every order.
fn requests(desk: &Desk, operation: &'static dyn AnyOperation) -> Vec<Box<dyn AnyRequest>> {
    let spec = operation.spec();
    let Some(each) = &spec.each else { return desk.sweep(operation) };
    let listing =
        crate::listings().find(|other| other.spec().id == each.operation).expect("the operation that lists");
    let mut requests = Vec::new();
    for request in desk.sweep(listing) {
        for page in 1.. {
            let page = desk.send(listing, &desk.http(listing, &*request, Some(page))).expect("a page");
            if page.items.is_empty() {
                break;
            }
            for item in page.items {
                let item = item.expect("a good item");
                let mut request = operation.request();
                for (place, path) in each.params {
                    set(spec, &mut *request, *place, &walk(&*item, path).scalar_text().expect("what leads on"));
                }
                requests.push(request);
            }
        }
    }
    requests
}

fn connect(sandbox: &Arc<Sandbox>, spec: &'static OperationSpec, caller: Caller) -> Connection {
    let limits = HttpLimits { read: Duration::from_secs(3), ..HttpLimits::default() };
    let transport = ReqwestTransport::with_limits(limits).expect("HTTP");
    let retries = RetryPolicy::default().attempts(10).delays(Duration::from_millis(5), Duration::from_millis(100));
    let retries = if caller == Caller::Thrifty { retries } else { retries.even_where_it_costs() };
    let credentials = match caller {
        Caller::Fixed => sandbox.credentials(spec.id),
        Caller::Stranger => Credentials::new(sandbox.vendor().credential_values_without_permission(spec.id)),
        Caller::Usual | Caller::Thrifty if Fault::ExpiredToken.is_possible(spec) => {
            renewed(Arc::clone(sandbox), spec.id)
        }
        Caller::Usual | Caller::Thrifty => sandbox.credentials(spec.id),
    };
    Connection::over(credentials, transport).base_url(sandbox.base_url(spec.platform.id)).retries(retries)
}

/// Tokens as a store of many shops gives them: the one that is valid now.
fn renewed(sandbox: Arc<Sandbox>, operation: &'static str) -> Credentials {
    Credentials::renewed(TokensFrom::new(move |_| {
        let token = sandbox.credential_values(operation).remove(0).1;
        async move { Ok(Token::new(token)) }
    }))
}

/// Credentials, in whatever form they are sent.
fn secrets(sandbox: &Sandbox, spec: &OperationSpec) -> Vec<String> {
    sandbox.credential_values(spec.id).into_iter().map(|(_, value)| value).collect()
}

/// What must not be printed of an order.
fn sensitive(record: &dyn Record, within: bool, found: &mut Vec<String>) {
    for (index, field) in record.shape().fields.iter().enumerate() {
        sensitive_value(record.value(index), within || field.sensitive, found);
    }
}

fn sensitive_value(value: Value<'_>, within: bool, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => sensitive(object, within, found),
        Value::List(list) => (0..list.len()).for_each(|place| sensitive_value(list.get(place), within, found)),
        // Short ones stand in every line by chance.
        value if within => found.extend(value.scalar_text().filter(|text| text.len() > 4).map(String::from)),
        _ => {}
    }
}

fn sweeps_by_state(spec: &OperationSpec) -> bool {
    spec.params.iter().any(|param| param.sweep && param.filters.is_some())
}

fn id_path(spec: &OperationSpec) -> &'static [&'static str] {
    spec.id_field.expect("an identifier")
}
