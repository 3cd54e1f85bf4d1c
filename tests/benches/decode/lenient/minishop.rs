//! Answers of minishop, lenient.

use super::read::{boolean, list, number, object, text, texts};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderAnswer {
    #[serde(default, deserialize_with = "number")]
    pub errcode: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub errmsg: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub order: Option<Order>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    #[serde(default, deserialize_with = "text")]
    pub order_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub out_order_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub status: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub create_time: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub update_time: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub order_detail: Option<OrderDetail>,
    #[serde(default, deserialize_with = "object")]
    pub aftersale_detail: Option<AfterSaleDetail>,
    #[serde(default, deserialize_with = "text")]
    pub openid: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub ext_info: Option<ExtInfo>,
    #[serde(default, deserialize_with = "number")]
    pub order_type: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderDetail {
    #[serde(default, deserialize_with = "list")]
    pub product_infos: Option<Vec<ProductInfo>>,
    #[serde(default, deserialize_with = "object")]
    pub pay_info: Option<PayInfo>,
    #[serde(default, deserialize_with = "object")]
    pub price_info: Option<PriceInfo>,
    #[serde(default, deserialize_with = "object")]
    pub delivery_info: Option<DeliveryInfo>,
    #[serde(default, deserialize_with = "object")]
    pub coupon_info: Option<CouponInfo>,
    #[serde(default, deserialize_with = "object")]
    pub couponcode_info: Option<CouponCodeInfo>,
    #[serde(default, deserialize_with = "object")]
    pub ext_info: Option<ExtInfo>,
    #[serde(default, deserialize_with = "object")]
    pub sharer_info: Option<SharerInfo>,
    #[serde(default, deserialize_with = "object")]
    pub settle_info: Option<SettleInfo>,
    #[serde(default, deserialize_with = "list")]
    pub sku_sharer_infos: Option<Vec<SkuSharerInfo>>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProductInfo {
    #[serde(default, deserialize_with = "text")]
    pub product_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sku_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub sku_cnt: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub on_aftersale_sku_cnt: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub finish_aftersale_sku_cnt: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub title: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub thumb_img: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub sku_attrs: Option<Vec<AttrInfo>>,
    #[serde(default, deserialize_with = "number")]
    pub sale_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub market_price: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub out_product_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub out_sku_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sku_code: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AttrInfo {
    #[serde(default, deserialize_with = "text")]
    pub attr_key: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub attr_value: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PayInfo {
    #[serde(default, deserialize_with = "text")]
    pub pay_method: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub prepay_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub transaction_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub prepay_time: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub pay_time: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub payment_method: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PriceInfo {
    #[serde(default, deserialize_with = "number")]
    pub product_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub order_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub freight: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub discounted_price: Option<i64>,
    #[serde(default, deserialize_with = "boolean")]
    pub is_discounted: Option<bool>,
    #[serde(default, deserialize_with = "number")]
    pub original_order_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub estimate_product_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub change_down_price: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub change_freight: Option<i64>,
    #[serde(default, deserialize_with = "boolean")]
    pub is_change_freight: Option<bool>,
    #[serde(default, deserialize_with = "number")]
    pub buyer_insurance_price: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeliveryInfo {
    #[serde(default, deserialize_with = "object")]
    pub address_info: Option<AddressInfo>,
    #[serde(default, deserialize_with = "text")]
    pub delivery_method: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub express_fee: Option<Vec<DeliveryExpressFee>>,
    #[serde(default, deserialize_with = "list")]
    pub delivery_product_info: Option<Vec<DeliveryProductInfo>>,
    #[serde(default, deserialize_with = "number")]
    pub ship_done_time: Option<i64>,
    #[serde(default, deserialize_with = "object")]
    pub insurance_info: Option<InsuranceInfo>,
    #[serde(default, deserialize_with = "text")]
    pub deliver_type: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub offline_delivery_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub offline_pickup_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub delivery_time: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub pickup_address: Option<AddressInfo>,
    #[serde(default, deserialize_with = "number")]
    pub deliver_method: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddressInfo {
    #[serde(default, deserialize_with = "text")]
    pub user_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub postal_code: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub province_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub city_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub county_name: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub detail_info: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub national_code: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub tel_number: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub house_number: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeliveryExpressFee {
    #[serde(default, deserialize_with = "text")]
    pub shipping_method: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub distance: Option<f64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeliveryProductInfo {
    #[serde(default, deserialize_with = "text")]
    pub waybill_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub delivery_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub delivery_time: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub deliver_type: Option<String>,
    #[serde(default, deserialize_with = "object")]
    pub delivery_address: Option<AddressInfo>,
    #[serde(default, deserialize_with = "list")]
    pub product_infos: Option<Vec<FreightProductInfo>>,
    #[serde(default, deserialize_with = "text")]
    pub delivery_name: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FreightProductInfo {
    #[serde(default, deserialize_with = "text")]
    pub product_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sku_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub product_cnt: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InsuranceInfo {
    #[serde(rename = "type", default, deserialize_with = "text")]
    pub insurance_type: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub insurance_price: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CouponInfo {
    #[serde(default, deserialize_with = "texts")]
    pub coupon_id: Option<Vec<String>>,
    #[serde(default, deserialize_with = "text")]
    pub user_coupon_id: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CouponCodeInfo {
    #[serde(default, deserialize_with = "number")]
    pub start_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub end_time: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub verify_type: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub phone_number: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub verifier_nickname: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub verify_time: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExtInfo {
    #[serde(default, deserialize_with = "text")]
    pub customer_notes: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub merchant_notes: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub finder_id: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub live_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub order_scene: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SharerInfo {
    #[serde(default, deserialize_with = "text")]
    pub sharer_openid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sharer_unionid: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub sharer_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub share_scene: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub handling_progress: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SettleInfo {
    #[serde(default, deserialize_with = "number")]
    pub commission_fee: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub predict_commission_fee: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SkuSharerInfo {
    #[serde(default, deserialize_with = "text")]
    pub sharer_openid: Option<String>,
    #[serde(default, deserialize_with = "text")]
    pub sharer_unionid: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub sharer_type: Option<i64>,
    #[serde(default, deserialize_with = "number")]
    pub share_scene: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub sku_id: Option<String>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AfterSaleDetail {
    #[serde(default, deserialize_with = "list")]
    pub aftersale_order_list: Option<Vec<AfterSaleOrder>>,
    #[serde(default, deserialize_with = "number")]
    pub on_aftersale_order_cnt: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AfterSaleOrder {
    #[serde(default, deserialize_with = "text")]
    pub aftersale_order_id: Option<String>,
    #[serde(default, deserialize_with = "number")]
    pub status: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderListAnswer {
    #[serde(default, deserialize_with = "number")]
    pub errcode: Option<i64>,
    #[serde(default, deserialize_with = "text")]
    pub errmsg: Option<String>,
    #[serde(default, deserialize_with = "list")]
    pub orders: Option<Vec<Order>>,
    #[serde(default, deserialize_with = "number")]
    pub total_num: Option<i64>,
    #[serde(flatten)]
    pub rest: Map<String, Value>,
}
