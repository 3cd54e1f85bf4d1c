//! A token in an answer: where it is, when it ends, and how it is renewed.

/// A token in an answer.
///
/// ```
/// # use dingdan_runtime::client::TokenSpec;
/// let token = TokenSpec::new("data.access_token")
///     .lifetime("data.expires_in")
///     .refresh("data.refresh_token")
///     .refreshed_by("shop.token.refresh");
/// let refreshed = TokenSpec::new("data.token").expires_at("data.until").in_millis().from_refresh("refresh_token");
/// assert_eq!((token.lifetime, refreshed.expires_at), (Some("data.expires_in"), Some("data.until")));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenSpec {
    /// Path of the token.
    pub value: &'static str,
    /// Path of its lifetime.
    pub lifetime: Option<&'static str>,
    /// Path of the time at which it ends.
    pub expires_at: Option<&'static str>,
    /// Whether numbers there are milliseconds, otherwise they are seconds.
    pub in_millis: bool,
    /// Path of the token that renews it.
    pub refresh: Option<&'static str>,
    /// Path of the parameter that takes such a token.
    pub from_refresh: Option<&'static str>,
    /// Id of the operation that renews the token.
    pub refreshed_by: Option<&'static str>,
}

impl TokenSpec {
    /// A token at that path, with an unknown lifetime.
    pub const fn new(value: &'static str) -> Self {
        Self {
            value,
            lifetime: None,
            expires_at: None,
            in_millis: false,
            refresh: None,
            from_refresh: None,
            refreshed_by: None,
        }
    }

    /// Sets the path of the lifetime.
    #[must_use]
    pub const fn lifetime(mut self, path: &'static str) -> Self {
        self.lifetime = Some(path);
        self
    }

    /// Sets the path of the time at which the token ends.
    #[must_use]
    pub const fn expires_at(mut self, path: &'static str) -> Self {
        self.expires_at = Some(path);
        self
    }

    /// Declares that the lifetime or the time of the end is in milliseconds.
    #[must_use]
    pub const fn in_millis(mut self) -> Self {
        self.in_millis = true;
        self
    }

    /// Sets the path of the token that renews this one.
    #[must_use]
    pub const fn refresh(mut self, path: &'static str) -> Self {
        self.refresh = Some(path);
        self
    }

    /// Sets the path of the parameter that takes the token that renews.
    #[must_use]
    pub const fn from_refresh(mut self, path: &'static str) -> Self {
        self.from_refresh = Some(path);
        self
    }

    /// Sets the id of the operation that renews the token.
    #[must_use]
    pub const fn refreshed_by(mut self, operation: &'static str) -> Self {
        self.refreshed_by = Some(operation);
        self
    }
}
