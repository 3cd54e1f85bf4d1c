//! Which requests go through a proxy: those to other machines, where the environment has one.

use super::HttpLimits;
use super::fault::set_up;
use crate::client::error::{TransportError, TransportFault};
use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;
use std::ffi::OsStr;
use std::net::IpAddr;
use std::sync::{Arc, OnceLock};

/// The clients of a transport.
#[derive(Debug, Clone)]
pub(super) struct Clients {
    usual: reqwest::Client,
    /// Around proxies, made when it is first needed; `None` where the caller brought a client.
    direct: Option<Arc<Direct>>,
}

#[derive(Debug)]
struct Direct {
    client: OnceLock<reqwest::Client>,
    limits: HttpLimits,
}

impl Clients {
    pub(super) fn new(limits: HttpLimits) -> Result<Self, TransportError> {
        check_environment()?;
        let usual = builder(limits).build().map_err(set_up)?;
        Ok(Self { usual, direct: Some(Arc::new(Direct { client: OnceLock::new(), limits })) })
    }

    pub(super) fn own(client: reqwest::Client) -> Self {
        Self { usual: client, direct: None }
    }

    /// Whether the caller brought the client.
    pub(super) fn are_own(&self) -> bool {
        self.direct.is_none()
    }

    /// The client for requests to that server.
    pub(super) fn client(&self, uri: &Uri) -> Result<&reqwest::Client, TransportError> {
        match &self.direct {
            Some(direct) if proxy(uri).is_some() && is_this_machine(uri) => direct.client(),
            _ => Ok(&self.usual),
        }
    }
}

impl Direct {
    fn client(&self) -> Result<&reqwest::Client, TransportError> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let client = builder(self.limits).no_proxy().build().map_err(set_up)?;
        Ok(self.client.get_or_init(|| client))
    }
}

fn builder(limits: HttpLimits) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .connect_timeout(limits.connect)
        .read_timeout(limits.read)
        .timeout(limits.total)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .user_agent(concat!("dingdan/", env!("CARGO_PKG_VERSION")))
}

/// The environment variables that name a proxy.
const VARIABLES: [&str; 6] = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

/// Refuses an environment with a proxy that cannot be read.
fn check_environment() -> Result<(), TransportError> {
    let is_wrong = |name: &&str| std::env::var_os(name).is_some_and(|value| !is_readable(&value));
    let Some(name) = VARIABLES.into_iter().find(is_wrong) else { return Ok(()) };
    let why = format!("the environment variable {name} is no URL of a proxy: mend or unset it");
    Err(TransportError::new(TransportFault::Unsendable, why))
}

/// Whether the value names a proxy, or none. reqwest takes what it cannot read for none, and requests would go around the
/// proxy without a word.
fn is_readable(value: &OsStr) -> bool {
    let proxy_for =
        |value: &str| Matcher::builder().all(value).build().intercept(&Uri::from_static("http://a.example"));
    value.is_empty() || value.to_str().and_then(proxy_for).is_some()
}

/// The host and the port of the proxy by which a server is reached, as reqwest finds it.
pub(super) fn proxy(uri: &Uri) -> Option<String> {
    static OF_ENVIRONMENT: OnceLock<Matcher> = OnceLock::new();
    let found = OF_ENVIRONMENT.get_or_init(Matcher::from_env).intercept(uri)?;
    let (host, port) = (found.uri().host()?, found.uri().port());
    Some(port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Whether the server is on this machine, by its name or address. An address may be written in more than one way, of which
/// `Url` makes one.
pub(super) fn is_this_machine(uri: &Uri) -> bool {
    let Ok(url) = reqwest::Url::parse(&uri.to_string()) else { return false };
    let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']);
    let name = host.trim_end_matches('.');
    let is_loopback = |ip: IpAddr| ip.to_canonical().is_loopback();
    name == "localhost" || name.ends_with(".localhost") || host.parse().is_ok_and(is_loopback)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_that_names_no_proxy_is_noticed() {
        for (value, want) in [
            ("", true),
            ("http://proxy.example:3128", true),
            ("proxy.example:3128", true),
            ("http://user:secret@10.0.0.1:3128/", true),
            ("socks5://127.0.0.1:1080", true),
            ("http://", false),
            ("::", false),
            ("http://proxy example", false),
            ("ftp://proxy.example", false),
        ] {
            assert_eq!(is_readable(OsStr::new(value)), want, "{value}");
        }
    }

    #[test]
    fn this_machine_is_known_by_its_names_and_addresses() {
        for (uri, want) in [
            ("http://localhost:8080/x", true),
            ("http://LocalHost./", true),
            ("http://shop.localhost/", true),
            ("http://127.0.0.1/", true),
            ("http://127.9.9.9:1/", true),
            ("http://127.1/", true),
            ("http://[::1]:80/", true),
            ("http://[::ffff:127.0.0.1]/", true),
            ("http://localhost.example.com/", false),
            ("http://127.0.0.1.example.com/", false),
            ("http://10.0.0.1/", false),
            ("http://[::2]/", false),
            ("https://api.example.com/", false),
        ] {
            assert_eq!(is_this_machine(&uri.parse().expect("a URI")), want, "{uri}");
        }
    }
}
