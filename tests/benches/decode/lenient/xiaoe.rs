//! Answers of xiaoe, lenient.

use super::read::{list, number, numbers, object, text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderListAnswer {
    #[serde(default, deserialize_with = "number")]
    pub code: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub msg: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub data: Option<OrderPage>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderPage {
    #[serde(default, deserialize_with = "list")]
    pub list: Option<Vec<Order>>,
    #[serde(default, deserialize_with = "number")]
    pub page: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub page_size: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub total: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    #[serde(default, deserialize_with = "object")]
    pub buyer_info: Option<BuyerInfo>,
    #[serde(default, deserialize_with = "list")]
    pub good_list: Option<Vec<OrderGoods>>,
    #[serde(default, deserialize_with = "object")]
    pub order_info: Option<OrderInfo>,
    #[serde(default, deserialize_with = "object")]
    pub payment_info: Option<PaymentInfo>,
    #[serde(default, deserialize_with = "object")]
    pub price_info: Option<PriceInfo>,
    #[serde(default, deserialize_with = "object")]
    pub ship_info: Option<ShipInfo>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct BuyerInfo {
    #[serde(default, deserialize_with = "text")]
    pub avatar_url: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub comment: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub nickname: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub phone_number: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub union_id: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderGoods {
    #[serde(default, deserialize_with = "number")]
    pub buy_num: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub check_state: Option<i64>,
    #[serde(default, deserialize_with = "object")]
    pub discounts_info: Option<DiscountsInfo>,
    #[serde(default, deserialize_with = "text")]
    pub expire_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub expire_end: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub expire_start: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub goods_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub goods_image: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub goods_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub goods_sn: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub goods_spec_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub period_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub refund_state: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub refund_state_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub relation_goods_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub relation_goods_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub relation_goods_type_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub resource_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub resource_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub ship_state: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub ship_state_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sku_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sku_spec_code: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub spu_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub spu_type: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub total_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub unit_price: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DiscountsInfo {
    #[serde(default, deserialize_with = "number")]
    pub discount_amount_total: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub discount_count: Option<i64>,
    #[serde(default, deserialize_with = "list")]
    pub discount_detail: Option<Vec<DiscountDetail>>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DiscountDetail {
    #[serde(default, deserialize_with = "text")]
    pub discount_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub discount_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub discount_name: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub discount_price: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub discount_type: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderInfo {
    #[serde(default, deserialize_with = "number")]
    pub actual_fee: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub aftersale_show_state: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub aftersale_show_state_time: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub app_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub channel_bus_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub channel_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub check_state: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub deduct_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub discount_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub freight_actual_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub freight_original_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub goods_buy_num: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub goods_name: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub goods_original_total_price: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub goods_spu_sub_type: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub goods_spu_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub modified_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub order_close_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub order_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_state: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub order_state_time: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub pay_state: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub pay_state_time: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub pay_type: Option<i64>,
    #[serde(default, deserialize_with = "numbers")]
    pub distribute_type_bitmap: Option<Vec<i64>>,
    #[serde(default, deserialize_with = "numbers")]
    pub activity_type_bitmap: Option<Vec<i64>>,
    #[serde(default, deserialize_with = "number")]
    pub relation_order_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub relation_order_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub relation_order_appid: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub refund_fee: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub refund_time: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub settle_state: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub settle_state_time: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub share_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub share_user_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub ship_way_choose_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub sub_order_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub trade_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub update_time: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub use_collection: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub user_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub wx_app_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub created_time: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub order_remarks: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PaymentInfo {
    #[serde(default, deserialize_with = "text")]
    pub out_order_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub third_order_id: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PriceInfo {
    #[serde(default, deserialize_with = "number")]
    pub actual_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub freight_modified_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub freight_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub origin_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub total_modified_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub total_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub goods_modified_amount: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShipInfo {
    #[serde(default, deserialize_with = "text")]
    pub city: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub company: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub confirm_time: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub county: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub detail: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub express_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub invalid_time: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub phone: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub province: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub receiver: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub remark: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub ship_time: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub user_id: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}
