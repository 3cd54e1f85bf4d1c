//! The values that a request sends: what is signed is what is sent.

use super::PreparedRequest;
use crate::client::spec::Place;
use crate::json::{Reader, Token, write_text};
use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// A value that is sent.
#[derive(Clone)]
pub(in crate::client) struct Outgoing<'a> {
    pub(in crate::client) place: Place,
    pub(in crate::client) name: Cow<'a, str>,
    /// The value: of a text its characters, of everything else its JSON.
    pub(in crate::client) text: Cow<'a, str>,
    /// Whether it is a text; otherwise it is JSON.
    pub(in crate::client) is_text: bool,
}

impl<'a> Outgoing<'a> {
    /// A text.
    pub(in crate::client) fn text(place: Place, name: &'a str, text: impl Into<Cow<'a, str>>) -> Self {
        Self { place, name: name.into(), text: text.into(), is_text: true }
    }

    /// The name and the text.
    pub(super) fn into_pair(self) -> (Cow<'a, str>, Cow<'a, str>) {
        (self.name, self.text)
    }

    /// Its value as JSON.
    pub(super) fn json(&self) -> Cow<'_, str> {
        if !self.is_text {
            return Cow::Borrowed(&self.text);
        }
        let mut out = String::with_capacity(self.text.len() + 2);
        write_text(&mut out, &self.text);
        out.into()
    }
}

impl PreparedRequest {
    /// The values that are sent, besides those that authorise the call: parts of the path, the query, headers, and the
    /// members at the root of the body.
    pub(in crate::client) fn outgoing(&self) -> Vec<Outgoing<'_>> {
        let path =
            self.path_values().into_iter().map(|(name, text)| Outgoing::text(Place::Path, name, decoded(text)));
        let query = self.query().map(|(name, text)| Outgoing::text(Place::Query, name, text));
        let headers = self.headers().map(|(name, text)| Outgoing::text(Place::Header, name, text));
        path.chain(query).chain(headers).chain(members(self.members())).collect()
    }
}

/// A part of a path without its percent-encoding.
fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

/// The members at the root of a JSON body, each with its text as a signature sees it, for servers.
///
/// ```
/// use dingdan_runtime::client::body_members;
///
/// let members = body_members(r#"{"app": "a", "page": 1}"#);
/// assert_eq!(members, [("app".to_owned(), "a".to_owned()), ("page".to_owned(), "1".to_owned())]);
/// ```
pub fn body_members(body: &str) -> Vec<(String, String)> {
    let own = |member: Outgoing<'static>| (member.name.into_owned(), member.text.into_owned());
    of_object(body).into_iter().map(own).collect()
}

/// The members of an object that is written without its braces.
fn members(members: &str) -> Vec<Outgoing<'static>> {
    of_object(&format!("{{{members}}}"))
}

fn of_object(body: &str) -> Vec<Outgoing<'static>> {
    let mut found = Vec::new();
    let (mut reader, mut first) = (Reader::new(body), true);
    if reader.begin_object().is_err() {
        return found;
    }
    while let Ok(Some(name)) = reader.key(first) {
        first = false;
        let name = name.to_owned();
        let value = match reader.peek() {
            Ok(Token::Text) => reader.text().map(|text| (text.to_owned(), true)),
            Ok(Token::Null) => reader.null().map(|()| (String::new(), false)),
            Ok(_) => reader.skip().map(|json| (json.to_owned(), false)),
            Err(error) => Err(error),
        };
        let Ok((text, is_text)) = value else { break };
        found.push(Outgoing { place: Place::Body, name: name.into(), text: text.into(), is_text });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_the_text_that_is_sent() {
        let body = r#""a":"订\n单","n":1.50,"b":true,"no":null,"o":{"x":[1,"2"]},"l":[{"y":""}],"e":"""#;
        let found: Vec<_> = members(body).iter().map(|one| format!("{}={}", one.name, one.text)).collect();
        let want = ["a=订\n单", "n=1.50", "b=true", "no=", r#"o={"x":[1,"2"]}"#, r#"l=[{"y":""}]"#, "e="];
        assert_eq!(found, want);
        assert!(members("").is_empty());
    }
}
