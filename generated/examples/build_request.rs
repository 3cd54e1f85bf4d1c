//! A request is a value: it is checked, built and signed without being sent.

use dingdan::client::{HttpRequest, PreparedRequest, SendFuture, Transport, TransportError, TransportFault};
use dingdan::zvcms::{Client, ListMallOrders};
use dingdan::{Connection, Operation};

/// A transport that refuses to send: nothing here needs a network.
struct Offline;

impl Transport for Offline {
    fn send(&self, _: HttpRequest) -> SendFuture<'_> {
        Box::pin(async { Err(TransportError::new(TransportFault::Connect, "offline")) })
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let request = ListMallOrders::new().begin_time("2018-6-26".parse()?).end_time("2018-7-24".parse()?).page(1);
    let prepared = PreparedRequest::new(ListMallOrders::SPEC, &request, None)?;
    let connection = Connection::over(Client::credentials("open-id", "grant-code", "open-key"), Offline);
    let http = connection.build(&prepared)?;
    println!("{} {}", http.method, http.uri);
    println!("{}", http.body.unwrap_or_default());
    Ok(())
}
