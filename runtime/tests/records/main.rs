//! What comes is understood, and goes back as it came.

mod changed;
mod containers;
mod enums;
mod errors;
mod items;
mod matrix;
#[cfg(feature = "testing")]
mod nested;
mod offsets;
mod pages;
mod places;
mod reach;
mod sample;
mod serde_formats;
mod stored;
#[path = "../reader/tree.rs"]
pub mod tree;
mod types;

use dingdan_runtime::json::{decode, encode};
use dingdan_runtime::record::Record;
use sample::Sample;

/// JSON text by its values, whatever the order of members.
fn tree(text: &str) -> tree::Tree {
    tree::Tree::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// One field as it may come, and what is shown of it then; `""` where it has no value.
type Row = (&'static str, &'static str, &'static str);

fn decoded(text: &str) -> Sample {
    let mut sample = Sample::default();
    decode(&mut sample, text).unwrap_or_else(|error| panic!("{text}: {error}"));
    sample
}

fn place(field: &str) -> usize {
    Sample::default().schema().find(field).unwrap_or_else(|| panic!("no field {field}"))
}

/// A field and its value, as a record shows them; empty where there is no value.
fn shown(sample: &Sample, index: usize) -> String {
    let mut only = Sample::default();
    only.take_value(index, sample);
    let shown = format!("{only:?}");
    shown.strip_prefix("Sample { ").and_then(|shown| shown.strip_suffix(" }")).unwrap_or_default().to_owned()
}

fn check(rows: &[Row]) {
    for (field, wire, want) in rows {
        let text = format!("{{\"{field}\":{wire}}}");
        let sample = decoded(&text);
        let want = if want.is_empty() { "Sample".to_owned() } else { format!("Sample {{ {field}: {want} }}") };
        assert_eq!(format!("{sample:?}"), want, "{text}");
        assert_eq!(encode(&sample), text);
        assert_eq!(decoded(&encode(&sample)), sample, "{text}");
        assert_eq!(sample.clone(), sample, "{text}");
        assert_eq!(encode(&sample.clone()), text);
    }
}
