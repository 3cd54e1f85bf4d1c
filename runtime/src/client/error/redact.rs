//! Cutting buyers' data out of vendors' messages.

use crate::record::Value;
use crate::schema::Field;
use regex_lite::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A vendor's message without what looks like a buyer's data: numbers of phones and identity cards, addresses, e-mail
/// addresses, and names after a word that announces one. Each becomes `…`.
pub(in crate::client) fn redact(message: &str) -> String {
    let mut ranges: Vec<Range<usize>> = RULES.iter().flat_map(|rule| rule.find(message)).collect();
    ranges.sort_by_key(|range| range.start);
    let (mut out, mut done) = (String::with_capacity(message.len()), 0);
    for range in ranges {
        if range.start >= done {
            out.push_str(message.get(done..range.start).unwrap_or_default());
            out.push('…');
        }
        done = done.max(range.end);
    }
    out.push_str(message.get(done..).unwrap_or_default());
    out
}

/// Adds the texts of a value that no error may repeat: all of a sensitive field, and sensitive ones below another.
pub(in crate::client) fn collect_sensitive(field: &Field, value: Value<'_>, found: &mut Vec<String>) {
    collect(value, field.sensitive, found);
}

fn collect(value: Value<'_>, is_sensitive: bool, found: &mut Vec<String>) {
    match value {
        Value::Object(record) => {
            for (index, field) in record.schema().fields().iter().enumerate() {
                collect(record.value(index), is_sensitive || field.sensitive, found);
            }
        }
        Value::List(list) => (0..list.len()).for_each(|index| collect(list.get(index), is_sensitive, found)),
        Value::Map(map) => (0..map.len()).for_each(|index| collect(map.entry(index).1, is_sensitive, found)),
        value if is_sensitive => found.extend(value.scalar_text().map(std::borrow::Cow::into_owned)),
        _ => {}
    }
}

/// A pattern of buyers' data. What matches is cut out, or its group `cut` where it has one.
struct Rule {
    pattern: Regex,
    is_data: fn(&str, &Range<usize>) -> bool,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    // A pattern that does not compile would be left out; the tests know all of them.
    let rules = patterns().into_iter();
    rules.filter_map(|(pattern, is_data)| Some(Rule { pattern: Regex::new(&pattern).ok()?, is_data })).collect()
});

type Pattern = (String, fn(&str, &Range<usize>) -> bool);

fn patterns() -> Vec<Pattern> {
    // Surnames, without those that often begin another word.
    const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗梁宋郑谢韩唐冯董萧曹袁邓傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎\
                            潘杜戴夏钟汪田姜范姚谭廖邹熊陆郝孔崔邱秦侯邵孟钱汤尹黎乔贺赖龚";
    const AREA: &str = "[一-龥]{2,8}?(?:自治区|特别行政区|省|市|区|县|旗|镇|乡|街道)";
    const STREET: &str = "[一-龥A-Za-z]{1,12}?(?:大道|路|街|巷|弄|胡同|村)[ ]*[0-9]+(?:-[0-9]+)?[ ]*(?:号|弄|栋|幢)";
    const DETAIL: &str = "(?:[ ]*[一-龥A-Za-z]{0,12}?[0-9]+[0-9A-Za-z-]*(?:号楼|号|栋|幢|楼|单元|室|层|弄|座))*";
    let person = "(?:收货人|收件人|联系人|买家|客户|顾客|会员)(?:姓名|名称|昵称)?|姓名|昵称";
    let english = "(?i)(?:receiver|recipient|consignee|buyer|customer)(?:[ _-]?name)?";
    vec![
        (r"(?:\+?86[- ]?)?[1１][3-9３-９][0-9０-９][- ]?[0-9０-９*]{4}[- ]?[0-9０-９]{4}".to_owned(), stands_alone),
        (r"[1-9][0-9]{5}(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9Xx]".to_owned(), stands_alone),
        (
            r"(?:\(0[0-9]{2,3}\)[ ]?|（0[0-9]{2,3}）[ ]?|0[0-9]{2,3}[- ])[0-9]{7,8}(?:-[0-9]{1,6})?".to_owned(),
            stands_alone,
        ),
        (r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+".to_owned(), anything),
        (format!("(?:{AREA}[ ]*){{2,}}(?:{STREET})?{DETAIL}"), anything),
        (format!("(?:{AREA}[ ]*)?{STREET}{DETAIL}"), anything),
        (r"地址[ ]*[:：=][ ]*(?P<cut>[一-龥][^,，。;；\n]*)".to_owned(), is_value),
        (format!("(?:{person})[ ]*[:：=“「【\\[\"'][ \"'“「]*(?P<cut>[^ ,，。;；、\"'”」】\\]()（）\n]+)"), is_value),
        (format!("(?:{person})[ ]?(?P<cut>[{SURNAMES}][一-龥]{{1,2}}|马[一-三下-龥][一-龥]?)"), is_value),
        (format!("{english}[\"']?[ ]*[:=][ ]*[\"']?(?P<cut>[^,;\"'\n]+)"), is_value),
        // Other names and addresses only where they are Chinese: a parameter has a name as well.
        ("(?i)name[\"']?[ ]*[:=][ ]*[\"']?(?P<cut>[一-龥·]{2,})".to_owned(), is_value),
        ("(?i)addr(?:ess)?[\"']?[ ]*[:=][ ]*[\"']?(?P<cut>[一-龥][^,，。;；\"'&\n]*)".to_owned(), is_value),
        ("(?i)(?:open|union)[ _-]?id[\"']?[ ]*[:= ][ ]*[\"']?(?P<cut>[0-9A-Za-z_-]{20,})".to_owned(), anything),
    ]
}

impl Rule {
    fn find<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let cut =
            |captures: Captures<'_>| captures.name("cut").or_else(|| captures.get(0)).map(|found| found.range());
        self.pattern.captures_iter(text).filter_map(cut).filter(|range| (self.is_data)(text, range))
    }
}

fn anything(_text: &str, _range: &Range<usize>) -> bool {
    true
}

/// Whether a number is no part of a longer one, such as an order's id or a time in milliseconds.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let (before, after) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !before.ends_with(is_part) && !after.starts_with(is_part)
}

/// Whether a text after a word such as 收货人 is a value, not what is said about the value.
fn is_value(text: &str, range: &Range<usize>) -> bool {
    const SAID: [&str; 24] = [
        "不", "未", "错", "无", "缺", "必", "长", "格", "为", "是", "已", "有", "信", "填", "过", "超", "not", "is ",
        "must", "missing", "invalid", "required", "null", "empty",
    ];
    let value = text.get(range.clone()).unwrap_or_default().to_lowercase();
    !SAID.iter().any(|said| value.starts_with(said))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_compiles() {
        for (pattern, _) in patterns() {
            assert!(Regex::new(&pattern).is_ok(), "{pattern}");
        }
        assert_eq!(RULES.len(), patterns().len());
    }

    #[test]
    fn buyers_data_is_cut_out_and_nothing_else() {
        for (message, want) in [
            // Phones.
            ("手机号13800138000不合法", "手机号…不合法"),
            ("phone +86 138-0013-8000 is wrong", "phone … is wrong"),
            ("phone 86 13800138000", "phone …"),
            ("phone 138 0013 8000, 139 0013 9000", "phone …, …"),
            ("电话：138****8000", "电话：…"),
            ("手机１３８００１３８０００错误", "手机…错误"),
            ("call 010-12345678 or (0755) 1234567-88", "call … or …"),
            // Identity cards.
            ("身份证11010519491231002X无效", "身份证…无效"),
            ("id card 110105194912310021", "id card …"),
            // E-mail addresses.
            ("mail zhang.san+1@example.com.cn bounced", "mail … bounced"),
            // Addresses.
            ("广东省深圳市南山区科技路1号3栋201室超出配送范围", "…超出配送范围"),
            ("地址 北京市朝阳区 不在范围", "地址 …不在范围"),
            ("送到 人民路 25号 失败", "送到 … 失败"),
            ("收货地址：朝阳门外某大厦五层，请核对", "收货地址：…，请核对"),
            // Names.
            ("收货人张三丰拒收", "收货人…拒收"),
            ("收货人：欧阳锋，拒收", "收货人：…，拒收"),
            ("姓名=\"李四\"", "姓名=\"…\""),
            ("姓名\"李四\"有误", "姓名\"…\"有误"),
            ("联系人「古力」", "联系人「…」"),
            ("买家马云飞的订单", "买家…的订单"),
            ("receiver_name=Zhang San, retry", "receiver_name=…, retry"),
            ("Buyer: John Smith", "Buyer: …"),
            (r#"{"receiver":"张三","mobile":"13800138000"}"#, r#"{"receiver":"…","mobile":"…"}"#),
            ("name=张三&phone=13800138000", "name=…&phone=…"),
            ("address=朝阳门外某大厦五层&code=1", "address=…&code=1"),
            // Who a buyer is at the vendor.
            ("openid oUpF8uMuAJO_M2pxb1Q9zNjWeS6o has no order", "openid … has no order"),
            // Several at once.
            ("收货人:王五,电话:13912345678,上海市浦东新区世纪大道100号", "收货人:…,电话:…,…"),
        ] {
            assert_eq!(redact(message), want, "{message}");
        }
    }

    #[test]
    fn what_is_no_buyers_data_stays() {
        for message in [
            "",
            "system busy",
            "invalid access_token, code 40001",
            "订单号 3713475752656242123 不存在",
            "order 20240301138001380001 not found",
            "time 1712563200 or 1712563200123 is too late",
            "start_time 2026-11-01 00:00:00 must be before 2026-11-20T23:59:59+08:00",
            "rate limit: 1000 calls a day, 13 of 138 left",
            "trace id 0a1b2c13800138000ff",
            "收货人不能为空",
            "姓名错误",
            "买家不存在",
            "买家余额不足",
            "买家马上收货",
            "联系人电话格式错误",
            "收货人: 未填写",
            "省市区不能为空",
            "接口地址: https://api.example.com/order",
            "路径错误，请检查订单号",
            "系统繁忙，请稍候再试",
            "查询时间跨度不能超过31天",
            "buyer: not found",
            "invalid parameter name: page_size",
            "name=不能为空",
            "invalid openid, access_token expired",
            "server 10.0.0.1:8080, request 7f3c-4a2b",
        ] {
            assert_eq!(redact(message), message);
        }
    }
}
