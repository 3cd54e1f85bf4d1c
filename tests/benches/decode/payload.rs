//! Pages of a hundred orders, made from the documents' examples.

use super::vary::Vary;
use dingdan::client::AnyOperation;
use serde_json::Value;
use std::path::Path;

/// The example with the fullest order of the type, where that is another operation's.
const FULLER_EXAMPLES: &[(&str, &str)] = &[("minishop.order.get_list", "minishop.order.get.answer")];

/// What is decoded: bodies with a page of orders each, or as many bodies as orders.
pub(crate) struct Payload {
    pub(crate) documents: Vec<Vec<u8>>,
    pub(crate) orders: usize,
}

impl Payload {
    /// As documented: that many pages of so many of the example's orders, each with values of its own.
    pub(crate) fn documented(operation: &dyn AnyOperation, pages: usize, size: usize) -> Self {
        let spec = operation.spec();
        let mut answer = example(&format!("{}.answer", spec.id));
        let mut order = match FULLER_EXAMPLES.iter().find(|(id, _)| *id == spec.id) {
            Some((_, name)) => example(name)["order"].take(),
            None => at(&mut answer, spec.items).take(),
        };
        if let Value::Array(orders) = &mut order {
            order = orders.swap_remove(0);
        }
        // This platform's examples are all empty texts.
        let mut vary = Vary::new(spec.platform.id == "zvcms");
        let orders = pages * size;
        let count = if spec.many { pages } else { orders };
        let mut document = || {
            let mut answer = answer.clone();
            *at(&mut answer, spec.items) = if spec.many { vec![order.clone(); size].into() } else { order.clone() };
            vary.answer(&mut answer, spec.answer);
            answer.to_string().into_bytes()
        };
        Self { documents: (0..count).map(|_| document()).collect(), orders }
    }

    pub(crate) fn bytes(&self) -> usize {
        self.documents.iter().map(Vec::len).sum()
    }

    #[allow(clippy::cast_precision_loss, reason = "far below 2^52")]
    pub(crate) fn megabytes(&self) -> f64 {
        self.bytes() as f64 / 1e6
    }
}

fn example(name: &str) -> Value {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/examples");
    let text = std::fs::read_to_string(folder.join(format!("{name}.json"))).expect("an example");
    serde_json::from_str(&text).expect("JSON")
}

fn at<'v>(value: &'v mut Value, path: &str) -> &'v mut Value {
    path.split('.').fold(value, |value, name| &mut value[name])
}
