//! Requests that a browser sends for a page of somebody else.

use axum::extract::Request;
use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses what changes the sandbox where it comes from a page that is not its own.
pub(super) async fn own_pages_only(request: Request, next: Next) -> Response {
    if request.method() == Method::GET || is_own(request.headers()) {
        return next.run(request).await;
    }
    (StatusCode::FORBIDDEN, "a page of another origin changes nothing here").into_response()
}

/// Browsers say where a request comes from; other programs do not.
fn is_own(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or_default());
    let site = text("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    let host = text(HOST.as_str()).unwrap_or_default();
    let is_of_host =
        |origin: &str| origin.parse::<Uri>().is_ok_and(|uri| uri.authority().is_some_and(|own| own == host));
    site && text(ORIGIN.as_str()).is_none_or(is_of_host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_others_are_told_by_what_browsers_say() {
        for (headers, want) in [
            (&[][..], true),
            (&[("sec-fetch-site", "same-origin"), ("origin", "http://127.0.0.1:80")], true),
            (&[("sec-fetch-site", "none")], true),
            (&[("origin", "http://127.0.0.1:80")], true),
            (&[("sec-fetch-site", "cross-site")], false),
            (&[("sec-fetch-site", "same-site")], false),
            (&[("origin", "http://127.0.0.1:81")], false),
            (&[("origin", "http://evil.example")], false),
            (&[("origin", "null")], false),
            (&[("sec-fetch-site", "same-origin"), ("origin", "http://evil.example")], false),
        ] {
            let named =
                headers.iter().map(|(name, value)| (name.parse().expect("a name"), value.parse().expect("one")));
            let mut all: HeaderMap = named.collect();
            all.insert(HOST, "127.0.0.1:80".parse().expect("a host"));
            assert_eq!(is_own(&all), want, "{headers:?}");
        }
    }
}
