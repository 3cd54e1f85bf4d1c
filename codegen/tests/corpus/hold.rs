//! What must hold for any bytes as a schema: shared by the fuzz target and the corpus' replay.

use dingdan_codegen::emit::{generate, generate_samples};
use dingdan_codegen::{inventory, load};

/// A schema is refused with mistakes that can be shown, or everything can be made of it.
pub(crate) fn hold(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match load("fuzz.yaml", &text) {
        Ok(platform) => {
            let platforms = [platform];
            let (bindings, samples) = (generate(&platforms), generate_samples(&platforms));
            assert!(!bindings.expect("bindings").is_empty() && !samples.expect("samples").is_empty());
            assert!(!inventory(&platforms).is_empty());
        }
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "refused without a reason");
            for mistake in &mistakes {
                assert_ne!(mistake.mistake.code(), "D0001", "a check is missing:\n{mistake}\n{text}");
                assert!(mistake.to_string().contains(mistake.mistake.code()) && !mistake.in_colour().is_empty());
            }
        }
    }
}
