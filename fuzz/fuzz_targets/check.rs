//! Fuzzes the generator: any bytes are a valid schema or give errors, and never cause a panic.

#![no_main]

#[path = "../../codegen/tests/corpus/invariants.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| invariants::check_invariants(bytes));
