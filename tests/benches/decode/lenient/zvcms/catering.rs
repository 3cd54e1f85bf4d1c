//! Answers of zvcms about caterers, lenient.

use super::super::read::{boolean, list, map, number, object, text};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::HashMap;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringOrderListAnswer {
    #[serde(default, deserialize_with = "boolean")]
    pub status: Option<bool>,
    #[serde(default, deserialize_with = "text")]
    pub code: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub message: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub data: Option<CateringOrderPage>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringOrderPage {
    #[serde(default, deserialize_with = "number")]
    pub current_page: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub last_page: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub total: Option<i64>,
    #[serde(default, deserialize_with = "list")]
    pub item_list: Option<Vec<CateringOrder>>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringOrder {
    #[serde(default, deserialize_with = "text")]
    pub order_no: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub created_at: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub pay_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub send_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub receive_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub refund_status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub amount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub freight: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub minus_amount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub postscript: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub total_amount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sort_num: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub people_number: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub table_number: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub express: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub multi_store_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub payed_at: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub source: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub source_txt: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub multi_store_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub refund_order_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub refund_order_status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub refund_order_status_text: Option<String>,
    #[serde(rename = "expressType", default, deserialize_with = "number")]
    pub express_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub is_open_third: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub status_text: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub final_status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub third_delivery: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub tableware_price: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub pack_cost: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub state: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub user_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub pay_user_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub actual_amount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub order_amount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub coupon_money: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub quota_discount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub note: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub discount_money: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub card_discount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub reserve_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub mobile: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub repast_num: Option<i64>,
    #[serde(rename = "type", default, deserialize_with = "text")]
    pub reservation_type: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub explain: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub reserve_at: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub remark: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub goods: Option<Vec<CateringGoods>>,
    #[serde(default, deserialize_with = "text")]
    pub multi_store_mark: Option<String>,
    #[serde(rename = "typeCate", default, deserialize_with = "number")]
    pub type_cate: Option<i64>,
    #[serde(default, deserialize_with = "list")]
    pub pay_model: Option<Vec<CateringPayModel>>,
    #[serde(default, deserialize_with = "text")]
    pub wallet_amount: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub order_refund_amount: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub completed_at: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringGoods {
    #[serde(default, deserialize_with = "text")]
    pub goods_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub image: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub price: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub minus: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub cost_price: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub num: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub is_send: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub sent_at: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub is_give: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub income_rate: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub income_rate2: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub freight: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub refund_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub refund: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub submit_at: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub user_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub trade_mark: Option<String>,
    #[serde(default, deserialize_with = "map")]
    pub spec: Option<HashMap<String, String>>,
    #[serde(default, deserialize_with = "list")]
    pub property: Option<Vec<CateringProperty>>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringProperty {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub values: Option<Vec<CateringPropertyValue>>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringPropertyValue {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub value: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub code: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub status: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringPayModel {
    #[serde(default, deserialize_with = "number")]
    pub id: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}
