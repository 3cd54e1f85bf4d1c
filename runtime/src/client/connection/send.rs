//! Sending a request: attempts, and the waits between them.

use super::Connection;
use super::token_cache::is_same;
use crate::client::error::Error;
use crate::client::observe::{
    Exchange, Wait, WaitFor, call_span, exchange_span, record_error, record_response, record_wait,
};
use crate::client::request::{Accept, PreparedRequest, RequestSender, Sending};
use crate::client::response::{check_raw, read};
use crate::client::spec::{CallAuth, OperationSpec};
use crate::client::transport::HttpResponse;
use secrecy::{ExposeSecret, SecretString};
use std::time::Duration;
use tracing::Instrument;

impl RequestSender for Connection {
    fn send_request<'a>(&'a self, request: &'a PreparedRequest, accept: &'a mut Accept<'a>) -> Sending<'a, ()> {
        Box::pin(Call { connection: self, request, accept, attempts: 0, renewed: false }.send())
    }
}

impl Connection {
    /// Sends a prepared request and gives the raw body of the answer, once there is one that reports success.
    ///
    /// Calls are repeated as the [`RetryPolicy`](crate::client::RetryPolicy) says, and no call is sent before its time
    /// within the documented rate limit.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, PreparedRequest};
    /// # async fn example(connection: &Connection, prepared: &PreparedRequest) -> Result<(), Error> {
    /// let body: Vec<u8> = connection.send(prepared).await?;
    /// println!("{} bytes", body.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Connection::call`], except for errors of decoding: only a body that is cut short is one.
    pub fn send<'a>(&'a self, prepared: &'a PreparedRequest) -> Sending<'a> {
        Box::pin(async {
            let mut found = Vec::new();
            let mut accept = |response: HttpResponse| {
                check_raw(prepared.spec(), response.content())?;
                found = response.into_content();
                Ok(())
            };
            self.send_request(prepared, &mut accept).await?;
            Ok(found)
        })
    }
}

impl Connection {
    /// Waits, where there is a timer and something to wait for.
    async fn wait(&self, spec: &OperationSpec, time: Duration, reason: WaitFor) {
        let Some(timer) = self.0.timer.as_ref().filter(|_| !time.is_zero()) else { return };
        let wait = Wait { operation: spec.id, time, reason };
        record_wait(&wait);
        if let Some(observer) = &self.0.observer {
            observer.wait(&wait);
        }
        timer.sleep(time).await;
    }
}

/// A call that is being sent.
struct Call<'a> {
    connection: &'a Connection,
    request: &'a PreparedRequest,
    accept: &'a mut Accept<'a>,
    /// How often it was sent.
    attempts: u32,
    /// Whether the token was renewed because the vendor refused it, which happens once.
    renewed: bool,
}

impl Call<'_> {
    async fn send(mut self) -> Result<(), Error> {
        let span = call_span(self.spec(), self.request.page());
        let result = self.send_until_done().instrument(span.clone()).await;
        span.record("http.request.resend_count", self.attempts.saturating_sub(1));
        result.map_err(|error| {
            span.record("error.type", error.type_name());
            error.with_attempts(self.attempts)
        })
    }

    /// Sends the request until it succeeds or may not be repeated.
    async fn send_until_done(&mut self) -> Result<(), Error> {
        let (connection, spec) = (self.connection, self.spec());
        let policy = &connection.0.retries;
        let mut bounds = policy.bounds();
        let started = connection.elapsed();
        loop {
            let Err(error) = self.attempt().await else { return Ok(()) };
            let bound = bounds.next().filter(|_| connection.0.timer.is_some() && policy.allows(self.request, &error));
            let elapsed = connection.elapsed().saturating_sub(started);
            let Some(delay) = bound.and_then(|bound| policy.delay(&error, bound, elapsed)) else {
                return Err(error);
            };
            if error.is_rate_limited() {
                // Other calls count towards the same limit.
                connection.0.rate_limiter.hold(spec, connection.elapsed().saturating_add(delay));
            }
            connection.wait(spec, delay, WaitFor::Retry).await;
        }
    }

    /// Sends the request once, and once more with a new token where the vendor refuses the token.
    async fn attempt(&mut self) -> Result<(), Error> {
        let (connection, spec) = (self.connection, self.spec());
        let Some(tokens) = connection.0.tokens.as_ref().filter(|_| spec.call_auth() == CallAuth::Full) else {
            return self.exchange(None).await;
        };
        let no_token = |reason| Error::token(spec, reason);
        let token = tokens.token(connection, spec.platform.id).await.map_err(no_token)?;
        let error = match self.exchange(Some(&token)).await {
            Err(error) if error.asks_for_renewal() && !self.renewed => error,
            result => return result,
        };
        self.renewed = true;
        let new = tokens.renewed(connection, spec.platform.id, &token).await.map_err(no_token)?;
        if is_same(&new, &token) {
            return Err(error);
        }
        self.exchange(Some(&new)).await
    }

    /// Waits for the rate limiter, sends the request, and hands on the response. The request is authorised again each time,
    /// since a nonce is valid once.
    async fn exchange(&mut self, token: Option<&SecretString>) -> Result<(), Error> {
        let (connection, settings, spec) = (self.connection, &self.connection.0, self.spec());
        let timer = settings.timer.as_ref().filter(|_| settings.keeps_limits);
        let reserved = timer.map(|timer| settings.rate_limiter.reserve(spec, settings.share, timer.elapsed()));
        let wait = reserved.as_ref().map_or(Duration::ZERO, |reserved| reserved.wait);
        connection.wait(spec, wait, WaitFor::Limit).await;
        let request = connection.authorise(self.request, token)?;
        self.attempts += 1;
        let host = request.host();
        let (span, sent) = (exchange_span(self.request, &request, self.attempts), connection.elapsed());
        let response = settings.transport.send(request).instrument(span.clone()).await;
        let answered = connection.elapsed();
        if let Some(reserved) = reserved {
            settings.rate_limiter.answered(&reserved, sent, answered);
        }
        record_response(&span, &response);
        let (mut status, mut bytes) = (None, 0);
        let result = match response {
            Ok(response) => {
                (status, bytes) = (Some(response.status.as_u16()), response.body.len());
                let retry_after = response.retry_after(settings.clock.now());
                let request_id = response.request_id().map(str::to_owned);
                read(spec, response, self.accept)
                    .map_err(|error| error.with_retry_after(retry_after).with_request_id(request_id))
            }
            Err(error) => Err(Error::transport(spec, error)),
        };
        let token = token.map(ExposeSecret::expose_secret).into_iter();
        let secrets = token.chain(settings.credentials.secrets()).chain(self.request.sensitive());
        let has_effect = !self.request.is_idempotent();
        let result = result.map_err(|error| error.without(secrets).with_host(host).with_effect(has_effect));
        if let Err(error) = &result {
            record_error(&span, error);
        }
        if let Some(observer) = &settings.observer {
            let (attempt, took) = (self.attempts, answered.saturating_sub(sent));
            let error = result.as_ref().err();
            observer.exchange(&Exchange { operation: spec.id, attempt, took, status, bytes, error });
        }
        result
    }

    fn spec(&self) -> &'static OperationSpec {
        self.request.spec()
    }
}
