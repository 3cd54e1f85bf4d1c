//! The report: YAML with the counts as comments, or one JSON object.

use super::{Counts, Drift, patch};
use crate::check::class;
use dingdan::client::CodeSpec;
use dingdan::json::Deviation;
use dingdan::types::Printable;
use serde_json::{Value, json as object};
use std::fmt::{self, Write};

/// The findings as comments, and the patch of the schema file.
pub(crate) fn yaml(drift: &Drift) -> String {
    let mut out = String::new();
    // Writing into a String cannot fail.
    let _ = comments(&mut out, drift);
    let patch = patch::patch(drift);
    if patch.is_empty() {
        out.push_str("# nothing to add to the schema file\n");
    } else {
        out.push_str("# to add to the schema file, and to be described there:\n");
        out.push_str(&patch);
    }
    out
}

/// One line of JSON, which always has the same keys.
pub(crate) fn json(drift: &Drift) -> String {
    let refusals = drift.refusals.counts.iter().map(|(code, count)| {
        let listed = listed(drift, code);
        object!({
            "code": code, "name": listed.map(|code| code.name), "class": listed.map(|code| class(code.class)), "count": count,
        })
    });
    let faults = drift.faults.counts.iter();
    let faults = faults.map(|((path, reason), count)| object!({"path": path, "reason": reason, "count": count}));
    let fields = drift.fields.counts.iter().map(|((owner, name), unknown)| {
        object!({"type": owner.seen_from(drift.spec), "field": name, "kind": unknown.forms.kind(), "count": unknown.count})
    });
    let (mut values, mut coercions, mut misfits) = (Vec::new(), Vec::new(), Vec::new());
    for ((path, deviation), count) in &drift.deviations.counts {
        match deviation {
            Deviation::UnknownValue(value) => values.push(object!({"path": path, "value": value, "count": count})),
            Deviation::Coerced(what) => coercions.push(object!({"path": path, "what": what, "count": count})),
            Deviation::Misfit { expected, found } => {
                misfits.push(object!({"path": path, "expected": expected, "found": found, "count": count}));
            }
            Deviation::UnknownField => {}
        }
    }
    let object = object!({
        "operation": drift.spec.id,
        "answers": drift.answers,
        "items": drift.items,
        "bad_items": drift.bad_items,
        "not_decodable": drift.broken,
        "refusals": refusals.collect::<Vec<Value>>(),
        "faults": faults.collect::<Vec<Value>>(),
        "unknown_fields": fields.collect::<Vec<Value>>(),
        "unknown_values": values,
        "coercions": coercions,
        "misfits": misfits,
        "others": others(drift),
        "patch": Some(patch::patch(drift)).filter(|patch| !patch.is_empty()),
    });
    format!("{object}\n")
}

fn comments(out: &mut String, drift: &Drift) -> fmt::Result {
    writeln!(out, "# {}: {} answers, {} items decoded", drift.spec.id, drift.answers, drift.items)?;
    if drift.broken + drift.bad_items > 0 {
        writeln!(out, "# not decodable: {} answers, {} items", drift.broken, drift.bad_items)?;
    }
    section(out, "reasons", &drift.faults, |(path, reason)| Some(format!("{path}: {reason}")))?;
    section(out, "refusals", &drift.refusals, |code| {
        let name = listed(drift, code).map_or("not listed", |code| code.name);
        Some(format!("{}: {name}", if code.is_empty() { "(none)" } else { code }))
    })?;
    fields(out, drift)?;
    section(out, "unknown enum values", &drift.deviations, |(path, deviation)| match deviation {
        Deviation::UnknownValue(value) => Some(format!("{path}: {value}")),
        _ => None,
    })?;
    section(out, "values in another form", &drift.deviations, |(path, deviation)| match deviation {
        Deviation::Coerced(what) => Some(format!("{path}: {what}")),
        _ => None,
    })?;
    section(out, "values that do not fit", &drift.deviations, |(path, deviation)| match deviation {
        Deviation::Misfit { expected, found } => Some(format!("{path}: expected {expected}, found {found}")),
        _ => None,
    })?;
    match others(drift) {
        0 => Ok(()),
        others => writeln!(out, "# and {others} more, which are too various to list"),
    }
}

/// The unknown fields: the patch below has those of types that it can name, and this has all.
fn fields(out: &mut String, drift: &Drift) -> fmt::Result {
    let lines = drift.fields.counts.iter().map(|((owner, name), unknown)| {
        (format!("{}.{name}: {}", owner.seen_from(drift.spec), unknown.forms.kind()), unknown.count)
    });
    lines_of(out, "unknown fields", lines.collect())
}

fn section<K>(out: &mut String, title: &str, all: &Counts<K>, line: impl Fn(&K) -> Option<String>) -> fmt::Result {
    lines_of(out, title, all.counts.iter().filter_map(|(key, count)| Some((line(key)?, *count))).collect())
}

fn lines_of(out: &mut String, title: &str, lines: Vec<(String, u64)>) -> fmt::Result {
    if lines.is_empty() {
        return Ok(());
    }
    writeln!(out, "# {title}:")?;
    for (line, count) in lines {
        // A line feed could end the comment.
        let line = Printable::new(&line).at_most(200);
        writeln!(out, "#   {line} ({})", if count == 1 { "once".to_owned() } else { format!("{count} times") })?;
    }
    Ok(())
}

fn listed(drift: &Drift, code: &str) -> Option<&'static CodeSpec> {
    drift.spec.platform.code(code)
}

fn others(drift: &Drift) -> u64 {
    drift.faults.others + drift.refusals.others + drift.deviations.others + drift.fields.others
}
