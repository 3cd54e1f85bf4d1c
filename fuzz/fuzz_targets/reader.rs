//! The reader against `serde_json`: accept, reject, value.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(what) = dingdan_tests::fuzz::reader(bytes) {
        panic!("{what}");
    }
});
