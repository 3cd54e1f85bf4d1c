//! Answers inside one member of the root: a type of its own holds that member, and what stands beside it.

use crate::model::{Content, Field, Kind, Label, Operation, Origin, Path, Platform, Type};
use heck::ToUpperCamelCase;

/// Gives each wrapped answer a type for its root, and lets its paths start there.
pub(crate) fn wrap(platform: &mut Platform) {
    let is_wrapped = |operation: &Operation| operation.answer.wrapper.is_some();
    for member in platform.envelope.error.clone() {
        let error = error_type(platform, &member);
        let name = error.name.clone();
        platform.types.push(error);
        // Answers without a wrapper have the member themselves.
        let mut roots: Vec<String> =
            platform.operations.iter().filter(|one| !is_wrapped(one)).map(|one| one.answer.of.clone()).collect();
        roots.dedup();
        for of in platform.types.iter_mut().filter(|of| roots.contains(&of.name)) {
            if !of.fields.iter().any(|field| field.wire == member) {
                of.fields.push(error_field(&member, &name));
            }
        }
    }
    // Where the failure has a member of its own, answers need not declare the code: one that has it is a failure all the same.
    if !platform.envelope.error.is_empty() {
        let own = own_fields(platform);
        let answers: Vec<String> = platform.operations.iter().map(|operation| operation.answer.of.clone()).collect();
        for of in platform.types.iter_mut().filter(|of| answers.contains(&of.name)) {
            let lacks = |field: &&Field| of.fields.iter().all(|known| known.wire != field.wire);
            let lacking: Vec<Field> = own.iter().filter(lacks).cloned().collect();
            of.fields.extend(lacking);
        }
    }
    let beside = beside(platform);
    for at in 0..platform.operations.len() {
        let Operation { name, label, answer, .. } = &mut platform.operations[at];
        let Some(wrapper) = answer.wrapper.clone() else { continue };
        let mut fields = vec![plain(&wrapper, Kind::Object(answer.of.clone()), label.clone())];
        fields.extend(beside.iter().filter(|field| field.wire != wrapper).cloned());
        let of = format!("{}Response", name.to_upper_camel_case());
        answer.of.clone_from(&of);
        let prefix = |path: &mut Path| path.insert(0, wrapper.clone());
        match &mut answer.content {
            Content::Items(items) => {
                prefix(&mut items.path);
                [&mut items.total, &mut items.last_page].into_iter().flatten().for_each(prefix);
            }
            Content::Token(token) => {
                prefix(&mut token.value);
                let end = token.end.as_mut().map(|end| &mut end.path);
                end.into_iter().chain(&mut token.refresh).for_each(prefix);
            }
            Content::Whole => {}
        }
        let about = Label { en: format!("the root of the answer: {}", label.en), zh: label.zh.clone() };
        platform.types.push(Type { name: of, label: about, fields, source: None, sample: None, order: None });
    }
}

/// What describes a failure at the root of what an answer holds.
fn own_fields(platform: &Platform) -> Vec<Field> {
    let envelope = &platform.envelope;
    let codes = envelope.code.iter().chain(&envelope.sub_code).map(|path| (path, CODE));
    let all = codes.chain(envelope.message.iter().map(|path| (path, MESSAGE)));
    let mut fields: Vec<Field> = Vec::new();
    for (path, about) in all.filter(|(path, _)| path.len() == 1) {
        if fields.iter().all(|field| field.wire != path[0]) {
            fields.push(plain(&path[0], Kind::Text, labelled(about)));
        }
    }
    fields
}

/// The members of the root beside the wrapper.
fn beside(platform: &Platform) -> Vec<Field> {
    let envelope = &platform.envelope;
    let paths = envelope.code.iter().chain(&envelope.sub_code).chain(&envelope.message);
    let mut fields: Vec<Field> = Vec::new();
    for path in paths.filter(|path| path[0] == "$") {
        if let Some(name) = path.get(1).filter(|name| fields.iter().all(|field| field.wire != **name)) {
            let about = if envelope.message.contains(path) { MESSAGE } else { CODE };
            fields.push(plain(name, Kind::Text, labelled(about)));
        }
    }
    fields.extend(envelope.error.iter().map(|member| error_field(member, &error_name(member))));
    fields
}

const CODE: (&str, &str) = ("result code", "返回码");
const MESSAGE: (&str, &str) = ("message", "返回信息");

/// The type of the member that has the error: the last names of the envelope's paths.
fn error_type(platform: &Platform, member: &str) -> Type {
    let envelope = &platform.envelope;
    let mut fields: Vec<Field> = Vec::new();
    let paths = envelope.code.iter().chain(&envelope.sub_code).map(|path| (path, CODE));
    for (path, about) in paths.chain(envelope.message.iter().map(|path| (path, MESSAGE))) {
        if let Some(name) = path.last().filter(|name| fields.iter().all(|field| field.wire != **name)) {
            fields.push(plain(name, Kind::Text, labelled(about)));
        }
    }
    let label = labelled(("why a call failed", "错误信息"));
    Type { name: error_name(member), label, fields, source: None, sample: None, order: None }
}

/// The name of that type.
pub(crate) fn error_name(member: &str) -> String {
    format!("{}Member", member.to_upper_camel_case())
}

fn error_field(member: &str, of: &str) -> Field {
    plain(member, Kind::Object(of.to_owned()), labelled(("why the call failed", "错误信息")))
}

fn labelled((en, zh): (&str, &str)) -> Label {
    Label { en: en.to_owned(), zh: zh.to_owned() }
}

fn plain(wire: &str, kind: Kind, label: Label) -> Field {
    Field {
        wire: wire.to_owned(),
        aliases: Vec::new(),
        name: None,
        kind,
        label,
        keys: None,
        one_or_many: false,
        empty_list: false,
        absent: Vec::new(),
        sensitive: false,
        encode_as: None,
        deprecated: None,
        note: None,
        wire_note: None,
        origin: Origin::Document,
    }
}
