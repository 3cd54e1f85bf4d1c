//! Calls that give one page.

use super::connection::Connection;
use super::error::Error;
use super::operation::Operation;
use super::request::PreparedRequest;
use super::response::Page;

impl Connection {
    /// Sends a request and gives the page it asks for.
    pub async fn call<O: Operation>(&self, request: &O) -> Result<Page<O>, Error> {
        self.call_page(request, None).await
    }

    /// The same without checking the vendor's documented rules first.
    pub async fn call_unchecked<O: Operation>(&self, request: &O) -> Result<Page<O>, Error> {
        let body = self.send(&PreparedRequest::unchecked(O::SPEC, request, None)).await?;
        Page::decode(&body)
    }

    /// Page `page` of a request, whatever page it names.
    pub(super) async fn call_page<O: Operation>(&self, request: &O, page: Option<i64>) -> Result<Page<O>, Error> {
        let spec = O::SPEC;
        let prepared = PreparedRequest::new(spec, request, page).map_err(|error| Error::invalid(spec, error))?;
        let body = self.send(&prepared).await?;
        Page::decode(&body)
    }
}
