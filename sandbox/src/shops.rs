//! The shops of the platforms and their credentials, as they are now.

use crate::shop::Shop;
use dingdan::UnixSeconds;
use dingdan::client::{AuthSpec, PlatformSpec};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The shops of the platforms.
pub(crate) struct Shops {
    seed: u64,
    tokens: Mutex<HashMap<&'static str, Tokens>>,
}

/// The tokens of a platform.
#[derive(Default, Clone, Copy)]
struct Tokens {
    /// How often they expired.
    expired: usize,
    /// When the present ones were asked for, where they don't last for ever.
    issued: Option<UnixSeconds>,
    /// They took the place of others whose time was not over.
    overlap: bool,
}

impl Tokens {
    fn end(&mut self) {
        *self = Self { expired: self.expired + 1, issued: None, overlap: false };
    }
}

/// Seconds that a token lasts.
const LIFETIME: i64 = 7200;
/// So many seconds before its end a new one is given; the old one stays valid as long.
const OVERLAP: i64 = 300;

/// The number of a shop that has no permission for anything.
pub(crate) const GUEST: usize = usize::MAX;

impl Shops {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, tokens: Mutex::default() }
    }

    /// A shop with its credentials of now.
    pub(crate) fn shop(&self, platform: &PlatformSpec, number: usize) -> Shop {
        Shop::new(self.seed, platform, number, self.tokens(platform).expired)
    }

    /// The shop as it was before its token expired last, and whether that token still counts.
    pub(crate) fn former(&self, platform: &PlatformSpec, number: usize, now: UnixSeconds) -> Option<(Shop, bool)> {
        let tokens = self.tokens(platform);
        let before = tokens.expired.checked_sub(1)?;
        let is_recent = tokens.issued.is_some_and(|issued| now.seconds() - issued.seconds() < OVERLAP);
        Some((Shop::new(self.seed, platform, number, before), tokens.overlap && is_recent))
    }

    /// Lets the tokens of a platform expire; `false` where calls are authorised without tokens.
    pub(crate) fn expire(&self, platform: &'static PlatformSpec) -> bool {
        let has_tokens = !matches!(platform.auth, AuthSpec::SignedBody(_));
        if has_tokens {
            self.change(platform, Tokens::end);
        }
        has_tokens
    }

    /// Lets the tokens of a platform expire if their time is over.
    pub(crate) fn age(&self, platform: &'static PlatformSpec, now: UnixSeconds) {
        self.change(platform, |tokens| {
            if tokens.issued.is_some_and(|issued| now.seconds() - issued.seconds() >= LIFETIME) {
                tokens.end();
            }
        });
    }

    /// A shop asks for its token, which does not last for ever. For how many seconds it does: the same one is given until
    /// shortly before its end.
    pub(crate) fn issue(&self, platform: &'static PlatformSpec, now: UnixSeconds) -> i64 {
        self.age(platform, now);
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
