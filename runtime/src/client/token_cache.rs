//! The token of a connection: kept, renewed ahead of expiry, one renewal at a time.

use super::connection::Connection;
use super::token::{TokenError, TokenNeed, TokenProvider};
use secrecy::{ExposeSecret, SecretString};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

/// The token of a connection and where the next comes from.
pub(super) struct TokenCache {
    provider: Arc<dyn TokenProvider>,
    held: RwLock<Held>,
    /// Whoever has it asks the provider.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Clone, Default)]
struct Held {
    token: Option<Kept>,
    /// How often the provider has failed, and the last reason: for those who waited meanwhile.
    failures: u64,
    reason: Option<Arc<TokenError>>,
}

#[derive(Clone)]
struct Kept {
    value: SecretString,
    renew_at: Option<Duration>,
    expires_at: Option<Duration>,
}

/// So long before its end a token is renewed, or a tenth of its life where that is shorter.
const AHEAD: Duration = Duration::from_secs(5 * 60);
/// When a renewal ahead of time fails, the next is tried after this.
const AGAIN: Duration = Duration::from_secs(30);

impl TokenCache {
    pub(super) fn new(provider: Arc<dyn TokenProvider>) -> Self {
        Self { provider, held: RwLock::default(), turn: tokio::sync::Mutex::new(()) }
    }

    /// The token, where one is kept and has not expired.
    pub(super) fn kept(&self, now: Duration) -> Option<SecretString> {
        self.held().token.filter(|token| token.is_valid(now)).map(|token| token.value)
    }

    /// A token that has not expired, as far as is known.
    pub(super) async fn token(
        &self,
        connection: &Connection,
        platform: &'static str,
    ) -> Result<SecretString, Arc<TokenError>> {
        let (before, now) = (self.held(), connection.elapsed());
        let valid = before.token.as_ref().filter(|token| token.is_valid(now));
        let Some(valid) = valid else {
            let _turn = self.turn.lock().await;
            return match self.changed(&before, |token| token.is_valid(connection.elapsed())) {
                Some(settled) => settled,
                None => self.request_token(connection, platform, None).await,
            };
        };
        if valid.renew_at.is_none_or(|at| now < at) {
            return Ok(valid.value.clone());
        }
        // It is still good: one caller renews it, the others go on with it, and so does everybody if that fails.
        let Ok(_turn) = self.turn.try_lock() else { return Ok(valid.value.clone()) };
        let still_due = self.held().token.is_some_and(|token| token.renew_at.is_some_and(|at| now >= at));
        if !still_due {
            return Ok(self.kept(now).unwrap_or_else(|| valid.value.clone()));
        }
        let value = valid.value.clone();
        self.request_token(connection, platform, None).await.or_else(|_| {
            if let Some(token) = &mut self.held.write().unwrap_or_else(PoisonError::into_inner).token {
                token.renew_at = Some(now.saturating_add(AGAIN));
            }
            Ok(value)
        })
    }

    /// Another token than the one that the vendor has refused.
    pub(super) async fn renewed(
        &self,
        connection: &Connection,
        platform: &'static str,
        refused: &SecretString,
    ) -> Result<SecretString, Arc<TokenError>> {
        let before = self.held();
        let _turn = self.turn.lock().await;
        // Another caller may have renewed it while the vendor was refusing it, or while this one waited.
        match self.changed(&before, |token| !same(&token.value, refused)) {
            Some(settled) => settled,
            None => self.request_token(connection, platform, Some(refused)).await,
        }
    }

    /// What others have come to since `before`: a token that will do, or that there is none.
    fn changed(
        &self,
        before: &Held,
        will_do: impl Fn(&Kept) -> bool,
    ) -> Option<Result<SecretString, Arc<TokenError>>> {
        let held = self.held();
        if let Some(token) = held.token.filter(will_do) {
            return Some(Ok(token.value));
        }
        held.reason.filter(|_| held.failures != before.failures).map(Err)
    }

    async fn request_token(
        &self,
        connection: &Connection,
        platform: &'static str,
        refused: Option<&SecretString>,
    ) -> Result<SecretString, Arc<TokenError>> {
        let asked = self.provider.token(TokenNeed { connection, refused }).await;
        if let Some(observer) = &connection.0.observer {
            observer.renewal(platform, asked.is_ok());
        }
        let now = connection.elapsed();
        let mut held = self.held.write().unwrap_or_else(PoisonError::into_inner);
        match asked {
            Ok(token) => {
                let renew_at =
                    token.lasts.map(|lasts| now.saturating_add(lasts.saturating_sub(AHEAD.min(lasts / 10))));
                let expires_at = token.lasts.map(|lasts| now.saturating_add(lasts));
                held.token = Some(Kept { value: token.value.clone(), renew_at, expires_at });
                Ok(token.value)
            }
            Err(reason) => {
                let reason = Arc::new(reason);
                held.failures += 1;
                held.reason = Some(Arc::clone(&reason));
                Err(reason)
            }
        }
    }

    fn held(&self) -> Held {
        self.held.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Kept {
    fn is_valid(&self, now: Duration) -> bool {
        self.expires_at.is_none_or(|at| now < at)
    }
}

/// Whether two tokens are the same.
pub(super) fn same(one: &SecretString, other: &SecretString) -> bool {
    one.expose_secret() == other.expose_secret()
}
