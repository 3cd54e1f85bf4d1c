//! Sending: attempts, and what is between them.

use super::body::accepted;
use super::connection::Connection;
use super::error::Error;
use super::prepare::Prepared;
use super::token_cache::same;
use secrecy::SecretString;

impl Connection {
    /// Sends a prepared request and gives the raw body of the answer, once it is one that succeeded. What fails is
    /// repeated as the [`RetryPolicy`](super::RetryPolicy) says.
    pub async fn send(&self, prepared: &Prepared) -> Result<Vec<u8>, Error> {
        let Some(timer) = &self.0.timer else { return self.attempt(prepared, &mut false).await };
        let policy = &self.0.retries;
        let mut bounds = policy.bounds();
        let started = timer.elapsed();
        let mut renewed = false;
        loop {
            let error = match self.attempt(prepared, &mut renewed).await {
                Ok(body) => return Ok(body),
                Err(error) => error,
            };
            let bound = bounds.next().filter(|_| policy.allows(prepared.spec(), &error));
            let elapsed = timer.elapsed().saturating_sub(started);
            let Some(delay) = bound.and_then(|bound| policy.delay(&error, bound, elapsed)) else {
                return Err(error);
            };
            timer.sleep(delay).await;
        }
    }

    /// Once, and once more with another token where the vendor refuses the token: one time for all attempts.
    async fn attempt(&self, prepared: &Prepared, renewed: &mut bool) -> Result<Vec<u8>, Error> {
        let spec = prepared.spec();
        let Some(tokens) = self.0.tokens.as_ref().filter(|_| spec.token.is_none()) else {
            return self.exchange(prepared, None).await;
        };
        let token = tokens.token(self).await.map_err(|reason| Error::token(spec, reason))?;
        let error = match self.exchange(prepared, Some(&token)).await {
            Err(error) if error.asks_for_renewal() && !std::mem::replace(renewed, true) => error,
            result => return result,
        };
        let another = tokens.renewed(self, &token).await.map_err(|reason| Error::token(spec, reason))?;
        if same(&another, &token) {
            return Err(error);
        }
        self.exchange(prepared, Some(&another)).await
    }

    /// Every exchange is authorised afresh: a nonce is good for one.
    async fn exchange(&self, prepared: &Prepared, token: Option<&SecretString>) -> Result<Vec<u8>, Error> {
        let (parts, spec) = (&self.0, prepared.spec());
        let request = self.build_with(prepared, token)?;
        let answer = parts.transport.send(request).await.map_err(|error| Error::transport(spec, error))?;
        accepted(spec, answer, &*parts.clock)
    }
}
