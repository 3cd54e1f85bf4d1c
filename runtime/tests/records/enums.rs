//! Values of enums by themselves.

use crate::sample::{Level, State};
use dingdan_runtime::types::{Code, Open, WireCode};
use std::collections::HashSet;

#[test]
fn documented_codes_are_told_from_others() {
    type Row<E> = (Open<E>, Option<E>, WireCode<'static>, &'static str);
    fn hold<E: Code>(rows: Vec<Row<E>>) {
        for (open, known, code, printed) in rows {
            assert_eq!((open.known(), open.code()), (known, code), "{printed}");
            assert_eq!(format!("{open:?}"), printed);
            assert_eq!(open.is_unknown(), known.is_none(), "{printed}");
            assert_eq!(open.label(), known.map(E::label), "{printed}");
            assert_eq!(open.clone(), open, "{printed}");
            assert!(known.is_none_or(|known| open == known), "{printed}");
        }
    }
    hold(vec![
        (State::Closed.into(), Some(State::Closed), WireCode::Number(-5), "Closed"),
        (1.into(), Some(State::Paid), WireCode::Number(1), "Paid"),
        ("1".into(), Some(State::Paid), WireCode::Number(1), "Paid"),
        (WireCode::Text("01").into(), Some(State::Paid), WireCode::Number(1), "Paid"),
        (23.into(), None, WireCode::Number(23), "Unknown(23)"),
        ("new".into(), None, WireCode::Text("new"), "Unknown(new)"),
        ("".into(), None, WireCode::Text(""), "Unknown()"),
    ]);
    hold(vec![
        (Level::Gold.into(), Some(Level::Gold), WireCode::Text("gold"), "Gold"),
        (1.into(), Some(Level::One), WireCode::Text("1"), "One"),
        ("".into(), Some(Level::None), WireCode::Text(""), "None"),
        (7.into(), None, WireCode::Text("7"), "Unknown(7)"),
        ("01".into(), None, WireCode::Text("01"), "Unknown(01)"),
    ]);
}

#[test]
fn labels_are_printed_in_either_language() {
    let (paid, new): (Open<State>, Open<State>) = (State::Paid.into(), "new".into());
    assert_eq!((format!("{paid}|{paid:#}|{new}"), format!("{paid:>6}")), ("paid|已付款|new".into(), "  paid".into()));
}

#[test]
fn values_differ_as_their_codes_do() {
    let values: [Open<State>; 6] = [0.into(), "0".into(), 23.into(), "23".into(), "new".into(), 1.into()];
    for (a, left) in values.iter().enumerate() {
        for (b, right) in values.iter().enumerate() {
            // The same code, once as a number and once as text.
            let same = a == b || [(0, 1), (1, 0)].contains(&(a, b));
            assert_eq!(left == right, same, "{left:?} {right:?}");
        }
    }
    assert_eq!(values.iter().collect::<HashSet<_>>().len(), 5);
    assert!(values[5] != State::Open && values[2] != State::Open);
}

#[test]
fn every_variant_has_its_code() {
    fn hold<E: Code>() {
        assert_eq!(E::VARIANTS.len(), E::SCHEMA.values.len());
        for (known, value) in E::VARIANTS.iter().zip(E::SCHEMA.values) {
            assert_eq!((format!("{known:?}").as_str(), known.code()), (value.name, value.code));
            assert_eq!(Open::from(value.code).known(), Some(*known));
        }
    }
    hold::<State>();
    hold::<Level>();
}
