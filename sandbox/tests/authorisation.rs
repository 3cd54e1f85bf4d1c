//! Calls with wrong, missing or used credentials are refused.

use crate::common::{Desk, NOW, desk, operations, options, refused, with};
use dingdan::UnixSeconds;
use dingdan::client::{AuthSpec, CodeClass, Credentials, Place};
use serde_json::json;

#[test]
fn every_credential_has_to_be_right() {
    let desk = desk(&options(10));
    for operation in operations() {
        let request = desk.request(operation);
        let valid = desk.vendor.credential_values(operation.spec().id);
        assert!(!valid.is_empty(), "{}", operation.spec().id);
        for wrong in 0..valid.len() {
            let mut values = valid.clone();
            values[wrong].1 = "wrong".to_owned();
            let http = desk.http_as(operation, &*request, None, Credentials::new(values));
            refused(operation, &desk.reply(&http), CodeClass::AuthExpired);
        }
    }
}

#[test]
fn an_operation_that_is_not_there_has_no_credentials() {
    let desk = desk(&options(1));
    for id in ["no.such.operation", "", operations().next().expect("one").spec().platform.id] {
        assert_eq!(desk.vendor.credentials(id).expect_err("no operation").0, id);
    }
    assert!(operations().all(|operation| desk.vendor.credentials(operation.spec().id).is_ok()));
}

#[test]
fn everything_that_authorises_has_to_be_there() {
    let desk = desk(&options(10));
    for operation in operations() {
        let http = || desk.http(operation, &*desk.request(operation), None);
        let sent = operation.spec().platform.auth.sent(operation.spec().call_auth());
        assert!(!sent.is_empty());
        let calls = sent.into_iter().map(|sent| match sent.place {
            Place::Query => with(http(), true, sent.name, None),
            Place::Body => with(http(), false, sent.name, None),
            Place::Header => {
                let mut http = http();
                http.headers.remove(sent.name);
                http
            }
            Place::Path => panic!("nothing that authorises a call is in the path"),
        });
        for call in calls {
            let message = refused(operation, &desk.reply(&call), CodeClass::AuthExpired);
            assert!(message.contains("missing"), "{message}");
        }
    }
}

#[test]
fn a_signed_call_works_once_and_for_ten_minutes() {
    let desk = desk(&options(10));
    for operation in operations() {
        let AuthSpec::Signed(spec) = &operation.spec().platform.auth else { continue };
        let request = desk.request(operation);
        let http = desk.http(operation, &*request, None);
        desk.send(operation, &http).expect("the first call");
        if spec.nonce.is_some() {
            let message = refused(operation, &desk.reply(&http), CodeClass::AuthExpired);
            assert!(message.contains("used before"), "{message}");
        }

        for (distance, accepted) in [(-599, true), (599, true), (-601, false), (601, false)] {
            let off = Desk { now: UnixSeconds::new(NOW.seconds() + distance), ..desk.clone() };
            let http = off.http(operation, &*request, None);
            assert_eq!(desk.send(operation, &http).is_ok(), accepted, "{distance} seconds off");
        }
        // The nonce is signed: it cannot be replaced, and a refused call does not use it up.
        let Some(nonce) = spec.nonce.map(|nonce| nonce.name) else { continue };
        let http = desk.http(operation, &*request, None);
        let forged = with(http.clone(), false, nonce, Some(json!("17")));
        refused(operation, &desk.reply(&forged), CodeClass::AuthExpired);
        desk.send(operation, &http).expect("the call itself");
    }
}

#[test]
fn the_shop_decides_between_operations_that_are_called_alike() {
    let desk = desk(&options(10));
    for one in operations() {
        for other in operations() {
            let (spec, other_spec) = (one.spec(), other.spec());
            let alike = spec.path == other_spec.path && spec.constants == other_spec.constants;
            let same = desk.vendor.credential_values(spec.id) == desk.vendor.credential_values(other_spec.id);
            let own_platform = spec.platform.id == other_spec.platform.id;
            assert_eq!(
                same,
                own_platform && (!alike || spec.id == other_spec.id),
                "{} and {}",
                spec.id,
                other_spec.id
            );
        }
    }
}
