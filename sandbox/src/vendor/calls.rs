//! Operations that list nothing: their calls are checked as any other's, and answered with something that fits.

use super::serve::Outcome;
use super::{MockVendor, Verdict, reply};
use crate::answer::{refused, whole};
use crate::auth::authorise;
use crate::request::{Call, Refusal, has_constants, read_into};
use crate::values::SeededHash;
use dingdan::client::{AnyCall, CodeClass};
use std::time::Instant;

impl MockVendor {
    /// The operation that lists nothing and is called.
    pub(super) fn call_of(&self, call: Call<'_>) -> Option<&'static dyn AnyCall> {
        let calls = self.declarations().calls.iter().copied();
        let is_reached =
            |own: &&dyn AnyCall| own.spec().method == call.method() && call.path_values(own.spec()).is_some();
        let mut reached: Vec<&'static dyn AnyCall> = calls.filter(|own| is_reached(&&**own)).collect();
        let is_listing = self.endpoints.iter().any(|endpoint| endpoint.is_reached_by(call.method(), call.path()));
        let is_alone = reached.len() == 1 && !is_listing;
        // Where a gateway has one path, a constant, such as the action, tells what is called.
        reached.retain(|own| is_alone || has_constants(own.spec(), call));
        reached.first().copied()
    }

    pub(super) fn answer_call(&self, operation: &dyn AnyCall, call: Call<'_>) -> Outcome {
        let spec = operation.spec();
        let mut answer = operation.answer();
        match self.checked(operation, call) {
            Ok(()) => {
                let hash = SeededHash::new(0).name(spec.id);
                let text = whole(spec, &mut *answer, hash, call.now.into());
                Outcome::new(spec, Verdict::Answered { items: 0 }, reply::json(text), Vec::new())
            }
            Err(refusal) => {
                let verdict = Verdict::Refused { code: refusal.code(spec.platform), why: refusal.message.clone() };
                Outcome::new(spec, verdict, reply::json(refused(spec, &mut *answer, &refusal)), Vec::new())
            }
        }
    }

    fn checked(&self, operation: &dyn AnyCall, call: Call<'_>) -> Result<(), Refusal> {
        let (spec, platform) = (operation.spec(), operation.spec().platform);
        let shop = authorise(spec, &self.shops, self.shop_count(platform), &self.used_nonces, call)?;
        self.limits.take(platform, shop, Instant::now()).map_err(|rate| {
            let message = format!("more than {} calls in {:?}", rate.requests, rate.per);
            Refusal::new(CodeClass::RateLimited, message)
        })?;
        if !has_constants(spec, call) {
            return Err(Refusal::bad_request("a value that every call has is missing or wrong"));
        }
        read_into(spec, &mut *operation.request(), call)
    }
}
