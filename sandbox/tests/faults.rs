//! Every fault, as a client on the other end of a socket meets it.

use crate::common::{Desk, desk, lean, live, operations, options};
use dingdan::client::{AnyOperation, CodeClass, ReqwestTransport, Transport, TransportFault};
use dingdan::{Connection, Error};
use dingdan_sandbox::{BodyFault, Fault, Oddity, PagingFault, RowFault, Sandbox, When};
use std::sync::LazyLock;
use std::time::Duration;

/// What a single call met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Met {
    Items(usize),
    Status(u16),
    Transport(TransportFault),
    Class(CodeClass),
    Undecodable,
}

/// Never a connection that an earlier fault has broken. Setting TLS up takes longer than a call, so that is done once.
static TRANSPORT: LazyLock<ReqwestTransport> = LazyLock::new(|| {
    let client = reqwest::Client::builder().pool_max_idle_per_host(0).no_proxy().build();
    ReqwestTransport::with_client(client.expect("HTTP"))
});

/// Calls once, without any retry.
async fn call(sandbox: &Sandbox, operation: &'static dyn AnyOperation, desk: &Desk) -> Met {
    let request = desk.sweep(operation).remove(0);
    let prepared = dingdan::client::PreparedRequest::unchecked(operation.spec(), request.as_record(), None);
    let credentials = sandbox.credentials(operation.spec().id).expect("an operation");
    let url = sandbox.base_url(operation.spec().platform.id);
    let http = Connection::over(credentials, desk.clone()).base_url(url).build(&prepared).expect("credentials");
    match TRANSPORT.send(http).await {
        Err(error) => Met::Transport(error.fault),
        Ok(answer) if answer.status != 200 => Met::Status(answer.status.as_u16()),
        Ok(answer) => match operation.decode(&answer.body) {
            Ok(page) => Met::Items(page.items.iter().filter(|item| item.is_ok()).count()),
            Err(error) => undecoded(&error),
        },
    }
}

fn undecoded(error: &Error) -> Met {
    error.vendor_error().map_or(Met::Undecodable, |vendor| Met::Class(vendor.class()))
}

#[tokio::test]
async fn a_fault_comes_with_its_call_and_goes_with_it() -> Result<(), Box<dyn std::error::Error>> {
    let (options, desk) = live(&lean(12));
    let sandbox = Sandbox::start(options).await?;
    let vendor = sandbox.vendor();
    for operation in operations() {
        let spec = operation.spec();
        for fault in Fault::all().filter(|fault| fault.is_possible(spec)) {
            let fault = if fault.name() == "stall" { Fault::Stall(Duration::from_millis(30)) } else { fault };
            let usual = call(&sandbox, operation, &desk).await;
            let Met::Items(items) = usual else { panic!("{}: {usual:?}", spec.id) };
            let want = match fault {
                Fault::ResetBefore | Fault::ResetMiddle => Met::Transport(TransportFault::Broken),
                Fault::ServerError => Met::Status(500),
                Fault::BadGateway => Met::Status(502),
                Fault::TooManyRequests(_) => Met::Status(429),
                Fault::Truncated => Met::Undecodable,
                Fault::Gzip => continue,
                Fault::Busy => Met::Class(CodeClass::Busy),
                Fault::ExpiredToken => Met::Class(CodeClass::AuthExpired),
                // A platform's code for a used nonce stands for too many calls as well.
                Fault::RateLimited | Fault::ReplayedNonce => Met::Class(CodeClass::RateLimited),
                Fault::EmptyPage => Met::Items(0),
                Fault::BadItem => Met::Items(items - 1),
                Fault::Body(body) => match body {
                    BodyFault::GzipUnlabelled | BodyFault::DeflateUnlabelled | BodyFault::Utf16 => Met::Undecodable,
                    BodyFault::GbkRefusal => Met::Class(CodeClass::Busy),
                    BodyFault::NoContent => Met::Status(204),
                    // The first page is not the one that is HTML, and has items.
                    _ => usual,
                },
                Fault::Paging(PagingFault::SizeIgnored(size)) => Met::Items(items.min(size as usize)),
                _ => usual,
            };
            vendor.clear_faults(None);
            vendor.set_fault(fault, Some(spec.id), When::Calls(vec![vendor.calls(spec.id) + 1]));
            let met = call(&sandbox, operation, &desk).await;
            match (fault, met) {
                // What is inserted or changes state may come or go. Where codes are numbers, one with a zero in front is
                // the same one.
                (Fault::Insert(_) | Fault::Update(_), Met::Items(_))
                | (Fault::Body(BodyFault::CodeZeros), Met::Class(_)) => {}
                // Slips of syntax cost the items that they are in, at most.
                (
                    Fault::Odd(Oddity::NotANumber | Oddity::BadEscape | Oddity::TrailingComma, _)
                    | Fault::Rows(RowFault::UnlistedState(_)),
                    Met::Items(read),
                ) => assert!(read <= items, "{}: {read} of {items}", spec.id),
                (Fault::Rows(RowFault::SameId), Met::Items(read)) => assert!(read >= items, "{}", spec.id),
                _ => assert_eq!(met, want, "{}: {}", spec.id, fault.name()),
            }
            if let Fault::Refuse(time) = fault {
                let met = call(&sandbox, operation, &desk).await;
                assert_eq!(met, Met::Transport(TransportFault::Connect), "{}", spec.id);
                tokio::time::sleep(time * 2).await;
            }
            let met = call(&sandbox, operation, &desk).await;
            assert!(matches!(met, Met::Items(_)), "{}: after {}: {met:?}", spec.id, fault.name());
        }
    }
    sandbox.shutdown().await;
    Ok(())
}

#[test]
fn totals_lie_when_they_are_to() {
    let desk = desk(&options(40));
    for operation in operations().filter(|operation| operation.spec().total.is_some()) {
        let id = operation.spec().id;
        let request = desk.request(operation);
        let total = |desk: &Desk| desk.call(operation, &*request).expect("a page").total.expect("a total");
        let right = total(&desk);
        desk.vendor.set_fault(Fault::TotalLow, Some(id), When::Always);
        assert!(total(&desk) < right, "{id}");
        desk.vendor.clear_faults(None);
        desk.vendor.set_fault(Fault::TotalHigh, Some(id), When::Always);
        assert!(total(&desk) > right, "{id}");
    }
}

#[test]
fn a_broken_item_is_an_error_of_its_own_with_its_identifier() {
    let desk = desk(&options(40));
    for operation in operations().filter(|operation| Fault::BadItem.is_possible(operation.spec())) {
        let spec = operation.spec();
        let request = desk.request(operation);
        let ids = desk.ids(operation, &*request);
        desk.vendor.set_fault(Fault::BadItem, None, When::Always);
        let page = desk.call(operation, &*request).expect("a page");
        desk.vendor.clear_faults(None);
        let bad: Vec<_> = page.items.iter().filter_map(|item| item.as_ref().err()).collect();
        assert_eq!(bad.len(), 1, "{}", spec.id);
        let raw = &bad[0].bad_item().expect("an item").raw;
        assert_eq!(ids.iter().filter(|id| raw.as_str().contains(id.as_str())).count(), 1, "{}", spec.id);
    }
}
