//! A request as a curl command.

use dingdan::client::HttpRequest;

/// A curl command for a POSIX shell. It holds the credentials, so it is for sandboxes only.
pub(crate) fn command(request: &HttpRequest) -> String {
    let mut out = format!("curl -sS -X {} {}", request.method, quoted(&request.uri.to_string()));
    for (name, value) in &request.headers {
        out.push_str(" -H ");
        out.push_str(&quoted(&format!("{name}: {}", value.to_str().unwrap_or_default())));
    }
    if let Some(body) = &request.body {
        out.push_str(" -d ");
        out.push_str(&quoted(body));
    }
    out
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_survive_the_shell() {
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), "'it'\\''s'");
    }
}
