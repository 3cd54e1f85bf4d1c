//! Nights of `dingdan sync` over many shops of vendors that fail, deviate and change, while other pulls follow; then the orders
//! are compared with what the vendors have. The long one takes as many minutes as `SOAK_MINUTES` says, 30 without:
//! `cargo test -p dingdan-cli --test integration soak -- --ignored --nocapture`. `SOAK_SEED` repeats the choices of a run.
#![cfg(all(feature = "sqlite", target_os = "linux"))]

mod changes;
mod compare;
mod faults;
mod figures;
mod fleet;
mod following;

use changes::Changes;
use figures::{Figures, Sample};
use fleet::Fleet;
use following::Followings;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// How long a soak is.
struct Length {
    shops: usize,
    /// How many of them are followed.
    followed: usize,
    time: Duration,
    /// After so many nights with faults there is one without, and everything is compared.
    nights: u32,
}

#[test]
#[ignore = "takes half an hour"]
fn a_soak_of_fifty_shops() {
    let minutes = std::env::var("SOAK_MINUTES").map_or(30.0, |text| text.parse().expect("minutes"));
    let figures = soak(&Length { shops: 50, followed: 4, time: Duration::from_secs_f64(60.0 * minutes), nights: 6 });
    figures.check_flat();
}

/// The same, so short that it says only that everything is found and compared.
#[test]
fn a_short_soak() {
    let figures = soak(&Length { shops: 2, followed: 1, time: Duration::ZERO, nights: 1 });
    assert!(figures.compared >= 2 * 40, "{}", figures.compared);
}

fn soak(length: &Length) -> Figures {
    let seed = std::env::var("SOAK_SEED").map_or_else(|_| fastrand::u64(..), |text| text.parse().expect("a seed"));
    println!("SOAK_SEED={seed}");
    let mut chance = fastrand::Rng::with_seed(seed);
    let fleet = Fleet::start(length.shops);
    let mut figures = Figures::default();
    // The first night is a good one: what is compared later is what changed.
    let sees_old = clean_night(&fleet, &mut figures);
    let mut followings = Followings::start(&fleet, length.followed);
    let mut changes = Changes::new(&fleet, &sees_old, chance.fork());
    let begun = Instant::now();
    loop {
        for _ in 0..length.nights {
            faults::choose(&fleet, &mut chance);
            let killed_after = (chance.u8(..8) == 0).then(|| Duration::from_millis(chance.u64(50..3000)));
            night(&fleet, &mut changes, killed_after, &mut figures);
            followings.look_after(&fleet, &mut figures);
            figures.sample(Sample::of_all(&fleet, &followings, begun.elapsed()));
        }
        faults::clear(&fleet);
        // Times have a resolution of one second.
        std::thread::sleep(Duration::from_millis(1100));
        clean_night(&fleet, &mut figures);
        figures.compared += compare::everything(&fleet);
        figures.comparisons += 1;
        if begun.elapsed() >= length.time {
            break;
        }
    }
    figures.compared += followings.end_and_compare(&fleet);
    figures.changes = changes.count();
    println!("{figures}");
    figures
}

/// A night with faults, while orders come and change.
fn night(fleet: &Fleet, changes: &mut Changes<'_>, killed_after: Option<Duration>, figures: &mut Figures) {
    let begun = Instant::now();
    let mut child = spawn(fleet, &["--attempts", "3", "--timeout", "5s"]);
    let mut killed = false;
    loop {
        figures.sync.take(&Sample::of(child.id()));
        if child.try_wait().expect("asked").is_some() {
            break;
        }
        if !killed && killed_after.is_some_and(|after| begun.elapsed() > after) {
            child.kill().expect("killed, or over");
            killed = true;
        }
        assert!(begun.elapsed() < Duration::from_secs(300), "a night does not end");
        changes.change_one();
        std::thread::sleep(Duration::from_millis(50));
    }
    let (code, out, err) = ended(child);
    figures.nights += 1;
    figures.killed += u32::from(killed);
    if killed {
        return;
    }
    assert!(matches!(code, Some(0 | 1)) && !err.contains("panicked"), "{code:?} {out}{err}");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    assert_eq!(report["shops"].as_array().map(Vec::len), Some(fleet.shops.len()), "{out}");
    assert_eq!(report["complete"].as_bool(), Some(code == Some(0)), "{out}");
    figures.incomplete += u32::from(code == Some(1));
    figures.requests += fleet::sum(&report, "requests");
}

/// A night without faults: everything has to come. Gives the operations of shops which see every change, however old the
/// order is.
fn clean_night(fleet: &Fleet, figures: &mut Figures) -> Vec<(String, String)> {
    let (code, out, err) = ended(spawn(fleet, &[]));
    let report: serde_json::Value = serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"));
    assert!(code == Some(0), "{code:?}: {:?}", fleet::incomplete(&report));
    figures.nights += 1;
    figures.requests += fleet::sum(&report, "requests");
    fleet::sees_every_change(&report)
}

fn spawn(fleet: &Fleet, more: &[&str]) -> Child {
    let mut command = fleet.sync(&fleet.database());
    command.args(more).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("runs")
}

fn ended(child: Child) -> (Option<i32>, String, String) {
    let output = child.wait_with_output().expect("ends");
    let (out, err) = crate::common::texts(&output);
    (output.status.code(), out, err)
}
