//! What a soak counts, and what its processes hold.

use super::fleet::Fleet;
use super::following::Followings;
use std::fmt;
use std::time::Duration;

/// What processes hold at one moment.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Held {
    /// Memory in KiB, without what no page was written of.
    pub(super) memory: u64,
    pub(super) files: u64,
    /// Threads of a process; of this one the tasks of the sandboxes.
    pub(super) tasks: u64,
}

/// What all hold after a night.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample {
    at: Duration,
    followings: Held,
    sandboxes: Held,
}

/// All figures.
#[derive(Debug, Default)]
pub(super) struct Figures {
    pub(super) nights: u32,
    pub(super) killed: u32,
    pub(super) incomplete: u32,
    pub(super) requests: u64,
    pub(super) changes: u64,
    pub(super) comparisons: u32,
    pub(super) compared: u64,
    /// The most that a sync held.
    pub(super) sync: Held,
    samples: Vec<Sample>,
}

impl Sample {
    /// What a process holds; nothing where it has ended.
    pub(super) fn of(process: u32) -> Held {
        let folder = format!("/proc/{process}");
        let status = std::fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
        let number = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
        };
        let files = std::fs::read_dir(format!("{folder}/fd")).map_or(0, |files| files.count() as u64);
        Held { memory: number("VmRSS:"), files, tasks: number("Threads:") }
    }

    pub(super) fn of_all(fleet: &Fleet, followings: &Followings, at: Duration) -> Self {
        let mut all = Held::default();
        for held in followings.processes().map(Self::of) {
            all = Held {
                memory: all.memory + held.memory,
                files: all.files + held.files,
                tasks: all.tasks + held.tasks,
            };
        }
        let tasks = fleet.runtime.metrics().num_alive_tasks() as u64;
        Self { at, followings: all, sandboxes: Held { tasks, ..Self::of(std::process::id()) } }
    }
}

impl Held {
    /// Keeps the most of each.
    pub(super) fn take(&mut self, other: &Self) {
        self.memory = self.memory.max(other.memory);
        self.files = self.files.max(other.files);
        self.tasks = self.tasks.max(other.tasks);
    }
}

impl Figures {
    /// Adds what all hold now, and prints it once a minute.
    pub(super) fn sample(&mut self, sample: Sample) {
        let minute = |sample: &Sample| sample.at.as_secs() / 60;
        if self.samples.last().is_none_or(|last| minute(last) != minute(&sample)) {
            let Sample { at, followings, sandboxes } = sample;
            println!(
                "{:4} s: {} nights, {} compared; following: {}; sandboxes: {}; most of a sync: {}",
                at.as_secs(),
                self.nights,
                self.compared,
                followings,
                sandboxes,
                self.sync
            );
        }
        self.samples.push(sample);
    }

    /// The median of a figure in a third of the time, the first of which warms up.
    fn median(&self, third: usize, figure: impl Fn(&Sample) -> u64) -> u64 {
        let length = self.samples.len() / 3;
        let mut all: Vec<u64> = self.samples[third * length..(third + 1) * length].iter().map(figure).collect();
        all.sort_unstable();
        all[all.len() / 2]
    }

    /// Panics where one of them holds more in the last third of the time than in the one before. The sandboxes' memory is not
    /// among it: they keep every order that comes.
    pub(super) fn check_flat(&self) {
        type Figure = fn(&Sample) -> u64;
        let all: [(&str, Figure, u64); 5] = [
            // Hashes of the orders that it wrote, and what the allocator keeps.
            ("memory of those that follow, in KiB", |sample| sample.followings.memory, 4096),
            ("files of those that follow", |sample| sample.followings.files, 4),
            ("threads of those that follow", |sample| sample.followings.tasks, 4),
            ("files of the sandboxes", |sample| sample.sandboxes.files, 8),
            ("tasks of the sandboxes", |sample| sample.sandboxes.tasks, 8),
        ];
        for (what, figure, slack) in all {
            let (before, after) = (self.median(1, figure), self.median(2, figure));
            println!("{what}: {before}, then {after}");
            assert!(after <= before + before / 20 + slack, "{what}: {before}, then {after}");
        }
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} KiB, {} files, {} tasks", self.memory, self.files, self.tasks)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} nights ({} killed, {} incomplete), {} requests, {} changes; \
             {} comparisons of {} orders: each once and current; most of a sync: {}",
            self.nights,
            self.killed,
            self.incomplete,
            self.requests,
            self.changes,
            self.comparisons,
            self.compared,
            self.sync
        )
    }
}
