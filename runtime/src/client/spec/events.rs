//! What a vendor posts to its users' servers.

use super::{SentSpec, SignatureSpec};
use crate::types::Label;

/// What a vendor posts, how that is signed, and what to answer.
///
/// ```
/// # use dingdan_runtime::client::{EventSpec, EventsSpec, SentSpec, SignatureSpec};
/// # use dingdan_runtime::types::Label;
/// static EVENTS: EventsSpec = EventsSpec {
///     action: Some(SentSpec::body("type")),
///     verify: SignatureSpec::new("secret"),
///     reply: "success",
///     list: &[EventSpec::new("shop.order.paid", "paid", Label::new("an order was paid", "支付"))],
/// };
/// assert_eq!(EVENTS.list[0].action, "paid");
/// ```
#[derive(Debug)]
pub struct EventsSpec {
    /// The value that says which event it is; in the body its dotted path. `None` where there is one event.
    pub action: Option<SentSpec>,
    /// How a post is signed.
    pub verify: SignatureSpec,
    /// The body of the answer that the vendor waits for.
    pub reply: &'static str,
    /// The events.
    pub list: &'static [EventSpec],
}

/// An event.
///
/// ```
/// # use dingdan_runtime::client::EventSpec;
/// # use dingdan_runtime::types::Label;
/// assert_eq!(EventSpec::new("shop.order.paid", "paid", Label::new("an order was paid", "支付")).id, "shop.order.paid");
/// ```
#[derive(Debug)]
pub struct EventSpec {
    /// The complete id.
    pub id: &'static str,
    /// What the vendor calls it.
    pub action: &'static str,
    /// The description.
    pub label: Label,
}

impl EventSpec {
    /// An event.
    pub const fn new(id: &'static str, action: &'static str, label: Label) -> Self {
        Self { id, action, label }
    }
}
