//! Filling a record by a plan.

use super::amounts;
use super::codes::Said;
use super::path::{Base, Path};
use super::plan::{Plan, PlannedRow, PlannedSource};
use super::write::{self, Says};
use crate::record::{FieldMut, ListField, Record, Value};
use crate::types::Text;

/// Fills the target, with the name of the platform where it has a field for it. Returns what the platform says.
pub(super) fn fill(plan: &Plan, platform: &str, base: Base<'_>, target: &mut dyn Record) -> Says {
    let mut says = Says::Nothing;
    target.fields_mut(&mut |_, fields| {
        if let Some(field) = plan.platform.and_then(|at| fields.get_mut(at)) {
            write::text(field.reborrow(), platform.into());
        }
        for planned in &plan.fields {
            if let Some(field) = fields.get_mut(planned.target) {
                says = says.max(fill_field(&planned.source, base, field.reborrow()));
            }
        }
        if let Some((parent, own)) = plan.parent
            && let Ok([FieldMut::Id(parent), FieldMut::Id(own)]) = fields.get_disjoint_mut([parent, own])
            && parent == own
        {
            **parent = None;
        }
        says = says.max(plan.statuses.fill(base, fields));
    });
    says
}

fn fill_field(source: &PlannedSource, base: Base<'_>, mut field: FieldMut<'_>) -> Says {
    match source {
        PlannedSource::First(paths) => until(Says::Something, paths, |path| fill_value(path, base, field.reborrow())),
        PlannedSource::Any(of) => until(Says::Zero, of, |source| fill_field(source, base, field.reborrow())),
        PlannedSource::All(of) => {
            of.iter().map(|source| fill_field(source, base, field.reborrow())).max().unwrap_or(Says::Nothing)
        }
        PlannedSource::When(conditions, of) if conditions.hold(base) => fill_field(of, base, field),
        PlannedSource::When(..) => Says::Nothing,
        PlannedSource::Object(plan) => {
            let FieldMut::Object(object) = field else { return Says::Nothing };
            let says = fill(plan, "", base, object.insert());
            if says == Says::Nothing {
                object.clear();
            }
            says
        }
        PlannedSource::Rows(rows) => {
            let FieldMut::List(list) = field else { return Says::Nothing };
            rows.iter().map(|row| fill_row(row, base, list)).max().unwrap_or(Says::Nothing)
        }
        single => match field {
            FieldMut::List(list) => {
                let is_added = list.push(&mut |element| {
                    fill_one(single, base, element);
                    true
                });
                if is_added { Says::Something } else { Says::Nothing }
            }
            field => fill_one(single, base, field),
        },
    }
}

/// Tries one after the other until one says at least that.
fn until<T>(enough: Says, of: &[T], mut fill: impl FnMut(&T) -> Says) -> Says {
    let mut says = Says::Nothing;
    for one in of {
        says = says.max(fill(one));
        if says >= enough {
            break;
        }
    }
    says
}

/// Fills a field that has one value.
fn fill_one(source: &PlannedSource, base: Base<'_>, field: FieldMut<'_>) -> Says {
    match source {
        PlannedSource::Join { paths, with } => {
            let mut texts = Vec::new();
            for path in paths {
                path.values(base, &mut |value| texts.extend(write::words(value)));
            }
            if texts.is_empty() { Says::Nothing } else { write::text(field, texts.join(with).into()) }
        }
        PlannedSource::Earliest(path) => {
            let mut earliest = None;
            path.values(base, &mut |value| {
                earliest = [earliest, value.as_beijing_time()].into_iter().flatten().min();
            });
            earliest.map_or(Says::Nothing, |time| write::value(field, Value::BeijingTime(time)))
        }
        PlannedSource::Sum(sum) => {
            let amount = amounts::sum(sum, base);
            amount.map_or(Says::Nothing, |amount| write::value(field, Value::Fen(amount)))
        }
        PlannedSource::Constant(value) => {
            value.write(field);
            Says::Nothing
        }
        PlannedSource::Codes { at, codes } => match codes.look_up(at, base) {
            Said::Row(meaning, is_there) => {
                let says = meaning.write(field);
                if is_there { says } else { Says::Nothing }
            }
            Said::Nothing | Said::Unknown => Says::Nothing,
        },
        _ => Says::Nothing,
    }
}

fn fill_value(path: &Path, base: Base<'_>, field: FieldMut<'_>) -> Says {
    if let (Path::Key, Base::Element(key, _)) = (path, base.own()) {
        return if key.is_empty() { Says::Nothing } else { write::text(field, Text::from(key)) };
    }
    match field {
        FieldMut::List(list) => {
            let before = list.len();
            path.values(base, &mut |value| {
                list.push(&mut |element| write::value(element, value) > Says::Nothing);
            });
            if list.len() > before { Says::Something } else { Says::Nothing }
        }
        field => write::value(field, path.value(base)),
    }
}

fn fill_row(row: &PlannedRow, base: Base<'_>, list: &mut dyn ListField) -> Says {
    let mut says = Says::Nothing;
    let Some(each) = &row.each else {
        // Most of such rows are of amounts that are zero or absent.
        if !row.when.hold(base) || at_most(&row.plan, base) < Says::Something {
            return says;
        }
        let before = list.len();
        if let Some(target) = list.push_default(1) {
            says = fill(&row.plan, "", base, target);
        }
        if says < Says::Something {
            list.truncate(before);
            return Says::Nothing;
        }
        return says;
    };
    let expected = match each.value(base) {
        Value::List(elements) => elements.len(),
        _ => 1,
    };
    row.elements(each, base, &mut |element| {
        if row.when.hold(element)
            && let Some(target) = list.push_default(expected)
        {
            fill(&row.plan, "", element, target);
            says = Says::Something;
        }
    });
    says
}

/// What the platform says by a plan at most, which is quickly found where its fields come from single paths.
fn at_most(plan: &Plan, base: Base<'_>) -> Says {
    let of_source = |source: &PlannedSource| match source {
        PlannedSource::First(paths) => {
            paths.iter().map(|path| path_at_most(path, base)).max().unwrap_or(Says::Nothing)
        }
        PlannedSource::Constant(_) => Says::Nothing,
        _ => Says::Something,
    };
    if !plan.statuses.is_empty() {
        return Says::Something;
    }
    plan.fields.iter().map(|field| of_source(&field.source)).max().unwrap_or(Says::Nothing)
}

fn path_at_most(path: &Path, base: Base<'_>) -> Says {
    if matches!(path, Path::Key) { Says::Something } else { write::at_most(path.value(base)) }
}
