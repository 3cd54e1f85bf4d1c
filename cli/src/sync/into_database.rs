//! Shops whose orders go into one database.

use super::database::Database;
use super::report::ShopReport;
use super::task::Task;
use crate::catalogue::{self, Op};
use crate::credentials::{CredentialStore, Shop};
use crate::files;
use crate::plan::{self, Plan, Wanted};
use crate::pull::source::{check_base_url, note_if_exposed};
use crate::pull::{Counted, Lock, Shared, Traffic, check_values, dependants, in_order, unified};
use crate::say;
use crate::time;
use anyhow::{Context, Result, bail};
use dingdan::client::ReqwestTransport;
use dingdan::{BeijingTime, Connection, PullOptions};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// The shops whose orders go into the database.
pub(crate) struct IntoDatabase<'a> {
    database: Mutex<Database>,
    /// The directory in which pages that cannot be read are saved.
    bad: PathBuf,
    http: ReqwestTransport,
    shared: &'a Shared,
    _lock: Lock,
}

/// A shop and what is asked of it.
pub(crate) struct Planned {
    shop: Shop,
    store: CredentialStore,
    plans: Vec<(Op, Plan)>,
    /// The start of its first sync.
    since: BeijingTime,
    /// Whether its orders become the one order.
    is_unified: bool,
}

/// Plans what is asked of a shop: its operations with its parameters.
pub(crate) fn planned(shop: Shop, since: Option<&str>) -> Result<Planned> {
    let at = || format!("shop `{}`", shop.name);
    let names = shop.operations();
    let operations = in_order(catalogue::select_for_pull(&names).with_context(at)?, &shop.settings.params)?;
    if let Some(other) = operations.iter().find(|operation| operation.spec().platform.id != shop.system) {
        bail!("shop `{}` belongs to {}, and {} does not", shop.name, shop.system, other.spec().id);
    }
    if let Some(url) = &shop.base_url {
        check_base_url(url, &shop.base_url_place(), 1)?;
    }
    check_values(&operations, &shop.settings.params).with_context(at)?;
    let is_unified = shop.settings.unified.unwrap_or_default();
    let operations = if is_unified { unified::operations(&operations).with_context(at)? } else { operations };
    let wanted = Wanted { given: &shop.settings.params, placeholders: None, changed: true };
    let plans = operations.iter().map(|operation| Ok((*operation, plan::plan(*operation, &wanted)?)));
    let plans = plans.collect::<Result<_>>().with_context(at)?;
    let since = time::range(since.or(shop.settings.since.as_deref()), None).with_context(at)?.from;
    Ok(Planned { plans, since, is_unified, store: CredentialStore::Shop(Box::new(shop.clone())), shop })
}

impl Planned {
    fn options(&self) -> PullOptions {
        let settings = &self.shop.settings;
        let options = PullOptions::default().windows_at_once(settings.windows.unwrap_or(1));
        options.prefetch(settings.prefetch.unwrap_or_default())
    }
}

impl<'a> IntoDatabase<'a> {
    /// Opens the database, with a table for each operation.
    pub(crate) fn open(path: &Path, planned: &[Planned], reread: bool, shared: &'a Shared) -> Result<Self> {
        let folder = files::folder(path);
        files::create_folder(folder).with_context(|| format!("cannot make the directory {}", folder.display()))?;
        let lock = Lock::database(path)?;
        let specs = planned.iter().flat_map(|shop| {
            let specs = shop.plans.iter().map(|(operation, _)| operation.spec());
            specs.filter(|spec| !shop.is_unified || spec.order.is_none())
        });
        let specs: BTreeMap<&str, _> = specs.map(|spec| (spec.id, spec)).collect();
        let is_unified = planned.iter().any(|shop| shop.is_unified);
        let mut database = Database::open(path, &specs.into_values().collect::<Vec<_>>(), is_unified, reread)?;
        for shop in planned.iter().filter(|shop| shop.is_unified) {
            for (operation, _) in &shop.plans {
                let (name, id) = (&shop.shop.name, operation.spec().id);
                let count = database.make_again(name, *operation)?;
                if count > 0 {
                    say::note(&format!("{name}: {count} orders of {id} are made again, as the schema now says how"));
                }
            }
        }
        for shop in planned.iter().filter(|shop| !shop.is_unified) {
            let (name, count) = (&shop.shop.name, database.left_behind(&shop.shop.name)?);
            if count > 0 {
                say::note(&format!(
                    "{name}: its {count} orders in the tables `orders` and `lines` are of an earlier time, when it had `unified = true`, and are no longer kept current"
                ));
            }
        }
        let http = shared.network.transport()?;
        Ok(Self { database: Mutex::new(database), bad: folder.to_owned(), http, shared, _lock: lock })
    }

    /// Syncs one shop. What fails is in the report.
    pub(crate) async fn shop(&self, planned: &Planned) -> ShopReport {
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
            if self.shared.stop.is_asked_for() {
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
                is_unified: planned.is_unified,
                database: &self.database,
                bad: planned.shop.settings.bad.as_deref().unwrap_or(&self.bad),
                stop: &self.shared.stop,
                options: planned.options(),
            };
            report.operations.push(task.run().await);
        }
        report
    }

    fn connect(&self, planned: &Planned, traffic: &Arc<Traffic>) -> Result<Connection> {
        let Some((operation, _)) = planned.plans.first() else { bail!("no operations") };
        let platform = operation.spec().platform;
        let credentials = planned.store.credentials(platform)?;
        let url = planned.shop.base_url.as_deref().unwrap_or(platform.base_url);
        note_if_exposed(&format!("shop `{}`", planned.shop.name), url);
        let connection = Connection::over(credentials, Counted::new(self.http.clone(), Arc::clone(traffic)));
        let connection = match &planned.shop.base_url {
            Some(url) => connection.base_url(url),
            None => connection,
        };
        Ok(self.shared.limits.keep(platform, self.shared.network.repeat(connection)))
    }
}
