//! `dingdan pull`: writes every order of a range of time into files.

mod address;
mod counted;
mod details;
mod gaps;
mod gathered;
mod identity;
mod items;
mod journal;
mod list;
mod lock;
mod misfits;
mod other_kind;
mod outage;
mod output;
mod progress;
mod run;
mod source;
mod summary;
mod table;

use crate::arguments::Pull;
use crate::catalogue::{self, Op};
use crate::credentials::CredentialStore;
use crate::fingerprint::fingerprint;
use crate::outcome::{OrWrongArgument, Outcome};
use crate::plan::{self, Plan, Wanted};
use crate::stop::Stop;
use crate::{say, suggest, time};
use anyhow::{Context, Result, bail};
use dingdan::PullOptions;
use dingdan::client::TimeRange;
use identity::Identity;
use journal::Journal;
use lock::Lock;
use run::PullJob;
use source::Source;
use std::time::Duration;

/// Pulls.
pub(crate) fn run(arguments: &Pull) -> Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("cannot start the asynchronous runtime")?.block_on(pull(arguments))
}

async fn pull(arguments: &Pull) -> Result<Outcome> {
    output::check(arguments.format)?;
    let range = time::range(arguments.since.as_deref(), arguments.until.as_deref()).or_wrong_argument()?;
    let given = arguments.param.iter().map(|param| pair(param)).collect::<Result<Vec<_>>>().or_wrong_argument()?;
    let store = CredentialStore::open(&arguments.secrets)?;
    let names = names(arguments, &store).or_wrong_argument()?;
    let operations = in_order(catalogue::select(&names).or_wrong_argument()?, &given)?;
    refuse_unknown(&operations, &given).or_wrong_argument()?;
    let source = Source::open(arguments, &store, &operations).await?;
    let wanted = Wanted { given: &given, placeholders: source.is_sandbox(), changed: arguments.changed };
    let plans = operations.iter().map(|operation| Ok((*operation, plan::plan(*operation, &wanted)?)));
    let plans: Vec<(Op, Plan)> = plans.collect::<Result<_>>().or_wrong_argument()?;
    refuse_following_several(arguments, &plans).or_wrong_argument()?;
    std::fs::create_dir_all(&arguments.out)
        .with_context(|| format!("cannot make the directory {}", arguments.out.display()))?;
    let _folder = Lock::folder(&arguments.out)?;
    let _checkpoint = arguments.resume.checkpoint.as_deref().map(Lock::checkpoint).transpose()?;
    let mut journal = journal(arguments, identity(arguments, &store, &plans, range)?)?;
    let range = TimeRange { from: journal.pull().from, ..range };

    let stop = Stop::listen()?;
    let job = PullJob {
        source: &source,
        directory: &arguments.out,
        bad: arguments.bad.as_ref().unwrap_or(&arguments.out),
        format: arguments.format,
        range: source.range().unwrap_or(range),
        until: arguments.until.as_ref().map(|_| range.to),
        options: options(arguments),
        stop: &stop,
    };
    let counts = run::all(&plans, &job, &mut journal).await?;
    source.close().await;
    let good = counts.iter().all(|counts| counts.faults().is_empty());
    let is_wrong = counts.iter().any(|counts| counts.is_wrong_request);
    let (ended, outcome) = match (stop.is_asked_for(), good) {
        (true, _) => (summary::Outcome::Stopped, Outcome::Interrupted),
        (false, true) => (summary::Outcome::Done, Outcome::Good),
        (false, false) if is_wrong => (summary::Outcome::Failed, Outcome::WrongArguments),
        (false, false) => (summary::Outcome::Failed, Outcome::Failed),
    };
    let checkpoint = arguments.resume.checkpoint.as_deref();
    let summary = if arguments.json { summary::json(&counts, ended, checkpoint) } else { summary::render(&counts) };
    say::say(&summary)?;
    for note in counts.iter().flat_map(summary::Counts::notes) {
        say::note(&note);
    }
    for fault in counts.iter().flat_map(summary::Counts::faults) {
        say::note(&format!("error: {fault}"));
    }
    if outcome == Outcome::Interrupted {
        let hint = if arguments.resume.checkpoint.is_some() { ": the same command continues from here" } else { "" };
        say::note(&format!("stopped{hint}"));
    }
    Ok(outcome)
}

fn journal(arguments: &Pull, identity: Identity) -> Result<Journal> {
    match &arguments.resume.checkpoint {
        Some(path) => Journal::open(path, identity, arguments.resume.same_shop),
        None => Ok(Journal::none(identity)),
    }
}

/// The identity of the pull, by which its checkpoint is recognised.
fn identity(arguments: &Pull, store: &CredentialStore, plans: &[(Op, Plan)], range: TimeRange) -> Result<Identity> {
    let mut operations: Vec<String> = plans.iter().map(|(operation, _)| operation.spec().id.to_owned()).collect();
    operations.sort();
    let systems = catalogue::systems(&plans.iter().map(|(operation, _)| *operation).collect::<Vec<_>>());
    let shops = systems.into_iter().map(|system| (system.id.to_owned(), store.identity(system))).collect();
    let out = arguments.out.canonicalize().with_context(|| format!("cannot open {}", arguments.out.display()))?;
    let path = arguments.resume.checkpoint.as_ref().map(std::path::absolute).transpose()?.unwrap_or_default();
    Ok(Identity {
        id: fingerprint(&path.to_string_lossy()).get(..6).unwrap_or_default().to_owned(),
        operations,
        shops,
        base_url: source::base_url(arguments, store).map(|url| url.trim_end_matches('/').to_owned()),
        since: arguments.since.as_ref().map(|_| range.from),
        from: range.from,
        changed: arguments.changed,
        request: plans.iter().flat_map(|(operation, plan)| plan.parameters(operation.spec())).collect(),
        format: arguments.format,
        out: out.to_string_lossy().into_owned(),
    })
}

/// The names of what to pull; without names, the system of the shop.
fn names(arguments: &Pull, store: &CredentialStore) -> Result<Vec<String>> {
    let names: Vec<String> = arguments.targets.iter().chain(&arguments.system).cloned().collect();
    match store.shop() {
        Some(shop) if names.is_empty() => Ok(vec![shop.system.to_owned()]),
        Some(shop) => {
            let others = catalogue::systems(&catalogue::select(&names)?);
            match others.iter().find(|system| system.id != shop.system) {
                Some(other) => bail!("shop `{}` belongs to {}, not to {}", shop.name, shop.system, other.id),
                None => Ok(names),
            }
        }
        None => Ok(names),
    }
}

fn options(arguments: &Pull) -> PullOptions {
    let options = PullOptions::default().windows_at_once(arguments.windows).prefetch(arguments.prefetch);
    match arguments.follow {
        Some(seconds) => options.follow(Duration::from_secs(seconds)),
        None => options,
    }
}

fn refuse_following_several(arguments: &Pull, plans: &[(Op, Plan)]) -> Result<()> {
    match plans {
        _ if arguments.follow.is_none() => Ok(()),
        [(_, plan)] if plan.each.is_none() && plan.window.is_some() => Ok(()),
        _ => bail!("--follow goes with one operation that lists orders by time, such as SYSTEM.order.list"),
    }
}

fn pair(param: &str) -> Result<(String, String)> {
    match param.split_once('=') {
        Some((name, value)) => Ok((name.trim().to_owned(), value.to_owned())),
        None => bail!("--param {param}: write it as NAME=VALUE"),
    }
}

/// The operations, each after the one on whose items it depends, which is added where it is missing.
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
            let known: Vec<&str> = fields().map(|param| param.path).collect();
            bail!(suggest::unknown("parameter", name, &known));
        }
    }
    Ok(())
}
