//! Calls of every operation, without sockets and without knowing any of them.

#![allow(dead_code, unused_imports, reason = "every test file uses its part")]

mod edits;

pub(crate) use edits::{edited, with};

use dingdan::client::{
    AnyOperation, AnyPage, AnyRequest, Clock, HttpRequest, OperationSpec, PageBy, PlatformSpec, PreparedRequest,
    SendFuture, TimeRange, TimeWindow, Transport, split,
};
use dingdan::json::{decode_field, write_text};
use dingdan::record::{Record, Value, walk};
use dingdan::schema::Kind;
use dingdan::types::CodeSchema;
use dingdan::{BeijingTime, Connection, Credentials, Error, Rfc3339, UnixMillis, UnixSeconds};
use dingdan_sandbox::http::{Request, StatusCode};
use dingdan_sandbox::{Bytes, MockVendor, Options};
use std::sync::Arc;
use std::time::Duration;

/// When all calls of the tests are made.
pub(crate) const NOW: UnixSeconds = UnixSeconds::new(1_750_000_000);
pub(crate) const DAY: Duration = Duration::from_secs(24 * 60 * 60);

pub(crate) fn options(orders: usize) -> Options {
    Options { orders, until: NOW.into(), ..Options::default() }
}

/// Options of a sandbox over sockets, whose clock is the real one, and a desk that calls at the same time.
pub(crate) fn live(options: &Options) -> (Options, Desk) {
    let until = BeijingTime::now();
    let options = Options { until, ..options.clone() };
    let desk = Desk { vendor: Arc::new(MockVendor::new(&options)), now: UnixSeconds::new(until.unix_seconds()) };
    (options, desk)
}

pub(crate) fn operations() -> impl Iterator<Item = &'static dyn AnyOperation> {
    dingdan::operations().into_iter()
}

/// Whether items have enough fields for everything that can be odd in some of them.
pub(crate) fn is_rich(spec: &OperationSpec) -> bool {
    spec.item.is_bare() || spec.item.fields().len() > 5
}

/// Items with only what identifies, dates and selects them: entire ones take long to make.
pub(crate) fn lean(orders: usize) -> Options {
    Options { lean: true, ..options(orders) }
}

/// A vendor and how to call it.
#[derive(Clone)]
pub(crate) struct Desk {
    pub(crate) vendor: Arc<MockVendor>,
    pub(crate) now: UnixSeconds,
}

pub(crate) fn desk(options: &Options) -> Desk {
    Desk { vendor: Arc::new(MockVendor::new(options)), now: NOW }
}

/// An answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Where a redirection leads.
    pub(crate) location: Option<String>,
    pub(crate) body: String,
}

impl Clock for Desk {
    fn now(&self) -> UnixSeconds {
        self.now
    }
}

impl Transport for Desk {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        let reply = self.reply(&request);
        Box::pin(async move {
            let status = StatusCode::from_u16(reply.status).expect("a status");
            Ok(dingdan::client::HttpResponse::new(status, reply.body))
        })
    }
}

impl Desk {
    pub(crate) fn connection(&self, spec: &OperationSpec, credentials: Credentials) -> Connection {
        let url = format!("http://sandbox/{}", spec.platform.id);
        Connection::over(credentials, self.clone()).base_url(url).clock(self.clone())
    }

    /// The authorised request, not checked by the client.
    pub(crate) fn http(
        &self,
        operation: &dyn AnyOperation,
        request: &dyn AnyRequest,
        page: Option<i64>,
    ) -> HttpRequest {
        let credentials = self.vendor.credentials(operation.spec().id).expect("an operation");
        self.http_as(operation, request, page, credentials)
    }

    pub(crate) fn http_as(
        &self,
        operation: &dyn AnyOperation,
        request: &dyn AnyRequest,
        page: Option<i64>,
        credentials: Credentials,
    ) -> HttpRequest {
        let spec = operation.spec();
        let prepared = PreparedRequest::unchecked(spec, request.as_record(), page);
        self.connection(spec, credentials).build(&prepared).expect("the credentials are complete")
    }

    pub(crate) fn reply(&self, request: &HttpRequest) -> Reply {
        let call: Request<String> = request.clone().into();
        let (mut parts, body) = call.into_parts();
        // As it arrives: without the host.
        parts.uri = parts.uri.path_and_query().expect("a path").as_str().parse().expect("a path");
        self.handle(&Request::from_parts(parts, body.into()))
    }

    pub(crate) fn handle(&self, request: &Request<Bytes>) -> Reply {
        let (parts, body) = self.vendor.handle(request, self.now).into_parts();
        Reply { status: parts.status.as_u16(), location: None, body }
    }

    pub(crate) fn send(&self, operation: &dyn AnyOperation, request: &HttpRequest) -> Result<AnyPage, Error> {
        operation.decode(self.reply(request).body.as_bytes())
    }

    pub(crate) fn call(&self, operation: &dyn AnyOperation, request: &dyn AnyRequest) -> Result<AnyPage, Error> {
        self.send(operation, &self.http(operation, request, None))
    }

    /// A correct request for the entire span, as far as one request may ask for it.
    pub(crate) fn request(&self, operation: &'static dyn AnyOperation) -> Box<dyn AnyRequest> {
        let (spec, span) = (operation.spec(), self.vendor.time_range());
        let mut request = operation.request();
        for (place, param) in spec.params.iter().enumerate().filter(|(_, param)| param.required) {
            let paging = spec.page.is_some_and(|page| page.is_set_by_client(param.path));
            let text = match spec.request.fields()[place].kind {
                _ if paging => continue,
                Kind::Enum(table) => askable(table).into_iter().next().expect("a code that may be asked for"),
                Kind::BeijingTime => span.from.to_string(),
                Kind::Date => span.from.date().to_string(),
                Kind::UnixSeconds => span.from.unix_seconds().to_string(),
                Kind::UnixMillis => UnixMillis::from(span.from).millis().to_string(),
                Kind::Rfc3339 => Rfc3339::from(span.from).to_string(),
                _ => param.min.unwrap_or(1).to_string(),
            };
            set(spec, &mut *request, param.path, &text);
        }
        for path in spec.choices().flat_map(|group| group.iter().take(1)).copied().flatten() {
            set(spec, &mut *request, path, "1");
        }
        if let Some(window) = spec.windows.first() {
            let to = window.max_length.map_or(span.to, |most| span.from.plus(most).min(span.to));
            set_window(spec, &mut *request, window, TimeRange { from: span.from, to });
        }
        for (param, path) in spec.each.iter().flat_map(|each| each.params) {
            let listing = spec.each.map(|each| each.operation).expect("an operation that lists");
            let listing = operations().find(|other| other.spec().id == listing).expect("the listing operation");
            let item = self.first_item(listing);
            let text = walk(&*item, path).scalar_text().expect("what leads to the item").into_owned();
            set(spec, &mut *request, param, &text);
        }
        request
    }

    /// Requests that together ask for everything: one for each value of each parameter that is swept, and for each window
    /// where one request may not ask for the entire span.
    pub(crate) fn sweep(&self, operation: &'static dyn AnyOperation) -> Vec<Box<dyn AnyRequest>> {
        let spec = operation.spec();
        let mut requests = vec![self.request(operation)];
        if let Some(window) = spec.windows.first() {
            let request = requests.remove(0);
            requests.extend(split(self.vendor.time_range(), window.max_length).map(|range| {
                let mut request = request.boxed();
                set_window(spec, &mut *request, window, range);
                request
            }));
        }
        for (place, param) in spec.params.iter().enumerate().filter(|(_, param)| param.sweep) {
            let Kind::Enum(table) = spec.request.fields()[place].kind else { continue };
            let with = |request: &dyn AnyRequest, code: &String| {
                let mut request = request.boxed();
                set(spec, &mut *request, param.path, code);
                request
            };
            let codes = askable(table);
            requests =
                requests.iter().flat_map(|request| codes.iter().map(move |code| with(&**request, code))).collect();
        }
        requests
    }

    /// The first item of a listing.
    pub(crate) fn first_item(&self, listing: &'static dyn AnyOperation) -> Box<dyn Record> {
        let pages = self.sweep(listing).into_iter().map(|request| self.call(listing, &*request).expect("a page"));
        pages.flat_map(|page| page.items).next().expect("an item").expect("a good item")
    }

    /// All pages of a request.
    pub(crate) fn pages(&self, operation: &'static dyn AnyOperation, request: &dyn AnyRequest) -> Vec<AnyPage> {
        let (spec, mut request) = (operation.spec(), request.boxed());
        let (mut pages, mut items) = (Vec::new(), 0);
        let mut number = spec.page.and_then(|page| page.first_number());
        loop {
            let page = self.send(operation, &self.http(operation, &*request, number)).expect("a page");
            items += page.items.len();
            let complete = page.total.is_some_and(|total| usize::try_from(total) == Ok(items));
            let is_last = complete || page.items.is_empty() || !turn(spec, &page, &mut *request, &mut number);
            pages.push(page);
            if is_last {
                return pages;
            }
        }
    }

    /// The identifiers on all pages of a request.
    pub(crate) fn ids(&self, operation: &'static dyn AnyOperation, request: &dyn AnyRequest) -> Vec<String> {
        let items = self.pages(operation, request).into_iter().flat_map(|page| page.items);
        items.map(|item| id(operation.spec(), &*item.expect("a good item"))).collect()
    }
}

/// Makes the request for the page after this one; `false` where there is none.
fn turn(spec: &OperationSpec, page: &AnyPage, request: &mut dyn AnyRequest, number: &mut Option<i64>) -> bool {
    let Some(paging) = &spec.page else { return false };
    match paging.by {
        PageBy::Cursor { next, end, .. } => {
            let cursor = walk(&*page.answer, next).scalar_text().unwrap_or_default();
            let more = paging.more.is_none_or(|more| matches!(walk(&*page.answer, more), Value::Bool(true)));
            let leads_on = more && !cursor.is_empty() && !end.contains(&cursor.as_ref());
            if leads_on {
                set(spec, request, paging.param, &cursor);
            }
            leads_on
        }
        PageBy::Offset { .. } => {
            *number = number.map(|number| number + i64::try_from(page.items.len()).expect("a page's length"));
            true
        }
        _ => {
            *number = number.map(|number| number + 1);
            true
        }
    }
}

pub(crate) fn id(spec: &OperationSpec, item: &dyn Record) -> String {
    walk(item, spec.item_id.expect("an identifier")).scalar_text().expect("an identifier").into_owned()
}

/// Sets a parameter from its text, as if made here.
pub(crate) fn set(spec: &OperationSpec, request: &mut dyn AnyRequest, path: &str, text: &str) {
    let place = spec.param_index(path).unwrap_or_else(|| panic!("{}: no parameter {path}", spec.id));
    let record = request.as_record_mut();
    let mut json = String::new();
    write_text(&mut json, text);
    record.field_mut(place).clear();
    decode_field(record, place, &json).unwrap_or_else(|error| panic!("{}: {error}", spec.id));
    record.forget_wire();
}

pub(crate) fn set_window(spec: &OperationSpec, request: &mut dyn AnyRequest, window: &TimeWindow, span: TimeRange) {
    for (path, time) in [(window.from, span.from), (window.to, span.to)] {
        let text = match kind(spec, path) {
            Kind::Date => time.date().to_string(),
            Kind::UnixSeconds => time.unix_seconds().to_string(),
            Kind::UnixMillis => UnixMillis::from(time).millis().to_string(),
            Kind::Rfc3339 => Rfc3339::from(time).to_string(),
            _ => time.to_string(),
        };
        set(spec, request, path, &text);
    }
}

/// The kind of the parameter with that path.
pub(crate) fn kind(spec: &OperationSpec, path: &str) -> Kind {
    spec.request.fields()[spec.param_index(path).expect("a parameter")].kind
}

pub(crate) fn askable(codes: &CodeSchema) -> Vec<String> {
    codes.values.iter().filter(|value| value.in_requests).map(|value| value.code.to_string()).collect()
}

/// Checks that a call was refused in the platform's own envelope, with a code of that class where it lists one, and
/// gives the message.
pub(crate) fn refused(operation: &dyn AnyOperation, reply: &Reply, class: dingdan::client::CodeClass) -> String {
    let spec = operation.spec();
    assert_eq!(reply.status, 200, "{}", spec.id);
    let error = operation.decode(reply.body.as_bytes()).map(|_| ()).expect_err(spec.id);
    let error = error.vendor_error().unwrap_or_else(|| panic!("{}: {error}: {}", spec.id, reply.body)).clone();
    if lists(spec.platform, class) {
        assert_eq!(error.class(), class, "{}: {error}", spec.id);
    }
    assert!(error.message.len() > 10, "{}: the message does not say what is wrong: {:?}", spec.id, error.message);
    error.message
}

pub(crate) fn lists(platform: &PlatformSpec, class: dingdan::client::CodeClass) -> bool {
    platform.codes.iter().any(|code| code.class == class)
}

pub(crate) fn is_absent(value: Value<'_>) -> bool {
    matches!(value, Value::Absent)
}

pub(crate) fn time(value: Value<'_>) -> BeijingTime {
    match value {
        Value::BeijingTime(time) => time,
        Value::UnixSeconds(time) => time.into(),
        Value::UnixMillis(time) => time.into(),
        Value::Rfc3339(time) => time.into(),
        Value::Date(date) => date.start(),
        _ => panic!("no time"),
    }
}
