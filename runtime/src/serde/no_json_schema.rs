//! Without the feature `schemars`, emitted types have no JSON Schema.

/// Nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! json_schema_by {
    ($type:ident, $schema:ident) => {};
}
