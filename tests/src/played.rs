//! A server that is played from a script.

use dingdan::client::http::{self, StatusCode};
use dingdan::client::{HttpRequest, HttpResponse, SendFuture, Transport, TransportError, TransportFault};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// What a call gets.
pub enum Scripted {
    /// An answer.
    Answer(HttpResponse),
    /// No answer.
    Fault(TransportFault),
}

/// Answers in the order of its script, then always with the last; remembers what was sent.
#[derive(Clone)]
pub struct Played(Arc<Mutex<State>>);

struct State {
    script: VecDeque<Scripted>,
    last: String,
    sent: Vec<HttpRequest>,
}

impl Scripted {
    /// Status 200 and a body.
    pub fn body(body: impl Into<String>) -> Self {
        Self::Answer(HttpResponse::new(StatusCode::OK, body.into()))
    }

    /// A status and a body.
    pub fn status(status: u16, body: &str) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self::Answer(HttpResponse::new(status, body))
    }
}

/// A response with that status and the header `Retry-After`.
///
/// # Panics
/// When one of them is not valid.
pub fn with_retry_after(status: u16, body: &str, value: &str) -> HttpResponse {
    let response = http::Response::builder().status(status).header("retry-after", value);
    response.body(body.as_bytes().to_vec()).expect("a response").into()
}

impl Played {
    /// A script; when it is over, every call gets `last`.
    pub fn new(script: impl IntoIterator<Item = Scripted>, last: impl Into<String>) -> Self {
        let state = State { script: script.into_iter().collect(), last: last.into(), sent: Vec::new() };
        Self(Arc::new(Mutex::new(state)))
    }

    /// What was sent.
    pub fn sent(&self) -> Vec<HttpRequest> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).sent.clone()
    }

    /// How many calls were made.
    pub fn count(&self) -> usize {
        self.sent().len()
    }
}

impl Transport for Played {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.sent.push(request);
        let scripted = state.script.pop_front().unwrap_or_else(|| Scripted::body(state.last.clone()));
        Box::pin(async move {
            match scripted {
                Scripted::Answer(answer) => Ok(answer),
                Scripted::Fault(fault) => Err(TransportError::new(fault, "as the script says")),
            }
        })
    }
}

/// Answers by a function, after a moment in which others get their turn.
#[derive(Clone)]
pub struct Answering<F>(Arc<F>);

impl<F: Fn(&HttpRequest) -> HttpResponse> Answering<F> {
    /// A server that answers so.
    pub fn new(answer: F) -> Self {
        Self(Arc::new(answer))
    }
}

impl<F: Fn(&HttpRequest) -> HttpResponse + Send + Sync> Transport for Answering<F> {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        Box::pin(async move {
            let answer = (self.0)(&request);
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
            Ok(answer)
        })
    }
}
