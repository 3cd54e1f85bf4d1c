//! Answers of minishop, strict.

use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderAnswer {
    pub errcode: Option<i64>,
    pub errmsg: Option<String>,
    pub order: Option<Order>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    pub order_id: Option<u64>,
    pub out_order_id: Option<u64>,
    pub status: Option<i64>,
    pub create_time: Option<String>,
    pub update_time: Option<String>,
    pub order_detail: Option<OrderDetail>,
    pub aftersale_detail: Option<AfterSaleDetail>,
    pub openid: Option<String>,
    pub ext_info: Option<ExtInfo>,
    pub order_type: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderDetail {
    pub product_infos: Option<Vec<ProductInfo>>,
    pub pay_info: Option<PayInfo>,
    pub price_info: Option<PriceInfo>,
    pub delivery_info: Option<DeliveryInfo>,
    pub coupon_info: Option<CouponInfo>,
    pub couponcode_info: Option<CouponCodeInfo>,
    pub ext_info: Option<ExtInfo>,
    pub sharer_info: Option<SharerInfo>,
    pub settle_info: Option<SettleInfo>,
    pub sku_sharer_infos: Option<Vec<SkuSharerInfo>>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProductInfo {
    pub product_id: Option<u64>,
    pub sku_id: Option<u64>,
    pub sku_cnt: Option<i64>,
    pub on_aftersale_sku_cnt: Option<i64>,
    pub finish_aftersale_sku_cnt: Option<i64>,
    pub title: Option<String>,
    pub thumb_img: Option<String>,
    pub sku_attrs: Option<Vec<AttrInfo>>,
    pub sale_price: Option<i64>,
    pub market_price: Option<i64>,
    pub out_product_id: Option<u64>,
    pub out_sku_id: Option<u64>,
    pub sku_code: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AttrInfo {
    pub attr_key: Option<String>,
    pub attr_value: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PayInfo {
    pub pay_method: Option<String>,
    pub prepay_id: Option<String>,
    pub transaction_id: Option<String>,
    pub prepay_time: Option<String>,
    pub pay_time: Option<String>,
    pub payment_method: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PriceInfo {
    pub product_price: Option<i64>,
    pub order_price: Option<i64>,
    pub freight: Option<i64>,
    pub discounted_price: Option<i64>,
    pub is_discounted: Option<bool>,
    pub original_order_price: Option<i64>,
    pub estimate_product_price: Option<i64>,
    pub change_down_price: Option<i64>,
    pub change_freight: Option<i64>,
    pub is_change_freight: Option<bool>,
    pub buyer_insurance_price: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeliveryInfo {
    pub address_info: Option<AddressInfo>,
    pub delivery_method: Option<String>,
    pub express_fee: Option<Vec<DeliveryExpressFee>>,
    pub delivery_product_info: Option<Vec<DeliveryProductInfo>>,
    pub ship_done_time: Option<String>,
    pub insurance_info: Option<InsuranceInfo>,
    pub deliver_type: Option<String>,
    pub offline_delivery_time: Option<i64>,
    pub offline_pickup_time: Option<i64>,
    pub delivery_time: Option<String>,
    pub pickup_address: Option<AddressInfo>,
    pub deliver_method: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddressInfo {
    pub user_name: Option<String>,
    pub postal_code: Option<String>,
    pub province_name: Option<String>,
    pub city_name: Option<String>,
    pub county_name: Option<String>,
    pub detail_info: Option<String>,
    pub national_code: Option<String>,
    pub tel_number: Option<String>,
    pub house_number: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeliveryExpressFee {
    pub shipping_method: Option<String>,
    pub distance: Option<f64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeliveryProductInfo {
    pub waybill_id: Option<String>,
    pub delivery_id: Option<String>,
    pub delivery_time: Option<String>,
    pub deliver_type: Option<String>,
    pub delivery_address: Option<AddressInfo>,
    pub product_infos: Option<Vec<FreightProductInfo>>,
    pub delivery_name: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FreightProductInfo {
    pub product_id: Option<u64>,
    pub sku_id: Option<u64>,
    pub product_cnt: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InsuranceInfo {
    #[serde(rename = "type")]
    pub insurance_type: Option<String>,
    pub insurance_price: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CouponInfo {
    pub coupon_id: Option<Vec<u64>>,
    pub user_coupon_id: Option<u64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CouponCodeInfo {
    pub start_time: Option<i64>,
    pub end_time: Option<i64>,
    pub verify_type: Option<i64>,
    pub phone_number: Option<String>,
    pub verifier_nickname: Option<String>,
    pub verify_time: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ExtInfo {
    pub customer_notes: Option<String>,
    pub merchant_notes: Option<String>,
    pub finder_id: Option<u64>,
    pub live_id: Option<u64>,
    pub order_scene: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SharerInfo {
    pub sharer_openid: Option<String>,
    pub sharer_unionid: Option<String>,
    pub sharer_type: Option<i64>,
    pub share_scene: Option<i64>,
    pub handling_progress: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SettleInfo {
    pub commission_fee: Option<i64>,
    pub predict_commission_fee: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SkuSharerInfo {
    pub sharer_openid: Option<String>,
    pub sharer_unionid: Option<String>,
    pub sharer_type: Option<i64>,
    pub share_scene: Option<i64>,
    pub sku_id: Option<u64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AfterSaleDetail {
    pub aftersale_order_list: Option<Vec<AfterSaleOrder>>,
    pub on_aftersale_order_cnt: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AfterSaleOrder {
    pub aftersale_order_id: Option<u64>,
    pub status: Option<i64>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OrderListAnswer {
    pub errcode: Option<i64>,
    pub errmsg: Option<String>,
    pub orders: Option<Vec<Order>>,
    pub total_num: Option<i64>,
}
