//! Calls whose answer is not made of items.

use super::{Response, decode_answer};
use crate::client::error::Error;
use crate::client::request::{PreparedRequest, RequestSender};
use crate::client::spec::OperationSpec;
use crate::client::transport::HttpResponse;
use crate::record::{Described, Record};

/// Checks and sends a request and gives the entire answer.
pub(in crate::client) async fn request_answer<A: Described>(
    sender: &dyn RequestSender,
    spec: &'static OperationSpec,
    request: &(dyn Record + Sync),
) -> Result<Response<A>, Error> {
    let prepared = PreparedRequest::new(spec, request, None).map_err(|error| Error::invalid(spec, error))?;
    let mut found = None;
    let mut accept = |response: HttpResponse| {
        let mut answer = A::default();
        decode_answer(spec, &mut answer, response.content())?;
        found = Some(Response::new(answer, response));
        Ok(())
    };
    sender.send_request(&prepared, &mut accept).await?;
    found.ok_or_else(|| Error::not_json(spec, "an empty body"))
}
