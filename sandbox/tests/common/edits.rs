//! Calls that are not as the client would send them.

use super::Desk;
use dingdan::client::signing::{Call, Sent};
use dingdan::client::{AnyOperation, AuthSpec, HttpRequest, OperationSpec, Place, body_members};
use dingdan_sandbox::http::HeaderName;
use serde_json::Value as Json;

impl Desk {
    /// The call with another value, or without any, at a path of what its operation sends there; signed as it is now.
    pub(crate) fn with(
        &self,
        operation: &dyn AnyOperation,
        http: HttpRequest,
        (place, path): (Place, &str),
        value: Option<Json>,
    ) -> HttpRequest {
        let spec = operation.spec();
        let wrap = spec.wrap.filter(|_| spec.param_index(path).is_some() && place == Place::Body);
        let http = match wrap {
            Some(wrap) => {
                let text = values(spec, &http, wrap.place).into_iter().find(|(name, _)| name == wrap.name);
                let mut inner = serde_json::from_str(&text.map_or("{}".to_owned(), |(_, text)| text)).expect("JSON");
                put(&mut inner, path, value);
                replaced(spec, http, wrap.place, wrap.name, Some(inner.to_string()))
            }
            None if place == Place::Body && !spec.form => with(http, false, path, value),
            None => {
                let text = value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                replaced(spec, http, place, path, text)
            }
        };
        self.signed_anew(spec, http)
    }

    /// The call with the signature of what it sends now, where it has one.
    fn signed_anew(&self, spec: &'static OperationSpec, http: HttpRequest) -> HttpRequest {
        let AuthSpec::Signed(auth) = &spec.platform.auth else { return http };
        let credentials = self.vendor.credentials(spec.id).expect("an operation");
        let sent = |place: Place| {
            let own = values(spec, &http, place).into_iter().filter(|(name, _)| *name != auth.signature.name);
            // What says how the body is written is of HTTP, not of the call.
            let own = own.filter(move |(name, _)| place != Place::Header || name != "content-type");
            own.map(move |(name, value)| Sent {
                name: name.into(),
                value: value.into(),
                in_body: place == Place::Body,
            })
        };
        let body = http.body.clone().unwrap_or_default();
        let path = http.uri.path().trim_start_matches('/').split_once('/').map_or("", |(platform, _)| platform);
        let call = Call {
            values: sent(Place::Query).chain(sent(Place::Header)).chain(sent(Place::Body)).collect(),
            action: spec.action(),
            method: http.method.as_str(),
            path: &http.uri.path()[path.len() + 1..],
            body: &body,
        };
        let signature = credentials.sign_call(auth, &call).expect("the credentials are complete").token;
        let place = auth.signature.place;
        if place == Place::Body && !spec.form {
            return with(http, false, auth.signature.name, Some(signature.into()));
        }
        replaced(spec, http, place, auth.signature.name, Some(signature))
    }
}

/// What a call sends at a place, by name.
fn values(spec: &OperationSpec, http: &HttpRequest, place: Place) -> Vec<(String, String)> {
    let body = http.body.as_deref().unwrap_or_default();
    match place {
        Place::Header => {
            let text = |value: &str| value.to_owned();
            let all = http.headers.iter();
            all.map(|(name, value)| (name.to_string(), text(value.to_str().expect("text")))).collect()
        }
        Place::Body if !spec.form => body_members(body),
        Place::Body => form_urlencoded::parse(body.as_bytes()).into_owned().collect(),
        _ => form_urlencoded::parse(http.uri.query().unwrap_or_default().as_bytes()).into_owned().collect(),
    }
}

/// The call with another text, or without any, for a name in its query, its headers or its body of pairs; in a JSON body it
/// is a member with that text.
fn replaced(
    spec: &OperationSpec,
    mut http: HttpRequest,
    place: Place,
    name: &str,
    text: Option<String>,
) -> HttpRequest {
    match place {
        Place::Header => {
            let name: HeaderName = name.parse().expect("a header's name");
            http.headers.remove(&name);
            http.headers.extend(text.map(|text| (name, text.parse().expect("a header's text"))));
            return http;
        }
        Place::Body if !spec.form => return with(http, false, name, text.map(Json::from)),
        _ => {}
    }
    let mut pairs = values(spec, &http, place);
    pairs.retain(|(own, _)| own != name);
    pairs.extend(text.map(|text| (name.to_owned(), text)));
    let pairs = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    if place == Place::Body {
        http.body = Some(pairs);
    } else {
        http.uri =
            format!("{}?{pairs}", http.uri.to_string().split('?').next().expect("a URL")).parse().expect("a URI");
    }
    http
}

/// Sets or takes away the member at a dotted path.
fn put(json: &mut Json, path: &str, value: Option<Json>) {
    let mut groups: Vec<&str> = path.split('.').collect();
    let name = groups.pop().expect("a name");
    let object = groups.into_iter().fold(json, |json, group| &mut json[group]);
    if object.is_null() && value.is_some() {
        *object = Json::Object(serde_json::Map::new());
    }
    let Some(members) = object.as_object_mut() else {
        return assert!(value.is_none(), "an object");
    };
    members.remove(name);
    members.extend(value.map(|value| (name.to_owned(), value)));
}

/// The same call with its body changed; calls without a body stay as they are.
pub(crate) fn edited(mut request: HttpRequest, edit: impl FnOnce(&mut Json)) -> HttpRequest {
    request.body = request.body.map(|body| {
        let mut json = serde_json::from_str(&body).expect("JSON");
        edit(&mut json);
        json.to_string()
    });
    request
}

/// The same call with another value, or without any, at a path of its body or query.
pub(crate) fn with(mut request: HttpRequest, query: bool, path: &str, value: Option<Json>) -> HttpRequest {
    if query {
        let name = path.rsplit('.').next().expect("a name");
        let url = request.uri.to_string();
        let (url, pairs) = url.split_once('?').unwrap_or((&url, ""));
        let is_other = |pair: &&str| pair.split('=').next() != Some(name);
        let mut pairs: Vec<String> =
            pairs.split('&').filter(|pair| !pair.is_empty()).filter(is_other).map(str::to_owned).collect();
        pairs.extend(value.map(|value| format!("{name}={value}")));
        request.uri = format!("{url}?{}", pairs.join("&")).parse().expect("a URI");
        return request;
    }
    edited(request, |json| put(json, path, value))
}
