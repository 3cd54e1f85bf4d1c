//! The latest requests.

use crate::vendor::{Entry, Verdict};
use dingdan::BeijingTime;
use maud::{Markup, html};

const MAX_SHOWN: usize = 40;

pub(super) fn section(log: &[Entry]) -> Markup {
    html! {
        section #requests {
            h2 { "Requests" }
            @if log.is_empty() {
                p { "None yet." }
            } @else {
                div .wide { table {
                    thead { tr {
                        th { "#" } th { "time" } th { "method" } th { "operation" } th { "verdict" } th .number { "took" }
                    } }
                    tbody { @for entry in log.iter().take(MAX_SHOWN) { (row(entry)) } }
                } }
            }
        }
    }
}

fn row(entry: &Entry) -> Markup {
    let (class, verdict) = match &entry.verdict {
        Verdict::Answered { items } => ("good", format!("{items} orders")),
        Verdict::Refused { code, why } => ("bad", format!("refused, {code}: {why}")),
        Verdict::Fault(name) => ("fault", format!("fault: {name}")),
        Verdict::NoRoute => ("bad", "no such route".to_owned()),
    };
    let time = BeijingTime::from(entry.at).to_string();
    html! {
        tr {
            td { (entry.number) }
            td { (time.split_once(' ').map_or(time.as_str(), |(_, time)| time)) }
            td { (entry.method) }
            td { (entry.operation.unwrap_or(&entry.path)) }
            td { span class=(class) { (verdict) } }
            td .number { (format!("{:.1} ms", entry.took.as_secs_f64() * 1000.0)) }
        }
    }
}
