//! What made-up platforms put on the wire, worked out by hand from their schemas, and what their failures mean.

use dingdan_made_up::{declarations, harbour, lantern, meadow};
use dingdan_runtime::client::{
    AnyCall, CodeClass, Connection, Credentials, Error, HttpRequest, Operation, Page, PreparedRequest,
};
use dingdan_runtime::record::Record;
use dingdan_runtime::types::{BeijingTime, Open, UnixSeconds};
use dingdan_sandbox::{Options, Sandbox};

fn built<R: Record>(spec: &'static dingdan_runtime::client::OperationSpec, request: &R) -> HttpRequest {
    let credentials = Credentials::new([("access_token", "t"), ("session", "s"), ("token", "t")]);
    let prepared = PreparedRequest::new(spec, request, None).expect("a request that keeps the rules");
    Connection::new(credentials).expect("TLS").build(&prepared).expect("a request")
}

fn time(text: &str) -> BeijingTime {
    text.parse().expect("a time")
}

/// Names in JSON text are sorted; the action, the token and a constant are beside it.
#[test]
fn a_gateway_takes_json_text_in_a_form() {
    let request = lantern::ListLanterns::new(time("2026-01-02 00:00:00"), time("2026-01-01 08:30:00"));
    let http = built(lantern::ListLanterns::SPEC, &request);
    assert_eq!(http.method, "POST");
    assert_eq!(http.uri.to_string(), "https://lantern.example/router?session=s&method=lantern.light.list.get&v=2.0");
    assert_eq!(http.headers["content-type"], "application/x-www-form-urlencoded");
    let body = http.body.expect("a body");
    let pairs: Vec<(String, String)> = form_urlencoded::parse(body.as_bytes()).into_owned().collect();
    let text = r#"{"fields":"lantern_id,lit,wishes.words","page_no":1,"page_size":40,"since":"2026-01-01 08:30:00","until":"2026-01-02 00:00:00"}"#;
    let want = [("format", "json"), ("param_json", text)];
    assert_eq!(pairs, want.map(|(name, value)| (name.to_owned(), value.to_owned())));
    assert!(
        body.starts_with("format=json&param_json=%7B%22fields%22%3A%22lantern_id%2Clit%2Cwishes.words%22"),
        "{body}"
    );
}

#[test]
fn an_operation_differs_from_its_platform() {
    let http = built(lantern::ListOldLanterns::SPEC, &lantern::ListOldLanterns::new());
    let url = "https://lantern.example/router?session=s&method=lantern.old&v=2.0&format=json&page_no=1&page_size=40";
    assert_eq!((http.method.as_str(), http.uri.to_string().as_str(), http.body), ("GET", url, None));
}

#[test]
fn lists_are_joined_or_repeated_and_parts_of_the_path_are_escaped() {
    let request = harbour::ListShips::new("north/1", UnixSeconds::new(5), UnixSeconds::new(9))
        .flags([Open::from(harbour::Flag::Red), Open::from("a,b")])
        .tags(["x y".into(), "z".into()])
        .x_quay(["A".into(), "B".into()])
        .rows(7);
    let http = built(harbour::ListShips::SPEC, &request);
    assert_eq!(
        http.uri.to_string(),
        "https://harbour.example/north%2F1/ships.json?access_token=t&v=2&fields=ship_id%2Cbuilt%2Cflag&since=5&until=9\
         &page=1&rows=7&flags=red%2Ca%2Cb&tags=x+y&tags=z"
    );
    assert_eq!(
        (&http.headers["x-quay"], &http.headers["x-client"]),
        (&"A;B".parse().unwrap(), &"dingdan".parse().unwrap())
    );
    assert_eq!(http.body, None);
}

#[test]
fn a_form_holds_texts_and_json() {
    let request = harbour::DockShip::new("7", ["1".into(), "2".into()]).lines([3, 4]).weights([5, 6]).pilot_no("p 1");
    let spec = declarations().calls.into_iter().map(AnyCall::spec).find(|spec| spec.id == "harbour.ship.dock");
    let http = built(spec.expect("the call"), &request);
    assert_eq!(http.uri.to_string(), "https://harbour.example/ships/7/dock?access_token=t&v=2");
    let want = "berths=1%7C2&lines=3&lines=4&weights=%5B5%2C6%5D&pilot=%7B%22pilot_no%22%3A%22p+1%22%7D";
    assert_eq!(http.body.as_deref(), Some(want));
}

/// Numbers and bools stay what they are; in quotes, or where their field says so, they are text.
#[test]
fn constants_keep_their_kind() {
    let http = built(meadow::ListSheep::SPEC, &meadow::ListSheep::new());
    let body: serde_json::Value = serde_json::from_str(&http.body.expect("a body")).expect("JSON");
    let want =
        serde_json::json!({"v": 2, "fresh": true, "tag": "2", "all": true, "shown": 1, "depth": 3, "form": "3"});
    for (name, value) in want.as_object().expect("an object") {
        assert_eq!(body.get(name), Some(value), "{name} of {body}");
    }
}

#[test]
fn a_part_of_a_path_is_no_other_path() {
    for id in ["", ".", ".."] {
        let request = harbour::GetShip::new(id);
        let invalid = PreparedRequest::new(harbour::GetShip::SPEC, &request, None).map(|_| ()).expect_err(id);
        assert_eq!(invalid.parameter, "ship_id");
    }
}

/// A number of items, or a failure's code, finer code, message and class.
type Wanted = Result<usize, (&'static str, Option<&'static str>, &'static str, CodeClass)>;

#[test]
fn the_envelope_tells_failures() {
    let ships = |body: &str| Page::<harbour::GetShip>::decode(body.as_bytes()).map(|page| page.items().len());
    let lit = |body: &str| Page::<lantern::ListLanterns>::decode(body.as_bytes()).map(|page| page.items().len());
    let rows: [(Result<usize, Error>, Wanted); 13] = [
        (ships(r#"{"status":"OK","ship":{"ship_id":1}}"#), Ok(1)),
        (
            ships(r#"{"status":"auth.expired","text":"log in"}"#),
            Err(("auth.expired", None, "log in", CodeClass::AuthExpired)),
        ),
        (ships(r#"{"status":"ok"}"#), Err(("ok", None, "", CodeClass::Unlisted))),
        // Success is that there is no code.
        (lit(r#"{"lantern_light_list_get_response":{"lanterns":{"lantern":[{"lantern_id":"1"}]}}}"#), Ok(1)),
        (lit(r#"{"lantern_light_list_get_response":{}}"#), Ok(0)),
        (
            lit(r#"{"error_response":{"code":27,"msg":"Invalid session","sub_code":"x.y","sub_msg":"again"}}"#),
            Err(("27", Some("x.y"), "again", CodeClass::AuthExpired)),
        ),
        (
            lit(r#"{"error_response":{"code":15,"msg":"Remote","sub_code":"isv.too-many:page_no"}}"#),
            Err(("15", Some("isv.too-many:page_no"), "Remote", CodeClass::RateLimited)),
        ),
        // An empty message hides none.
        (
            lit(r#"{"error_response":{"code":27,"msg":"Invalid session","sub_code":"","sub_msg":""}}"#),
            Err(("27", None, "Invalid session", CodeClass::AuthExpired)),
        ),
        (
            lit(r#"{"gateway_fault":{"code":40,"msg":"page_no"}}"#),
            Err(("40", None, "page_no", CodeClass::BadRequest)),
        ),
        (lit(r#"{"gateway_fault":{}}"#), Err(("gateway_fault", None, "", CodeClass::Unlisted))),
        (lit(r#"{"error_response":{"msg":"gone"}}"#), Err(("error_response", None, "gone", CodeClass::Unlisted))),
        (
            lit(r#"{"lantern_light_list_get_response":{"code":40,"msg":"page_no"}}"#),
            Err(("40", None, "page_no", CodeClass::BadRequest)),
        ),
        // An answer that could not be decoded tells by its envelope.
        (
            lit(r#"{"error_response":{"code":"40","msg":"m"},"lantern_light_list_get_response":7}"#),
            Err(("40", None, "m", CodeClass::BadRequest)),
        ),
    ];
    for (at, (got, want)) in rows.into_iter().enumerate() {
        let got = got.map_err(|error| error.vendor_error().unwrap_or_else(|| panic!("row {at}: {error}")).clone());
        let got = got
            .as_ref()
            .map(|count| *count)
            .map_err(|error| (error.code.as_str(), error.sub_code.as_deref(), error.message.as_str(), error.class()));
        assert_eq!(got, want, "row {at}");
    }
    let nothing = lit(r#"{"another_response":{}}"#).expect_err("neither a code nor a proof");
    assert!(nothing.vendor_error().is_none(), "{nothing}");
    let looked_for = "the member `lantern_light_list_get_response`";
    assert!(nothing.to_string().contains(looked_for), "{nothing}");
}

#[tokio::test]
async fn calls_that_list_nothing_are_answered() {
    let sandbox =
        Sandbox::start_with(Options { orders: 3, ..Options::default() }, declarations()).await.expect("a port");
    let client = |id: &str, platform: &str| {
        let connection = Connection::new(sandbox.credentials(id).expect("an operation")).expect("TLS");
        connection.base_url(sandbox.base_url(platform))
    };
    let harbour = harbour::Client::over(client("harbour.ship.list", "harbour"));
    let dock = harbour::DockShip::new("7 / 8", ["1".into()]).pilot_no("9");
    assert!(harbour.dock_ship(&dock).await.expect("an answer").berth.is_some());
    let lantern = lantern::Client::over(client("lantern.lantern.list", "lantern"));
    let stored =
        lantern.remark_lantern(&lantern::RemarkLantern::new("7").note("planted note")).await.expect("an answer");
    let stored = stored.lantern_remark_response.expect("the wrapper");
    assert!(stored.stored.is_some());
    // The sandbox holds every declared rule of these calls, too: the berths are required.
    let unchecked = PreparedRequest::unchecked(dock_spec(), &harbour::DockShip::default().ship_id("7"), None);
    let http = harbour.connection().build(&unchecked).expect("a request");
    let reply = dingdan_sandbox::http::Request::from(http).map(|body| body.into_bytes().into());
    let (mut parts, body) = reply.into_parts();
    parts.uri = parts.uri.path_and_query().expect("a path").as_str().parse().expect("a path");
    let reply = sandbox.vendor().handle(&dingdan_sandbox::http::Request::from_parts(parts, body), UnixSeconds::now());
    assert!(reply.body().contains("request.invalid") && reply.body().contains("berths"), "{}", reply.body());
    let logged = sandbox.vendor().log();
    assert!(logged.iter().all(|entry| !entry.path.contains('7')), "a path with a value is logged");
    sandbox.shutdown().await;
}

fn dock_spec() -> &'static dingdan_runtime::client::OperationSpec {
    <harbour::DockShip as dingdan_runtime::client::AnswerOperation>::SPEC
}
