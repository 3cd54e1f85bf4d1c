//! Every operation's decoder: nothing is lost, nothing panics.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(what) = dingdan_tests::fuzz::decoders(bytes) {
        panic!("{what}");
    }
});
