//! Operations of the registry by what a test needs of them: no test names a platform, or rests on which one comes first.

use dingdan::client::signing::Signed;
use dingdan::client::{AuthSpec, OperationSpec, PageBy, ParamSpec};
use std::fmt::Write;

/// What a test needs of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// A pull of everything has it: it needs nothing that only a caller can choose.
    Unasked,
    /// So, and it gives pages of items.
    Lists,
    /// Its items are whole objects, not identifiers alone.
    WholeItems,
    /// So are those of the operation that lists them: a change of one shows in its list.
    WholeListing,
    /// Its pages are asked for by number or by offset, so that a page is found again without the one before.
    NumberedPages,
    /// It has a parameter that a caller may choose, beside those of time and pages: [`option`] gives the first.
    Option,
    /// A page's length can be chosen.
    PageSize,
    /// It says how many items there are.
    Total,
    /// It lists by time.
    ByTime,
    /// It lists by time, as far back as there is anything.
    AllTimes,
    /// One span of time is not longer than the vendor says.
    LimitedSpan,
    /// It lists by times of change.
    Changes,
    /// It has to be asked once for each value of a parameter.
    Sweep,
    /// Another operation gives each of its items in detail.
    Details,
    /// It is called for each item of another one.
    Each,
    /// A successful call costs something.
    Billed,
    /// A failed call is repeated: it changes nothing and costs nothing.
    Repeated,
    /// Calls are signed.
    Signed,
    /// Calls are signed over chosen values, among them a nonce and a time.
    SignedChoice,
    /// Calls are not signed.
    Unsigned,
    /// A token is the only credential.
    TokenAlone,
    /// Its platform has a call that gives tokens.
    RenewedToken,
    /// Every result code of its platform is a number.
    NumberCodes,
}

impl Need {
    fn is_met_by(self, spec: &OperationSpec) -> bool {
        let is_signed = matches!(spec.platform.auth, AuthSpec::Signed(_));
        match self {
            Self::Unasked => spec.choices().next().is_none(),
            Self::Lists => spec.many && spec.each.is_none() && spec.page.is_some() && Self::Unasked.is_met_by(spec),
            Self::WholeItems => !spec.item.is_bare(),
            Self::WholeListing => {
                spec.each.map_or(!spec.item.is_bare(), |each| !named(each.operation).item.is_bare())
            }
            Self::NumberedPages => {
                spec.page.is_some_and(|page| !page.backwards && !matches!(page.by, PageBy::Cursor { .. }))
            }
            Self::Option => option(spec).is_some(),
            Self::PageSize => spec.page.is_some_and(|page| page.size.is_some()),
            Self::Total => spec.total.is_some(),
            Self::ByTime => !spec.windows.is_empty(),
            Self::AllTimes => spec.windows.first().is_some_and(|window| window.reaches_back.is_none()),
            Self::LimitedSpan => spec.windows.first().is_some_and(|window| window.max_length.is_some()),
            Self::Changes => spec.changes_window().is_some(),
            Self::Sweep => spec.params.iter().any(|param| param.sweep),
            Self::Details => all().any(|other| other.each.is_some_and(|each| each.operation == spec.id)),
            Self::Each => spec.each.is_some(),
            Self::Billed => spec.billed.is_some(),
            Self::Repeated => spec.idempotent && spec.billed.is_none(),
            Self::Signed => is_signed,
            Self::SignedChoice => match &spec.platform.auth {
                AuthSpec::Signed(auth) => {
                    auth.nonce.is_some() && auth.timestamp.is_some() && matches!(auth.signed, Signed::Only(_))
                }
                _ => false,
            },
            Self::Unsigned => !is_signed,
            Self::TokenAlone => spec.platform.auth.token().is_some() && spec.platform.auth.credentials().len() == 1,
            Self::RenewedToken => {
                let mut tokens = dingdan::token_operations().into_iter().map(dingdan::AnyTokenOperation::spec);
                tokens.any(|token| token.platform.id == spec.platform.id)
            }
            Self::NumberCodes => spec.platform.codes.iter().all(|code| code.code.parse::<i64>().is_ok()),
        }
    }
}

/// Every operation that meets all needs.
///
/// # Panics
/// When there is none, with the need that no operation meets besides those before it.
pub fn operations(needs: &[Need]) -> Vec<&'static OperationSpec> {
    let mut met: Vec<_> = all().collect();
    let mut so_far = String::from("of the registry");
    for need in needs {
        met.retain(|spec| need.is_met_by(spec));
        assert!(!met.is_empty(), "the test needs an operation that no platform has: none {so_far} meets {need:?}");
        // Writing to a string does not fail.
        let _ = write!(so_far, ", {need:?}");
    }
    met
}

/// The first operation that meets all needs.
///
/// # Panics
/// When there is none, with the need that no operation meets besides those before it.
pub fn operation(needs: &[Need]) -> &'static OperationSpec {
    operations(needs)[0]
}

/// The operation with that id.
///
/// # Panics
/// When there is none.
pub fn named(id: &str) -> &'static OperationSpec {
    all().find(|spec| spec.id == id).unwrap_or_else(|| panic!("there is no operation {id}"))
}

/// The first parameter that a caller may choose, beside those of time and pages.
pub fn option(spec: &OperationSpec) -> Option<&ParamSpec> {
    spec.params.iter().find(|param| {
        let windows = spec.windows.iter().any(|window| window.from == param.path || window.to == param.path);
        !windows && !spec.page.is_some_and(|page| page.is_set_by_client(param.path)) && !param.required
    })
}

fn all() -> impl Iterator<Item = &'static OperationSpec> {
    dingdan::operations().into_iter().map(dingdan::AnyOperation::spec)
}
