//! `dingdan sync`: keeps the orders of many shops current in one database.

mod database;
mod report;
mod shop;

use crate::arguments::Sync;
use crate::catalogue::{self, Op};
use crate::credentials::{CredentialStore, Shop, shops};
use crate::outcome::{OrWrongArgument, Outcome};
use crate::plan::{self, Plan, Wanted};
use crate::pull::{Counted, Lock, Traffic, check_values, dependants, in_order};
use crate::say;
use crate::stop::Stop;
use crate::time;
use anyhow::{Context, Result, bail};
use database::Database;
use dingdan::client::ReqwestTransport;
use dingdan::{BeijingTime, Connection};
use futures_util::StreamExt;
use report::ShopReport;
use shop::Task;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Syncs.
pub(crate) fn run(arguments: &Sync) -> Result<Outcome> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.context("cannot start the asynchronous runtime")?.block_on(sync(arguments))
}

/// A shop and what is asked of it.
struct Planned {
    shop: Shop,
    store: CredentialStore,
    plans: Vec<(Op, Plan)>,
    /// The start of its first sync.
    since: BeijingTime,
}

async fn sync(arguments: &Sync) -> Result<Outcome> {
    let shops = shops(&arguments.config, &arguments.shop, &arguments.group)?;
    let planned = shops.into_iter().map(|shop| planned(shop, arguments.since.as_deref()));
    let planned: Vec<Planned> = planned.collect::<Result<_>>().or_wrong_argument()?;
    let folder = arguments.out.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).with_context(|| format!("cannot make the directory {}", folder.display()))?;
    let _lock = Lock::database(&arguments.out)?;
    let specs: BTreeMap<&str, _> =
        planned.iter().flat_map(|shop| &shop.plans).map(|(op, _)| (op.spec().id, op.spec())).collect();
    let database = Mutex::new(Database::open(&arguments.out, &specs.into_values().collect::<Vec<_>>())?);
    let stop = Stop::listen()?;
    let http = ReqwestTransport::new().context("cannot set up HTTP")?;
    let job = Job { database: &database, bad: folder, http, stop: &stop, limits: Mutex::default() };

    let runs = futures_util::stream::iter(planned.iter().map(|shop| job.shop(shop)));
    let mut runs = runs.buffer_unordered(arguments.at_once);
    let mut reports = Vec::new();
    while let Some(report) = runs.next().await {
        if !arguments.json && !(say::is_quiet() && report.is_good()) {
            say::say(&format!("{}\n", report.line()))?;
        }
        for note in report.notes() {
            say::note(&note);
        }
        reports.push(report);
    }
    if arguments.json {
        say::say(&format!("{}\n", json(&mut reports)))?;
    }
    Ok(if stop.is_asked_for() {
        Outcome::Interrupted
    } else if reports.iter().all(ShopReport::is_good) {
        Outcome::Good
    } else {
        Outcome::Failed
    })
}

fn json(reports: &mut [ShopReport]) -> serde_json::Value {
    reports.sort_by(|a, b| a.shop.cmp(&b.shop));
    serde_json::json!({
        "complete": reports.iter().all(ShopReport::is_complete),
        "shops": reports.iter().map(ShopReport::json).collect::<Vec<_>>(),
    })
}

/// Plans what is asked of a shop: its operations with its parameters.
fn planned(shop: Shop, since: Option<&str>) -> Result<Planned> {
    let names = if shop.settings.operations.is_empty() {
        vec![shop.system.to_owned()]
    } else {
        shop.settings.operations.clone()
    };
    let since = since.or(shop.settings.since.as_deref());
    let at = || format!("shop `{}`", shop.name);
    let operations = in_order(catalogue::select(&names).with_context(at)?, &shop.settings.params)?;
    if let Some(other) = operations.iter().find(|operation| operation.spec().platform.id != shop.system) {
        bail!("shop `{}` belongs to {}, and {} does not", shop.name, shop.system, other.spec().id);
    }
    check_values(&operations, &shop.settings.params).with_context(at)?;
    let wanted = Wanted { given: &shop.settings.params, placeholders: false, changed: true };
    let plans = operations.iter().map(|operation| Ok((*operation, plan::plan(*operation, &wanted)?)));
    let plans = plans.collect::<Result<_>>().with_context(at)?;
    let since = time::range(since, None).with_context(at)?.from;
    Ok(Planned { plans, since, store: CredentialStore::Shop(Box::new(shop.clone())), shop })
}

/// What all shops share.
struct Job<'a> {
    database: &'a Mutex<Database>,
    bad: &'a Path,
    http: ReqwestTransport,
    stop: &'a Stop,
    /// The first connection of each system, whose rate limiter all shops of the system use.
    limits: Mutex<BTreeMap<&'static str, Connection>>,
}

impl Job<'_> {
    /// Syncs one shop. What fails is in the report.
    async fn shop(&self, planned: &Planned) -> ShopReport {
        let mut report = ShopReport::new(&planned.shop.name, planned.shop.system);
        let traffic = Arc::new(Traffic::default());
        let connection = match self.connect(planned, &traffic) {
            Ok(connection) => connection,
            Err(error) => {
                report.error = Some(format!("{error:#}"));
                return report;
            }
        };
        for (operation, plan) in &planned.plans {
            if self.stop.is_asked_for() {
                report.stopped = true;
                break;
            }
            let task = Task {
                shop: &planned.shop.name,
                operation: *operation,
                plan,
                dependants: dependants(&planned.plans, operation.spec().id),
                connection: connection.clone(),
                traffic: &traffic,
                since: planned.since,
                database: self.database,
                bad: self.bad,
                stop: self.stop,
            };
            report.operations.push(task.run().await);
        }
        report
    }

    fn connect(&self, planned: &Planned, traffic: &Arc<Traffic>) -> Result<Connection> {
        let Some((operation, _)) = planned.plans.first() else { bail!("no operations") };
        let platform = operation.spec().platform;
        let credentials = planned.store.credentials(platform)?;
        let connection = Connection::over(credentials, Counted::new(self.http.clone(), Arc::clone(traffic)));
        let connection = match &planned.shop.base_url {
            Some(url) => connection.base_url(url),
            None => connection,
        };
        let mut limits = self.limits.lock().unwrap_or_else(PoisonError::into_inner);
        let first = limits.entry(platform.id).or_insert_with(|| connection.clone()).clone();
        Ok(connection.share_limits_with(&first))
    }
}
