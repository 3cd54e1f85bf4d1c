//! The reference: everything is there, and nothing leads outside. What a browser shows is in `tests/browser`.

use dingdan_codegen::reference::{Unified, reference};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn pages() -> (Vec<dingdan_codegen::model::Platform>, BTreeMap<PathBuf, String>) {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas");
    let platforms = dingdan_codegen::load_dir(&schemas).expect("schemas without errors");
    let unified = Unified::read(&schemas, &platforms).expect("what samples become");
    let pages = reference(&platforms, &unified);
    (platforms, pages)
}

/// The values of an attribute, in order.
fn attributes<'a>(page: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    page.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

#[test]
fn everything_has_a_place_of_its_own() {
    let (platforms, pages) = pages();
    for platform in &platforms {
        let page = &pages[Path::new(&format!("{}.html", platform.id))];
        let ids = attributes(page, "id");
        let unique: BTreeSet<_> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{}", platform.id);
        let fields =
            platform.types.iter().flat_map(|of| of.fields.iter().map(|field| format!("{}.{}", of.name, field.wire)));
        let values =
            platform.enums.iter().flat_map(|of| of.values.iter().map(|value| format!("{}.{}", of.name, value.name)));
        let params = platform
            .operations
            .iter()
            .flat_map(|of| of.params.iter().map(|param| format!("{}.{}", of.name, param.path.join("."))));
        for id in fields.chain(values).chain(params) {
            assert!(unique.contains(id.as_str()), "{}: {id}", platform.id);
        }
    }
}

#[test]
fn links_stay_inside_and_lead_somewhere() {
    let (_, pages) = pages();
    for (name, page) in pages.iter().filter(|(name, _)| name.extension().is_some_and(|extension| extension == "html"))
    {
        let ids: BTreeSet<_> = attributes(page, "id").into_iter().collect();
        for link in attributes(page, "href").into_iter().chain(attributes(page, "src")) {
            let leads = match link.split_once('#') {
                Some(("", id)) => ids.contains(id),
                // What a platform has of another is described there.
                Some((other, id)) => {
                    pages.get(Path::new(other)).is_some_and(|page| attributes(page, "id").contains(&id))
                }
                None => link == "data:," || pages.contains_key(Path::new(link)),
            };
            assert!(leads, "{}: {link}", name.display());
        }
    }
}

#[test]
fn text_of_the_schemas_is_escaped() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/xiaoe.yaml");
    let text = std::fs::read_to_string(schemas).expect("a readable file");
    let text = text.replace("en: amount actually paid", "en: <script>alert(1)</script>");
    let platform = dingdan_codegen::load("xiaoe.yaml", &text).unwrap_or_else(|errors| panic!("{}", errors[0]));
    let pages = reference(&[platform], &Unified::default());
    let page = &pages[Path::new("xiaoe.html")];
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"));
}

/// Every sample of orders is shown as the one order, with each value that the command writes.
#[test]
fn samples_are_shown_as_the_one_order() {
    let (platforms, pages) = pages();
    let mut shown = BTreeSet::new();
    for platform in &platforms {
        let mapped: Vec<_> =
            platform.operations.iter().filter(|operation| platform.order_of(operation).is_some()).collect();
        let page = pages.get(Path::new(&format!("{}.order.html", platform.id)));
        assert_eq!(page.is_some(), !mapped.is_empty(), "{}", platform.id);
        let Some(page) = page else { continue };
        let samples = mapped.iter().flat_map(|operation| &operation.examples).filter_map(|of| of.answer.as_ref());
        for sample in samples.filter(|sample| sample.contains(".answer.")) {
            let name = Path::new(sample).file_name().expect("a name");
            let rows = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/unified").join(name);
            let rows = std::fs::read_to_string(rows).expect("what the command wrote");
            let rows: Vec<BTreeMap<String, serde_json::Value>> = serde_json::from_str(&rows).expect("rows");
            assert!(!rows.is_empty(), "{sample}");
            for row in &rows {
                let [platform, unified, value] =
                    ["platform", "unified", "value"].map(|cell| row[cell].as_str().expect("a text"));
                let escaped =
                    value.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;");
                let row = format!("<td><code>{platform}</code></td><td><code>{unified}</code></td><td>{escaped}");
                assert!(page.contains(&row), "{sample}: {row}");
                shown.insert(unified.to_owned());
            }
        }
    }
    assert!(shown.contains("amounts.goods") && shown.contains("lines[1].title"), "{shown:?}");
}
