//! The forms in which the same orders arrive.

use super::payload::Payload;
use dingdan::client::AnyOperation;
use dingdan::schema::{Kind, Schema};
use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::fmt::Write;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum PayloadForm {
    Documented,
    Escaped,
    Shuffled,
    Unknown,
    Wild,
}

impl PayloadForm {
    pub(crate) const ALL: [Self; 5] = [Self::Documented, Self::Escaped, Self::Shuffled, Self::Unknown, Self::Wild];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Documented => "as documented",
            Self::Escaped => "text escaped",
            Self::Shuffled => "keys shuffled",
            Self::Unknown => "four unknown keys an object",
            Self::Wild => "quirks of the wild",
        }
    }

    pub(crate) fn apply(self, operation: &dyn AnyOperation, documented: &Payload) -> Payload {
        let mut random = Rng::with_seed(7);
        let documents = documented.documents.iter().map(|document| {
            let mut answer: Value = serde_json::from_slice(document).expect("JSON");
            match self {
                Self::Documented => {}
                Self::Escaped => return escaped(&answer.to_string()).into_bytes(),
                Self::Shuffled => each_object(&mut answer, &mut |members| *members = shuffled(members, &mut random)),
                Self::Unknown => add_unknown(&mut answer, operation.spec().answer, &mut random),
                Self::Wild => Wild { random: &mut random }.answer(&mut answer, operation.spec().answer),
            }
            answer.to_string().into_bytes()
        });
        Payload { documents: documents.collect(), orders: documented.orders }
    }
}

/// Every character beyond ASCII as `\u`, the way PHP's `json_encode` writes it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for char in text.chars() {
        if char.is_ascii() {
            out.push(char);
        } else {
            for unit in char.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{unit:04x}");
            }
        }
    }
    out
}

fn each_object(value: &mut Value, change: &mut dyn FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|element| each_object(element, change)),
        Value::Object(members) => {
            members.values_mut().for_each(|member| each_object(member, change));
            change(members);
        }
        _ => {}
    }
}

fn shuffled(members: &mut Map<String, Value>, random: &mut Rng) -> Map<String, Value> {
    let mut members: Vec<_> = std::mem::take(members).into_iter().collect();
    random.shuffle(&mut members);
    members.into_iter().collect()
}

/// Maps stay as they are: a key of theirs is never unknown.
fn add_unknown(value: &mut Value, schema: &Schema, random: &mut Rng) {
    let Value::Object(members) = value else { return };
    for (name, value) in members.iter_mut() {
        let kind = schema.find(name).map(|index| &schema.fields()[index].kind);
        match (kind, value) {
            (Some(Kind::List(Kind::Object(schema))), Value::Array(elements)) => {
                for element in elements {
                    add_unknown(element, schema.get(), random);
                }
            }
            (Some(Kind::Object(schema) | Kind::List(Kind::Object(schema))), value) => {
                add_unknown(value, schema.get(), random);
            }
            _ => {}
        }
    }
    let unknown = [
        ("x_trace_id", json!(format!("{:016x}", random.u64(..)))),
        ("x_flags", json!(random.u32(..1000))),
        ("x_labels", json!(["新人专享", "7天无理由", random.bool()])),
        (
            "x_extension",
            json!({"channel": "直播间", "room": random.u64(..1 << 50), "nested": {"ratio": 1.5, "note": null}}),
        ),
    ];
    let mut members: Vec<_> = std::mem::take(value.as_object_mut().expect("an object")).into_iter().collect();
    for (name, unknown) in unknown {
        members.insert(random.usize(..=members.len()), (name.to_owned(), unknown));
    }
    *value = members.into_iter().collect::<Map<_, _>>().into();
}

/// What servers send that their documents don't say.
struct Wild<'r> {
    random: &'r mut Rng,
}

impl Wild<'_> {
    /// The envelope's own scalars stay: they say that the call succeeded.
    fn answer(&mut self, answer: &mut Value, schema: &Schema) {
        for (name, value) in answer.as_object_mut().into_iter().flatten() {
            if let Some(index) = schema.find(name) {
                match (&schema.fields()[index].kind, value) {
                    (Kind::Object(schema), Value::Object(members)) => self.members(members, schema.get()),
                    (Kind::List(Kind::Object(schema)), Value::Array(elements)) => {
                        self.elements(elements, schema.get());
                    }
                    _ => {}
                }
            }
        }
    }

    fn elements(&mut self, elements: &mut [Value], schema: &Schema) {
        for members in elements.iter_mut().filter_map(Value::as_object_mut) {
            self.members(members, schema);
        }
    }

    fn members(&mut self, members: &mut Map<String, Value>, schema: &Schema) {
        for (name, value) in members {
            if let Some(index) = schema.find(name) {
                self.value(value, &schema.fields()[index].kind);
            }
        }
    }

    fn value(&mut self, value: &mut Value, kind: &Kind) {
        let chance = self.random.u8(..100);
        match (kind, value) {
            (Kind::Object(_), value @ Value::Object(_)) if chance < 5 => *value = json!([]),
            (Kind::Object(schema) | Kind::List(Kind::Object(schema)), Value::Object(members)) => {
                self.members(members, schema.get());
            }
            (Kind::List(Kind::Object(schema)), Value::Array(elements)) => self.elements(elements, schema.get()),
            (Kind::BeijingTime, value @ Value::String(_)) => match chance {
                0..20 => *value = "0000-00-00 00:00:00".into(),
                20..25 => *value = "".into(),
                _ => {}
            },
            (Kind::Bool, value @ Value::Bool(_)) if chance < 30 => *value = u8::from(*value == true).into(),
            (Kind::Text, value @ Value::String(_)) if chance < 5 => *value = Value::Null,
            (Kind::List(_) | Kind::Map(_) | Kind::Json | Kind::Bool, _) => {}
            (kind, value @ Value::Number(_)) => match chance {
                0..30 => *value = value.to_string().into(),
                30..35 if !matches!(kind, Kind::Identifier) => *value = "".into(),
                35..40 => *value = Value::Null,
                _ => {}
            },
            _ => {}
        }
    }
}
