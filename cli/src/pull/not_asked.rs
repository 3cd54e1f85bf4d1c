//! What a pull does not ask for.

use dingdan::Record;
use dingdan::client::OperationSpec;
use dingdan::record::Value;
use dingdan::schema::Kind;

/// The values of parameters that a pull cannot ask for, one sentence for each parameter: where the vendor takes one value
/// at a time, a pull asks for the listed ones, and orders with others do not arrive.
pub(crate) fn not_asked(spec: &OperationSpec, request: &dyn Record) -> Vec<String> {
    let swept = spec.params.iter().enumerate().filter(|(_, param)| param.sweep);
    let unset = swept.filter(|(index, _)| matches!(request.value(*index), Value::Absent));
    unset
        .filter_map(|(index, param)| {
            let Kind::Enum(codes) = spec.request.fields().get(index)?.kind else { return None };
            let asked = codes.values.iter().filter(|value| value.in_requests);
            let asked: Vec<String> = asked.map(|value| value.code.to_string()).collect();
            Some(format!("{} other than {}", param.path, asked.join(", ")))
        })
        .collect()
}
