//! The generator: any text is a schema or is refused with reasons, and nothing panics.

#![no_main]

#[path = "../../codegen/tests/corpus/hold.rs"]
mod hold;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| hold::hold(bytes));
