//! Large platforms are read as small ones are; how long that takes is what `examples/scale.rs` prints.

use dingdan_tests::family::family;

#[test]
fn a_platform_of_thousands_of_types_is_read() {
    let platform =
        dingdan_codegen::load("family.yaml", &family(1_500)).unwrap_or_else(|errors| panic!("{}", errors[0]));
    assert_eq!(platform.types.len(), 1_500);
    assert_eq!(platform.enums.len(), 375);
}
