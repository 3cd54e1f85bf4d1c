//! Statuses of a platform's orders that no table speaks of.

use super::{Checker, Condition, Start, Told};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Codes, Field, Meaning, Text, When};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The last words of a name that is one of a status.
const WORDS: [&str; 2] = ["status", "state"];
/// The ends of Chinese labels of statuses, and of no others: texts about one end in other words. How an order came to its end is one.
const LABELS: [&str; 3] = ["状态", "关闭类型", "取消类型"];
/// The last two words of a name that says how an order came to its end.
const ENDS: [[&str; 2]; 3] = [["close", "type"], ["cancel", "type"], ["closed", "type"]];
/// What was done or not, behind `is`.
const DONE: [&str; 16] = [
    "send",
    "sent",
    "shipped",
    "delivered",
    "received",
    "paid",
    "refunded",
    "returned",
    "closed",
    "cancelled",
    "canceled",
    "completed",
    "finished",
    "verified",
    "accepted",
    "signed",
];
/// The same in Chinese, behind 是否.
const DONE_ZH: [&str; 16] = [
    "发货", "发出", "送达", "收货", "签收", "付款", "支付", "退款", "退货", "关闭", "取消", "完成", "核销", "接单",
    "成团", "拒收",
];
/// What may stand around them, and says no more.
const ASKED: &str = "是否";
const ALREADY: [&str; 2] = ["已经", "已"];
const WITH_SUCCESS: &str = "成功";
/// The kinds of fields that hold codes.
const KINDS: [&str; 5] = ["enum", "integer", "text", "identifier", "bool"];
/// The words of a condition that together leave nothing out.
const EITHER: [&str; 2] = ["present", "absent"];

impl<'i> Checker<'_, 'i, '_> {
    /// Notes where a table counts.
    pub(super) fn tell(&mut self, table: &Codes<Meaning>, is_reason: bool, start: Start<'_>) {
        let when = self.holds.iter().cloned().chain(self.all(&table.when, start)).collect();
        let path = self.path(&table.at, start);
        self.told.push(Told { path, when, is_reason, is_of_elements: !self.within.is_empty() });
    }

    /// Conditions with their paths from the order.
    pub(super) fn all(&self, when: &When, start: Start<'_>) -> Vec<Condition> {
        let codes = |codes: &[Text]| codes.iter().map(|code| code.value.clone()).collect();
        when.iter().map(|(at, of)| (self.path(at, start), codes(&of.0))).collect()
    }

    /// A path from the order.
    pub(super) fn path(&self, at: &Text, start: Start<'_>) -> String {
        let (_, _, is_beside) = start.resolve(at);
        format!("{}{}", if is_beside { &self.outer } else { &self.within }, at.value)
    }

    /// Reports statuses of a type, or of what it holds, that no table leads to, or that tables lead to for some orders only.
    pub(super) fn states(&mut self, of: &Text) {
        let types = self.types_with_states(of);
        let mut found = Vec::new();
        self.collect(of, "", &mut vec![of.as_str()], &types, &mut found);
        for path in found {
            // What a status of a line says of the order says nothing of the line.
            let is_of_lines = self.lines.iter().any(|list| path.starts_with(list));
            let counts = |told: &&Told| !is_of_lines || told.is_of_elements || told.is_reason;
            let tables: Vec<&Told> = self.told.iter().filter(|told| told.path == path).collect();
            let (counting, others): (Vec<&Told>, Vec<&Told>) = tables.into_iter().partition(counts);
            if leave_nothing_out(&counting) {
                continue;
            }
            let (message, word) = if counting.is_empty() && !others.is_empty() {
                (format!("`{path}` is a status of a line, and its tables speak of the order only"), "a reason")
            } else if counting.is_empty() {
                (format!("`{path}` is a status, and nothing says what its codes stand for"), "a reason")
            } else {
                let message = format!("`{path}` is a status, and its tables count for some orders only");
                (message, "a reason for the other orders")
            };
            let help = format!(
                "add a table of its codes to `statuses`, or {word}: `{{at: {path}, codes: {{rest: {{why: …}}}}}}`"
            );
            self.report.error(ErrorCode::UnmappedStatus, of.at, message).help(help);
        }
    }

    /// The types that a type holds, and itself, from which statuses can be reached.
    fn types_with_states(&self, of: &'i str) -> HashSet<&'i str> {
        let mut holders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let (mut all, mut waiting) = (BTreeSet::from([of]), vec![of]);
        let mut with_states = Vec::new();
        while let Some(name) = waiting.pop() {
            for (wire, field) in self.index.type_named(name).iter().flat_map(|of| of.fields.iter()) {
                if let Some(below) = self.below(field) {
                    holders.entry(below).or_default().push(name);
                    if all.insert(below) {
                        waiting.push(below);
                    }
                } else if self.is_state(wire, field) {
                    with_states.push(name);
                }
            }
        }
        let mut found = HashSet::new();
        while let Some(name) = with_states.pop() {
            if found.insert(name) {
                with_states.extend(holders.get(name).into_iter().flatten());
            }
        }
        found
    }

    /// Collects the paths of statuses. A type within itself is not entered again.
    fn collect(
        &self,
        of: &'i str,
        within: &str,
        entered: &mut Vec<&'i str>,
        types: &HashSet<&'i str>,
        found: &mut Vec<String>,
    ) {
        for (wire, field) in self.index.type_named(of).iter().flat_map(|of| of.fields.iter()) {
            let path = format!("{within}{}", wire.value);
            match self.below(field) {
                Some(below) if types.contains(below) && !entered.contains(&below) => {
                    entered.push(below);
                    self.collect(below, &format!("{path}."), entered, types, found);
                    entered.pop();
                }
                None if self.is_state(wire, field) => found.push(path),
                _ => {}
            }
        }
    }

    /// The type of a field that holds objects.
    fn below(&self, field: &'i Field) -> Option<&'i str> {
        field.of.as_ref().filter(|of| self.index.type_named(of).is_some()).map(|of| of.as_str())
    }

    fn is_state(&self, wire: &Text, field: &'i Field) -> bool {
        let codes = field.of.as_ref().filter(|of| self.index.enum_named(of).is_some());
        let of_enum = codes.and_then(|of| Some((of, self.index.enum_named(of)?)));
        (of_enum.is_some() || KINDS.contains(&field.shape()))
            && (is_status(wire)
                || is_label(&field.zh)
                || of_enum.is_some_and(|(name, of)| is_status(name) || is_label(&of.zh)))
    }
}

/// Whether tables of one path count for every order: one without a condition, or some with the two words of one path.
fn leave_nothing_out(tables: &[&Told]) -> bool {
    let mut codes: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for told in tables {
        match told.when.as_slice() {
            [] => return true,
            [(path, of)] => codes.entry(path).or_default().extend(of.iter().map(String::as_str)),
            _ => {}
        }
    }
    codes.values().any(|codes| EITHER.iter().all(|word| codes.contains(word)))
}

/// Whether a field or an enum is called a status.
fn is_status(name: &str) -> bool {
    let words = words_of(name);
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["is", done] => DONE.contains(done),
        [.., one, other] if ENDS.contains(&[one, other]) => true,
        [.., last] => WORDS.contains(last),
        [] => false,
    }
}

/// The words of a name in snake case or camel case, in small letters.
fn words_of(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for letter in name.chars() {
        if (letter == '_' || letter.is_ascii_uppercase()) && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| letter != '_') {
            word.push(letter.to_ascii_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a Chinese label is that of a status; what stands in brackets behind it explains it.
fn is_label(zh: &str) -> bool {
    let name = zh.split(['(', '(', ':', ':', ',', ',']).next().unwrap_or_default().trim_end();
    LABELS.iter().any(|label| name.ends_with(label)) || is_done(name)
}

/// Whether a Chinese label asks whether something was done that a status would say.
fn is_done(name: &str) -> bool {
    let Some((_, what)) = name.split_once(ASKED) else { return false };
    let what = ALREADY.iter().find_map(|word| what.strip_prefix(word)).unwrap_or(what);
    DONE_ZH.contains(&what.strip_suffix(WITH_SUCCESS).unwrap_or(what))
}

#[cfg(test)]
mod tests {
    use super::{is_label, is_status};

    #[test]
    fn a_status_is_called_one() {
        for (name, want) in [
            ("status", true),
            ("order_state", true),
            ("payStatus", true),
            ("MainStatus", true),
            ("status_desc", false),
            ("order_close_type", true),
            ("closeType", true),
            ("close_type_desc", false),
            ("is_send", true),
            ("isPaid", true),
            ("is_gift", false),
            ("has_paid", false),
            ("estate", false),
            ("statement", false),
            ("", false),
        ] {
            assert_eq!(is_status(name), want, "{name}");
        }
    }

    #[test]
    fn a_chinese_label_says_it_as_well() {
        for (label, want) in [
            ("订单状态", true),
            ("状态", true),
            ("支付状态(0未支付 1已支付)", true),
            ("状态,见附录", true),
            ("状态描述", false),
            ("订单状态名称", false),
            ("状态变更时间", false),
            ("是否支付", true),
            ("是否已发货", true),
            ("是否支付成功", true),
            ("礼物单是否付款", true),
            ("是否使用钱包支付", false),
            ("商家是否可以退款", false),
            ("是否开票", false),
            ("订单关闭类型", true),
            ("关闭原因", false),
            ("", false),
        ] {
            assert_eq!(is_label(label), want, "{label}");
        }
    }
}
