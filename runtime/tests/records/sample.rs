//! A record with a field of every kind, declared as emitted code declares it.

use dingdan_runtime::prelude::*;

macro_rules! emitted {
    ($type:ident, $schema:ident, $count:literal: $($index:literal $field:ident: $rust:ty, $read:ident = $declared:expr;)*) => {
        #[derive(Default)]
        #[allow(clippy::struct_field_names, reason = "named after their kinds")]
        pub(crate) struct $type {
            $(pub(crate) $field: $rust,)*
            wire_info: WireInfo<[WireForm; $count]>,
        }

        #[allow(dead_code, reason = "not every type is changed")]
        impl $type {
            /// Takes over the value of one field, and nothing of how it arrived.
            pub(crate) fn take_value(&mut self, index: usize, from: &Self) {
                match index {
                    $($index => self.$field = from.$field.clone(),)*
                    _ => panic!("no field {index}"),
                }
            }
        }

        record!($type, $schema $(, $index => $field: $read)*);

        pub(crate) static $schema: Schema = Schema::new(stringify!($type), &[$($declared),*]);
    };
}

macro_rules! emitted_enum {
    ($type:ident, $table:ident, text: $text:literal, $($variant:ident = $kind:ident($code:expr);)*) => {
        pub(crate) enum $type {
            $($variant,)*
        }

        open_enum!($type, $table, $($variant),*);

        static $table: EnumTable = EnumTable {
            name: stringify!($type),
            text: $text,
            entries: &[$(EnumEntry::$kind($code, stringify!($variant))),*],
        };
    };
}

emitted_enum! { State, STATES, text: false,
    Open = number(0);
    Paid = number(1);
    Closed = number(-5);
}

emitted_enum! { Level, LEVELS, text: true,
    Gold = text("gold");
    One = text("1");
    None = text("");
}

emitted! { Inner, INNER, 3:
    0 number: Option<i64>, Integer = ("number", Kind::Integer, &[]);
    1 name: Option<Text>, Text = ("name", Kind::Text, &[]);
    2 inner: Vec<Inner>, List = ("inner", Kind::List(&Kind::Object(&INNER)), &[Mark::OneOrMany]);
}

emitted! { Sample, SAMPLE, 35:
    0 text: Option<Text>, Text = ("text", Kind::Text, &[]);
    1 url: Option<Text>, Text = ("url", Kind::Url, &[]);
    2 id: Option<Id>, Id = ("id", Kind::Identifier, &[]);
    3 integer: Option<i64>, Integer = ("integer", Kind::Integer, &[]);
    4 decimal: Option<Decimal>, Decimal = ("decimal", Kind::Decimal, &[]);
    5 bool: Option<bool>, Bool = ("bool", Kind::Bool, &[]);
    6 fen: Option<Fen>, Fen = ("fen", Kind::Fen, &[]);
    7 yuan: Option<Yuan>, Yuan = ("yuan", Kind::Yuan, &[]);
    8 time: Option<BeijingTime>, BeijingTime = ("time", Kind::BeijingTime, &[]);
    9 unix: Option<UnixSeconds>, UnixSeconds = ("unix", Kind::UnixSeconds, &[]);
    10 date: Option<Date>, Date = ("date", Kind::Date, &[]);
    11 state: Open<State>, Enum = ("state", Kind::Enum(&STATES), &[]);
    12 level: Open<Level>, Enum = ("level", Kind::Enum(&LEVELS), &[]);
    13 inner: Option<Inner>, Object = ("inner", Kind::Object(&INNER), &[Mark::EmptyList]);
    14 json: Option<RawJson>, Json = ("json", Kind::Json, &[]);
    15 texts: Vec<Text>, List = ("texts", Kind::List(&Kind::Text), &[Mark::OneOrMany]);
    16 ids: Vec<Id>, List = ("ids", Kind::List(&Kind::Identifier), &[]);
    17 integers: Vec<i64>, List = ("integers", Kind::List(&Kind::Integer), &[]);
    18 yuans: Vec<Yuan>, List = ("yuans", Kind::List(&Kind::Yuan), &[]);
    19 times: Vec<BeijingTime>, List = ("times", Kind::List(&Kind::BeijingTime), &[]);
    20 states: Vec<Open<State>>, List = ("states", Kind::List(&Kind::Enum(&STATES)), &[]);
    21 jsons: Vec<RawJson>, List = ("jsons", Kind::List(&Kind::Json), &[]);
    22 inners: Vec<Inner>, List = ("inners", Kind::List(&Kind::Object(&INNER)), &[Mark::OneOrMany]);
    23 text_map: Map<Text>, Map = ("text_map", Kind::Map(&Kind::Text), &[]);
    24 integer_map: Map<i64>, Map = ("integer_map", Kind::Map(&Kind::Integer), &[Mark::EmptyList]);
    25 inner_map: Map<Inner>, Map = ("inner_map", Kind::Map(&Kind::Object(&INNER)), &[]);
    26 zero_integer: Option<i64>, Integer = ("zero_integer", Kind::Integer, &[Mark::Absent(&["0", "--", "-1"])]);
    27 dash_text: Option<Text>, Text = ("dash_text", Kind::Text, &[Mark::Absent(&["--", ""])]);
    28 zero_list: Vec<i64>, List = ("zero_list", Kind::List(&Kind::Integer), &[Mark::Absent(&["0", "--"])]);
    29 zero_inner: Option<Inner>, Object = ("zero_inner", Kind::Object(&INNER), &[Mark::Absent(&["0", "--"])]);
    30 aliased: Option<Text>, Text = ("aliased", Kind::Text, &[Mark::Aliases(&[" aliased", "订单", "a\"b"])]);
    31 secret: Option<Text>, Text = ("secret", Kind::Text, &[Mark::Sensitive]);
    32 as_text: Option<i64>, Integer = ("as_text", Kind::Integer, &[Mark::Written(EncodeAs::Text)]);
    33 as_texts: Vec<i64>, List = ("as_texts", Kind::List(&Kind::Integer), &[Mark::Written(EncodeAs::Text)]);
    34 as_number: Option<Id>, Id = ("as_number", Kind::Identifier, &[Mark::Written(EncodeAs::Number)]);
}
