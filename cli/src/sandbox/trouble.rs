//! The faults, deviations, limits and delays of a sandbox.

use crate::arguments::{Quirk, Trouble};
use crate::{declared, suggest};
use anyhow::{Result, anyhow, bail};
use dingdan_sandbox::{Fault, MockVendor, Quirks, When};
use std::time::Duration;

/// Switches on the faults and quirks of the arguments.
pub(super) fn make(vendor: &MockVendor, trouble: &Trouble) {
    // Each fault has a seed of its own: with the same seed they would hit the same calls.
    for (GivenFault { fault, rate }, seed) in trouble.fault.iter().zip(trouble.fault_seed..) {
        vendor.set_fault(*fault, None, when(rate.unwrap_or(trouble.fault_rate), seed));
    }
    if let Some(milliseconds) = trouble.latency {
        // Set for each operation by its id, so that a stall from the arguments is added to it.
        for operation in declared::operations() {
            let late = Fault::Stall(Duration::from_millis(milliseconds));
            vendor.set_fault(late, Some(operation.spec().id), When::Always);
        }
    }
    vendor.set_quirks(
        None,
        match trouble.quirks {
            Quirk::Off => Quirks::Off,
            Quirk::Documented => Quirks::Documented,
            Quirk::Wild => Quirks::Wild { per_mille: trouble.quirk_rate.0, seed: trouble.quirk_seed },
            Quirk::Odd => Quirks::Odd { per_mille: trouble.quirk_rate.0, seed: trouble.quirk_seed },
        },
    );
    vendor.enforce_limits(trouble.limits);
}

/// The faults by name, for `--help`.
pub(crate) fn listed() -> String {
    let width = Fault::all().map(|fault| fault.name().len()).max().unwrap_or(0);
    let lines = Fault::all().map(|fault| format!("  {:width$}  {}", fault.name(), fault.description()));
    lines.collect::<Vec<_>>().join("\n")
}

/// A share of the calls, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Rate(u32);

impl std::str::FromStr for Rate {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let wrong = || anyhow!("a rate is a number from 0 to 1 with up to three places, such as 0.05");
        let (integer, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(integer) || !digits(decimals) || decimals.len() > 3 {
            return Err(wrong());
        }
        let per_mille = format!("{integer}{decimals:0<3}").parse().map_err(|_| wrong())?;
        if per_mille > 1000 { Err(wrong()) } else { Ok(Self(per_mille)) }
    }
}

/// A fault as it is given: `NAME[:MEASURE][=RATE]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GivenFault {
    fault: Fault,
    rate: Option<Rate>,
}

impl std::str::FromStr for GivenFault {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let (what, rate) = text.split_once('=').map_or((text, None), |(what, rate)| (what, Some(rate)));
        let (name, measure) = what.split_once(':').map_or((what, None), |(name, measure)| (name, Some(measure)));
        let measure = measure.map(str::parse).transpose().map_err(|_| anyhow!("the measure is no integer"))?;
        let Some(fault) = Fault::named(name, measure) else {
            let names: Vec<&str> = Fault::all().map(Fault::name).collect();
            bail!(suggest::unknown("fault", name, &names));
        };
        Ok(Self { fault, rate: rate.map(str::parse).transpose()? })
    }
}

fn when(Rate(per_mille): Rate, seed: u64) -> When {
    if per_mille >= 1000 { When::Always } else { When::Rate { per_mille, seed } }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_read() {
        let rate = |text: &str| text.parse::<Rate>().ok();
        for (text, want) in [
            ("busy", Some((Fault::Busy, None))),
            ("busy=0.05", Some((Fault::Busy, Some(Rate(50))))),
            ("stall:20=1", Some((Fault::Stall(Duration::from_millis(20)), Some(Rate(1000))))),
            ("too_many_requests:3", Some((Fault::TooManyRequests(3), None))),
            ("busy=1.5", None),
            ("busy=", None),
            ("stall:long", None),
            ("buzy", None),
        ] {
            let want = want.map(|(fault, rate)| GivenFault { fault, rate });
            assert_eq!(text.parse::<GivenFault>().ok(), want, "{text}");
        }
        assert_eq!((rate("0"), rate("0.001"), rate("1.000")), (Some(Rate(0)), Some(Rate(1)), Some(Rate(1000))));
        assert_eq!((rate("-1"), rate("0.0001"), rate("1e-1"), rate("")), (None, None, None, None));
    }
}
