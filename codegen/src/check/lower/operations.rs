//! Operations.

use super::fields::{field, is_set};
use super::{label, path, rate, text};
use crate::check::vocabulary::{LOCATIONS, NO_REREAD, ORIGINS, OVERS, UNITS, meaning_or, seconds};
use crate::check::{Index, params, paths};
use crate::model::{
    Answer, CallAuth, Content, Each, Example, Items, Operation, Origin, Page, Param, ParamGroup, Path, Sort, Token,
    TokenEnd, Window,
};
use crate::yaml::{self, Entries, Text};

/// Converts an operation.
pub(crate) fn operation(
    platform: &yaml::Platform,
    id: &Text,
    raw: &yaml::Operation,
    index: &Index<'_>,
) -> Option<Operation> {
    let complete_id = |id: &str| format!("{}.{id}", platform.id.value);
    let mut param_groups = Vec::new();
    groups(&raw.params, &[], &mut param_groups);
    let rules =
        raw.groups.iter().map(|rule| rule.at_least_one.iter().map(|all| all.iter().map(path).collect()).collect());
    let examples = raw.examples.iter().map(|example| Example {
        request: example.request.as_ref().map(|file| file.value.clone()),
        answer: example.answer.as_ref().map(|file| file.value.clone()),
    });
    Some(Operation {
        id: complete_id(id),
        name: raw.name.value.clone(),
        label: label(&raw.en, &raw.zh),
        source: source(platform, raw)?,
        note: text(raw.note.as_ref()),
        method: raw.method.value.clone(),
        base_url: raw.base_url.as_ref().map(|base| base.value.clone()),
        path: raw.path.value.clone(),
        auth: call_auth(raw),
        idempotent: raw.idempotent,
        billed: text(raw.billed.as_ref()),
        rate: raw.rate.as_ref().map_or(Some(None), |raw| rate(raw).map(Some))?,
        params: params::all(raw).iter().map(|raw| param(raw, index)).collect::<Option<_>>()?,
        param_groups,
        at_least_one: rules.collect(),
        windows: raw.windows.iter().map(window).collect::<Option<_>>()?,
        page: raw.page.as_ref().map(|page| Page {
            number: path(&page.number),
            first: page.first.value,
            size: path(&page.size),
        }),
        sort: raw.sort.as_ref().map(|sort| Sort {
            by: path(&sort.by),
            fields: sort.fields.iter().map(|(value, field)| (value.value.clone(), path(field))).collect(),
            ascending: sort
                .order
                .as_ref()
                .zip(sort.ascending.as_ref())
                .map(|(order, up)| (path(order), up.value.clone())),
        }),
        answer: answer(platform, raw, index)?,
        each: raw.each.as_ref().map(|each| Each {
            operation: complete_id(&each.operation),
            params: each.params.iter().map(|(own, theirs)| (path(own), path(theirs))).collect(),
        }),
        examples: examples.collect(),
    })
}

fn param(raw: &params::Param<'_>, index: &Index<'_>) -> Option<Param> {
    let declared = raw.field;
    Some(Param {
        path: raw.path.iter().map(|name| (*name).to_owned()).collect(),
        field: field(raw.wire, declared, index)?,
        query: meaning_or(LOCATIONS, declared.location.as_deref(), false)?,
        required: is_set(declared.required.as_ref()),
        min: declared.min.as_ref().map(|min| min.value),
        max: declared.max.as_ref().map(|max| max.value),
        max_items: declared.max_items.as_ref().map(|most| most.value),
        default: declared.default.as_ref().map(|default| default.value.clone()),
        constant: declared.constant.as_ref().map(|constant| constant.value.clone()),
        filters: declared.filters.as_deref().map(path),
        sweep: is_set(declared.sweep.as_ref()),
    })
}

fn groups(entries: &Entries<yaml::Field>, above: &[String], found: &mut Vec<ParamGroup>) {
    for (wire, field) in entries.iter() {
        let Some(nested) = field.nested() else {
            continue;
        };
        let path: Path = above.iter().chain([&wire.value]).cloned().collect();
        found.push(ParamGroup {
            path: path.clone(),
            label: label(&field.en, &field.zh),
            required: is_set(field.required.as_ref()),
        });
        groups(nested, &path, found);
    }
}

fn window(raw: &yaml::Window) -> Option<Window> {
    Some(Window {
        from: path(&raw.from),
        to: path(&raw.to),
        at_most_seconds: raw.at_most.as_ref().map_or(Some(None), |at_most| seconds(at_most).map(Some))?,
        margin_seconds: raw.margin.as_ref().map_or(Some(None), |margin| seconds(margin).map(Some))?,
        reread_seconds: match &raw.reread {
            Some(reread) if reread.value != NO_REREAD => Some(seconds(reread)?),
            _ => None,
        },
        cut: meaning_or(OVERS, raw.over.as_ref(), false)?,
        changes: raw.changes,
        rank: raw.rank.as_ref().map(|rank| rank.value),
        filters: raw.filters.as_ref().map(path),
    })
}

fn source(platform: &yaml::Platform, raw: &yaml::Operation) -> Option<String> {
    let origin = meaning_or(ORIGINS, raw.from.as_ref(), Origin::default())?;
    match (origin, &raw.source) {
        (Origin::Observed, None) => Some("public use; none of the documents has it".to_owned()),
        (_, source) => Some(source.as_ref().or(platform.sources.first())?.value.clone()),
    }
}

fn answer(platform: &yaml::Platform, raw: &yaml::Operation, index: &Index<'_>) -> Option<Answer> {
    let answer = &raw.answer;
    let content = if let Some(value) = &answer.token {
        Content::Token(token(platform, raw, value)?)
    } else {
        let (item, many) = paths::items(index, raw)?;
        Content::Items(Items {
            path: path(answer.items.as_ref()?),
            item: item.to_owned(),
            many,
            total: answer.total.as_ref().map(path),
            last_page: answer.last_page.as_ref().map(path),
            id: answer.id.as_ref().map(path),
        })
    };
    Some(Answer { of: answer.of.value.clone(), content })
}

fn token(platform: &yaml::Platform, raw: &yaml::Operation, value: &Text) -> Option<Token> {
    let answer = &raw.answer;
    let in_millis = meaning_or(UNITS, answer.unit.as_ref(), false)?;
    let end = |found: &Option<Text>, is_instant| {
        found.as_ref().map(|found| TokenEnd { path: path(found), is_instant, in_millis })
    };
    let params = params::all(raw);
    let from_refresh = params.iter().find(|param| is_set(param.field.from_refresh.as_ref()));
    Some(Token {
        value: path(value),
        end: end(&answer.lifetime, false).or_else(|| end(&answer.expires_at, true)),
        refresh: answer.refresh.as_ref().map(path),
        from_refresh: from_refresh.map(|param| param.path.iter().map(|name| (*name).to_owned()).collect()),
        refresh_of: raw.refresh_of.as_ref().map(|of| format!("{}.{}", platform.id.value, of.value)),
    })
}

/// A call for a token has nothing that authorises it, unless it is signed.
fn call_auth(raw: &yaml::Operation) -> CallAuth {
    if is_set(raw.signed.as_ref()) {
        CallAuth::WithoutToken
    } else if raw.auth.is_some() || raw.answer.token.is_some() {
        CallAuth::Nothing
    } else {
        CallAuth::Full
    }
}
