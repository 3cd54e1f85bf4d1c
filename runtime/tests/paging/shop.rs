//! An operation as it would be emitted: a list of orders by time and status.

use dingdan_runtime::client::{
    AuthSpec, EnvelopeSpec, Operation, OperationSpec, PageSpec, PlatformSpec, Request, TimeWindow,
};
use dingdan_runtime::record::{Described, Record, WireForm, WireInfo};
use dingdan_runtime::types::{BeijingTime, Code, Id, Label, Open};

/// The request.
#[derive(Clone, Default, PartialEq, Record, Request)]
pub(crate) struct ListOrders {
    pub(crate) created_from: Option<BeijingTime>,
    pub(crate) created_to: Option<BeijingTime>,
    pub(crate) updated_from: Option<BeijingTime>,
    pub(crate) updated_to: Option<BeijingTime>,
    #[param(filters = "status", sweep)]
    pub(crate) status: Option<Open<Status>>,
    pub(crate) page: Option<i64>,
    pub(crate) size: Option<i64>,
    #[wire(info)]
    pub(crate) wire_info: WireInfo<[WireForm; 7]>,
}

/// The answer.
#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct Answer {
    pub(crate) code: Option<i64>,
    pub(crate) total: Option<i64>,
    pub(crate) list: Vec<Order>,
    #[wire(info)]
    pub(crate) wire_info: WireInfo<[WireForm; 3]>,
}

/// An order.
#[derive(Clone, Default, PartialEq, Record)]
pub(crate) struct Order {
    pub(crate) id: Option<Id>,
    pub(crate) created: Option<BeijingTime>,
    pub(crate) updated: Option<BeijingTime>,
    pub(crate) status: Option<i64>,
    #[wire(info)]
    pub(crate) wire_info: WireInfo<[WireForm; 4]>,
}

/// A status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Code)]
pub(crate) enum Status {
    #[code(0, en = "open", zh = "未付款")]
    Open,
    #[code(1, en = "paid", zh = "已付款")]
    Paid,
    #[code(2, en = "sent", zh = "已发货")]
    Sent,
}

impl Operation for ListOrders {
    type Answer = Answer;
    type Item = Order;

    const SPEC: &'static OperationSpec = &OperationSpec {
        label: Label::new("orders", "订单"),
        source: "nowhere",
        path: "/orders",
        idempotent: true,
        request: <Self as Described>::SCHEMA,
        params: <Self as Request>::PARAMS,
        answer: <Answer as Described>::SCHEMA,
        item: <Order as Described>::SCHEMA,
        windows: &[
            TimeWindow::new("created_from", "created_to").max_seconds(1000).truncated().filters("created"),
            TimeWindow::new("updated_from", "updated_to").max_seconds(1000).truncated().changes().filters("updated"),
        ],
        page: Some(PageSpec::number("page", 1).size("size")),
        items: "list",
        total: Some("total"),
        item_id: Some("id"),
        ..OperationSpec::post(&PLATFORM, "shop.order.list")
    };
}

static PLATFORM: PlatformSpec = PlatformSpec {
    title: Label::new("a shop", "商店"),
    sources: &["nowhere"],
    base_url: "http://localhost",
    rates: &[],
    empty_object_as_list: false,
    auth: AuthSpec::BodyToken("token"),
    envelope: EnvelopeSpec::new("code", &["0"], &[]),
    codes: &[],
    ..PlatformSpec::new("shop")
};
