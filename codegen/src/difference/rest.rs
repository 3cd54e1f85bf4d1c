//! Everything of the model that no other file of this folder compares.
//!
//! The model is walked as serde has it, so that what is added to it is seen without a line here: the table only says which
//! parts others compare, which are descriptions, and which are better said in words than by their name.

use super::Changes;
use crate::model::Platform;
use serde_json::Value;

/// Reports what differs and is compared nowhere else.
pub(super) fn compare(old: &Platform, new: &Platform, changes: &mut Changes) {
    let value = |platform: &Platform| serde_json::to_value(platform).unwrap_or_default();
    let mut walk = Walk { changes, said: Vec::new() };
    walk.both(&Place { at: old.id.clone(), path: String::new() }, &value(old), &value(new));
}

/// What is known of a part of the model, by its path: the keys from the platform, without the places in lists.
enum Known {
    /// Another file of this folder compares it, or it says nothing to programs.
    Elsewhere,
    /// Another file reports that it is added, removed or something else altogether; what is in it is compared here.
    Whole,
    /// What its change means.
    Means(&'static str),
    /// What the key says; the message shows both values.
    Is(&'static str),
}

use Known::{Elsewhere, Is, Means, Whole};

/// Keys that describe, wherever they are.
pub(super) const DESCRIPTIONS: &[&str] =
    &["label", "title", "note", "wire_note", "source", "sources", "origin", "open", "vectors", "examples"];

/// Known parts; the longest path that fits counts.
const KNOWN: &[(&str, Known)] = &[
    ("id", Elsewhere),
    ("base_url", Elsewhere),
    ("time_zone", Is("the time zone")),
    ("rates", Elsewhere),
    ("empty_object_as_list", Is("whether every empty object is `[]`")),
    ("envelope", Means("the envelope changed")),
    ("auth.QueryToken", Elsewhere),
    ("auth.BodyToken", Elsewhere),
    ("auth.HeaderToken", Whole),
    ("auth.HeaderToken.token", Elsewhere),
    ("auth.HeaderToken.prefix", Is("the text before the token")),
    ("auth.Signed", Whole),
    ("auth.Signed.key", Elsewhere),
    ("auth.Signed.token", SENT),
    ("auth.Signed.sent", SENT),
    ("auth.Signed.timestamp", SENT),
    ("auth.Signed.nonce", SENT),
    ("auth.Signed.signature", SENT),
    ("auth.Signed.numbers_as_text", SENT),
    ("auth.Signed.recipe", SIGNED),
    ("auth.Signed.signed", SIGNED),
    ("auth.Signed.unsigned", SIGNED),
    ("auth.Signed.body_as", SIGNED),
    ("codes", Elsewhere),
    ("enums", Elsewhere),
    // What is of another platform is compared there.
    ("imported_types", Elsewhere),
    ("imported_enums", Elsewhere),
    ("types.name", Elsewhere),
    ("types.sample", Means("how a sandbox makes it up changed")),
    ("types.order", Means("how the one order is made of it changed")),
    ("types.fields.wire", Elsewhere),
    ("types.fields.aliases", Elsewhere),
    ("types.fields.name", Elsewhere),
    ("types.fields.kind", Elsewhere),
    ("types.fields.absent", Elsewhere),
    ("types.fields.sensitive", Elsewhere),
    ("types.fields.deprecated", Elsewhere),
    ("types.fields.keys", Is("the enum of its keys")),
    ("types.fields.one_or_many", Is("whether one element may come without a list")),
    ("types.fields.empty_list", Is("whether an empty one is `[]`")),
    ("types.fields.encode_as", Is("the form on the wire")),
    ("operations.id", Elsewhere),
    ("operations.name", Elsewhere),
    ("operations.method", Elsewhere),
    ("operations.path", Elsewhere),
    ("operations.base_url", Is("its own base URL")),
    ("operations.auth", Means("what authorises a call changed")),
    ("operations.action", Elsewhere),
    ("operations.request", Means("the form of the request changed")),
    ("operations.idempotent", Elsewhere),
    ("operations.rates", Elsewhere),
    ("operations.billed", Is("what is billed")),
    ("operations.params.path", Elsewhere),
    ("operations.params.field.wire", Elsewhere),
    ("operations.params.field.name", Elsewhere),
    ("operations.params.field.kind", Elsewhere),
    ("operations.params.field.sensitive", Elsewhere),
    ("operations.params.field.deprecated", Elsewhere),
    ("operations.params.field.keys", Is("the enum of its keys")),
    ("operations.params.field.encode_as", Is("the form on the wire")),
    ("operations.params.place", Elsewhere),
    ("operations.params.required", Elsewhere),
    ("operations.params.min", Elsewhere),
    ("operations.params.max", Elsewhere),
    ("operations.params.max_items", Elsewhere),
    ("operations.params.default", Elsewhere),
    ("operations.params.constant", Elsewhere),
    ("operations.params.is_bare", Means("its constant value has another form on the wire")),
    ("operations.params.join", ELEMENTS),
    ("operations.params.repeat", ELEMENTS),
    ("operations.params.pull", Means("what a pull sends unless it is given changed")),
    ("operations.params.filters", Is("what it filters by")),
    ("operations.params.sweep", Is("whether a pull makes a request for each value")),
    ("operations.param_groups.path", Elsewhere),
    ("operations.param_groups.required", Is("whether the group is required")),
    ("operations.at_least_one", Elsewhere),
    ("operations.windows.from", Elsewhere),
    ("operations.windows.to", Elsewhere),
    ("operations.windows.at_most_seconds", Elsewhere),
    ("operations.windows.reaches_back_seconds", Elsewhere),
    ("operations.windows.lag_seconds", Elsewhere),
    ("operations.windows.reread_seconds", Elsewhere),
    ("operations.windows.cut", Is("whether a longer window is cut")),
    ("operations.windows.changes", Is("whether it is of times of change")),
    ("operations.windows.rank", Is("the rank among windows")),
    ("operations.windows.margin_seconds", Is("the margin in seconds")),
    ("operations.windows.filters", Is("what it filters by")),
    ("operations.windows.when", Is("what is sent beside it")),
    ("operations.page", Whole),
    ("operations.page.param", Is("the parameter for the page")),
    ("operations.page.size", Is("the parameter for the size of a page")),
    ("operations.page.by.Number", Elsewhere),
    ("operations.page.by.Offset", Elsewhere),
    ("operations.page.by.Cursor", Whole),
    ("operations.page.by.Cursor.first", Is("the cursor of the first page")),
    ("operations.page.by.Cursor.next", Is("the path of the next cursor")),
    ("operations.page.by.Cursor.end", Is("the cursors that end the list")),
    ("operations.page.more", Elsewhere),
    ("operations.page.backwards", Elsewhere),
    ("operations.sort", Means("the order of the items changed")),
    ("operations.answer.of", Elsewhere),
    ("operations.answer.wrapper", Is("the member that holds the answer")),
    ("operations.answer.content", Whole),
    ("operations.answer.content.Items", Whole),
    ("operations.answer.content.Items.path", Elsewhere),
    ("operations.answer.content.Items.item", Elsewhere),
    ("operations.answer.content.Items.total", Elsewhere),
    ("operations.answer.content.Items.last_page", Elsewhere),
    ("operations.answer.content.Items.id", Elsewhere),
    ("operations.answer.content.Items.many", Is("whether the items are a list")),
    ("operations.answer.content.Token", Whole),
    ("operations.answer.content.Token.value", Elsewhere),
    ("operations.answer.content.Token.refresh", Elsewhere),
    ("operations.answer.content.Token.end", Means("when the token ends is read in another way")),
    ("operations.answer.content.Token.from_refresh", RENEWS),
    ("operations.answer.content.Token.refresh_of", RENEWS),
    ("operations.each", Is("the operation for whose items it is called")),
    ("operations.each.operation", Is("the operation for whose items it is called")),
    ("operations.each.params", Is("what it takes of each item")),
    ("operations.each.batch", Is("the number of items of a call")),
    ("events", Whole),
    ("events.list.id", Elsewhere),
    ("events.list.of", Elsewhere),
    ("events.list.action", Elsewhere),
    ("events.action", VERIFIED),
    ("events.body_unsigned", VERIFIED),
    ("events.verify", VERIFIED),
    ("events.verify.key", Elsewhere),
    ("events.reply", Means("the reply to a post changed")),
];

const SENT: Known = Means("what authorises a call is sent in another way");
const SIGNED: Known = Means("calls are signed in another way");
const ELEMENTS: Known = Means("its elements are sent in another form");
const RENEWS: Known = Means("how it renews tokens changed");
const VERIFIED: Known = Means("posts are verified in another way");

/// Lists whose elements are compared one by one: the keys that tell them apart, and what stands before these in a place.
const LISTS: &[(&str, &[&str], Names)] = &[
    ("types", &["name"], Names::Below),
    ("types.fields", &["wire"], Names::Below),
    ("operations", &["id"], Names::Alone),
    ("operations.params", &["path"], Names::InParentheses),
    ("operations.param_groups", &["path"], Names::InParentheses),
    ("operations.windows", &["from", "to"], Names::InParentheses),
    ("events.list", &["id"], Names::Alone),
];

/// How the place of an element is written.
#[derive(Clone, Copy)]
enum Names {
    Below,
    Alone,
    InParentheses,
}

struct Place {
    /// The item, as other changes name it.
    at: String,
    /// The keys from the platform.
    path: String,
}

impl Place {
    fn key(&self, key: &str) -> Self {
        let path = if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) };
        Self { at: self.at.clone(), path }
    }

    fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    /// What is known of the part, or of the one that it is in.
    fn known(&self) -> Option<&'static Known> {
        let is_in =
            |path: &str| self.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        let known = KNOWN.iter().filter(|(path, _)| is_in(path)).max_by_key(|(path, _)| path.len())?;
        // Of what is in it, other files know nothing.
        let is_here = known.0 == self.path;
        Some(&known.1).filter(|known| is_here || !matches!(known, Whole | Is(_)))
    }
}

struct Walk<'c> {
    changes: &'c mut Changes,
    /// The meanings that are said already, by place.
    said: Vec<(String, &'static str)>,
}

impl Walk<'_> {
    fn both(&mut self, place: &Place, old: &Value, new: &Value) {
        let known = place.known();
        if old == new || DESCRIPTIONS.contains(&place.name()) || matches!(known, Some(Elsewhere)) {
            return;
        }
        let list = LISTS.iter().find(|(path, ..)| *path == place.path && (old.is_array() || new.is_array()));
        if let Some((_, keys, names)) = list {
            return self.elements(place, keys, *names, old, new);
        }
        match (old, new) {
            (Value::Object(before), Value::Object(after)) => {
                let added = after.keys().filter(|key| !before.contains_key(*key));
                for key in before.keys().chain(added) {
                    let member = |of: &serde_json::Map<String, Value>| of.get(key).cloned().unwrap_or_default();
                    self.both(&place.key(key), &member(before), &member(after));
                }
            }
            // A pair, such as a time with its form.
            (Value::Array(before), Value::Array(after)) if is_deep(old) && before.len() == after.len() => {
                for (before, after) in before.iter().zip(after) {
                    self.both(place, before, after);
                }
            }
            _ => self.leaf(place, known, old, new),
        }
    }

    fn leaf(&mut self, place: &Place, known: Option<&'static Known>, old: &Value, new: &Value) {
        let what = match known {
            Some(Whole | Elsewhere) => return,
            Some(Means(what)) => {
                if !self.said.iter().any(|(at, said)| *at == place.at && said == what) {
                    self.said.push((place.at.clone(), what));
                    self.changes.compatible(&place.at, *what);
                }
                return;
            }
            Some(Is(what)) => (*what).to_owned(),
            None => format!("`{}`", place.name()),
        };
        self.changes.compatible(&place.at, format!("{what} was {}, is {}", shown(place, old), shown(place, new)));
    }

    /// Compares the elements that both have; others of a list of windows are said here, and elsewhere of any other list.
    fn elements(&mut self, place: &Place, keys: &[&str], names: Names, old: &Value, new: &Value) {
        let (old, new) =
            (old.as_array().map_or(&[][..], Vec::as_slice), new.as_array().map_or(&[][..], Vec::as_slice));
        let name = |element: &Value| keys.iter().map(|key| text(&element[*key], ".")).collect::<Vec<_>>().join("..");
        let at = |element: &Value| match names {
            Names::Below => format!("{}.{}", place.at, name(element)),
            Names::Alone => name(element),
            Names::InParentheses => format!("{}({})", place.at, name(element)),
        };
        // Several windows may have the same times: they are told apart by their order.
        let number =
            |all: &[Value], until: usize| all[..until].iter().filter(|one| name(one) == name(&all[until])).count();
        let nth = |all: &'_ [Value], like: &Value, nth: usize| {
            all.iter().filter(|one| name(one) == name(like)).nth(nth).cloned()
        };
        let is_of_windows = place.name() == "windows";
        for (index, before) in old.iter().enumerate() {
            match nth(new, before, number(old, index)) {
                Some(after) => self.both(&Place { at: at(before), path: place.path.clone() }, before, &after),
                None if is_of_windows => self.changes.compatible(&at(before), "the window was removed"),
                None => {}
            }
        }
        for (index, after) in new.iter().enumerate().filter(|_| is_of_windows) {
            if nth(old, after, number(new, index)).is_none() {
                self.changes.compatible(&at(after), "the window was added");
            }
        }
    }
}

/// Whether an array holds objects.
fn is_deep(value: &Value) -> bool {
    value.as_array().is_some_and(|elements| elements.iter().any(Value::is_object))
}

/// A value as it stands in a message.
fn shown(place: &Place, value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(true) => "so".to_owned(),
        Value::Bool(false) => "not so".to_owned(),
        // The operation of an `each`, whose parameters say nothing alone.
        Value::Object(members) => members.get("operation").map_or_else(|| value.to_string(), |of| text(of, ".")),
        _ => text(value, if place.name() == "end" { " or " } else { "." }),
    }
}

/// A path with dots between its names, and pairs of these.
fn text(value: &Value, between: &str) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(elements) if elements.is_empty() => "nothing".to_owned(),
        Value::Array(elements) if elements.iter().all(Value::is_string) => {
            elements.iter().map(|element| text(element, between)).collect::<Vec<_>>().join(between)
        }
        Value::Array(elements) => elements
            .iter()
            .map(|pair| match pair.as_array().map(Vec::as_slice) {
                Some([own, theirs]) => format!("{} = {}", text(own, "."), text(theirs, ".")),
                _ => text(pair, between),
            })
            .collect::<Vec<_>>()
            .join(", "),
        other => other.to_string(),
    }
}
