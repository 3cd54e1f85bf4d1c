//! A legal value of any kind.

use crate::mix::Mix;
use dingdan::BeijingTime;
use dingdan::schema::{Field, Kind};

/// Times near which values are made up.
#[derive(Clone, Copy)]
pub(crate) struct Times {
    /// Not before.
    pub(crate) from: BeijingTime,
    /// Not after.
    pub(crate) until: BeijingTime,
}

const WORDS: &[&str] = &[
    "苹果", "茶叶", "雨伞", "毛巾", "咖啡", "课程", "礼盒", "台灯", "apple", "tea", "umbrella", "towel", "coffee",
    "course", "gift box", "lamp",
];
const NAMES: &[&str] = &["张三", "李四", "王芳", "赵敏", "陈伟", "Li Lei", "Han Meimei"];
const STREETS: &[&str] = &["人民路", "解放大道", "中山街", "和平里"];
/// How much later than the item itself other times of it are, at most: two days.
pub(crate) const LATER: u64 = 2 * 24 * 60 * 60;
const TRIES: usize = 8;

/// The text of a value of that kind, by `mix` alone; `None` where the kind has no legal scalar.
pub(crate) fn generic(mix: Mix, times: Times, field: &Field, kind: &Kind) -> Option<String> {
    if let Kind::Enum(table) = kind {
        let codes = table.entries.iter().map(|entry| entry.code.to_string());
        let codes: Vec<_> = codes.filter(|code| !field.absent.contains(&code.as_str())).collect();
        return mix.pick(&codes).cloned();
    }
    // What stands for an absent value must not come by chance.
    let mut tries = (0..TRIES).map(|attempt| if attempt == 0 { mix } else { mix.number(attempt) });
    tries.find_map(|mix| scalar(mix, times, field, kind).filter(|text| !field.absent.contains(&text.as_str())))
}

/// A time not before the item's own and not after the end of the sandbox's span.
pub(crate) fn later(mix: Mix, times: Times) -> BeijingTime {
    times.from.plus(std::time::Duration::from_secs(mix.below(LATER))).min(times.until)
}

fn scalar(mix: Mix, times: Times, field: &Field, kind: &Kind) -> Option<String> {
    let cents = |amount: u64| format!("{}.{:02}", amount / 100, amount % 100);
    Some(match kind {
        Kind::Text if field.sensitive => personal(mix, field),
        Kind::Text => format!("{} {}", mix.pick(WORDS)?, mix.name("number").below(100)),
        Kind::Url => format!("https://example.com/{:x}", mix.value()),
        Kind::Integer | Kind::Json => (1 + mix.below(99)).to_string(),
        Kind::Decimal => cents(1 + mix.below(100_000)),
        Kind::Bool => (mix.below(2) == 1).to_string(),
        // 18 digits: beyond what a float holds exactly.
        Kind::Identifier => (100_000_000_000_000_000 + mix.below(900_000_000_000_000_000)).to_string(),
        Kind::Fen => (1 + mix.below(1_000_000)).to_string(),
        Kind::Yuan => cents(1 + mix.below(1_000_000)),
        Kind::BeijingTime => later(mix, times).to_string(),
        Kind::UnixSeconds => later(mix, times).unix_seconds().to_string(),
        Kind::Date => later(mix, times).date().to_string(),
        Kind::Enum(_) | Kind::Object(_) | Kind::List(_) | Kind::Map(_) => return None,
    })
}

/// A person's name, phone or address that nobody has. Which of them, the field decides, not the item.
fn personal(mix: Mix, field: &Field) -> String {
    let name = mix.pick(NAMES).copied().unwrap_or_default();
    match Mix::new(0).name(field.wire).below(3) {
        0 => name.to_owned(),
        1 => format!("138000{:05}", mix.below(100_000)),
        _ => format!("{}{}号", mix.pick(STREETS).copied().unwrap_or_default(), 1 + mix.below(300)),
    }
}
