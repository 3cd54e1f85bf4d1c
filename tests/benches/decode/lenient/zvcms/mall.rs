//! Answers of zvcms about malls, lenient.

use super::super::read::{boolean, list, map, number, object, text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::HashMap;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallOrderListAnswer {
    #[serde(default, deserialize_with = "boolean")]
    pub status: Option<bool>,
    #[serde(default, deserialize_with = "text")]
    pub code: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub message: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub data: Option<MallOrderPage>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallOrderPage {
    #[serde(default, deserialize_with = "number")]
    pub current_page: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub last_page: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub total: Option<i64>,
    pub order_types: Option<Value>,
    #[serde(rename = "payMode", default, deserialize_with = "list")]
    pub pay_mode: Option<Vec<MallPayMode>>,
    #[serde(default, deserialize_with = "list")]
    pub source: Option<Vec<MallSource>>,
    #[serde(default, deserialize_with = "list")]
    pub dispatch: Option<Vec<MallDispatch>>,
    #[serde(default, deserialize_with = "map")]
    pub status_all: Option<HashMap<String, String>>,
    #[serde(rename = "where", default, deserialize_with = "object")]
    pub conditions: Option<MallQueryConditions>,
    #[serde(rename = "multiStoreLists", default, deserialize_with = "list")]
    pub multi_store_lists: Option<Vec<MallStore>>,
    #[serde(default, deserialize_with = "list")]
    pub reta_list: Option<Vec<MallOrder>>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallPayMode {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallSource {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallDispatch {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallQueryConditions {
    #[serde(default, deserialize_with = "number")]
    pub limit: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub code: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub pay_mode: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallStore {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub work_status: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallOrder {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub order_no: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub user_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub total_amount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub amount: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub refund_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub invoice: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub invoice_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub invoice_title: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub invoice_tax_code: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub refund: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub comment_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub completed_at: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub comment_at: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub user_remarks: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub seller_remarks: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub created_at: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub updated_at: Option<i64>,
    pub ext: Option<Value>,
    #[serde(default, deserialize_with = "number")]
    pub source: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub send_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub pay_status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub trade_no: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub inside_trade_no: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub payment_id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub not_use_discount_amount: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub dispatch_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub pick_user: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub pick_mobile: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub self_pick_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub addr_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub freight: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub minus_amount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub card_minus: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub coupon_discount: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub pick_at: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub multi_store_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub use_wallet: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub wallet_amount: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub is_invoice: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub index_stock: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub reserve_delivery_time: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub use_wallet_source: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub receive_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub receive_at: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub express: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub is_auto_verify: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub pick_up_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub third_trade_no: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub receive_point: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub cashback_order_no: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub multi_name: Option<String>,
    #[serde(default, deserialize_with = "boolean")]
    pub can_refund: Option<bool>,
    #[serde(default, deserialize_with = "text")]
    pub refund_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub pay_mode: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub verify_text: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub status_text: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub order_type_text: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub reward_minus: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub gift_card_discount: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub is_express: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub count: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub dispatch_type_text: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub order_source: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub is_newer_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub state: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub user_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub paid_amount: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub items: Option<Vec<MallOrderItem>>,
    #[serde(default, deserialize_with = "object")]
    pub user: Option<MallUser>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallOrderItem {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub order_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub data_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub entity_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub is_paid_card: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub image: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub price: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub minus: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub num: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub is_send: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub sent_at: Option<i64>,
    pub spec: Option<Value>,
    #[serde(rename = " messages", alias = "messages", default, deserialize_with = "text")]
    pub messages: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub freight: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub refund_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub refund: Option<i64>,
    pub ext: Option<Value>,
    #[serde(default, deserialize_with = "text")]
    pub product_no: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub product_marking: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub is_gift: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub is_verified: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub validity_period_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub brand_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub brand_sign: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub brand_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub brand_img: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub is_newer_price: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub newer_price: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub is_limit_discount: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallUser {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub nickname: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub avatar: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub mobile: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}
