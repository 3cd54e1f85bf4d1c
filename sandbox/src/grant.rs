//! Tokens for whoever has a shop's credentials.

use crate::answer::{granted, refused};
use crate::call::Call;
use crate::refusal::Refusal;
use crate::request::{has_constants, read_into};
use crate::shops::Shops;
use dingdan::AnyTokenOperation;
use dingdan::client::OperationSpec;

/// The declared operations that give a token.
pub(crate) struct Grants(Vec<&'static dyn AnyTokenOperation>);

impl Grants {
    pub(crate) fn new() -> Self {
        Self(dingdan::token_operations())
    }

    /// The operation with that id.
    pub(crate) fn named(&self, id: &str) -> Option<&'static OperationSpec> {
        self.0.iter().map(|operation| operation.spec()).find(|spec| spec.id == id)
    }

    /// The operation of a route, as [`Routes`](crate::route::Routes) has them.
    pub(crate) fn find(&self, call: &Call<'_>) -> Option<&'static dyn AnyTokenOperation> {
        let below = |spec: &OperationSpec| call.path.strip_prefix('/')?.strip_prefix(spec.platform.id);
        let fits = |spec: &OperationSpec| {
            spec.method == call.method && (below(spec) == Some(spec.path) || call.path == spec.path)
        };
        let mut found = self.0.iter().copied().filter(|operation| fits(operation.spec()));
        found.next().filter(|_| found.next().is_none())
    }
}

/// Answers a call for a token.
pub(crate) fn grant(
    operation: &dyn AnyTokenOperation,
    shops: &Shops,
    count: usize,
    call: &Call<'_>,
    body: &str,
) -> String {
    let (spec, mut answer) = (operation.spec(), operation.answer());
    match token(operation, shops, count, call, body) {
        Ok((token, lifetime)) => granted(spec, &mut *answer, &token, lifetime),
        Err(refusal) => refused(spec, &mut *answer, &refusal),
    }
}

/// The token, and for how many seconds it lasts.
fn token(
    operation: &dyn AnyTokenOperation,
    shops: &Shops,
    count: usize,
    call: &Call<'_>,
    body: &str,
) -> Result<(String, i64), Refusal> {
    let spec = operation.spec();
    let mut in_query = spec.constants.iter().filter(|constant| constant.query);
    if !has_constants(spec, body)
        || !in_query.all(|constant| call.query_value(constant.path).as_deref() == Some(constant.value))
    {
        return Err(Refusal::bad_request("what is always sent is missing or wrong"));
    }
    let mut request = operation.request();
    read_into(spec, &mut *request, call, body)?;
    let given = |place: usize| request.value(place).scalar_text().map(std::borrow::Cow::into_owned);
    let owns = |number: &usize| {
        let app = shops.shop(spec.platform, *number).app(spec);
        app.iter().all(|(place, value)| given(*place).as_ref() == Some(value))
    };
    let number = (0..count).find(owns).ok_or_else(|| Refusal::not_authorised("no shop has these credentials"))?;
    let lasts = spec.token.as_ref().is_some_and(|token| token.lifetime.is_some());
    let lifetime = if lasts { shops.issue(spec.platform, call.now) } else { 0 };
    let shop = shops.shop(spec.platform, number);
    let name = spec.platform.auth.credentials().into_iter().next();
    let token = name.and_then(|name| shop.value(name));
    token.map(|token| (token.to_owned(), lifetime)).ok_or_else(|| Refusal::not_found("this platform takes no token"))
}
