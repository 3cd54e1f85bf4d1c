//! `dingdan operations`: the list of systems and operations.

mod pulling;

use crate::arguments::Operations;
use crate::callable::Callable;
use crate::catalogue;
use crate::outcome::{OrWrongArgument, Outcome};
use crate::{credentials, parameters, say};
use anyhow::Result;
use dingdan::client::{OperationSpec, ParamSpec, PlatformSpec};
use dingdan::schema::Kind;
use std::fmt::{self, Write};

/// Lists systems and operations.
pub(crate) fn run(arguments: &Operations) -> Result<Outcome> {
    let all = Callable::select(&arguments.targets).or_wrong_argument()?;
    let mut out = String::new();
    for platform in catalogue::systems_of(all.iter().map(|operation| operation.spec())) {
        if !out.is_empty() {
            out.push('\n');
        }
        write_system(&mut out, platform)?;
        for operation in all.iter().filter(|operation| operation.spec().platform.id == platform.id) {
            let is_named = arguments.targets.iter().any(|name| name == operation.spec().id);
            write_operation(&mut out, *operation, is_named)?;
        }
    }
    say::say(&out)?;
    Ok(Outcome::Good)
}

fn write_system(out: &mut String, platform: &PlatformSpec) -> fmt::Result {
    writeln!(out, "{}  {}, {}", platform.id, platform.title.en, platform.title.zh)?;
    writeln!(out, "  base URL     {}", platform.base_url)?;
    for (index, names) in credentials::ways(platform).into_iter().enumerate() {
        let shown = names.iter().map(|name| format!("{name} ({})", credentials::variable(platform.id, name)));
        let title = if index == 0 { "credentials  " } else { "or           " };
        writeln!(out, "  {title}{}", shown.collect::<Vec<_>>().join(", "))?;
    }
    writeln!(out, "  documents    {}", platform.sources.join("; "))
}

fn write_operation(out: &mut String, operation: Callable, with_params: bool) -> fmt::Result {
    let spec = operation.spec();
    writeln!(out, "  {}  {}, {}", spec.id, spec.label.en, spec.label.zh)?;
    writeln!(out, "    {} {}, see {}", spec.method, spec.path, spec.source)?;
    if let Some(purpose) = operation.purpose() {
        writeln!(out, "    {purpose}")?;
    }
    if let Some(costs) = spec.billed {
        writeln!(out, "    every successful call costs {costs}")?;
    }
    if let (Some(each), false) = (&spec.each, with_params) {
        writeln!(out, "    pulled once for each item of {}", each.operation)?;
    }
    if with_params {
        pulling::lines(spec).iter().try_for_each(|line| writeln!(out, "    {line}"))?;
        spec.params.iter().enumerate().try_for_each(|(index, param)| write_param(out, spec, index, param))?;
    }
    Ok(())
}

fn write_param(out: &mut String, spec: &OperationSpec, index: usize, param: &ParamSpec) -> fmt::Result {
    let Some(field) = spec.request.fields().get(index) else { return Ok(()) };
    write!(out, "    {}  {}", param.path, field.kind.expectation())?;
    let limit = |name: &str, limit: Option<i64>| limit.map_or_else(String::new, |limit| format!(", {name} {limit}"));
    write!(out, "{}{}", limit("from", param.min), limit("up to", param.max))?;
    if param.required {
        out.push_str(", required");
    }
    out.push_str(&pulling::of_param(param));
    let element = if let Kind::List(element) = field.kind { *element } else { field.kind };
    if let Kind::Enum(table) = element {
        write!(out, ": {}", parameters::codes(table))?;
    }
    out.push('\n');
    Ok(())
}
