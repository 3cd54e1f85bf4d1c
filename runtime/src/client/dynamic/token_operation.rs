//! An operation that gives a token.

use super::DynamicRequest;
use crate::client::erased::AnyTokenOperation;
use crate::client::request::Renewal;
use crate::client::spec::OperationSpec;
use crate::client::token::{TokenFuture, TokenNeed, TokenProvider, provide_token, public_parameters};
use crate::record::{DynamicRecord, Record};
use secrecy::SecretString;
use std::sync::Arc;

/// The operation with that declaration, which gives a token, and the one that renews its tokens, where there is one.
///
/// ```
/// use dingdan_runtime::client::{OperationSpec, PlatformSpec, TokenSpec, dynamic};
///
/// let platform: &PlatformSpec = Box::leak(Box::new(PlatformSpec::new("acme")));
/// let token = Some(TokenSpec::new("access_token"));
/// let spec = Box::leak(Box::new(OperationSpec { token, ..OperationSpec::get(platform, "acme.token.get") }));
/// let operation = dynamic::token_operation(spec, None);
/// assert_eq!(operation.provider(&mut |_| ()).shop(), None);
/// ```
pub fn token_operation(
    spec: &'static OperationSpec,
    renewed_by: Option<&'static OperationSpec>,
) -> &'static dyn AnyTokenOperation {
    Box::leak(Box::new(DynamicTokenOperation { spec, renewed_by }))
}

#[derive(Clone, Copy)]
struct DynamicTokenOperation {
    spec: &'static OperationSpec,
    renewed_by: Option<&'static OperationSpec>,
}

impl DynamicTokenOperation {
    fn new_request(self) -> DynamicRequest {
        DynamicRequest::new(self.spec)
    }
}

impl AnyTokenOperation for DynamicTokenOperation {
    fn spec(&self) -> &'static OperationSpec {
        self.spec
    }

    fn request(&self) -> Box<dyn Record> {
        Box::new(self.new_request())
    }

    fn answer(&self) -> Box<dyn Record> {
        Box::new(DynamicRecord::new(self.spec.answer))
    }

    fn provider(&self, fill: &mut dyn FnMut(&mut dyn Record)) -> Arc<dyn TokenProvider> {
        let mut request = self.new_request();
        fill(&mut request);
        Arc::new(Provider { operation: *self, request })
    }
}

struct Provider {
    operation: DynamicTokenOperation,
    request: DynamicRequest,
}

impl Provider {
    fn renewal(&self, refresh: &SecretString) -> Option<Renewal> {
        // An operation whose tokens no other one renews may take its own refresh tokens.
        let by = self.operation.renewed_by.unwrap_or(self.operation.spec);
        let (request, answer) = (DynamicRequest::<DynamicRecord>::new(by), DynamicRecord::new(by.answer));
        Renewal::of(by, Box::new(request), Box::new(answer), &self.request, self.operation.spec, refresh)
    }
}

impl TokenProvider for Provider {
    fn token<'a>(&'a self, need: TokenNeed<'a>) -> TokenFuture<'a> {
        Box::pin(async move {
            let renewal = need.refresh.and_then(|refresh| self.renewal(refresh));
            provide_token(self.operation.spec, &self.request, self.operation.answer(), renewal, need).await
        })
    }

    fn shop(&self) -> Option<String> {
        public_parameters(self.operation.spec, &self.request)
    }
}
