//! How the generator grows: checks and generates synthetic families of 100, 1,000 and 10,000 types.
//!
//! `cargo run --release -p dingdan-tests --example scale [--features typify]`. Each figure is the least of some processes;
//! in each, time is the least of some runs, that of the CPU their mean, memory the process's peak. Where others use the
//! machine as well, only the CPU's time tells how it grows. With the feature, typify makes Rust of the schemas of the same
//! family's OpenAPI document in the same run.

use comfy_table::{CellAlignment, Table, presets};
use dingdan_codegen::export::{Examples, json_schema, openapi};
use dingdan_codegen::model::Platform;
use dingdan_codegen::{emit, load};
use dingdan_tests::family::family;
#[cfg(feature = "typify")]
use std::collections::BTreeMap;
use std::error::Error;
use std::process::{Command, ExitCode};
use std::time::Instant;
use std::{env, fs};

const SIZES: [usize; 3] = [100, 1_000, 10_000];
const ROUNDS: usize = 4;
/// Steps, and how each is measured.
const STEPS: &[(&str, Measure)] = &[
    ("check", check),
    ("generate", generate),
    ("JSON Schema and OpenAPI", export),
    #[cfg(feature = "typify")]
    ("typify, from the OpenAPI", typify),
];

/// Does a step once and says how long it took, without what it needs beforehand.
type Measure = fn(&str) -> Spent;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    if let [step, size] = arguments.as_slice() {
        return one(step, size.parse()?);
    }
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([
        "step",
        "types",
        "seconds",
        "× per 10 × types",
        "CPU seconds",
        "× per 10 × types",
        "peak memory, MiB",
        "× per 10 × types",
        "× generate",
    ]);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut generate = Vec::new();
    for (index, (step, _)) in STEPS.iter().enumerate() {
        let mut before: Option<[f64; 3]> = None;
        let least = rounds(index)?;
        for (place, (size, figures)) in SIZES.iter().zip(least).enumerate() {
            let [seconds, cpu, memory] = figures;
            let growth = |figure: usize| {
                before.map_or(String::new(), |before| format!("{:.1}", figures[figure] / before[figure]))
            };
            if *step == "generate" {
                generate.push(cpu);
            }
            let against = generate.get(place).map_or(String::new(), |ours| format!("{:.1}", cpu / ours));
            table.add_row([
                (*step).to_owned(),
                size.to_string(),
                format!("{seconds:.3}"),
                growth(0),
                format!("{cpu:.3}"),
                growth(1),
                format!("{memory:.0}"),
                growth(2),
                against,
            ]);
            before = Some(figures);
        }
    }
    println!("{table}");
    Ok(ExitCode::SUCCESS)
}

/// The least of what a step takes at each size. The sizes take turns: a machine's speed changes.
fn rounds(step: usize) -> Result<[[f64; 3]; SIZES.len()], Box<dyn Error>> {
    let mut least = [[f64::INFINITY; 3]; SIZES.len()];
    for _ in 0..ROUNDS {
        for (size, least) in SIZES.iter().zip(&mut least) {
            for (least, figure) in least.iter_mut().zip(spawn(step, *size)?) {
                *least = least.min(figure);
            }
        }
    }
    Ok(least)
}

/// Seconds, seconds of CPU and MiB of a step.
fn spawn(step: usize, size: usize) -> Result<[f64; 3], Box<dyn Error>> {
    let output = Command::new(env::current_exe()?).args([step.to_string(), size.to_string()]).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let said = String::from_utf8(output.stdout)?;
    let figures: Vec<f64> = said.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    Ok(figures.try_into().map_err(|_| "three figures")?)
}

fn one(step: &str, size: usize) -> Result<ExitCode, Box<dyn Error>> {
    let (_, measure) = STEPS.get(step.parse::<usize>()?).ok_or("a step")?;
    let text = family(size);
    let runs: u32 = (20_000 / u32::try_from(size)?).clamp(2, 50);
    let mut all = Spent { seconds: f64::INFINITY, cpu: 0.0 };
    for _ in 0..runs {
        let spent = measure(&text);
        all = Spent { seconds: all.seconds.min(spent.seconds), cpu: all.cpu + spent.cpu };
    }
    println!("{} {} {}", all.seconds, all.cpu / f64::from(runs), peak());
    Ok(ExitCode::SUCCESS)
}

fn check(text: &str) -> Spent {
    timed(|| read(text)).1
}

/// Everything from the text to the files, as the build does.
fn generate(text: &str) -> Spent {
    let (files, spent) = timed(|| emit::generate(&[read(text)]).expect("bindings"));
    assert!(!files.is_empty());
    spent
}

fn export(text: &str) -> Spent {
    let (documents, spent) = timed(|| {
        let platform = read(text);
        let examples = Examples::default();
        [json_schema(&platform, &examples).to_string(), openapi(&platform, &examples).to_string()]
    });
    assert!(documents.iter().all(|document| !document.is_empty()));
    spent
}

/// typify on the schemas of the family's OpenAPI document, from its text to Rust's.
#[cfg(feature = "typify")]
fn typify(text: &str) -> Spent {
    let document = openapi(&read(text), &Examples::default());
    // typify knows where JSON Schema keeps its definitions, not where OpenAPI does.
    let schemas = document["components"]["schemas"].to_string().replace("#/components/schemas/", "#/definitions/");
    let (rust, spent) = timed(|| {
        let schemas: BTreeMap<String, schemars_08::schema::Schema> = serde_json::from_str(&schemas).expect("schemas");
        let mut types = ::typify::TypeSpace::new(&::typify::TypeSpaceSettings::default());
        types.add_ref_types(schemas).expect("types");
        types.to_stream().to_string()
    });
    assert!(!rust.is_empty());
    spent
}

/// What a step took.
struct Spent {
    seconds: f64,
    cpu: f64,
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Spent) {
    let (start, before) = (Instant::now(), cpu());
    let made = work();
    (made, Spent { seconds: start.elapsed().as_secs_f64(), cpu: cpu() - before })
}

fn read(text: &str) -> Platform {
    load("family.yaml", text).unwrap_or_else(|errors| panic!("{}", errors[0]))
}

/// Seconds that the process has had of all processors, where the system says it.
fn cpu() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in brackets, ticks of a hundredth are the 12th and 13th.
    let fields = stat.rsplit_once(')').map_or("", |(_, fields)| fields);
    let ticks = fields.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse().unwrap_or(f64::NAN));
    ticks.sum::<f64>() / 100.0
}

/// The process's peak of memory in MiB, where the system says it.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: f64 = line.and_then(|line| line.trim_end_matches("kB").trim().parse().ok()).unwrap_or(f64::NAN);
    kib / 1024.0
}
