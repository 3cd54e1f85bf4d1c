//! Sending: attempts, and what is between them.

use super::body::accepted;
use super::connection::Connection;
use super::error::Error;
use super::observe::{Exchange, Wait, WaitFor, answered, call_span, exchange_span, failed, waits};
use super::request::PreparedRequest;
use super::spec::OperationSpec;
use super::token_cache::same;
use secrecy::{ExposeSecret, SecretString};
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;
use tracing::Instrument;

/// What [`Connection::send`] gives.
pub type Sending<'a> = Pin<Box<dyn Future<Output = Result<Vec<u8>, Error>> + Send + 'a>>;

/// What has been done for a call so far.
#[derive(Default)]
struct Progress {
    sent: u32,
    renewed: bool,
}

impl Connection {
    /// Sends a prepared request and gives the raw body of the answer, once it is one that succeeded. What fails is
    /// repeated as the [`RetryPolicy`](super::RetryPolicy) says, and no call is sent before its turn within the
    /// documented limit of calls.
    // Behind a pointer: users' crates then don't compile all of this again.
    #[inline(never)]
    pub fn send<'a>(&'a self, prepared: &'a PreparedRequest) -> Sending<'a> {
        Box::pin(self.send_observed(prepared))
    }

    async fn send_observed(&self, prepared: &PreparedRequest) -> Result<Vec<u8>, Error> {
        let span = call_span(prepared.spec(), prepared.page());
        let mut progress = Progress::default();
        let result = self.send_until(prepared, &mut progress).instrument(span.clone()).await;
        span.record("http.request.resend_count", progress.sent.saturating_sub(1));
        result.map_err(|error| {
            span.record("error.type", error.type_name());
            error.of_attempts(progress.sent)
        })
    }

    /// Until it succeeds, or may not be repeated.
    async fn send_until(&self, prepared: &PreparedRequest, progress: &mut Progress) -> Result<Vec<u8>, Error> {
        let (policy, spec) = (&self.0.retries, prepared.spec());
        let mut bounds = policy.bounds();
        let started = self.elapsed();
        loop {
            let error = match self.attempt(prepared, progress).await {
                Ok(body) => return Ok(body),
                Err(error) => error,
            };
            let bound = bounds.next().filter(|_| self.0.timer.is_some() && policy.allows(spec, &error));
            let elapsed = self.elapsed().saturating_sub(started);
            let Some(delay) = bound.and_then(|bound| policy.delay(&error, bound, elapsed)) else {
                return Err(error);
            };
            if error.is_rate_limited() {
                // The others that share the token had better wait as well.
                self.0.rate_limiter.hold(spec, self.elapsed().saturating_add(delay));
            }
            self.wait(spec, delay, WaitFor::Retry).await;
        }
    }

    /// Once, and once more with another token where the vendor refuses the token: one time for all attempts.
    async fn attempt(&self, prepared: &PreparedRequest, progress: &mut Progress) -> Result<Vec<u8>, Error> {
        let spec = prepared.spec();
        let Some(tokens) = self.0.tokens.as_ref().filter(|_| spec.token.is_none()) else {
            return self.exchange(prepared, None, progress).await;
        };
        let no_token = |reason| Error::token(spec, reason);
        let token = tokens.token(self, spec.platform.id).await.map_err(no_token)?;
        let error = match self.exchange(prepared, Some(&token), progress).await {
            Err(error) if error.asks_for_renewal() && !progress.renewed => error,
            result => return result,
        };
        progress.renewed = true;
        let another = tokens.renewed(self, spec.platform.id, &token).await.map_err(no_token)?;
        if same(&another, &token) {
            return Err(error);
        }
        self.exchange(prepared, Some(&another), progress).await
    }

    /// Every exchange is authorised afresh: a nonce is good for one.
    async fn exchange(
        &self,
        prepared: &PreparedRequest,
        token: Option<&SecretString>,
        progress: &mut Progress,
    ) -> Result<Vec<u8>, Error> {
        let (parts, spec) = (&self.0, prepared.spec());
        let turn = parts.timer.as_ref().map(|timer| parts.rate_limiter.take(spec, parts.share, timer.elapsed()));
        self.wait(spec, turn.as_ref().map_or(Duration::ZERO, |turn| turn.wait), WaitFor::Limit).await;
        let request = self.build_with(prepared, token)?;
        progress.sent += 1;
        let (span, begun) = (exchange_span(spec, &request, progress.sent), self.elapsed());
        let answer = parts.transport.send(request).instrument(span.clone()).await;
        let ended = self.elapsed();
        if let Some(turn) = turn {
            parts.rate_limiter.answered(&turn, begun, ended);
        }
        answered(&span, &answer);
        let (status, bytes) = answer.as_ref().map_or((None, 0), |answer| (Some(answer.status), answer.body.len()));
        let result = match answer {
            Ok(answer) => accepted(spec, answer, &*parts.clock),
            Err(error) => Err(Error::transport(spec, error)),
        };
        let token = token.map(ExposeSecret::expose_secret).into_iter();
        let secrets = token.chain(parts.credentials.secrets()).chain(prepared.sensitive());
        let result = result.map_err(|error| error.without(secrets));
        if let Err(error) = &result {
            failed(&span, error);
        }
        if let Some(observer) = &parts.observer {
            let took = ended.saturating_sub(begun);
            let (attempt, error) = (progress.sent, result.as_ref().err());
            observer.exchange(&Exchange { operation: spec.id, attempt, took, status, bytes, error });
        }
        result
    }

    async fn wait(&self, spec: &OperationSpec, time: Duration, reason: WaitFor) {
        let Some(timer) = self.0.timer.as_ref().filter(|_| !time.is_zero()) else { return };
        let wait = Wait { operation: spec.id, time, reason };
        waits(&wait);
        if let Some(observer) = &self.0.observer {
            observer.wait(&wait);
        }
        timer.sleep(time).await;
    }
}
