//! Lists whose pages are asked for by cursor or by offset, and lists of plain identifiers.

use dingdan_runtime::client::http::StatusCode;
use dingdan_runtime::client::{
    AuthSpec, Connection, Credentials, EachSpec, EnvelopeSpec, HttpRequest, HttpResponse, Operation, OperationSpec,
    PageSpec, Pages, PlatformSpec, Request, RetryPolicy, SendFuture, Transport,
};
use dingdan_runtime::json::scalar_at;
use dingdan_runtime::record::{Described, ID_SCHEMA, Record, WireForm, WireInfo};
use dingdan_runtime::types::{Id, Label, Text};
use std::sync::{Arc, Mutex};

static PLATFORM: PlatformSpec = PlatformSpec {
    title: Label::new("a harbour", "港"),
    sources: &[],
    base_url: "http://localhost",
    rates: &[],
    empty_object_as_list: false,
    auth: AuthSpec::BodyToken("token"),
    envelope: EnvelopeSpec::new("code", &["0"], &[]),
    codes: &[],
    ..PlatformSpec::new("harbour")
};

#[derive(Clone, Default, PartialEq, Record)]
struct Answer {
    code: Option<i64>,
    ids: Vec<Id>,
    total: Option<i64>,
    next: Option<Text>,
    more: Option<bool>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 5]>,
}

#[derive(Clone, Default, PartialEq, Record, Request)]
struct ByCursor {
    #[param(required)]
    cursor: Option<Text>,
    size: Option<i64>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 2]>,
}

impl Operation for ByCursor {
    type Answer = Answer;
    type Item = Id;
    const SPEC: &'static OperationSpec = &OperationSpec {
        page: Some(PageSpec::cursor("cursor", "next").first("start").end(&["nomore"]).size("size").more("more")),
        ..listing(<Self as Described>::SCHEMA, <Self as Request>::PARAMS, "harbour.by_cursor")
    };
}

#[derive(Clone, Default, PartialEq, Record, Request)]
struct ByOffset {
    start: Option<i64>,
    size: Option<i64>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 2]>,
}

impl Operation for ByOffset {
    type Answer = Answer;
    type Item = Id;
    const SPEC: &'static OperationSpec = &OperationSpec {
        page: Some(PageSpec::offset("start", 0).size("size").more("more")),
        ..listing(<Self as Described>::SCHEMA, <Self as Request>::PARAMS, "harbour.by_offset")
    };
}

#[derive(Clone, Default, PartialEq, Record, Request)]
struct ByNumber {
    page: Option<i64>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 1]>,
}

impl Operation for ByNumber {
    type Answer = Answer;
    type Item = Id;
    const SPEC: &'static OperationSpec = &OperationSpec {
        page: Some(PageSpec::number("page", 1).more("more")),
        ..listing(<Self as Described>::SCHEMA, <Self as Request>::PARAMS, "harbour.by_number")
    };
}

/// Details of several orders at once.
#[derive(Clone, Default, PartialEq, Record, Request)]
struct GetMany {
    #[param(required)]
    ids: Vec<Id>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 1]>,
}

impl Operation for GetMany {
    type Answer = Answer;
    type Item = Id;
    const SPEC: &'static OperationSpec = &OperationSpec {
        each: Some(EachSpec::new("harbour.by_cursor", &[("ids", "id")]).batch(3)),
        ..listing(<Self as Described>::SCHEMA, <Self as Request>::PARAMS, "harbour.get_many")
    };
}

const fn listing(
    request: &'static dingdan_runtime::schema::Schema,
    params: &'static [dingdan_runtime::client::ParamSpec],
    id: &'static str,
) -> OperationSpec {
    OperationSpec {
        path: "/ids",
        idempotent: true,
        request,
        params,
        answer: <Answer as Described>::SCHEMA,
        item: &ID_SCHEMA,
        items: "ids",
        total: Some("total"),
        item_id: Some("id"),
        ..OperationSpec::post(&PLATFORM, id)
    }
}

/// A server that gives the answers of a script, by the value of one parameter.
#[derive(Clone)]
struct Script {
    param: &'static str,
    answers: &'static [(&'static str, &'static str)],
    asked: Arc<Mutex<Vec<String>>>,
}

impl Transport for Script {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        let value = scalar_at(&request.body.unwrap_or_default(), self.param).unwrap_or_default();
        let found = self.answers.iter().find(|(own, _)| *own == value);
        let members = found.map_or(r#""ids": []"#, |(_, members)| members);
        let body = if members.starts_with('<') || members == "null" {
            (*members).to_owned()
        } else {
            format!("{{\"code\": 0, {members}}}")
        };
        self.asked.lock().expect("the lock").push(value);
        Box::pin(async move { Ok(HttpResponse::new(StatusCode::OK, body)) })
    }
}

/// The ids and errors of a list, and what was asked for.
fn read<O: Operation<Item = Id>>(
    request: O,
    param: &'static str,
    script: &'static [(&'static str, &'static str)],
) -> [String; 3] {
    let script = Script { param, answers: script, asked: Arc::default() };
    let connection =
        Connection::over(Credentials::new([("token", "t")]), script.clone()).retries(RetryPolicy::never());
    let mut items = Pages::new(connection, request).prefetch(2).items();
    let (mut ids, mut errors) = (Vec::new(), Vec::new());
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(async {
        while let Some(item) = items.next().await {
            match item {
                Ok(id) => ids.push(id.to_string()),
                Err(error) => {
                    assert!(error.is_gap(), "{error}");
                    errors.push(error.to_string());
                }
            }
            assert!(script.asked.lock().expect("the lock").len() < 300, "no end");
        }
    });
    let asked = script.asked.lock().expect("the lock").join(" ");
    [ids.join(" "), errors.join(" | "), asked]
}

/// What a row expects: the ids, a part of the errors, and the values that were asked for.
type Want = (&'static str, &'static str, &'static str);

#[track_caller]
fn check([found, errors, values]: [String; 3], (ids, error, asked): Want) {
    assert_eq!((found, values), (ids.to_owned(), asked.to_owned()), "errors: {errors}");
    let is_same = if error.is_empty() { errors.is_empty() } else { errors.contains(error) };
    assert!(is_same, "{errors:?} does not contain {error:?}");
}

/// What a server answers, by what it is asked for.
type Answers = &'static [(&'static str, &'static str)];

#[test]
fn pages_by_cursor_end_where_the_vendor_says_so() {
    const FIRST: &str = r#""ids": ["1", "2"], "next": "b""#;
    let rows: [(&'static [(&str, &str)], Want); 14] = [
        // A flag, a value that means the end, no value, an empty page.
        (&[("start", FIRST), ("b", r#""ids": ["3"], "next": "c", "more": false"#)], ("1 2 3", "", "start b")),
        (&[("start", FIRST), ("b", r#""ids": ["3"], "next": "nomore""#)], ("1 2 3", "", "start b")),
        (&[("start", FIRST), ("b", r#""ids": ["3"], "next": """#)], ("1 2 3", "", "start b")),
        (&[("start", FIRST), ("b", r#""ids": ["3"]"#)], ("1 2 3", "", "start b")),
        (&[("start", FIRST), ("b", r#""ids": [], "next": "c""#)], ("1 2", "", "start b")),
        (&[("start", r#""ids": []"#)], ("", "", "start")),
        // Ids that come as numbers, and one that comes again.
        (&[("start", r#""ids": [1, 2], "next": "b""#), ("b", r#""ids": [2, 3]"#)], ("1 2 3", "", "start b")),
        // An empty page on the way.
        (
            &[
                ("start", FIRST),
                ("b", r#""ids": [], "next": "c", "more": true"#),
                ("c", r#""ids": ["3"], "more": false"#),
            ],
            ("1 2 3", "", "start b c"),
        ),
        // A cursor that came before.
        (
            &[("start", FIRST), ("b", r#""ids": ["3"], "next": "b""#)],
            ("1 2 3", "cursor of an earlier page", "start b"),
        ),
        (
            &[("start", FIRST), ("b", r#""ids": ["3"], "next": "start", "more": true"#)],
            ("1 2 3", "what comes after page 2", "start b"),
        ),
        // More, and no way to it.
        (&[("start", FIRST), ("b", r#""ids": [], "more": true"#)], ("1 2", "gives no cursor", "start b")),
        // A page that cannot be read.
        (&[("start", FIRST), ("b", "<html>")], ("1 2", "page 2 and all pages after it", "start b")),
        // Nothing in place of a page does not say that the list ends.
        (&[("start", FIRST), ("b", "null")], ("1 2", "there is null in place of the answer", "start b")),
        // Fewer than the total says, also when everything is read once more.
        (
            &[("start", r#""ids": ["1"], "next": "b", "total": 3"#), ("b", r#""ids": ["2"], "total": 3"#)],
            ("1 2", "states 3 items, and 2 arrived", "start b start b"),
        ),
    ];
    for (script, want) in rows {
        check(read(ByCursor::default(), "cursor", script), want);
    }
}

#[test]
fn nothing_in_place_of_the_first_page_is_no_empty_list() {
    for param in ["cursor", "page", "start"] {
        let script =
            Script { param, answers: &[("start", "null"), ("1", "null"), ("0", "null")], asked: Arc::default() };
        let connection = Connection::over(Credentials::new([("token", "t")]), script).retries(RetryPolicy::never());
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
        let first = runtime.block_on(async {
            match param {
                "cursor" => Pages::new(connection, ByCursor::default()).next().await.map(|page| page.map(drop)),
                "page" => Pages::new(connection, ByNumber::default()).next().await.map(|page| page.map(drop)),
                _ => Pages::new(connection, ByOffset { size: Some(5), ..ByOffset::default() })
                    .next()
                    .await
                    .map(|page| page.map(drop)),
            }
        });
        let error = first.expect("a first page").expect_err(param);
        assert!(!error.is_gap() && error.to_string().contains("null in place of the answer"), "{param}: {error}");
    }
}

#[test]
fn cursors_that_lead_nowhere_end() {
    #[derive(Clone)]
    struct Endless(&'static str);
    impl Transport for Endless {
        fn send(&self, request: HttpRequest) -> SendFuture<'_> {
            let cursor = scalar_at(&request.body.unwrap_or_default(), "cursor").unwrap_or_default();
            let body = format!(r#"{{"code": 0, "more": true, "next": "{cursor}x", "ids": {}}}"#, self.0);
            Box::pin(async move { Ok(HttpResponse::new(StatusCode::OK, body)) })
        }
    }
    for (ids, want) in [("[]", "no items"), ("[1, 2]", "the same items")] {
        let connection =
            Connection::over(Credentials::new([("token", "t")]), Endless(ids)).retries(RetryPolicy::never());
        let mut items = Pages::new(connection, ByCursor::default()).items();
        let error = tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(async {
            loop {
                match items.next().await.expect("an error before the end") {
                    Ok(_) => {}
                    Err(error) => break error,
                }
            }
        });
        assert!(error.is_incomplete() && error.to_string().contains(want), "{error}");
    }
}

#[test]
fn a_list_can_be_read_from_a_cursor_on() {
    let script: &[_] = &[("b", r#""ids": ["3"], "total": 3, "more": false"#)];
    let request = ByCursor { cursor: Some("b".into()), ..ByCursor::default() };
    check(read(request, "cursor", script), ("3", "", "b"));
}

#[test]
fn offsets_count_the_rows_that_came() {
    let rows: [(i64, Answers, Want); 4] = [
        // The server gives two at once, whatever is asked for.
        (
            5,
            &[
                ("0", r#""ids": [1, 2], "more": true"#),
                ("2", r#""ids": [3, 4], "more": true"#),
                ("4", r#""ids": [5], "more": false"#),
            ],
            ("1 2 3 4 5", "", "0 2 4"),
        ),
        // Without a flag, an empty page is the end.
        (2, &[("0", r#""ids": [1, 2]"#), ("2", r#""ids": [3, 4]"#)], ("1 2 3 4", "", "0 2 4 4")),
        // With a total, a short page at the end is.
        (2, &[("0", r#""ids": [1, 2], "total": 3"#), ("2", r#""ids": [3], "total": 3"#)], ("1 2 3", "", "0 2")),
        // More, and nothing there.
        (
            2,
            &[
                ("0", r#""ids": [1, 2], "more": true"#),
                ("2", r#""ids": [], "more": true"#),
                ("4", r#""ids": [], "more": true"#),
            ],
            ("1 2", "says that there is more, and gives empty pages", "0 2 2 2 4"),
        ),
    ];
    for (size, script, want) in rows {
        check(read(ByOffset { size: Some(size), ..ByOffset::default() }, "start", script), want);
    }
}

#[test]
fn numbered_pages_need_no_size() {
    let rows: [(&'static [(&str, &str)], Want); 3] = [
        (&[("1", r#""ids": [1, 2], "more": true"#), ("2", r#""ids": [3], "more": false"#)], ("1 2 3", "", "1 2")),
        (&[("1", r#""ids": [1, 2]"#), ("2", r#""ids": [3, 4]"#)], ("1 2 3 4", "", "1 2 3 3")),
        (
            &[
                ("1", r#""ids": [1, 2], "more": true"#),
                ("2", r#""ids": [1, 2], "more": true"#),
                ("3", r#""ids": [1, 2], "more": true"#),
            ],
            ("1 2", "the same page over and over", "1 2 3"),
        ),
    ];
    for (script, want) in rows {
        check(read(ByNumber::default(), "page", script), want);
    }
}

#[test]
fn items_that_were_asked_for_and_did_not_come_are_named() {
    for (answer, want) in [
        (r#""ids": [1, 2, 3]"#, ("1 2 3", "")),
        (r#""ids": [2]"#, ("2", "of 3 items asked for with `ids`, these did not come: 1, 3")),
        (r#""ids": []"#, ("", "these did not come: 1, 2, 3")),
    ] {
        let script: &'static [(&str, &str)] = Box::leak(Box::new([("", answer)]));
        let request = GetMany { ids: ["1", "2", "3"].map(Id::from).to_vec(), ..GetMany::default() };
        check(read(request, "nothing", script), (want.0, want.1, ""));
    }
}

#[test]
fn a_listed_identifier_is_written_alone() {
    for (id, want) in
        [("7", r#""7""#), ("a\"b", r#""a\"b""#), ("20240301000123456789012", r#""20240301000123456789012""#)]
    {
        let id = Id::new(id);
        assert_eq!(dingdan_runtime::json::encode(&id), want);
        assert_eq!(dingdan_runtime::record::walk(&id, "id").scalar_text().as_deref(), Some(id.as_str()));
    }
}
