//! A record with a field of every kind, declared as emitted code declares it.

use dingdan_runtime::record::{Record, WireForm, WireInfo};
use dingdan_runtime::types::{
    BeijingTime, Code, Date, Decimal, Fen, Id, Map, Open, RawJson, Text, UnixSeconds, Yuan,
};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
pub(crate) enum State {
    #[code(0, en = "open", zh = "未付款")]
    Open,
    #[code(1, en = "paid", zh = "已付款")]
    Paid,
    #[code(-5, en = "closed", zh = "已关闭")]
    Closed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
pub(crate) enum Level {
    #[code("gold", en = "gold", zh = "金")]
    Gold,
    #[code("1", en = "one", zh = "一")]
    One,
    #[code("", en = "none", zh = "无", answers_only)]
    None,
}

#[derive(Clone, Default, PartialEq, Record)]
#[allow(clippy::struct_field_names, reason = "a type that holds itself")]
pub(crate) struct Inner {
    pub(crate) number: Option<i64>,
    pub(crate) name: Option<Text>,
    #[wire(one_or_many)]
    pub(crate) inner: Vec<Inner>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 3]>,
}

#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct Sample {
    pub(crate) text: Option<Text>,
    #[wire(url)]
    pub(crate) url: Option<Text>,
    pub(crate) id: Option<Id>,
    pub(crate) integer: Option<i64>,
    pub(crate) decimal: Option<Decimal>,
    pub(crate) bool: Option<bool>,
    pub(crate) fen: Option<Fen>,
    pub(crate) yuan: Option<Yuan>,
    pub(crate) time: Option<BeijingTime>,
    pub(crate) unix: Option<UnixSeconds>,
    pub(crate) date: Option<Date>,
    pub(crate) state: Option<Open<State>>,
    pub(crate) level: Option<Open<Level>>,
    #[wire(empty_list)]
    pub(crate) inner: Option<Inner>,
    pub(crate) json: Option<RawJson>,
    #[wire(one_or_many)]
    pub(crate) texts: Vec<Text>,
    pub(crate) ids: Vec<Id>,
    pub(crate) integers: Vec<i64>,
    pub(crate) yuans: Vec<Yuan>,
    pub(crate) times: Vec<BeijingTime>,
    pub(crate) states: Vec<Open<State>>,
    pub(crate) jsons: Vec<RawJson>,
    #[wire(one_or_many)]
    pub(crate) inners: Vec<Inner>,
    pub(crate) text_map: Map<Text>,
    #[wire(empty_list)]
    pub(crate) integer_map: Map<i64>,
    pub(crate) inner_map: Map<Inner>,
    #[wire(absent = "0", absent = "--", absent = "-1")]
    pub(crate) zero_integer: Option<i64>,
    #[wire(absent = "--", absent = "")]
    pub(crate) dash_text: Option<Text>,
    #[wire(absent = "0", absent = "--")]
    pub(crate) zero_list: Vec<i64>,
    #[wire(absent = "0", absent = "--")]
    pub(crate) zero_inner: Option<Inner>,
    #[wire(alias = " aliased", alias = "订单", alias = "a\"b")]
    pub(crate) aliased: Option<Text>,
    #[wire(sensitive)]
    pub(crate) secret: Option<Text>,
    #[wire(as_text)]
    pub(crate) as_text: Option<i64>,
    #[wire(as_text)]
    pub(crate) as_texts: Vec<i64>,
    #[wire(as_number)]
    pub(crate) as_number: Option<Id>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 35]>,
}

impl Sample {
    /// Takes over the value of one field, and nothing of how it arrived.
    pub(crate) fn take_value(&mut self, index: usize, from: &Self) {
        let name = self.schema().fields()[index].name;
        macro_rules! take {
            ($($field:ident)*) => {
                match name {
                    $(stringify!($field) => self.$field = from.$field.clone(),)*
                    _ => panic!("no field {name}"),
                }
            };
        }
        take! {
            text url id integer decimal bool fen yuan time unix date state level inner json texts ids integers yuans times states jsons inners text_map integer_map inner_map zero_integer dash_text zero_list zero_inner aliased secret as_text as_texts as_number
        }
    }
}
