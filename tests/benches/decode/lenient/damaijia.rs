//! Answers of damaijia, lenient.

mod sku;

use super::read::{boolean, list, number, object, text, texts};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sku::{IdCardInfo, SkuOrder};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderSearchAnswer {
    #[serde(default, deserialize_with = "object")]
    pub data: Option<OrderSearchPage>,
    #[serde(default, deserialize_with = "number")]
    pub status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub err: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderSearchPage {
    #[serde(default, deserialize_with = "number")]
    pub page: Option<i64>,
    #[serde(default, deserialize_with = "list")]
    pub shop_order_list: Option<Vec<ShopOrder>>,
    #[serde(default, deserialize_with = "number")]
    pub size: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub total: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub deduct_money: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShopOrder {
    #[serde(default, deserialize_with = "text")]
    pub app_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub appointment_ship_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub b_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub b_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub biz: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub biz_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub buyer_words: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub cancel_reason: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub channel_payment_no: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub create_time: Option<i64>,
    #[serde(default, deserialize_with = "object")]
    pub d_car_shop_biz_data: Option<CarShopInfo>,
    #[serde(default, deserialize_with = "text")]
    pub doudian_open_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub encrypt_post_receiver: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub encrypt_post_tel: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub exp_ship_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub finish_time: Option<i64>,
    #[serde(default, deserialize_with = "list")]
    pub logistics_info: Option<Vec<LogisticsInfo>>,
    #[serde(default, deserialize_with = "number")]
    pub main_status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub main_status_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub modify_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub modify_post_amount: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub open_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub order_expire_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub order_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_level: Option<i64>,
    #[serde(default, deserialize_with = "list")]
    pub order_phase_list: Option<Vec<OrderPhase>>,
    #[serde(default, deserialize_with = "number")]
    pub order_status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub order_status_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub order_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub pay_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub pay_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub pay_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub platform_cost_amount: Option<i64>,
    #[serde(default, deserialize_with = "object")]
    pub post_addr: Option<PostAddress>,
    #[serde(default, deserialize_with = "number")]
    pub post_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub post_insurance_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub post_origin_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub post_promotion_amount: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub post_receiver: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub post_tel: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub promotion_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub promotion_pay_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub promotion_platform_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub promotion_redpack_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub promotion_redpack_platform_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub promotion_redpack_talent_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub promotion_shop_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub promotion_talent_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub seller_remark_stars: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub seller_words: Option<String>,
    #[serde(default, deserialize_with = "texts")]
    pub serial_number_list: Option<Vec<String>>,
    #[serde(default, deserialize_with = "number")]
    pub ship_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub shop_cost_amount: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub shop_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub shop_name: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub shop_order_tag_ui: Option<Vec<OrderTag>>,
    #[serde(default, deserialize_with = "list")]
    pub sku_order_list: Option<Vec<SkuOrder>>,
    #[serde(default, deserialize_with = "number")]
    pub sub_b_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub sub_b_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub total_promotion_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub trade_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub trade_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub update_time: Option<i64>,
    #[serde(default, deserialize_with = "object")]
    pub user_id_info: Option<IdCardInfo>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CarShopInfo {
    #[serde(default, deserialize_with = "text")]
    pub poi_addr: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub poi_adname: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub poi_city_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub poi_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub poi_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub poi_pname: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub poi_tel: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LogisticsInfo {
    #[serde(default, deserialize_with = "text")]
    pub tracking_no: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub company: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub ship_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub delivery_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub company_name: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub product_info: Option<Vec<LogisticsProduct>>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LogisticsProduct {
    #[serde(default, deserialize_with = "number")]
    pub price: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub outer_sku_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sku_id: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub sku_specs: Option<Vec<SkuSpec>>,
    #[serde(default, deserialize_with = "text")]
    pub product_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sku_order_id: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SkuSpec {
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub value: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderPhase {
    #[serde(default, deserialize_with = "text")]
    pub phase_order_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub total_phase: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub current_phase: Option<i64>,
    #[serde(default, deserialize_with = "boolean")]
    pub pay_success: Option<bool>,
    #[serde(default, deserialize_with = "text")]
    pub sku_order_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub campaign_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub phase_payable_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub phase_pay_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub phase_open_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub phase_pay_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub phase_close_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub channel_payment_no: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub phase_order_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub phase_sum_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub phase_post_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub phase_pay_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub phase_promotion_amount: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub current_phase_status_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub sku_price: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PostAddress {
    #[serde(default, deserialize_with = "object")]
    pub city: Option<Region>,
    #[serde(default, deserialize_with = "text")]
    pub detail: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub encrypt_detail: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub province: Option<Region>,
    #[serde(default, deserialize_with = "object")]
    pub street: Option<Region>,
    #[serde(default, deserialize_with = "object")]
    pub town: Option<Region>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Region {
    #[serde(default, deserialize_with = "text")]
    pub id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub name: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderTag {
    #[serde(default, deserialize_with = "text")]
    pub extra: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub help_doc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub hover_text: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub key: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub sort: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub tag_type: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub text: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}
