//! Calls whose answer is not made of items.

use super::Response;
use crate::client::error::Error;
use crate::client::request::{PreparedRequest, RequestSender};
use crate::client::spec::OperationSpec;
use crate::client::transport::HttpResponse;
use crate::record::Record;

/// Checks and sends a request and gives the entire answer.
pub(in crate::client) async fn request_answer<A: Send>(
    sender: &dyn RequestSender,
    spec: &'static OperationSpec,
    request: &(dyn Record + Sync),
    mut read: impl FnMut(&[u8]) -> Result<A, Error> + Send,
) -> Result<Response<A>, Error> {
    let prepared = PreparedRequest::new(spec, request, None).map_err(|error| Error::invalid(spec, error))?;
    let mut found = None;
    let mut accept = |response: HttpResponse| {
        found = Some(Response::new(read(response.content())?, response));
        Ok(())
    };
    sender.send_request(&prepared, &mut accept).await?;
    found.ok_or_else(|| Error::not_json(spec, "an empty body"))
}
