//! What a field makes of a shape, and whether it did.

use crate::place::Place;
use crate::shapes::{Row, want};
use dingdan::record::{Record, Value};
use dingdan::schema::Kind;

/// What the field at a place makes of an input of a row: a value as it is shown, `none`, `raw`, `any value`, or `any` where
/// the rows say nothing of its kind.
pub(crate) fn want_of(row: &Row, place: &Place, input: &str) -> &'static str {
    let field = place.field();
    if field.absent.iter().any(|absent| *absent == itself(input)) && !input.starts_with(['[', '{']) {
        return "none";
    }
    let want = match (column(&field.kind), field.kind) {
        (Some(column), _) => want(row, column),
        (None, Kind::Json) => "any value",
        (None, Kind::Map(_)) => match input {
            "null" | "\"\"" | "[]" | "false" | "{}" => "none",
            _ if input.starts_with('{') => "any",
            _ => "raw",
        },
        (None, _) => "any",
    };
    // Of texts, only some enums list the empty one.
    let lists_empty = field
        .kind
        .code_schema()
        .is_some_and(|codes| codes.values.iter().any(|value| value.code.to_string().is_empty()));
    if input == "\"\"" && want == "None" && !lists_empty { "none" } else { want }
}

/// The column of the rows for a kind.
fn column(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Text => "text",
        Kind::Url => "url",
        Kind::Identifier => "id",
        Kind::Integer => "integer",
        Kind::Decimal => "decimal",
        Kind::Yuan => "yuan",
        Kind::Fen => "fen",
        Kind::Bool => "bool",
        Kind::BeijingTime => "time",
        Kind::UnixSeconds => "unix",
        Kind::Date => "date",
        Kind::Enum(codes) if codes.text => "level",
        Kind::Enum(_) => "state",
        Kind::Object(_) => "inner",
        Kind::List(Kind::Object(_)) => "inners",
        Kind::List(Kind::Text | Kind::Url) => "texts",
        Kind::List(Kind::Identifier) => "ids",
        Kind::List(Kind::Integer) => "integers",
        Kind::List(Kind::Yuan) => "yuans",
        Kind::List(Kind::BeijingTime) => "times",
        Kind::List(Kind::Enum(_)) => "states",
        Kind::UnixMillis | Kind::Rfc3339 | Kind::List(_) | Kind::Map(_) | Kind::Json => return None,
    })
}

/// What is wrong with the field at a place of a record, into which that shape went.
pub(crate) fn complaint(record: &dyn Record, place: &Place, input: &str, want: &str) -> Option<String> {
    let (index, info) = (place.index(), record.wire_info());
    let shown = shown(record.value(index));
    let mut misfits = info.misfits().filter(|misfit| misfit.field == index);
    let misfit = misfits.next().map(|misfit| (misfit.raw.as_str(), misfit.is_element));
    let raw = misfit == Some((input, false));
    let right = match want {
        "any" => misfit.is_none() || shown.is_empty() == raw,
        "none" => shown.is_empty() && misfit.is_none(),
        "raw" => shown.is_empty() && raw,
        "raw or unknown" => shown.is_empty() == raw && (raw || misfit.is_none()),
        "any value" => !shown.is_empty() && misfit.is_none(),
        want => shown == wanted(want, input) && misfit.is_none(),
    };
    (!right).then(|| format!("want {want}, is {shown:?}, misfit {misfit:?}"))
}

/// A value as the rows show it; codes by their text, and objects only by their number.
fn shown(value: Value<'_>) -> String {
    match value {
        Value::Absent => String::new(),
        Value::Text(text) => format!("{:?}", text.as_str()),
        Value::Id(id) => format!("{:?}", id.as_str()),
        Value::Yuan(amount) => format!("{} yuan", amount.in_yuan()),
        Value::Fen(amount) => format!("{} fen", amount.in_fen()),
        Value::BeijingTime(time) => format!("{time} +08:00"),
        Value::UnixSeconds(time) => format!("{} s", time.seconds()),
        Value::Enum(_) => format!("code {}", value.scalar_text().unwrap_or_default()),
        Value::Object(_) => "an object".to_owned(),
        Value::List(list) => format!("[{}]", list.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(map) => format!("{} entries", map.len()),
        value => value.scalar_text().unwrap_or_default().into_owned(),
    }
}

/// A value of the rows, in the same form.
fn wanted(want: &str, input: &str) -> String {
    let objects = want.matches("Inner").count();
    if objects > 0 {
        let all = vec!["an object"; objects].join(", ");
        return if want.starts_with('[') { format!("[{all}]") } else { all };
    }
    let code = |word: &str| match word {
        "Open" => "code 0".to_owned(),
        "Paid" | "One" => "code 1".to_owned(),
        "Closed" => "code -5".to_owned(),
        "Gold" => "code gold".to_owned(),
        "None" => "code ".to_owned(),
        word => match word.strip_prefix("Unknown(").and_then(|word| word.strip_suffix(')')) {
            Some(code) => format!("code {code}"),
            None => word.replace("itself", &format!("{:?}", itself(input))),
        },
    };
    match want.strip_prefix('[').and_then(|want| want.strip_suffix(']')) {
        Some(elements) => format!("[{}]", elements.split(", ").map(code).collect::<Vec<_>>().join(", ")),
        None => code(want),
    }
}

/// The text of a scalar.
fn itself(input: &str) -> String {
    serde_json::from_str(input).unwrap_or_else(|_| input.to_owned())
}
