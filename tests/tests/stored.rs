//! What users store with serde comes back as the same orders, whatever a build switches on in `serde_json`.

use dingdan::{Operation, Record};
use dingdan_tests::examples;
use serde_json::Value;
use std::fs;

fn example<O: Operation>() -> O::Answer {
    let text = fs::read_to_string(examples().join(format!("{}.answer.json", O::spec().id))).expect("an example");
    let mut answer = O::Answer::default();
    let record: &mut dyn Record = &mut answer;
    dingdan::wire::decode(record, &text).expect("it decodes");
    answer
}

macro_rules! stored {
    ($($name:ident: $operation:ty;)*) => {$(
        #[test]
        fn $name() {
            let mut answer = example::<$operation>();
            let text = serde_json::to_string(&answer).expect("serde writes it");
            let back = serde_json::from_str(&text).expect("serde reads it");
            assert_eq!(answer, back);
            // By way of a tree as well, and with something that no document knows.
            let mut tree = serde_json::to_value(&answer).expect("serde writes it");
            let unheard = serde_json::from_str(r#"{"deep": [1.5, 12345678901234567890, -7, null, true, "文"]}"#);
            tree["unheard"] = unheard.expect("JSON");
            let back: <$operation as Operation>::Answer = serde_json::from_value(tree.clone()).expect("serde reads it");
            assert_ne!(answer, back);
            assert_eq!(back.wire_state().unknown().count(), 1);
            assert_eq!(serde_json::to_value(&back).expect("serde writes it"), tree);
            // And as the wire decodes it.
            answer = Default::default();
            dingdan::wire::decode(&mut answer, &tree.to_string()).expect("it decodes");
            assert_eq!(answer, back);
            let sent: Value = serde_json::from_str(&dingdan::wire::encode(&answer)).expect("JSON");
            assert_eq!(sent["unheard"], tree["unheard"]);
        }
    )*};
}

stored! {
    minishop_list: dingdan::minishop::ListOrders;
    minishop_order: dingdan::minishop::GetOrder;
    xiaoe: dingdan::xiaoe::ListOrders;
    damaijia: dingdan::damaijia::SearchOrders;
    zvcms_mall: dingdan::zvcms::ListMallOrders;
    zvcms_catering: dingdan::zvcms::ListCateringOrders;
}

#[test]
fn requests_are_values() {
    let start = "2026-11-01 00:00:00".parse().expect("a time");
    let end = "2026-11-20 00:00:00".parse().expect("a time");
    let request = dingdan::xiaoe::ListOrders::new(start, end).order_state(dingdan::xiaoe::OrderState::Shipped);
    let stored = serde_json::to_string(&request).expect("serde writes it");
    let back: dingdan::xiaoe::ListOrders = serde_json::from_str(&stored).expect("serde reads it");
    assert_eq!(request, back);
    assert_ne!(request, back.clone().page_size(7));
}
