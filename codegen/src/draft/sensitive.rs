//! Buyers' data and secrets, by names and descriptions.

use super::wire_words::{has, words};
use crate::check::personal::looks_like;

/// Whether a name or a description is that of a buyer's data or of a secret; `above` are the names of the objects around.
pub(super) fn is_sensitive(wire: &str, above: &[String], text: &str) -> bool {
    const SECRETS: &[&str] = &["access_token", "refresh_token", "token", "secret", "password", "session_key"];
    const OWN: &[&str] = &[
        "phone",
        "tel",
        "telephone",
        "mobile",
        "receiver",
        "consignee",
        "recipient",
        "address",
        "addr",
        "openid",
        "open_id",
        "unionid",
        "union_id",
        "id_card",
        "idcard",
        "identity",
        "user_id",
        "userid",
        "buyer",
        "buyer_id",
        "nickname",
        "nick",
        "user_name",
        "username",
        "real_name",
        "email",
        "mail",
        "birthday",
        "avatar",
        "wechat",
        "wx_id",
        "remark",
        "remarks",
        "note",
        "notes",
        "messages",
        "words",
        "comment",
        "postscript",
        "uid",
        "customer_id",
        "member_id",
        "contact",
        "contacts",
        "latitude",
        "longitude",
        "lat",
        "lng",
    ];
    const AROUND: &[&str] = &[
        "address",
        "addr",
        "receiver",
        "consignee",
        "buyer",
        "customer",
        "student",
        "recipient",
        "indentor",
        "ship_info",
    ];
    const IN_THERE: &[&str] = &[
        "name", "detail", "code", "id", "province", "city", "county", "district", "street", "town", "info", "number",
        "no", "age", "sex", "gender", "area", "region", "birth", "house",
    ];
    const SAID: &[&str] = &[
        "手机",
        "电话",
        "收货人",
        "收件人",
        "姓名",
        "地址",
        "身份证",
        "昵称",
        "备注",
        "留言",
        "邮箱",
        "头像",
        "openid",
        "用户id",
        "用户ID",
        "买家id",
        "买家ID",
    ];
    const NOT: &[&str] =
        &["time", "at", "type", "status", "state", "fee", "price", "amount", "count", "num", "url_type", "date"];
    const SHOPS: &[&str] = &["seller", "merchant", "shop", "store"];
    let own = words(wire);
    // What a check would ask for.
    if has(&own, SECRETS) || looks_like(wire, text).is_some() {
        return true;
    }
    let is_inside = above.last().is_some_and(|wire| has(&words(wire), AROUND));
    let is_own = has(&own, OWN) || (is_inside && has(&own, IN_THERE)) || SAID.iter().any(|said| text.contains(said));
    is_own && !own.last().is_some_and(|last| NOT.contains(&last.as_str())) && !has(&own, SHOPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buyers_data_is_sensitive() {
        for (path, text, want) in [
            ("tel_number", "", true),
            ("encrypt_post_receiver", "", true),
            ("openid", "", true),
            ("address_info.province_name", "", true),
            ("x", "收件人手机", true),
            ("access_token", "", true),
            ("goods.name", "", false),
            ("seller_remark", "", false),
            ("phone_type", "", false),
            ("shop_name", "店铺名称", false),
        ] {
            let mut above: Vec<String> = path.split('.').map(str::to_owned).collect();
            let wire = above.pop().expect("a name");
            assert_eq!(is_sensitive(&wire, &above, text), want, "{path}");
        }
    }
}
