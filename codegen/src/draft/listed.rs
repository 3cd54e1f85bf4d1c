//! Lists of values in a description: `10:待付款 20:待发货`, `0-未支付，1-已支付`.

/// The values that a description lists, as code and label; fewer than two are no list.
pub(super) fn listed(text: &str) -> Vec<(String, String)> {
    let text = &text.replace("<br>", "；").replace("<br/>", "；").replace("<br />", "；");
    let chars: Vec<char> = text.chars().collect();
    let starts: Vec<Start> = (0..chars.len()).filter_map(|at| start(&chars, at)).collect();
    let mut found: Vec<(String, String)> = Vec::new();
    // Where commas stand between values, none is in a label.
    let is_before = |next: &Start| {
        chars[..next.at].iter().rev().find(|char| !char.is_whitespace()).is_some_and(|char| COMMAS.contains(char))
    };
    let has_commas = starts.len() > 2 && !starts.iter().skip(1).any(is_before);
    let is_end = |char: char| ENDS.contains(&char) && !(has_commas && COMMAS.contains(&char));
    for (number, one) in starts.iter().enumerate() {
        let end = starts.get(number + 1).map_or(chars.len(), |next| next.at);
        let Some(rest) = chars.get(one.label..end) else { continue };
        let label: String = rest.iter().take_while(|char| !is_end(**char)).collect();
        let label = label.trim().trim_matches(['"', '“', '”', '\'']).to_owned();
        if !label.is_empty() && label.chars().count() <= LONGEST && found.iter().all(|(code, _)| *code != one.code) {
            found.push((one.code.clone(), label));
        }
    }
    if found.len() < 2 { Vec::new() } else { found }
}

/// Where the first listed code of a text starts, in bytes.
pub(super) fn first_code(text: &str) -> Option<usize> {
    let chars: Vec<char> = text.chars().collect();
    let at = (0..chars.len()).find(|at| start(&chars, *at).is_some())?;
    text.char_indices().nth(at).map(|(at, _)| at)
}

/// A longer label is a sentence.
const LONGEST: usize = 30;
/// What ends a label.
const ENDS: &[char] = &[',', '，', ';', '；', '、', '|', '/', '。', '\n', ')', '）', ']', '】', '}'];
/// Those of them that may stand in a label as well.
const COMMAS: &[char] = &[',', '，', '、'];
const SEPARATORS: &[char] = &[':', '：', '-', '=', '＝', '—', '→', '–'];
/// What counts something rather than labelling it.
const UNITS: &str = "条天个位元分秒页小时日次年月张字倍件种级人岁";

struct Start {
    at: usize,
    code: String,
    label: usize,
}

fn start(chars: &[char], at: usize) -> Option<Start> {
    let before = at.checked_sub(1).and_then(|before| chars.get(before)).copied();
    if before.is_some_and(|char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.')) {
        return None;
    }
    let end = at + chars[at..].iter().take_while(|char| char.is_ascii_alphanumeric() || **char == '_').count();
    let (first, end) = match chars[at] {
        '-' => (at + 1, at + 1 + chars[at + 1..].iter().take_while(|char| char.is_ascii_digit()).count()),
        _ => (at, end),
    };
    let digits = first + chars[first..].iter().take_while(|char| char.is_ascii_digit()).count();
    let is_number = digits == end && digits > first;
    if first == end || (!is_number && !chars[first].is_ascii_alphabetic()) {
        return None;
    }
    let code: String = chars[at..end].iter().collect();
    let after = skip_blanks(chars, end);
    let has_separator = chars.get(after).is_some_and(|char| SEPARATORS.contains(char));
    let label = skip_blanks(chars, after + usize::from(has_separator));
    let first_of_label = *chars.get(label)?;
    let is_unit = UNITS.contains(first_of_label);
    let good = match (has_separator, is_number) {
        (true, true) => first_of_label.is_alphabetic() || first_of_label == '"',
        (true, false) => is_chinese(first_of_label),
        // Between code and label there may be nothing, if something is before the code.
        (false, true) => is_chinese(first_of_label) && !is_unit && before.is_none_or(|char| !char.is_alphanumeric()),
        (false, false) => false,
    };
    good.then_some(Start { at, code, label })
}

fn skip_blanks(chars: &[char], from: usize) -> usize {
    from + chars.iter().skip(from).take_while(|char| char.is_whitespace()).count()
}

/// Whether a character is a Chinese one.
pub(super) fn is_chinese(char: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_in_the_forms_that_pages_have() {
        for (text, want) in [
            ("10:待付款 20:待发货", "10=待付款 20=待发货"),
            ("0-未支付，1-已支付", "0=未支付 1=已支付"),
            ("订单状态：0未付款；1已付款；-1 已关闭", "0=未付款 1=已付款 -1=已关闭"),
            ("状态(WAIT_PAY：待付款，CLOSED: 已关闭)", "WAIT_PAY=待付款 CLOSED=已关闭"),
            ("1=微信<br>2=支付宝", "1=微信 2=支付宝"),
            ("0: unpaid, 1: paid", "0=unpaid 1=paid"),
            (
                "0：无售后 2：买家申请退款，待商家处理 3：退货退款，待商家处理 10：退款成功",
                "0=无售后 2=买家申请退款，待商家处理 3=退货退款，待商家处理 10=退款成功",
            ),
            ("1-待发货，2-已发货，3-已签收，其他见下", "1=待发货 2=已发货 3=已签收"),
            ("最大100条，默认20条", ""),
            ("格式 YYYY-MM-DD HH:mm:ss，如 2020-01-02 03:04:05", ""),
            ("范围 1-100", ""),
            ("见 https://x.example/a", ""),
            ("是否支付，1是", ""),
        ] {
            let found: Vec<String> = listed(text).iter().map(|(code, label)| format!("{code}={label}")).collect();
            assert_eq!(found.join(" "), want, "{text}");
        }
    }
}
