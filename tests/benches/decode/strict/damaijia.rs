//! Answers of damaijia, strict.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderSearchAnswer {
    pub data: Option<OrderSearchPage>,
    pub status: Option<i64>,
    pub err: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderSearchPage {
    pub page: Option<i64>,
    pub shop_order_list: Option<Vec<ShopOrder>>,
    pub size: Option<i64>,
    pub total: Option<i64>,
    pub deduct_money: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShopOrder {
    pub app_id: Option<u64>,
    pub appointment_ship_time: Option<i64>,
    pub b_type: Option<i64>,
    pub b_type_desc: Option<String>,
    pub biz: Option<i64>,
    pub biz_desc: Option<String>,
    pub buyer_words: Option<String>,
    pub cancel_reason: Option<String>,
    pub channel_payment_no: Option<String>,
    pub create_time: Option<i64>,
    pub d_car_shop_biz_data: Option<CarShopInfo>,
    pub doudian_open_id: Option<String>,
    pub encrypt_post_receiver: Option<String>,
    pub encrypt_post_tel: Option<String>,
    pub exp_ship_time: Option<i64>,
    pub finish_time: Option<i64>,
    pub logistics_info: Option<Vec<LogisticsInfo>>,
    pub main_status: Option<i64>,
    pub main_status_desc: Option<String>,
    pub modify_amount: Option<i64>,
    pub modify_post_amount: Option<i64>,
    pub open_id: Option<String>,
    pub order_amount: Option<i64>,
    pub order_expire_time: Option<i64>,
    pub order_id: Option<String>,
    pub order_level: Option<i64>,
    pub order_phase_list: Option<Vec<OrderPhase>>,
    pub order_status: Option<i64>,
    pub order_status_desc: Option<String>,
    pub order_type: Option<i64>,
    pub order_type_desc: Option<String>,
    pub pay_amount: Option<i64>,
    pub pay_time: Option<i64>,
    pub pay_type: Option<i64>,
    pub platform_cost_amount: Option<i64>,
    pub post_addr: Option<PostAddress>,
    pub post_amount: Option<i64>,
    pub post_insurance_amount: Option<i64>,
    pub post_origin_amount: Option<i64>,
    pub post_promotion_amount: Option<i64>,
    pub post_receiver: Option<String>,
    pub post_tel: Option<String>,
    pub promotion_amount: Option<i64>,
    pub promotion_pay_amount: Option<i64>,
    pub promotion_platform_amount: Option<i64>,
    pub promotion_redpack_amount: Option<i64>,
    pub promotion_redpack_platform_amount: Option<i64>,
    pub promotion_redpack_talent_amount: Option<i64>,
    pub promotion_shop_amount: Option<i64>,
    pub promotion_talent_amount: Option<i64>,
    pub seller_remark_stars: Option<i64>,
    pub seller_words: Option<String>,
    pub serial_number_list: Option<Vec<String>>,
    pub ship_time: Option<i64>,
    pub shop_cost_amount: Option<i64>,
    pub shop_id: Option<u64>,
    pub shop_name: Option<String>,
    pub shop_order_tag_ui: Option<Vec<OrderTag>>,
    pub sku_order_list: Option<Vec<SkuOrder>>,
    pub sub_b_type: Option<i64>,
    pub sub_b_type_desc: Option<String>,
    pub total_promotion_amount: Option<i64>,
    pub trade_type: Option<i64>,
    pub trade_type_desc: Option<String>,
    pub update_time: Option<i64>,
    pub user_id_info: Option<IdCardInfo>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CarShopInfo {
    pub poi_addr: Option<String>,
    pub poi_adname: Option<String>,
    pub poi_city_name: Option<String>,
    pub poi_id: Option<u64>,
    pub poi_name: Option<String>,
    pub poi_pname: Option<String>,
    pub poi_tel: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LogisticsInfo {
    pub tracking_no: Option<String>,
    pub company: Option<String>,
    pub ship_time: Option<i64>,
    pub delivery_id: Option<u64>,
    pub company_name: Option<String>,
    pub product_info: Option<Vec<LogisticsProduct>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LogisticsProduct {
    pub price: Option<i64>,
    pub outer_sku_id: Option<u64>,
    pub sku_id: Option<u64>,
    pub sku_specs: Option<Vec<SkuSpec>>,
    pub product_id: Option<u64>,
    pub sku_order_id: Option<u64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SkuSpec {
    pub name: Option<String>,
    pub value: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderPhase {
    pub phase_order_id: Option<u64>,
    pub total_phase: Option<i64>,
    pub current_phase: Option<i64>,
    pub pay_success: Option<bool>,
    pub sku_order_id: Option<u64>,
    pub campaign_id: Option<u64>,
    pub phase_payable_price: Option<i64>,
    pub phase_pay_type: Option<i64>,
    pub phase_open_time: Option<i64>,
    pub phase_pay_time: Option<i64>,
    pub phase_close_time: Option<i64>,
    pub channel_payment_no: Option<String>,
    pub phase_order_amount: Option<i64>,
    pub phase_sum_amount: Option<i64>,
    pub phase_post_amount: Option<i64>,
    pub phase_pay_amount: Option<i64>,
    pub phase_promotion_amount: Option<i64>,
    pub current_phase_status_desc: Option<String>,
    pub sku_price: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PostAddress {
    pub city: Option<Region>,
    pub detail: Option<String>,
    pub encrypt_detail: Option<String>,
    pub province: Option<Region>,
    pub street: Option<Region>,
    pub town: Option<Region>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Region {
    pub id: Option<String>,
    pub name: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderTag {
    pub extra: Option<String>,
    pub help_doc: Option<String>,
    pub hover_text: Option<String>,
    pub key: Option<String>,
    pub sort: Option<i64>,
    pub tag_type: Option<String>,
    pub text: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SkuOrder {
    pub ad_env_type: Option<String>,
    pub after_sale_info: Option<AfterSaleInfo>,
    pub app_id: Option<u64>,
    pub appointment_ship_time: Option<i64>,
    pub author_id: Option<u64>,
    pub author_name: Option<String>,
    pub b_type: Option<i64>,
    pub b_type_desc: Option<String>,
    pub biz: Option<i64>,
    pub biz_desc: Option<String>,
    pub c_biz: Option<i64>,
    pub c_biz_desc: Option<String>,
    pub cancel_reason: Option<String>,
    pub channel_payment_no: Option<String>,
    pub cid: Option<u64>,
    pub code: Option<String>,
    pub confirm_receipt_time: Option<i64>,
    pub content_id: Option<String>,
    pub create_time: Option<i64>,
    pub encrypt_post_receiver: Option<String>,
    pub encrypt_post_tel: Option<String>,
    pub exp_ship_time: Option<i64>,
    pub finish_time: Option<i64>,
    pub first_cid: Option<u64>,
    pub fourth_cid: Option<u64>,
    pub given_product_type: Option<String>,
    pub goods_type: Option<i64>,
    pub has_tax: Option<bool>,
    pub inventory_list: Option<Vec<InventoryInfo>>,
    pub inventory_type: Option<String>,
    pub inventory_type_desc: Option<String>,
    pub is_comment: Option<i64>,
    pub item_num: Option<i64>,
    pub logistics_receipt_time: Option<i64>,
    pub main_status: Option<i64>,
    pub main_status_desc: Option<String>,
    pub master_sku_order_id: Option<String>,
    pub modify_amount: Option<i64>,
    pub modify_post_amount: Option<i64>,
    pub need_serial_number: Option<bool>,
    pub order_amount: Option<i64>,
    pub order_expire_time: Option<i64>,
    pub order_id: Option<String>,
    pub order_level: Option<i64>,
    pub order_status: Option<i64>,
    pub order_status_desc: Option<String>,
    pub order_type: Option<i64>,
    pub order_type_desc: Option<String>,
    pub origin_amount: Option<i64>,
    pub origin_id: Option<String>,
    pub out_product_id: Option<String>,
    pub out_sku_id: Option<String>,
    pub out_warehouse_ids: Option<Vec<u64>>,
    pub page_id: Option<u64>,
    pub parent_order_id: Option<String>,
    pub pay_amount: Option<i64>,
    pub pay_time: Option<i64>,
    pub pay_type: Option<i64>,
    pub platform_cost_amount: Option<i64>,
    pub post_addr: Option<PostAddress>,
    pub post_amount: Option<i64>,
    pub post_insurance_amount: Option<i64>,
    pub post_receiver: Option<String>,
    pub post_tel: Option<String>,
    pub pre_sale_type: Option<i64>,
    pub product_id: Option<u64>,
    pub product_id_str: Option<String>,
    pub product_name: Option<String>,
    pub product_pic: Option<String>,
    pub promotion_amount: Option<i64>,
    pub promotion_pay_amount: Option<i64>,
    pub promotion_platform_amount: Option<i64>,
    pub promotion_redpack_amount: Option<i64>,
    pub promotion_redpack_platform_amount: Option<i64>,
    pub promotion_redpack_talent_amount: Option<i64>,
    pub promotion_shop_amount: Option<i64>,
    pub promotion_talent_amount: Option<i64>,
    pub receive_type: Option<i64>,
    pub reduce_stock_type: Option<i64>,
    pub reduce_stock_type_desc: Option<String>,
    pub room_id: Option<u64>,
    pub room_id_str: Option<String>,
    pub second_cid: Option<u64>,
    pub send_pay: Option<i64>,
    pub send_pay_desc: Option<String>,
    pub ship_time: Option<i64>,
    pub shop_cost_amount: Option<i64>,
    pub sku_id: Option<u64>,
    pub sku_order_tag_ui: Option<Vec<OrderTag>>,
    pub source_platform: Option<String>,
    pub spec: Option<Vec<SkuSpec>>,
    pub sub_b_type: Option<i64>,
    pub sub_b_type_desc: Option<String>,
    pub sum_amount: Option<i64>,
    pub supplier_id: Option<String>,
    pub theme_type: Option<String>,
    pub theme_type_desc: Option<String>,
    pub third_cid: Option<u64>,
    pub trade_type: Option<i64>,
    pub trade_type_desc: Option<String>,
    pub update_time: Option<i64>,
    pub video_id: Option<String>,
    pub warehouse_ids: Option<Vec<u64>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AfterSaleInfo {
    pub after_sale_status: Option<i64>,
    pub after_sale_type: Option<i64>,
    pub refund_status: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InventoryInfo {
    pub count: Option<i64>,
    pub inventory_type: Option<i64>,
    pub inventory_type_desc: Option<String>,
    pub out_warehouse_id: Option<String>,
    pub warehouse_id: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IdCardInfo {
    pub id_card_no: Option<String>,
    pub id_card_name: Option<String>,
}
