//! Words from fixed lists, and durations.

use super::vocabulary::{
    CLASSES, LOCATIONS, METHODS, NO_REREAD, ORIGINS, OVERS, REPRS, RETRIES, WIRE_FORMS, require, seconds,
};
use super::{Report, fields, time_zone};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Platform, Text};

/// Reports unknown words and invalid durations.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    time_zone::check(raw, report);
    let rates = raw.operations.iter().map(|(_, operation)| &operation.rate);
    for rate in rates.chain([&raw.rate]).flat_map(|rates| rates.iter()) {
        require_duration(&rate.per, report);
        if rate.requests.value == 0 {
            report
                .error(ErrorCode::ZeroRate, rate.requests.at, "the rate limit allows no calls")
                .help("remove `rate` if no limit is documented");
        }
    }
    for (_, code) in raw.codes.iter() {
        require(CLASSES, "class", &code.class, report);
        require(RETRIES, "way to retry", &code.retry, report);
        require(ORIGINS, "origin", &code.from, report);
    }
    for (_, of) in raw.enums.iter() {
        require(REPRS, "representation", &of.repr, report);
        for (_, value) in of.values.iter() {
            require(ORIGINS, "origin", &value.from, report);
        }
    }
    for site in fields::all(raw) {
        require(ORIGINS, "origin", site.field.from.as_deref(), report);
        require(WIRE_FORMS, "written form", site.field.wire.as_deref(), report);
        require(LOCATIONS, "location of parameters", site.field.location.as_deref(), report);
    }
    for (_, operation) in raw.operations.iter() {
        require(METHODS, "method", &operation.method, report);
        require(ORIGINS, "origin", &operation.from, report);
        for window in &operation.windows {
            require(OVERS, "answer to a longer window", &window.over, report);
            for duration in [&window.at_most, &window.margin, &window.reaches_back, &window.lag].into_iter().flatten()
            {
                require_duration(duration, report);
            }
            if let Some(lag) = window.lag.as_ref().filter(|lag| seconds(lag).is_some_and(|lag| lag > LONGEST_LAG)) {
                report
                    .error(ErrorCode::NotADuration, lag.at, format!("no list is `{}` late", lag.value))
                    .help("`lag` is how late the vendor lists an order, at most `2d`: a pull up to now leaves out that much");
            }
            if let Some(reread) = window.reread.as_ref().filter(|reread| reread.value != NO_REREAD) {
                require_duration(reread, report);
            }
        }
    }
}

/// Two days, in seconds: a list of yesterday's orders that is made once a day.
const LONGEST_LAG: u64 = 2 * 24 * 60 * 60;

fn require_duration(text: &Text, report: &mut Report<'_>) {
    if seconds(text).is_none_or(|seconds| u32::try_from(seconds).is_err()) {
        report
            .error(ErrorCode::NotADuration, text.at, format!("`{}` is not a duration", text.value))
            .help("write an integer and one of s, m, h, d, such as `31d`");
    }
}
