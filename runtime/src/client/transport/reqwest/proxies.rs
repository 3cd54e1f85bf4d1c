//! Which requests go through a proxy: those to other machines, where the environment has one.

use super::HttpLimits;
use super::fault::set_up;
use crate::client::error::TransportError;
use http::Uri;
use hyper_util::client::proxy::matcher::Matcher;
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
            Some(direct) if is_this_machine(uri) && proxy(uri).is_some() => direct.client(),
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

/// The host and the port of the proxy by which a server is reached, as reqwest finds it.
pub(super) fn proxy(uri: &Uri) -> Option<String> {
    static OF_ENVIRONMENT: OnceLock<Matcher> = OnceLock::new();
    let found = OF_ENVIRONMENT.get_or_init(Matcher::from_env).intercept(uri)?;
    let (host, port) = (found.uri().host()?, found.uri().port());
    Some(port.map_or_else(|| host.to_owned(), |port| format!("{host}:{port}")))
}

/// Whether the server is on this machine, by its name or address.
pub(super) fn is_this_machine(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default().trim_matches(['[', ']']);
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || name.ends_with(".localhost") || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_is_known_by_its_names_and_addresses() {
        for (uri, want) in [
            ("http://localhost:8080/x", true),
            ("http://LocalHost./", true),
            ("http://shop.localhost/", true),
            ("http://127.0.0.1/", true),
            ("http://127.9.9.9:1/", true),
            ("http://[::1]:80/", true),
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
