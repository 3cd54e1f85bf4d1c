//! Tokens that the command line requests itself, with the parameters of the declared token operations.

use crate::{declared, parameters};
use anyhow::Result;
use dingdan::client::PlatformSpec;
use dingdan::schema::Kind;
use dingdan::{AnyTokenOperation, Credentials, SecretString};
use secrecy::ExposeSecret;

/// Credentials that renew their token, where every parameter of one of the system's token operations is given. The
/// operation that is declared first is preferred.
pub(crate) fn credentials(
    platform: &PlatformSpec,
    get: &dyn Fn(&'static str) -> Result<Option<SecretString>>,
) -> Result<Option<Credentials>> {
    let mut own = Vec::new();
    for name in beside_token(platform) {
        own.extend(get(name)?.map(|secret| (name, secret)));
    }
    if own.len() < beside_token(platform).len() {
        return Ok(None);
    }
    for operation in declared::token_operations(platform) {
        let mut values = Vec::new();
        for (index, name) in needs(operation) {
            values.extend(get(name)?.map(|secret| (index, secret)));
        }
        if values.len() < needs(operation).len() {
            continue;
        }
        let mut set = Ok(());
        let provider = operation.provider(&mut |request| {
            set =
                values.iter().try_for_each(|(index, value)| parameters::set(request, *index, value.expose_secret()));
        });
        set?;
        return Ok(Some(Credentials::new(own).and_renewed_by(provider)));
    }
    Ok(None)
}

/// The alternative sets of credentials that authorise the calls of a system, by name: the platform's own, and those of
/// each token operation.
pub(crate) fn ways(platform: &PlatformSpec) -> Vec<Vec<&'static str>> {
    let mut ways = vec![platform.auth.credentials()];
    for operation in declared::token_operations(platform) {
        let mut names = beside_token(platform);
        for (_, name) in needs(operation) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if !ways.contains(&names) {
            ways.push(names);
        }
    }
    ways
}

/// The platform's own credentials but the token.
pub(super) fn beside_token(platform: &PlatformSpec) -> Vec<&'static str> {
    let auth = &platform.auth;
    auth.credentials().into_iter().filter(|name| auth.token() != Some(*name)).collect()
}

/// The public ids among the parameters of each token operation: what is chosen from a list identifies nobody.
pub(super) fn public_ids(platform: &PlatformSpec) -> Vec<Vec<&'static str>> {
    let is_public = |operation: &dyn AnyTokenOperation, index: usize| {
        let field = operation.spec().request.fields().get(index);
        field.is_some_and(|field| !field.sensitive && !matches!(field.kind, Kind::Enum(_) | Kind::Bool))
    };
    let of = |operation: &'static dyn AnyTokenOperation| {
        let public = needs(operation).into_iter().filter(|(index, _)| is_public(operation, *index));
        public.map(|(_, name)| name).collect::<Vec<_>>()
    };
    declared::token_operations(platform).map(of).filter(|names| !names.is_empty()).collect()
}

/// The index and name of every required parameter.
fn needs(operation: &dyn AnyTokenOperation) -> Vec<(usize, &'static str)> {
    let params = operation.spec().params.iter().enumerate().filter(|(_, param)| param.required);
    params.map(|(index, param)| (index, param.name())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_parameter_of_a_token_operation_is_requested_by_name() {
        for operation in dingdan::token_operations() {
            let platform = operation.spec().platform;
            let own = beside_token(platform);
            // A parameter may be one of the platform's credentials.
            let params = needs(operation).into_iter().map(|(_, name)| name).filter(|name| !own.contains(name));
            let names: Vec<_> = own.iter().copied().chain(params).collect();
            assert!(!names.is_empty() && ways(platform).contains(&names), "{names:?}");
            // Where only some values are legal, one of these.
            let fields = operation.spec().request.fields().iter().zip(operation.spec().params);
            let codes = fields.filter_map(|(field, param)| match field.kind {
                Kind::Enum(codes) => Some((param.name(), codes.values[0].code.to_string())),
                _ => None,
            });
            let codes: Vec<_> = codes.collect();
            let value = |name: &str| -> SecretString {
                let code = codes.iter().find(|(own, _)| *own == name).map(|(_, code)| code.clone());
                code.unwrap_or_else(|| "planted-secret".to_owned()).into()
            };
            let get = |name: &'static str| Ok(names.contains(&name).then(|| value(name)));
            let all = credentials(platform, &get).expect("no error").expect("all");
            assert!(!format!("{all:?}").contains("planted"));
            for lacking in &names {
                let get = |name: &'static str| Ok((names.contains(&name) && name != *lacking).then(|| value(name)));
                assert!(credentials(platform, &get).expect("no error").is_none(), "{lacking}");
            }
        }
    }
}
