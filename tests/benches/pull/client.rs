//! A client in a process of its own.

use super::received::Received;
use super::usage::Usage;
use super::{Failure, by_hand, ours};
use std::process::{Command, Stdio};

/// Makes this program a client.
pub(crate) const FLAG: &str = "--client";

#[derive(Clone, Copy)]
pub(crate) enum Client {
    Ours,
    ByHand,
}

impl Client {
    /// Pulls everything in another process.
    pub(crate) fn spawn(self, operation: &str, url: &str) -> Result<Usage, Failure> {
        let mut command = Command::new(std::env::current_exe()?);
        let output = command.args([FLAG, self.name(), operation, url]).stderr(Stdio::inherit()).output()?;
        if !output.status.success() {
            return Err(format!("{operation}, {}: the client failed", self.name()).into());
        }
        String::from_utf8(output.stdout)?.parse()
    }

    fn name(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::ByHand => "by hand",
        }
    }
}

/// Pulls everything and prints what that took. One thread does it all.
pub(crate) fn run(who: &str, operation: &str, url: &str) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut received = Received::none();
    let usage = if who == Client::Ours.name() {
        runtime.block_on(ours::pull(operation, url, &mut received))?
    } else {
        runtime.block_on(by_hand::pull(operation, url, &mut received))?
    };
    received.check()?;
    println!("{usage}");
    Ok(())
}
