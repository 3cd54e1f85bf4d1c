//! What a platform's record says becomes the shared record, by data.

mod checks;
mod sale;

use dingdan_runtime::json::{decode, encode};
use dingdan_runtime::mapping::{Condition, MappedField, Mapping, OrderMapping, Over, Row, Source, StatusTable, Term};
use sale::{Order, Sale};

/// The shared record, as JSON, that a mapping makes of a platform's.
fn mapped(mapping: Mapping, sale: &str) -> String {
    let mut record = Sale::default();
    decode(&mut record, sale).unwrap_or_else(|error| panic!("{sale}: {error}"));
    encode(&OrderMapping::new("acme", mapping).map::<Order>(&record))
}

/// One field and its source, what comes, and the members that are made of it beside the platform's name.
type Case = (&'static [MappedField], &'static str, &'static str);

fn check(cases: &[Case]) {
    for (fields, sale, want) in cases {
        let comma = if want.is_empty() { "" } else { "," };
        assert_eq!(mapped(Mapping::new(fields), sale), format!(r#"{{"platform":"acme"{comma}{want}}}"#), "{sale}");
    }
}

const fn field(target: &'static str, source: Source) -> MappedField {
    MappedField::new(target, source)
}

const PAID: &[Condition] = &[Condition::new("state", &["1", "2"])];
const SUM: &[Term] = &[Term::plus(&["yuan"]), Term::minus(&["items.price", "items.count"])];
const COUNTED: &[Term] = &[Term::plus(&["items.fen", "items.count"]), Term::plus(&["fen"])];
const AT_STATE: Source = Source::Codes { at: "state", codes: &[("0", "pending"), ("1", "open")] };

#[test]
fn paths() {
    const FIRST: &[MappedField] = &[field("text", Source::First(&["text", "buyer.name"]))];
    const THROUGH: &[MappedField] = &[field("text", Source::First(&["items.name"]))];
    const LABEL: &[MappedField] = &[field("text", Source::First(&["state"]))];
    const ID: &[MappedField] = &[field("id", Source::First(&["id", "number"]))];
    const TIME: &[MappedField] = &[field("time", Source::First(&["unix", "time"]))];
    const EARLIEST: &[MappedField] = &[field("time", Source::Earliest("items.time"))];
    const AMOUNT: &[MappedField] = &[field("fen", Source::First(&["fen", "other_fen"]))];
    const TEXTS: &[MappedField] = &[field("texts", Source::First(&["items.name", "tags"]))];
    const NOWHERE: &[MappedField] =
        &[field("text", Source::First(&["nothing"])), field("nothing", Source::First(&["text"]))];
    check(&[
        (FIRST, r#"{"text":"a","buyer":{"name":"b"}}"#, r#""text":"a""#),
        (FIRST, r#"{"text":"","buyer":{"name":"b"}}"#, r#""text":"b""#),
        (FIRST, r#"{"text":" \t","buyer":{"name":"  b c "}}"#, r#""text":"b c""#),
        (FIRST, r#"{"text":null}"#, ""),
        (THROUGH, r#"{"items":[{"count":1},{"name":"b"},{"name":"c"}]}"#, r#""text":"b""#),
        (THROUGH, r#"{"items":[]}"#, ""),
        (LABEL, r#"{"state":1}"#, r#""text":"已付款""#),
        (LABEL, r#"{"state":99}"#, ""),
        (ID, r#"{"id":"007","number":8}"#, r#""id":"007""#),
        (ID, r#"{"number":8}"#, r#""id":"8""#),
        (TIME, r#"{"unix":1750000000}"#, r#""time":"2025-06-15 23:06:40""#),
        (TIME, r#"{"time":"2025-06-15 23:06:41"}"#, r#""time":"2025-06-15 23:06:41""#),
        (
            EARLIEST,
            r#"{"items":[{"time":"2025-06-17 00:00:00"},{"name":"b"},{"time":"2025-06-16 00:00:00"}]}"#,
            r#""time":"2025-06-16 00:00:00""#,
        ),
        (EARLIEST, "{}", ""),
        (AMOUNT, r#"{"fen":0,"other_fen":5}"#, r#""fen":5"#),
        (AMOUNT, r#"{"fen":7,"other_fen":5}"#, r#""fen":7"#),
        (AMOUNT, r#"{"fen":0}"#, r#""fen":0"#),
        (TEXTS, r#"{"items":[{"name":"a"},{"name":""},{"name":"b"}],"tags":["c"]}"#, r#""texts":["a","b"]"#),
        (TEXTS, r#"{"items":[{"count":1}],"tags":["c"]}"#, r#""texts":["c"]"#),
        (NOWHERE, r#"{"text":"a"}"#, ""),
    ]);
}

#[test]
fn sums() {
    const YUAN: &[MappedField] = &[field("fen", Source::yuan(SUM))];
    const PARTLY: &[MappedField] = &[field("fen", Source::yuan(SUM).partly())];
    const FEN: &[MappedField] = &[field("fen", Source::fen(COUNTED))];
    const PARTS: &[MappedField] = &[field("fen", Source::fen(&[Term::plus(&["items.parts.fen"])]))];
    const OPEN: Over = Over::new("items", &[Condition::new("state", &["1"])]);
    const OVER: &[MappedField] = &[field("fen", Source::fen(&[Term::plus(&["fen", "count"])]).over(OPEN))];
    const PARTLY_OVER: &[MappedField] =
        &[field("fen", Source::fen(&[Term::plus(&["fen", "count"])]).over(OPEN).partly())];
    check(&[
        (YUAN, r#"{"yuan":"10.00","items":[{"price":"1.25","count":2},{"price":"0.1","count":5}]}"#, r#""fen":700"#),
        // An element that lacks a factor makes the sum unknown, unless what is absent counts nothing.
        (YUAN, r#"{"yuan":"10","items":[{"price":"1.25","count":2},{"price":"3"}]}"#, ""),
        (YUAN, r#"{"yuan":"10","items":[{"price":"1.25","count":2},{"price":"","count":3}]}"#, ""),
        (PARTLY, r#"{"yuan":"10","items":[{"price":"1.25","count":2},{"price":"3"}]}"#, r#""fen":750"#),
        // An element without a list within it has none of the elements that are added up.
        (PARTS, r#"{"items":[{"parts":[{"fen":5},{"fen":7}]},{"parts":[]},{"name":"a"}]}"#, r#""fen":12"#),
        (PARTS, r#"{"items":[{"parts":[{"fen":5},{"name":"b"}]},{}]}"#, ""),
        (PARTS, r#"{"items":[{"parts":[]},{}]}"#, ""),
        (YUAN, r#"{"yuan":"10"}"#, ""),
        (YUAN, r#"{"items":[{"price":"1","count":2}]}"#, ""),
        // Half a fen is no amount, but two halves are one.
        (YUAN, r#"{"yuan":"10.005","items":[{"price":"1","count":1}]}"#, ""),
        (YUAN, r#"{"yuan":"10.005","items":[{"price":"0.005","count":1}]}"#, r#""fen":1000"#),
        (PARTLY, r#"{"yuan":"10"}"#, r#""fen":1000"#),
        (PARTLY, r#"{"items":[{"price":"1","count":2}]}"#, r#""fen":-200"#),
        (PARTLY, "{}", ""),
        (FEN, r#"{"fen":3,"items":[{"fen":250,"count":2}]}"#, r#""fen":503"#),
        // Of a list only the elements that count.
        (
            OVER,
            r#"{"items":[{"state":1,"fen":5,"count":2},{"state":0,"fen":100,"count":1},{"state":1,"fen":1,"count":3}]}"#,
            r#""fen":13"#,
        ),
        (OVER, r#"{"items":[{"state":1,"fen":5,"count":2},{"state":1,"fen":1}]}"#, ""),
        (PARTLY_OVER, r#"{"items":[{"state":1,"fen":5,"count":2},{"state":1,"fen":1}]}"#, r#""fen":10"#),
        (OVER, r#"{"items":[{"state":1,"fen":5,"count":2},7]}"#, ""),
        (OVER, r#"{"items":[{"state":0,"fen":5,"count":2}]}"#, ""),
        (OVER, r#"{"items":[]}"#, ""),
        (OVER, r#"{"items":[{"state":1,"fen":0,"count":2}]}"#, r#""fen":0"#),
        (FEN, r#"{"fen":0,"items":[{"fen":0,"count":2}]}"#, r#""fen":0"#),
        (FEN, r#"{"fen":9223372036854775807,"items":[{"fen":1,"count":1}]}"#, ""),
    ]);
}

#[test]
fn codes() {
    const CODE: &[MappedField] = &[field("status", AT_STATE)];
    const REST: &[MappedField] =
        &[field("status", Source::Codes { at: "number", codes: &[("0", "pending"), ("rest", "open")] })];
    const TEXT: &[MappedField] =
        &[field("flag", Source::Codes { at: "text", codes: &[("yes", "true"), ("no", "false")] })];
    const BOOL: &[MappedField] = &[field("text", Source::Codes { at: "flag", codes: &[("true", "是")] })];
    // Of several lines the first row that one of them has.
    const LINES: &[MappedField] =
        &[field("status", Source::Codes { at: "items.state", codes: &[("1", "open"), ("0", "pending")] })];
    check(&[
        (CODE, r#"{"state":0}"#, r#""status":"pending""#),
        (CODE, r#"{"state":-5}"#, ""),
        (CODE, r#"{"state":99}"#, ""),
        (CODE, "{}", ""),
        (REST, r#"{"number":0}"#, r#""status":"pending""#),
        (REST, r#"{"number":12}"#, r#""status":"open""#),
        (REST, "{}", ""),
        (TEXT, r#"{"text":"no"}"#, r#""flag":false"#),
        (TEXT, r#"{"text":"perhaps"}"#, ""),
        (BOOL, r#"{"flag":true}"#, r#""text":"是""#),
        (BOOL, r#"{"flag":false}"#, ""),
        (LINES, r#"{"items":[{"state":0},{"state":1},{"state":99}]}"#, r#""status":"open""#),
        (LINES, r#"{"items":[{"state":0},{"name":"a"}]}"#, r#""status":"pending""#),
        (LINES, r#"{"items":[{"state":99}]}"#, ""),
    ]);
}

#[test]
fn several_sources() {
    const ANY: &[MappedField] =
        &[field("fen", Source::Any(&[Source::fen(&[Term::plus(&["fen"])]), Source::First(&["other_fen"])]))];
    const ALL: &[MappedField] = &[field(
        "texts",
        Source::All(&[
            Source::First(&["tags"]),
            Source::Codes { at: "state", codes: &[("1", "paid")] },
            Source::First(&["text"]),
        ]),
    )];
    const JOIN: &[MappedField] =
        &[field("text", Source::Join { paths: &["text", "items.name", "state"], with: "、" })];
    const WHEN: &[MappedField] = &[field("fen", Source::When(PAID, &Source::First(&["fen"])))];
    const PRESENT: &[MappedField] =
        &[field("text", Source::When(&[Condition::new("fen", &["present"])], &Source::First(&["text"])))];
    const ABSENT: &[MappedField] =
        &[field("text", Source::When(&[Condition::new("buyer.name", &["absent", "b"])], &Source::First(&["text"])))];
    const LISTED: &[MappedField] =
        &[field("text", Source::When(&[Condition::new("items", &["present"])], &Source::First(&["text"])))];
    check(&[
        // A zero is a value.
        (ANY, r#"{"fen":0,"other_fen":5}"#, r#""fen":0"#),
        (ANY, r#"{"other_fen":5}"#, r#""fen":5"#),
        (ALL, r#"{"tags":["a","b"],"state":1,"text":"c"}"#, r#""texts":["a","b","paid","c"]"#),
        (ALL, r#"{"state":0}"#, ""),
        (
            JOIN,
            r#"{"text":" a ","items":[{"name":"b"},{"count":1},{"name":"c"}],"state":0}"#,
            r#""text":"a、b、c、未付款""#,
        ),
        (JOIN, r#"{"text":" "}"#, ""),
        (WHEN, r#"{"state":1,"fen":5}"#, r#""fen":5"#),
        (WHEN, r#"{"state":0,"fen":5}"#, ""),
        (WHEN, r#"{"fen":5}"#, ""),
        (PRESENT, r#"{"text":"a","fen":1}"#, r#""text":"a""#),
        (PRESENT, r#"{"text":"a","fen":0}"#, ""),
        (ABSENT, r#"{"text":"a"}"#, r#""text":"a""#),
        (ABSENT, r#"{"text":"a","buyer":{"name":""}}"#, r#""text":"a""#),
        (ABSENT, r#"{"text":"a","buyer":{"name":"b"}}"#, r#""text":"a""#),
        (ABSENT, r#"{"text":"a","buyer":{"name":"c"}}"#, ""),
        (LISTED, r#"{"text":"a","items":[{}]}"#, r#""text":"a""#),
        (LISTED, r#"{"text":"a","items":[]}"#, ""),
    ]);
}

/// Conditions of all values of a list, and of one.
#[test]
fn conditions_through_lists() {
    const fn text(when: &'static [Condition]) -> [MappedField; 1] {
        [field("text", Source::When(when, &Source::First(&["text"])))]
    }
    const ONE: &[MappedField] = &text(&[Condition::new("items.state", &["0", "1"])]);
    const EVERY: &[MappedField] = &text(&[Condition::new("items.state", &["every", "0", "1"])]);
    const OR_ABSENT: &[MappedField] = &text(&[Condition::new("items.state", &["every", "0", "absent"])]);
    const PRESENT: &[MappedField] = &text(&[Condition::new("items.name", &["every", "present"])]);
    check(&[
        (ONE, r#"{"text":"a","items":[{"state":0},{"state":-5}]}"#, r#""text":"a""#),
        (EVERY, r#"{"text":"a","items":[{"state":0},{"state":1}]}"#, r#""text":"a""#),
        (EVERY, r#"{"text":"a","items":[{"state":0},{"state":-5}]}"#, ""),
        (EVERY, r#"{"text":"a","items":[{"state":0},{"state":99}]}"#, ""),
        (EVERY, r#"{"text":"a","items":[{"state":0},{"name":"b"}]}"#, ""),
        (EVERY, r#"{"text":"a","items":[]}"#, ""),
        (OR_ABSENT, r#"{"text":"a","items":[{"state":0},{"name":"b"}]}"#, r#""text":"a""#),
        (OR_ABSENT, r#"{"text":"a","items":[{"name":"b"}]}"#, r#""text":"a""#),
        (OR_ABSENT, r#"{"text":"a","items":[]}"#, r#""text":"a""#),
        (OR_ABSENT, r#"{"text":"a","items":[{"state":0},{"state":1}]}"#, ""),
        (PRESENT, r#"{"text":"a","items":[{"name":"b"},{"name":"c"}]}"#, r#""text":"a""#),
        (PRESENT, r#"{"text":"a","items":[{"name":"b"},{"name":""}]}"#, ""),
        (PRESENT, r#"{"text":"a","items":[{"name":"b"},{"state":0}]}"#, ""),
    ]);
}

/// The number of the whole is no number of its own.
#[test]
fn nothing_is_a_part_of_itself() {
    const PARENT: &[MappedField] =
        &[field("id", Source::First(&["id"])), field("parent_id", Source::First(&["text"]))];
    check(&[
        (PARENT, r#"{"id":"7","text":"8"}"#, r#""id":"7","parent_id":"8""#),
        (PARENT, r#"{"id":"7","text":"7"}"#, r#""id":"7""#),
        (PARENT, r#"{"id":"7"}"#, r#""id":"7""#),
        (PARENT, r#"{"text":"7"}"#, r#""parent_id":"7""#),
        (PARENT, "{}", ""),
    ]);
}

#[test]
fn objects_and_rows() {
    const BUYER: &[MappedField] = &[field(
        "buyer",
        Source::Object(Mapping::new(&[
            field("name", Source::First(&["buyer.name"])),
            field("kind", Source::Constant("person")),
            field("fen", Source::First(&["fen"])),
        ])),
    )];
    const LINE: Mapping = Mapping::new(&[
        field("name", Source::First(&["name"])),
        field("fen", Source::fen(&[Term::plus(&["fen", "count"])])),
    ]);
    const EACH: &[MappedField] = &[field("lines", Source::Rows(&[Row::each(&["items", "gifts"], LINE)]))];
    const SOME: &[MappedField] =
        &[field("lines", Source::Rows(&[Row::each(&["items"], LINE).when(&[Condition::new("fen", &["present"])])]))];
    const NESTED: &[MappedField] = &[field("lines", Source::Rows(&[Row::each(&["items.parts"], LINE)]))];
    const VALUES: Mapping =
        Mapping::new(&[field("name", Source::First(&["$key"])), field("kind", Source::First(&["$value"]))]);
    const MAP: &[MappedField] =
        &[field("lines", Source::Rows(&[Row::each(&["properties"], VALUES), Row::each(&["tags"], VALUES)]))];
    const PIECE: Mapping =
        Mapping::new(&[field("name", Source::First(&["name"])), field("quantity", Source::Constant("1"))]);
    const PIECES: &[MappedField] = &[field("lines", Source::Rows(&[Row::each(&["items"], PIECE)]))];
    const ONE: &[MappedField] = &[field(
        "lines",
        Source::Rows(&[
            Row::one(Mapping::new(&[field("kind", Source::Constant("fee")), field("fen", Source::First(&["fen"]))])),
            Row::one(Mapping::new(&[field("name", Source::First(&["text"]))])).when(PAID),
        ]),
    )];
    check(&[
        (BUYER, r#"{"buyer":{"name":"a"}}"#, r#""buyer":{"name":"a","kind":"person"}"#),
        (PIECES, r#"{"items":[{"name":"a"}]}"#, r#""lines":[{"name":"a","quantity":1}]"#),
        // An amount of zero is something that an object says, a constant is not.
        (BUYER, r#"{"fen":0}"#, r#""buyer":{"kind":"person","fen":0}"#),
        (BUYER, r#"{"buyer":{"name":""}}"#, ""),
        (
            EACH,
            r#"{"items":[{"name":"a","fen":2,"count":3},{}],"gifts":[{"name":"b"}]}"#,
            r#""lines":[{"name":"a","fen":6},{},{"name":"b"}]"#,
        ),
        (EACH, "{}", ""),
        (SOME, r#"{"items":[{"name":"a","fen":0},{"name":"b","fen":2}]}"#, r#""lines":[{"name":"b"}]"#),
        (
            NESTED,
            r#"{"items":[{"parts":[{"name":"a"}]},{},{"parts":[{"name":"b"},{"name":"c"}]}]}"#,
            r#""lines":[{"name":"a"},{"name":"b"},{"name":"c"}]"#,
        ),
        (
            MAP,
            r#"{"properties":{"颜色":"红"},"tags":["x"]}"#,
            r#""lines":[{"name":"颜色","kind":"红"},{"kind":"x"}]"#,
        ),
        (ONE, r#"{"fen":5,"text":"a","state":1}"#, r#""lines":[{"kind":"fee","fen":5},{"name":"a"}]"#),
        // A row of zero amounts and constants is none, nor is one whose condition does not hold.
        (ONE, r#"{"fen":0,"text":"a","state":0}"#, ""),
        (ONE, "{}", ""),
    ]);
}

const LINES: &[StatusTable] =
    &[StatusTable::new("state", &[("0", &[("payment", "unpaid")]), ("1", &[("payment", "paid")]), ("-5", &[])])];
const STATUSES: &[StatusTable] = &[
    StatusTable::new("state", &[("0", &[("payment", "free")])]).when(&[Condition::new("fen", &["0"])]),
    StatusTable::new("level", &[("gold", &[("payment", "paid")]), ("1", &[])]),
    StatusTable::new(
        "state",
        &[
            ("0", &[("status", "pending"), ("payment", "unpaid")]),
            ("1", &[("status", "open"), ("payment", "paid")]),
            ("-5", &[("status", "closed")]),
        ],
    ),
    StatusTable::new("unix", &[("absent", &[("payment", "unpaid")])]).when(&[Condition::new("state", &["-5"])]),
    // Here, `nothing` is no code of the field.
    StatusTable::new("level", &[("new", &[("fulfilment", "nothing")])]).when(&[Condition::new("flag", &["true"])]),
    StatusTable::new("items.state", &[("1", &[("fulfilment", "sent")]), ("0", &[("fulfilment", "waiting")])]),
];

/// What comes, and the members that the tables make of it.
#[test]
fn statuses() {
    const FIELDS: &[MappedField] =
        &[field("lines", Source::Rows(&[Row::each(&["items"], Mapping::new(&[]).statuses(LINES))]))];
    let rows = [
        (
            r#"{"state":0}"#,
            r#""status":"pending","payment":"unpaid","platform_statuses":[{"field":"state","code":"0","label":"未付款"}]"#,
        ),
        // The first table that says a thing counts, and a code is listed once.
        (
            r#"{"state":0,"fen":0}"#,
            r#""status":"pending","payment":"free","platform_statuses":[{"field":"state","code":"0","label":"未付款"}]"#,
        ),
        (
            r#"{"state":0,"level":"gold"}"#,
            r#""status":"pending","payment":"paid","platform_statuses":[{"field":"level","code":"gold","label":"金"},{"field":"state","code":"0","label":"未付款"}]"#,
        ),
        // A code that says nothing is not listed, one that no table knows is, if its table says how far the whole is.
        (
            r#"{"state":1,"level":"1"}"#,
            r#""status":"open","payment":"paid","platform_statuses":[{"field":"state","code":"1","label":"已付款"}]"#,
        ),
        (r#"{"state":7}"#, r#""status":"other","platform_statuses":[{"field":"state","code":"7"}]"#),
        (r#"{"level":"new"}"#, ""),
        // No code is a code of its own.
        (
            r#"{"state":-5}"#,
            r#""status":"closed","payment":"unpaid","platform_statuses":[{"field":"state","code":"-5","label":"已关闭"}]"#,
        ),
        (
            r#"{"state":-5,"unix":1750000000}"#,
            r#""status":"closed","platform_statuses":[{"field":"state","code":"-5","label":"已关闭"}]"#,
        ),
        // Codes of lines are listed at the lines, by their paths from the order.
        (
            r#"{"items":[{"state":0},{"state":1}]}"#,
            r#""fulfilment":"sent","lines":[{"payment":"unpaid","platform_statuses":[{"field":"items.state","code":"0","label":"未付款"}]},{"payment":"paid","platform_statuses":[{"field":"items.state","code":"1","label":"已付款"}]}]"#,
        ),
        (r#"{"items":[{"state":-5}]}"#, r#""lines":[{}]"#),
        (
            r#"{"level":"new","flag":true,"items":[{"state":-5},{"state":1}]}"#,
            r#""lines":[{},{"payment":"paid","platform_statuses":[{"field":"items.state","code":"1","label":"已付款"}]}],"platform_statuses":[{"field":"level","code":"new"}]"#,
        ),
        ("{}", ""),
    ];
    for (sale, want) in rows {
        let comma = if want.is_empty() { "" } else { "," };
        let found = mapped(Mapping::new(FIELDS).statuses(STATUSES), sale);
        assert_eq!(found, format!(r#"{{"platform":"acme"{comma}{want}}}"#), "{sale}");
    }
}
