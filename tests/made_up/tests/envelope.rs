//! Whether answers report success.

use crate::common::both_ways;

#[test]
fn an_empty_code_is_none() {
    for declarations in both_ways() {
        let operation = declarations.operations.iter().find(|operation| operation.spec().platform.id == "parcel");
        let operation = operation.expect("an operation");
        for (body, want) in [
            (r#"{"error":"","msg":"","total":1,"list":"[{\"parcel_id\":\"7\"}]"}"#, Some(1)),
            (r#"{"total":1,"list":"[{\"parcel_id\":\"7\"}]"}"#, Some(1)),
            (r#"{"error":"","total":0,"list":"[]"}"#, Some(0)),
            (r#"{"error":"","total":0,"list":[]}"#, Some(0)),
            (r#"{"error":"","total":0,"list":""}"#, None),
            (r#"{"error":"","total":0,"list":null}"#, None),
            (r#"{"error":"no_pass","msg":"who?","total":1,"list":"[{\"parcel_id\":\"7\"}]"}"#, None),
            (r#"{"error":"","msg":"who?"}"#, None),
        ] {
            let page = operation.decode(body.as_bytes());
            assert_eq!(page.map(|page| page.items.len()).ok(), want, "{body}");
        }
    }
}
