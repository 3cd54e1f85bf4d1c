//! The operations, and where things are in their requests and answers, as JSON pointers.

pub(crate) struct Target {
    pub(crate) id: &'static str,
    /// In an answer: its orders, or its only one.
    pub(crate) orders: &'static str,
    /// In an order: its id.
    pub(crate) order_id: &'static str,
    /// In an answer: how many orders there are in all.
    pub(crate) total: Option<&'static str>,
    /// In an answer: the number of the last page.
    pub(crate) last_page: Option<&'static str>,
    /// In a request: the page's number, or the order's id.
    pub(crate) page: &'static str,
    /// Number of the first page.
    pub(crate) first: usize,
}

pub(crate) const ALL: &[Target] = &[
    Target {
        id: "damaijia.order.search_list",
        orders: "/data/shop_order_list",
        order_id: "/order_id",
        total: Some("/data/total"),
        last_page: None,
        page: "/params/page",
        first: 0,
    },
    Target {
        id: "minishop.order.get",
        orders: "/order",
        order_id: "/order_id",
        total: None,
        last_page: None,
        page: "/order_id",
        first: 0,
    },
    Target {
        id: "minishop.order.get_list",
        orders: "/orders",
        order_id: "/order_id",
        total: Some("/total_num"),
        last_page: None,
        page: "/page",
        first: 1,
    },
    Target {
        id: "xiaoe.order.list",
        orders: "/data/list",
        order_id: "/order_info/order_id",
        total: Some("/data/total"),
        last_page: None,
        page: "/page",
        first: 1,
    },
    Target {
        id: "zvcms.order.list.catering",
        orders: "/data/item_list",
        order_id: "/order_no",
        total: Some("/data/total"),
        last_page: Some("/data/last_page"),
        page: "/Params/page",
        first: 1,
    },
    Target {
        id: "zvcms.order.list.mall",
        orders: "/data/reta_list",
        order_id: "/order_no",
        total: Some("/data/total"),
        last_page: Some("/data/last_page"),
        page: "/Params/page",
        first: 1,
    },
];
