//! `dingdan sync`: keeps the orders of many shops current, in one database or in files of their own.

#[cfg(feature = "sqlite")]
mod database;
#[cfg(feature = "sqlite")]
mod into_database;
mod into_files;
mod report;
#[cfg(feature = "sqlite")]
mod task;

use crate::arguments::{Format, Sync};
use crate::credentials::{Shop, shops};
use crate::outcome::{OrWrongArgument, Outcome};
use crate::pull::{Shared, check_format};
use crate::stop::Stop;
use crate::{runtime, say};
use anyhow::Result;
use futures_util::{FutureExt, StreamExt};
use into_files::IntoFiles;
use report::ShopReport;
use std::path::Path;
use std::sync::Arc;

/// Syncs.
pub(crate) fn run(arguments: &Sync) -> Result<Outcome> {
    runtime::block_on(sync(arguments))
}

async fn sync(arguments: &Sync) -> Result<Outcome> {
    let shops = shops(&arguments.config, &arguments.shop, &arguments.group)?;
    let format = |shop: &Shop| arguments.format.or(shop.settings.format).unwrap_or(Format::Sqlite);
    for shop in &shops {
        check_format(format(shop)).or_wrong_argument()?;
    }
    let (in_database, in_files): (Vec<Shop>, Vec<Shop>) =
        shops.into_iter().partition(|shop| format(shop) == Format::Sqlite);
    let shared =
        Shared { stop: Stop::listen()?, limits: Arc::default(), network: arguments.network, shows_progress: false };
    let out = |default: &'static str| arguments.out.as_deref().unwrap_or(Path::new(default));
    #[cfg(feature = "sqlite")]
    let planned = in_database.into_iter().map(|shop| into_database::planned(shop, arguments.since.as_deref()));
    #[cfg(feature = "sqlite")]
    let planned: Vec<_> = planned.collect::<Result<_>>().or_wrong_argument()?;
    #[cfg(feature = "sqlite")]
    let database = match planned.as_slice() {
        [] => None,
        planned => Some(into_database::IntoDatabase::open(out("orders.sqlite"), planned, arguments.reread, &shared)?),
    };
    #[cfg(feature = "sqlite")]
    let with_database = database.iter().flat_map(|into| planned.iter().map(|shop| into.shop(shop).boxed_local()));
    // Without the feature, the check of the format has refused these shops.
    #[cfg(not(feature = "sqlite"))]
    let with_database = in_database.iter().map(|_| std::future::pending().boxed_local());

    let since = arguments.since.as_deref();
    let files =
        IntoFiles { config: &arguments.config, out: out("orders"), since, reread: arguments.reread, shared: &shared };
    let with_files = in_files.iter().map(|shop| files.shop(shop, format(shop)).boxed_local());
    let mut runs = futures_util::stream::iter(with_database.chain(with_files)).buffer_unordered(arguments.at_once);
    let mut reports = Vec::new();
    while let Some(report) = runs.next().await {
        let is_left_out = say::is_quiet() && report.is_good();
        if !arguments.json && !is_left_out {
            say::say(&format!("{}\n", report.line()))?;
        }
        for note in report.notes() {
            say::note(&note);
        }
        reports.push(report);
    }
    let outcome = if shared.stop.is_asked_for() {
        Outcome::Interrupted
    } else if reports.iter().all(ShopReport::is_good) {
        Outcome::Good
    } else {
        Outcome::Failed
    };
    if arguments.json {
        say::say(&say::json(&format!("{}\n", json(&mut reports, outcome))))?;
    }
    Ok(outcome)
}

fn json(reports: &mut [ShopReport], outcome: Outcome) -> serde_json::Value {
    reports.sort_by(|a, b| a.shop.cmp(&b.shop));
    serde_json::json!({
        "exit_code": outcome.code(),
        "complete": reports.iter().all(ShopReport::is_complete),
        "shops": reports.iter().map(ShopReport::json).collect::<Vec<_>>(),
    })
}
