//! The documents' own requests: read as a server would, and sent as the bindings would.

use dingdan::client::{Place, PreparedRequest, decode_request};
use dingdan_tests::{Unsent, examples};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// Where we write a value in another form than the document's example, and why.
const ACCEPTED: &[(&str, &str, &str, &str)] = &[
    // Days are padded; vendors take both.
    ("zvcms.order.list.mall", "Params.begin_time", "2018-6-26", "2018-06-26"),
    ("zvcms.order.list.mall", "Params.end_time", "2018-7-24", "2018-07-24"),
    ("zvcms.order.list.catering", "Params.begin_time", "2018-6-26", "2018-06-26"),
    ("zvcms.order.list.catering", "Params.end_time", "2018-7-24", "2018-07-24"),
];

#[test]
fn the_documents_requests_are_understood_and_sent_again() {
    let mut seen = 0;
    for operation in dingdan::operations() {
        let spec = operation.spec();
        // Not every document has an example.
        let Ok(text) = fs::read_to_string(examples().join(format!("{}.request.json", spec.id))) else { continue };
        let mut request = operation.request();
        decode_request(spec, request.as_record_mut(), &text).unwrap_or_else(|error| panic!("{}: {error}", spec.id));

        let credentials =
            dingdan::Credentials::new(spec.platform.auth.credentials().into_iter().map(|name| (name, "secret")));
        let connection = dingdan::Connection::over(credentials, Unsent);
        let prepared = PreparedRequest::unchecked(spec, request.as_record(), None);
        let http = connection.build(&prepared).expect("all credentials are there");
        let uri = http.uri.to_string();
        let (address, query) = uri.split_once('?').unwrap_or((&uri, ""));
        assert_eq!(address, format!("{}{}", spec.platform.base_url, spec.path));
        // The query has what authorises the call and what every call has.
        let authorising = spec.platform.auth.sent(spec.call_auth());
        let sent_in = |place: Place| authorising.iter().filter(move |sent| sent.place == place).map(|sent| sent.name);
        let constants = spec.constants.iter().filter(|constant| constant.place == Place::Query);
        let want: BTreeSet<&str> = sent_in(Place::Query).chain(constants.map(|constant| constant.path)).collect();
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        let got: BTreeSet<&str> = pairs.map(|pair| pair.split_once('=').map_or(pair, |(name, _)| name)).collect();
        assert_eq!(got, want, "{}", spec.id);

        let authorising: Vec<&str> = sent_in(Place::Body).collect();
        let sent = leaves(&http.body.expect("a body"));
        for (path, value) in leaves(&text) {
            if authorising.contains(&path.as_str()) {
                continue;
            }
            let accepted = ACCEPTED.iter().find(|(id, of, from, _)| *id == spec.id && *of == path && *from == value);
            let want = accepted.map_or(value.as_str(), |(_, _, _, to)| to);
            let got = sent.get(&path).map_or("", String::as_str);
            // A paging parameter that the example leaves empty is filled in.
            let paging = spec.page.is_some_and(|page| page.is_set_by_client(&path));
            assert!(got == want || paging && want.is_empty(), "{} {path}: {got:?} is sent, not {want:?}", spec.id);
            seen += 1;
        }
    }
    assert!(seen > 40, "only {seen} values were compared");
}

/// Every scalar by its dotted path, as text: whether a number goes as text is not compared.
fn leaves(text: &str) -> BTreeMap<String, String> {
    fn visit(value: &Value, path: &str, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let inner = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    visit(member, &inner, found);
                }
            }
            Value::String(text) => {
                found.insert(path.to_owned(), text.clone());
            }
            other => {
                found.insert(path.to_owned(), other.to_string());
            }
        }
    }
    let mut found = BTreeMap::new();
    visit(&serde_json::from_str(text).expect("JSON"), "", &mut found);
    found
}
