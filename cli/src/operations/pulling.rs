//! What a pull of an operation does, in lines for people: pages, windows, batches, sweeps.

use dingdan::client::{EachSpec, OperationSpec, PageBy, PageSpec, ParamSpec, TimeWindow};
use std::time::Duration;

/// One line for each thing that is declared about pulling.
pub(super) fn lines(spec: &OperationSpec) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(spec.page.as_ref().map(page));
    lines.extend(spec.windows.iter().map(window));
    lines.extend(spec.sort.map(|sort| {
        let direction = sort.ascending.map_or_else(String::new, |(path, value)| format!(", {path}={value}"));
        let values: Vec<_> = sort.fields.iter().map(|(value, time)| format!("{value} ({time})")).collect();
        format!("sorted by {}: {}{direction}", sort.by, values.join(", "))
    }));
    lines.extend(spec.each.as_ref().map(each));
    for constant in spec.constants {
        lines.push(format!("always sends {}={}", constant.path, constant.value));
    }
    for rate in spec.rates {
        lines.push(format!("at most {} calls in {}", rate.requests, time(rate.per)));
    }
    lines
}

/// What a pull does with a parameter, and what the vendor assumes: `, pulled as 5, 20 if left out`.
pub(super) fn of_param(param: &ParamSpec) -> String {
    let mut text = String::new();
    let mut say = |words: Option<String>| text.extend(words.map(|words| format!(", {words}")));
    say(param.max_items.map(|count| format!("up to {count} values")));
    say(param.join.map(|join| format!("joined by {join:?}")));
    say(param.repeat.then(|| "one pair for each value".to_owned()));
    say(param.default.map(|value| format!("{value} if left out")));
    say(param.pull.map(|value| format!("pulled as {value}")));
    say(param.sweep.then(|| "pulled once for each value".to_owned()));
    say(param.filters.map(|path| format!("selects by {path}")));
    text
}

fn page(page: &PageSpec) -> String {
    let mut text = match page.by {
        PageBy::Number { first } => format!("pages by number in {}, from {first}", page.param),
        PageBy::Offset { first } => format!("pages by offset in {}, from {first}", page.param),
        PageBy::Cursor { next, .. } => format!("pages by cursor: {next} of an answer is the next {}", page.param),
        _ => format!("pages by {}", page.param),
    };
    text.extend(page.size.map(|size| format!(", size in {size}")));
    let flags: Vec<_> = page.flags().collect();
    if !flags.is_empty() {
        text.extend([", more where ", &flags.join(" or "), " says so"]);
    }
    if page.backwards {
        text.push_str(", read from the last to the first");
    }
    text
}

fn window(window: &TimeWindow) -> String {
    let kind = if window.changes { "changed" } else { "window" };
    let mut text = format!("{kind} {} to {}", window.from, window.to);
    let mut say = |words: Option<String>| text.extend(words.map(|words| format!(", {words}")));
    say(window.filters.map(|path| format!("selects by {path}")));
    let cut = if window.truncated { ", a longer one is cut off by the vendor" } else { "" };
    say(window.max_length.map(|length| format!("at most {}{cut}", time(length))));
    say(window.reaches_back.map(|length| format!("at most {} ago", time(length))));
    say(some(window.margin).map(|length| format!("asked for with {length} more at both ends")));
    say(some(window.lag).map(|length| format!("orders are listed up to {length} late")));
    say(some(window.reread).map(|length| format!("read again over {length} to find changes")));
    for (path, value) in window.when {
        say(Some(format!("with {path}={value}")));
    }
    text
}

fn each(each: &EachSpec) -> String {
    let params: Vec<_> = each.params.iter().map(|(own, theirs)| format!("{own} from {theirs}")).collect();
    let batch = each.batch.map_or_else(|| "for each item".to_owned(), |count| format!("for each {count} items"));
    format!("pulled once {batch} of {}: {}", each.operation, params.join(", "))
}

fn some(length: Duration) -> Option<String> {
    (!length.is_zero()).then(|| time(length))
}

/// Whole days as such, which documents speak of; everything else in units up to days.
fn time(length: Duration) -> String {
    const DAY: u64 = 24 * 60 * 60;
    match (length.as_secs(), length.subsec_nanos()) {
        (DAY, 0) => "a day".to_owned(),
        (seconds, 0) if seconds.is_multiple_of(DAY) => format!("{} days", seconds / DAY),
        _ => humantime::format_duration(length).to_string(),
    }
}
