//! What a process uses.

use super::Failure;
use rustix::time::{ClockId, clock_gettime};
use std::fmt;
use std::str::FromStr;
use std::time::{Duration, Instant};

/// What a client used for its pull.
#[derive(Clone, Copy)]
pub(crate) struct Usage {
    /// Seconds on the wall.
    pub(crate) seconds: f64,
    /// CPU seconds, user and system, of all threads.
    pub(crate) cpu: f64,
    /// Megabytes of the largest resident memory.
    pub(crate) peak: f64,
}

/// Counts from its start.
pub(crate) struct Meter {
    started: Instant,
    cpu: Duration,
}

impl Meter {
    pub(crate) fn start() -> Self {
        Self { started: Instant::now(), cpu: cpu() }
    }

    pub(crate) fn stop(&self) -> Result<Usage, Failure> {
        let seconds = self.started.elapsed().as_secs_f64();
        Ok(Usage { seconds, cpu: cpu().saturating_sub(self.cpu).as_secs_f64(), peak: peak()? })
    }
}

fn cpu() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime).try_into().unwrap_or_default()
}

/// Out of the process's status: `getrusage` counts what the parent had before it became this program.
fn peak() -> Result<f64, Failure> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).ok_or("no peak of memory")?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kibibytes * 1024.0 / 1e6)
}

impl fmt::Display for Usage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { seconds, cpu, peak } = self;
        write!(f, "{seconds} {cpu} {peak}")
    }
}

impl FromStr for Usage {
    type Err = Failure;

    fn from_str(text: &str) -> Result<Self, Failure> {
        let numbers: Vec<f64> = text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
        let [seconds, cpu, peak] = numbers[..] else { return Err(format!("not a usage: {text}").into()) };
        Ok(Self { seconds, cpu, peak })
    }
}
