//! A server whose answers are scripted by page.

use crate::shop::ListOrders;
use dingdan_runtime::client::http::StatusCode;
use dingdan_runtime::client::{
    Clock, Connection, Credentials, HttpRequest, HttpResponse, RetryPolicy, SendFuture, Transport,
};
use dingdan_runtime::json::decode;
use dingdan_runtime::types::UnixSeconds;
use std::sync::{Arc, Mutex};

/// Answers calls from a function of the request, and counts them.
#[derive(Clone)]
pub(crate) struct Scripted {
    answer: Arc<dyn Fn(&ListOrders) -> Vec<u8> + Send + Sync>,
    requests: Arc<Mutex<Vec<ListOrders>>>,
}

impl Scripted {
    pub(crate) fn new(answer: impl Fn(&ListOrders) -> Vec<u8> + Send + Sync + 'static) -> Self {
        Self { answer: Arc::new(answer), requests: Arc::default() }
    }

    pub(crate) fn requests(&self) -> Vec<ListOrders> {
        self.requests.lock().expect("the lock").clone()
    }

    pub(crate) fn connection(&self) -> Connection {
        Connection::over(Credentials::new([("token", "t")]), self.clone())
            .clock(self.clone())
            .retries(RetryPolicy::never())
    }
}

impl Clock for Scripted {
    fn now(&self) -> UnixSeconds {
        UnixSeconds::new(1_700_100_000)
    }
}

impl Transport for Scripted {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        Box::pin(async move {
            let mut order_list = ListOrders::default();
            decode(&mut order_list, &request.body.unwrap_or_default()).expect("a request");
            let answer = (self.answer)(&order_list);
            self.requests.lock().expect("the lock").push(order_list);
            Ok(HttpResponse::new(StatusCode::OK, answer))
        })
    }
}
