//! What the tests of the entire workspace share; the tests are in `tests/`.

// The same file as in the reader's own tests.
#[path = "../../runtime/tests/reader/agree.rs"]
pub mod agree;
pub mod family;
pub mod fuzz;
pub mod needs;
pub mod played;

use dingdan::client::{HttpRequest, OperationSpec, SendFuture, Transport, TransportError, TransportFault};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The folder of the documents' own requests and answers.
pub fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/examples")
}

/// A successful answer of one item, as the platform's envelope has it.
///
/// # Panics
/// When a code of the envelope is neither number nor text.
pub fn answer_of(spec: &OperationSpec, item: &str) -> String {
    let mut answer = json!({});
    // The item goes in as it is spelled: digits and members in their order.
    let placeholder = "\"the item\"";
    put(&mut answer, spec.items, if spec.many { json!(["the item"]) } else { json!("the item") });
    let ok = spec.platform.envelope.ok.first().copied().unwrap_or_default();
    put(&mut answer, spec.platform.envelope.code, serde_json::from_str(ok).unwrap_or_else(|_| json!(ok)));
    if let Some(flag) = spec.platform.envelope.flag {
        put(&mut answer, flag, json!("true"));
    }
    answer.to_string().replacen(placeholder, item, 1)
}

fn put(answer: &mut Value, path: &str, value: Value) {
    let place = path.split('.').fold(answer, |inner, name| &mut inner[name]);
    *place = value;
}

/// A transport for requests that are only built.
pub struct Unsent;

impl Transport for Unsent {
    fn send(&self, _: HttpRequest) -> SendFuture<'_> {
        let error = TransportError::new(TransportFault::Unsendable, "nothing is sent here");
        Box::pin(async { Err(error) })
    }
}

/// Compiles the code of the documents that are not part of a crate.
#[cfg(doctest)]
mod documents {
    #[doc = include_str!("../../README.md")]
    pub struct Readme;
    #[doc = include_str!("../../docs/cookbook.md")]
    pub struct Cookbook;
}
