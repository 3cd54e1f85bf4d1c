//! Bodies that are not the JSON that they should be.

use crate::faults::{BodyFault, Fault};
use crate::values::{SeededHash, value_range, with_value};
use dingdan::client::OperationSpec;

/// An answer with another spelling of its code, with something else for nothing, or with its list twice.
pub(super) fn with_envelope(spec: &OperationSpec, mut answer: String, faults: &[Fault], hash: SeededHash) -> String {
    for fault in faults {
        let Fault::Body(fault) = fault else { continue };
        let code = spec.platform.envelope.code;
        answer = match fault {
            BodyFault::CodeFraction => with_code(&answer, code, |digits| format!("{digits}.0")),
            BodyFault::CodeZeros => with_code(&answer, code, |digits| format!("\"0{digits}\"")),
            BodyFault::NothingForData => without_data(spec, answer, hash),
            BodyFault::ListTwice => with_second_list(spec, answer),
            _ => answer,
        };
    }
    answer
}

/// An answer, or a refusal, with what is before and after it.
pub(crate) fn surrounded(mut answer: String, faults: &[Fault]) -> String {
    for fault in faults {
        match fault {
            Fault::Body(BodyFault::Notice) => {
                answer.insert_str(
                    0,
                    "<br />\n<b>Notice</b>:  Undefined index: page in <b>/www/api.php</b> on line <b>87</b><br />\n",
                );
            }
            Fault::Body(BodyFault::Trailer) => answer.push_str("\n<!-- 0.0123s -->\n"),
            _ => {}
        }
    }
    if faults.contains(&Fault::Body(BodyFault::Bom)) {
        answer.insert(0, '\u{feff}');
    }
    answer
}

fn with_code(answer: &str, path: &str, spelled: impl Fn(&str) -> String) -> String {
    let Some(range) = value_range(answer, path) else { return answer.to_owned() };
    let digits = answer[range].trim_matches('"');
    let is_integer = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_integer { with_value(answer, path, &spelled(digits)) } else { answer.to_owned() }
}

/// Something else in place of an empty list of items, or of what is around it, or of all.
fn without_data(spec: &OperationSpec, answer: String, hash: SeededHash) -> String {
    if value_range(&answer, spec.items).is_none_or(|range| answer[range].len() > "[]".len()) {
        return answer;
    }
    let hash = hash.name(&answer);
    let nothing = hash.pick(&["null", "false", "\"\"", "[]", "{}"]).copied().unwrap_or("null");
    let first = |path: &str| path.split('.').next().unwrap_or_default().to_owned();
    match spec.wrapper {
        // Without its wrapper it would be no answer to the call.
        Some(wrapper) => match spec.items.strip_prefix(wrapper).and_then(|inside| inside.strip_prefix('.')) {
            Some(inside) => with_value(&answer, &format!("{wrapper}.{}", first(inside)), nothing),
            None => answer,
        },
        None if hash.name("all").below(4) == 0 => "[]".to_owned(),
        None => with_value(&answer, &first(spec.items), nothing),
    }
}

fn with_second_list(spec: &OperationSpec, mut answer: String) -> String {
    let name = spec.items.rsplit('.').next().unwrap_or_default();
    if let Some(range) = value_range(&answer, spec.items) {
        answer.insert_str(range.end, &format!(",{name:?}:[]"));
    }
    answer
}
