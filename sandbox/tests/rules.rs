//! Calls that break a declared rule are refused.

use crate::common::{DAY, desk, lists, operations, options, refused, set_window, time};
use dingdan::client::{CodeClass, TimeRange};
use dingdan::record::walk;
use dingdan::schema::Kind;
use serde_json::json;

#[test]
fn required_parameters_have_to_be_there() {
    let desk = desk(&options(10));
    for operation in operations() {
        for param in operation.spec().params.iter().filter(|param| param.required) {
            let http = desk.http(operation, &*desk.request(operation), None);
            let http = desk.with(operation, http, (param.place, param.path), None);
            let message = refused(operation, &desk.reply(&http), CodeClass::BadRequest);
            assert!(message.contains(param.path) && message.contains("required"), "{message}");
        }
    }
}

#[test]
fn constants_have_to_be_right() {
    let desk = desk(&options(10));
    for operation in operations() {
        // Without its name, it would be a call of another operation.
        let constants = operation.spec().constants.iter();
        for constant in constants.filter(|constant| constant.value != operation.spec().action()) {
            for value in [None, Some(json!("wrong"))] {
                let http = desk.http(operation, &*desk.request(operation), None);
                let http = desk.with(operation, http, (constant.place, constant.path), value);
                let message = refused(operation, &desk.reply(&http), CodeClass::BadRequest);
                assert!(message.contains(constant.path), "{message}");
            }
        }
    }
}

#[test]
fn numbers_have_to_keep_their_limits() {
    let desk = desk(&options(10));
    for operation in operations() {
        let spec = operation.spec();
        for (param, field) in spec.params.iter().zip(spec.request.fields()) {
            if !matches!(field.kind, Kind::Integer) {
                continue;
            }
            for beyond in param.min.map(|min| min - 1).into_iter().chain(param.max.map(|max| max + 1)) {
                // As a number and as text, which a lenient reader takes as well.
                for value in [json!(beyond), json!(beyond.to_string())] {
                    let http = desk.http(operation, &*desk.request(operation), None);
                    let http = desk.with(operation, http, (param.place, param.path), Some(value));
                    let message = refused(operation, &desk.reply(&http), CodeClass::BadRequest);
                    assert!(message.contains(param.path), "{message}");
                }
            }
        }
    }
}

#[test]
fn codes_have_to_be_listed_and_askable() {
    let desk = desk(&options(10));
    for operation in operations() {
        let spec = operation.spec();
        for (param, field) in spec.params.iter().zip(spec.request.fields()) {
            let Kind::Enum(codes) = field.kind else { continue };
            let answers_only =
                codes.values.iter().filter(|value| !value.in_requests).map(|value| value.code.to_string());
            for code in answers_only.chain(["987654".to_owned()]) {
                let http = desk.http(operation, &*desk.request(operation), None);
                let http = desk.with(operation, http, (param.place, param.path), Some(json!(code)));
                refused(operation, &desk.reply(&http), CodeClass::BadRequest);
            }
        }
    }
}

#[test]
fn one_of_a_group_has_to_be_complete() {
    let desk = desk(&options(10));
    for operation in operations() {
        let spec = operation.spec();
        for group in spec.at_least_one {
            let mut http = desk.http(operation, &*desk.request(operation), None);
            for path in group.iter().filter_map(|list| list.first()) {
                let place = spec.params[spec.param_index(path).expect("a parameter")].place;
                http = desk.with(operation, http, (place, path), None);
            }
            refused(operation, &desk.reply(&http), CodeClass::BadRequest);
        }
    }
}

#[test]
fn spans_have_to_end_after_they_start() {
    let desk = desk(&options(10));
    let TimeRange { from, to } = desk.vendor.time_range();
    for operation in operations() {
        for window in operation.spec().windows {
            let mut request = desk.request(operation);
            set_window(operation.spec(), &mut *request, window, TimeRange { from: to, to: from });
            refused(operation, &desk.reply(&desk.http(operation, &*request, None)), CodeClass::BadRequest);
        }
    }
}

#[test]
fn long_spans_are_refused_or_cut() {
    let mut options = options(500);
    options.span = 200 * DAY;
    let desk = desk(&options);
    for operation in operations() {
        let spec = operation.spec();
        for window in spec.windows {
            let Some(most) = window.max_length else { continue };
            let mut request = desk.request(operation);
            // The first window goes along, for it may be required: here it only must not be in the way.
            let span =
                TimeRange { from: desk.vendor.time_range().from, to: desk.vendor.time_range().from.plus(most + DAY) };
            set_window(spec, &mut *request, window, span);
            let reply = desk.reply(&desk.http(operation, &*request, None));
            if !window.truncated {
                refused(operation, &reply, CodeClass::BadRequest);
                continue;
            }
            let page = operation.decode(reply.body.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
            assert!(!page.items.is_empty());
            let Some(path) = window.filters else { continue };
            for item in page.items {
                let time = time(walk(&*item.expect("a good item"), path));
                assert!(time <= span.from.plus(most), "{}: {time} is beyond the cut", spec.id);
            }
        }
    }
}

#[test]
fn what_is_no_request_is_refused() {
    let desk = desk(&options(10));
    for operation in operations().filter(|operation| operation.spec().method != "GET") {
        for body in ["", "no JSON", "[]", "{", "\u{feff}"] {
            let mut http = desk.http(operation, &*desk.request(operation), None);
            http.body = Some(body.to_owned());
            let reply = desk.reply(&http);
            let error = operation.decode(reply.body.as_bytes()).map(|_| ()).expect_err(body);
            assert!(error.vendor_error().is_some(), "{error}");
        }
    }
}

#[test]
fn a_refused_call_is_not_worth_repeating() {
    let desk = desk(&options(10));
    for operation in operations() {
        for param in operation.spec().params.iter().filter(|param| param.required) {
            let http = desk.http(operation, &*desk.request(operation), None);
            let http = desk.with(operation, http, (param.place, param.path), None);
            let error = desk.send(operation, &http).map(|_| ()).expect_err("a refusal");
            let listed = lists(operation.spec().platform, CodeClass::BadRequest);
            assert!(!error.is_transient(), "{error} (a code of its own is listed: {listed})");
        }
    }
}
