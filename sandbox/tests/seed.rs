//! The same seed gives the same bytes.

use crate::common::{desk, operations, options};
use dingdan_sandbox::Options;

#[test]
fn the_seed_decides_every_byte() {
    let bodies = |seed| {
        let desk = desk(&Options { seed, ..options(30) });
        let body = |operation| desk.reply(&desk.http(operation, &*desk.request(operation), None)).body;
        operations().map(body).collect::<Vec<_>>()
    };
    let (first, again, other) = (bodies(7), bodies(7), bodies(8));
    assert_eq!(first, again);
    for (first, other) in first.iter().zip(&other) {
        assert_ne!(first, other);
    }
}

#[test]
fn the_seed_decides_the_credentials() {
    let vendor = |seed| desk(&Options { seed, ..options(1) }).vendor;
    for operation in operations() {
        let id = operation.spec().id;
        assert_eq!(vendor(7).credential_values(id), vendor(7).credential_values(id));
        assert_ne!(vendor(7).credential_values(id), vendor(8).credential_values(id));
    }
}
