//! A parameter's value as text, as a query, a header or a part of the path holds it.

use crate::client::spec::ParamSpec;
use crate::json::encode_value;
use crate::record::Value;
use crate::schema::Field;

/// The value as one text: lists are joined, and what is no scalar is JSON.
pub(super) fn text(param: &ParamSpec, field: &Field, value: Value<'_>) -> String {
    match value {
        Value::List(_) if param.join.is_some() => elements(value).join(param.join.unwrap_or_default()),
        _ => value.scalar_text().map_or_else(
            || {
                let mut json = String::new();
                encode_value(&mut json, field, value);
                json
            },
            std::borrow::Cow::into_owned,
        ),
    }
}

/// The value as the values of pairs: one, or one for each element of a list that is repeated.
pub(super) fn pairs(param: &ParamSpec, field: &Field, value: Value<'_>) -> impl Iterator<Item = String> + use<> {
    let texts = match value {
        Value::List(_) if param.repeat => elements(value),
        _ => vec![text(param, field, value)],
    };
    texts.into_iter()
}

fn elements(value: Value<'_>) -> Vec<String> {
    let Value::List(list) = value else { return Vec::new() };
    let text = |index| list.get(index).scalar_text().map(std::borrow::Cow::into_owned);
    (0..list.len()).filter_map(text).collect()
}
