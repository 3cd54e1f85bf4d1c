//! `dingdan pull`: every order of a span of time into files.

mod address;
mod counted;
mod details;
mod items;
mod output;
mod progress;
mod run;
mod source;
mod table;

use crate::arguments::Pull;
use crate::catalogue::{self, Op};
use crate::outcome::Outcome;
use crate::plan::{self, Plan, Wanted};
use crate::{say, suggest, time};
use anyhow::{Context, Result, bail};
use source::Source;

/// Pulls.
pub(crate) fn run(arguments: &Pull) -> Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("cannot start the asynchronous runtime")?.block_on(pull(arguments))
}

async fn pull(arguments: &Pull) -> Result<Outcome> {
    let names: Vec<String> = arguments.targets.iter().chain(&arguments.system).cloned().collect();
    let given = arguments.param.iter().map(|param| pair(param)).collect::<Result<Vec<_>>>()?;
    let operations = in_order(catalogue::select(&names)?, &given)?;
    refuse_unknown(&operations, &given)?;
    let span = time::span(arguments.since.as_deref(), arguments.until.as_deref())?;
    let source = Source::open(arguments, &operations).await?;
    let wanted = Wanted { span: source.span().unwrap_or(span), given: &given, placeholders: source.is_sandbox() };
    let plans = operations.iter().map(|operation| Ok((*operation, plan::plan(*operation, &wanted)?)));
    let plans: Vec<(Op, Plan)> = plans.collect::<Result<_>>()?;
    std::fs::create_dir_all(&arguments.out)
        .with_context(|| format!("cannot make the directory {}", arguments.out.display()))?;

    let tallies = run::all(&plans, &source, &arguments.out).await?;
    source.close().await;
    say::say(&table::render(&tallies))?;
    for fault in tallies.iter().flat_map(table::Tally::faults) {
        say::note(&format!("error: {fault}"));
    }
    let good = tallies.iter().all(|tally| tally.faults().is_empty());
    Ok(if good { Outcome::Good } else { Outcome::Failed })
}

fn pair(param: &str) -> Result<(String, String)> {
    match param.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), value.to_owned())),
        None => bail!("--param {param}: write it as NAME=VALUE"),
    }
}

/// Every operation after the one on whose items it depends; that one is pulled too.
fn in_order(selected: Vec<Op>, given: &[(String, String)]) -> Result<Vec<Op>> {
    let mut ordered: Vec<Op> = Vec::new();
    for operation in selected {
        let mut chain = vec![operation];
        while let Some(each) = chain.last().and_then(|last| plan::each(last.spec(), given)) {
            if chain.iter().any(|operation| operation.spec().id == each.operation) {
                bail!("{} depends on itself", each.operation);
            }
            chain.push(catalogue::operation(each.operation)?);
        }
        for operation in chain.into_iter().rev() {
            if !ordered.iter().any(|other| other.spec().id == operation.spec().id) {
                ordered.push(operation);
            }
        }
    }
    Ok(ordered)
}

fn refuse_unknown(operations: &[Op], given: &[(String, String)]) -> Result<()> {
    let fields = || operations.iter().flat_map(|operation| operation.spec().params);
    for (name, _) in given {
        if !operations.iter().any(|operation| operation.spec().param(name).is_some()) {
            let known: Vec<String> = fields().map(|param| param.path.join(".")).collect();
            let known: Vec<&str> = known.iter().map(String::as_str).collect();
            bail!(suggest::unknown("parameter", name, &known));
        }
    }
    Ok(())
}
