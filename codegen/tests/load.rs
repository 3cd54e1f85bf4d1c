//! Loads files and directories.

use std::fs;
use std::path::Path;

use dingdan_codegen::emit::{generate, with_features};
use dingdan_codegen::model::Platform;
use dingdan_codegen::{Diagnostic, inventory, load, load_dir, load_file};

/// The example of the documentation must be valid.
#[test]
fn the_complete_example_of_the_readme_loads() {
    let platform = loaded("README.md", example());
    assert_eq!(platform.id, "acme");
    assert_eq!(platform.operations[0].id, "acme.order.list");
}

#[test]
fn the_inventory_has_a_line_for_every_fact() {
    let text = inventory(&[loaded("README.md", example())]);
    for line in [
        "acme.order.list\tcode\t2008\t\t",
        "acme.order.list\trequest\taccess_token\ttext\tyes",
        "acme.order.list\trequest\tcreated_from\tbeijing_time\tyes",
        "acme.order.list\trequest\torder_state\tenum\tno",
        "acme.order.list\tenum\trequest:order_state=5\t\t",
        "acme.order.list\tresponse\tdata\tobject\tno",
        "acme.order.list\tresponse\tdata.list[]\tlist\tno",
        "acme.order.list\tresponse\tdata.list[].order_id\tidentifier\tno",
        "acme.order.list\tenum\tresponse:data.list[].order_state=0\t\t",
    ] {
        assert!(text.lines().any(|other| other == line), "{line:?} is missing in\n{text}");
    }
}

#[test]
fn the_inventory_has_aliases_groups_keys_and_elements() {
    let text = example()
        .replace("order_state: {kind: enum, of: OrderState, en", "order_state: {kind: list, of: OrderState, aliases: [state], en")
        .replace("amount: {kind: fen,", "amount: {kind: map, of: fen, keys: OrderState,")
        .replace("    windows:", "      more: {kind: group, en: more, zh: 更多, params: {size: {kind: text, en: size, zh: 大小}}}\n    windows:");
    let text = inventory(&[loaded("acme.yaml", &text)]);
    for line in [
        "acme.order.list\trequest\tmore\tgroup\tyes",
        "acme.order.list\trequest\tmore.size\ttext\tno",
        "acme.order.list\tresponse\tdata.list[].order_state[]\tlist\tno",
        "acme.order.list\tresponse\tdata.list[].state[]\tlist\tno",
        "acme.order.list\tenum\tresponse:data.list[].state[]=5\t\t",
        "acme.order.list\tenum\tresponse:data.list[].amount=5\t\t",
    ] {
        assert!(text.lines().any(|other| other == line), "{line:?} is missing in\n{text}");
    }
}

#[test]
fn a_type_has_a_source_of_its_own() {
    let text = example()
        .replace(
            "title: 获取订单列表}",
            "title: 获取订单列表}\n  - {file: common.txt, publisher: 顶点开放平台, title: 公共结构}",
        )
        .replace("    zh: 订单\n", "    zh: 订单\n    source: common.txt\n    section: \"4.2\"\n");
    let platform = loaded("acme.yaml", &text);
    let want = "顶点开放平台, 公共结构, 4.2";
    let inventory = inventory(std::slice::from_ref(&platform));
    let line = format!("acme.order.list\tsource\tresponse:data.list[]\t{want}\t");
    assert!(inventory.lines().any(|other| other == line), "{line:?} is missing in\n{inventory}");
    let types = &generate(std::slice::from_ref(&platform)).expect("Rust")[Path::new("acme/types.rs")];
    assert!(types.contains(&format!("Used by [`ListOrders`](super::ListOrders). Source: {want}.")), "{types}");
    let wrong = load("acme.yaml", &text.replace("source: common.txt", "source: comon.txt")).expect_err("an error");
    assert_eq!(wrong[0].message, "`comon.txt` is not among the sources");
}

#[test]
fn a_directory_is_loaded_in_order_without_other_files() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("b.yaml"), renamed("acme")).unwrap();
    fs::write(dir.path().join("a.yaml"), renamed("zeta")).unwrap();
    fs::write(dir.path().join("README.md"), "no schema").unwrap();
    let ids: Vec<String> = load_dir(dir.path()).unwrap().into_iter().map(|platform| platform.id).collect();
    assert_eq!(ids, ["zeta", "acme"]);
}

#[test]
fn a_directory_reports_the_errors_of_all_files() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("a.yaml"), renamed("acme")).unwrap();
    fs::write(dir.path().join("b.yaml"), renamed("acme")).unwrap();
    fs::write(dir.path().join("c.yaml"), renamed("Gamma")).unwrap();
    fs::write(dir.path().join("d.yaml"), "platform: [").unwrap();
    let found = load_dir(dir.path()).unwrap_err();
    let files: Vec<&str> = found.iter().map(|error| &error.file[error.file.len() - 6..]).collect();
    assert_eq!(files, ["b.yaml", "c.yaml", "d.yaml"]);
    assert!(found[0].message.starts_with("platform `acme` is already described by "), "{}", found[0]);
    assert_eq!(found[1].message, "the platform's name `Gamma` is not in `snake_case`");
}

#[test]
fn a_missing_directory_is_an_error() {
    let dir = tempfile::tempdir().unwrap();
    let found = load_dir(&dir.path().join("schemas")).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].line(), 0);
}

fn loaded(name: &str, text: &str) -> Platform {
    load(name, text).unwrap_or_else(|found| panic!("{}", found.iter().map(Diagnostic::to_string).collect::<String>()))
}

/// The example with another id.
fn renamed(id: &str) -> String {
    example().replace("platform: acme", &format!("platform: {id}"))
}

/// The first YAML block of schemas/README.md.
fn example() -> &'static str {
    let page = include_str!("../../schemas/README.md");
    let (_, from_start) = page.split_once("```yaml\n").expect("the page has an example");
    from_start.split_once("```").expect("the example ends").0
}

/// Two platforms, of which one uses a type of the other, with what it leads to.
#[test]
fn a_platform_uses_types_of_another() {
    let dir = tempfile::tempdir().unwrap();
    let own = renamed("zeta").replace("kind: list, of: Order,", "kind: list, of: acme.Order,");
    // The types of its own that nothing uses any more.
    let types = own.find("  Order:\n").unwrap()..own.find("operations:\n").unwrap();
    let own = format!("{}{}", &own[..types.start], &own[types.end..]);
    fs::write(dir.path().join("acme.yaml"), renamed("acme")).unwrap();
    fs::write(dir.path().join("zeta.yaml"), &own).unwrap();
    let together = load_dir(dir.path()).unwrap_or_else(|found| panic!("{}", found[0]));
    let alone = load_file(&dir.path().join("zeta.yaml")).unwrap_or_else(|found| panic!("{}", found[0]));
    assert_eq!(together[1], alone);
    assert_eq!(alone.used_platforms().into_iter().collect::<Vec<_>>(), ["acme"]);
    let items = alone.imported_types.iter().map(|of| of.name.as_str()).collect::<Vec<_>>();
    assert!(items.contains(&"acme.Order"), "{items:?}");
    // The facts are the same as those of the platform that the type is of.
    let facts = |platform: &Platform, id: &str| inventory(std::slice::from_ref(platform)).replace(id, "");
    assert_eq!(facts(&alone, "zeta"), facts(&together[0], "acme"));
    let code = generate(&together).unwrap();
    let types = &code[Path::new("zeta/types.rs")];
    assert!(types.contains("use crate::acme::Order;"), "{types}");
    let manifest = with_features("# Platforms: kept by the generator.\n# End of platforms.\n", &together);
    assert!(manifest.contains("zeta = [\"acme\"]"), "{manifest}");

    fs::write(dir.path().join("zeta.yaml"), own.replace("acme.Order", "acme.Ordr")).unwrap();
    let found = load_dir(dir.path()).unwrap_err();
    assert_eq!(found[0].message, "there is no type, enum or plain kind `acme.Ordr`");
    assert_eq!(found[0].help.as_deref(), Some("did you mean `acme.Order`?"));
}
