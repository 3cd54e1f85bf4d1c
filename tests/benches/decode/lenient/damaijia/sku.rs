//! Items of orders of damaijia, lenient.

use super::super::read::{boolean, list, number, object, text, texts};
use super::{OrderTag, PostAddress, SkuSpec};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SkuOrder {
    #[serde(default, deserialize_with = "text")]
    pub ad_env_type: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub after_sale_info: Option<AfterSaleInfo>,
    #[serde(default, deserialize_with = "text")]
    pub app_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub appointment_ship_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub author_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub author_name: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub b_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub b_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub biz: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub biz_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub c_biz: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub c_biz_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub cancel_reason: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub channel_payment_no: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub cid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub code: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub confirm_receipt_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub content_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub create_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub encrypt_post_receiver: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub encrypt_post_tel: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub exp_ship_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub finish_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub first_cid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub fourth_cid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub given_product_type: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub goods_type: Option<i64>,
    #[serde(default, deserialize_with = "boolean")]
    pub has_tax: Option<bool>,
    #[serde(default, deserialize_with = "list")]
    pub inventory_list: Option<Vec<InventoryInfo>>,
    #[serde(default, deserialize_with = "text")]
    pub inventory_type: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub inventory_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub is_comment: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub item_num: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub logistics_receipt_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub main_status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub main_status_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub master_sku_order_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub modify_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub modify_post_amount: Option<i64>,
    #[serde(default, deserialize_with = "boolean")]
    pub need_serial_number: Option<bool>,
    #[serde(default, deserialize_with = "number")]
    pub order_amount: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub order_expire_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub order_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_level: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub order_status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub order_status_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub order_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub origin_amount: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub origin_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub out_product_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub out_sku_id: Option<String>,
    #[serde(default, deserialize_with = "texts")]
    pub out_warehouse_ids: Option<Vec<String>>,
    #[serde(default, deserialize_with = "text")]
    pub page_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub parent_order_id: Option<String>,
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
    #[serde(default, deserialize_with = "text")]
    pub post_receiver: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub post_tel: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub pre_sale_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub product_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub product_id_str: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub product_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub product_pic: Option<String>,
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
    pub receive_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub reduce_stock_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub reduce_stock_type_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub room_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub room_id_str: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub second_cid: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub send_pay: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub send_pay_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub ship_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub shop_cost_amount: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub sku_id: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub sku_order_tag_ui: Option<Vec<OrderTag>>,
    #[serde(default, deserialize_with = "text")]
    pub source_platform: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub spec: Option<Vec<SkuSpec>>,
    #[serde(default, deserialize_with = "number")]
    pub sub_b_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub sub_b_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub sum_amount: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub supplier_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub theme_type: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub theme_type_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub third_cid: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub trade_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub trade_type_desc: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub update_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub video_id: Option<String>,
    #[serde(default, deserialize_with = "texts")]
    pub warehouse_ids: Option<Vec<String>>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AfterSaleInfo {
    #[serde(default, deserialize_with = "number")]
    pub after_sale_status: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub after_sale_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub refund_status: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InventoryInfo {
    #[serde(default, deserialize_with = "number")]
    pub count: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub inventory_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub inventory_type_desc: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub out_warehouse_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub warehouse_id: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IdCardInfo {
    #[serde(default, deserialize_with = "text")]
    pub id_card_no: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub id_card_name: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}
