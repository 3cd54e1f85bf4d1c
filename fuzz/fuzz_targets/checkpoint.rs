//! Checkpoints: taken back as they were written, or refused.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(what) = dingdan_tests::fuzz::checkpoints(bytes) {
        panic!("{what}");
    }
});
