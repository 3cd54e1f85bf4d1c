//! Platforms that nobody has, one file in `schemas` for each few pieces of the schema language. Their bindings are
//! generated and compiled together; the tests pull all of them from a sandbox.

/// What emitted samples are made of.
pub mod sample {
    pub use dingdan_sandbox::sample::*;
}

include!(concat!(env!("OUT_DIR"), "/modules.rs"));

/// What a sandbox of these platforms serves.
pub fn declarations() -> dingdan_sandbox::Declarations {
    dingdan_sandbox::Declarations {
        operations: operations(),
        token_operations: token_operations(),
        calls: calls(),
        sample: std::sync::Arc::new(sample),
    }
}
