//! A reply onto its connection, with what the network does to it.

use crate::network::{Doorkeeper, Line};
use crate::vendor::{Network, Served};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

/// A reply as a response on that connection. What takes time ends when the server does.
pub(crate) async fn write(
    served: Served,
    line: &Line,
    doorkeeper: &Doorkeeper,
    ended: impl Future<Output = ()>,
) -> Response {
    let Served { reply, network } = served;
    let status = StatusCode::from_u16(reply.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut body = reply.body.into_bytes();
    let mut headers = vec![(header::CONTENT_TYPE, HeaderValue::from_static(reply.content_type))];
    for (name, value) in reply.headers {
        headers.extend(HeaderValue::try_from(value).ok().map(|value| (header::HeaderName::from_static(name), value)));
    }
    let mut ended = std::pin::pin!(ended);
    let breaks = network.contains(&Network::ResetMiddle);
    for fault in network {
        match fault {
            Network::Stall(time) => {
                tokio::select! {
                    () = tokio::time::sleep(time) => {}
                    () = &mut ended => {}
                }
            }
            Network::ResetBefore => line.reset_after(0),
            // The middle of what is sent: compressed, where it is.
            Network::ResetMiddle => {}
            Network::Gzip => {
                body = compressed(body);
                headers.push((header::CONTENT_ENCODING, HeaderValue::from_static("gzip")));
            }
            Network::Refuse(time) => {
                doorkeeper.close(time).await;
                headers.push((header::CONNECTION, HeaderValue::from_static("close")));
            }
        }
    }
    if breaks {
        line.reset_after(HEAD + body.len() / 2);
    }
    let mut response = (status, body).into_response();
    response.headers_mut().extend(headers);
    response
}

/// The head of an answer has about so many bytes.
const HEAD: usize = 120;

fn compressed(body: Vec<u8>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    // Writing to memory does not fail.
    let written = encoder.write_all(&body).and_then(|()| encoder.finish());
    written.unwrap_or(body)
}
