//! Values that their fields cannot hold, kept or refused.

use crate::scripted::Scripted;
use crate::shop::ListOrders;
use dingdan_runtime::client::Page;
use dingdan_runtime::json::Strictness;

const BODY: &str = r#"{"code": 0, "total": "many", "list": [
    {"id": 1, "created": [7], "status": "lost"},
    {"id": 2, "created": "2024-03-01 09:00:00", "status": "lost"},
    {"id": 3, "status": 5}
]}"#;

/// (strictness, the ids that arrive, the paths of the bad items)
const ROWS: &[(Strictness, &[&str], &[&str])] = &[
    (Strictness::Keep, &["1", "2", "3"], &[]),
    (Strictness::RefuseFields(&["created"]), &["2", "3"], &["$.list[0].created"]),
    (Strictness::RefuseFields(&["updated", "status"]), &["3"], &["$.list[0].status", "$.list[1].status"]),
];

#[tokio::test]
async fn fields_that_must_fit_are_named() {
    for (strictness, ids, paths) in ROWS {
        let server = Scripted::new(|_: &ListOrders| BODY.as_bytes().to_vec());
        let connection = server.connection().strictness(*strictness);
        let called = connection.call(&ListOrders { size: Some(3), ..ListOrders::default() }).await.expect("a page");
        let decoded = Page::<ListOrders>::decode_with(BODY.as_bytes(), *strictness).expect("a page");
        for page in [called, decoded] {
            let arrived: Vec<&str> =
                page.items().iter().filter_map(|order| Some(order.id.as_ref()?.as_str())).collect();
            let bad: Vec<String> = page.bad.iter().map(|bad| bad.error.path()).collect();
            assert_eq!(
                (&*arrived, bad),
                (*ids, paths.iter().map(|path| (*path).to_owned()).collect()),
                "{strictness:?}"
            );
        }
    }
}

/// A typing error would refuse nothing, and nobody would know.
#[tokio::test]
async fn a_path_that_no_item_has_is_an_error_before_anything_is_sent() {
    const WRONG: &[&[&str]] = &[&["createt"], &["id", "nothing.like.this"], &["created.at"], &[""], &["created."]];
    for paths in WRONG {
        let strictness = Strictness::RefuseFields(paths);
        let server = Scripted::new(|_: &ListOrders| BODY.as_bytes().to_vec());
        let connection = server.connection().strictness(strictness);
        let called = connection.call(&ListOrders::default()).await.expect_err("a wrong path");
        let decoded = Page::<ListOrders>::decode_with(BODY.as_bytes(), strictness).expect_err("a wrong path");
        for error in [called, decoded] {
            let rule = error.invalid_request().expect("not sent");
            assert_eq!(rule.value.as_deref(), paths.last().copied(), "{error}");
            assert!(error.to_string().contains("must name fields of an item"), "{error}");
        }
        assert_eq!(server.requests().len(), 0);
    }
}

#[test]
fn a_value_beside_the_items_fails_a_strict_page() {
    let error = Page::<ListOrders>::decode_with(BODY.as_bytes(), Strictness::Refuse).expect_err("the total");
    assert_eq!(error.json_path().as_deref(), Some("$.total"));
}
