//! What calls have is held against known signatures, samples of requests and titles of pages: a misspelt action or constant
//! shows there.

use std::fs;
use std::path::Path;

use dingdan_codegen::load_file;

/// The example of `schemas/README.md`, as a gateway that is signed.
fn gateway(action: &str) -> String {
    let page = include_str!("../../schemas/README.md");
    let (_, rest) = page.split_once("```yaml\n").expect("the page has an example");
    let example = rest.split_once("```").expect("the example ends").0;
    let auth = "\
auth:
  scheme: signed
  token: {name: access_token, in: query}
  key: {name: secret}
  signature: {name: sign, in: query}
  signed: all
  pair: \"{name}{value}\"
  join: \"\"
  after: \"{key}\"
  algorithm: md5
  encoding: hex
  vectors:
    - key: k
      values: {access_token: t, method: acme.order.list, v: \"2.0\"}
      signature: SIGNATURE
request:
  action: {name: method, in: body}
  constants: {v: {value: \"2.0\", in: body}}
";
    // By md5sum, of `access_tokentmethodacme.order.listv2.0k`.
    let auth = auth.replace("SIGNATURE", "ad94d98bd9712ebd4be1bc31c3b97fe8");
    let own = "auth:\n  scheme: body_token\n  token: {name: access_token, en: token of the shop, zh: 令牌}\n";
    assert!(example.contains(own));
    let example = example.replace(own, &auth);
    // The title of a page names what it describes.
    let example = example.replace("title: 获取订单列表}", "title: 获取订单列表 acme.refund.order.detail}");
    example.replace("    path: /order/list\n", &format!("    path: /order/list\n    action: {action}\n"))
}

#[test]
fn known_signatures_samples_and_titles_show_slips() {
    for (action, sample, want) in [
        ("acme.order.list", r#"{"method": "acme.order.list", "v": "2.0", "page": 1}"#, None),
        ("acme.order.search", r"{}", None),
        ("acmee.order.search", r"{}", Some("the action `acmee.order.search` looks misspelt")),
        ("acme.orders.lst", r"{}", Some("the action `acme.orders.lst` looks misspelt")),
        ("acme.refund.order.detail", r"{}", None),
        ("acme.refund.ordr.detail", r"{}", Some("the action `acme.refund.ordr.detail` looks misspelt")),
        (
            "acme.order.list",
            r#"{"method": "order.list"}"#,
            Some("`method` is `order.list` in it, and every call sends `acme.order.list`"),
        ),
        ("acme.order.list", r#"{"v": "3.0"}"#, Some("`v` is `3.0` in it, and every call sends `2.0`")),
    ] {
        let folder = tempfile::tempdir().expect("a folder");
        let schema = format!("{}    examples: [{{request: sample.json}}]\n", gateway(action));
        fs::write(folder.path().join("sample.json"), sample).expect("a file");
        let found = load(folder.path(), &schema);
        match want {
            None => assert_eq!(found, Vec::<String>::new(), "{action} {sample}"),
            Some(want) => assert!(found.len() == 1 && found[0].contains(want), "{action} {sample}: {found:?}"),
        }
    }
}

fn load(folder: &Path, schema: &str) -> Vec<String> {
    let file = folder.join("acme.yaml");
    fs::write(&file, schema).expect("a file");
    load_file(&file).err().unwrap_or_default().into_iter().map(|error| error.message).collect()
}
