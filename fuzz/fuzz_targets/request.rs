//! The sandbox: any request is answered.

#![no_main]

#[path = "../../sandbox/tests/any_request.rs"]
mod any_request;
#[path = "../../sandbox/tests/common/mod.rs"]
mod common;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| any_request::check_request(bytes));
