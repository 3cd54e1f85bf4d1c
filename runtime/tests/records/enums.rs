//! Fields of enums by themselves.

use crate::sample::{Level, State};
use dingdan_runtime::types::{Code, Open, OpenEnum};
use std::collections::HashSet;

#[test]
fn what_is_listed_is_told_from_what_is_not() {
    type Row<E> = (Open<E>, Option<E>, Option<Code<'static>>, &'static str);
    fn hold<E: OpenEnum>(rows: Vec<Row<E>>) {
        for (open, known, code, printed) in rows {
            assert_eq!((open.known(), open.code()), (known, code), "{printed}");
            assert_eq!(format!("{open:?}"), printed);
            assert_eq!((open.is_none(), open.is_some()), (code.is_none(), code.is_some()), "{printed}");
            assert_eq!(open.is_unknown(), code.is_some() && known.is_none(), "{printed}");
            assert_eq!(open.label(), known.map(E::label), "{printed}");
            assert_eq!(open.clone(), open, "{printed}");
            assert!(known.is_none_or(|known| open == known), "{printed}");
        }
    }
    hold(vec![
        (Open::NONE, None, None, "None"),
        (Open::default(), None, None, "None"),
        (State::Closed.into(), Some(State::Closed), Some(Code::Number(-5)), "Closed"),
        (1.into(), Some(State::Paid), Some(Code::Number(1)), "Paid"),
        ("1".into(), Some(State::Paid), Some(Code::Number(1)), "Paid"),
        (Code::Text("01").into(), Some(State::Paid), Some(Code::Number(1)), "Paid"),
        (23.into(), None, Some(Code::Number(23)), "Unknown(23)"),
        ("new".into(), None, Some(Code::Text("new")), "Unknown(new)"),
        ("".into(), None, Some(Code::Text("")), "Unknown()"),
    ]);
    hold(vec![
        (Level::Gold.into(), Some(Level::Gold), Some(Code::Text("gold")), "Gold"),
        (1.into(), Some(Level::One), Some(Code::Text("1")), "One"),
        ("".into(), Some(Level::None), Some(Code::Text("")), "None"),
        (7.into(), None, Some(Code::Text("7")), "Unknown(7)"),
        ("01".into(), None, Some(Code::Text("01")), "Unknown(01)"),
    ]);
}

#[test]
fn values_differ_as_their_codes_do() {
    let values: [Open<State>; 7] = [Open::NONE, 0.into(), "0".into(), 23.into(), "23".into(), "new".into(), 1.into()];
    for (a, left) in values.iter().enumerate() {
        for (b, right) in values.iter().enumerate() {
            // The same code, once as a number and once as text.
            let same = a == b || [(1, 2), (2, 1)].contains(&(a, b));
            assert_eq!(left == right, same, "{left:?} {right:?}");
        }
    }
    assert_eq!(values.iter().collect::<HashSet<_>>().len(), 6);
    assert!(values[6] != State::Open && values[0] != State::Open && values[3] != State::Open);
}

#[test]
fn every_listed_value_has_its_place() {
    fn hold<E: OpenEnum>() {
        assert_eq!(E::KNOWN.len(), E::TABLE.entries.len());
        for (known, entry) in E::KNOWN.iter().zip(E::TABLE.entries) {
            assert_eq!((format!("{known:?}").as_str(), known.code()), (entry.name(), entry.code));
            assert_eq!(Open::from(entry.code).known(), Some(*known));
        }
    }
    hold::<State>();
    hold::<Level>();
}
