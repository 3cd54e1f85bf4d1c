//! Whether answers report success.

use crate::common::both_ways;

#[test]
fn an_empty_code_is_none() {
    for declarations in both_ways() {
        let operation = declarations.operations.iter().find(|operation| operation.spec().platform.id == "parcel");
        let operation = operation.expect("an operation");
        for (body, is_success) in [
            (r#"{"error":"","msg":"","total":1,"list":"[{\"parcel_id\":\"7\"}]"}"#, true),
            (r#"{"total":1,"list":"[{\"parcel_id\":\"7\"}]"}"#, true),
            (r#"{"error":"no_pass","msg":"who?","total":1,"list":"[{\"parcel_id\":\"7\"}]"}"#, false),
            (r#"{"error":"","msg":"who?"}"#, false),
        ] {
            let page = operation.decode(body.as_bytes());
            assert_eq!(page.map(|page| page.items.len()).ok(), is_success.then_some(1), "{body}");
        }
    }
}
