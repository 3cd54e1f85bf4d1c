//! The token of a connection: cached, renewed ahead of expiry, one renewal at a time.

use super::Connection;
use crate::client::error::TokenError;
use crate::client::token::{Token, TokenNeed, TokenProvider};
use secrecy::{ExposeSecret, SecretString};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// The cached token of a connection and the provider of the next one.
pub(super) struct TokenCache {
    provider: Arc<dyn TokenProvider>,
    state: RwLock<State>,
    /// Held by the caller that asks the provider.
    renewal: tokio::sync::Mutex<()>,
}

#[derive(Clone, Default)]
struct State {
    token: Option<CachedToken>,
    /// The refresh token that came last.
    refresh: Option<SecretString>,
    /// How often the provider has failed, and why it did so last, for callers that waited meanwhile.
    failures: u64,
    last_failure: Option<Arc<TokenError>>,
}

#[derive(Clone)]
struct CachedToken {
    value: SecretString,
    renew_at: Option<Duration>,
    expires_at: Option<Duration>,
}

/// The time before its expiry at which a token is renewed; a tenth of its lifetime where that is shorter.
const RENEW_AHEAD: Duration = Duration::from_secs(5 * 60);
/// The time until the next attempt, where a renewal ahead of expiry failed.
const RENEW_AGAIN: Duration = Duration::from_secs(30);

impl TokenCache {
    pub(super) fn new(provider: Arc<dyn TokenProvider>) -> Self {
        Self { provider, state: RwLock::default(), renewal: tokio::sync::Mutex::new(()) }
    }

    /// The cached token, unless there is none or it has expired.
    pub(super) fn cached(&self, now: Duration) -> Option<SecretString> {
        self.state().token.filter(|token| token.is_valid(now)).map(|token| token.value)
    }

    /// A token that has not expired, as far as is known.
    pub(super) async fn token(
        &self,
        connection: &Connection,
        platform: &'static str,
    ) -> Result<SecretString, Arc<TokenError>> {
        let (before, now) = (self.state(), connection.elapsed());
        let valid = before.token.as_ref().filter(|token| token.is_valid(now));
        let Some(valid) = valid else {
            let _renewal = self.renewal.lock().await;
            return match self.changed_since(&before, |token| token.is_valid(connection.elapsed())) {
                Some(result) => result,
                None => self.renew(connection, platform, None).await,
            };
        };
        if valid.renew_at.is_none_or(|at| now < at) {
            return Ok(valid.value.clone());
        }
        // The token is still valid: one caller renews it, and the others use it meanwhile. If the renewal fails, everyone
        // goes on using it.
        let Ok(_renewal) = self.renewal.try_lock() else { return Ok(valid.value.clone()) };
        let is_due = self.state().token.is_some_and(|token| token.renew_at.is_some_and(|at| now >= at));
        if !is_due {
            return Ok(self.cached(now).unwrap_or_else(|| valid.value.clone()));
        }
        self.renew(connection, platform, None).await.or_else(|_| {
            if let Some(token) = &mut self.state.write().unwrap_or_else(PoisonError::into_inner).token {
                token.renew_at = Some(now.saturating_add(RENEW_AGAIN));
            }
            Ok(valid.value.clone())
        })
    }

    /// A token other than the one that the vendor has refused.
    pub(super) async fn renewed(
        &self,
        connection: &Connection,
        platform: &'static str,
        refused: &SecretString,
    ) -> Result<SecretString, Arc<TokenError>> {
        let before = self.state();
        let _renewal = self.renewal.lock().await;
        // Another caller may have renewed it meanwhile.
        match self.changed_since(&before, |token| !is_same(&token.value, refused)) {
            Some(result) => result,
            None => self.renew(connection, platform, Some(refused)).await,
        }
    }

    /// The result of other callers since `before`: a token that `is_usable`, or a failure.
    fn changed_since(
        &self,
        before: &State,
        is_usable: impl Fn(&CachedToken) -> bool,
    ) -> Option<Result<SecretString, Arc<TokenError>>> {
        let state = self.state();
        if let Some(token) = state.token.filter(is_usable) {
            return Some(Ok(token.value));
        }
        state.last_failure.filter(|_| state.failures != before.failures).map(Err)
    }

    /// Asks the provider. The caller holds the lock of renewals.
    async fn renew(
        &self,
        connection: &Connection,
        platform: &'static str,
        refused: Option<&SecretString>,
    ) -> Result<SecretString, Arc<TokenError>> {
        let refresh = self.state().refresh;
        let now = connection.0.clock.now();
        let need = TokenNeed { refused, refresh: refresh.as_ref(), now, sender: connection };
        let result = self.provider.token(need).await;
        if let Some(observer) = &connection.0.observer {
            observer.renewal(platform, result.is_ok());
        }
        let mut state = self.state.write().unwrap_or_else(PoisonError::into_inner);
        match result {
            Ok(mut token) => {
                let value = token.value.clone();
                state.refresh = token.refresh.take().or(refresh);
                state.token = Some(CachedToken::new(token, connection.elapsed(), connection.0.renew_tokens_after));
                Ok(value)
            }
            Err(reason) => {
                let reason = Arc::new(reason);
                state.failures += 1;
                state.last_failure = Some(Arc::clone(&reason));
                Err(reason)
            }
        }
    }

    fn state(&self) -> State {
        self.state.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl CachedToken {
    fn new(token: Token, now: Duration, longest: Duration) -> Self {
        let ahead = |lifetime: Duration| lifetime.saturating_sub(RENEW_AHEAD.min(lifetime / 10)).min(longest);
        Self {
            value: token.value,
            renew_at: token.lifetime.map(|lifetime| now.saturating_add(ahead(lifetime))),
            expires_at: token.lifetime.map(|lifetime| now.saturating_add(lifetime)),
        }
    }

    fn is_valid(&self, now: Duration) -> bool {
        self.expires_at.is_none_or(|at| now < at)
    }
}

/// Whether two tokens are the same.
pub(super) fn is_same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}
