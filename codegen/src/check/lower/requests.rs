//! The form of requests.

use crate::check::Index;
use crate::check::request::Form;
use crate::check::vocabulary::{EMPTY_WRAPS, WRAP_PLACES, meaning, meaning_or};
use crate::model::{Constant, RequestForm, Wrap};
use crate::yaml::{self, Field, Text};

/// The form of an operation's requests.
pub(crate) fn form(platform: &yaml::Platform, id: &Text, raw: &yaml::Operation) -> Option<RequestForm> {
    let form = Form::of(platform, raw);
    let action = form.action.map(|action| Constant {
        name: action.name.value.clone(),
        value: raw.action.as_ref().unwrap_or(id).value.clone(),
        place: form.usual_place(),
    });
    let constants = form.constants.iter().map(|(name, of)| Constant {
        name: name.value.clone(),
        value: of.value.value.clone(),
        place: form.place_of(of),
    });
    let wrap = match form.wrap {
        None => None,
        Some(wrap) => Some(Wrap {
            name: wrap.name.value.clone(),
            place: meaning(WRAP_PLACES, &wrap.location)?,
            sorted: wrap.sorted,
            left_out: meaning_or(EMPTY_WRAPS, wrap.empty.as_ref(), false)?,
        }),
    };
    Some(RequestForm { form: form.is_form(), wrap, constants: action.into_iter().chain(constants).collect() })
}

/// The names of all fields of a type.
pub(crate) fn field_list(declared: &Field, index: &Index<'_>, join: &str) -> String {
    let nested = super::fields::is_set(declared.nested_names.as_ref());
    let mut names = Vec::new();
    if let Some(of) = &declared.of {
        gather(of, "", nested, index, &mut Vec::new(), &mut names);
    }
    names.join(join)
}

fn gather<'a>(
    of: &'a str,
    above: &str,
    nested: bool,
    index: &Index<'a>,
    open: &mut Vec<&'a str>,
    names: &mut Vec<String>,
) {
    // A type that contains itself is named once.
    let Some(fields) = index.type_named(of).filter(|_| !open.contains(&of)).map(|of| &of.fields) else { return };
    open.push(of);
    for (wire, field) in fields.iter() {
        let name = format!("{above}{}", wire.value);
        match field.of.as_ref().filter(|of| nested && index.type_named(of).is_some()) {
            Some(inner) => gather(behind_lists(inner, index), &format!("{name}."), nested, index, open, names),
            None => names.push(name),
        }
    }
    open.pop();
}

/// The type that names of fields lead into: an object that only holds a list is passed over.
fn behind_lists<'a>(of: &'a str, index: &Index<'a>) -> &'a str {
    let mut fields = index.type_named(of).into_iter().flat_map(|of| of.fields.iter());
    match (fields.next(), fields.next()) {
        (Some((_, field)), None) if field.kind.as_str() == "list" => {
            field.of.as_ref().map(|of| of.as_str()).filter(|of| index.type_named(of).is_some()).unwrap_or(of)
        }
        _ => of,
    }
}
