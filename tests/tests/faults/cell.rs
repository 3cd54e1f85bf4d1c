//! One operation pulled through the faults of one row.

use crate::Size;
use crate::common::{Desk, set};
use crate::reader::{COPY, Reader};
use crate::rows::{Caller, Orders, Row, Want};
use dingdan::client::{
    AnyOperation, AnyPull, AnyRequest, Checkpoint, HttpLimits, OperationSpec, PageBy, PullOptions, ReqwestTransport,
    RetryPolicy, Token, TokensFrom,
};
use dingdan::record::walk;
use dingdan::{Connection, Credentials, Error, UnixSeconds};
use dingdan_sandbox::{Fault, MockVendor, Options, RowFault, Sandbox};
use std::collections::HashMap;
use std::sync::{Arc, LazyLock};
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
    End(Counts),
    /// With an error, or after one.
    Error(Box<Error>, Counts),
    /// Not at all.
    Endless,
}

/// A pull that makes no call for so long is stuck. How long all of its calls take is a matter of the machine.
const LONGEST: Duration = Duration::from_secs(60);

/// A pull that takes more calls than this for so many orders does not end.
fn most_calls(orders: usize) -> u64 {
    200 + orders as u64 / 2
}

/// Waits until a pull is stuck, or has taken too many calls.
async fn exhausted(vendor: &MockVendor, spec: &OperationSpec, orders: usize) {
    let (mut last, mut at) = (0, Instant::now());
    let calls = || {
        let counts = vendor.counts(spec.id);
        counts.answered + counts.refused + counts.faults
    };
    while at.elapsed() < LONGEST && last <= most_calls(orders) {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if calls() != last {
            (last, at) = (calls(), Instant::now());
        }
    }
}

/// What came.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Orders that were there all the time.
    pub(crate) orders: usize,
    /// Of these, orders that did not come.
    pub(crate) missing: usize,
    /// Orders that came more than once, decoded or not. One that could not be decoded had no identifier: that it is the
    /// same as a decoded one is not known.
    pub(crate) twice: usize,
    /// Orders that could not be decoded.
    pub(crate) bad: usize,
}

/// A list has at least so many pages, of which one may be missing.
const PAGES: usize = 4;

impl Counts {
    fn is_exact(self) -> bool {
        self.missing == 0 && self.twice == 0
    }
}

/// Pulls an operation through a row.
pub(crate) async fn run(row: Arc<Row>, operation: &'static dyn AnyOperation, size: Size) -> Cell {
    let spec = operation.spec();
    let possible = |(fault, _): &&(Fault, _)| fault.is_possible(spec);
    if !row.faults.is_empty() && row.faults.iter().filter(possible).count() == 0 {
        return Cell::impossible(row, spec);
    }
    let listed = if row.orders == Orders::Lean { size.listed / 2 } else { size.listed };
    let orders = if spec.each.is_some() { size.single } else { listed };
    let options = Options { orders, lean: size.lean, ..Options::default() };
    let sandbox = Arc::new(Sandbox::start(options.clone()).await.expect("a port"));
    let before = sandbox.vendor().ids(spec.id);
    let desk = Desk { vendor: Arc::new(MockVendor::new(&options)), now: UnixSeconds::now() };
    let secrets = secrets(&sandbox, spec);
    for (fault, when) in &row.faults {
        sandbox.vendor().set_fault(*fault, Some(spec.id), when.clone());
    }
    sandbox.vendor().set_quirks(None, row.quirks);
    let mut reader =
        Reader { spec, size, before: &before, seen: HashMap::new(), bad: 0, errors: Vec::new(), secrets };
    let begun = Instant::now();
    let connect = || connect(&sandbox, spec, &row);
    let pulled = async {
        match (&spec.each, row.caller) {
            (Some(_), _) => one_by_one(&mut reader, operation, &desk, &connect()).await,
            (None, Caller::Killed) => killed(&mut reader, operation, &desk, connect).await,
            (None, _) => {
                let mut pull = pull(operation, &desk, connect());
                reader.read(&mut *pull).await
            }
        }
    };
    let ended = tokio::select! {
        ended = pulled => Some(ended),
        () = exhausted(sandbox.vendor(), spec, orders), if row.caller != Caller::Killed => None,
    };
    let Reader { seen, bad, errors, mut secrets, .. } = reader;
    let took = begun.elapsed();
    let vendor = sandbox.vendor();
    // What moved to another state's list while the lists of all states are asked for one by one may be in none.
    let moved = if sweeps_by_state(spec) { vendor.updated(spec.id) } else { Vec::new() };
    let copies = row.faults.iter().any(|(fault, _)| *fault == Fault::Rows(RowFault::SameId));
    let copies = before.iter().filter(|id| copies && id.ends_with(['0', '5'])).map(|id| format!("{id}{COPY}"));
    let wanted = before.iter().cloned().chain(copies);
    let missing = wanted.filter(|id| !seen.contains_key(id) && !moved.contains(id)).count();
    let twice = seen.values().filter(|counts| counts.iter().any(|count| *count > 1)).count();
    secrets.extend(self::secrets(&sandbox, spec));
    let calls = vendor.counts(spec.id);
    let counts = Counts { orders: before.len(), missing, twice, bad };
    Cell {
        row,
        spec,
        outcome: match ended {
            None => Outcome::Endless,
            Some(Some(error)) => Outcome::Error(Box::new(error), counts),
            Some(None) => Outcome::End(counts),
        },
        requests: calls.answered + calls.refused + calls.faults,
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
        if self.row.caller == Caller::Thrifty && self.spec.billed.is_some() {
            return Want::Error("HTTP 500", |error| error.http_status() == Some(500));
        }
        self.row.want
    }

    /// Whether what had to come of it did.
    pub(crate) fn is_right(&self) -> bool {
        match (&self.outcome, self.want()) {
            (Outcome::Impossible, _) => true,
            (Outcome::End(counts), Want::Exact | Want::ExactOr(..) | Want::Every(..) | Want::Rest(..)) => {
                counts.is_exact()
            }
            (Outcome::Error(error, counts), Want::Every(_, is_it)) => is_it(error) && counts.is_exact(),
            (Outcome::End(counts), Want::Decoded) => counts.is_exact() && counts.bad == 0,
            (Outcome::Error(error, _), Want::Error(_, is_it) | Want::ExactOr(_, is_it)) => is_it(error),
            (Outcome::Error(error, counts), Want::Rest(_, is_it)) => {
                // After a page that names the next and cannot be read, nobody knows the way.
                let is_chained = self.spec.page.is_some_and(|page| matches!(page.by, PageBy::Cursor { .. }));
                let most = if is_chained { counts.orders } else { counts.orders / PAGES };
                is_it(error) && counts.missing <= most && counts.twice == 0
            }
            _ => false,
        }
    }

    /// Why it is known to fail, where it is.
    pub(crate) fn known(&self) -> Option<&'static str> {
        (self.row.known)(self.spec).filter(|_| !matches!(self.outcome, Outcome::Impossible))
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

/// All orders of the span.
fn pull(operation: &'static dyn AnyOperation, desk: &Desk, connection: Connection) -> Box<dyn AnyPull> {
    let spec = operation.spec();
    let mut request = operation.request();
    for param in spec.params.iter().filter(|param| param.required && !param.sweep) {
        let is_end = spec.windows.iter().any(|window| window.from == param.path || window.to == param.path);
        let is_paging = spec.page.is_some_and(|page| page.is_set_by_client(param.path));
        if !is_end && !is_paging {
            set(spec, &mut *request, param.path, "1");
        }
    }
    for path in spec.choices().flat_map(|group| group.iter().take(1)).copied().flatten() {
        set(spec, &mut *request, path, "1");
    }
    operation.pull(connection, &*request, Some(0), desk.vendor.time_range(), PullOptions::default())
}

/// The same by a process that is killed again and again, wherever it is, and goes on from what it saved last.
async fn killed(
    reader: &mut Reader<'_>,
    operation: &'static dyn AnyOperation,
    desk: &Desk,
    connect: impl Fn() -> Connection,
) -> Option<Error> {
    let mut saved: Option<String> = None;
    let mut life = Duration::from_millis(100);
    loop {
        let mut pull = pull(operation, desk, connect());
        if let Some(saved) = &saved {
            let checkpoint: Checkpoint = serde_json::from_str(saved).expect("a checkpoint");
            pull = pull.resume(&checkpoint).expect("the same pull");
        }
        // Some lives end before their first page; later ones last longer, so that there is an end.
        let end = tokio::time::sleep(life.mul_f64(fastrand::f64()));
        life = life.mul_f64(1.1);
        tokio::pin!(end);
        loop {
            let page = tokio::select! {
                page = pull.next() => page,
                () = &mut end => break,
            };
            let page = page?;
            if let Err(error) = reader.page(page) {
                return Some(error);
            }
            saved = Some(serde_json::to_string(&pull.checkpoint()).expect("JSON"));
        }
    }
}

/// A call for each order.
async fn one_by_one(
    reader: &mut Reader<'_>,
    operation: &'static dyn AnyOperation,
    desk: &Desk,
    connection: &Connection,
) -> Option<Error> {
    for request in singles(desk, operation) {
        let mut pages = operation.pages(connection.clone(), &*request);
        if let Some(error) = reader.read(&mut *pages).await {
            return Some(error);
        }
    }
    None
}

/// A request for each order that another operation lists.
fn singles(desk: &Desk, operation: &'static dyn AnyOperation) -> Vec<Box<dyn AnyRequest>> {
    let each = operation.spec().each.as_ref().expect("another operation");
    let listing =
        crate::listings().find(|other| other.spec().id == each.operation).expect("the operation that lists");
    let mut requests = Vec::new();
    for request in desk.sweep(listing) {
        for item in desk.pages(listing, &*request).into_iter().flat_map(|page| page.items) {
            let item = item.expect("a good item");
            let mut request = operation.request();
            for (param, path) in each.params {
                let text = walk(&*item, path).scalar_text().expect("what leads on").into_owned();
                set(operation.spec(), &mut *request, param, &text);
            }
            requests.push(request);
        }
    }
    requests
}

/// Setting TLS up takes longer than many a cell. Every cell has a port of its own, so that no connection is another one's.
static PATIENT: LazyLock<ReqwestTransport> = LazyLock::new(|| transport(60));
static IMPATIENT: LazyLock<ReqwestTransport> = LazyLock::new(|| transport(3));

fn transport(read: u64) -> ReqwestTransport {
    let limits = HttpLimits { read: Duration::from_secs(read), ..HttpLimits::default() };
    ReqwestTransport::with_limits(limits).expect("HTTP")
}

fn connect(sandbox: &Arc<Sandbox>, spec: &'static OperationSpec, row: &Row) -> Connection {
    let caller = row.caller;
    // Only where it is the point may the time run out: a busy machine answers slowly.
    let stalls = row.faults.iter().any(|(fault, _)| matches!(fault, Fault::Stall(_)));
    let transport = if stalls { IMPATIENT.clone() } else { PATIENT.clone() };
    let retries = RetryPolicy::default().attempts(10).delays(Duration::from_millis(5), Duration::from_millis(100));
    let retries = if caller == Caller::Thrifty { retries } else { retries.even_if_billed() };
    let credentials = match caller {
        Caller::Stranger => Credentials::new(sandbox.vendor().credential_values_without_permission(spec.id)),
        Caller::Renewed | Caller::Thrifty | Caller::Killed if Fault::ExpiredToken.is_possible(spec) => {
            renewed(Arc::clone(sandbox), spec)
        }
        Caller::Fixed | Caller::Renewed | Caller::Thrifty | Caller::Killed => {
            sandbox.credentials(spec.id).expect("an operation")
        }
    };
    Connection::over(credentials, transport).base_url(sandbox.base_url(spec.platform.id)).retries(retries)
}

/// Tokens as a store of many shops gives them: the one that is valid now, beside the other credentials.
fn renewed(sandbox: Arc<Sandbox>, spec: &'static OperationSpec) -> Credentials {
    let (tokens, others): (Vec<_>, Vec<_>) = sandbox
        .credential_values(spec.id)
        .into_iter()
        .partition(|(name, _)| spec.platform.auth.token() == Some(name));
    assert_eq!(tokens.len(), 1, "{}", spec.id);
    Credentials::new(others).and_renewed(TokensFrom::new(move |_| {
        let mut values = sandbox.credential_values(spec.id).into_iter();
        let token = values.find(|(name, _)| spec.platform.auth.token() == Some(name)).expect("a token").1;
        async move { Ok(Token::new(token)) }
    }))
}

/// Credentials, in whatever form they are sent.
fn secrets(sandbox: &Sandbox, spec: &OperationSpec) -> Vec<String> {
    sandbox.credential_values(spec.id).into_iter().map(|(_, value)| value).collect()
}

pub(crate) fn sweeps_by_state(spec: &OperationSpec) -> bool {
    spec.params.iter().any(|param| param.sweep && param.filters.is_some())
}
