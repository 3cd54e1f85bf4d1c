//! Answers of zvcms, strict.

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallOrderListAnswer {
    pub status: Option<String>,
    pub code: Option<String>,
    pub message: Option<String>,
    pub data: Option<MallOrderPage>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallOrderPage {
    pub current_page: Option<String>,
    pub last_page: Option<i64>,
    pub total: Option<i64>,
    pub order_types: Option<String>,
    #[serde(rename = "payMode")]
    pub pay_mode: Option<Vec<MallPayMode>>,
    pub source: Option<Vec<MallSource>>,
    pub dispatch: Option<Vec<MallDispatch>>,
    pub status_all: Option<HashMap<String, String>>,
    #[serde(rename = "where")]
    pub conditions: Option<MallQueryConditions>,
    #[serde(rename = "multiStoreLists")]
    pub multi_store_lists: Option<Vec<MallStore>>,
    pub reta_list: Option<Vec<MallOrder>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallPayMode {
    pub id: Option<String>,
    pub name: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallSource {
    pub id: Option<String>,
    pub name: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallDispatch {
    pub id: Option<u64>,
    pub name: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallQueryConditions {
    pub limit: Option<i64>,
    pub code: Option<String>,
    pub pay_mode: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallStore {
    pub id: Option<u64>,
    pub name: Option<String>,
    pub work_status: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallOrder {
    pub id: Option<u64>,
    pub order_no: Option<String>,
    pub user_id: Option<u64>,
    pub order_type: Option<i64>,
    pub status: Option<i64>,
    pub total_amount: Option<String>,
    pub amount: Option<String>,
    pub refund_status: Option<i64>,
    pub invoice: Option<i64>,
    pub invoice_type: Option<i64>,
    pub invoice_title: Option<String>,
    pub invoice_tax_code: Option<String>,
    pub refund: Option<i64>,
    pub comment_status: Option<i64>,
    pub completed_at: Option<i64>,
    pub comment_at: Option<i64>,
    pub user_remarks: Option<String>,
    pub seller_remarks: Option<String>,
    pub created_at: Option<i64>,
    pub updated_at: Option<i64>,
    pub ext: Option<String>,
    pub source: Option<i64>,
    pub send_status: Option<i64>,
    pub pay_status: Option<i64>,
    pub trade_no: Option<String>,
    pub inside_trade_no: Option<String>,
    pub payment_id: Option<i64>,
    pub not_use_discount_amount: Option<String>,
    pub dispatch_type: Option<i64>,
    pub pick_user: Option<String>,
    pub pick_mobile: Option<String>,
    pub self_pick_id: Option<u64>,
    pub addr_id: Option<u64>,
    pub freight: Option<String>,
    pub minus_amount: Option<String>,
    pub card_minus: Option<String>,
    pub coupon_discount: Option<String>,
    pub pick_at: Option<i64>,
    pub multi_store_id: Option<u64>,
    pub use_wallet: Option<i64>,
    pub wallet_amount: Option<String>,
    pub is_invoice: Option<i64>,
    pub index_stock: Option<i64>,
    pub reserve_delivery_time: Option<String>,
    pub use_wallet_source: Option<i64>,
    pub receive_status: Option<i64>,
    pub receive_at: Option<i64>,
    pub express: Option<i64>,
    pub is_auto_verify: Option<i64>,
    pub pick_up_time: Option<i64>,
    pub third_trade_no: Option<String>,
    pub receive_point: Option<i64>,
    pub cashback_order_no: Option<String>,
    pub multi_name: Option<String>,
    pub can_refund: Option<bool>,
    pub refund_id: Option<u64>,
    pub pay_mode: Option<String>,
    pub verify_text: Option<String>,
    pub status_text: Option<String>,
    pub order_type_text: Option<String>,
    pub reward_minus: Option<String>,
    pub gift_card_discount: Option<String>,
    pub is_express: Option<i64>,
    pub count: Option<i64>,
    pub dispatch_type_text: Option<String>,
    pub order_source: Option<String>,
    pub is_newer_price: Option<i64>,
    pub state: Option<i64>,
    pub user_name: Option<String>,
    pub paid_amount: Option<String>,
    pub items: Option<Vec<MallOrderItem>>,
    pub user: Option<MallUser>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallOrderItem {
    pub id: Option<u64>,
    pub order_id: Option<u64>,
    pub data_id: Option<u64>,
    pub entity_id: Option<u64>,
    pub is_paid_card: Option<i64>,
    pub name: Option<String>,
    pub image: Option<String>,
    pub price: Option<String>,
    pub minus: Option<String>,
    pub num: Option<i64>,
    pub is_send: Option<i64>,
    pub sent_at: Option<i64>,
    pub spec: Option<String>,
    #[serde(rename = " messages")]
    pub messages: Option<String>,
    pub freight: Option<String>,
    pub refund_status: Option<i64>,
    pub refund: Option<i64>,
    pub ext: Option<String>,
    pub product_no: Option<String>,
    pub product_marking: Option<String>,
    pub is_gift: Option<String>,
    pub is_verified: Option<String>,
    pub validity_period_type: Option<String>,
    pub brand_id: Option<String>,
    pub brand_sign: Option<String>,
    pub brand_name: Option<String>,
    pub brand_img: Option<String>,
    pub is_newer_price: Option<i64>,
    pub newer_price: Option<String>,
    pub is_limit_discount: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct MallUser {
    pub id: Option<u64>,
    pub nickname: Option<String>,
    pub avatar: Option<String>,
    pub mobile: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringOrderListAnswer {
    pub status: Option<String>,
    pub code: Option<String>,
    pub message: Option<String>,
    pub data: Option<CateringOrderPage>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringOrderPage {
    pub current_page: Option<String>,
    pub last_page: Option<i64>,
    pub total: Option<i64>,
    pub item_list: Option<Vec<CateringOrder>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringOrder {
    pub order_no: Option<String>,
    pub created_at: Option<String>,
    pub status: Option<i64>,
    pub pay_status: Option<i64>,
    pub send_status: Option<i64>,
    pub receive_status: Option<i64>,
    pub refund_status: Option<i64>,
    pub amount: Option<String>,
    pub freight: Option<String>,
    pub minus_amount: Option<String>,
    pub postscript: Option<String>,
    pub total_amount: Option<String>,
    pub sort_num: Option<String>,
    pub people_number: Option<i64>,
    pub table_number: Option<String>,
    pub express: Option<i64>,
    pub multi_store_id: Option<u64>,
    pub payed_at: Option<i64>,
    pub source: Option<i64>,
    pub source_txt: Option<String>,
    pub multi_store_name: Option<String>,
    pub refund_order_id: Option<u64>,
    pub refund_order_status: Option<i64>,
    pub refund_order_status_text: Option<String>,
    #[serde(rename = "expressType")]
    pub express_type: Option<i64>,
    pub is_open_third: Option<i64>,
    pub status_text: Option<String>,
    pub final_status: Option<i64>,
    pub third_delivery: Option<String>,
    pub tableware_price: Option<String>,
    pub pack_cost: Option<String>,
    pub state: Option<i64>,
    pub user_name: Option<String>,
    pub pay_user_name: Option<String>,
    pub actual_amount: Option<String>,
    pub order_amount: Option<String>,
    pub coupon_money: Option<String>,
    pub quota_discount: Option<String>,
    pub note: Option<String>,
    pub discount_money: Option<String>,
    pub card_discount: Option<String>,
    pub reserve_name: Option<String>,
    pub mobile: Option<String>,
    pub repast_num: Option<i64>,
    #[serde(rename = "type")]
    pub reservation_type: Option<String>,
    pub explain: Option<String>,
    pub reserve_at: Option<String>,
    pub remark: Option<String>,
    pub goods: Option<Vec<CateringGoods>>,
    pub multi_store_mark: Option<String>,
    #[serde(rename = "typeCate")]
    pub type_cate: Option<i64>,
    pub pay_model: Option<CateringPayModel>,
    pub wallet_amount: Option<String>,
    pub order_refund_amount: Option<String>,
    pub completed_at: Option<i64>,
    pub id: Option<u64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringGoods {
    pub goods_id: Option<u64>,
    pub name: Option<String>,
    pub image: Option<String>,
    pub price: Option<String>,
    pub minus: Option<String>,
    pub cost_price: Option<String>,
    pub num: Option<i64>,
    pub is_send: Option<i64>,
    pub sent_at: Option<i64>,
    pub is_give: Option<i64>,
    pub income_rate: Option<String>,
    pub income_rate2: Option<String>,
    pub freight: Option<String>,
    pub refund_status: Option<i64>,
    pub refund: Option<i64>,
    pub submit_at: Option<i64>,
    pub user_name: Option<String>,
    pub trade_mark: Option<String>,
    pub spec: Option<HashMap<String, String>>,
    pub property: Option<Vec<CateringProperty>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringProperty {
    pub id: Option<String>,
    pub name: Option<String>,
    pub values: Option<Vec<CateringPropertyValue>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringPropertyValue {
    pub id: Option<String>,
    pub value: Option<String>,
    pub code: Option<String>,
    pub status: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CateringPayModel {
    pub id: Option<i64>,
    pub name: Option<String>,
}
