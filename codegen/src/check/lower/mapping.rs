//! Mappings to the one order.

use super::{path, text};
use crate::check::samples::made_of;
use crate::model::{Made, MappedField, MappedSource, Mapping, OrderMapping, Row, StatusTable};
use crate::yaml::{self, Codes, EACH, Entries, Mapped, Meaning, Text};

/// Converts the mapping of a type.
pub(crate) fn order(raw: &yaml::Mapping, differs: &Entries<Text>) -> Option<OrderMapping> {
    let differs = differs.iter().map(|(total, why)| (total.value.clone(), why.trim().to_owned()));
    Some(OrderMapping { mapping: mapping(raw)?, differs: differs.collect() })
}

fn mapping(raw: &yaml::Mapping) -> Option<Mapping> {
    let mut mapping = Mapping::default();
    for (name, mapped) in raw.iter().filter(|(name, _)| name.as_str() != EACH) {
        let source = match mapped {
            Mapped::Statuses(tables) => {
                mapping.statuses.extend(tables.iter().map(statuses));
                continue;
            }
            Mapped::First(paths) => MappedSource::First(paths.iter().map(path).collect()),
            Mapped::Fen(sum) => amounts(false, sum)?,
            Mapped::Yuan(sum) => amounts(true, sum)?,
            Mapped::Is(value) => MappedSource::Constant(value.value.clone()),
            Mapped::Codes(Codes { at, codes }) => {
                let codes = codes.iter().filter(|(_, meaning)| meaning.as_str() != NOTHING);
                let codes = codes.map(|(code, meaning)| (code.value.clone(), meaning.value.clone()));
                MappedSource::Codes { at: path(at), codes: codes.collect() }
            }
            Mapped::Object(fields) => MappedSource::Object(self::mapping(fields)?),
            Mapped::Rows(rows) => MappedSource::Rows(rows.iter().map(row).collect::<Option<_>>()?),
        };
        mapping.fields.push(MappedField { target: name.value.clone(), source });
    }
    Some(mapping)
}

/// The word for a code that says nothing.
pub(crate) const NOTHING: &str = "nothing";

fn amounts(yuan: bool, sum: &Text) -> Option<MappedSource> {
    match made_of(sum)? {
        Made::Sum(terms) => Some(MappedSource::Sum { yuan, terms }),
        _ => None,
    }
}

fn row(raw: &yaml::Mapping) -> Option<Row> {
    let each = match raw.get(EACH) {
        Some((_, Mapped::First(paths))) => paths.first().map(path),
        _ => None,
    };
    Some(Row { each, mapping: mapping(raw)? })
}

fn statuses(raw: &Codes<Meaning>) -> StatusTable {
    let codes = raw.codes.iter().map(|(code, meaning)| {
        let says = meaning.says().map(|(field, code)| (field.to_owned(), code.value.clone()));
        (code.value.clone(), says.collect(), text(meaning.why.as_ref()))
    });
    StatusTable { at: path(&raw.at), codes: codes.collect() }
}
