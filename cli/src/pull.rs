//! `dingdan pull`: writes every order of a range of time into files.

mod address;
#[cfg(test)]
mod any_state;
mod counted;
mod details;
#[cfg(test)]
mod durability;
pub(crate) mod extent;
mod gaps;
mod gathered;
mod identity;
mod items;
mod journal;
mod list;
mod lock;
mod misfits;
mod opening;
pub(crate) mod other_kind;
mod outage;
mod output;
mod progress;
mod run;
pub(crate) mod settings;
pub(crate) mod source;
mod state_file;
pub(crate) mod summary;
pub(crate) mod table;
pub(crate) mod unified;

#[cfg(feature = "sqlite")]
pub(crate) use {
    counted::{Counted, Traffic},
    gaps::Gaps,
    misfits::Misfits,
    run::dependants,
};

use crate::arguments::{Format, Network, Pull};
use crate::catalogue::{self, Op};
use crate::credentials::CredentialStore;
use crate::fingerprint::fingerprint;
use crate::limits::Limits;
use crate::outcome::{OrWrongArgument, Outcome};
use crate::plan::{self, Plan, Values, Wanted};
use crate::stop::Stop;
use crate::{files, parameters, runtime, say, suggest};
use anyhow::{Context, Result, bail};
use dingdan::PullOptions;
use dingdan::client::{OperationSpec, TimeRange};
use identity::Identity;
use journal::Journal;
pub(crate) use lock::Lock;
pub(crate) use output::check as check_format;
use run::{PullJob, Target};
use settings::Settings;
use source::Source;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use summary::{Counts, Ended};
use unified::mapped_by;

/// Pulls.
pub(crate) fn run(arguments: &Pull) -> Result<Outcome> {
    let mut counts = Vec::new();
    match runtime::block_on(alone(arguments, &mut counts)) {
        Err(error) if is_closed_output(arguments, &error) => Ok(Outcome::Good),
        Err(error) => {
            let (message, outcome) = (format!("{error:#}"), Outcome::from(&error));
            report(arguments, &counts, outcome, Some(&message))?;
            say::error(&message);
            Ok(outcome)
        }
        Ok(outcome) => {
            report(arguments, &counts, outcome, None)?;
            notes(arguments, &counts, outcome);
            Ok(outcome)
        }
    }
}

/// What pulls at the same time share.
pub(crate) struct Shared {
    pub(crate) stop: Stop,
    pub(crate) limits: Arc<Limits>,
    pub(crate) network: Network,
    /// Whether progress is shown, which several pulls at a time cannot.
    pub(crate) shows_progress: bool,
}

async fn alone(arguments: &Pull, counts: &mut Vec<Counts>) -> Result<Outcome> {
    let shared =
        Shared { stop: Stop::listen()?, limits: Arc::default(), network: arguments.network, shows_progress: true };
    pull(arguments, &shared, counts).await
}

/// Pulls, and adds the counts of each operation.
pub(crate) async fn pull(arguments: &Pull, shared: &Shared, counts: &mut Vec<Counts>) -> Result<Outcome> {
    let store = CredentialStore::open(&arguments.secrets)?;
    let settings = Settings::of(arguments, &store).or_wrong_argument()?;
    check_format(settings.format).or_wrong_argument()?;
    let names = settings::names(arguments, &store).or_wrong_argument()?;
    let operations = catalogue::select_for_pull(&names).or_wrong_argument()?;
    let operations = in_order(operations, &settings.params)?;
    let operations =
        if settings.unified { unified::operations(&operations).or_wrong_argument()? } else { operations };
    settings.refuse_unstreamable(arguments, &operations).or_wrong_argument()?;
    refuse_unknown(&operations, arguments, &settings).or_wrong_argument()?;
    check_values(&operations, &settings.params).or_wrong_argument()?;
    let source = Source::open(arguments, &store, &operations, shared).await?;
    let values = |spec: &OperationSpec, path: &str| source.sandbox()?.first_value(spec, path);
    let placeholders: Option<Values<'_>> = source.sandbox().is_some().then_some(&values);
    let wanted = Wanted { given: &settings.params, placeholders, changed: settings.changed };
    let plans = operations.iter().map(|operation| Ok((*operation, plan::plan(*operation, &wanted)?)));
    let plans: Vec<(Op, Plan)> = plans.collect::<Result<_>>().or_wrong_argument()?;
    refuse_following_several(arguments, &plans).or_wrong_argument()?;
    refuse_merged_details(arguments, &settings, &plans).or_wrong_argument()?;
    let _folder = folder(&settings)?;
    let _checkpoint = arguments.resume.checkpoint.as_deref().map(Lock::checkpoint).transpose()?;
    let mut journal = journal(arguments, identity(arguments, &settings, &store, &plans)?)?;
    let range = TimeRange { from: journal.pull().from, ..settings.range };

    let job = PullJob {
        source: &source,
        target: Target {
            directory: &settings.out,
            bad: &settings.bad,
            format: settings.format,
            unified: settings.unified,
            reread: arguments.resume.reread,
        },
        range: source.range().unwrap_or(range),
        until: arguments.until.as_ref().map(|_| range.to),
        options: options(arguments, &settings),
        stop: &shared.stop,
        shows_progress: shared.shows_progress,
    };
    run::all(&plans, &job, &mut journal, counts).await?;
    source.close().await;
    let good = counts.iter().all(|counts| counts.faults().is_empty());
    let is_wrong = counts.iter().any(|counts| counts.is_wrong_request);
    Ok(match (shared.stop.is_asked_for(), good) {
        (true, _) => Outcome::Interrupted,
        (false, true) => Outcome::Good,
        (false, false) if is_wrong => Outcome::WrongArguments,
        (false, false) => Outcome::Failed,
    })
}

/// Prints the summary: beside the orders where these are on standard output.
fn report(arguments: &Pull, counts: &[Counts], outcome: Outcome, error: Option<&str>) -> Result<()> {
    let ended = match outcome {
        Outcome::Good => summary::Outcome::Done,
        Outcome::Interrupted => summary::Outcome::Stopped,
        _ => summary::Outcome::Failed,
    };
    let text = if arguments.json {
        let ended = Ended { outcome: ended, exit_code: outcome.code(), error };
        say::json(&summary::json(counts, ended, arguments.resume.checkpoint.as_deref()))
    } else if counts.is_empty() || say::is_quiet() {
        return Ok(());
    } else {
        summary::render(counts)
    };
    if is_stream(arguments) {
        say::beside(&text);
        return Ok(());
    }
    Ok(say::say(&text)?)
}

fn notes(arguments: &Pull, counts: &[Counts], outcome: Outcome) {
    counts.iter().flat_map(Counts::notes).for_each(|note| say::note(&note));
    counts.iter().flat_map(Counts::faults).for_each(|fault| say::error(&fault));
    if outcome == Outcome::Interrupted {
        let hint = if arguments.resume.checkpoint.is_some() { ": the same command continues from here" } else { "" };
        say::note(&format!("stopped{hint}"));
    }
}

fn is_stream(arguments: &Pull) -> bool {
    arguments.out.as_deref().is_some_and(settings::is_standard_output)
}

/// Whether the reader of the orders had enough (`| head`), which is no error.
fn is_closed_output(arguments: &Pull, error: &anyhow::Error) -> bool {
    let is_broken = |cause: &io::Error| cause.kind() == io::ErrorKind::BrokenPipe;
    is_stream(arguments) && error.root_cause().downcast_ref().is_some_and(is_broken)
}

/// Makes the folder of the files, and locks it.
fn folder(settings: &Settings) -> Result<Option<Lock>> {
    if settings.is_stream() {
        return Ok(None);
    }
    let out = &settings.out;
    files::create_folder(out).with_context(|| format!("cannot make the directory {}", out.display()))?;
    Lock::folder(out).map(Some)
}

fn journal(arguments: &Pull, identity: Identity) -> Result<Journal> {
    match &arguments.resume.checkpoint {
        Some(path) => Journal::open(path, identity, arguments.resume.same_shop, arguments.resume.reread),
        None => Ok(Journal::none(identity)),
    }
}

/// The identity of the pull, by which its checkpoint is recognised.
fn identity(
    arguments: &Pull,
    settings: &Settings,
    store: &CredentialStore,
    plans: &[(Op, Plan)],
) -> Result<Identity> {
    let range = settings.range;
    let mut operations: Vec<String> = plans.iter().map(|(operation, _)| operation.spec().id.to_owned()).collect();
    operations.sort();
    let systems = catalogue::systems(&plans.iter().map(|(operation, _)| *operation).collect::<Vec<_>>());
    let shops = systems.into_iter().map(|system| (system.id.to_owned(), store.identity(system))).collect();
    let absolute = |out: &Path| out.canonicalize().with_context(|| format!("cannot open {}", out.display()));
    let out = if settings.is_stream() { settings.out.clone() } else { absolute(&settings.out)? };
    let path = arguments.resume.checkpoint.as_ref().map(std::path::absolute).transpose()?.unwrap_or_default();
    Ok(Identity {
        id: fingerprint(&path.to_string_lossy()).get(..6).unwrap_or_default().to_owned(),
        operations,
        shops,
        base_url: source::base_url(arguments.base_url.as_deref(), store)
            .map(|(url, _)| url.trim_end_matches('/').to_owned()),
        since: settings.since.as_ref().map(|_| range.from),
        from: range.from,
        changed: settings.changed,
        request: plans.iter().flat_map(|(operation, plan)| plan.parameters(operation.spec())).collect(),
        format: settings.format,
        unified: settings.unified,
        mapping: if settings.unified { mapping(plans) } else { String::new() },
        out: out.to_string_lossy().into_owned(),
    })
}

/// The fingerprint of how the orders of these operations become the one order.
fn mapping(plans: &[(Op, Plan)]) -> String {
    let of = plans.iter().map(|(operation, _)| operation.spec()).filter_map(|spec| Some((spec.id, spec.order?)));
    let mut of: Vec<String> = of.map(|(id, mapping)| format!("{id} {}", mapped_by(mapping))).collect();
    of.sort();
    of.join(", ")
}

fn options(arguments: &Pull, settings: &Settings) -> PullOptions {
    let options = PullOptions::default().windows_at_once(settings.windows).prefetch(settings.prefetch);
    match arguments.follow {
        Some(seconds) => options.follow(Duration::from_secs(seconds)),
        None => options,
    }
}

/// A database has an order once. Which of its changes still need a call for details would be lost between two runs.
fn refuse_merged_details(arguments: &Pull, settings: &Settings, plans: &[(Op, Plan)]) -> Result<()> {
    let goes_on = settings.changed && arguments.resume.checkpoint.is_some();
    match plans.iter().find(|(_, plan)| plan.each.is_some()) {
        Some((operation, _)) if goes_on && settings.format == Format::Sqlite => bail!(
            "--changed with --checkpoint into SQLite does not take operations that are called for each order, such as {}: \
             use `dingdan sync`, which keeps such calls in its database, or another format",
            operation.spec().id
        ),
        _ => Ok(()),
    }
}

fn refuse_following_several(arguments: &Pull, plans: &[(Op, Plan)]) -> Result<()> {
    match plans {
        _ if arguments.follow.is_none() => Ok(()),
        [(_, plan)] if plan.each.is_none() && plan.window.is_some() => Ok(()),
        _ => bail!("--follow goes with one operation that lists orders by time, such as SYSTEM.order.list"),
    }
}

/// The operations, each after the one on whose items it depends, which is added where it is missing.
pub(crate) fn in_order(selected: Vec<Op>, given: &[(String, String)]) -> Result<Vec<Op>> {
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

/// Refuses a parameter that no operation has. One of the config file may belong to another operation.
fn refuse_unknown(operations: &[Op], arguments: &Pull, settings: &Settings) -> Result<()> {
    let names = settings.params.iter().map(|(name, _)| name).take(arguments.param.len());
    for name in names {
        if !operations.iter().any(|operation| operation.spec().param(name).is_some()) {
            let params = operations.iter().flat_map(|operation| operation.spec().params);
            let mut known: Vec<&str> = params.map(|param| param.path).collect();
            known.sort_unstable();
            known.dedup();
            bail!(suggest::unknown("parameter", name, &known));
        }
    }
    Ok(())
}

/// Checks every given value against what is documented of its parameter.
pub(crate) fn check_values(operations: &[Op], given: &[(String, String)]) -> Result<()> {
    for operation in operations {
        let (spec, mut request) = (operation.spec(), operation.request());
        for (name, value) in given {
            if let Some(path) = spec.param(name).and_then(|index| spec.params.get(index)) {
                plan::set_at(&mut request, spec, path.path, value).with_context(|| format!("--param {name}"))?;
            }
        }
        parameters::check_limits(spec, request.as_record())?;
    }
    Ok(())
}
