//! Operations.

use super::fields::{field, is_set};
use super::{label, page, path, rates, requests, text};
use crate::check::vocabulary::{
    FIELD_LIST, LOCATIONS, NO_FILTERS, NO_REREAD, ORIGINS, OVERS, UNITS, meaning_or, seconds,
};
use crate::check::wrapper::wrapper;
use crate::check::{Index, field_lists, params, paths};
use crate::model::{
    Answer, CallAuth, Content, Each, Example, Items, Operation, Origin, Param, ParamGroup, Path, Place, Sort, Token,
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
        action: raw.action.as_ref().unwrap_or(id).value.clone(),
        request: requests::form(platform, id, raw)?,
        idempotent: raw.idempotent.unwrap_or_default(),
        billed: text(raw.billed.as_ref()),
        rates: rates(&raw.rate)?,
        params: params::all(raw).iter().map(|raw| param(raw, index)).collect::<Option<_>>()?,
        param_groups,
        at_least_one: rules.collect(),
        windows: raw.windows.iter().map(window).collect::<Option<_>>()?,
        page: raw.page.as_ref().map_or(Some(None), |raw| page::page(raw).map(Some))?,
        sort: raw.sort.as_ref().map(|sort| Sort {
            by: path(&sort.by),
            fields: sort.fields.iter().map(|(value, field)| (value.value.clone(), path(field))).collect(),
            ascending: sort
                .order
                .as_ref()
                .zip(sort.ascending.as_ref())
                .map(|(order, up)| (path(order), up.value.clone())),
        }),
        answer: answer(platform, id, raw, index)?,
        each: raw.each.as_ref().map(|each| Each {
            operation: complete_id(&each.operation),
            params: each
                .params
                .iter()
                .map(|(own, theirs)| (path(own), of_each(platform, index, each, theirs)))
                .collect(),
            batch: each.batch.as_ref().map(|batch| batch.value),
        }),
        examples: examples.collect(),
    })
}

fn param(raw: &params::Param<'_>, index: &Index<'_>) -> Option<Param> {
    let declared = raw.field;
    let place = meaning_or(LOCATIONS, declared.location.as_deref(), Place::Body)?;
    let is_field_list = declared.kind.as_str() == FIELD_LIST;
    let join = declared.join.as_ref().map(|join| join.value.clone());
    let names = is_field_list.then(|| field_lists::names(declared, index).unwrap_or_default());
    let field_list = names.map(|names| names.join(join.as_deref().unwrap_or(",")));
    let field = field(raw.wire, declared, index)?;
    let constant = declared.constant.as_ref().map(|constant| requests::constant(constant, &field, index));
    let (constant, is_bare) = constant.map_or((field_list, false), |(value, is_bare)| (Some(value), is_bare));
    Some(Param {
        path: raw.path.iter().map(|name| (*name).to_owned()).collect(),
        field,
        place,
        // A path without one of its parts is another path.
        required: is_set(declared.required.as_ref()) || place == Place::Path,
        min: declared.min.as_ref().map(|min| min.value),
        max: declared.max.as_ref().map(|max| max.value),
        max_items: declared.max_items.as_ref().map(|most| most.value),
        join: join.filter(|_| !is_field_list),
        repeat: is_set(declared.repeat.as_ref()),
        default: declared.default.as_ref().map(|default| default.value.clone()),
        constant,
        is_bare,
        pull: declared.pull.as_ref().map(|value| value.value.clone()),
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
        filters: raw.filters.as_ref().filter(|filters| filters.value != NO_FILTERS).map(path),
        when: raw.when.iter().map(|(param, value)| (path(param), value.value.clone())).collect(),
        reaches_back_seconds: raw.reaches_back.as_ref().map_or(Some(None), |back| seconds(back).map(Some))?,
        lag_seconds: raw.lag.as_ref().map_or(Some(None), |lag| seconds(lag).map(Some))?,
    })
}

/// The path of a value in an item of the other operation.
fn of_each(platform: &yaml::Platform, index: &Index<'_>, each: &yaml::Each, theirs: &Text) -> Path {
    let other = platform.operations.get(&each.operation).map(|(_, other)| other);
    if other.is_some_and(|other| paths::are_identifiers(index, other)) { paths::identifier() } else { path(theirs) }
}

fn source(platform: &yaml::Platform, raw: &yaml::Operation) -> Option<String> {
    let origin = meaning_or(ORIGINS, raw.from.as_ref(), Origin::default())?;
    match (origin, &raw.source) {
        (Origin::Observed, None) => Some("public use; none of the documents has it".to_owned()),
        (_, file) => super::cited(platform, file.as_ref(), raw.section.as_ref()),
    }
}

fn answer(platform: &yaml::Platform, id: &Text, raw: &yaml::Operation, index: &Index<'_>) -> Option<Answer> {
    let answer = &raw.answer;
    let wrapper = wrapper(platform, id, raw);
    let content = if let Some(value) = &answer.token {
        Content::Token(token(platform, raw, value)?)
    } else if answer.items.is_none() {
        Content::Whole
    } else {
        let (item, many) = match paths::items(index, raw) {
            Some((item, many)) => (Some(item.to_owned()), many),
            None if paths::are_identifiers(index, raw) => (None, true),
            None => return None,
        };
        Content::Items(Items {
            path: path(answer.items.as_ref()?),
            id: answer.id.as_ref().map(path).or_else(|| item.is_none().then(paths::identifier)),
            item,
            many,
            total: answer.total.as_ref().map(path),
            last_page: answer.last_page.as_ref().map(path),
        })
    };
    Some(Answer { of: answer.of.value.clone(), wrapper, content })
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
