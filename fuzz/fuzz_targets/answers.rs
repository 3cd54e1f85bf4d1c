//! Every emitted type of an answer, with values that the bytes choose: nothing is lost, nothing panics.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Err(what) = dingdan_tests::fuzz::answers(bytes) {
        panic!("{what}");
    }
});
