//! Calls that give one page or one token.

use super::Connection;
use crate::client::call::Call;
use crate::client::error::Error;
use crate::client::request::{
    AnswerOperation, ListRequest, PreparedRequest, RequestSender, TokenOperation, validate_reach,
};
use crate::client::response::{Page, Response, request_answer, typed_answer};
use crate::client::token::request_token;
use crate::client::transport::HttpResponse;
#[cfg(feature = "dynamic")]
use crate::{client::response::any_answer, client::spec::OperationSpec, record::Record};

impl Connection {
    /// Sends a request and gives the page that it asks for; [`Call::with_response`] also gives the status, the headers and
    /// the raw body of the response.
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
    pub fn call<'a, O: ListRequest>(&'a self, request: &'a O) -> Call<'a, Page<O>> {
        Call::new(self.respond(request, None))
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
    pub fn call_unchecked<'a, O: ListRequest>(&'a self, request: &'a O) -> Call<'a, Page<O>> {
        Call::new(
            async move { self.fetch(request, &PreparedRequest::unchecked(request.spec(), request, None)).await },
        )
    }

    /// Makes a call that lists nothing and gives its answer. One that is not idempotent is never repeated.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{AnswerOperation, Connection, Error};
    /// # async fn example<C: AnswerOperation>(connection: &Connection, request: &C) -> Result<(), Error> {
    /// let answer = connection.answer(request).await?;
    /// println!("{answer:?}");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// As [`Connection::call`].
    pub fn answer<'a, C: AnswerOperation>(&'a self, request: &'a C) -> Call<'a, C::Answer> {
        Call::new(request_answer(self, C::SPEC, request, |body| typed_answer(C::SPEC, body, self.0.decoding)))
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
    pub fn request_token<'a, O: TokenOperation>(&'a self, request: &'a O) -> Call<'a, O::Answer> {
        Call::new(request_token(self, request))
    }

    /// As [`Connection::answer`], by a declaration; the answer has the type of an empty one.
    #[cfg(feature = "dynamic")]
    pub(in crate::client) async fn any_answer(
        &self,
        spec: &'static OperationSpec,
        request: &dyn Record,
        empty: &dyn Record,
    ) -> Result<Box<dyn Record>, Error> {
        let read = |body: &[u8]| any_answer(spec, empty, body, self.0.decoding);
        request_answer(self, spec, request, read).await.map(Response::into_value)
    }

    /// Sends a request for a certain page, which takes precedence over the request's own page number.
    pub(in crate::client) async fn call_page<O: ListRequest>(
        &self,
        request: &O,
        page: Option<i64>,
    ) -> Result<Page<O>, Error> {
        self.respond(request, page).await.map(Response::into_value)
    }

    async fn respond<O: ListRequest>(&self, request: &O, page: Option<i64>) -> Result<Response<Page<O>>, Error> {
        let prepared = self.prepare(request, page)?;
        Page::<O>::check_strictness(request.spec(), self.0.decoding.strictness)?;
        self.fetch(request, &prepared).await
    }

    /// Checks and encodes a request.
    fn prepare<O: ListRequest>(&self, request: &O, page: Option<i64>) -> Result<PreparedRequest, Error> {
        let spec = request.spec();
        validate_reach(spec, request, self.now())
            .and_then(|()| PreparedRequest::new(spec, request, page))
            .map_err(|error| Error::invalid(spec, error))
    }

    async fn fetch<O: ListRequest>(
        &self,
        request: &O,
        prepared: &PreparedRequest,
    ) -> Result<Response<Page<O>>, Error> {
        let mut found = None;
        let mut accept = |response: HttpResponse| {
            let mut page = Page::empty(request);
            page.read(response.content(), self.0.decoding)?;
            found = Some(Response::new(page, response));
            Ok(())
        };
        self.send_request(prepared, &mut accept).await?;
        found.ok_or_else(|| Error::not_json(request.spec(), "an empty body"))
    }
}
