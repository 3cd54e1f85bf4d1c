//! Signatures of calls and posts: a right one is accepted, and no other.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(what) = dingdan_tests::fuzz::signatures(bytes) {
        panic!("{what}");
    }
});
