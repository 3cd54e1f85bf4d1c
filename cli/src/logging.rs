//! What the library reports of its calls, on standard error.

use crate::arguments::Verbosity;
use crate::outcome::OrWrongArgument;
use crate::say;
use anyhow::{Context, Result};
use std::io;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::format::FmtSpan;

/// The variable with filters of `tracing`, such as `dingdan_runtime=debug`.
const VARIABLE: &str = "RUST_LOG";

/// Starts to report as much as the arguments and the environment ask for. The arguments win.
pub(crate) fn start(verbosity: Verbosity) -> Result<()> {
    if verbosity.quiet {
        say::be_quiet();
    }
    let given = std::env::var(VARIABLE).ok().filter(|filters| !filters.trim().is_empty());
    let (filters, spans) = match (verbosity.verbose, given) {
        (0, None) => return Ok(()),
        (0, Some(filters)) => (filters, FmtSpan::CLOSE),
        (1, _) => ("dingdan=debug,dingdan_runtime=debug".to_owned(), FmtSpan::CLOSE),
        (_, _) => ("debug,dingdan=trace,dingdan_runtime=trace".to_owned(), FmtSpan::NEW | FmtSpan::CLOSE),
    };
    let filter = EnvFilter::try_new(&filters).with_context(|| format!("{VARIABLE} is no list of filters"));
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(filter.or_wrong_argument()?)
        .with_span_events(spans)
        .with_ansi(false)
        .with_writer(io::stderr);
    // Nothing else sets a subscriber, so this does not fail.
    let _ = subscriber.try_init();
    Ok(())
}
