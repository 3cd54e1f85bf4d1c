//! The name of a type or enum as schemas have it.

use dingdan::client::OperationSpec;
use dingdan::schema::Schema;
use dingdan::types::CodeSchema;

/// The name, and the platform whose schema declares it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TypeName {
    pub(crate) platform: &'static str,
    pub(crate) name: &'static str,
}

impl TypeName {
    pub(super) fn of(schema: &'static Schema) -> Self {
        Self { platform: platform(schema.module), name: schema.name }
    }

    pub(super) fn of_codes(codes: &'static CodeSchema) -> Self {
        Self { platform: platform(codes.module), name: codes.name }
    }

    /// The name as the schema of an operation writes it.
    pub(super) fn seen_from(self, spec: &OperationSpec) -> String {
        let Self { platform, name } = self;
        if platform == spec.platform.id { name.to_owned() } else { format!("{platform}.{name}") }
    }
}

/// The platform of a module such as `dingdan::platform::types`.
fn platform(module: &'static str) -> &'static str {
    module.split("::").nth(1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dingdan::schema::Kind;
    use std::collections::BTreeSet;

    #[test]
    fn types_have_a_platform_that_there_is() {
        let ids: BTreeSet<&str> =
            dingdan::operations().into_iter().map(|operation| operation.spec().platform.id).collect();
        for operation in dingdan::operations() {
            let spec = operation.spec();
            assert_eq!(TypeName::of(spec.answer).seen_from(spec), spec.answer.name);
            let (mut ahead, mut seen) = (vec![spec.answer], BTreeSet::new());
            while let Some(schema) = ahead.pop() {
                assert!(ids.contains(TypeName::of(schema).platform), "{}", schema.module);
                for field in schema.fields() {
                    let mut kind = field.kind;
                    while let Kind::List(of) | Kind::Map(of) = kind {
                        kind = *of;
                    }
                    match kind {
                        Kind::Enum(codes) => {
                            assert!(ids.contains(TypeName::of_codes(codes).platform), "{}", codes.module);
                        }
                        Kind::Object(inner) if !inner.get().is_bare() && seen.insert(TypeName::of(inner.get())) => {
                            ahead.push(inner.get());
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
