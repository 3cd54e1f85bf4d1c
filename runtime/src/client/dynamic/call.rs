//! An operation that lists nothing.

use super::DynamicRequest;
use crate::client::connection::Connection;
use crate::client::erased::{AnyAnswer, AnyCall};
use crate::client::spec::OperationSpec;
use crate::record::{DynamicRecord, Record};

/// The operation with that declaration, which lists nothing and gives its answer.
///
/// ```
/// use dingdan_runtime::client::{OperationSpec, PlatformSpec, dynamic};
///
/// let platform: &PlatformSpec = Box::leak(Box::new(PlatformSpec::new("acme")));
/// let spec = Box::leak(Box::new(OperationSpec::post(platform, "acme.order.ship")));
/// assert_eq!(dynamic::call(spec).spec().action(), "order.ship");
/// ```
pub fn call(spec: &'static OperationSpec) -> &'static dyn AnyCall {
    Box::leak(Box::new(DynamicCall(spec)))
}

struct DynamicCall(&'static OperationSpec);

impl AnyCall for DynamicCall {
    fn spec(&self) -> &'static OperationSpec {
        self.0
    }

    fn request(&self) -> Box<dyn Record> {
        Box::new(DynamicRequest::<DynamicRecord>::new(self.0))
    }

    fn answer(&self) -> Box<dyn Record> {
        Box::new(DynamicRecord::new(self.0.answer))
    }

    fn send(&self, connection: &Connection, fill: &mut dyn FnMut(&mut dyn Record)) -> AnyAnswer {
        let (connection, spec, mut request, empty) = (connection.clone(), self.0, self.request(), self.answer());
        fill(&mut *request);
        Box::pin(async move { connection.any_answer(spec, &*request, &*empty).await })
    }
}
