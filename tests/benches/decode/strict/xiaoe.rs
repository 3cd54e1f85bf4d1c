//! Answers of xiaoe, strict.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderListAnswer {
    pub code: Option<i64>,
    pub msg: Option<String>,
    pub data: Option<OrderPage>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderPage {
    pub list: Option<Vec<Order>>,
    pub page: Option<i64>,
    pub page_size: Option<i64>,
    pub total: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    pub buyer_info: Option<BuyerInfo>,
    pub good_list: Option<Vec<OrderGoods>>,
    pub order_info: Option<OrderInfo>,
    pub payment_info: Option<PaymentInfo>,
    pub price_info: Option<PriceInfo>,
    pub ship_info: Option<ShipInfo>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BuyerInfo {
    pub avatar_url: Option<String>,
    pub comment: Option<String>,
    pub nickname: Option<String>,
    pub phone_number: Option<String>,
    pub union_id: Option<u64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderGoods {
    pub buy_num: Option<i64>,
    pub check_state: Option<i64>,
    pub discounts_info: Option<DiscountsInfo>,
    pub expire_desc: Option<String>,
    pub expire_end: Option<String>,
    pub expire_start: Option<String>,
    pub goods_desc: Option<String>,
    pub goods_image: Option<String>,
    pub goods_name: Option<String>,
    pub goods_sn: Option<String>,
    pub goods_spec_desc: Option<String>,
    pub period_type: Option<i64>,
    pub refund_state: Option<i64>,
    pub refund_state_desc: Option<String>,
    pub relation_goods_id: Option<String>,
    pub relation_goods_type: Option<i64>,
    pub relation_goods_type_desc: Option<String>,
    pub resource_id: Option<String>,
    pub resource_type: Option<i64>,
    pub ship_state: Option<i64>,
    pub ship_state_desc: Option<String>,
    pub sku_id: Option<String>,
    pub sku_spec_code: Option<String>,
    pub spu_id: Option<String>,
    pub spu_type: Option<String>,
    pub total_price: Option<i64>,
    pub unit_price: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DiscountsInfo {
    pub discount_amount_total: Option<i64>,
    pub discount_count: Option<i64>,
    pub discount_detail: Option<Vec<DiscountDetail>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DiscountDetail {
    pub discount_desc: Option<String>,
    pub discount_id: Option<String>,
    pub discount_name: Option<String>,
    pub discount_price: Option<i64>,
    pub discount_type: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderInfo {
    pub actual_fee: Option<i64>,
    pub aftersale_show_state: Option<i64>,
    pub aftersale_show_state_time: Option<String>,
    pub app_id: Option<String>,
    pub channel_bus_id: Option<String>,
    pub channel_type: Option<i64>,
    pub check_state: Option<i64>,
    pub deduct_amount: Option<i64>,
    pub discount_amount: Option<i64>,
    pub freight_actual_price: Option<i64>,
    pub freight_original_price: Option<i64>,
    pub goods_buy_num: Option<i64>,
    pub goods_name: Option<String>,
    pub goods_original_total_price: Option<i64>,
    pub goods_spu_sub_type: Option<String>,
    pub goods_spu_type: Option<i64>,
    pub modified_amount: Option<i64>,
    pub order_close_type: Option<i64>,
    pub order_id: Option<String>,
    pub order_state: Option<i64>,
    pub order_state_time: Option<String>,
    pub order_type: Option<i64>,
    pub pay_state: Option<i64>,
    pub pay_state_time: Option<String>,
    pub pay_type: Option<i64>,
    pub distribute_type_bitmap: Option<Vec<i64>>,
    pub activity_type_bitmap: Option<Vec<i64>>,
    pub relation_order_type: Option<i64>,
    pub relation_order_id: Option<String>,
    pub relation_order_appid: Option<String>,
    pub refund_fee: Option<i64>,
    pub refund_time: Option<String>,
    pub settle_state: Option<i64>,
    pub settle_state_time: Option<String>,
    pub share_type: Option<i64>,
    pub share_user_id: Option<String>,
    pub ship_way_choose_type: Option<i64>,
    pub sub_order_type: Option<i64>,
    pub trade_id: Option<String>,
    pub update_time: Option<String>,
    pub use_collection: Option<i64>,
    pub user_id: Option<String>,
    pub wx_app_type: Option<i64>,
    pub created_time: Option<String>,
    pub order_remarks: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaymentInfo {
    pub out_order_id: Option<String>,
    pub third_order_id: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PriceInfo {
    pub actual_price: Option<i64>,
    pub freight_modified_price: Option<i64>,
    pub freight_price: Option<i64>,
    pub origin_price: Option<i64>,
    pub total_modified_amount: Option<i64>,
    pub total_price: Option<i64>,
    pub goods_modified_amount: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShipInfo {
    pub city: Option<String>,
    pub company: Option<String>,
    pub confirm_time: Option<String>,
    pub county: Option<String>,
    pub detail: Option<String>,
    pub express_id: Option<String>,
    pub invalid_time: Option<String>,
    pub phone: Option<String>,
    pub province: Option<String>,
    pub receiver: Option<String>,
    pub remark: Option<String>,
    pub ship_time: Option<String>,
    pub user_id: Option<String>,
}
