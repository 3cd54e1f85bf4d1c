//! What users store with serde comes back as the same orders, whatever a build switches on in `serde_json`.

mod formats;

use dingdan::damaijia::{AfterSaleFilter, MainStatus};
use dingdan::json::{Strictness, decode_with};
use dingdan::record::Value as RecordValue;
use dingdan::{
    BeijingTime, Date, Decimal, Fen, Id, Map, Open, Operation, RawJson, Record, Rfc3339, Text, UnixMillis,
    UnixSeconds, Yuan,
};
use dingdan_tests::examples;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt::Debug;
use std::fs;

/// The example answer of an operation, as text.
fn example<O: Operation>() -> String {
    fs::read_to_string(examples().join(format!("{}.answer.json", O::SPEC.id))).expect("an example")
}

fn decoded<O: Operation>(text: &str) -> O::Answer {
    let mut answer = O::Answer::default();
    decode_with(&mut answer, text, Strictness::Refuse).expect("it decodes");
    answer
}

/// Hands all operations to a macro that writes a test for each.
macro_rules! each_operation {
    ($then:ident) => {
        $then! {
            minishop_list: dingdan::minishop::ListOrders;
            minishop_order: dingdan::minishop::GetOrder;
            xiaoe: dingdan::xiaoe::ListOrders;
            damaijia: dingdan::damaijia::SearchOrders;
            zvcms_mall: dingdan::zvcms::ListMallOrders;
            zvcms_catering: dingdan::zvcms::ListCateringOrders;
        }
    };
}
use each_operation;

macro_rules! stored {
    ($($name:ident: $operation:ty;)*) => {$(
        #[test]
        fn $name() {
            let mut answer = decoded::<$operation>(&example::<$operation>());
            let text = serde_json::to_string(&answer).expect("serde writes it");
            let back = serde_json::from_str(&text).expect("serde reads it");
            assert_eq!(answer, back);
            let record: &dyn Record = &answer;
            let tree = serde_json::to_value(&answer).expect("serde writes it");
            assert!(agree_all(RecordValue::Object(record), &tree) > 10);
            // By way of a tree as well, and with something that no document knows.
            let mut tree = serde_json::to_value(&answer).expect("serde writes it");
            let unheard = serde_json::from_str(r#"{"deep": [1.5, 12345678901234567890, -7, null, true, "文"]}"#);
            tree["unheard"] = unheard.expect("JSON");
            let back: <$operation as Operation>::Answer = serde_json::from_value(tree.clone()).expect("serde reads it");
            assert_ne!(answer, back);
            assert_eq!(back.wire_info().unknown().count(), 1);
            assert_eq!(serde_json::to_value(&back).expect("serde writes it"), tree);
            // And as the wire decodes it.
            answer = Default::default();
            decode_with(&mut answer, &tree.to_string(), Strictness::Refuse).expect("it decodes");
            assert_eq!(answer, back);
            let sent: Value = serde_json::from_str(&dingdan::json::encode(&answer)).expect("JSON");
            assert_eq!(sent["unheard"], tree["unheard"]);
        }
    )*};
}

each_operation!(stored);

#[test]
fn requests_are_values() {
    let start = "2026-11-01 00:00:00".parse().expect("a time");
    let end = "2026-11-20 00:00:00".parse().expect("a time");
    let request = dingdan::xiaoe::ListOrders::new(start, end).order_state(dingdan::xiaoe::OrderState::Shipped);
    let stored = serde_json::to_string(&request).expect("serde writes it");
    let back: dingdan::xiaoe::ListOrders = serde_json::from_str(&stored).expect("serde reads it");
    assert_eq!(request, back);
    assert_ne!(request, back.clone().page_size(7));
}

/// What users take out of orders into a row of their own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Row {
    id: Id,
    name: Option<Text>,
    paid: Fen,
    price: Yuan,
    at: BeijingTime,
    updated: Option<UnixSeconds>,
    day: Date,
    status: Option<Open<MainStatus>>,
    filter: Option<Open<AfterSaleFilter>>,
}

fn rows() -> Vec<Row> {
    let full = Row {
        id: "007".into(),
        name: Some("0123".into()),
        paid: Fen::new(-1999),
        price: "12.30".parse().expect("an amount"),
        at: "2026-11-01 08:30:00".parse().expect("a time"),
        updated: Some(UnixSeconds::new(1_790_000_000)),
        day: "2026-11-01".parse().expect("a day"),
        status: Some(2.into()),
        filter: Some("2".into()),
    };
    let long = "123456789012345678901234567890";
    vec![
        Row { id: long.into(), name: None, updated: None, status: None, ..full.clone() },
        // Codes that are not listed: a number, text for a number, and a number for text.
        Row { status: Some(987_654.into()), filter: Some("007".into()), ..full.clone() },
        Row { status: Some("new".into()), filter: Some(5.into()), ..full.clone() },
        full,
    ]
}

#[test]
fn rows_of_users_own_are_stored_as_json() {
    for row in rows() {
        let text = serde_json::to_string(&row).expect("serde writes it");
        let read: Row = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(format!("{read:?}"), format!("{row:?}"));
        assert_eq!(serde_json::to_string(&read).expect("serde writes it"), text);
    }
}

#[test]
fn rows_of_users_own_are_stored_as_csv() {
    // A format that has nothing but text: no zero in front is lost, and no digit after.
    let mut out = csv::Writer::from_writer(Vec::new());
    for row in rows() {
        out.serialize(row).expect("csv writes it");
    }
    let table = out.into_inner().expect("csv writes it");
    let read: Vec<Row> =
        csv::Reader::from_reader(&*table).deserialize().map(|row| row.expect("csv reads it")).collect();
    assert_eq!(format!("{read:?}"), format!("{:?}", rows()));
}

/// What a value is by itself, and that it comes back.
fn alone<'de, T: Debug + Serialize + Deserialize<'de>>(value: &T, want: &'de str) {
    assert_eq!(serde_json::to_string(value).expect(want), want);
    let read: T = serde_json::from_str(want).expect(want);
    assert_eq!(format!("{read:?}"), format!("{value:?}"));
}

#[test]
fn what_fields_hold_is_written_as_in_a_record() {
    alone(&Id::from("007"), r#""007""#);
    alone(&Text::from("文 \""), r#""文 \"""#);
    alone(&Fen::new(1234), "1234");
    alone(&Yuan::new("12.30".parse().expect("a decimal")), r#""12.30""#);
    alone(&"12.30".parse::<Decimal>().expect("a decimal"), r#""12.30""#);
    alone(&UnixSeconds::new(-1), "-1");
    alone(&UnixMillis::new(1_709_255_107_042), "1709255107042");
    alone(&"2026-11-01 08:30:00".parse::<BeijingTime>().expect("a time"), r#""2026-11-01 08:30:00""#);
    let offset = "2026-11-01T08:30:00.25+08:00".parse::<Rfc3339>().expect("a time");
    alone(&offset, r#""2026-11-01T08:30:00.25+08:00""#);
    alone(&"2026-11-01".parse::<Date>().expect("a day"), r#""2026-11-01""#);
    alone(&Open::<MainStatus>::from(2), "2");
    alone(&Open::<MainStatus>::from(987_654), "987654");
    alone(&Open::<MainStatus>::from("new"), r#""new""#);
    alone(&Open::<AfterSaleFilter>::from("007"), r#""007""#);
    alone(&None::<Open<MainStatus>>, "null");
    alone(&None::<Open<AfterSaleFilter>>, "null");
    alone(&dingdan::damaijia::ResultCode::TokenExpired, "72");
    alone(&RawJson::new(r#"{"a":[1,null,"b"]}"#).expect("JSON"), r#"{"a":[1,null,"b"]}"#);
    let mut map = Map::new();
    map.push("b".into(), Fen::new(1));
    map.push("a".into(), Fen::new(2));
    alone(&map, r#"{"b":1,"a":2}"#);
}

/// Whether a value is written in its record as it is alone, and is read alone as in its record.
fn agree<'de, T: Serialize + Deserialize<'de>>(value: &T, stored: &'de Value) {
    assert_eq!(&serde_json::to_value(value).expect("serde writes it"), stored);
    let read = T::deserialize(stored).unwrap_or_else(|error| panic!("{stored}: {error}"));
    assert_eq!(&serde_json::to_value(read).expect("serde writes it"), stored);
}

/// The same for all values of an order; how many there are.
fn agree_all(value: RecordValue<'_>, stored: &Value) -> usize {
    match value {
        RecordValue::Object(record) => {
            let fields = record.schema().fields().iter().enumerate();
            return fields.map(|(index, field)| agree_all(record.value(index), &stored[field.wire])).sum();
        }
        RecordValue::List(list) => {
            return (0..list.len()).map(|index| agree_all(list.get(index), &stored[index])).sum();
        }
        RecordValue::Map(map) => {
            let entries = (0..map.len()).map(|index| map.entry(index));
            return entries.map(|(key, value)| agree_all(value, &stored[key])).sum();
        }
        RecordValue::Absent
        | RecordValue::Bool(_)
        | RecordValue::Integer(_)
        | RecordValue::Decimal(_)
        | RecordValue::Enum(_) => return 0,
        RecordValue::Text(text) => agree(text, stored),
        RecordValue::Id(id) => agree(id, stored),
        RecordValue::Fen(amount) => agree(&amount, stored),
        RecordValue::Yuan(amount) => agree(&amount, stored),
        RecordValue::BeijingTime(time) => agree(&time, stored),
        RecordValue::UnixSeconds(time) => agree(&time, stored),
        RecordValue::UnixMillis(time) => agree(&time, stored),
        RecordValue::Rfc3339(time) => agree(&time, stored),
        RecordValue::Date(date) => agree(&date, stored),
        RecordValue::Json(raw) => agree(raw, stored),
    }
    1
}

#[test]
fn what_a_field_cannot_hold_is_refused_with_a_reason() {
    fn refused<'de, T: Debug + Deserialize<'de>>(text: &'de str, want: &str) {
        let error = serde_json::from_str::<T>(text).expect_err(text).to_string();
        assert!(error.contains(want), "{text}: {error}");
    }
    refused::<Yuan>(r#""12,30""#, "as in 12.34");
    refused::<BeijingTime>(r#""0000-00-00 00:00:00""#, "time");
    refused::<Date>(r#""2026-13-01""#, "time");
    refused::<Fen>("1.5", "i64");
    refused::<Open<MainStatus>>("[2]", "a code");
    refused::<MainStatus>("[2]", "a code");
    for text in ["987654", r#""""#, "null"] {
        refused::<MainStatus>(text, "a code that MainStatus lists; `Open<MainStatus>` holds any");
    }
    refused::<AfterSaleFilter>(r#""007""#, "a code that AfterSaleFilter lists");
}
