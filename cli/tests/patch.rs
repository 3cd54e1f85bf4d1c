//! What `dingdan check` would add to a schema file is taken by the generator.

mod common;

use common::{examples, texts, with_input};
use dingdan::client::OperationSpec;
use dingdan::schema::{Kind, Schema};
use dingdan_codegen::{inventory, load};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

/// Names that YAML, Rust or the schema could take for something else.
const NAMES: &[&str] =
    &["type", "self", "on", "9 lives", "名称", "orderId", "a\"b: #c", " padded", "brand_new_field", "~", "1", "{x}"];

/// Adds fields, and puts unknown codes into enums and single elements into the positions of lists.
fn plant(value: &mut Value, schema: &Schema, planted: &mut Planted) {
    for field in schema.fields() {
        let Some(own) = value.get_mut(field.wire) else { continue };
        match field.kind {
            Kind::Enum(table) if !field.sensitive && own.is_number() && !table.text => {
                *own = json!(-987_654);
                planted.values.push("-987654");
            }
            Kind::Enum(table) if !field.sensitive && own.is_string() && table.text => {
                *own = json!("BRAND: \"new\"");
                planted.values.push("BRAND: \"new\"");
            }
            Kind::Object(inner) if own.is_object() => plant(own, inner.get(), planted),
            Kind::List(Kind::Object(inner)) if own.get(0).is_some() => {
                plant(&mut own[0], inner.get(), planted);
                if !field.one_or_many {
                    *own = own[0].take();
                    planted.single = true;
                }
            }
            _ => {}
        }
    }
    let examples =
        [json!(1), json!("text"), json!(9_007_199_254_740_993_u64), json!({"inner": 1}), json!([1]), json!(1.5)];
    for (name, example) in NAMES.iter().zip(examples.into_iter().cycle()) {
        if schema.find(name).is_none() {
            value[*name] = example;
            planted.fields = true;
        }
    }
}

#[derive(Default)]
struct Planted {
    fields: bool,
    single: bool,
    values: Vec<&'static str>,
}

/// The patch over the schema, as a maintainer would write it there.
fn merge(schema: &mut Value, patch: Value) {
    match (schema, patch) {
        (Value::Object(schema), Value::Object(patch)) => {
            for (key, value) in patch {
                merge(schema.entry(key).or_insert(Value::Null), value);
            }
        }
        (schema, patch) => *schema = patch,
    }
}

fn patched(spec: &OperationSpec, patch: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../schemas/{}.yaml", spec.platform.id));
    let text = fs::read_to_string(file).expect("the schema");
    let mut schema: Value = serde_saphyr::from_str(&text).expect("YAML");
    let patch: Value = serde_saphyr::from_str(patch).unwrap_or_else(|error| panic!("{error}\n{patch}"));
    merge(&mut schema, patch);
    schema.to_string()
}

#[test]
fn patched_schemas_pass_the_generators_check() {
    let specs: Vec<_> = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec).collect();
    let (mut values, mut singles) = (0, 0);
    for (operation, path) in examples(&[".answer"]) {
        let spec = *specs.iter().find(|spec| spec.id == operation).expect("the operation");
        let mut answer: Value = serde_json::from_slice(&fs::read(&path).expect("the file")).expect("JSON");
        let mut items = &mut answer;
        for name in spec.items.split('.') {
            items = &mut items[name];
        }
        let mut planted = Planted::default();
        plant(if spec.many { &mut items[0] } else { items }, spec.item, &mut planted);
        let refusal = json!({spec.platform.envelope.code: -987_654_321});
        let input = format!("{answer}\n{refusal}\n");
        let output = with_input(&["check", spec.id, "-", "--lines"], input.as_bytes());
        let (patch, err) = texts(&output);
        assert_eq!(output.status.code(), Some(2), "{patch}{err}");
        assert!(planted.fields);

        let text = patched(spec, &patch);
        let platform = load("patched.yaml", &text).unwrap_or_else(|errors| {
            panic!("{path:?}\n{}\n{patch}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        });
        let stated = inventory(&[platform]);
        assert!(
            stated.contains("brand_new_field") && stated.contains("名称") && stated.contains("-987654321"),
            "{patch}"
        );
        assert!(planted.values.iter().all(|value| stated.contains(value)), "{:?}\n{patch}", planted.values);
        assert_eq!(patch.contains("one_or_many: true"), planted.single, "{patch}");
        values += planted.values.len();
        singles += usize::from(planted.single);
    }
    assert!(values > 0 && singles > 0);
}
