//! Answers that a test gives in place of a vendor.

use crate::client::{
    Connection, Credentials, HttpRequest, HttpResponse, PlatformSpec, SecretString, SendFuture, Sleep, Timer,
    Transport, TransportError, TransportFault,
};
use http::StatusCode;
use std::collections::{BTreeMap, VecDeque};
use std::fmt;
use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Answers that are given in place of a vendor, and the requests that came. Clones share both.
///
/// Without an answer for a call, the call fails and says for what.
///
/// ```
/// # use dingdan_runtime::client::{Connection, Error, Operation};
/// use dingdan_runtime::client::TransportFault;
/// use dingdan_runtime::testing::CannedAnswers;
///
/// # async fn example<O: Operation>(request: O) -> Result<(), Error> {
/// let vendor = CannedAnswers::new()
///     .failure(TransportFault::Connect) // The call is repeated, without waiting.
///     .answer(r#"{"code": 0, "data": {"list": [{"order_id": "1"}]}}"#);
/// // An emitted client: `Client::over(vendor.connection(&PLATFORM))`.
/// let connection = vendor.connection(O::SPEC.platform);
/// let page = connection.call(&request).await?;
/// assert_eq!(page.items().len(), 1);
/// assert_eq!(vendor.requests().len(), 2);
/// # Ok(())
/// # }
/// ```
///
/// A server that behaves like the vendor, with orders that change, is in the crate `dingdan-sandbox`:
/// `Sandbox::start(Options::default()).await?` runs it in the test's process, and `Connection::base_url(sandbox.base_url("…"))`
/// calls it.
#[derive(Clone, Default)]
pub struct CannedAnswers(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    next: VecDeque<Result<HttpResponse, TransportFault>>,
    /// By path.
    always: BTreeMap<String, HttpResponse>,
    requests: Vec<RecordedRequest>,
}

/// A request that came. `Debug` shows neither its query nor its body, which hold credentials.
#[derive(Clone)]
pub struct RecordedRequest(HttpRequest);

impl CannedAnswers {
    /// No answers yet.
    ///
    /// ```
    /// let vendor = dingdan_runtime::testing::CannedAnswers::new();
    /// assert!(vendor.requests().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer with HTTP status 200. Answers are given in the order in which they were added, each once.
    ///
    /// ```
    /// use dingdan_runtime::testing::CannedAnswers;
    /// let vendor = CannedAnswers::new().answer(r#"{"code": 0}"#).answer(r#"{"code": 1001, "msg": "busy"}"#);
    /// # let _ = vendor;
    /// ```
    #[must_use]
    pub fn answer(self, body: impl Into<String>) -> Self {
        self.status(200, body)
    }

    /// Adds an answer with another HTTP status. What is no status counts as 500.
    ///
    /// ```
    /// use dingdan_runtime::testing::CannedAnswers;
    ///
    /// let vendor = CannedAnswers::new().status(502, "<html>");
    /// # let _ = vendor;
    /// ```
    #[must_use]
    pub fn status(self, status: u16, body: impl Into<String>) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        self.state().next.push_back(Ok(HttpResponse::new(status, body.into())));
        self
    }

    /// Adds a call that fails on its way.
    ///
    /// ```
    /// use dingdan_runtime::client::TransportFault;
    /// use dingdan_runtime::testing::CannedAnswers;
    ///
    /// let vendor = CannedAnswers::new().failure(TransportFault::Timeout);
    /// # let _ = vendor;
    /// ```
    #[must_use]
    pub fn failure(self, fault: TransportFault) -> Self {
        self.state().next.push_back(Err(fault));
        self
    }

    /// Sets the answer to every call of a path for which no other answer is left.
    ///
    /// ```
    /// use dingdan_runtime::testing::CannedAnswers;
    /// let vendor = CannedAnswers::new().answer_to("/token", r#"{"access_token": "t", "expires_in": 7200}"#);
    /// # let _ = vendor;
    /// ```
    #[must_use]
    pub fn answer_to(self, path: &str, body: impl Into<String>) -> Self {
        self.state().always.insert(path.to_owned(), HttpResponse::new(StatusCode::OK, body.into()));
        self
    }

    /// A connection that gets these answers, with credentials made up. It never waits: not for its turn, and not before it
    /// repeats a call.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, PlatformSpec};
    /// # fn example(platform: &PlatformSpec) -> Connection {
    /// dingdan_runtime::testing::CannedAnswers::new().connection(platform)
    /// # }
    /// ```
    pub fn connection(&self, platform: &PlatformSpec) -> Connection {
        let names = platform.auth.credentials().into_iter();
        let made_up = names.map(|name| (name, SecretString::from(format!("made-up-{name}"))));
        Connection::over(Credentials::new(made_up), self.clone()).timer(NoWait::default())
    }

    /// The requests that came, the first one first.
    ///
    /// ```
    /// # use dingdan_runtime::testing::CannedAnswers;
    /// # fn example(vendor: CannedAnswers) {
    /// for request in vendor.requests() {
    ///     println!("{} {}", request.method(), request.path());
    /// }
    /// # }
    /// ```
    pub fn requests(&self) -> Vec<RecordedRequest> {
        self.state().requests.clone()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Transport for CannedAnswers {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        let mut state = self.state();
        let path = request.uri.path().to_owned();
        let answer = match state.next.pop_front() {
            Some(Ok(response)) => Ok(response),
            Some(Err(fault)) => Err(TransportError::new(fault, "a canned failure")),
            None => state.always.get(&path).cloned().ok_or_else(|| {
                let message = format!("there is no canned answer for {} {path}", request.method);
                TransportError::new(TransportFault::Unsendable, message)
            }),
        };
        state.requests.push(RecordedRequest(request));
        Box::pin(ready(answer))
    }
}

impl RecordedRequest {
    /// The HTTP method.
    ///
    /// ```
    /// # fn example(request: dingdan_runtime::testing::RecordedRequest) {
    /// assert_eq!(request.method(), "POST");
    /// # }
    /// ```
    pub fn method(&self) -> &str {
        self.0.method.as_str()
    }

    /// The path of the URL.
    ///
    /// ```
    /// # fn example(request: dingdan_runtime::testing::RecordedRequest) {
    /// assert!(request.path().starts_with('/'));
    /// # }
    /// ```
    pub fn path(&self) -> &str {
        self.0.uri.path()
    }

    /// A parameter of the query.
    ///
    /// ```
    /// # fn example(request: dingdan_runtime::testing::RecordedRequest) {
    /// assert_eq!(request.query("page").as_deref(), Some("2"));
    /// # }
    /// ```
    pub fn query(&self, name: &str) -> Option<String> {
        let pairs = form_urlencoded::parse(self.0.uri.query().unwrap_or_default().as_bytes());
        pairs.into_iter().find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
    }

    /// The JSON body; `None` without a body, or where it is no JSON.
    ///
    /// ```
    /// # fn example(request: dingdan_runtime::testing::RecordedRequest) {
    /// let body = request.json().expect("a body");
    /// assert_eq!(body["page"], 2);
    /// # }
    /// ```
    pub fn json(&self) -> Option<serde_json::Value> {
        serde_json::from_str(self.0.body.as_deref()?).ok()
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for CannedAnswers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.state();
        f.debug_struct("CannedAnswers")
            .field("left", &state.next.len())
            .field("requests", &state.requests)
            .finish_non_exhaustive()
    }
}

/// A timer whose time passes only by sleeping, which takes none.
#[derive(Default)]
struct NoWait(Mutex<Duration>);

impl Timer for NoWait {
    fn elapsed(&self) -> Duration {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep(&self, time: Duration) -> Sleep {
        let mut elapsed = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *elapsed = elapsed.saturating_add(time);
        Box::pin(ready(()))
    }
}
