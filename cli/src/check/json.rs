//! Findings as one JSON object, which always has the same keys.

use super::MOST_SHOWN;
use super::findings::{Fault, Findings, Verdict};
use super::text::{class, helps};
use dingdan::client::VendorError;
use dingdan::json::Deviation;
use serde_json::{Value, json};

/// One line of JSON.
pub(crate) fn render(findings: &Findings) -> String {
    let mut object = json!({
        "operation": findings.operation,
        "outcome": "decoded",
        "bytes": findings.bytes,
        "items": null,
        "total": null,
        "empty_rows": 0,
        "repairs": [],
        "item_errors": [],
        "unknown_fields": [],
        "unknown_values": [],
        "coercions": [],
        "misfits": [],
        "others": 0,
        "vendor_error": null,
        "error": null,
    });
    match &findings.verdict {
        Verdict::Decoded(decoded) => {
            object["items"] = decoded.items.into();
            object["total"] = decoded.total.into();
            object["empty_rows"] = decoded.empty_rows.into();
            object["repairs"] = decoded.repairs.clone().into();
            let (mut fields, mut values, mut coercions, mut misfits) =
                (Vec::new(), Vec::new(), Vec::new(), Vec::new());
            for ((path, deviation), count) in &decoded.deviations {
                let (list, found) = match deviation {
                    Deviation::UnknownField => (&mut fields, json!({"path": path, "count": count})),
                    Deviation::UnknownValue(value) => {
                        (&mut values, json!({"path": path, "value": value, "count": count}))
                    }
                    Deviation::Coerced(what) => (&mut coercions, json!({"path": path, "what": what, "count": count})),
                    Deviation::Misfit { expected, found } => {
                        (&mut misfits, json!({"path": path, "expected": expected, "found": found, "count": count}))
                    }
                };
                list.push(found);
            }
            let bad = decoded.bad.iter().map(|(index, error)| with_index(*index, fault(error))).collect();
            let mut others = 0;
            for (name, mut list) in [
                ("unknown_fields", fields),
                ("unknown_values", values),
                ("coercions", coercions),
                ("misfits", misfits),
                ("item_errors", bad),
            ] {
                others += list.len().saturating_sub(MOST_SHOWN);
                list.truncate(MOST_SHOWN);
                object[name] = list.into();
            }
            object["others"] = others.into();
            if !decoded.bad.is_empty() {
                object["outcome"] = "bad_items".into();
            }
        }
        Verdict::Refused(error) => {
            object["outcome"] = "vendor_error".into();
            object["vendor_error"] = refusal(error);
        }
        Verdict::Broken(error) => {
            object["outcome"] = "not_decodable".into();
            object["error"] = fault(error);
        }
    }
    format!("{object}\n")
}

fn fault(fault: &Fault) -> Value {
    json!({
        "message": fault.message,
        "path": fault.path,
        "offset": fault.position.map(|position| position.offset),
        "line": fault.position.map(|position| position.line),
        "column": fault.position.map(|position| position.column),
    })
}

fn with_index(index: usize, mut fault: Value) -> Value {
    fault["index"] = index.into();
    fault
}

fn refusal(error: &VendorError) -> Value {
    json!({
        "code": error.code,
        "message": error.message,
        "name": error.listed.map(|code| code.name),
        "en": error.listed.map(|code| code.label.en),
        "zh": error.listed.map(|code| code.label.zh),
        "note": error.listed.and_then(|code| code.note),
        "class": class(error.class()),
        "helps": error.listed.map(|code| helps(code.retry)),
    })
}
