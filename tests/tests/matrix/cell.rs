//! One field, and shapes that are put into it.

use crate::answer::around;
use crate::place::{Place, Role};
use crate::{decoded, shown};
use dingdan::client::AnyOperation;
use dingdan::json::{Decoded, Strictness, decode_page, encode};
use dingdan::record::{Record, Value, walk};

/// A field of an operation's answer, in an answer of two orders.
pub(crate) struct Cell<'a> {
    operation: &'static dyn AnyOperation,
    place: &'a Place,
    /// The answer before and after the field's value.
    text: (String, String),
    /// The answer without a value there.
    without: Box<dyn Record>,
}

impl<'a> Cell<'a> {
    pub(crate) fn new(operation: &'static dyn AnyOperation, place: &'a Place) -> Self {
        let text = around(operation.spec(), place, "\u{1}").to_string();
        let (before, after) = text.split_once('\u{1}').expect("the value's place");
        let (before, after) = (before.to_owned(), after.to_owned());
        let without = match place.role {
            Role::Any => decoded(operation, &format!("{before}null{after}")),
            _ => operation.answer(),
        };
        Self { operation, place, text: (before, after), without }
    }

    /// What is wrong when that shape is put into the field.
    pub(crate) fn complaint(&self, input: &str, want: &str) -> Option<String> {
        let text = format!("{}{input}{}", self.text.0, self.text.1);
        let (spec, mut answer) = (self.operation.spec(), self.operation.answer());
        let page = decode_page(&mut *answer, text.as_bytes(), spec.items, spec.item_id, Strictness::Keep);
        let complaint = match (page, self.place.role) {
            // No orders can be read where there is no list; an error has to say why.
            (Err(error), Role::Way) if !is_none(input) => {
                let said = error.to_string();
                (!said.contains(self.place.field().wire)).then_some(said)
            }
            (Err(error), _) => Some(format!("the page is lost: {error}")),
            (Ok(page), _) => self.complaint_of_page(&*answer, &page, &text, input, want),
        };
        complaint.map(|complaint| format!("{} {}: {input}: {complaint}: {text}", spec.id, self.place.name))
    }

    fn complaint_of_page(
        &self,
        answer: &dyn Record,
        page: &Decoded,
        text: &str,
        input: &str,
        want: &str,
    ) -> Option<String> {
        let spec = self.operation.spec();
        let orders = match walk(answer, spec.items) {
            Value::List(list) => list.len(),
            value => usize::from(!value.is_absent()),
        };
        let all = if spec.many { 2 } else { 1 };
        if !page.repairs.is_empty() {
            return Some(format!("{:?}", page.repairs));
        }
        match self.place.role {
            // The only order may be an object without values.
            Role::Way if is_none(input) && (input != "{}" || spec.many) => {
                return (orders + page.bad.len() > 0).then(|| format!("{orders} orders"));
            }
            Role::Way => return None,
            // An order whose id does not fit is one that could not be decoded.
            Role::Id if want.starts_with("raw") && orders + 1 == all => {
                let is_kept = page.bad.iter().any(|bad| bad.raw.as_str().contains(input));
                return (!is_kept).then(|| format!("{:?}", page.bad));
            }
            Role::Envelope | Role::Id | Role::Any if orders != all || !page.bad.is_empty() || page.empty_rows > 0 => {
                return Some(format!("{orders} orders, {page:?}"));
            }
            Role::Envelope | Role::Id | Role::Any => {}
        }
        if encode(answer) != text {
            return Some(format!("written back as {}", encode(answer)));
        }
        let Some(parent) = self.place.parent(answer) else { return Some("its object is lost".to_owned()) };
        self.neighbours(parent, answer)
            .or_else(|| shown::complaint(parent, self.place, input, want))
            .or_else(|| self.page(text))
    }

    /// What is wrong with the fields of the same object, and with the other order.
    fn neighbours(&self, parent: &dyn Record, answer: &dyn Record) -> Option<String> {
        let before = (self.place.role == Role::Any).then(|| self.place.parent(&*self.without))??;
        let fields = (0..parent.schema().fields().len()).filter(|index| *index != self.place.index());
        for index in fields {
            if before.value(index) != parent.value(index) {
                return Some(format!("its neighbour {} is another value", parent.schema().fields()[index].wire));
            }
        }
        let items = self.operation.spec().items;
        let second = |answer| match walk(answer, items) {
            Value::List(list) => list.get(1),
            value => value,
        };
        let same = !self.operation.spec().many || second(answer) == second(&*self.without);
        (!same).then(|| "the other order is another one".to_owned())
    }

    /// What is wrong with the page, where the field is beside the items.
    fn page(&self, text: &str) -> Option<String> {
        if self.place.in_item || self.place.role != Role::Any {
            return None;
        }
        let read = self.operation.decode(text.as_bytes());
        read.err().map(|error| format!("the page is lost: {error}"))
    }
}

/// Whether that means nothing in place of items, or of what leads to them.
fn is_none(input: &str) -> bool {
    ["null", "false", "\"\"", "[]", "{}"].contains(&input)
}
