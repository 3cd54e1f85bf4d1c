//! Tables of result codes, and what their codes may mean.

use super::listed::is_chinese;
use super::rows::{cells, title, with_bars};
use super::text::{code, comment_text, scalar};
use super::wire_words::ascii_camel;
use std::fmt::Write as _;

/// The result codes that pages list, each once, with what they say of it.
#[derive(Debug, Default)]
pub(super) struct Codes(Vec<(String, String)>);

/// Headings of a column of result codes.
const CODE_HEADS: &[&str] = &[
    "错误码",
    "错误代码",
    "返回码",
    "结果码",
    "响应码",
    "error code",
    "errorcode",
    "error_code",
    "errcode",
    "err_code",
    "return code",
    "result code",
];
/// Headings that are of result codes where the title, or the column beside it, says so.
const OTHER_HEADS: &[&str] = &["code", "代码", "编码", "状态码", "返回值", "值", "value", "status code"];

/// The columns of code and meaning, if a table that starts with that line is one of result codes.
pub(super) fn columns(lines: &[String], first: usize) -> Option<(usize, usize)> {
    let heads: Vec<String> = cells(&lines[first], usize::MAX).iter().map(|head| head.to_lowercase()).collect();
    let at = |names: &[&str]| heads.iter().position(|head| names.contains(&head.as_str()));
    let of_message = |head: &String| {
        ["message", "msg", "errmsg", "error message", "错误信息", "错误描述", "错误说明", "错误消息"]
            .contains(&head.as_str())
    };
    let title = title(&lines[..first]).unwrap_or_default();
    let says = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let is_titled = says(&["错误", "返回码", "结果码", "响应码", "状态码", "error", "result code", "return code"])
        && !says(&["订单", "枚举", "enum"]);
    let own = at(CODE_HEADS)
        .or_else(|| at(OTHER_HEADS).filter(|_| is_titled || heads.iter().any(of_message)))
        .filter(|_| heads.len() > 1)?;
    let of_text = |head: &String| {
        of_message(head)
            || ["说明", "描述", "含义", "信息", "原因", "meaning", "description", "reason"]
                .iter()
                .any(|word| head.contains(word))
    };
    let others = || heads.iter().enumerate().filter(|(at, _)| *at != own);
    let meaning = others().find(|(_, head)| of_text(head)).or_else(|| others().find(|(at, _)| *at > own));
    Some((own, meaning.map_or(0, |(at, _)| at)))
}

impl Codes {
    /// Those of pages.
    pub(super) fn of<'a>(pages: impl Iterator<Item = &'a str>) -> Self {
        let mut found: Vec<(String, String)> = Vec::new();
        for page in pages {
            let lines: Vec<String> = page.lines().map(with_bars).collect();
            let mut table = None;
            for (at, line) in lines.iter().enumerate() {
                if !line.contains('|') {
                    table = None;
                    continue;
                }
                if at == 0 || !lines[at - 1].contains('|') {
                    table = columns(&lines, at);
                    continue;
                }
                let Some((own, meaning)) = table else { continue };
                let cells = cells(line, usize::MAX);
                let Some(code) = cells.get(own).filter(|code| is_code(code)) else { continue };
                if found.iter().all(|(other, _)| other != code) {
                    found.push((code.clone(), comment_text(cells.get(meaning).map_or("", String::as_str))));
                }
            }
        }
        Self(found)
    }

    /// The code of success: the first that the pages call one, unless `own` is none that they call a failure.
    pub(super) fn success(&self, own: Option<&str>) -> Option<&str> {
        let is_failure = |(code, meaning): &(String, String)| Some(code.as_str()) == own && !is_success(meaning);
        let is_open = own.is_none() || self.0.iter().any(is_failure);
        let mut successes = self.0.iter().filter(|(_, meaning)| is_success(meaning));
        successes.next().filter(|_| is_open).map(|(code, _)| code.as_str())
    }

    /// Whether every code is a number.
    pub(super) fn are_numbers(&self) -> bool {
        self.0.iter().all(|(code, _)| is_number(code))
    }

    /// The entries below `codes` beside `ok`, and the codes that are left out, since the field for them holds numbers.
    pub(super) fn yaml(&self, ok: Option<&str>, of_numbers: bool) -> (String, Vec<&str>) {
        let mut yaml = String::new();
        let mut left_out = Vec::new();
        let mut names = vec!["Ok".to_owned(), "Self".to_owned()];
        for (own, meaning) in self.0.iter().filter(|(own, _)| Some(own.as_str()) != ok) {
            // A second code of success would have to be in `ok`.
            if is_success(meaning) || of_numbers && !is_number(own) {
                left_out.push(own.as_str());
                continue;
            }
            let class = class(meaning).or_else(|| class(own));
            let (mark, why) = match class {
                Some(_) => ("guessed", "the class, by the meaning"),
                None => ("check", "the class: nothing in the meaning tells it"),
            };
            let class = class.unwrap_or("bad_request");
            let is_foreign = !meaning.is_empty() && !meaning.contains(is_chinese);
            let en = if is_foreign { meaning.clone() } else { class.replace('_', " ") };
            let zh = if is_foreign || meaning.is_empty() { format!("{own}（待译）") } else { meaning.clone() };
            let _ = write!(
                yaml,
                "\n  {}: {{name: {}, class: {class}, en: {}, zh: {}}}  # {mark}: {why}",
                code(own),
                name(own, meaning, class, &mut names),
                scalar(&en),
                scalar(&zh),
            );
        }
        (yaml, left_out)
    }
}

/// The name of a code in the bindings: its own words, those of a short English meaning, or its class and number.
fn name(own: &str, meaning: &str, class: &str, names: &mut Vec<String>) -> String {
    let is_short = meaning.is_ascii() && (1..=5).contains(&meaning.split_whitespace().count());
    let of_words =
        if is_number(own) { if is_short { ascii_camel(meaning) } else { String::new() } } else { ascii_camel(own) };
    let digits: String = own.chars().filter(char::is_ascii_alphanumeric).collect();
    let minus = if own.starts_with('-') { "Minus" } else { "" };
    let numbered = format!("{}{minus}{digits}", ascii_camel(class));
    let first = if of_words.is_empty() { numbered.clone() } else { of_words };
    let mut found = first;
    let mut number = 2;
    while names.contains(&found) {
        found = if names.contains(&numbered) { format!("{numbered}No{number}") } else { numbered.clone() };
        number += 1;
    }
    names.push(found.clone());
    found
}

fn is_number(code: &str) -> bool {
    code.parse().is_ok_and(|number: i64| number.to_string() == code)
}

/// Whether a cell is one code: no sentence, no range.
fn is_code(cell: &str) -> bool {
    let is_part = |char: char| char.is_ascii_alphanumeric() || matches!(char, '_' | '-' | '.' | ':');
    let is_range = cell.split_once('-').is_some_and(|(from, to)| {
        !from.is_empty() && [from, to].iter().all(|end| end.bytes().all(|byte| byte.is_ascii_digit()))
    });
    cell.chars().all(is_part) && cell.contains(|char: char| char.is_ascii_alphanumeric()) && !is_range
}

fn is_success(meaning: &str) -> bool {
    let text = meaning.trim().trim_end_matches(['。', '.', '！', '!']).to_lowercase();
    matches!(
        text.as_str(),
        "成功" | "请求成功" | "操作成功" | "调用成功" | "返回成功" | "success" | "ok" | "succeeded" | "successful"
    )
}

/// The class that a meaning suggests.
fn class(meaning: &str) -> Option<&'static str> {
    /// The first that has one of its words.
    const CLASSES: &[(&str, &[&str])] = &[
        ("bad_request", &["签名", "signature", "sign error", "invalid sign"]),
        (
            "unsupported",
            &[
                "不支持",
                "接口不存在",
                "方法不存在",
                "unsupported",
                "not supported",
                "no such method",
                "invalid method",
            ],
        ),
        ("quota_exhausted", &["配额", "额度", "次数", "余额", "quota", "daily limit"]),
        ("rate_limited", &["频", "限流", "流控", "too many", "too-many", "rate limit", "frequen", "throttl"]),
        (
            "not_permitted",
            &[
                "权限",
                "无权",
                "白名单",
                "未授权",
                "permission",
                "permitted",
                "forbidden",
                "whitelist",
                "access denied",
            ],
        ),
        ("auth_expired", &["token", "令牌", "授权", "未登录", "会话", "session", "expired", "unauthorized"]),
        ("busy", &["繁忙", "超时", "稍后", "busy", "timeout", "timed out", "try again"]),
        ("not_found", &["不存在", "未找到", "找不到", "not found", "not exist", "no such"]),
        (
            "bad_request",
            &[
                "参数",
                "格式",
                "缺少",
                "非法",
                "必填",
                "不能为空",
                "param",
                "invalid",
                "missing",
                "required",
                "illegal",
                "malformed",
            ],
        ),
        ("system", &["系统", "内部", "服务器", "服务异常", "internal", "system", "server error", "service"]),
    ];
    let text = meaning.to_lowercase();
    CLASSES.iter().find(|(_, words)| words.iter().any(|word| text.contains(word))).map(|(class, _)| *class)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_come_from_tables_of_codes() {
        for (page, want) in [
            ("| 错误码 | 说明 |\n|---|---|\n| 0 | 成功 |\n| 40001 | token 已过期 |", "0=成功 40001=token 已过期"),
            ("## 错误码\n\n| code | 含义 | 解决方案 |\n|---|---|---|\n| `-1` | 系统繁忙 | 稍后再试 |", "-1=系统繁忙"),
            ("| 名称 | 错误码 | 错误信息 |\n|---|---|---|\n| Busy | 7 | busy |", "7=busy"),
            ("code\tmessage\nisv.too-many\ttoo many calls", "isv.too-many=too many calls"),
            // A range is no code, and a code counts once.
            ("| error code | meaning |\n|---|---|\n| 500-599 | all others |\n| 1 | a |\n| 1 | b |", "1=a"),
            // Values of an enum, and fields.
            ("## 订单状态\n\n| 值 | 说明 |\n|---|---|\n| 1 | 待付款 |", ""),
            ("## 返回参数\n\n| 字段 | 类型 | 说明 |\n|---|---|---|\n| code | int | 错误码 |", ""),
        ] {
            let Codes(found) = Codes::of([page].into_iter());
            let shown: Vec<String> = found.iter().map(|(code, meaning)| format!("{code}={meaning}")).collect();
            assert_eq!(shown.join(" "), want, "{page}");
        }
    }

    #[test]
    fn a_class_is_guessed_by_the_words_of_a_meaning() {
        for (meaning, want) in [
            ("access_token 已失效", Some("auth_expired")),
            ("签名错误", Some("bad_request")),
            ("调用过于频繁", Some("rate_limited")),
            ("今日调用次数已用完", Some("quota_exhausted")),
            ("没有该接口的权限", Some("not_permitted")),
            ("系统繁忙，请稍后再试", Some("busy")),
            ("系统错误", Some("system")),
            ("订单不存在", Some("not_found")),
            ("Missing parameter: page", Some("bad_request")),
            ("暂不支持", Some("unsupported")),
            ("店铺已打烊", None),
        ] {
            assert_eq!(class(meaning), want, "{meaning}");
        }
    }

    #[test]
    fn codes_have_names_of_their_own() {
        let mut names = vec!["Ok".to_owned()];
        for (own, meaning, want) in [
            ("isv.too-many:page", "", "IsvTooManyPage"),
            ("TOKEN_EXPIRED", "令牌过期", "TokenExpired"),
            ("40001", "token expired", "AuthExpired40001"),
            ("40003", "shop closed", "ShopClosed"),
            ("40002", "令牌过期", "AuthExpired40002"),
            ("-1", "令牌过期", "AuthExpiredMinus1"),
            ("7", "Ok", "AuthExpired7"),
        ] {
            assert_eq!(name(own, meaning, "auth_expired", &mut names), want, "{own} {meaning}");
        }
    }

    #[test]
    fn the_code_of_success_is_what_a_page_calls_one() {
        let codes = Codes::of(["| 错误码 | 说明 |\n|---|---|\n| 200 | 成功 |\n| 500 | 系统错误 |"].into_iter());
        for (own, want) in [(None, Some("200")), (Some("500"), Some("200")), (Some("0"), None), (Some("200"), None)] {
            assert_eq!(codes.success(own), want, "{own:?}");
        }
    }
}
