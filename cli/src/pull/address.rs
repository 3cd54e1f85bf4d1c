//! The base URL that the caller gives.

use anyhow::{Result, bail};
use std::net::IpAddr;

/// Refuses a text that is not a base URL.
pub(crate) fn check(url: &str) -> Result<()> {
    let Some((_, rest)) = url.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https")) else {
        bail!("the base URL has to start with https:// or http://");
    };
    if rest.split('/').next().is_some_and(|authority| authority.contains('@')) {
        bail!("the base URL must not hold credentials");
    }
    if rest.contains(['?', '#']) || rest.is_empty() {
        bail!("the base URL is a host and a path, without ? and #");
    }
    let port = |uri: &http::Uri| {
        uri.authority().map(|authority| authority.as_str().rsplit_once(':').map(|(_, port)| port.to_owned()))
    };
    let parsed = url.parse::<http::Uri>().ok().filter(|uri| uri.host().is_some_and(|host| !host.is_empty()));
    let Some(uri) = parsed else { bail!("the base URL names no host") };
    if let Some(Some(port)) = port(&uri)
        && !port.ends_with(']')
        && !port.parse::<u16>().is_ok_and(|port| port > 0)
    {
        bail!("the base URL has no port from 1 to 65535");
    }
    Ok(())
}

/// A text that should be a base URL, where nothing in it may be a user, a password, a query or a fragment: else its scheme. `None`
/// where it is no URL.
pub(crate) fn shown(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https" | "ftp"))?;
    // A user and a password may hold any of the characters that end them, and be written with escapes.
    let is_plain = rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/:[]".contains(c));
    let authority = rest.split('/').next().unwrap_or_default();
    let port = if authority.ends_with(']') { None } else { authority.rsplit_once(':').map(|(_, port)| port) };
    let has_port = port.is_none_or(|port| port.parse::<u16>().is_ok());
    Some(if is_plain && has_port { url.to_owned() } else { format!("{scheme}://…") })
}

/// Whether credentials would travel unencrypted over a network.
pub(crate) fn is_exposed(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("http://") else { return false };
    let authority = rest.split('/').next().unwrap_or_default();
    let host = match authority.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, _)) => host,
        None => authority.split(':').next().unwrap_or_default(),
    };
    let loopback = host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    !loopback && !host.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_http_over_a_network_is_exposed() {
        for (url, want) in [
            ("https://shop.example", false),
            ("http://shop.example", true),
            ("http://shop.example:80/a", true),
            ("http://127.0.0.1:8080/a", false),
            ("http://localhost:1", false),
            ("http://[::1]:1/a", false),
            ("http://localhost.example", true),
            ("http://10.0.0.1", true),
        ] {
            assert_eq!(is_exposed(url), want, "{url}");
        }
    }

    #[test]
    fn what_may_be_secret_is_not_shown() {
        for (url, want) in [
            ("https://shop.example/api", Some("https://shop.example/api")),
            ("https://shop.example:0/api", Some("https://shop.example:0/api")),
            ("https://me:12345678", Some("https://…")),
            ("http://[::1]:0", Some("http://[::1]:0")),
            ("ftp://shop.example", Some("ftp://shop.example")),
            ("https://", Some("https://")),
            ("https://me:secret@shop.example/api", Some("https://…")),
            ("https://me:sec/ret@shop.example", Some("https://…")),
            ("https://me:sec@ret@shop.example", Some("https://…")),
            ("https://me:SEC?RET@h", Some("https://…")),
            ("https://me:SEC#RET@h", Some("https://…")),
            ("https://me:SECRET%40h", Some("https://…")),
            ("https://me:SECRET%2540h", Some("https://…")),
            ("https://me:SECRET", Some("https://…")),
            ("https://SECRET@", Some("https://…")),
            ("https://shop.example/?token=secret@x", Some("https://…")),
            ("https://shop.example/?token=x@secret", Some("https://…")),
            ("https://shop.example#secret", Some("https://…")),
            ("https://密码", Some("https://…")),
            ("me:secret@shop.example", None),
            ("me:SECRET", None),
            ("SECRET://shop.example", None),
            ("shop.example?secret://x", None),
            ("secret", None),
            ("", None),
        ] {
            assert_eq!(shown(url).as_deref(), want, "{url}");
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for (url, want) in [
            ("https://shop.example/api", true),
            ("http://127.0.0.1:1", true),
            ("shop.example", false),
            ("ftp://shop.example", false),
            ("https://me:secret@shop.example", false),
            ("https://shop.example/?token=1", false),
            ("https://", false),
            ("https://:80", false),
            ("https://shop.example:99999", false),
            ("https://shop.example:0", false),
            ("https://shop.example:", false),
            ("https://shop .example", false),
            ("http://[::1]", true),
            ("http://[::1]:8080/a", true),
        ] {
            assert_eq!(check(url).is_ok(), want, "{url}");
        }
    }
}
