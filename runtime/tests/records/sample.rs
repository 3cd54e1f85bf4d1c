//! A record with a field of every kind, declared as emitted code declares it.

use dingdan_runtime::prelude::*;

macro_rules! emitted {
    ($type:ident, $shape:ident, $count:literal: $($index:literal $field:ident: $rust:ty = $declared:expr;)*) => {
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

        impl Record for $type {
            fn shape(&self) -> &'static Shape {
                &$shape
            }

            fn read(&mut self, index: usize, field: &'static Field, decoder: &mut Decoder<'_>) -> ReadResult {
                match index {
                    $($index => self.$field.read(field, decoder),)*
                    _ => decoder.pass(),
                }
            }

            fn slot(&mut self, index: usize) -> Slot<'_> {
                match index {
                    $($index => self.$field.as_slot(),)*
                    _ => Slot::Nothing,
                }
            }

            fn value(&self, index: usize) -> Value<'_> {
                match index {
                    $($index => self.$field.as_value(),)*
                    _ => Value::Absent,
                }
            }

            fn wire_state(&self) -> &WireState {
                &self.wire_state
            }

            fn wire_state_mut(&mut self) -> &mut WireState {
                &mut self.wire_state
            }
        }

        record!($type);

        pub(crate) static $shape: Shape = Shape::new(stringify!($type), &[$($declared),*]);
    };
}

macro_rules! emitted_enum {
    ($type:ident, $table:ident, text: $text:literal, $($index:literal $variant:ident = $code:expr;)*) => {
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        pub(crate) enum $type {
            $($variant,)*
            Unknown(UnknownCode),
        }

        impl OpenEnum for $type {
            fn known() -> &'static [Self] {
                &[$(Self::$variant),*]
            }

            fn table() -> &'static EnumTable {
                &$table
            }

            fn place(&self) -> Result<usize, &UnknownCode> {
                match self {
                    $(Self::$variant => Ok($index),)*
                    Self::Unknown(code) => Err(code),
                }
            }

            fn unknown(code: UnknownCode) -> Self {
                Self::Unknown(code)
            }
        }

        open_enum!($type);

        static $table: EnumTable = EnumTable {
            name: stringify!($type),
            text: $text,
            entries: &[$(EnumEntry::new($code, stringify!($variant), Label::new("", ""))),*],
        };
    };
}

emitted_enum! { State, STATES, text: false,
    0 Open = Code::Number(0);
    1 Paid = Code::Number(1);
    2 Closed = Code::Number(-5);
}

emitted_enum! { Level, LEVELS, text: true,
    0 Gold = Code::Text("gold");
    1 One = Code::Text("1");
    2 None = Code::Text("");
}

emitted! { Inner, INNER, 3:
    0 number: Option<i64> = field!("number", Kind::Integer);
    1 name: Option<Text> = field!("name", Kind::Text);
    2 inner: Vec<Inner> = field!("inner", Kind::List(&Kind::Object(&INNER))).one_or_many();
}

emitted! { Sample, SAMPLE, 35:
    0 text: Option<Text> = field!("text", Kind::Text);
    1 url: Option<Text> = field!("url", Kind::Url);
    2 id: Option<Id> = field!("id", Kind::Identifier);
    3 integer: Option<i64> = field!("integer", Kind::Integer);
    4 decimal: Option<Decimal> = field!("decimal", Kind::Decimal);
    5 bool: Option<bool> = field!("bool", Kind::Bool);
    6 fen: Option<Fen> = field!("fen", Kind::Fen);
    7 yuan: Option<Yuan> = field!("yuan", Kind::Yuan);
    8 time: Option<BeijingTime> = field!("time", Kind::BeijingTime);
    9 unix: Option<UnixSeconds> = field!("unix", Kind::UnixSeconds);
    10 date: Option<Date> = field!("date", Kind::Date);
    11 state: Option<State> = field!("state", Kind::Enum(&STATES));
    12 level: Option<Level> = field!("level", Kind::Enum(&LEVELS));
    13 inner: Option<Inner> = field!("inner", Kind::Object(&INNER)).empty_list();
    14 json: Option<RawJson> = field!("json", Kind::Json);
    15 texts: Vec<Text> = field!("texts", Kind::List(&Kind::Text)).one_or_many();
    16 ids: Vec<Id> = field!("ids", Kind::List(&Kind::Identifier));
    17 integers: Vec<i64> = field!("integers", Kind::List(&Kind::Integer));
    18 yuans: Vec<Yuan> = field!("yuans", Kind::List(&Kind::Yuan));
    19 times: Vec<BeijingTime> = field!("times", Kind::List(&Kind::BeijingTime));
    20 states: Vec<State> = field!("states", Kind::List(&Kind::Enum(&STATES)));
    21 jsons: Vec<RawJson> = field!("jsons", Kind::List(&Kind::Json));
    22 inners: Vec<Inner> = field!("inners", Kind::List(&Kind::Object(&INNER))).one_or_many();
    23 text_map: Map<Text> = field!("text_map", Kind::Map(&Kind::Text));
    24 integer_map: Map<i64> = field!("integer_map", Kind::Map(&Kind::Integer)).empty_list();
    25 inner_map: Map<Inner> = field!("inner_map", Kind::Map(&Kind::Object(&INNER)));
    26 zero_integer: Option<i64> = field!("zero_integer", Kind::Integer).absent(&["0", "--", "-1"]);
    27 dash_text: Option<Text> = field!("dash_text", Kind::Text).absent(&["--", ""]);
    28 zero_list: Vec<i64> = field!("zero_list", Kind::List(&Kind::Integer)).absent(&["0", "--"]);
    29 zero_inner: Option<Inner> = field!("zero_inner", Kind::Object(&INNER)).absent(&["0", "--"]);
    30 aliased: Option<Text> = field!("aliased", Kind::Text).aliases(&[" aliased", "订单", "a\"b"]);
    31 secret: Option<Text> = field!("secret", Kind::Text).sensitive();
    32 as_text: Option<i64> = field!("as_text", Kind::Integer).written(WireForm::Text);
    33 as_texts: Vec<i64> = field!("as_texts", Kind::List(&Kind::Integer)).written(WireForm::Text);
    34 as_number: Option<Id> = field!("as_number", Kind::Identifier).written(WireForm::Number);
}
