//! Names that the emitted module of a platform declares or imports.

/// Names that types, enums and operations must not have.
#[rustfmt::skip]
pub(super) const RESERVED: &[&str] = &[
    "AnyOperation",
    "AnyTokenOperation",
    "AuthSpec",
    "BeijingTime",
    "Box",
    "Client",
    "Code",
    "CodeClass",
    "CodeSpec",
    "Connection",
    "Credentials",
    "Date",
    "Decimal",
    "Default",
    "Duration",
    "EachSpec",
    "EncodeAs",
    "Entry",
    "EnumEntry",
    "EnumTable",
    "EnvelopeSpec",
    "Err",
    "Error",
    "Fen",
    "Id",
    "Into",
    "IntoIterator",
    "Items",
    "Kind",
    "Label",
    "Map",
    "Mark",
    "None",
    "Ok",
    "Open",
    "OpenEnum",
    "Operation",
    "OperationSpec",
    "Option",
    "Origin",
    "Page",
    "PageSpec",
    "Pages",
    "ParamSpec",
    "PlatformSpec",
    "Pull",
    "RateSpec",
    "RawJson",
    "Result",
    "ResultCode",
    "Retry",
    "Schema",
    "SecretString",
    "Self",
    "SignedBodySpec",
    "Some",
    "SortSpec",
    "String",
    "Text",
    "TimeRange",
    "TokenEntry",
    "TokenOperation",
    "TokenProvider",
    "TokenSpec",
    "TransportError",
    "UnixSeconds",
    "Vec",
    "WindowSpec",
    "WireForm",
    "WireInfo",
    "Yuan",
];

#[cfg(test)]
mod tests {
    use super::RESERVED;

    /// Emitted code imports the names of the prelude.
    #[test]
    fn everything_that_emitted_code_imports_is_reserved() {
        let (_, prelude) =
            include_str!("../../../runtime/src/lib.rs").split_once("pub mod prelude").expect("a prelude");
        let (prelude, _) = prelude.split_once("\n}").expect("the end of the prelude");
        let words = prelude.split(|c: char| !c.is_alphanumeric());
        let imported: Vec<_> = words.filter(|word| word.starts_with(|c: char| c.is_ascii_uppercase())).collect();
        assert!(imported.len() > 30);
        for name in imported {
            assert!(RESERVED.contains(&name), "{name} is missing");
        }
    }
}
