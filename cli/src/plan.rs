//! The calls that together list everything: windows, sweeps and what the caller gave.

use crate::catalogue::Op;
use crate::parameters;
use anyhow::{Context, Result, bail};
use dingdan::BeijingTime;
use dingdan::call::{AnyRequest, EachSpec, OperationSpec, ParamSpec, Span, WindowSpec, split, validate};
use dingdan::kinds::Code;
use dingdan::record::{Kind, Value};
use std::time::Duration;

/// The calls of one operation.
pub(crate) struct Plan {
    /// Each listed page by page.
    pub(crate) calls: Vec<Box<dyn AnyRequest>>,
    /// Every call is made once for each item of another operation.
    pub(crate) each: Option<&'static EachSpec>,
}

/// What a plan starts from.
pub(crate) struct Wanted<'a> {
    /// Which span of time.
    pub(crate) span: Span,
    /// Parameters by name. Names that the operation does not have are not its business.
    pub(crate) given: &'a [(String, String)],
    /// Required parameters that nobody gave get a value that means nothing: for sandboxes.
    pub(crate) placeholders: bool,
}

/// Plans an operation.
pub(crate) fn plan(operation: Op, wanted: &Wanted<'_>) -> Result<Plan> {
    let spec = operation.spec();
    let mut base = operation.request();
    for (name, value) in wanted.given {
        if let Some(index) = spec.param(name) {
            refuse_own_business(spec, index, name)?;
            set(&mut base, index, value)?;
        }
    }
    let each = each(spec, wanted.given);
    fill_required(spec, &mut base, each, wanted.placeholders)?;
    let mut calls = windows(spec, base, wanted.span)?;
    for (index, param) in spec.params.iter().enumerate().filter(|(_, param)| param.sweep) {
        calls = sweep(spec, calls, index, param)?;
    }
    if each.is_none() {
        // What breaks a documented rule should say so before anything is sent.
        calls.iter().try_for_each(|call| validate(spec, call.as_record()))?;
    }
    Ok(Plan { calls, each })
}

/// The operation on whose items this one depends, unless the caller says which item.
pub(crate) fn each(spec: &'static OperationSpec, given: &[(String, String)]) -> Option<&'static EachSpec> {
    let is_given = |index: usize| given.iter().any(|(name, _)| spec.param(name) == Some(index));
    spec.each.as_ref().filter(|each| !each.params.iter().all(|(index, _)| is_given(*index)))
}

/// Sets a parameter of a request, naming it in the error.
pub(crate) fn set(request: &mut Box<dyn AnyRequest>, index: usize, value: &str) -> Result<()> {
    parameters::set(request.as_record_mut(), index, value)
}

/// Paging and the time window are not for --param.
fn refuse_own_business(spec: &OperationSpec, index: usize, name: &str) -> Result<()> {
    if spec.page.as_ref().is_some_and(|page| page.number == index) {
        bail!("--param {name}: every page is pulled, so the page number cannot be given");
    }
    if spec.windows.first().is_some_and(|window| window.from == index || window.to == index) {
        bail!("--param {name}: this time is set by --since and --until");
    }
    Ok(())
}

fn fill_required(
    spec: &'static OperationSpec,
    base: &mut Box<dyn AnyRequest>,
    each: Option<&EachSpec>,
    placeholders: bool,
) -> Result<()> {
    let mut missing = Vec::new();
    for (index, param) in spec.params.iter().enumerate() {
        let has_role = param.sweep
            || spec.page.as_ref().is_some_and(|page| page.number == index || page.size == index)
            || spec.windows.first().is_some_and(|window| window.from == index || window.to == index)
            || each.is_some_and(|each| each.params.iter().any(|(place, _)| *place == index));
        if !param.required || has_role || !matches!(base.value(index), Value::Absent) {
            continue;
        }
        if placeholders {
            set(base, index, &param.min.unwrap_or(1).to_string())?;
        } else {
            missing.push(format!("--param {}=VALUE", param.path.join(".")));
        }
    }
    if missing.is_empty() { Ok(()) } else { bail!("{} needs {}", spec.id, missing.join(" ")) }
}

/// One call for each part of the span that the vendor accepts.
fn windows(spec: &OperationSpec, base: Box<dyn AnyRequest>, span: Span) -> Result<Vec<Box<dyn AnyRequest>>> {
    let Some(window) = spec.windows.first() else { return Ok(vec![base]) };
    let kind = |index: usize| spec.request.fields.get(index).map(|field| field.kind);
    let days = matches!(kind(window.from), Some(Kind::Date));
    let mut calls = Vec::new();
    for part in parts(window, span, days) {
        let mut call = base.boxed();
        for (index, time) in [(window.from, part.from), (window.to, part.to)] {
            let text = kind(index).map_or_else(String::new, |kind| time_text(kind, time));
            set(&mut call, index, &text).context("the time window")?;
        }
        calls.push(call);
    }
    Ok(calls)
}

fn parts(window: &WindowSpec, span: Span, days: bool) -> Vec<Span> {
    if !days {
        return split(span, window.at_most).collect();
    }
    // Days reach to their last second: without that second, windows meet at midnight and share no day.
    let whole = Span { from: span.from.date().start(), to: span.to };
    split(whole, window.at_most.map(|most| most.saturating_sub(Duration::from_secs(1)))).collect()
}

fn time_text(kind: Kind, time: BeijingTime) -> String {
    match kind {
        Kind::Date => time.date().to_string(),
        Kind::UnixSeconds | Kind::Integer => time.unix_seconds().to_string(),
        _ => time.to_string(),
    }
}

/// Each call once for every listed value that may be asked for.
fn sweep(
    spec: &OperationSpec,
    calls: Vec<Box<dyn AnyRequest>>,
    index: usize,
    param: &ParamSpec,
) -> Result<Vec<Box<dyn AnyRequest>>> {
    let Some(Kind::Enum(table)) = spec.request.fields.get(index).map(|field| field.kind) else {
        bail!("{}: `{}` cannot be swept: it has no listed values", spec.id, param.path.join("."));
    };
    let mut swept = Vec::new();
    for call in calls {
        if !matches!(call.value(index), Value::Absent) {
            // The caller chose one.
            swept.push(call);
            continue;
        }
        for entry in table.entries.iter().filter(|entry| entry.request) {
            let mut one = call.boxed();
            let code = match entry.code {
                Code::Number(number) => number.to_string(),
                Code::Text(text) => text.to_owned(),
            };
            set(&mut one, index, &code)?;
            swept.push(one);
        }
    }
    Ok(swept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(from: &str, to: &str) -> Span {
        Span { from: from.parse().expect("a time"), to: to.parse().expect("a time") }
    }

    #[test]
    fn windows_of_days_share_no_day() {
        let most = Duration::from_secs(2 * 24 * 60 * 60);
        let window = WindowSpec { from: 0, to: 1, at_most: Some(most), cut: false, filters: None };
        let parts = parts(&window, span("2024-02-27 12:00:00", "2024-03-02 01:00:00"), true);
        let days: Vec<_> =
            parts.iter().map(|part| (part.from.date().to_string(), part.to.date().to_string())).collect();
        let want = [("2024-02-27", "2024-02-28"), ("2024-02-29", "2024-03-01"), ("2024-03-02", "2024-03-02")];
        assert_eq!(days, want.map(|(from, to)| (from.to_owned(), to.to_owned())));
    }

    #[test]
    fn every_operation_can_be_planned_and_nothing_is_sent_that_is_forbidden() {
        let span = span("2023-01-01 00:00:00", "2024-01-01 00:00:00");
        for operation in dingdan::operations() {
            let (spec, wanted) = (operation.spec(), Wanted { span, given: &[], placeholders: true });
            let plan = plan(operation, &wanted).expect("a plan");
            let windows = spec.windows.first().map_or(1, |window| split(span, window.at_most).count());
            let swept = spec.params.iter().zip(spec.request.fields).filter(|(param, _)| param.sweep);
            let values = swept.map(|(_, field)| match field.kind {
                Kind::Enum(table) => table.entries.iter().filter(|entry| entry.request).count(),
                _ => 0,
            });
            assert_eq!(plan.calls.len(), windows * values.product::<usize>(), "{}", spec.id);
            assert_eq!(plan.each.is_some(), spec.each.is_some());
        }
    }

    #[test]
    fn what_is_the_plans_own_business_cannot_be_given() {
        let span = span("2024-01-01", "2024-01-02");
        for operation in dingdan::operations() {
            let spec = operation.spec();
            let own = spec.page.iter().map(|page| page.number).chain(spec.windows.first().map(|window| window.from));
            for index in own {
                let given = [(spec.params[index].path.join("."), "1".to_owned())];
                assert!(plan(operation, &Wanted { span, given: &given, placeholders: true }).is_err(), "{}", spec.id);
            }
        }
    }
}
