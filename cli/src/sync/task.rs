//! One operation of one shop: from the vendor into the database.

use super::database::{Batch, Call, Database, Progress, progress_name};
use super::report::OperationReport;
use crate::catalogue::Op;
use crate::plan::{self, Plan};
use crate::pull::{Gaps, Traffic, other_kind};
use crate::stop::Stop;
use anyhow::{Context, Result, bail};
use dingdan::client::{AnyPage, AnyPull, EachSpec, OperationSpec, PullStats, TimeRange};
use dingdan::order::Order;
use dingdan::record::walk;
use dingdan::{BeijingTime, Checkpoint, Connection, PullOptions, Record};
use futures_util::StreamExt;
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Instant;

/// An operation of a shop, ready to be called.
pub(crate) struct Task<'a> {
    pub(crate) shop: &'a str,
    pub(crate) operation: Op,
    pub(crate) plan: &'a Plan,
    /// The operations that are called once for each item of this one.
    pub(crate) dependants: Vec<(&'static str, &'static EachSpec)>,
    pub(crate) connection: Connection,
    /// The calls of the shop so far.
    pub(crate) traffic: &'a Traffic,
    /// The start, where there is no progress yet or it is given.
    pub(crate) since: BeijingTime,
    /// Whether the orders become the one order.
    pub(crate) is_unified: bool,
    pub(crate) database: &'a Mutex<Database>,
    /// The directory in which pages that cannot be read are saved.
    pub(crate) bad: &'a Path,
    pub(crate) stop: &'a Stop,
    pub(crate) options: PullOptions,
}

/// The calls for details that are under way at the same time.
const IN_FLIGHT: usize = 4;

/// What a call for details gave.
struct Answer {
    /// The pages; what was left out as errors.
    pages: Vec<Result<AnyPage, dingdan::Error>>,
    stats: PullStats,
}

impl Task<'_> {
    /// Brings the operation's orders up to date.
    pub(crate) async fn run(&self) -> OperationReport {
        let (begun, before) = (Instant::now(), self.traffic.requests());
        let mut report = OperationReport::new(self.spec().id);
        let mut gaps = Gaps::new(self.spec().id, self.bad);
        let ended = match self.plan.each {
            None => self.list(&mut report, &mut gaps).await,
            Some(_) => self.details(&mut report, &mut gaps).await,
        };
        if let Err(error) = ended {
            // The library's errors name their causes themselves.
            report.error = Some(match error.downcast_ref::<dingdan::Error>() {
                Some(error) => error.to_string(),
                None => format!("{error:#}"),
            });
        }
        report.gaps = gaps.texts;
        report.stopped = self.stop.is_asked_for();
        report.requests = self.traffic.requests() - before;
        report.seconds = begun.elapsed().as_secs_f64();
        report
    }

    /// Reads a list page by page. After something was left out, the progress goes back to where this sync began, so that
    /// the next one reads everything from there again.
    async fn list(&self, report: &mut OperationReport, gaps: &mut Gaps) -> Result<()> {
        let start = self.database().checkpoint(self.shop, &progress_name(self.spec(), self.is_unified))?;
        let mut pull = self.begin(start.as_ref())?;
        // What a window lacks is known only after its last page, so the progress that is stored with a page is that before it.
        let mut before = Progress::Stays;
        loop {
            let page = tokio::select! {
                biased;
                () = self.stop.asked() => return Ok(()),
                page = pull.next() => page,
            };
            report.stats = pull.stats();
            match page {
                Some(Ok(page)) => {
                    gaps.page_was_read();
                    if let Some(other) = other_kind::find(self.spec(), &page) {
                        bail!(
                            "the credentials are those of another kind of shop: the vendor sends the orders of {other}; \
                             name the shop's own `operations` in the config file"
                        );
                    }
                    let now = if gaps.texts.is_empty() {
                        Progress::At(Box::new(pull.checkpoint()))
                    } else {
                        Progress::Stays
                    };
                    self.store(&page, None, std::mem::replace(&mut before, now), report)?;
                }
                Some(Err(error)) if error.is_gap() => {
                    before = Progress::Stays;
                    let progress = start.clone().map_or(Progress::None, |start| Progress::At(Box::new(start)));
                    self.database().store(&Batch { progress, ..self.batch() })?;
                    if let Some(error) = gaps.take(error)? {
                        return Err(error.into());
                    }
                }
                Some(Err(error)) => return Err(error.into()),
                None if gaps.texts.is_empty() => {
                    let progress = Progress::At(Box::new(pull.checkpoint()));
                    self.database().store(&Batch { progress, ..self.batch() })?;
                    return Ok(());
                }
                None => return Ok(()),
            }
        }
    }

    fn begin(&self, start: Option<&Checkpoint>) -> Result<Box<dyn AnyPull>> {
        let (connection, request) = (self.connection.clone(), &*self.plan.request);
        let range = TimeRange::since(self.since);
        let pull = match self.plan.window {
            Some(window) => self.operation.pull_changed(connection, request, window, range, self.options),
            None => self.operation.pull(connection, request, None, range, self.options),
        };
        match start {
            Some(checkpoint) => pull.resume(checkpoint).context(
                "the stored progress is of other settings; put them back, or name another database to read everything again",
            ),
            None => Ok(pull),
        }
    }

    /// Makes the calls that the orders of a list need, a few at a time.
    async fn details(&self, report: &mut OperationReport, gaps: &mut Gaps) -> Result<()> {
        let calls = self.database().calls(self.shop, self.spec().id)?;
        let answers = calls.iter().map(|call| async move { (call, self.call(call).await) });
        let mut answers = futures_util::stream::iter(answers).buffer_unordered(IN_FLIGHT);
        loop {
            let answer = tokio::select! {
                biased;
                () = self.stop.asked() => return Ok(()),
                answer = answers.next() => answer,
            };
            let Some((call, answer)) = answer else { return Ok(()) };
            let Answer { pages, stats } = answer?;
            report.stats += &stats;
            // A call that left something out stays, and the next sync makes it again.
            let answered = pages.iter().all(Result::is_ok).then_some(call);
            let last = pages.len().saturating_sub(1);
            for (number, page) in pages.into_iter().enumerate() {
                match page {
                    // Until the last page is there, the call has to be made again.
                    Ok(page) => {
                        self.store(&page, answered.filter(|_| number == last), Progress::Stays, report)?;
                    }
                    Err(error) => {
                        let asked = call.values.join(", ");
                        if let Some(error) = gaps.take_for(error, Some(&asked))? {
                            return Err(error.into());
                        }
                    }
                }
            }
        }
    }

    /// Makes one call.
    async fn call(&self, call: &Call) -> Result<Answer> {
        let mut request = self.plan.request.boxed();
        let params = self.plan.each.into_iter().flat_map(|each| each.params);
        for ((path, _), value) in params.zip(&call.values) {
            plan::set_at(&mut request, self.spec(), path, value)?;
        }
        let mut pages = self.operation.pages(self.connection.clone(), &*request);
        let mut found = Vec::new();
        while let Some(page) = pages.next().await {
            match page {
                Err(error) if !error.is_gap() && !error.refuses_request() && error.body().is_none() => {
                    return Err(error.into());
                }
                page => {
                    let is_refusal = page.as_ref().is_err_and(|error| !error.is_gap());
                    found.push(page);
                    if is_refusal {
                        break;
                    }
                }
            }
        }
        Ok(Answer { pages: found, stats: pages.stats() })
    }

    fn store(
        &self,
        page: &AnyPage,
        answered: Option<&Call>,
        progress: Progress,
        report: &mut OperationReport,
    ) -> Result<()> {
        let items: Vec<&dyn Record> = page.items.iter().flatten().map(|item| &**item).collect();
        let bad: Vec<&dingdan::Error> = page.items.iter().filter_map(|item| item.as_ref().err()).collect();
        let mut calls = Vec::new();
        for item in &items {
            for call in self.calls_for(*item) {
                match call {
                    Some(call) => calls.push(call),
                    None => report.lacking += 1,
                }
            }
        }
        report.take(&items, bad.len());
        if let Some(mapping) = self.spec().order.filter(|_| self.is_unified) {
            report.lost(items.iter().map(|item| mapping.lost::<Order>(*item).len()).sum());
        }
        let written = self.database().store(&Batch { items, bad, calls, answered, progress, ..self.batch() })?;
        report.written(written);
        Ok(())
    }

    /// The calls that an item of a list needs; `None` for one whose parameters it lacks.
    fn calls_for(&self, item: &dyn Record) -> impl Iterator<Item = Option<Call>> {
        let call = move |(operation, each): &(&'static str, &'static EachSpec)| {
            let value = |path: &str| walk(item, path).scalar_text().map(std::borrow::Cow::into_owned);
            let values = each.params.iter().map(|(_, path)| value(path)).collect::<Option<Vec<_>>>()?;
            Some(Call { operation, values })
        };
        self.dependants.iter().map(call)
    }

    fn batch(&self) -> Batch<'_> {
        Batch {
            shop: self.shop,
            spec: self.spec(),
            is_unified: self.is_unified,
            items: Vec::new(),
            bad: Vec::new(),
            calls: Vec::new(),
            answered: None,
            progress: Progress::Stays,
        }
    }

    fn spec(&self) -> &'static OperationSpec {
        self.operation.spec()
    }

    fn database(&self) -> MutexGuard<'_, Database> {
        // A transaction that was not committed leaves nothing, so a poisoned lock guards a good database.
        self.database.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
