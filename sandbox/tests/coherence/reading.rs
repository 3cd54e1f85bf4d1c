//! Orders as JSON.

use serde_json::Value;

/// An order, or a part of one.
#[derive(Debug)]
pub(crate) struct Order(Value);

impl Order {
    /// The orders in an answer: a list, or one object.
    pub(crate) fn all(answer: &str, path: &str) -> Vec<Order> {
        let mut value: Value = serde_json::from_str(answer).expect("JSON");
        for name in path.split('.') {
            value = value[name].take();
        }
        match value {
            Value::Array(all) => all.into_iter().map(Order).collect(),
            one => vec![Order(one)],
        }
    }

    /// A part; what is not there has nothing in it.
    pub(crate) fn at(&self, name: &str) -> Order {
        Order(self.0[name].clone())
    }

    /// The elements of a list.
    pub(crate) fn list(&self, name: &str) -> Vec<Order> {
        let list = self.0[name].as_array().unwrap_or_else(|| panic!("{name} is no list in {}", self.0));
        list.iter().cloned().map(Order).collect()
    }

    /// Whether it is there and not empty.
    pub(crate) fn has(&self, name: &str) -> bool {
        !matches!(&self.0[name], Value::Null) && self.0[name] != "" && self.0[name] != serde_json::json!([])
    }

    /// A value as text.
    pub(crate) fn text(&self, name: &str) -> String {
        match &self.0[name] {
            Value::String(text) => text.clone(),
            Value::Null => panic!("{name} is missing in {}", self.0),
            other => other.to_string(),
        }
    }

    /// An integer.
    pub(crate) fn number(&self, name: &str) -> i128 {
        self.text(name).parse().unwrap_or_else(|_| panic!("{name} is no number in {}", self.0))
    }

    /// An amount in yuan, in cents.
    pub(crate) fn cents(&self, name: &str) -> i128 {
        let text = self.text(name);
        let (yuan, rest) = text.split_once('.').unwrap_or((&text, ""));
        format!("{yuan}{rest:0<2}").parse().unwrap_or_else(|_| panic!("{name} is no amount: {text}"))
    }

    /// A time that says one: as text that sorts, or in seconds.
    pub(crate) fn time(&self, name: &str) -> Option<String> {
        let text = if self.has(name) { self.text(name) } else { return None };
        let is_zero = text == "0" || text.starts_with("0000-") || text.starts_with("0001-") || text == "--";
        (!is_zero).then_some(text)
    }

    /// Times at these paths come one after the other; those that are not there don't matter. Times in seconds and those
    /// as text don't compare.
    pub(crate) fn in_order(&self, paths: &[&str]) {
        let time = |path: &&str| {
            let (way, name) = path.rsplit_once('.').unwrap_or(("", path));
            let part = way.split('.').filter(|name| !name.is_empty()).fold(self.at_all(), |part, name| part.at(name));
            part.time(name)
        };
        let times: Vec<String> = paths.iter().filter_map(time).collect();
        let (seconds, texts): (Vec<&String>, Vec<&String>) =
            times.iter().partition(|time| time.parse::<i64>().is_ok());
        assert!(seconds.is_sorted() && texts.is_sorted(), "{paths:?}: {times:?}");
        assert!(!times.is_empty());
    }

    fn at_all(&self) -> Order {
        Order(self.0.clone())
    }
}
