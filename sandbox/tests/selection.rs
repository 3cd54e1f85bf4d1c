//! Pages, windows and filters part the items: none is lost, none comes twice.

use crate::common;
use crate::common::{Desk, askable, desk, id, is_absent, lean, operations, set, set_window, time};
use dingdan::client::{AnyOperation, AnyRequest, OperationSpec, TimeRange};
use dingdan::record::walk;
use dingdan::schema::Kind;
use std::collections::BTreeSet;
use std::time::Duration;

#[test]
fn all_pages_together_hold_every_item_once() {
    let desk = desk(&lean(250));
    for operation in operations().filter(|operation| operation.spec().page.is_some()) {
        let ids = all(&desk, operation);
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(ids.len(), desk.vendor.count(operation.spec().id), "{}", operation.spec().id);
        assert_eq!(unique.len(), ids.len(), "{}", operation.spec().id);
    }
}

#[test]
fn pages_of_any_size_hold_the_same() {
    let desk = desk(&lean(23));
    for operation in operations() {
        let spec = operation.spec();
        let Some(path) = spec.page.and_then(|page| page.size) else { continue };
        let request = desk.request(operation);
        let expected = desk.ids(operation, &*request);
        for size in [1, 7, 22, 23, 24] {
            let mut request = request.boxed();
            set(spec, &mut *request, path, &size.to_string());
            assert_eq!(desk.ids(operation, &*request), expected, "{} with {size} a page", spec.id);
        }
    }
}

#[test]
fn items_are_in_the_order_of_their_time_within_the_span() {
    let desk = desk(&lean(80));
    let TimeRange { from, to } = desk.vendor.time_range();
    for operation in operations() {
        let Some(path) = operation.spec().windows.first().and_then(|window| window.filters) else { continue };
        let items = desk.call(operation, &*desk.request(operation)).expect("a page").items;
        let mut times: Vec<_> =
            items.iter().map(|item| time(walk(&**item.as_ref().expect("a good item"), path))).collect();
        if is_descending(operation.spec()) {
            times.reverse();
        }
        assert!(times.is_sorted(), "{}", operation.spec().id);
        assert!(times.iter().all(|time| from < *time && *time < to), "{}", operation.spec().id);
    }
}

#[test]
fn an_empty_sandbox_gives_empty_pages() {
    let desk = desk(&lean(0));
    for operation in operations().filter(|operation| operation.spec().page.is_some()) {
        assert_eq!(desk.ids(operation, &*desk.request(operation)), Vec::<String>::new());
    }
}

#[test]
fn both_parts_of_a_span_together_hold_the_whole() {
    let desk = desk(&lean(97));
    let TimeRange { from, to } = desk.vendor.time_range();
    for operation in operations() {
        let spec = operation.spec();
        for window in spec.windows {
            let Some(path) = window.filters else { continue };
            let by_day = matches!(common::kind(spec, window.to), Kind::Date);
            let step = Duration::from_secs(if by_day { 24 * 60 * 60 } else { 1 });
            let within = |span| {
                let mut request = desk.request(operation);
                set_window(spec, &mut *request, window, span);
                desk.ids(operation, &*request)
            };
            // No longer than one call may ask for.
            let to = window.max_length.map_or(to, |most| to.min(from.plus(most)));
            // The parts meet in the very second of an item: both ends are included.
            let items = desk.call(operation, &*desk.request(operation)).expect("a page").items;
            let mut timed = items.iter().flatten().filter(|item| !is_absent(walk(&***item, path)));
            let last = timed.nth(items.len() / 8).expect("an item with that time");
            let middle = time(walk(&**last, path));
            let entire = within(TimeRange { from, to });
            let (first, second) =
                (within(TimeRange { from, to: middle }), within(TimeRange { from: middle.plus(step), to }));
            assert!(!first.is_empty() && !second.is_empty(), "{}", spec.id);
            let second_alone = within(TimeRange { from: middle, to: middle });
            assert!(second_alone.contains(&id(spec, &**last)), "{}", spec.id);
            let both: BTreeSet<_> = first.iter().chain(&second).collect();
            assert_eq!(both.len(), first.len() + second.len(), "{}", spec.id);
            assert_eq!(both, entire.iter().collect(), "{}", spec.id);
        }
    }
}

#[test]
fn values_that_are_asked_for_part_the_items() {
    let desk = desk(&lean(300));
    for operation in operations() {
        let spec = operation.spec();
        for (place, param) in spec.params.iter().enumerate() {
            let (Some(path), Kind::Enum(table)) = (param.filters, spec.request.fields()[place].kind) else {
                continue;
            };
            // A list holds several values at once: these parts overlap.
            if passes_a_list(operation, path) {
                continue;
            }
            let requests: Vec<_> =
                if param.sweep { desk.sweep(operation) } else { with_each(&desk, operation, place) };
            let parts: Vec<_> = requests.iter().map(|request| desk.ids(operation, &**request)).collect();
            let entire: BTreeSet<_> = parts.iter().flatten().collect();
            assert_eq!(parts.iter().map(Vec::len).sum::<usize>(), entire.len(), "{} by {path:?}", spec.id);
            let all =
                if param.sweep { all(&desk, operation) } else { desk.ids(operation, &*desk.request(operation)) };
            assert_eq!(entire, all.iter().collect(), "{} by {path:?}", spec.id);
            let some = parts.iter().filter(|part| !part.is_empty()).count();
            assert!(some > 1 || askable(table).len() == 1, "{} by {path:?}", spec.id);
        }
    }
}

fn with_each(desk: &Desk, operation: &'static dyn AnyOperation, place: usize) -> Vec<Box<dyn AnyRequest>> {
    let spec = operation.spec();
    let Kind::Enum(table) = spec.request.fields()[place].kind else { return Vec::new() };
    let with = |code: String| {
        let mut request = desk.request(operation);
        set(spec, &mut *request, spec.params[place].path, &code);
        request
    };
    askable(table).into_iter().map(with).collect()
}

fn passes_a_list(operation: &dyn AnyOperation, path: &str) -> bool {
    let mut schema = operation.spec().item;
    for name in path.split('.') {
        let Some(field) = schema.find(name).and_then(|place| schema.fields().get(place)) else { return false };
        match field.kind {
            Kind::List(_) => return true,
            Kind::Object(inside) => schema = inside.get(),
            _ => return false,
        }
    }
    false
}

#[test]
fn an_identifier_that_is_asked_for_finds_its_item() {
    let desk = desk(&lean(60));
    for operation in operations() {
        let spec = operation.spec();
        let own = |param: &dingdan::client::ParamSpec| param.filters.is_some() && param.filters == spec.item_id;
        let Some(param) = spec.params.iter().find(|param| own(param)) else { continue };
        for id in desk.ids(operation, &*desk.request(operation)) {
            let mut request = desk.request(operation);
            set(spec, &mut *request, param.path, &id);
            assert_eq!(desk.ids(operation, &*request), [id], "{}", spec.id);
        }
    }
}

/// The identifiers of everything that an operation holds.
fn all(desk: &Desk, operation: &'static dyn AnyOperation) -> Vec<String> {
    desk.sweep(operation).iter().flat_map(|request| desk.ids(operation, &**request)).collect()
}

/// Whether the latest comes first unless something else is asked for.
fn is_descending(spec: &OperationSpec) -> bool {
    let ascending = spec.sort.as_ref().and_then(|sort| sort.ascending);
    ascending
        .is_some_and(|(path, up)| spec.params.iter().any(|param| param.path == path && param.default != Some(up)))
}

#[test]
fn items_come_in_the_documented_order() {
    let desk = desk(&lean(60));
    let mut sorted = 0;
    for operation in operations() {
        let spec = operation.spec();
        let Some(sort) = &spec.sort else { continue };
        for (value, path) in sort.fields {
            let (direction, up) = sort.ascending.expect("a direction");
            let mut request = desk.request(operation);
            set(spec, &mut *request, sort.by, value);
            set(spec, &mut *request, direction, up);
            let times = |request: &dyn AnyRequest| {
                let items = desk.call(operation, request).expect("a page").items;
                let items = items.into_iter().map(|item| item.expect("a good item"));
                let time =
                    |item: &dyn dingdan::Record| Some(walk(item, path)).filter(|value| !is_absent(*value)).map(time);
                items.map(|item| (time(&*item), id(spec, &*item))).collect::<Vec<_>>()
            };
            let ascending = times(&*request);
            assert!(ascending.is_sorted_by_key(|(time, _)| *time), "{} by {value}: {ascending:?}", spec.id);
            assert!(ascending.iter().flat_map(|(time, _)| time).count() > 2, "{} by {value}", spec.id);
            sorted += 1;
        }
        // Without a word on it the document's defaults hold.
        let plain = desk.ids(operation, &*desk.request(operation));
        let placed: Vec<String> = desk.vendor.ids(spec.id);
        let wanted: Vec<_> = if is_descending(spec) { placed.into_iter().rev().collect() } else { placed };
        assert_eq!(plain, wanted[..plain.len()], "{}", spec.id);
    }
    assert!(sorted >= 6);
}

#[test]
fn of_several_windows_the_first_in_rank_counts() {
    let desk = desk(&lean(60));
    let mut ranked = 0;
    for operation in operations() {
        let spec = operation.spec();
        let Some(first) = spec.windows.iter().filter(|window| window.rank.is_some()).min_by_key(|window| window.rank)
        else {
            continue;
        };
        let TimeRange { from, to } = desk.vendor.time_range();
        for window in spec.windows.iter().filter(|window| window.rank != first.rank) {
            let mut request = desk.request(operation);
            set_window(spec, &mut *request, first, TimeRange { from, to });
            let alone = desk.ids(operation, &*request);
            // Nothing happened in its last second, but it does not count.
            set_window(spec, &mut *request, window, TimeRange { from: to, to });
            assert_eq!(desk.ids(operation, &*request), alone, "{}", spec.id);
            assert!(!alone.is_empty());
            ranked += 1;
        }
    }
    assert!(ranked >= 3);
}
