//! Calls that no schema describes.

use super::Connection;
use crate::client::error::Error;
use crate::client::request::{RawRequest, RequestSender};
use crate::client::response::{Response, read_raw};
use crate::client::transport::HttpResponse;
use crate::types::RawJson;

impl Connection {
    /// Sends a request that no schema describes, and gives the answer as JSON text.
    ///
    /// It is authorised, rate limited and repeated like any other call, the token is renewed where the vendor refuses it,
    /// and an answer whose envelope reports a failure is an error.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, PlatformSpec};
    /// # async fn example(
    /// #     connection: &Connection, platform: &'static PlatformSpec,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// use dingdan_runtime::client::RawRequest;
    /// use dingdan_runtime::types::RawJson;
    ///
    /// // The platform is `&acme::PLATFORM`.
    /// let request = RawRequest::post(platform, "/shop/info/1.0.0").body(RawJson::new(r#"{"shop_id": "5"}"#)?);
    /// let response = connection.call_raw(&request).await?;
    /// let shop: serde_json::Value = serde_json::from_str(response.value().as_str())?;
    /// println!("{}", shop["data"]["name"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// When the request cannot be part of the platform, such as a path that is an entire URL; otherwise as
    /// [`Connection::call`]. An answer that is not JSON is an error.
    pub async fn call_raw(&self, request: &RawRequest) -> Result<Response<RawJson>, Error> {
        let spec = request.template();
        let prepared = request.prepare().map_err(|error| Error::invalid(spec, error))?;
        let mut found = None;
        let mut accept = |response: HttpResponse| {
            let json = read_raw(spec, response.content())?;
            found = Some(Response::new(json, response));
            Ok(())
        };
        self.send_request(&prepared, &mut accept).await?;
        found.ok_or_else(|| Error::not_json(spec, "an empty body"))
    }
}
