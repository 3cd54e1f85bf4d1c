//! Filling a record by a plan.

use super::path::{Base, Path};
use super::plan::{Plan, PlannedRow, PlannedSource, row_of};
use super::{amounts, statuses, write};
use crate::record::{FieldMut, ListField, Record, Value};

/// Fills the target. Returns whether the platform says anything but zero amounts.
pub(super) fn fill(plan: &Plan, base: Base<'_>, target: &mut dyn Record) -> bool {
    let mut said = false;
    target.fields_mut(&mut |_, fields| {
        for planned in &plan.fields {
            if let Some(field) = fields.get_mut(planned.target) {
                said |= fill_field(&planned.source, base, field.reborrow());
            }
        }
        said |= plan.statuses.fill(base, fields);
    });
    said
}

fn fill_field(source: &PlannedSource, base: Base<'_>, mut field: FieldMut<'_>) -> bool {
    match source {
        PlannedSource::First(paths) => paths.iter().any(|path| fill_value(path, base, field.reborrow())),
        PlannedSource::Sum { yuan, terms } => {
            let amount = amounts::sum(*yuan, terms, base);
            if let (Some(amount), FieldMut::Fen(field)) = (amount, field) {
                *field = Some(amount);
            }
            amount.is_some_and(|amount| amount.in_fen() != 0)
        }
        PlannedSource::Constant(value) => {
            write::constant(field, value);
            false
        }
        PlannedSource::Codes { at, codes } => {
            let value = at.value(base);
            let meaning = statuses::code(&value).and_then(|code| row_of(codes, code));
            meaning.is_some_and(|meaning| write::constant(field, meaning))
        }
        PlannedSource::Object(plan) => {
            let FieldMut::Object(object) = field else { return false };
            let said = fill(plan, base, object.insert());
            if !said {
                object.clear();
            }
            said
        }
        PlannedSource::Rows(rows) => {
            let FieldMut::List(list) = field else { return false };
            rows.iter().fold(false, |said, row| fill_row(row, base, list) | said)
        }
    }
}

fn fill_value(path: &Path, base: Base<'_>, field: FieldMut<'_>) -> bool {
    if let (Path::Key, Base::Element(key, _)) = (path, base) {
        return !key.is_empty() && write::text(field, key);
    }
    match field {
        FieldMut::List(list) => {
            path.values(base, &mut |value| {
                list.push(&mut |element| write::value(element, value));
            });
            list.len() > 0
        }
        field => write::value(field, path.value(base)),
    }
}

fn fill_row(row: &PlannedRow, base: Base<'_>, list: &mut dyn ListField) -> bool {
    let Some(each) = &row.each else {
        let before = list.len();
        let said = list.push_default(1).is_some_and(|target| fill(&row.plan, base, target));
        if !said {
            list.truncate(before);
        }
        return said;
    };
    let mut said = false;
    let mut push = |element: Base<'_>, expected: usize| {
        if let Some(target) = list.push_default(expected) {
            fill(&row.plan, element, target);
            said = true;
        }
    };
    match each.value(base) {
        Value::List(values) => {
            for (index, value) in values.iter().enumerate() {
                push(element("", value), values.len() - index);
            }
        }
        Value::Map(values) => {
            for (key, value) in values.iter() {
                push(element(key, value), 1);
            }
        }
        Value::Absent => {}
        value => push(element("", value), 1),
    }
    said
}

fn element<'a>(key: &'a str, value: Value<'a>) -> Base<'a> {
    if let Value::Object(record) = value { Base::Record(record) } else { Base::Element(key, value) }
}
