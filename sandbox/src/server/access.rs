//! Who may call: a page of a browser elsewhere may not, and over a network only those with the token may change anything.

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HOST, WWW_AUTHENTICATE};
use axum::http::uri::Authority;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use dingdan::SecretString;
use secrecy::ExposeSecret;
use std::net::IpAddr;
use std::sync::Arc;
use subtle::ConstantTimeEq;

/// The names that requests may call the server by.
#[derive(Clone)]
pub(super) struct Names {
    /// Whether it listens on loopback, where only this machine's own addresses lead to it.
    pub(super) is_loopback: bool,
    /// Those that are allowed besides addresses and those of this machine.
    pub(super) allowed: Arc<[String]>,
}

/// Refuses requests to another name: a page in a browser whose name leads here would read the answers.
pub(super) async fn by_known_names(State(names): State<Names>, request: Request, next: Next) -> Response {
    let header = request.headers().get(HOST).and_then(|host| host.to_str().ok()?.parse().ok());
    let authority = request.uri().authority().cloned().or(header);
    if authority.is_some_and(|authority: Authority| is_known(authority.host(), &names)) {
        return next.run(request).await;
    }
    let text = "this host is not known here: call the sandbox by its address, or allow the name when it is started";
    (StatusCode::MISDIRECTED_REQUEST, text).into_response()
}

fn is_known(host: &str, names: &Names) -> bool {
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let address = name.trim_matches(['[', ']']).parse::<IpAddr>();
    address.is_ok_and(|address| !names.is_loopback || address.to_canonical().is_loopback())
        || name == "localhost"
        || name.ends_with(".localhost")
        || names.allowed.iter().any(|known| known.eq_ignore_ascii_case(&name))
}

/// The token of the page and of the control, where there is one.
pub(super) type ControlToken = Option<Arc<SecretString>>;

/// Refuses requests without the token, which browsers ask for as a password.
pub(super) async fn with_token(State(token): State<ControlToken>, request: Request, next: Next) -> Response {
    let Some(token) = token else { return next.run(request).await };
    let given = request.headers().get(AUTHORIZATION).and_then(|value| password(value.to_str().ok()?));
    if given.is_some_and(|given| given.as_bytes().ct_eq(token.expose_secret().as_bytes()).into()) {
        return next.run(request).await;
    }
    let ask = [(WWW_AUTHENTICATE, HeaderValue::from_static("Basic realm=\"dingdan sandbox\", charset=\"UTF-8\""))];
    (StatusCode::UNAUTHORIZED, ask, "the password is the token that the sandbox printed").into_response()
}

/// The password of HTTP's basic authorisation.
fn password(authorisation: &str) -> Option<String> {
    let (scheme, encoded) = authorisation.split_once(' ')?;
    let text = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (_, password) = text.split_once(':')?;
    scheme.eq_ignore_ascii_case("basic").then(|| password.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_others_are_not_known() {
        let allowed = Arc::new(["box.example".to_owned(), "10.0.0.1".to_owned()]);
        let names = |is_loopback| Names { is_loopback, allowed: allowed.clone() };
        for (host, want) in [
            ("127.0.0.1", true),
            ("127.1.2.3", true),
            ("[::1]", true),
            ("[::ffff:127.0.0.1]", true),
            ("10.0.0.1", true),
            ("localhost", true),
            ("LOCALHOST.", true),
            ("a.localhost", true),
            ("Box.Example", true),
            ("evil.example", false),
            ("localhost.evil.example", false),
            ("127.0.0.1.evil.example", false),
            ("", false),
        ] {
            assert_eq!(is_known(host, &names(true)), want, "{host:?}");
            assert_eq!(is_known(host, &names(false)), want, "{host:?}");
        }
        for host in ["192.168.1.5", "8.8.8.8", "[2001:db8::1]", "0.0.0.0", "[::]"] {
            assert!(!is_known(host, &names(true)) && is_known(host, &names(false)), "{host}");
        }
    }

    #[test]
    fn passwords_are_read() {
        for (given, want) in [
            ("Basic OnRva2Vu", Some("token")),
            ("basic dXNlcjp0b2tlbg==", Some("token")),
            ("Basic dG9rZW4=", None),
            ("Bearer OnRva2Vu", None),
            ("Basic", None),
            ("Basic %", None),
        ] {
            assert_eq!(password(given).as_deref(), want, "{given}");
        }
    }
}
