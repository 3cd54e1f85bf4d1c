//! Buyers' data and secrets, by names and descriptions.

use super::wire_words::{has, words};
use crate::check::personal::looks_like;

/// Whether a name or a description is that of a buyer's data or of a secret: what `check` asks for, and what is only
/// probable. `above` are the names of the objects around.
pub(super) fn is_sensitive(wire: &str, above: &[String], text: &str) -> bool {
    const SECRETS: &[&str] = &["token"];
    const OWN: &[&str] = &[
        "identity",
        "buyer",
        "note",
        "notes",
        "messages",
        "words",
        "comment",
        "postscript",
        "uid",
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
    const SAID: &[&str] = &["地址"];
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
