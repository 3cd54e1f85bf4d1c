//! Odd answers: what is odd about them, and that nothing is missing.

use crate::common;
use crate::common::{Desk, desk, id, is_rich, options};
use dingdan::client::{AnyOperation, OperationSpec};
use dingdan::json::{decode_page, encode, report};
use dingdan_sandbox::{BodyFault, Fault, Oddity, PagingFault, RowFault, TotalFault, When};
use serde_json::Value as Json;

/// Operations whose items are objects, which come page by page, by number.
fn operations() -> impl Iterator<Item = &'static dyn AnyOperation> {
    let is_numbered = |spec: &OperationSpec| spec.page.is_some_and(|page| page.first_number().is_some());
    common::operations().filter(move |operation| is_numbered(operation.spec()) && !operation.spec().item.is_bare())
}

/// The body of a page with a fault.
fn body(desk: &Desk, operation: &'static dyn AnyOperation, fault: Option<Fault>, page: Option<i64>) -> String {
    desk.vendor.clear_faults(None);
    if let Some(fault) = fault {
        desk.vendor.set_fault(fault, None, When::Always);
    }
    desk.reply(&desk.http(operation, &*desk.request(operation), page)).body
}

/// The identifiers of a page, or the texts of bad items, and what was odd about it: bad items, empty rows, repairs, values in another form, misfits.
fn read(operation: &dyn AnyOperation, body: &str) -> (Vec<String>, [usize; 5]) {
    let (spec, mut answer) = (operation.spec(), operation.answer());
    let strictness = dingdan::json::Strictness::Keep;
    let page = decode_page(&mut *answer, body.as_bytes(), spec.items, spec.item_id, strictness);
    let page = page.unwrap_or_else(|error| panic!("{}: {error}: {body}", spec.id));
    if page.bad.is_empty() && page.repairs.is_empty() && page.empty_rows == 0 {
        assert_eq!(encode(&*answer), body, "{}", spec.id);
    }
    let report = report(&*answer);
    let odd = [
        page.bad.len(),
        page.empty_rows,
        page.repairs.len(),
        report.coercions().map(|(.., count)| count).sum(),
        report.misfits().map(|(.., count)| count).sum(),
    ];
    let page = operation.decode(body.as_bytes()).unwrap_or_else(|error| panic!("{}: {error}: {body}", spec.id));
    let ids = page.items.iter().map(|item| match item {
        Ok(item) => id(spec, &**item),
        Err(error) => error.bad_item().expect("an item").raw.as_str().to_owned(),
    });
    (ids.collect(), odd)
}

#[test]
fn odd_values_are_odd_and_cost_no_item() {
    let desk = desk(&options(20));
    // Bad items, empty rows, repairs, values in another form, misfits: some, none, or `?` for either.
    for (oddity, per_mille, want) in [
        (Oddity::Shapes, 200, "...cm"),
        (Oddity::Nothing, 300, "...c?"),
        (Oddity::ZeroTimes, 500, "...?."),
        (Oddity::OtherTimes, 500, "...c."),
        (Oddity::Amounts, 500, "...??"),
        (Oddity::Floats, 500, "...c."),
        (Oddity::BigNumbers, 300, "...?m"),
        (Oddity::NumberedLists, 1000, "...c."),
        (Oddity::EmptyRows, 1000, ".e.c."),
        (Oddity::InText, 1000, "...c?"),
        (Oddity::ListOfOne, 1000, "...c."),
        (Oddity::ControlCharacters, 300, "..r?."),
        // Slips of syntax are repaired, or cost their item.
        (Oddity::NotANumber, 100, "?.???"),
        (Oddity::BadEscape, 100, "?.???"),
        (Oddity::TrailingComma, 100, "?.???"),
    ] {
        for operation in operations().filter(|operation| is_rich(operation.spec())) {
            let spec = operation.spec();
            let usual = body(&desk, operation, None, None);
            let (ids, _) = read(operation, &usual);
            let odd = body(&desk, operation, Some(Fault::Odd(oddity, per_mille)), None);
            assert_eq!(odd, body(&desk, operation, Some(Fault::Odd(oddity, per_mille)), None), "the same again");
            assert!(odd != usual, "{} {oddity:?}", spec.id);
            let (odd_ids, found) = read(operation, &odd);
            let same = odd_ids.iter().zip(&ids).all(|(odd, id)| odd == id || odd.contains(id.as_str()));
            assert!(same && odd_ids.len() == ids.len(), "{} {oddity:?}: {odd_ids:?}", spec.id);
            for (count, want) in found.iter().zip(want.chars()) {
                let is_right = want == '?' || (*count > 0) == (want != '.');
                assert!(is_right, "{} {oddity:?}: {found:?}", spec.id);
            }
        }
    }
}

#[test]
fn pages_are_not_those_that_were_asked_for() {
    let desk = desk(&options(250));
    for operation in operations() {
        let spec = operation.spec();
        let first = spec.page.and_then(|page| page.first_number()).expect("pages");
        let ids = |fault: Option<PagingFault>, number: i64| {
            read(operation, &body(&desk, operation, fault.map(Fault::Paging), Some(first + number))).0
        };
        let pages: Vec<_> = (0..99).map(|number| ids(None, number)).take_while(|ids| !ids.is_empty()).collect();
        let last = i64::try_from(pages.len()).expect("a few") - 1;
        assert_eq!(&ids(Some(PagingFault::LastAgain), last + 3), &pages[pages.len() - 1], "{}", spec.id);
        assert_eq!(&ids(Some(PagingFault::Ignored), 1), &pages[0], "{}", spec.id);
        assert_eq!(&ids(Some(PagingFault::Clamped(1)), 1), &pages[0], "{}", spec.id);
        assert_eq!(&ids(Some(PagingFault::Wraps), last + 1), &pages[0], "{}", spec.id);
        assert_eq!(ids(Some(PagingFault::SizeIgnored(7)), 0).len(), 7.min(pages[0].len()), "{}", spec.id);
        if last > 0 {
            assert_eq!(ids(Some(PagingFault::Overlaps), 1)[0], pages[0][pages[0].len() - 1], "{}", spec.id);
            assert_eq!(ids(Some(PagingFault::Overlaps), 1)[1..], pages[1], "{}", spec.id);
        }
        assert!(ids(Some(PagingFault::Overlaps), last + 1).is_empty(), "{}", spec.id);
    }
}

#[test]
fn totals_are_other_numbers_or_none() {
    let desk = desk(&options(40));
    for operation in operations().filter(|operation| operation.spec().total.is_some()) {
        let spec = operation.spec();
        let total = |fault: Option<TotalFault>| {
            let body = body(&desk, operation, fault.map(Fault::Total), None);
            let value: Json = serde_json::from_str(&body).expect("JSON");
            spec.total.expect("a total").split('.').fold(value, |value, name| value[name].clone())
        };
        let right = total(None).as_i64().expect("a number");
        assert_eq!(total(Some(TotalFault::Absent)), Json::Null, "{}", spec.id);
        assert_eq!(total(Some(TotalFault::Negative)), Json::from(-1), "{}", spec.id);
        assert_eq!(total(Some(TotalFault::Capped(3))), Json::from(3.min(right)), "{}", spec.id);
        assert!(total(Some(TotalFault::OfPage)).as_i64() <= Some(right), "{}", spec.id);
        assert!(total(Some(TotalFault::Text)).is_string(), "{}", spec.id);
    }
}

#[test]
fn rows_have_other_ids_states_and_copies() {
    let desk = desk(&options(60));
    for operation in operations() {
        let spec = operation.spec();
        let (ids, _) = read(operation, &body(&desk, operation, None, None));
        let faulty = |fault: RowFault| body(&desk, operation, Some(Fault::Rows(fault)), None);
        let other = |fault, id: &str| {
            let body = faulty(fault);
            assert_eq!(body.matches("\"sandbox_id\":").count(), ids.len(), "{} {fault:?}", spec.id);
            assert!(
                ids.iter().all(|own| body.contains(&format!("\"sandbox_id\":\"{own}\""))),
                "{} {fault:?}",
                spec.id
            );
            assert!(count_ids(spec, &body, id) == ids.len(), "{} {fault:?}: {body}", spec.id);
        };
        other(RowFault::IdZero, "0");
        other(RowFault::IdEmpty, "\"\"");
        other(RowFault::IdFalse, "false");
        other(RowFault::IdRounded, "3.7e+18");
        let copies = faulty(RowFault::SameId).matches("\"sandbox_copy\":true").count();
        assert_eq!(copies, ids.iter().filter(|id| id.ends_with(['0', '5'])).count(), "{}", spec.id);
        if Fault::Rows(RowFault::UnlistedState(1000)).is_possible(spec) {
            let unlisted = faulty(RowFault::UnlistedState(1000));
            let swept = spec.params.iter().any(|param| param.sweep && param.filters.is_some());
            let shown = unlisted.contains("97531") || unlisted.contains("NEVER_ANNOUNCED");
            assert_ne!(shown, swept, "{}: they are in no list of a listed state", spec.id);
        }
    }
}

fn count_ids(spec: &OperationSpec, body: &str, id: &str) -> usize {
    let name = spec.item_id.and_then(|path| path.rsplit('.').next()).expect("an id");
    body.matches(&format!("{name:?}:{id},")).count() + body.matches(&format!("{name:?}:{id}}}")).count()
}

#[test]
fn bodies_are_more_or_less_than_json() {
    let desk = desk(&options(30));
    for operation in operations() {
        let spec = operation.spec();
        let beyond = spec.page.and_then(|page| Some(page.first_number()? + 50));
        let usual = body(&desk, operation, None, None);
        let (ids, _) = read(operation, &usual);
        let faulty = |fault, page| body(&desk, operation, Some(Fault::Body(fault)), page);
        for (fault, start, end) in [
            (BodyFault::Bom, "\u{feff}{", "}"),
            (BodyFault::Notice, "<br />", "}"),
            (BodyFault::Trailer, "{", "-->\n"),
        ] {
            let odd = faulty(fault, None);
            assert!(odd.starts_with(start) && odd.ends_with(end), "{} {fault:?}", spec.id);
            let (read, found) = read(operation, &odd);
            assert!(read == ids && found[2] > 0, "{} {fault:?}", spec.id);
        }
        for fault in [BodyFault::ListTwice, BodyFault::CodeFraction] {
            if !Fault::Body(fault).is_possible(spec) {
                continue;
            }
            assert_ne!(faulty(fault, None), usual, "{} {fault:?}", spec.id);
            assert_eq!(read(operation, &faulty(fault, None)).0, ids, "{} {fault:?}", spec.id);
        }
        assert!(faulty(BodyFault::Html(1), None).starts_with("<!DOCTYPE html>"), "{}", spec.id);
        assert_eq!(faulty(BodyFault::Html(2), None), usual, "{}", spec.id);
        assert_eq!(faulty(BodyFault::NothingForData, None), usual, "{}", spec.id);
        // What is in place of the items may be an empty list, as it is without the fault.
        let differs =
            |page: i64| faulty(BodyFault::NothingForData, Some(page)) != body(&desk, operation, None, Some(page));
        assert!(beyond.is_none_or(|first| (first..first + 8).any(differs)), "{}", spec.id);
        // By itself, nothing in place of the entire answer is no answer.
        let nothing = operation.decode(faulty(BodyFault::NothingForData, beyond).as_bytes()).ok();
        assert!(nothing.is_none_or(|page| page.items.is_empty()), "{}", spec.id);
        assert_eq!(faulty(BodyFault::NoContent, None), "", "{}", spec.id);
    }
}
