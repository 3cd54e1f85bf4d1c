//! The raw form that passed every check, resolved.
//!
//! `None` anywhere means that a check is missing; the caller says so.

mod auth;
mod fields;
mod operations;
mod samples;

use super::Index;
use super::codes::number;
use super::vocabulary::{CLASSES, ORIGINS, REPRS, RETRIES, meaning, meaning_or, seconds};
use crate::model::{
    Code, CodeClass, Enum, EnumValue, Envelope, Kind, Label, Origin, Path, Platform, Rate, Retry, Type,
};
use crate::schema::{self, Text};
use crate::side_by_side::side_by_side;

/// So many types are worth a thread.
const AT_A_TIME: usize = 256;

/// The model of a platform.
pub(crate) fn platform(raw: &schema::Platform, index: &Index<'_>) -> Option<Platform> {
    let types = side_by_side(raw.types.as_slice(), AT_A_TIME, |(name, of)| {
        let mut fields = Vec::with_capacity(of.fields.as_slice().len());
        for (wire, field) in of.fields.iter() {
            let mut field = fields::field(wire, field, index)?;
            field.empty_list |= raw.empty_object_as_list && matches!(field.kind, Kind::Object(_) | Kind::Map(_));
            fields.push(field);
        }
        let sample = of.sample.as_ref().map_or(Some(None), |raw| samples::sample(raw).map(Some))?;
        Some(Type { name: name.value.clone(), label: label(&of.en, &of.zh), fields, sample })
    });
    Some(Platform {
        id: raw.id.value.clone(),
        title: label(&raw.title.en, &raw.title.zh),
        sources: texts(&raw.sources),
        base_url: raw.base_url.value.clone(),
        rate: raw.rate.as_ref().map_or(Some(None), |raw| rate(raw).map(Some))?,
        empty_object_as_list: raw.empty_object_as_list,
        auth: auth::auth(&raw.auth)?,
        envelope: Envelope {
            code: path(&raw.envelope.code),
            ok: texts(&raw.envelope.ok),
            flag: raw.envelope.flag.as_ref().map(path),
            message: raw.envelope.message.iter().map(path).collect(),
        },
        codes: raw.codes.iter().map(|(key, raw)| code(key, raw)).collect::<Option<_>>()?,
        enums: raw.enums.iter().map(|(name, raw)| enumeration(name, raw)).collect::<Option<_>>()?,
        types: types.into_iter().collect::<Option<_>>()?,
        operations: raw
            .operations
            .iter()
            .map(|(id, operation)| operations::operation(raw, id, operation, index))
            .collect::<Option<_>>()?,
    })
}

fn rate(raw: &schema::Rate) -> Option<Rate> {
    Some(Rate { requests: raw.requests.value, per_seconds: u32::try_from(seconds(&raw.per)?).ok()? })
}

fn code(key: &Text, raw: &schema::Code) -> Option<Code> {
    let class = meaning(CLASSES, &raw.class)?;
    Some(Code {
        code: number(key)?,
        name: raw.name.value.clone(),
        class,
        retry: meaning_or(RETRIES, raw.retry.as_ref(), usual_retry(class))?,
        origin: meaning_or(ORIGINS, raw.from.as_ref(), Origin::default())?,
        label: label(&raw.en, &raw.zh),
        note: text(raw.note.as_ref()),
    })
}

/// What helps where the file does not say it.
fn usual_retry(class: CodeClass) -> Retry {
    match class {
        CodeClass::Busy | CodeClass::RateLimited => Retry::Later,
        CodeClass::AuthExpired => Retry::AfterRenewal,
        _ => Retry::Never,
    }
}

fn enumeration(name: &Text, raw: &schema::Enum) -> Option<Enum> {
    let values = raw.values.iter().map(|(key, value)| enum_value(key, value));
    Some(Enum {
        name: name.value.clone(),
        label: label(&raw.en, &raw.zh),
        text: meaning(REPRS, &raw.repr)?,
        values: values.collect::<Option<_>>()?,
    })
}

fn enum_value(key: &Text, raw: &schema::EnumValue) -> Option<EnumValue> {
    Some(EnumValue {
        code: key.value.clone(),
        name: raw.name.value.clone(),
        label: label(&raw.en, &raw.zh),
        origin: meaning_or(ORIGINS, raw.from.as_ref(), Origin::default())?,
        request: raw.request.unwrap_or(true),
        deprecated: text(raw.deprecated.as_ref()),
    })
}

fn label(en: &Text, zh: &Text) -> Label {
    Label { en: en.trim().to_owned(), zh: zh.trim().to_owned() }
}

/// Remarks; the line end that a block of YAML leaves goes.
fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
}

fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn path(dotted: &Text) -> Path {
    dotted.split('.').map(str::to_owned).collect()
}
