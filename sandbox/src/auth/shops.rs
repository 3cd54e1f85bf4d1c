//! The shops of all platforms and the state of their tokens.

use super::Shop;
use dingdan::UnixSeconds;
use dingdan::client::PlatformSpec;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The shops of all platforms.
pub(crate) struct Shops {
    seed: u64,
    tokens: Mutex<HashMap<&'static str, Tokens>>,
}

/// The tokens of a platform.
#[derive(Default, Clone, Copy)]
struct Tokens {
    /// How many times they expired.
    expired: usize,
    /// When the present ones were issued, where they do not last for ever.
    issued: Option<UnixSeconds>,
    /// They replaced others that had not expired yet.
    overlap: bool,
}

/// A shop as it was before its token expired last.
pub(super) struct Previous {
    pub(super) shop: Shop,
    /// Whether its token is still accepted.
    pub(super) is_valid: bool,
}

impl Tokens {
    fn expire(&mut self) {
        *self = Self { expired: self.expired + 1, issued: None, overlap: false };
    }
}

/// How many seconds a token lasts.
const LIFETIME: i64 = 7200;
/// How many seconds before its end a new one is issued, and the old one stays valid after that.
const OVERLAP: i64 = 300;

/// The number of a shop that has permission for nothing.
pub(crate) const SHOP_WITHOUT_PERMISSION: usize = usize::MAX;

impl Shops {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, tokens: Mutex::default() }
    }

    /// A shop with its present credentials.
    pub(crate) fn shop(&self, platform: &PlatformSpec, number: usize) -> Shop {
        Shop::new(self.seed, platform, number, self.tokens(platform).expired)
    }

    /// The shop as it was before its token expired last; `None` where none has expired.
    pub(super) fn previous(&self, platform: &PlatformSpec, number: usize, now: UnixSeconds) -> Option<Previous> {
        let tokens = self.tokens(platform);
        let shop = Shop::new(self.seed, platform, number, tokens.expired.checked_sub(1)?);
        let is_recent = tokens.issued.is_some_and(|issued| now.seconds() - issued.seconds() < OVERLAP);
        Some(Previous { shop, is_valid: tokens.overlap && is_recent })
    }

    /// Makes the tokens of a platform expire; `false` where calls are authorised without tokens.
    pub(crate) fn expire(&self, platform: &'static PlatformSpec) -> bool {
        let has_tokens = platform.auth.token().is_some();
        if has_tokens {
            self.change(platform, Tokens::expire);
        }
        has_tokens
    }

    /// Makes the tokens of a platform expire if their lifetime is over.
    pub(super) fn expire_if_due(&self, platform: &'static PlatformSpec, now: UnixSeconds) {
        self.change(platform, |tokens| {
            if tokens.issued.is_some_and(|issued| now.seconds() - issued.seconds() >= LIFETIME) {
                tokens.expire();
            }
        });
    }

    /// Issues the token of a platform's shops, or the same one again until shortly before its end. Returns for how many
    /// seconds it is valid.
    pub(super) fn issue(&self, platform: &'static PlatformSpec, now: UnixSeconds) -> i64 {
        self.expire_if_due(platform, now);
        self.change(platform, |tokens| {
            let left = tokens.issued.map(|issued| issued.seconds() + LIFETIME - now.seconds());
            match left {
                Some(left) if left > OVERLAP => left.min(LIFETIME),
                _ => {
                    let overlap = left.is_some();
                    let expired = tokens.expired + usize::from(overlap);
                    *tokens = Tokens { expired, issued: Some(now), overlap };
                    LIFETIME
                }
            }
        })
    }

    fn tokens(&self, platform: &PlatformSpec) -> Tokens {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(platform.id).copied().unwrap_or_default()
    }

    fn change<T>(&self, platform: &'static PlatformSpec, change: impl FnOnce(&mut Tokens) -> T) -> T {
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        change(tokens.entry(platform.id).or_default())
    }
}
