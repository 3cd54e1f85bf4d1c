//! The shops of the platforms and their credentials, as they are now.

use crate::shop::Shop;
use dingdan::call::{AuthSpec, PlatformSpec};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// The shops of the platforms.
pub(crate) struct Shops {
    seed: u64,
    /// How often the tokens of a platform expired.
    expired: Mutex<HashMap<&'static str, usize>>,
}

/// The number of a shop that has no permission for anything.
pub(crate) const GUEST: usize = usize::MAX;

impl Shops {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, expired: Mutex::default() }
    }

    /// A shop with its credentials of now.
    pub(crate) fn shop(&self, platform: &PlatformSpec, number: usize) -> Shop {
        Shop::new(self.seed, platform, number, self.expirations(platform))
    }

    /// The shop as it was before its token expired last.
    pub(crate) fn former(&self, platform: &PlatformSpec, number: usize) -> Option<Shop> {
        let before = self.expirations(platform).checked_sub(1)?;
        Some(Shop::new(self.seed, platform, number, before))
    }

    /// Lets the tokens of a platform expire; `false` where calls are authorised without tokens.
    pub(crate) fn expire(&self, platform: &'static PlatformSpec) -> bool {
        let has_tokens = !matches!(platform.auth, AuthSpec::SignedBody(_));
        if has_tokens {
            *self.expired.lock().unwrap_or_else(PoisonError::into_inner).entry(platform.id).or_default() += 1;
        }
        has_tokens
    }

    fn expirations(&self, platform: &PlatformSpec) -> usize {
        let expired = self.expired.lock().unwrap_or_else(PoisonError::into_inner);
        expired.get(platform.id).copied().unwrap_or_default()
    }
}
