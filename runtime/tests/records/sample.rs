//! A record with a field of every kind, declared as emitted code declares it.

use dingdan_runtime::prelude::*;

macro_rules! emitted {
    ($type:ident, $shape:ident, $count:literal: $($index:literal $field:ident: $rust:ty, $read:ident = $declared:expr;)*) => {
        #[derive(Clone, Default)]
        #[allow(clippy::struct_field_names, reason = "named after their kinds")]
        pub(crate) struct $type {
            $(pub(crate) $field: $rust,)*
            wire_state: WireState<[Form; $count]>,
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

        record!($type, $shape $(, $index => $field: $read)*);

        pub(crate) static $shape: Shape = Shape::new(stringify!($type), &[$($declared),*]);
    };
}

macro_rules! emitted_enum {
    ($type:ident, $table:ident, text: $text:literal, $($index:literal $variant:ident = $kind:ident($code:expr);)*) => {
        pub(crate) enum $type {
            $($variant,)*
            Unknown(UnknownCode),
        }

        impl OpenEnum for $type {
            const TABLE: &'static EnumTable = &$table;

            fn place(&self) -> Result<usize, &UnknownCode> {
                match self {
                    $(Self::$variant => Ok($index),)*
                    Self::Unknown(code) => Err(code),
                }
            }

            fn made(of: Result<usize, UnknownCode>) -> Self {
                match of {
                    $(Ok($index) => Self::$variant,)*
                    Ok(place) => panic!("no place {place}"),
                    Err(code) => Self::Unknown(code),
                }
            }
        }

        open_enum!($type);

        static $table: EnumTable = EnumTable {
            name: stringify!($type),
            text: $text,
            entries: &[$(EnumEntry::$kind($code, stringify!($variant))),*],
        };
    };
}

emitted_enum! { State, STATES, text: false,
    0 Open = number(0);
    1 Paid = number(1);
    2 Closed = number(-5);
}

emitted_enum! { Level, LEVELS, text: true,
    0 Gold = text("gold");
    1 One = text("1");
    2 None = text("");
}

emitted! { Inner, INNER, 3:
    0 number: Option<i64>, Integer = Field::new("number", Kind::Integer);
    1 name: Option<Text>, Text = Field::new("name", Kind::Text);
    2 inner: Vec<Inner>, List = Field::new("inner", Kind::List(&Kind::Object(&INNER))).one_or_many();
}

emitted! { Sample, SAMPLE, 35:
    0 text: Option<Text>, Text = Field::new("text", Kind::Text);
    1 url: Option<Text>, Text = Field::new("url", Kind::Url);
    2 id: Option<Id>, Id = Field::new("id", Kind::Identifier);
    3 integer: Option<i64>, Integer = Field::new("integer", Kind::Integer);
    4 decimal: Option<Decimal>, Decimal = Field::new("decimal", Kind::Decimal);
    5 bool: Option<bool>, Bool = Field::new("bool", Kind::Bool);
    6 fen: Option<Fen>, Fen = Field::new("fen", Kind::Fen);
    7 yuan: Option<Yuan>, Yuan = Field::new("yuan", Kind::Yuan);
    8 time: Option<BeijingTime>, BeijingTime = Field::new("time", Kind::BeijingTime);
    9 unix: Option<UnixSeconds>, UnixSeconds = Field::new("unix", Kind::UnixSeconds);
    10 date: Option<Date>, Date = Field::new("date", Kind::Date);
    11 state: Option<State>, Enum = Field::new("state", Kind::Enum(&STATES));
    12 level: Option<Level>, Enum = Field::new("level", Kind::Enum(&LEVELS));
    13 inner: Option<Inner>, Object = Field::new("inner", Kind::Object(&INNER)).empty_list();
    14 json: Option<RawJson>, Json = Field::new("json", Kind::Json);
    15 texts: Vec<Text>, List = Field::new("texts", Kind::List(&Kind::Text)).one_or_many();
    16 ids: Vec<Id>, List = Field::new("ids", Kind::List(&Kind::Identifier));
    17 integers: Vec<i64>, List = Field::new("integers", Kind::List(&Kind::Integer));
    18 yuans: Vec<Yuan>, List = Field::new("yuans", Kind::List(&Kind::Yuan));
    19 times: Vec<BeijingTime>, List = Field::new("times", Kind::List(&Kind::BeijingTime));
    20 states: Vec<State>, List = Field::new("states", Kind::List(&Kind::Enum(&STATES)));
    21 jsons: Vec<RawJson>, List = Field::new("jsons", Kind::List(&Kind::Json));
    22 inners: Vec<Inner>, List = Field::new("inners", Kind::List(&Kind::Object(&INNER))).one_or_many();
    23 text_map: Map<Text>, Map = Field::new("text_map", Kind::Map(&Kind::Text));
    24 integer_map: Map<i64>, Map = Field::new("integer_map", Kind::Map(&Kind::Integer)).empty_list();
    25 inner_map: Map<Inner>, Map = Field::new("inner_map", Kind::Map(&Kind::Object(&INNER)));
    26 zero_integer: Option<i64>, Integer = Field::new("zero_integer", Kind::Integer).absent(&["0", "--", "-1"]);
    27 dash_text: Option<Text>, Text = Field::new("dash_text", Kind::Text).absent(&["--", ""]);
    28 zero_list: Vec<i64>, List = Field::new("zero_list", Kind::List(&Kind::Integer)).absent(&["0", "--"]);
    29 zero_inner: Option<Inner>, Object = Field::new("zero_inner", Kind::Object(&INNER)).absent(&["0", "--"]);
    30 aliased: Option<Text>, Text = Field::new("aliased", Kind::Text).aliases(&[" aliased", "订单", "a\"b"]);
    31 secret: Option<Text>, Text = Field::new("secret", Kind::Text).sensitive();
    32 as_text: Option<i64>, Integer = Field::new("as_text", Kind::Integer).written(WireForm::Text);
    33 as_texts: Vec<i64>, List = Field::new("as_texts", Kind::List(&Kind::Integer)).written(WireForm::Text);
    34 as_number: Option<Id>, Id = Field::new("as_number", Kind::Identifier).written(WireForm::Number);
}
