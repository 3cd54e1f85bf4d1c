//! An operation as it would be emitted: a list of orders by time and status.

use dingdan_runtime::client::Operation;
use dingdan_runtime::prelude::*;

/// The request.
#[derive(Default)]
pub(crate) struct ListOrders {
    pub(crate) created_from: Option<BeijingTime>,
    pub(crate) created_to: Option<BeijingTime>,
    pub(crate) updated_from: Option<BeijingTime>,
    pub(crate) updated_to: Option<BeijingTime>,
    pub(crate) status: Open<Status>,
    pub(crate) page: Option<i64>,
    pub(crate) size: Option<i64>,
    pub(crate) wire_info: WireInfo<[WireForm; 7]>,
}

/// The answer.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) code: Option<i64>,
    pub(crate) total: Option<i64>,
    pub(crate) list: Vec<Order>,
    pub(crate) wire_info: WireInfo<[WireForm; 3]>,
}

/// An order.
#[derive(Default)]
pub(crate) struct Order {
    pub(crate) id: Option<Id>,
    pub(crate) created: Option<BeijingTime>,
    pub(crate) updated: Option<BeijingTime>,
    pub(crate) status: Option<i64>,
    pub(crate) wire_info: WireInfo<[WireForm; 4]>,
}

macro_rules! implement {
    ($type:ident, $schema:ident, $($index:literal => $field:ident: $read:ident, $kind:expr),*) => {
        record!($type, $schema $(, $index => $field: $read)*);

        static $schema: Schema = Schema::new(
            stringify!($type),
            &[$((stringify!($field), $kind, &[])),*],
        );
    };
}

implement!(ListOrders, REQUEST, 0 => created_from: BeijingTime, Kind::BeijingTime, 1 => created_to: BeijingTime, Kind::BeijingTime,
    2 => updated_from: BeijingTime, Kind::BeijingTime, 3 => updated_to: BeijingTime, Kind::BeijingTime, 4 => status: Enum, Kind::Enum(&STATUS),
    5 => page: Integer, Kind::Integer, 6 => size: Integer, Kind::Integer);
implement!(Answer, ANSWER, 0 => code: Integer, Kind::Integer, 1 => total: Integer, Kind::Integer,
    2 => list: List, Kind::List(&Kind::Object(&ORDER)));
implement!(Order, ORDER, 0 => id: Id, Kind::Identifier, 1 => created: BeijingTime, Kind::BeijingTime, 2 => updated: BeijingTime, Kind::BeijingTime,
    3 => status: Integer, Kind::Integer);

impl Operation for ListOrders {
    type Answer = Answer;
    type Item = Order;

    const SPEC: &'static OperationSpec = &OperationSpec {
        label: Label::new("orders", "订单"),
        source: "nowhere",
        path: "/orders",
        idempotent: true,
        request: &REQUEST,
        params: &[
            ParamSpec::new("created_from"),
            ParamSpec::new("created_to"),
            ParamSpec::new("updated_from"),
            ParamSpec::new("updated_to"),
            ParamSpec::new("status").filters("status").sweep(),
            ParamSpec::new("page"),
            ParamSpec::new("size"),
        ],
        windows: &[
            TimeWindow::new("created_from", "created_to").max_seconds(1000).truncated().filters("created"),
            TimeWindow::new("updated_from", "updated_to").max_seconds(1000).truncated().changes().filters("updated"),
        ],
        page: Some(PageSpec { number: "page", first: 1, size: "size" }),
        answer: &ANSWER,
        items: "list",
        item: &ORDER,
        total: Some("total"),
        item_id: Some("id"),
        ..OperationSpec::post(&PLATFORM, "shop.order.list")
    };

    fn items(answer: &Answer) -> &[Order] {
        &answer.list
    }

    fn take_items(answer: &mut Answer) -> Vec<Order> {
        std::mem::take(&mut answer.list)
    }
}

/// A status.
pub(crate) enum Status {
    Open,
    Paid,
    Sent,
}

open_enum!(Status, STATUS, Open, Paid, Sent);

static STATUS: EnumTable = EnumTable {
    name: "Status",
    text: false,
    entries: &[EnumEntry::number(0, "Open"), EnumEntry::number(1, "Paid"), EnumEntry::number(2, "Sent")],
};

static PLATFORM: PlatformSpec = PlatformSpec {
    id: "shop",
    title: Label::new("a shop", "商店"),
    sources: &["nowhere"],
    base_url: "http://localhost",
    rate: None,
    empty_object_as_list: false,
    auth: AuthSpec::BodyToken("token"),
    envelope: EnvelopeSpec { code: "code", ok: &["0"], flag: None, message: &[] },
    codes: &[],
};
