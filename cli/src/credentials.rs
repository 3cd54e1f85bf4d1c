//! Credentials of a system, from a file or the environment.

mod file;

use anyhow::{Result, bail};
use dingdan::call::PlatformSpec;
use dingdan::{Credentials, SecretString};
use heck::ToShoutySnakeCase;
use std::path::Path;

/// Where credentials come from: a file, then the environment.
pub(crate) struct Wallet(Vec<(String, SecretString)>);

impl Wallet {
    /// Reads the file, where there is one.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        Ok(Self(path.map(file::read).transpose()?.unwrap_or_default()))
    }

    /// All credentials of a system. The error names every variable that is missing.
    pub(crate) fn credentials(&self, platform: &PlatformSpec) -> Result<Credentials> {
        let (mut found, mut missing) = (Vec::new(), Vec::new());
        for name in platform.auth.credentials() {
            let variable = variable(platform.id, name);
            match self.get(&variable) {
                Some(secret) => found.push((name, secret)),
                None => missing.push(variable),
            }
        }
        if missing.is_empty() {
            return Ok(Credentials::new(found));
        }
        let title = platform.title;
        bail!(
            "credentials of {} ({}, {}) are missing: set {} in the environment, or in a file given with --credentials",
            platform.id,
            title.en,
            title.zh,
            missing.join(" and ")
        )
    }

    fn get(&self, variable: &str) -> Option<SecretString> {
        let in_file = self.0.iter().find(|(name, _)| name == variable).map(|(_, secret)| secret.clone());
        in_file.or_else(|| std::env::var(variable).ok().filter(|value| !value.is_empty()).map(SecretString::from))
    }
}

/// The environment variable of a credential.
pub(crate) fn variable(system: &str, credential: &str) -> String {
    format!("DINGDAN_{}_{}", system.to_shouty_snake_case(), credential.to_shouty_snake_case())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_upper_snake_case() {
        for (system, credential, want) in [
            ("acme", "access_token", "DINGDAN_ACME_ACCESS_TOKEN"),
            ("acme", "OpenId", "DINGDAN_ACME_OPEN_ID"),
            ("acme", "Authorization", "DINGDAN_ACME_AUTHORIZATION"),
            ("acme", "x-api-key", "DINGDAN_ACME_X_API_KEY"),
        ] {
            assert_eq!(variable(system, credential), want);
        }
    }
}
