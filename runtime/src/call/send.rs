//! Sending: attempts, and what is between them.

use super::body::accepted;
use super::connection::Connection;
use super::error::Error;
use super::prepare::Prepared;

impl Connection {
    /// Sends a prepared request and gives the raw body of the answer, once it is one that succeeded. What fails is
    /// repeated as the [`RetryPolicy`](super::RetryPolicy) says.
    pub async fn send(&self, prepared: &Prepared) -> Result<Vec<u8>, Error> {
        let Some(timer) = &self.0.timer else { return self.attempt(prepared).await };
        let policy = &self.0.retries;
        let mut bounds = policy.bounds();
        let started = timer.elapsed();
        loop {
            let error = match self.attempt(prepared).await {
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

    /// Every attempt is authorised afresh: a nonce is good for one.
    async fn attempt(&self, prepared: &Prepared) -> Result<Vec<u8>, Error> {
        let (parts, spec) = (&self.0, prepared.spec());
        let request = self.build(prepared)?;
        let answer = parts.transport.send(request).await.map_err(|error| Error::transport(spec, error))?;
        accepted(spec, answer, &*parts.clock)
    }
}
