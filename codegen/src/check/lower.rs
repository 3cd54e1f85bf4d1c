//! Converts the structs of a checked schema into the model.
//!
//! `None` means that a check is missing; the caller reports it.

mod auth;
mod events;
mod fields;
mod mapping;
mod operations;
mod page;
mod requests;
mod samples;
mod wrappers;

pub(crate) use auth::{auth, signature};
pub(crate) use wrappers::error_name;

use super::Index;
use super::vocabulary::{CLASSES, ORIGINS, REPRS, RETRIES, meaning, meaning_or, seconds};
use crate::model::{
    Auth, Code, CodeClass, Credential, Enum, EnumValue, Envelope, Kind, Label, Origin, Path, Platform, Rate, Retry,
    Source, Type,
};
use crate::yaml::{self, Text};

/// Converts a platform.
pub(crate) fn platform<'a>(raw: &'a yaml::Platform, index: &Index<'a>) -> Option<Platform> {
    let mut platform = Platform {
        id: raw.id.value.clone(),
        title: label(&raw.title.en, &raw.title.zh),
        sources: raw.sources.iter().map(source).collect(),
        base_url: raw.base_url.value.clone(),
        time_zone: raw.time_zone.value.clone(),
        rates: rates(&raw.rate)?,
        empty_object_as_list: raw.empty_object_as_list,
        auth: auth(&raw.auth)?,
        envelope: Envelope {
            code: raw.envelope.code.iter().map(path).collect(),
            sub_code: raw.envelope.sub_code.iter().map(path).collect(),
            ok: texts(&raw.envelope.ok),
            flag: raw.envelope.flag.as_ref().map(path),
            message: raw.envelope.message.iter().map(path).collect(),
            error: raw
                .envelope
                .error
                .iter()
                .flat_map(|error| error.member.iter())
                .map(|one| one.value.clone())
                .collect(),
        },
        codes: raw.codes.iter().map(|(key, raw)| code(key, raw)).collect::<Option<_>>()?,
        enums: raw.enums.iter().map(|(name, raw)| enumeration(name, raw)).collect::<Option<_>>()?,
        types: raw
            .types
            .iter()
            .map(|(name, of)| {
                let has_source = of.source.is_some() || of.section.is_some();
                let source = has_source.then(|| cited(raw, of.source.as_ref(), of.section.as_ref())).flatten();
                Some(Type { source, ..object_type(name, of, raw.empty_object_as_list, index)? })
            })
            .collect::<Option<_>>()?,
        imported_types: index
            .imports()
            .types
            .iter()
            .map(|(name, of)| object_type(name, of, false, index))
            .collect::<Option<_>>()?,
        imported_enums: index
            .imports()
            .enums
            .iter()
            .map(|(name, raw)| enumeration(name, raw))
            .collect::<Option<_>>()?,
        operations: raw
            .operations
            .iter()
            .map(|(id, operation)| operations::operation(raw, id, operation, index))
            .collect::<Option<_>>()?,
        events: raw.events.as_ref().map_or(Some(None), |events| events::events(raw, events).map(Some))?,
    };
    wrappers::wrap(&mut platform);
    Some(platform)
}

/// Converts types that belong to no platform, as those of a platform without operations.
pub(crate) fn shared(raw: &yaml::Platform, index: &Index<'_>) -> Platform {
    Platform {
        id: raw.id.value.clone(),
        title: label(&raw.title.en, &raw.title.zh),
        sources: Vec::new(),
        events: None,
        base_url: String::new(),
        time_zone: String::new(),
        rates: Vec::new(),
        empty_object_as_list: false,
        auth: Auth::QueryToken(Credential { name: String::new(), label: Label::default() }),
        envelope: Envelope::default(),
        codes: Vec::new(),
        enums: raw.enums.iter().filter_map(|(name, raw)| enumeration(name, raw)).collect(),
        types: raw.types.iter().filter_map(|(name, of)| object_type(name, of, false, index)).collect(),
        imported_types: Vec::new(),
        imported_enums: Vec::new(),
        operations: Vec::new(),
    }
}

fn source(raw: &yaml::Source) -> Source {
    Source {
        file: raw.file.value.clone(),
        publisher: text(raw.publisher.as_ref()),
        title: raw.title.trim().to_owned(),
    }
}

/// A place in a document: that of the file, or the first.
fn cited(platform: &yaml::Platform, file: Option<&Text>, section: Option<&Text>) -> Option<String> {
    let is_meant = |source: &&yaml::Source| file.is_none_or(|file| file.value == source.file.value);
    let document = source(platform.sources.iter().find(is_meant)?);
    Some(match section {
        Some(section) => format!("{document}, {}", section.trim()),
        None => document.to_string(),
    })
}

fn rates(raw: &[yaml::Rate]) -> Option<Vec<Rate>> {
    let rate = |raw: &yaml::Rate| {
        Some(Rate { requests: raw.requests.value, per_seconds: u32::try_from(seconds(&raw.per)?).ok()? })
    };
    raw.iter().map(rate).collect()
}

fn code(key: &Text, raw: &yaml::Code) -> Option<Code> {
    let class = meaning(CLASSES, &raw.class)?;
    Some(Code {
        code: key.value.clone(),
        name: raw.name.value.clone(),
        class,
        retry: meaning_or(RETRIES, raw.retry.as_ref(), usual_retry(class))?,
        origin: meaning_or(ORIGINS, raw.from.as_ref(), Origin::default())?,
        label: label(&raw.en, &raw.zh),
        note: text(raw.note.as_ref()),
    })
}

/// The default way to retry after a code of this class.
fn usual_retry(class: CodeClass) -> Retry {
    match class {
        CodeClass::Busy | CodeClass::RateLimited => Retry::Later,
        CodeClass::AuthExpired => Retry::AfterRenewal,
        _ => Retry::Never,
    }
}

fn enumeration(name: &Text, raw: &yaml::Enum) -> Option<Enum> {
    let values = raw.values.iter().map(|(key, value)| enum_value(key, value));
    Some(Enum {
        name: name.value.clone(),
        label: label(&raw.en, &raw.zh),
        text: meaning(REPRS, &raw.repr)?,
        values: values.collect::<Option<_>>()?,
    })
}

fn enum_value(key: &Text, raw: &yaml::EnumValue) -> Option<EnumValue> {
    Some(EnumValue {
        code: key.value.clone(),
        name: raw.name.value.clone(),
        label: label(&raw.en, &raw.zh),
        origin: meaning_or(ORIGINS, raw.from.as_ref(), Origin::default())?,
        request: raw.request.unwrap_or(true),
        deprecated: text(raw.deprecated.as_ref()),
    })
}

fn object_type<'a>(name: &Text, raw: &'a yaml::Type, empty_object_as_list: bool, index: &Index<'a>) -> Option<Type> {
    let mut fields = Vec::new();
    for (wire, field) in raw.fields.iter() {
        let mut field = fields::field(wire, field, index)?;
        field.empty_list |= empty_object_as_list && matches!(field.kind, Kind::Object(_) | Kind::Map(_));
        fields.push(field);
    }
    let sample = raw.sample.as_ref().map_or(Some(None), |raw| samples::sample(raw).map(Some))?;
    let order = index.order_of(raw).map(|order| mapping::order(&order.ok()?, &raw.order_differs));
    let order = order.map_or(Some(None), |order| order.map(Some))?;
    Some(Type { name: name.value.clone(), label: label(&raw.en, &raw.zh), fields, source: None, sample, order })
}

fn label(en: &Text, zh: &Text) -> Label {
    Label { en: en.trim().to_owned(), zh: zh.trim().to_owned() }
}

/// Remarks, without the line break at the end of a YAML block.
fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.trim().to_owned())
}

fn texts(texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn path(dotted: &Text) -> Path {
    dotted.split('.').map(str::to_owned).collect()
}
