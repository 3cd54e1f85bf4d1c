//! The time zone of a platform.

use super::{Report, fields};
use crate::diagnostic::ErrorCode;
use crate::yaml::Platform;

/// The zone of times that are texts.
const BEIJING: &str = "+08:00";

/// Reports what is no zone, and texts of times where it is another zone than that of Beijing.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let zone = &raw.time_zone;
    if zone.as_str() == BEIJING || zone.is_missing() {
        return;
    }
    if !is_offset(zone) {
        report
            .error(ErrorCode::UnknownWord, zone.at, format!("there is no time zone `{}`", zone.value))
            .help("write the offset from UTC, such as `+08:00`");
        return;
    }
    let is_text = |kind: &str| matches!(kind, "beijing_time" | "date");
    let of_fields = fields::all(raw).map(|site| &site.field.kind).find(|kind| is_text(kind));
    let of_auth = raw.auth.timestamp.as_ref().and_then(|time| time.form.as_ref());
    let of_auth =
        of_auth.filter(|form| !matches!(form.as_str(), "unix_seconds" | "unix_millis") && !form.ends_with('Z'));
    if let Some(kind) = of_fields.or(of_auth) {
        let message = format!("`{}` is a time of {BEIJING}, and the time zone is `{}`", kind.value, zone.value);
        report
            .error(ErrorCode::UnknownWord, kind.at, message)
            .help("only times that are counted, `unix_seconds` and `unix_millis`, can be of another zone");
    }
}

/// Whether a text is an offset such as `+08:00`.
fn is_offset(text: &str) -> bool {
    let Some((hours, minutes)) = text.strip_prefix(['+', '-']).and_then(|rest| rest.split_once(':')) else {
        return false;
    };
    let is_below =
        |digits: &str, limit: u8| digits.len() == 2 && digits.parse::<u8>().is_ok_and(|value| value < limit);
    is_below(hours, 15) && is_below(minutes, 60)
}
