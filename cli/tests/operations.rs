//! `dingdan operations`: what is declared about a pull is shown.

use crate::common::{dingdan, texts};
use dingdan::schema::Kind;

#[test]
fn an_operation_is_shown_with_all_that_a_pull_does() {
    for operation in dingdan::operations() {
        let spec = operation.spec();
        let output = dingdan(&["operations", spec.id]).output().expect("runs");
        let (shown, said) = texts(&output);
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""));
        let line = |start: &str| {
            let found = shown.lines().find(|line| line.trim_start().starts_with(start));
            found.unwrap_or_else(|| panic!("{}: no line {start:?} in {shown}", spec.id)).to_owned()
        };
        for window in spec.windows {
            let kind = if window.changes { "changed" } else { "window" };
            let line = line(&format!("{kind} {} to {}", window.from, window.to));
            assert_eq!(line.contains("at most"), window.max_length.or(window.reaches_back).is_some(), "{line}");
            assert_eq!(line.contains("read again"), !window.reread.is_zero(), "{line}");
        }
        if let Some(page) = spec.page {
            assert!(line("pages by").contains(page.param));
        }
        if let Some(each) = spec.each {
            let line = line("pulled once for each");
            assert!(line.contains(each.operation));
            assert_eq!(line.contains(" items of "), each.batch.is_some(), "{line}");
        }
        for (param, field) in spec.params.iter().zip(spec.request.fields()) {
            let line = line(&format!("{}  ", param.path));
            for (is_declared, words) in [
                (param.required, "required"),
                (param.pull.is_some(), "pulled as"),
                (param.default.is_some(), "if left out"),
                (param.sweep, "pulled once for each value"),
                (param.max_items.is_some() && matches!(field.kind, Kind::List(_)), "up to"),
            ] {
                assert!(!is_declared || line.contains(words), "{words:?} is missing: {line}");
            }
        }
    }
}
