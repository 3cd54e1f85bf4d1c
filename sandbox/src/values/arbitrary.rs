//! A valid value of any kind.

use super::SeededHash;
use dingdan::schema::{Field, Kind};
use dingdan::types::Rfc3339;
use dingdan::{BeijingTime, UnixMillis};
use std::time::Duration;

/// The bounds of made-up times, both included.
#[derive(Clone, Copy)]
pub(crate) struct TimeBounds {
    pub(crate) from: BeijingTime,
    pub(crate) until: BeijingTime,
}

const WORDS: &[&str] = &[
    "苹果", "茶叶", "雨伞", "毛巾", "咖啡", "课程", "礼盒", "台灯", "apple", "tea", "umbrella", "towel", "coffee",
    "course", "gift box", "lamp",
];
const NAMES: &[&str] = &["张三", "李四", "王芳", "赵敏", "陈伟", "Li Lei", "Han Meimei"];
const STREETS: &[&str] = &["人民路", "解放大道", "中山街", "和平里"];
/// How many seconds other times of an item are after its first, at most: two days.
pub(crate) const LATEST_AFTER: u64 = 2 * 24 * 60 * 60;
const ATTEMPTS: usize = 8;

/// The text of a value of that kind, decided by `hash` alone; `None` where the kind has no valid scalar.
pub(crate) fn arbitrary(hash: SeededHash, times: TimeBounds, field: &Field, kind: &Kind) -> Option<String> {
    if let Kind::Enum(table) = kind {
        let codes = table.values.iter().map(|value| value.code.to_string());
        let codes: Vec<_> = codes.filter(|code| !field.absent.contains(&code.as_str())).collect();
        return hash.pick(&codes).cloned();
    }
    // A text that means an absent value must not come by chance.
    let mut attempts = (0..ATTEMPTS).map(|attempt| if attempt == 0 { hash } else { hash.number(attempt) });
    attempts.find_map(|hash| scalar(hash, times, field, kind).filter(|text| !field.absent.contains(&text.as_str())))
}

/// A time within the bounds, soon after their start.
pub(crate) fn later_time(hash: SeededHash, times: TimeBounds) -> BeijingTime {
    times.from.plus(Duration::from_secs(hash.below(LATEST_AFTER))).min(times.until)
}

fn scalar(hash: SeededHash, times: TimeBounds, field: &Field, kind: &Kind) -> Option<String> {
    let cents = |amount: u64| format!("{}.{:02}", amount / 100, amount % 100);
    Some(match kind {
        Kind::Text if field.sensitive => personal(hash, field),
        Kind::Text => format!("{} {}", hash.pick(WORDS)?, hash.name("number").below(100)),
        Kind::Url => format!("https://example.com/{:x}", hash.value()),
        Kind::Integer | Kind::Json => (1 + hash.below(99)).to_string(),
        Kind::Decimal => cents(1 + hash.below(100_000)),
        Kind::Bool => (hash.below(2) == 1).to_string(),
        // 18 digits: beyond what a float holds exactly.
        Kind::Identifier => (100_000_000_000_000_000 + hash.below(900_000_000_000_000_000)).to_string(),
        Kind::Fen => (1 + hash.below(1_000_000)).to_string(),
        Kind::Yuan => cents(1 + hash.below(1_000_000)),
        Kind::BeijingTime => later_time(hash, times).to_string(),
        Kind::UnixSeconds => later_time(hash, times).unix_seconds().to_string(),
        Kind::UnixMillis => UnixMillis::from(later_time(hash, times)).millis().to_string(),
        Kind::Rfc3339 => Rfc3339::from(later_time(hash, times)).to_string(),
        Kind::Date => later_time(hash, times).date().to_string(),
        Kind::Enum(_) | Kind::Object(_) | Kind::List(_) | Kind::Map(_) => return None,
    })
}

/// The name, phone or address of nobody. Which of the three depends on the field, not on the item.
fn personal(hash: SeededHash, field: &Field) -> String {
    let name = hash.pick(NAMES).copied().unwrap_or_default();
    match SeededHash::new(0).name(field.wire).below(3) {
        0 => name.to_owned(),
        1 => format!("138000{:05}", hash.below(100_000)),
        _ => format!("{}{}号", hash.pick(STREETS).copied().unwrap_or_default(), 1 + hash.below(300)),
    }
}
