//! What looks like a person's data or a secret, by names and labels.

use crate::wire_name::{has, words};

/// What a value looks like by its name and its label.
pub(crate) fn looks_like(wire: &str, label: &str) -> Option<&'static str> {
    let own: Vec<String> = words(wire).iter().map(|word| without_number(word)).collect();
    if is_secret(&own, label) {
        return Some("a secret");
    }
    let is_to_shop = has(&own, TO_SHOPS) || TO_SHOPS_LABELS.iter().any(|word| label.contains(word));
    let is_of_shop = has(&own, OF_SHOPS) && !is_to_shop;
    let is_about = own.last().is_some_and(|last| ABOUT.contains(&last.as_str())) || is_of_shop || has(&own, WIDE);
    let is_person = has(&own, PERSONS) || PERSONS_LABELS.iter().any(|word| label.contains(word));
    let is_not = is_about || !is_to_shop && NOT_LABELS.iter().any(|word| label.contains(word));
    (is_person && !is_not).then_some("a person's data")
}

/// A word without the number at its end: `address2` is another address.
fn without_number(word: &str) -> String {
    let short = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if short.is_empty() { word } else { short }.to_owned()
}

pub(super) fn is_secret(own: &[String], label: &str) -> bool {
    let is_about = own.last().is_some_and(|last| ABOUT.contains(&last.as_str()) || last == "in" || last == "at");
    (has(own, SECRETS) || SECRETS_LABELS.iter().any(|word| label.contains(word))) && !is_about
}

const SECRETS: &[&str] = &[
    "secret",
    "password",
    "passwd",
    "access_token",
    "refresh_token",
    "private_key",
    "session_key",
    "app_key_secret",
    "authorization_code",
];

const SECRETS_LABELS: &[&str] = &["密钥", "密码", "授权码", "私钥"];

/// Words of names.
const PERSONS: &[&str] = &[
    "phone",
    "mobile",
    "tel",
    "telephone",
    "cellphone",
    "receiver",
    "consignee",
    "recipient",
    "nick",
    "nickname",
    "openid",
    "open_id",
    "unionid",
    "union_id",
    "id_card",
    "idcard",
    "real_name",
    "buyer_name",
    "email",
    "avatar",
    "detail_info",
    "address",
    "street_address",
    "street_line",
    "house_no",
    "house_number",
    "door_no",
    "door_number",
    "addr",
    "memo",
    "memos",
    "remark",
    "remarks",
    "buyer_message",
    "buyer_messages",
    "leave_message",
    "message_to_seller",
    "message_to_merchant",
    "words_to_seller",
    "user_name",
    "username",
    "member_name",
    "customer_name",
    "contact",
    "contacts",
    "contact_name",
    "wechat",
    "wechat_no",
    "wechat_id",
    "weixin",
    "wx_id",
    "qq",
    "alipay_account",
    "alipay_no",
    "alipay_id",
    "birthday",
    "birth_date",
    "user_id",
    "userid",
    "buyer_id",
    "customer_id",
    "member_id",
    "mail",
    "first_name",
    "last_name",
    "full_name",
    "postal_code",
    "postcode",
    "zip_code",
    "tax_id",
    "cpf",
];

/// Words of labels.
const PERSONS_LABELS: &[&str] = &[
    "手机号",
    "手机",
    "电话",
    "收货人",
    "收件人",
    "昵称",
    "姓名",
    "身份证",
    "邮箱",
    "头像",
    "详细地址",
    "街道地址",
    "门牌",
    "收货地址",
    "收件地址",
    "openid",
    "OpenID",
    "openId",
    "unionid",
    "UnionID",
    "unionId",
    "用户id",
    "用户ID",
    "用户标识",
    "买家id",
    "买家ID",
    "买家编号",
    "备注",
    "留言",
    "用户名",
    "会员名",
    "客户名",
    "买家名",
    "会员id",
    "会员ID",
    "微信号",
    "QQ号",
    "支付宝账号",
    "支付宝帐号",
    "联系方式",
    "联系人",
    "生日",
    "出生日期",
];

/// Last words of names that say something about such data, and are not such data.
const ABOUT: &[&str] = &[
    "time", "type", "status", "state", "fee", "price", "amount", "count", "num", "date", "desc", "tag", "switch",
    "limit", "expires",
];

/// Where many people live tells nothing about one.
const WIDE: &[&str] = &["province", "city", "country"];

/// What belongs to a shop is on its door.
const OF_SHOPS: &[&str] = &["seller", "merchant", "shop", "store", "poi", "hotel", "sender", "ip"];

/// What a buyer says to a shop is the buyer's.
const TO_SHOPS: &[&str] = &["to_seller", "to_merchant", "to_shop"];

const TO_SHOPS_LABELS: &[&str] = &["给卖家", "给商家", "给店铺", "对卖家", "对商家"];

const NOT_LABELS: &[&str] = &["门店", "店铺", "商家", "卖家", "商户", "发货地址", "平台", "快递员", "是否"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_labels_tell_what_a_field_holds() {
        let person = Some("a person's data");
        for (wire, label, want) in [
            ("receiver_tel", "收件人手机号", person),
            ("buyer_nick", "买家昵称", person),
            ("buyerOpenId", "", person),
            ("unionid", "", person),
            ("x", "收货人", person),
            ("detail_info", "", person),
            ("address", "地址", person),
            ("avatar", "头像", person),
            ("id_card_no", "身份证号", person),
            ("client_secret", "密钥", Some("a secret")),
            ("accessToken", "", Some("a secret")),
            ("code", "授权码", Some("a secret")),
            ("accessTokenExpiresAt", "过期时间", None),
            ("token_type", "token类型", None),
            ("store_tel", "门店电话", None),
            ("hotel", "酒店", None),
            ("city_name", "收货地址城市", None),
            ("confirm_receipt_time", "用户确认收货时间", None),
            ("phone_type", "手机号类型", None),
            ("goods_name", "商品名称", None),
            ("buyer_memo", "", person),
            ("remark", "", person),
            ("words", "买家留言", person),
            ("seller_memo", "卖家备注", None),
            ("remark_type", "备注类型", None),
            ("a", "用户名", person),
            ("a", "买家用户名", person),
            ("a", "会员名", person),
            ("a", "会员名称", person),
            ("a", "微信号", person),
            ("a", "支付宝账号", person),
            ("a", "联系方式", person),
            ("a", "联系人", person),
            ("a", "生日", person),
            ("message_to_seller", "", person),
            ("messageToSeller", "给卖家的话", person),
            ("a", "买家给卖家的留言", person),
            ("message_to_buyer", "", None),
            ("wechat_no", "", person),
            ("birthday", "", person),
            ("user_name", "", person),
            ("first_name", "名", person),
            ("postal_code", "邮编", person),
            ("a", "买家编号", person),
            ("store_contact", "门店联系人", None),
            ("user_name_type", "", None),
            ("address1", "", person),
            ("receiverAddress2", "", person),
            ("street_address", "", person),
            ("house_no", "", person),
            ("a", "门牌号", person),
            ("a", "街道地址", person),
            ("store_address2", "", None),
            ("2", "", None),
            // A subdistrict is where tens of thousands live.
            ("street", "街道", None),
        ] {
            assert_eq!(looks_like(wire, label), want, "{wire} {label}");
        }
    }
}
