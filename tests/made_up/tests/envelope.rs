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
            // What is no text is no absence of a code.
            (r#"{"error":{"no":1},"total":0,"list":"[]"}"#, None),
            (r#"{"error":["no"],"total":1,"list":"[{\"parcel_id\":\"7\"}]"}"#, None),
            (r#"{"error":null,"total":0,"list":"[]"}"#, Some(0)),
        ] {
            let page = operation.decode(body.as_bytes());
            assert_eq!(page.map(|page| page.items.len()).ok(), want, "{body}");
        }
    }
}

/// Calls that list nothing have nothing else that would prove their success.
#[test]
fn a_call_that_lists_nothing_needs_its_code() {
    let mut found = 0;
    for declarations in both_ways() {
        for call in declarations.calls.iter().filter(|call| !call.spec().platform.envelope.ok.is_empty()) {
            let envelope = &call.spec().platform.envelope;
            let (code, ok) = (envelope.code, envelope.ok.first().expect("a code of success"));
            let refused = |value: &str| {
                let error = call.decode(format!(r#"{{"{code}":{value},"data":"x"}}"#).as_bytes()).err();
                error.unwrap_or_else(|| panic!("{}: {value}", call.spec().id)).vendor_code().map(str::to_owned)
            };
            assert_eq!(refused(r#""SYSTEM_ERROR""#).as_deref(), Some("SYSTEM_ERROR"));
            assert_eq!(refused(r#"{"a":1}"#).as_deref(), Some(r#"{"a":1}"#));
            assert_eq!((refused("null"), refused(r#""""#)), (None, None));
            for body in ["null", "[]", r#""""#, "", r#"{"data":"x"}"#] {
                assert!(call.decode(body.as_bytes()).is_err(), "{}: {body}", call.spec().id);
            }
            let flag = envelope.flag.map(|flag| format!(r#","{flag}":true"#)).unwrap_or_default();
            let good = call.decode(format!(r#"{{"{code}":"{ok}"{flag}}}"#).as_bytes());
            assert!(good.is_ok(), "{}", call.spec().id);
            found += 1;
        }
    }
    assert!(found > 0);
}
