//! The fields of the one order as a table for its document.

use super::SHARED;
use crate::yaml::Field;

/// The table of all fields of the one order in Markdown, as `docs/order.md` has it, with the values of its enums.
pub fn order_table() -> String {
    let rows = SHARED.types.iter().flat_map(|(name, of)| {
        of.fields.iter().enumerate().map(|(index, (wire, field))| {
            let owner = if index == 0 { format!("`{}`", name.value) } else { String::new() };
            format!("| {owner} | `{}` | {} ({}) |\n", wire.value, field.en.value, held(field))
        })
    });
    let text = "| type | field | holds |\n|---|---|---|\n".to_owned() + &rows.collect::<String>();
    let values = |name: &str| SHARED.enums.get(name).map(|(_, of)| of.values.names().collect::<Vec<_>>().join(", "));
    let enums = SHARED.enums.iter().filter_map(|(name, _)| Some(format!("`{}` {}", name.value, values(name)?)));
    text + "\nThe values of its enums: " + &enums.collect::<Vec<_>>().join("; ") + ".\n"
}

/// What a field holds, in a word.
fn held(field: &Field) -> String {
    let of = field.of.as_ref().map_or("", |of| of.as_str());
    match field.kind.as_str() {
        "enum" | "object" => format!("`{of}`"),
        "list" => format!("list of `{of}`"),
        "rfc3339" => "time".to_owned(),
        kind => kind.to_owned(),
    }
}
