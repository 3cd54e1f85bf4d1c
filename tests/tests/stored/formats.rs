//! Entire orders are stored in any format that describes itself, not only in JSON.

use super::{decoded, each_operation, example};
use dingdan::damaijia::{AfterSaleFilter, MainStatus};
use dingdan::{BeijingTime, Decimal, Fen, Id, Map, Open, Operation, RawJson, Text, Yuan};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt::Debug;

/// There and back in each format.
fn stored<T: Serialize + DeserializeOwned>(value: &T) -> [(&'static str, T); 3] {
    let mut cbor = Vec::new();
    ciborium::into_writer(value, &mut cbor).expect("CBOR writes it");
    let pack = rmp_serde::to_vec(value).expect("MessagePack writes it");
    let yaml = serde_saphyr::to_string(value).expect("YAML writes it");
    [
        ("CBOR", ciborium::from_reader(&*cbor).expect("CBOR reads it")),
        ("MessagePack", rmp_serde::from_slice(&pack).expect("MessagePack reads it")),
        ("YAML", serde_saphyr::from_str(&yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}"))),
    ]
}

/// The example answer of an operation, with members that no document knows in each of its objects.
fn example_and_more<O: Operation>() -> O::Answer {
    let answer: Value = serde_json::from_str(&example::<O>()).expect("JSON");
    let unheard = r#"{"unheard":{"deep":[-7,18446744073709551615,1.5,null,true,"007","文 \\ \""],"none":{}},"#;
    decoded::<O>(&answer.to_string().replace("{\"", &format!("{unheard}\"")))
}

macro_rules! orders {
    ($($name:ident: $operation:ty;)*) => {$(
        #[test]
        fn $name() {
            let answer = example_and_more::<$operation>();
            let want = serde_json::to_value(&answer).expect("JSON writes it");
            assert!(want["unheard"]["deep"][4].is_boolean(), "{want}");
            for (format, read) in stored(&answer) {
                assert_eq!(serde_json::to_value(&read).expect("JSON writes it"), want, "{format}");
                assert_eq!(read, answer, "{format}");
            }
        }
    )*};
}

each_operation!(orders);

macro_rules! refused {
    ($($name:ident: $operation:ty;)*) => {$(
        #[test]
        fn $name() {
            let answer = decoded::<$operation>(&example::<$operation>());
            // They write it, and cannot say afterwards what it was.
            let written = postcard::to_allocvec(&answer).expect("postcard writes it");
            assert!(postcard::from_bytes::<<$operation as Operation>::Answer>(&written).is_err());
            let text = postcard::to_allocvec(&dingdan::json::encode(&answer)).expect("postcard writes text");
            let text: String = postcard::from_bytes(&text).expect("postcard reads text");
            assert_eq!(decoded::<$operation>(&text), answer);
        }
    )*};
}

/// Formats that do not describe themselves do not give orders back; they hold their JSON text.
mod that_do_not_describe_themselves {
    use super::*;

    each_operation!(refused);
}

/// What users take out of orders into a row of their own.
#[derive(Debug, Serialize, Deserialize)]
struct Row {
    id: Id,
    name: Text,
    paid: Fen,
    price: Yuan,
    rate: Decimal,
    at: BeijingTime,
    status: Open<MainStatus>,
    filter: Open<AfterSaleFilter>,
    raw: RawJson,
    by_name: Map<Fen>,
}

#[test]
fn rows_of_users_own() {
    let mut by_name = Map::new();
    by_name.push("1".into(), Fen::new(-1));
    let row = Row {
        id: "007".into(),
        name: "null".into(),
        paid: Fen::new(i64::MIN),
        price: "12.30".parse().expect("an amount"),
        rate: "0.10".parse().expect("a decimal"),
        at: "2026-11-01 08:30:00".parse().expect("a time"),
        status: 987_654.into(),
        filter: "007".into(),
        raw: RawJson::new(r#"{"a":[1,null,"1"],"":{}}"#).expect("JSON"),
        by_name,
    };
    for (format, read) in stored(&row) {
        assert_eq!(format!("{read:?}"), format!("{row:?}"), "{format}");
    }
}
