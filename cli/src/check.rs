//! `dingdan check`: compares answers with their declaration.

mod answers;
mod drift;
mod findings;
mod json;
mod position;
mod pulled;
mod text;
mod unified;

/// The most paths of a list that are shown; what more there are is counted.
const MOST_SHOWN: usize = 1000;

pub(crate) use text::{class, helps, what_helps};

use crate::arguments::Check;
use crate::callable::Callable;
use crate::catalogue::Op;
use crate::declared;
use crate::outcome::{OrWrongArgument, Outcome};
use crate::say;
use answers::Answers;
use anyhow::{Result, anyhow, bail};
use drift::Drift;
use findings::{Findings, Verdict};
use std::path::Path;

/// Checks answers.
pub(crate) fn run(arguments: &Check) -> Result<Outcome> {
    let (operation, file) = match (&arguments.operation, &arguments.file) {
        (Some(id), Some(file)) => (Callable::named(id), file.as_path()),
        (Some(id), None) if Callable::named(id).is_ok() && !Path::new(id).exists() => {
            return Err(anyhow!("<FILE> is missing: name an answer's file, or - for standard input"))
                .or_wrong_argument();
        }
        // A single argument is the file.
        (Some(file), None) => (pulled::operation_at(Path::new(file)), Path::new(file)),
        (None, _) => return schema_alone(arguments).or_wrong_argument(),
    };
    let operation = operation.or_wrong_argument()?;
    let answers = Answers::of(operation.spec().id, file, arguments.lines)?;
    if arguments.unified {
        let Callable::List(operation) = operation else {
            return Err(anyhow!("{} gives no orders", operation.spec().id)).or_wrong_argument();
        };
        return each_unified(operation, &answers, arguments.json);
    }
    if arguments.drift || answers.are_many() {
        many(operation, &answers, arguments.json)
    } else {
        one(operation, &answers, arguments.json)
    }
}

/// Tells what the schema file has, which was checked when it was read.
fn schema_alone(arguments: &Check) -> Result<Outcome> {
    let Some(file) = &arguments.schema.schema else {
        bail!("<FILE> is missing: name an answer's file, - for standard input, or a schema with --schema");
    };
    let operations: Vec<_> = Callable::all().iter().map(|operation| operation.spec().id).collect();
    let warnings = declared::warnings(file);
    say::say(&if arguments.json {
        let (schema, ids) = (file, operations);
        let object = serde_json::json!({"schema": schema, "operations": ids, "warnings": warnings, "exit_code": 0});
        say::json(&format!("{object}\n"))
    } else {
        for warning in &warnings {
            say::note(warning);
        }
        format!("{}: no mistake; operations: {}\n", file.display(), operations.join(", "))
    })?;
    Ok(Outcome::Good)
}

fn one(operation: Callable, answers: &Answers, json: bool) -> Result<Outcome> {
    let mut outcome = Outcome::Good;
    answers.each(&mut |body| {
        let findings = Findings::of(operation, body, &mut |_| ());
        say::say(&if json { say::json(&json::render(&findings)) } else { text::render(&findings) })?;
        outcome = of(&findings.verdict);
        Ok(())
    })?;
    Ok(outcome)
}

fn each_unified(operation: Op, answers: &Answers, json: bool) -> Result<Outcome> {
    let mut shown = unified::Shown::new(operation, json).or_wrong_argument()?;
    answers.each(&mut |body| {
        let answer = pulled::as_answer(operation.spec(), body);
        shown.take(answer.as_deref().unwrap_or(body))
    })?;
    Ok(shown.end())
}

fn many(operation: Callable, answers: &Answers, json: bool) -> Result<Outcome> {
    let mut drift = Drift::new(operation.spec());
    answers.each(&mut |body| {
        match pulled::as_answer(operation.spec(), body) {
            Some(answer) => drift.take_item(operation, &answer),
            None => drift.take(operation, body),
        }
        Ok(())
    })?;
    say::say(&if json { say::json(&drift::json(&drift)) } else { say::plain(&drift::yaml(&drift)) })?;
    Ok(drift.outcome())
}

fn of(verdict: &Verdict) -> Outcome {
    match verdict {
        Verdict::Decoded(decoded) if decoded.bad.is_empty() => Outcome::Good,
        Verdict::Decoded(_) | Verdict::Broken(_) => Outcome::Failed,
        Verdict::Refused(_) => Outcome::Refused,
    }
}
