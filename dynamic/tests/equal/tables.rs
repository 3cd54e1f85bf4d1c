//! Declarations.

use crate::{both, pairs};
use dingdan_runtime::client::OperationSpec;
use dingdan_runtime::schema::{Kind, Schema};
use std::collections::BTreeMap;

/// Everything that is declared about an operation, in words: its tables, those inside of them, and its platform.
fn described(spec: &OperationSpec) -> String {
    let mut tables = BTreeMap::new();
    for schema in [spec.request, spec.answer, spec.item] {
        describe(schema, &mut tables);
    }
    // Made-up platforms are emitted into a crate of their own.
    format!("{spec:#?}\n{tables:#?}").replace("dingdan_made_up::", "dingdan::")
}

fn describe(schema: &'static Schema, tables: &mut BTreeMap<&'static str, &'static Schema>) {
    if tables.insert(schema.name, schema).is_some() {
        return;
    }
    for field in schema.fields() {
        let mut kind = &field.kind;
        while let Kind::List(of) | Kind::Map(of) = kind {
            kind = of;
        }
        if let Kind::Object(inner) = kind {
            describe(inner.get(), tables);
        }
    }
}

#[test]
fn declarations_are_equal() {
    for both in both() {
        let operations = both.operations().map(|(emitted, dynamic)| (emitted.spec(), dynamic.spec()));
        let (emitted, dynamic) = (&both.emitted, &both.dynamic);
        let calls = pairs(&emitted.calls, &dynamic.calls, |call| call.spec().id);
        let calls = calls.map(|(emitted, dynamic)| (emitted.spec(), dynamic.spec()));
        let tokens = pairs(&emitted.token_operations, &dynamic.token_operations, |operation| operation.spec().id);
        let tokens = tokens.map(|(emitted, dynamic)| (emitted.spec(), dynamic.spec()));
        for (emitted, dynamic) in operations.chain(calls).chain(tokens) {
            let (emitted, dynamic) = (described(emitted), described(dynamic));
            let differs = emitted.lines().zip(dynamic.lines()).enumerate().find(|(_, (left, right))| left != right);
            assert_eq!(differs, None);
            assert_eq!(emitted.lines().count(), dynamic.lines().count());
        }
    }
}

#[test]
fn made_up_items_are_equal() {
    let mut samples = 0;
    for both in both() {
        for (emitted, _) in both.operations() {
            let id = emitted.spec().id;
            let of = |sample: Option<_>| format!("{sample:#?}");
            let (left, right) = ((both.emitted.sample)(id), (both.dynamic.sample)(id));
            samples += usize::from(left.is_some());
            assert_eq!(of(left), of(right), "{id}");
        }
    }
    assert!(samples > 0);
}
