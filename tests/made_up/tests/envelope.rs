//! Whether answers report success.

use crate::common::both_ways;
use dingdan_runtime::client::check_envelope;

#[test]
fn an_empty_code_is_none() {
    for declarations in both_ways() {
        let operation = declarations.operations.iter().find(|operation| operation.spec().platform.id == "parcel");
        let operation = operation.expect("an operation");
        for (body, want) in [
            (r#"{"error":"","msg":"","total":0,"list":"[]"}"#, None),
            (r#"{"total":0,"list":"[]"}"#, None),
            (r#"{"error":"no_pass","msg":"who?","total":0,"list":"[]"}"#, Some("no_pass")),
            (r#"{"error":"","msg":"who?"}"#, Some("")),
        ] {
            let page = operation.decode(body.as_bytes()).expect("an answer");
            let refused = check_envelope(operation.spec(), &*page.answer).err();
            assert_eq!(refused.as_ref().map(|refused| refused.code.as_str()), want, "{body}");
        }
    }
}
