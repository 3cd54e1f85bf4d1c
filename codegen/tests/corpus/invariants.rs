//! The invariants for any bytes as a schema, shared by the fuzz target and the test that replays its corpus.

use dingdan_codegen::emit::{generate, generate_samples};
use dingdan_codegen::{inventory, load};

/// Checks that a schema either gives displayable errors or can be emitted, without a panic.
pub(crate) fn check_invariants(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match load("fuzz.yaml", &text) {
        Ok(platform) => {
            let platforms = [platform];
            let (bindings, samples) = (generate(&platforms), generate_samples(&platforms));
            assert!(!bindings.expect("bindings").is_empty() && !samples.expect("samples").is_empty());
            assert!(!inventory(&platforms).is_empty());
        }
        Err(errors) => {
            assert!(!errors.is_empty(), "the schema is rejected without an error");
            for error in &errors {
                let code = error.code.as_str();
                assert_ne!(code, "D0001", "a check is missing:\n{error}\n{text}");
                assert!(error.to_string().contains(code) && !error.in_colour().is_empty());
            }
        }
    }
}
