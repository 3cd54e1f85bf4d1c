//! How the generator grows: checks and generates synthetic families of 100, 1,000 and 10,000 types.
//!
//! `cargo run --release -p dingdan-tests --example scale [--features typify]`. Each figure comes from a process of its own;
//! time is the least of some runs, memory the process's peak. With the feature, typify makes Rust of the schemas of the
//! same family's OpenAPI document in the same run.

use comfy_table::{CellAlignment, Table, presets};
use dingdan_codegen::export::{Examples, json_schema, openapi};
use dingdan_codegen::model::Platform;
use dingdan_codegen::{emit, load};
use dingdan_tests::family::family;
#[cfg(feature = "typify")]
use std::collections::BTreeMap;
use std::error::Error;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};
use std::{env, fs};

const SIZES: [usize; 3] = [100, 1_000, 10_000];
/// Steps, and how each is measured.
const STEPS: &[(&str, Measure)] = &[
    ("check", check),
    ("generate", generate),
    ("JSON Schema and OpenAPI", export),
    #[cfg(feature = "typify")]
    ("typify, from the OpenAPI", typify),
];

/// Does a step once and says how long it took, without what it needs beforehand.
type Measure = fn(&str) -> Duration;

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
        "peak memory, MiB",
        "× per 10 × types",
        "× generate",
    ]);
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let mut generate = Vec::new();
    for (index, (step, _)) in STEPS.iter().enumerate() {
        let mut before: Option<(f64, f64)> = None;
        for (place, size) in SIZES.iter().enumerate() {
            let (seconds, memory) = spawn(index, *size)?;
            let growth =
                |now: f64, then: Option<f64>| then.map_or(String::new(), |then| format!("{:.1}", now / then));
            if *step == "generate" {
                generate.push(seconds);
            }
            let against = generate.get(place).map_or(String::new(), |ours| format!("{:.1}", seconds / ours));
            table.add_row([
                (*step).to_owned(),
                size.to_string(),
                format!("{seconds:.3}"),
                growth(seconds, before.map(|(seconds, _)| seconds)),
                format!("{memory:.0}"),
                growth(memory, before.map(|(_, memory)| memory)),
                against,
            ]);
            before = Some((seconds, memory));
        }
    }
    println!("{table}");
    Ok(ExitCode::SUCCESS)
}

/// Seconds and MiB of a step.
fn spawn(step: usize, size: usize) -> Result<(f64, f64), Box<dyn Error>> {
    let output = Command::new(env::current_exe()?).args([step.to_string(), size.to_string()]).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    let said = String::from_utf8(output.stdout)?;
    let (seconds, memory) = said.trim().split_once(' ').ok_or("two figures")?;
    Ok((seconds.parse()?, memory.parse()?))
}

fn one(step: &str, size: usize) -> Result<ExitCode, Box<dyn Error>> {
    let (_, measure) = STEPS.get(step.parse::<usize>()?).ok_or("a step")?;
    let text = family(size);
    let runs = if size < 10_000 { 5 } else { 2 };
    let least = (0..runs).map(|_| measure(&text)).min().unwrap_or_default();
    println!("{} {}", least.as_secs_f64(), peak());
    Ok(ExitCode::SUCCESS)
}

fn check(text: &str) -> Duration {
    let start = Instant::now();
    drop(read(text));
    start.elapsed()
}

/// Everything from the text to the files, as the build does.
fn generate(text: &str) -> Duration {
    let start = Instant::now();
    let files = emit::generate(&[read(text)]);
    let elapsed = start.elapsed();
    assert!(!files.is_empty());
    elapsed
}

fn export(text: &str) -> Duration {
    let start = Instant::now();
    let platform = read(text);
    let examples = Examples::default();
    let documents = [json_schema(&platform, &examples).to_string(), openapi(&platform, &examples).to_string()];
    let elapsed = start.elapsed();
    assert!(documents.iter().all(|document| !document.is_empty()));
    elapsed
}

/// typify on the schemas of the family's OpenAPI document, from its text to Rust's.
#[cfg(feature = "typify")]
fn typify(text: &str) -> Duration {
    let document = openapi(&read(text), &Examples::default());
    // typify knows where JSON Schema keeps its definitions, not where OpenAPI does.
    let schemas = document["components"]["schemas"].to_string().replace("#/components/schemas/", "#/definitions/");
    let start = Instant::now();
    let schemas: BTreeMap<String, schemars_08::schema::Schema> = serde_json::from_str(&schemas).expect("schemas");
    let mut types = ::typify::TypeSpace::new(&::typify::TypeSpaceSettings::default());
    types.add_ref_types(schemas).expect("types");
    let rust = types.to_stream().to_string();
    let elapsed = start.elapsed();
    assert!(!rust.is_empty());
    elapsed
}

fn read(text: &str) -> Platform {
    load("family.yaml", text).unwrap_or_else(|mistakes| panic!("{}", mistakes[0]))
}

/// The process's peak of memory in MiB, where the system says it.
fn peak() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: f64 = line.and_then(|line| line.trim_end_matches("kB").trim().parse().ok()).unwrap_or(f64::NAN);
    kib / 1024.0
}
