//! How the one order is made of a type.

use crate::leaked;
use dingdan_codegen::model;
use dingdan_runtime::mapping::{
    Beside, Condition, KnownDifference, MappedField, Mapping, OrderMapping, Over, Row, Source, StatusTable, Term,
};

pub(crate) fn order(platform: &str, of: &model::OrderMapping) -> &'static OrderMapping {
    let order = OrderMapping::new(leaked::text(platform), mapping(&of.mapping));
    let differs = leaked::list(of.differs.iter().map(differs));
    leaked::value(order.differs(differs).works_out(leaked::texts(&of.worked_out)))
}

fn differs(of: &model::Deviation) -> KnownDifference {
    let (total, why) = (leaked::text(&of.total), leaked::text(&of.why));
    match &of.sample {
        Some(sample) => KnownDifference::in_sample(total, leaked::text(sample), why),
        None => KnownDifference::in_orders(total, conditions(&of.when), why),
    }
}

fn mapping(of: &model::Mapping) -> Mapping {
    let fields = of.fields.iter().map(|field| MappedField::new(leaked::text(&field.target), source(&field.source)));
    Mapping { fields: leaked::list(fields), statuses: leaked::list(of.saying().map(statuses)) }
}

fn source(of: &model::MappedSource) -> Source {
    match of {
        model::MappedSource::First(paths) => Source::First(leaked::paths(paths)),
        model::MappedSource::Any(of) => Source::Any(leaked::list(of.iter().map(source))),
        model::MappedSource::All(of) => Source::All(leaked::list(of.iter().map(source))),
        model::MappedSource::Join { paths, with } => {
            Source::Join { paths: leaked::paths(paths), with: leaked::text(with) }
        }
        model::MappedSource::Earliest(path) => Source::Earliest(leaked::path(path)),
        model::MappedSource::Sum { yuan, partly, over, terms } => {
            let terms = terms.iter().map(|term| Term { minus: term.minus, factors: leaked::paths(&term.factors) });
            let over = over.as_ref().map(|of| Over { list: leaked::path(&of.list), when: conditions(&of.when) });
            Source::Sum { yuan: *yuan, partly: *partly, over, terms: leaked::list(terms) }
        }
        model::MappedSource::Constant(value) => Source::Constant(leaked::text(value)),
        model::MappedSource::Codes { at, codes } => Source::Codes { at: leaked::path(at), codes: pairs(codes) },
        model::MappedSource::When(all, of) => Source::When(conditions(all), leaked::value(source(of))),
        model::MappedSource::Object(of) => Source::Object(mapping(of)),
        model::MappedSource::Rows(rows) => Source::Rows(leaked::list(rows.iter().map(row))),
    }
}

fn row(of: &model::Row) -> Row {
    let beside = of.beside.iter().map(|of| Beside {
        list: leaked::path(&of.list),
        by: of.by.as_ref().map(|(theirs, own)| (leaked::path(theirs), leaked::path(own))),
    });
    let (each, beside) = (leaked::paths(&of.each), leaked::list(beside));
    Row { each, beside, when: conditions(&of.when), mapping: mapping(&of.mapping) }
}

fn conditions(all: &[model::Condition]) -> &'static [Condition] {
    leaked::list(all.iter().map(|of| Condition { at: leaked::path(&of.at), codes: leaked::texts(&of.codes) }))
}

fn statuses(of: &model::StatusTable) -> StatusTable {
    let codes = of.codes.iter().map(|(code, says, _)| (leaked::text(code), pairs(says)));
    StatusTable { at: leaked::path(&of.at), when: conditions(&of.when), codes: leaked::list(codes) }
}

fn pairs(of: &[(String, String)]) -> &'static [(&'static str, &'static str)] {
    leaked::list(of.iter().map(|(name, value)| (leaked::text(name), leaked::text(value))))
}
