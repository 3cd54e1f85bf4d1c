//! The identity of a shop, without its secrets.

use super::{CredentialStore, app};
use crate::fingerprint::fingerprint;
use dingdan::client::{AuthSpec, PlatformSpec};
use secrecy::ExposeSecret;

impl CredentialStore {
    /// The identity of the shop of a system: the same for the same shop, also after a secret or a token was renewed. It
    /// follows from the public ids among the credentials, else from the shop's name in the config file, else from the
    /// token, or from what gives one.
    pub(crate) fn identity(&self, platform: &PlatformSpec) -> String {
        if let Some(ids) = public_ids(platform).into_iter().find_map(|names| self.values(platform, &names)) {
            return format!("ids {}", fingerprint(&ids));
        }
        if let Some(shop) = self.shop() {
            return format!("name {}", fingerprint(&shop.name));
        }
        let secrets = super::ways(platform).into_iter().find_map(|names| self.values(platform, &names));
        // These few bits tell two tokens apart, and are too few to guess a token from.
        format!("token {}", fingerprint(&secrets.unwrap_or_default()).get(..4).unwrap_or_default())
    }

    /// The values of credentials as one text, where all of them are given.
    fn values(&self, platform: &PlatformSpec, names: &[&'static str]) -> Option<String> {
        let value = |name: &&'static str| {
            let secret = self.get(platform, name).ok().flatten()?;
            Some(format!("{name}={}\n", secret.expose_secret()))
        };
        names.iter().map(value).collect()
    }
}

/// The alternative sets of credentials that are public ids, by name.
fn public_ids(platform: &PlatformSpec) -> Vec<Vec<&'static str>> {
    match &platform.auth {
        // With a token, these are the app's, which many shops share.
        AuthSpec::Signed(spec) if spec.token.is_none() && !spec.sent.is_empty() => {
            vec![spec.sent.iter().map(|sent| sent.name).collect()]
        }
        _ => app::public_ids(platform),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::credentials::variable;
    use dingdan::SecretString;

    fn store(platform: &PlatformSpec, values: &[(&str, &str)]) -> CredentialStore {
        let named = |(name, value): &(&str, &str)| (variable(platform.id, name), SecretString::from(*value));
        CredentialStore::Named(values.iter().map(named).collect())
    }

    #[test]
    fn a_renewed_secret_is_the_same_shop_and_another_id_is_another_one() {
        let (mut with_ids, mut with_tokens) = (0, 0);
        for operation in dingdan::operations() {
            let platform = operation.spec().platform;
            for names in crate::credentials::ways(platform) {
                let public = public_ids(platform).into_iter().find(|ids| ids.iter().all(|id| names.contains(id)));
                let is_public = |name: &str| public.as_ref().is_some_and(|ids| ids.contains(&name));
                let identity = |id: &str, secret: &str| {
                    let values: Vec<_> =
                        names.iter().map(|name| (*name, if is_public(name) { id } else { secret })).collect();
                    store(platform, &values).identity(platform)
                };
                let first = identity("shop-1", "planted-1");
                assert!(!first.contains("shop") && !first.contains("planted"), "{first}");
                assert_eq!(identity("shop-1", "planted-2") == first, public.is_some(), "{names:?}");
                assert_eq!(identity("shop-2", "planted-1") != first, public.is_some(), "{names:?}");
                *(if public.is_some() { &mut with_ids } else { &mut with_tokens }) += 1;
            }
        }
        assert!(with_ids > 0 && with_tokens > 0);
    }
}
