//! What a connection leads to: the base URL and the shop.

use super::Connection;
use crate::client::spec::OperationSpec;

impl Connection {
    /// The base URL of an operation's calls.
    pub(in crate::client) fn base_url_for(&self, spec: &OperationSpec) -> &str {
        self.0.base_url.as_deref().unwrap_or_else(|| spec.base_url())
    }

    /// What identifies the shop, without a secret; `None` where the connection only has a token, which is renewed.
    pub(in crate::client) fn shop(&self, spec: &OperationSpec) -> Option<String> {
        let credentials = &self.0.credentials;
        let from_provider = || credentials.tokens().and_then(|tokens| tokens.shop());
        credentials.public_ids(&spec.platform.auth).or_else(from_provider)
    }
}
