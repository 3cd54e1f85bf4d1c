//! How long a window of time may be, as descriptions say it.

/// The longest span that a description allows, such as `24h`.
pub(super) fn longest(text: &str) -> Option<String> {
    const BEFORE: &[&str] = &[
        "间隔",
        "跨度",
        "相差",
        "时间差",
        "范围",
        "不超过",
        "不能超过",
        "不得超过",
        "不可超过",
        "最大",
        "最长",
        "最多",
    ];
    let number = |word: &&str| {
        let (_, rest) = text.split_once(*word)?;
        let at = rest.find(|char: char| char.is_ascii_digit())?;
        // A number far away is about something else.
        let is_near = rest[..at].chars().count() <= 12 && !rest[..at].contains(['。', '；', ';']);
        let digits = rest[at..].find(|char: char| !char.is_ascii_digit()).unwrap_or(rest.len() - at);
        let (number, unit) = rest[at..].split_at(digits);
        let unit = unit.trim_start().trim_start_matches('个');
        let unit = UNITS.iter().find(|(word, _)| unit.starts_with(word)).filter(|_| is_near)?.1;
        let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
        Some(format!("{number}{unit}"))
    };
    BEFORE.iter().find_map(number)
}

const UNITS: &[(&str, &str)] =
    &[("天", "d"), ("日", "d"), ("小时", "h"), ("分钟", "m"), ("秒", "s"), ("day", "d"), ("hour", "h"), ("h", "h")];

#[cfg(test)]
mod tests {
    use super::longest;

    #[test]
    fn the_longest_span_is_read_after_words() {
        for (text, want) in [
            ("开始时间和结束时间的间隔不能超过24小时", Some("24h")),
            ("结束时间，最大跨度为31天", Some("31d")),
            ("时间范围最长 7 天", Some("7d")),
            ("间隔不超过30分钟", Some("30m")),
            ("只能查询最近90天的订单", None),
            ("每页条数，最大100", None),
            ("成交时间结束时间的时间戳", None),
        ] {
            assert_eq!(longest(text).as_deref(), want, "{text}");
        }
    }
}
