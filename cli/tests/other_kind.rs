//! Credentials of another kind of shop are an error, and no empty file.

use crate::common::shop::{Shop, ended};
use crate::common::{variable, with_input};
use dingdan::client::OperationSpec;

fn operations() -> Vec<&'static OperationSpec> {
    dingdan::operations().into_iter().map(dingdan::AnyOperation::spec).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_orders_of_another_kind_of_shop_are_an_error() {
    let mut pairs = 0;
    for spec in operations() {
        // The vendor tells these two operations apart by the kind of the shop alone.
        let is_same_call = |other: &&&OperationSpec| {
            (other.path, other.constants) == (spec.path, spec.constants) && other.items != spec.items
        };
        let Some(other) = operations().iter().find(is_same_call).copied() else { continue };
        for orders in [50, 5000] {
            let shop = Shop::of(spec, orders).await;
            let values = shop.sandbox.credential_values(other.id).into_iter();
            let wrong = values.map(|(name, value)| (variable(spec, &name), value));
            let (code, text) = ended(&shop.bare(&[]).envs(wrong).output().expect("runs"));
            assert_eq!(code, Some(1), "{text}");
            let want = format!("another kind of shop: the vendor sends the orders of {}", other.id);
            assert!(text.contains(&want), "{text}");
            let calls = shop.sandbox.vendor().log().len();
            println!("{} with credentials of {}, {orders} orders: {calls} calls", spec.id, other.id);
            shop.sandbox.shutdown().await;
        }
        pairs += 1;
    }
    assert!(pairs > 0);
}

#[test]
fn credentials_of_another_system_are_named_before_any_call() {
    let all = operations();
    for (spec, other) in all.iter().flat_map(|spec| all.iter().map(move |other| (spec, other))) {
        if spec.platform.id == other.platform.id {
            continue;
        }
        let given = other.platform.auth.credentials().into_iter();
        let lines: String = given.map(|name| variable(other, name) + "=planted-secret\n").collect();
        let directory = tempfile::tempdir().expect("a directory");
        let out = directory.path().join("orders");
        let arguments = ["pull", spec.id, "--out", &out.to_string_lossy(), "--credentials", "-"];
        let (code, text) = ended(&with_input(&arguments, lines.as_bytes()));
        assert_eq!(code, Some(2), "{text}");
        let want = format!("the given ones are of {}", other.platform.id);
        assert!(text.contains(&want) && !text.contains("planted"), "{text}");
        assert!(!out.exists());
    }
}

#[test]
fn an_empty_or_missing_credential_is_named_before_any_call() {
    for spec in operations() {
        let names = spec.platform.auth.credentials();
        for lacking in &names {
            for empty in [true, false] {
                let value = |name: &&str| if name == lacking { "" } else { "planted-secret" };
                let given = names.iter().filter(|name| empty || *name != lacking);
                let line = |name: &&str| variable(spec, name) + "=" + value(name) + "\n";
                let lines: String = given.map(line).collect();
                let directory = tempfile::tempdir().expect("a directory");
                let out = directory.path().join("orders");
                let arguments = ["pull", spec.id, "--out", &out.to_string_lossy(), "--credentials", "-"];
                let (code, text) = ended(&with_input(&arguments, lines.as_bytes()));
                assert_eq!(code, Some(2), "{text}");
                assert!(text.contains(&variable(spec, lacking)) && !text.contains("planted"), "{text}");
                assert!(!out.exists());
            }
        }
    }
}
