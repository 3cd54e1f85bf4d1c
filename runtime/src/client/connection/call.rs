//! Calls that give one page or one token.

use super::Connection;
use crate::client::error::Error;
use crate::client::request::{Operation, PreparedRequest, RequestSender, TokenOperation, validate_reach};
use crate::client::response::{Page, Response};
use crate::client::token::request_token;
use crate::client::transport::HttpResponse;

impl Connection {
    /// Sends a request and gives the page that it asks for.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation};
    /// # async fn example<O: Operation>(connection: Connection, request: O) -> Result<(), Error> {
    /// let page = connection.call(&request).await?;
    /// println!("{} items of {:?}", page.items().len(), page.total());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the request breaks a documented rule, no response arrives, the vendor refuses the call, or the answer cannot be
    /// decoded; in each case after the repeats that the [`RetryPolicy`](crate::client::RetryPolicy) allows.
    pub async fn call<O: Operation>(&self, request: &O) -> Result<Page<O>, Error> {
        self.call_page(request, None).await
    }

    /// As [`Connection::call`], with the status, the headers and the raw body of the response.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation};
    /// # async fn example<O: Operation>(connection: &Connection, request: &O) -> Result<(), Error> {
    /// let response = connection.call_with_response(request).await?;
    /// println!("{}, request {:?}", response.status(), response.request_id());
    /// println!("{} items", response.value().items().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Connection::call`].
    pub async fn call_with_response<O: Operation>(&self, request: &O) -> Result<Response<Page<O>>, Error> {
        self.fetch(&self.prepare(request, None)?).await
    }

    /// As [`Connection::call`], without checking the vendor's documented rules first.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, Operation};
    /// # async fn example<O: Operation>(connection: &Connection, request: &O) -> Result<(), Error> {
    /// let page = connection.call_unchecked(request).await?;
    /// println!("{} items", page.items().len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Connection::call`].
    pub async fn call_unchecked<O: Operation>(&self, request: &O) -> Result<Page<O>, Error> {
        self.fetch(&PreparedRequest::unchecked(O::SPEC, request, None)).await.map(Response::into_value)
    }

    /// Sends a request for a token and gives the whole answer. This neither uses nor changes the connection's own token.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Error, TokenOperation};
    /// # async fn example<O: TokenOperation>(connection: &Connection, request: &O) -> Result<(), Error> {
    /// let answer = connection.request_token(request).await?;
    /// # let _ = answer;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Connection::call`].
    pub async fn request_token<O: TokenOperation>(&self, request: &O) -> Result<O::Answer, Error> {
        request_token(self, request).await
    }

    /// Sends a request for a certain page, which takes precedence over the request's own page number.
    pub(in crate::client) async fn call_page<O: Operation>(
        &self,
        request: &O,
        page: Option<i64>,
    ) -> Result<Page<O>, Error> {
        self.fetch(&self.prepare(request, page)?).await.map(Response::into_value)
    }

    /// Checks and encodes a request.
    fn prepare<O: Operation>(&self, request: &O, page: Option<i64>) -> Result<PreparedRequest, Error> {
        validate_reach(O::SPEC, request, self.now())
            .and_then(|()| PreparedRequest::new(O::SPEC, request, page))
            .map_err(|error| Error::invalid(O::SPEC, error))
    }

    async fn fetch<O: Operation>(&self, prepared: &PreparedRequest) -> Result<Response<Page<O>>, Error> {
        let mut found = None;
        let mut accept = |response: HttpResponse| {
            let page = Page::decode_with(response.content(), self.0.strictness)?;
            found = Some(Response::new(page, response));
            Ok(())
        };
        self.send_request(prepared, &mut accept).await?;
        found.ok_or_else(|| Error::not_json(O::SPEC, "an empty body"))
    }
}
