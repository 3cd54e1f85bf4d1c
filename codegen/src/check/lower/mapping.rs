//! Mappings to the one order.

use super::{path, text};
use crate::check::samples::made_of;
use crate::model::{
    Beside, Condition, Deviation, Made, MappedField, MappedSource, Mapping, NOTHING, OrderMapping, Over, Row,
    StatusTable,
};
use crate::order::worked_out;
use crate::yaml::{self, BESIDE, By, Codes, EACH, Entries, Mapped, Meaning, Sum, Text, WHEN, When};

/// Converts the mapping of a type.
pub(crate) fn order(raw: &yaml::Mapping, differs: &Entries<yaml::Deviation>) -> Option<OrderMapping> {
    let differs = differs.iter().map(|(total, of)| Deviation {
        total: total.value.clone(),
        why: of.why.trim().to_owned(),
        sample: text(of.sample.as_ref()),
        when: conditions(&of.when),
    });
    let mapping = mapping(raw)?;
    let worked_out = worked_out(&mapping);
    Some(OrderMapping { mapping, differs: differs.collect(), worked_out })
}

fn mapping(raw: &yaml::Mapping) -> Option<Mapping> {
    let mut mapping = Mapping::default();
    for (name, mapped) in raw.iter().filter(|(name, _)| ![EACH, BESIDE, WHEN].contains(&name.as_str())) {
        if let Mapped::Statuses(tables) = mapped {
            mapping.statuses.extend(tables.iter().map(statuses));
        } else {
            mapping.fields.push(MappedField { target: name.value.clone(), source: source(mapped)? });
        }
    }
    Some(mapping)
}

fn source(mapped: &Mapped) -> Option<MappedSource> {
    Some(match mapped {
        Mapped::First(paths) => MappedSource::First(paths.iter().map(path).collect()),
        Mapped::Any(of) => MappedSource::Any(sources(of)?),
        Mapped::All(of) => MappedSource::All(sources(of)?),
        Mapped::Join(paths, with) => MappedSource::Join {
            paths: paths.iter().map(path).collect(),
            with: with.as_ref().map_or_else(|| " ".to_owned(), |with| with.value.clone()),
        },
        Mapped::Earliest(at) => MappedSource::Earliest(path(at)),
        Mapped::Sum(Sum { terms, yuan, partly, over }) => match made_of(terms)? {
            Made::Sum(terms) => {
                let over = over.as_ref().map(|(list, when)| Over { list: path(list), when: conditions(when) });
                MappedSource::Sum { yuan: *yuan, partly: *partly, over, terms }
            }
            _ => return None,
        },
        Mapped::Is(value) => MappedSource::Constant(value.value.clone()),
        Mapped::Codes(Codes { at, when, codes }) => {
            let codes = codes.iter().filter(|(_, meaning)| meaning.as_str() != NOTHING);
            let codes = codes.map(|(code, meaning)| (code.value.clone(), meaning.value.clone()));
            let source = MappedSource::Codes { at: path(at), codes: codes.collect() };
            if when.is_empty() { source } else { MappedSource::When(conditions(when), Box::new(source)) }
        }
        Mapped::When(when, of) => MappedSource::When(conditions(when), Box::new(source(of)?)),
        // They stand beside the fields: see `mapping`.
        Mapped::Statuses(_) => return None,
        Mapped::Object(fields) => MappedSource::Object(mapping(fields)?),
        Mapped::Rows(rows) => MappedSource::Rows(rows.iter().map(row).collect::<Option<_>>()?),
    })
}

fn sources(of: &[Mapped]) -> Option<Vec<MappedSource>> {
    of.iter().map(source).collect()
}

fn row(raw: &yaml::Mapping) -> Option<Row> {
    let each = match raw.get(EACH) {
        Some((_, Mapped::First(paths))) => paths.iter().map(path).collect(),
        _ => Vec::new(),
    };
    let beside = yaml::beside(raw).into_iter().map(|(list, by)| {
        let by = match by {
            By::Value(theirs, own) => Some((path(theirs), path(own))),
            By::Position | By::Nothing => None,
        };
        Beside { list: path(list), by }
    });
    Some(Row { each, beside: beside.collect(), when: conditions(&yaml::conditions(raw)), mapping: mapping(raw)? })
}

fn conditions(when: &When) -> Vec<Condition> {
    let codes = |codes: &[Text]| codes.iter().map(|code| code.value.clone()).collect();
    when.iter().map(|(at, of)| Condition { at: path(at), codes: codes(&of.0) }).collect()
}

fn statuses(raw: &Codes<Meaning>) -> StatusTable {
    let codes = raw.codes.iter().map(|(code, meaning)| {
        let says = meaning.says().map(|(field, code)| (field.to_owned(), code.value.clone()));
        (code.value.clone(), says.collect(), text(meaning.why.as_ref()))
    });
    StatusTable { at: path(&raw.at), when: conditions(&raw.when), codes: codes.collect() }
}
