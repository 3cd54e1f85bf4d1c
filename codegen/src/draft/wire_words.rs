//! The words of wire names, and what they say.

use heck::ToUpperCamelCase;

pub(super) use crate::wire_name::{has, words};

/// An English description of a wire name: its words.
pub(super) fn english(wire: &str) -> String {
    let spelled: Vec<String> = words(wire).iter().map(|word| spelled_out(word).to_owned()).collect();
    if spelled.is_empty() { "to be described".to_owned() } else { spelled.join(" ") }
}

/// The name of a type for the object at a wire name; for an element of a list, its singular.
pub(super) fn type_name(wire: &str, is_element: bool) -> String {
    let mut words = words(wire);
    if is_element {
        if words.len() > 1 && words.last().is_some_and(|last| matches!(last.as_str(), "list" | "lists" | "array")) {
            words.pop();
        }
        if let Some(last) = words.last_mut() {
            *last = singular(last);
        }
    }
    ascii_camel(&words.join("_"))
}

/// `UpperCamelCase` of ASCII letters and digits, which starts with a letter; empty if no letter is there.
pub(super) fn ascii_camel(text: &str) -> String {
    let name: String = text.to_upper_camel_case().chars().filter(char::is_ascii_alphanumeric).collect();
    name.trim_start_matches(|char: char| char.is_ascii_digit()).to_upper_camel_case()
}

fn singular(word: &str) -> String {
    let stem = |end: &str| word.strip_suffix(end);
    match () {
        () if word.len() < 4 || ["ss", "us", "is", "news", "goods"].iter().any(|end| word.ends_with(end)) => {
            word.to_owned()
        }
        () if word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        () if ["sses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end)) => {
            word[..word.len() - 2].to_owned()
        }
        () => stem("s").unwrap_or(word).to_owned(),
    }
}

/// The plural of an English noun, for the name of an operation.
pub(super) fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        _ if word.ends_with('s') => word.to_owned(),
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ => format!("{word}s"),
    }
}

fn spelled_out(word: &str) -> &str {
    const SHORT: &[(&str, &str)] = &[
        ("num", "number"),
        ("cnt", "count"),
        ("amt", "amount"),
        ("addr", "address"),
        ("desc", "description"),
        ("img", "image"),
        ("msg", "message"),
        ("qty", "quantity"),
        ("tel", "telephone"),
        ("txt", "text"),
        ("sn", "number"),
        ("no", "number"),
        ("pic", "picture"),
        ("ext", "extra"),
    ];
    SHORT.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| long)
}

/// Whether a name is that of an identifier.
pub(super) fn is_id(words: &[String]) -> bool {
    const ENDS: &[&str] =
        &["id", "no", "sn", "code", "uuid", "guid", "barcode", "tid", "oid", "pid", "uid", "cid", "appid"];
    const JOINED: &[&str] =
        &["orderid", "userid", "openid", "unionid", "goodsid", "skuid", "spuid", "shopid", "orderno", "ordersn"];
    // A number of what is numbered, not counted.
    const NUMBERED: &[&str] = &[
        "tracking",
        "waybill",
        "express",
        "logistics",
        "mail",
        "order",
        "trade",
        "bill",
        "card",
        "serial",
        "invoice",
        "flow",
        "batch",
    ];
    words.last().is_some_and(|last| {
        let last = last.as_str();
        ENDS.contains(&last) || JOINED.contains(&last) || (last == "number" && has(words, NUMBERED))
    })
}

/// Whether a name is that of a time.
pub(super) fn is_time(words: &[String]) -> bool {
    const ENDS: &[&str] = &["time", "at", "date", "timestamp", "datetime", "ctime", "mtime"];
    words.last().is_some_and(|last| ENDS.contains(&last.as_str()) || last.ends_with("time"))
}

/// Whether a name is that of an amount of money.
pub(super) fn is_money(words: &[String]) -> bool {
    const ANY: &[&str] = &[
        "price",
        "amount",
        "fee",
        "money",
        "freight",
        "postage",
        "cost",
        "payment",
        "discount",
        "refund",
        "balance",
        "amt",
        "minus",
        "commission",
        "paid",
    ];
    const NOT: &[&str] = &[
        "id", "no", "sn", "type", "status", "state", "name", "desc", "text", "time", "at", "count", "num", "cnt",
        "rate", "way", "method", "code", "info", "list", "detail", "reason", "title",
    ];
    !words.first().is_some_and(|first| matches!(first.as_str(), "is" | "has" | "can"))
        && has(words, ANY)
        && !words.last().is_some_and(|last| NOT.contains(&last.as_str()))
}

/// Whether a name asks a question.
pub(super) fn is_question(words: &[String]) -> bool {
    words.len() > 1 && words.first().is_some_and(|first| matches!(first.as_str(), "is" | "has" | "can"))
}

/// Whether a name is that of a link or a picture.
pub(super) fn is_url(words: &[String]) -> bool {
    const ENDS: &[&str] = &["url", "link", "image", "img", "pic", "avatar", "picture", "thumb", "logo"];
    words.last().is_some_and(|last| ENDS.contains(&last.as_str()))
}

/// Whether a name is that of a telephone number.
pub(super) fn is_phone(words: &[String]) -> bool {
    let is_number = words.last().is_some_and(|last| {
        matches!(last.as_str(), "phone" | "tel" | "telephone" | "mobile" | "number" | "num" | "no" | "cellphone")
    });
    is_number && has(words, &["phone", "tel", "telephone", "mobile", "cellphone"])
}

/// Whether a name is that of a count.
pub(super) fn is_count(words: &[String]) -> bool {
    const ENDS: &[&str] = &["num", "count", "cnt", "quantity", "qty", "total", "number", "page", "size", "limit"];
    words.last().is_some_and(|last| ENDS.contains(&last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_types_and_descriptions() {
        for (wire, is_element, want) in [
            ("order_list", true, "Order"),
            ("goods_list", true, "Goods"),
            ("product_infos", true, "ProductInfo"),
            ("categories", true, "Category"),
            ("addresses", true, "Address"),
            ("payMode", true, "PayMode"),
            ("orders", false, "Orders"),
            ("订单", false, ""),
            ("3d_model", false, "DModel"),
        ] {
            assert_eq!(type_name(wire, is_element), want, "{wire}");
        }
        for (wire, want) in
            [("order_id", "order id"), ("skuCnt", "sku count"), ("订单", "订单"), ("", "to be described")]
        {
            assert_eq!(english(wire), want, "{wire}");
        }
    }

    #[test]
    fn a_name_says_what_its_values_are() {
        type Says = fn(&[String]) -> bool;
        for (says, yes, no) in [
            (
                is_id as Says,
                &["order_id", "orderNo", "openid", "goods_sn", "tracking_number"][..],
                &["paid", "num", "void", "goods_number"][..],
            ),
            (is_time, &["created_at", "payTime", "ship_date", "updatetime"], &["times", "state"]),
            (is_money, &["total_price", "freight", "payAmount"], &["refund_status", "discount_type", "is_refund"]),
            (is_question, &["is_paid", "hasNext"], &["is", "issue_id"]),
        ] {
            for (names, want) in [(yes, true), (no, false)] {
                for name in names {
                    assert_eq!(says(&words(name)), want, "{name}");
                }
            }
        }
    }
}
