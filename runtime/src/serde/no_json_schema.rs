//! Without the feature `schemars`, emitted types have no JSON Schema.

/// Stands in for JSON Schema where the feature is off: it does nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema_by {
    ($type:ident, $schema:ident) => {};
}
