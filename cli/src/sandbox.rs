//! `dingdan sandbox`: runs the sandbox until Ctrl-C.

mod guide;
mod server;
mod trouble;

pub(crate) use server::Server;
pub(crate) use trouble::{GivenFault, Rate, listed as faults};

use crate::arguments::Sandbox;
use crate::outcome::Outcome;
use crate::runtime;
use crate::say;
use crate::stop::Stop;
use anyhow::Result;

/// Runs the sandbox.
pub(crate) fn run(arguments: &Sandbox) -> Result<Outcome> {
    runtime::block_on(serve(arguments))
}

async fn serve(arguments: &Sandbox) -> Result<Outcome> {
    let server = Server::listen(arguments).await?;
    // The guide makes calls of its own, which no fault should hit.
    let guide = guide::render(&server).await?;
    // Until here a signal ends the program at once: making a million orders takes a while, and nothing has to be put away.
    let stop = Stop::listen()?;
    trouble::make(server.vendor(), &arguments.trouble);
    say::say(&guide)?;
    stop.asked().await;
    server.stop().await;
    Ok(Outcome::Good)
}
