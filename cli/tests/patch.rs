//! What `dingdan check` would add to a schema file is taken by the generator.

use crate::common::{examples, texts, with_input};
use dingdan::client::OperationSpec;
use dingdan::schema::{Kind, Schema};
use dingdan_codegen::{inventory, load_dir};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

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

/// A folder of the schemas, of which each platform may use another's types.
struct Schemas {
    folder: TempDir,
}

impl Schemas {
    fn copy() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for path in files(&schemas(), "yaml") {
            fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("copied");
        }
        fs::create_dir(folder.path().join("examples")).expect("made");
        for path in files(&schemas().join("examples"), "json") {
            fs::copy(&path, folder.path().join("examples").join(path.file_name().expect("a name"))).expect("copied");
        }
        Self { folder }
    }

    /// What is stated once the patch is in the platform's file, and what it has for another platform's in that.
    fn patched(&self, spec: &OperationSpec, patch: &str) -> String {
        let mut documents = patch.split("--- # for ");
        let own = documents.next().map(|own| (format!("{}.yaml", spec.platform.id), own));
        let others = documents.map(|other| {
            let (name, rest) = other.split_once(", which").expect("a file");
            (name.to_owned(), rest.split_once('\n').expect("a document").1)
        });
        let mut kept = Vec::new();
        for (name, addition) in own.into_iter().chain(others) {
            let text = fs::read_to_string(schemas().join(&name)).expect("the schema");
            let mut schema: Value = serde_saphyr::from_str(&text).expect("YAML");
            let addition: Value =
                serde_saphyr::from_str(addition).unwrap_or_else(|error| panic!("{error}\n{addition}"));
            merge(&mut schema, addition);
            fs::write(self.folder.path().join(&name), schema.to_string()).expect("written");
            kept.push((name, text));
        }
        let platforms = load_dir(self.folder.path()).unwrap_or_else(|errors| {
            panic!("{}\n{}\n{patch}", spec.id, errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        });
        for (name, text) in kept {
            fs::write(self.folder.path().join(&name), text).expect("written");
        }
        inventory(&platforms)
    }
}

fn schemas() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas")
}

fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let paths = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|own| own == extension)).collect()
}

#[test]
fn patched_schemas_pass_the_generators_check() {
    let specs: Vec<_> = dingdan::operations().into_iter().map(dingdan::AnyOperation::spec).collect();
    let schemas = Schemas::copy();
    let (mut values, mut singles) = (0, 0);
    for (operation, path) in examples(&[".answer"]) {
        let spec = *specs.iter().find(|spec| spec.id == operation).expect("the operation");
        // A list of identifiers has no fields to which any could be added.
        if spec.item.is_bare() {
            continue;
        }
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

        let stated = schemas.patched(spec, &patch);
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
