//! The credentials of a system: from a file, standard input, a shop of the config file, or the environment.

mod app;
mod config;
mod file;
mod identity;
mod known;
mod settings;

pub(crate) use app::ways;
pub(crate) use config::Shop;
pub(crate) use config::shops;
pub(crate) use file::guard_schema;

use crate::arguments::Secrets;
use crate::outcome::OrWrongArgument;
use crate::{catalogue, declared};
use anyhow::{Result, anyhow, bail};
use dingdan::client::PlatformSpec;
use dingdan::{Credentials, SecretString};
use heck::ToShoutySnakeCase;
use secrecy::ExposeSecret;

/// A source of credentials.
pub(crate) enum CredentialStore {
    /// A file or standard input, then the environment, by the names of variables.
    Named(Vec<(String, SecretString)>),
    /// A shop of the config file, and nothing else: a shop never gets the credentials of another one.
    Shop(Box<Shop>),
}

impl CredentialStore {
    /// Reads the source that the arguments name.
    pub(crate) fn open(arguments: &Secrets) -> Result<Self> {
        match (&arguments.shop, &arguments.config) {
            (Some(shop), Some(config)) => Ok(Self::Shop(Box::new(config::shop(config, shop)?))),
            (Some(shop), None) => {
                let missing =
                    anyhow!("--shop {shop} needs a config file: name it with --config or {}", config::VARIABLE);
                Err(missing).or_wrong_argument()
            }
            (None, _) => {
                let named = arguments.file.as_deref().map(file::read).transpose().or_wrong_argument()?;
                Ok(Self::Named(named.unwrap_or_default()))
            }
        }
    }

    /// The shop, where one was chosen.
    pub(crate) fn shop(&self) -> Option<&Shop> {
        match self {
            Self::Shop(shop) => Some(shop),
            Self::Named(_) => None,
        }
    }

    /// The credentials of a system: the platform's own, or those of a declared token operation. The error names every
    /// missing credential.
    pub(crate) fn credentials(&self, platform: &PlatformSpec) -> Result<Credentials> {
        self.find(platform).or_wrong_argument()
    }

    /// The credentials of calls that need no token: the platform's own without it.
    pub(crate) fn credentials_without_token(&self, platform: &PlatformSpec) -> Result<Credentials> {
        let names = app::beside_token(platform);
        let mut found = Vec::new();
        for name in &names {
            found.extend(self.get(platform, name).or_wrong_argument()?.map(|secret| (*name, secret)));
        }
        if found.len() < names.len() {
            let missing = names.iter().filter(|name| !found.iter().any(|(found, _)| found == *name));
            let missing: Vec<String> = missing.map(|name| variable(platform.id, name)).collect();
            return Err(anyhow!("credentials of {} are missing: set {}", platform.id, missing.join(" and ")))
                .or_wrong_argument();
        }
        Ok(Credentials::new(found))
    }

    /// Refuses operations of another system than the shop's.
    pub(crate) fn refuse_other_systems(&self, systems: &[&PlatformSpec]) -> Result<()> {
        let Some(shop) = self.shop() else { return Ok(()) };
        match systems.iter().find(|system| system.id != shop.system) {
            Some(other) => bail!("shop `{}` belongs to {}, not to {}", shop.name, shop.system, other.id),
            None => Ok(()),
        }
    }

    fn find(&self, platform: &PlatformSpec) -> Result<Credentials> {
        let mut found = Vec::new();
        for name in platform.auth.credentials() {
            if let Some(secret) = self.get(platform, name)? {
                found.push((name, secret));
            }
        }
        if found.len() == platform.auth.credentials().len() {
            return Ok(Credentials::new(found));
        }
        match app::credentials(platform, &|name| self.get(platform, name))? {
            Some(renewed) => Ok(renewed),
            None => self.refuse(platform, &found.into_iter().map(|(name, _)| name).collect::<Vec<_>>()),
        }
    }

    fn refuse(&self, platform: &PlatformSpec, found: &[&str]) -> Result<Credentials> {
        let (id, title) = (platform.id, platform.title);
        let shown = |name: &&str| match self {
            Self::Named(_) => variable(id, name),
            Self::Shop(_) => format!("`{name}`"),
        };
        let ways = ways(platform).into_iter().map(|names| {
            let missing = names.iter().filter(|name| !found.contains(name));
            missing.map(shown).collect::<Vec<_>>().join(" and ")
        });
        let ways = ways.collect::<Vec<_>>().join(", or, for tokens that are renewed, ");
        match self {
            Self::Named(_) => bail!(
                "credentials of {id} ({}, {}) are missing: set {ways}; in the environment, or in a file given with \
                 --credentials{}",
                title.en,
                title.zh,
                self.given_systems(platform)
            ),
            Self::Shop(shop) => bail!("shop `{}` of the config file lacks credentials of {id}: {ways}", shop.name),
        }
    }

    /// The other systems whose credentials the file has, as a part of a message.
    fn given_systems(&self, platform: &PlatformSpec) -> String {
        let Self::Named(named) = self else { return String::new() };
        let systems = catalogue::systems(&declared::operations()).into_iter();
        let others = systems.filter(|system| system.id != platform.id).filter(|system| {
            let prefix = variable(system.id, "");
            named.iter().any(|(name, _)| name.starts_with(&prefix))
        });
        let others: Vec<&str> = others.map(|system| system.id).collect();
        if others.is_empty() { String::new() } else { format!("; the given ones are of {}", others.join(", ")) }
    }

    fn get(&self, platform: &PlatformSpec, credential: &str) -> Result<Option<SecretString>> {
        match self {
            Self::Shop(shop) if shop.system == platform.id => shop.secret(credential),
            Self::Shop(_) => Ok(None),
            Self::Named(named) => {
                let variable = variable(platform.id, credential);
                let given =
                    named.iter().find(|(name, secret)| *name == variable && !secret.expose_secret().is_empty());
                let given = given.map(|(_, secret)| secret.clone());
                Ok(given.or_else(|| from_environment(&variable)))
            }
        }
    }
}

/// The value of a variable that is set and not empty.
fn from_environment(variable: &str) -> Option<SecretString> {
    std::env::var(variable).ok().filter(|value| !value.is_empty()).map(SecretString::from)
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
