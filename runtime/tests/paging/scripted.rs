//! A server whose answers are scripted by page.

use dingdan_runtime::client::http::StatusCode;
use dingdan_runtime::client::{
    Clock, Connection, Credentials, HttpRequest, HttpResponse, Operation, RetryPolicy, SendFuture, Transport,
};
use dingdan_runtime::json::decode;
use dingdan_runtime::types::UnixSeconds;
use std::sync::{Arc, Mutex};

/// Answers calls from a function of the request, and counts them.
pub(crate) struct Scripted<O> {
    script: Arc<Script<O>>,
}

/// The answer to a request.
type AnswerTo<O> = dyn Fn(&O) -> Vec<u8> + Send + Sync;

struct Script<O> {
    answer: Box<AnswerTo<O>>,
    requests: Mutex<Vec<O>>,
}

impl<O: Operation> Scripted<O> {
    pub(crate) fn new(answer: impl Fn(&O) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self { script: Arc::new(Script { answer: Box::new(answer), requests: Mutex::default() }) }
    }

    pub(crate) fn requests(&self) -> Vec<O> {
        self.script.requests.lock().expect("the lock").clone()
    }

    pub(crate) fn connection(&self) -> Connection {
        Connection::over(Credentials::new([("token", "t")]), self.clone())
            .clock(self.clone())
            .retries(RetryPolicy::never())
    }
}

impl<O> Clone for Scripted<O> {
    fn clone(&self) -> Self {
        Self { script: Arc::clone(&self.script) }
    }
}

impl<O: Operation> Clock for Scripted<O> {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(1_700_100_000)
    }
}

impl<O: Operation> Transport for Scripted<O> {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        Box::pin(async move {
            let mut order_list = O::default();
            decode(&mut order_list, &request.body.unwrap_or_default()).expect("a request");
            let answer = (self.script.answer)(&order_list);
            self.script.requests.lock().expect("the lock").push(order_list);
            Ok(HttpResponse::new(StatusCode::OK, answer))
        })
    }
}
