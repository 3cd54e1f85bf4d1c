//! A platform's record and a shared one, declared as emitted code declares them.

use dingdan_runtime::record::{Record, WireForm, WireInfo};
use dingdan_runtime::types::{BeijingTime, Code, Decimal, Fen, Id, Map, Open, Text, UnixSeconds, Yuan};

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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
pub(crate) enum Status {
    #[code("pending", en = "pending", zh = "待付款")]
    Pending,
    #[code("open", en = "open", zh = "进行中")]
    Open,
    #[code("other", en = "other", zh = "其他")]
    Other,
}

/// What a platform sends.
#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct Sale {
    id: Option<Id>,
    number: Option<i64>,
    text: Option<Text>,
    flag: Option<bool>,
    fen: Option<Fen>,
    other_fen: Option<Fen>,
    yuan: Option<Yuan>,
    time: Option<BeijingTime>,
    unix: Option<UnixSeconds>,
    state: Option<Open<State>>,
    level: Option<Open<Level>>,
    buyer: Option<Person>,
    items: Vec<Item>,
    gifts: Vec<Item>,
    tags: Vec<Text>,
    properties: Map<Text>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 16]>,
}

#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct Person {
    name: Option<Text>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 1]>,
}

#[derive(Clone, Default, PartialEq, Record)]
#[allow(clippy::struct_field_names, reason = "an item has parts that are items")]
pub(crate) struct Item {
    name: Option<Text>,
    count: Option<i64>,
    fen: Option<Fen>,
    price: Option<Yuan>,
    time: Option<BeijingTime>,
    state: Option<Open<State>>,
    parts: Vec<Item>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 7]>,
}

/// What all platforms share.
#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct Order {
    platform: Option<Text>,
    id: Option<Id>,
    parent_id: Option<Id>,
    text: Option<Text>,
    texts: Vec<Text>,
    flag: Option<bool>,
    fen: Option<Fen>,
    less: Option<Fen>,
    time: Option<BeijingTime>,
    status: Option<Open<Status>>,
    payment: Option<Open<Status>>,
    fulfilment: Option<Open<Status>>,
    buyer: Option<Buyer>,
    lines: Vec<Line>,
    platform_statuses: Vec<PlatformStatus>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 15]>,
}

#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct Buyer {
    name: Option<Text>,
    kind: Option<Text>,
    fen: Option<Fen>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 3]>,
}

#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct Line {
    name: Option<Text>,
    kind: Option<Text>,
    quantity: Option<Decimal>,
    fen: Option<Fen>,
    payment: Option<Open<Status>>,
    platform_statuses: Vec<PlatformStatus>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 6]>,
}

#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct PlatformStatus {
    field: Option<Text>,
    code: Option<Text>,
    label: Option<Text>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 3]>,
}
