//! Records with a value in every field, for tests.

use crate::record::{Described, FieldMut, Record};
use crate::schema::{Field, Kind, Schema};
use crate::types::{BeijingTime, CodeSchema, Decimal, Fen, Id, RawJson, Text, UnixSeconds, WireCode, Yuan};

/// A record with a legal value of its kind in every field, always the same ones: texts are the field's name, codes the first
/// documented one, lists have one element. Tests change what they are about.
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// use dingdan_runtime::testing::sample;
/// use dingdan_runtime::types::{Fen, Text};
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # #[non_exhaustive]
/// # struct Order {
/// #     paid: Option<Fen>,
/// #     name: Option<Text>,
/// #     #[wire(info)]
/// #     wire_info: WireInfo<[WireForm; 2]>,
/// # }
/// let order = sample::<Order>();
/// assert_eq!(order.paid, Some(Fen::new(1234)));
/// assert_eq!(order.name.as_deref(), Some("name"));
///
/// let unpaid = sample::<Order>().with(|order| order.paid = None);
/// assert_ne!(unpaid, order);
/// ```
pub fn sample<R: Described>() -> R {
    let mut record = R::default();
    fill(&mut record);
    record
}

/// Puts a legal value of its kind into every field of a record, as [`sample`] does.
///
/// An object inside an object of its own type stays empty, since it would have no end.
///
/// ```
/// # use dingdan_runtime::__private as dingdan_runtime_private;
/// use dingdan_runtime::record::{Record, WireForm, WireInfo};
/// use dingdan_runtime::testing::fill;
/// # use dingdan_runtime::types::Fen;
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order {
/// #     paid: Option<Fen>,
/// #     #[wire(info)]
/// #     wire_info: WireInfo<[WireForm; 1]>,
/// # }
/// let mut order: Box<dyn Record> = Box::new(Order::default());
/// fill(&mut *order);
/// assert!(!order.is_empty());
/// ```
pub fn fill(record: &mut dyn Record) {
    fill_inside(record, &mut Vec::new());
}

/// The same, inside objects of these types.
fn fill_inside(record: &mut dyn Record, around: &mut Vec<&'static Schema>) {
    let schema = record.schema();
    around.push(schema);
    for (index, field) in schema.fields().iter().enumerate() {
        put(field, &field.kind, record.field_mut(index), around);
    }
    around.pop();
}

/// Puts a value into a field; `false` where there would be no end.
fn put(field: &Field, kind: &Kind, slot: FieldMut<'_>, around: &mut Vec<&'static Schema>) -> bool {
    match slot {
        FieldMut::Taken => {}
        FieldMut::Text(slot) if matches!(kind, Kind::Url) => *slot = Some("https://example.com/".into()),
        FieldMut::Text(slot) => *slot = Some(Text::from(field.name)),
        FieldMut::Id(slot) => *slot = Some(Id::from("10001")),
        FieldMut::Integer(slot) => *slot = Some(number(field)),
        FieldMut::Decimal(slot) => *slot = Some(Decimal::new(1234, 2)),
        FieldMut::Bool(slot) => *slot = Some(true),
        FieldMut::Fen(slot) => *slot = Some(Fen::new(1234)),
        FieldMut::Yuan(slot) => *slot = Some(Yuan::new(Decimal::new(1234, 2))),
        FieldMut::BeijingTime(slot) => *slot = Some(time()),
        FieldMut::UnixSeconds(slot) => *slot = Some(time().into()),
        FieldMut::UnixMillis(slot) => *slot = Some(time().into()),
        FieldMut::Rfc3339(slot) => *slot = Some(time().into()),
        FieldMut::Date(slot) => *slot = Some(time().date()),
        FieldMut::Json(slot) => *slot = Some(RawJson::checked("{}".into())),
        FieldMut::Enum(slot) => slot.set(code(field, slot.codes())),
        FieldMut::Object(slot) => {
            let Kind::Object(schema) = kind else { return false };
            if around.iter().any(|outer| std::ptr::eq(*outer, schema.get())) {
                return false;
            }
            fill_inside(slot.insert(), around);
        }
        FieldMut::List(list) => {
            list.push(&mut |slot| put(field, kind.element(), slot, around));
        }
        FieldMut::Map(map) => {
            map.insert("key", &mut |slot| put(field, kind.element(), slot, around));
        }
    }
    true
}

/// 2026-11-01 08:30:05.
fn time() -> BeijingTime {
    UnixSeconds::new(1_793_493_005).into()
}

/// The first integer that does not mean absent.
fn number(field: &Field) -> i64 {
    (1..=100).find(|number| field.absent_index(&number.to_string()).is_none()).unwrap_or_default()
}

/// The first documented code that does not mean absent.
fn code(field: &Field, codes: &CodeSchema) -> WireCode<'static> {
    let means_something =
        |code: &WireCode<'_>| *code != WireCode::Text("") && field.absent_index(&code.to_string()).is_none();
    let first = codes.values.iter().map(|value| value.code).find(means_something);
    first.unwrap_or(if codes.text { WireCode::Text("code") } else { WireCode::Number(1) })
}
