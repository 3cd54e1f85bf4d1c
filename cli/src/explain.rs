//! `dingdan explain`: a vendor's result code.

use crate::arguments::Explain;
use crate::catalogue;
use crate::check::{class, helps, what_helps};
use crate::outcome::{OrWrongArgument, Outcome};
use crate::{declared, say};
use anyhow::{Result, anyhow, bail};
use dingdan::client::{CodeSpec, PlatformSpec};
use dingdan::types::Origin;
use serde_json::{Value, json};
use std::fmt::Write;

/// Explains a code of every system that has it.
pub(crate) fn run(arguments: &Explain) -> Result<Outcome> {
    let systems = systems(arguments.system.as_deref()).or_wrong_argument()?;
    let wanted = arguments.code.trim();
    let is_known = |code: &CodeSpec| code.code == wanted;
    let all_codes = || systems.iter().flat_map(|system| system.codes);
    // What is no number is a misspelling, unless a system has such codes.
    if wanted.parse::<i64>().is_err() && !all_codes().any(is_known) && all_codes().all(|code| is_number(code.code)) {
        let example = all_codes().map(|code| code.code).find(|code| *code != "0").unwrap_or("0");
        return Err(anyhow!("result codes are integers, such as {example}")).or_wrong_argument();
    }
    let found: Vec<(&PlatformSpec, &CodeSpec)> = systems
        .iter()
        .flat_map(|system| system.codes.iter().map(move |code| (*system, code)))
        .filter(|(_, code)| is_known(code))
        .collect();
    if found.is_empty() {
        let names: Vec<&str> = systems.iter().map(|system| system.id).collect();
        bail!("no document of {} has the code {wanted}", names.join(", "));
    }
    if arguments.json {
        let all: Vec<Value> = found.iter().map(|(system, code)| object(system, code)).collect();
        say::say(&say::json(&format!("{}\n", Value::from(all))))?;
    } else {
        let all: Vec<String> = found.iter().map(|(system, code)| text(system, code)).collect();
        say::say(&all.join("\n"))?;
    }
    Ok(Outcome::Good)
}

fn systems(only: Option<&str>) -> Result<Vec<&'static PlatformSpec>> {
    let mut systems = catalogue::systems(&declared::operations());
    if let Some(name) = only {
        let names: Vec<&str> = systems.iter().map(|system| system.id).collect();
        if !names.contains(&name) {
            return Err(catalogue::unknown("system", name, &names));
        }
        systems.retain(|system| system.id == name);
    }
    Ok(systems)
}

fn is_number(code: &str) -> bool {
    code.parse::<i64>().is_ok()
}

fn text(system: &PlatformSpec, code: &CodeSpec) -> String {
    let mut out = String::new();
    let title = system.title;
    // Writing into a String cannot fail.
    let _ = writeln!(out, "{} {}  {}, {}", system.id, code.code, title.en, title.zh);
    let _ = writeln!(out, "  means  {}, {} ({})", code.label.en, code.label.zh, code.name);
    let _ = writeln!(out, "  class  {}", class(code.class));
    let _ = writeln!(out, "  helps  {}", what_helps(code.retry));
    if matches!(code.origin, Origin::Observed) {
        let _ = writeln!(out, "  from   answers; no document has it");
    }
    if let Some(note) = code.note {
        let _ = writeln!(out, "  note   {note}");
    }
    out
}

fn object(system: &PlatformSpec, code: &CodeSpec) -> Value {
    json!({
        "system": system.id,
        "code": code.code.parse::<i64>().map_or_else(|_| json!(code.code), |number| json!(number)),
        "name": code.name,
        "en": code.label.en,
        "zh": code.label.zh,
        "class": class(code.class),
        "helps": helps(code.retry),
        "documented": !matches!(code.origin, Origin::Observed),
        "note": code.note,
    })
}
