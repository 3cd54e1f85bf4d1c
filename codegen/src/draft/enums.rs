//! Enums, from the values that tables list.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::listed::{first_code, listed};
use super::rows::Row;
use super::seen::Seen;
use super::text::{Flow, code, scalar};
use super::wire_words::{ascii_camel, english};

/// The enums of a draft, in the order in which fields asked for them.
#[derive(Debug, Default)]
pub(super) struct Enums {
    named: Vec<(String, String)>,
}

impl Enums {
    /// The name of the enum for a field whose row lists values; `None` if it lists none, or the values of the samples are of
    /// another form. `taken` tells names that types have.
    pub(super) fn of(
        &mut self,
        wire: &str,
        parent: &str,
        seen: &Seen,
        row: &Row,
        zh: &str,
        taken: &[String],
    ) -> Option<String> {
        let values = listed(&row.text);
        let is_scalar = seen.is_scalar()
            && seen.in_text.is_none()
            && seen.telling().all(|value| value.is_number() || value.is_string());
        if values.is_empty() || !is_scalar {
            return None;
        }
        let body = body(wire, seen, row, zh, &values);
        let own = ascii_camel(wire);
        let is_short = matches!(
            own.as_str(),
            "" | "Status" | "State" | "Type" | "Source" | "Mode" | "Way" | "Code" | "Level" | "Kind"
        );
        let mut names = [own.clone(), format!("{parent}{own}")]
            .into_iter()
            .skip(usize::from(is_short))
            .chain((2..).map(|number| format!("{parent}{own}{number}")));
        let name = names.find(|name| {
            let known = self.named.iter().find(|(other, _)| other == name);
            !name.is_empty() && !taken.contains(name) && known.is_none_or(|(_, other)| *other == body)
        })?;
        if self.named.iter().all(|(other, _)| *other != name) {
            self.named.push((name.clone(), body));
        }
        Some(name)
    }

    /// The names that are taken.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|(name, _)| name.as_str())
    }

    /// The section of the schema; nothing if there is no enum.
    pub(super) fn yaml(&self) -> String {
        if self.named.is_empty() {
            return String::new();
        }
        let enums: Vec<String> = self.named.iter().map(|(name, body)| format!("  {name}:\n{body}")).collect();
        format!("enums:\n{}\n", enums.concat())
    }
}

fn body(wire: &str, seen: &Seen, row: &Row, zh: &str, values: &[(String, String)]) -> String {
    let are_numbers =
        values.iter().all(|(code, _)| code.parse::<i64>().is_ok_and(|number| number.to_string() == *code));
    let are_texts = seen.telling().any(serde_json::Value::is_string)
        || (seen.telling().next().is_none() && row.of.contains("str"));
    let repr = if are_numbers && !are_texts { "integer" } else { "text" };
    let mut lines = format!(
        "    repr: {repr}  # guessed: the samples and the type in the table\n    en: {}\n    zh: {}\n    values:\n",
        scalar(&english(wire)),
        scalar(zh)
    );
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for (value, label) in values {
        let (mut name, en) = named(value, label);
        let count = taken.entry(name.clone()).or_default();
        *count += 1;
        if *count > 1 {
            name = format!("{name}Or{}", ascii_camel(&format!("code {}", value.replace('-', "minus "))));
        }
        let entry = Flow::default().text("name", &name).text("en", &en).text("zh", label);
        let key = if repr == "text" { scalar(value) } else { code(value) };
        let _ = writeln!(lines, "      {key}: {}  # check: name and en", entry.map());
    }
    lines
}

/// The name and the English description of a value.
fn named(value: &str, label: &str) -> (String, String) {
    if let Some((_, en)) = LABELS.iter().find(|(zh, _)| *zh == label) {
        return (ascii_camel(en), (*en).to_owned());
    }
    let of_code = ascii_camel(value);
    if !of_code.is_empty() {
        return (of_code, english(value));
    }
    let of_label = ascii_camel(label);
    if label.is_ascii() && !of_label.is_empty() {
        return (of_label, label.to_owned());
    }
    (format!("Value{}", value.replace('-', "Minus")), format!("value {value}"))
}

/// Labels that are common on pages about orders.
const LABELS: &[(&str, &str)] = &[
    ("待付款", "pending payment"),
    ("待支付", "pending payment"),
    ("未付款", "unpaid"),
    ("未支付", "unpaid"),
    ("已付款", "paid"),
    ("已支付", "paid"),
    ("支付成功", "paid"),
    ("待发货", "pending shipment"),
    ("未发货", "not shipped"),
    ("部分发货", "partly shipped"),
    ("已发货", "shipped"),
    ("待收货", "pending receipt"),
    ("已收货", "received"),
    ("已签收", "received"),
    ("已完成", "completed"),
    ("完成", "completed"),
    ("已取消", "cancelled"),
    ("取消", "cancelled"),
    ("已关闭", "closed"),
    ("关闭", "closed"),
    ("已退款", "refunded"),
    ("退款中", "refunding"),
    ("未退款", "not refunded"),
    ("全部", "all"),
    ("是", "yes"),
    ("否", "no"),
    ("男", "male"),
    ("女", "female"),
    ("未知", "unknown"),
    ("其他", "other"),
    ("微信", "we chat"),
    ("支付宝", "alipay"),
];

/// The label in a description: what comes before its first stop or its first listed value.
pub(super) fn label(text: &str) -> String {
    let text = &text[..first_code(text).unwrap_or(text.len())];
    let stops = [',', '，', '。', '；', ';', '：', ':', '（', '(', '<', '|', '\n', '\t', '\r'];
    text.split(stops).map(str::trim).find(|part| !part.is_empty()).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_the_beginnings_of_descriptions() {
        for (text, want) in [
            ("订单状态：0-未支付，1-已支付", "订单状态"),
            ("实付金额（单位：分）", "实付金额"),
            ("页码，从1开始", "页码"),
            ("状态 10:待付款 20:待发货", "状态"),
            ("0-未支付，1-已支付", ""),
            ("", ""),
        ] {
            assert_eq!(label(text), want, "{text}");
        }
    }

    #[test]
    fn values_have_unique_names() {
        let mut enums = Enums::default();
        let row = Row { text: "0-未支付 1-待付款 2-待支付 -1-古怪".to_owned(), ..Row::default() };
        let name = enums.of("status", "Order", &Seen::default(), &row, "状态", &[]);
        assert_eq!(name.as_deref(), Some("OrderStatus"));
        let names: Vec<String> = enums
            .yaml()
            .lines()
            .filter_map(|line| Some(line.split_once("name: ")?.1.split(',').next()?.to_owned()))
            .collect();
        assert_eq!(names, ["Unpaid", "PendingPayment", "PendingPaymentOrCode2", "ValueMinus1"]);
    }
}
