//! The kind of a scalar, guessed from its values, its name and what a table says.

use serde_json::Value;

use super::rows::Row;
use super::seen::{Seen, is_zero_date};
use super::wire_words::{is_count, is_id, is_money, is_phone, is_question, is_time, is_url, words};
use crate::check::{is_rfc3339, stronger_kinds};

/// A guess, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Guess {
    /// The kind.
    pub(super) kind: &'static str,
    /// What it was guessed from.
    pub(super) why: &'static str,
    /// Somebody has to look at it.
    pub(super) is_doubtful: bool,
}

/// Guesses the kind of a scalar. `row` is that of a table, if one has it.
pub(super) fn guess(wire: &str, seen: &Seen, row: Option<&Row>) -> Guess {
    let values = Values::of(seen);
    let words = words(wire);
    let text = row.map_or("", |row| row.text.as_str());
    let told = of_the_text(text, &values)
        .or_else(|| of_the_values(&words, &values))
        .or_else(|| of_the_name(&words, &values, row));
    let guess = told.unwrap_or_else(|| of_the_type(row, &values));
    if values.fit(guess.kind) {
        guess
    } else {
        Guess { kind: "text", why: "values of several forms", is_doubtful: true }
    }
}

/// Why the kind may say less than the label of a field, which `check` reports unless a note explains it.
pub(super) fn too_weak(label: &str, kind: &str) -> Option<String> {
    stronger_kinds(label, kind)
        .map(|kinds| format!("the label suggests {kinds}, which the values do not bear out").replace('`', ""))
}

#[expect(clippy::unnecessary_wraps, reason = "what it gives is the answer of a function that may have none")]
fn sure(kind: &'static str, why: &'static str) -> Option<Guess> {
    Some(Guess { kind, why, is_doubtful: false })
}

#[expect(clippy::unnecessary_wraps, reason = "as for `sure`")]
fn doubtful(kind: &'static str, why: &'static str) -> Option<Guess> {
    Some(Guess { kind, why, is_doubtful: true })
}

/// What a description says outright.
fn of_the_text(text: &str, values: &Values<'_>) -> Option<Guess> {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_of = |unit: &str| {
        ["单位：", "单位:", "单位为", "单位是", "单位", "以"]
            .iter()
            .any(|before| text.contains(&format!("{before}{unit}")))
            || [format!("（{unit}）"), format!("({unit})")].iter().any(|inside| text.contains(inside))
    };
    let fits = |kind: &'static str, why| sure(kind, why).filter(|_| values.fit(kind));
    match () {
        () if has(&["手机", "电话"]) && values.fit("identifier") => sure("text", "a telephone number"),
        () if is_of("分") && !has(&["单位：分钟", "单位:分钟", "单位分钟", "以分号"]) => {
            fits("fen", "the unit in the table")
        }
        () if is_of("元") => fits("yuan", "the unit in the table"),
        () if has(&["毫秒"]) && (values.is_empty() || values.are_instants(13)) => {
            sure("unix_millis", "milliseconds in the table")
        }
        () if has(&["时间戳"]) && values.are_instants(13) && !values.is_empty() => {
            sure("unix_millis", "a timestamp of 13 digits")
        }
        () if has(&["时间戳", "秒级"]) && (values.is_empty() || values.are_instants(10)) => {
            sure("unix_seconds", "a timestamp in the table")
        }
        () => None,
    }
}

/// What the values are whatever their name.
fn of_the_values(words: &[String], values: &Values<'_>) -> Option<Guess> {
    if is_phone(words) && values.fit("identifier") {
        return sure("text", "a telephone number");
    }
    if values.is_empty() {
        return values.has_zero_date.then_some(Guess {
            kind: "beijing_time",
            why: "only zero dates",
            is_doubtful: true,
        });
    }
    match () {
        () if values.all(Value::is_boolean) => sure("bool", "the values"),
        () if values.texts(is_rfc3339) => sure("rfc3339", "the form of the values"),
        () if values.texts(is_date_time) => sure("beijing_time", "the form of the values"),
        () if values.texts(is_date) => sure("date", "the form of the values"),
        () if values.texts(|text| is_date(text) || is_date_time(text)) => {
            doubtful("beijing_time", "dates with and without a time")
        }
        () if values.texts(is_url_text) => sure("url", "the form of the values"),
        () if values.texts(|text| matches!(text, "true" | "false")) => sure("bool", "the values"),
        () if is_id(words) && values.all(|value| value.is_string() || is_whole(value)) => {
            sure("identifier", "the name")
        }
        () if values.are_instants(10) && (is_time(words) || values.are_recent()) => sure("unix_seconds", "10 digits"),
        () if values.are_instants(13) && (is_time(words) || values.are_recent()) => sure("unix_millis", "13 digits"),
        () if is_question(words) && values.all(|value| matches!(digits(value).as_deref(), Some("0" | "1"))) => {
            doubtful("bool", "the name, and 0 or 1")
        }
        () if values.all(is_fraction) && is_money(words) => sure("yuan", "the name, and decimals"),
        () if values.all(|value| is_fraction(value) || is_whole(value)) && !values.all(is_whole) => {
            if is_money(words) { sure("yuan", "the name, and decimals") } else { doubtful("decimal", "the values") }
        }
        () if values.all(is_whole) && is_money(words) && values.all(Value::is_number) => {
            doubtful("fen", "the name, and whole numbers; yuan?")
        }
        () if values.all(is_whole) && is_money(words) => doubtful("yuan", "the name; fen?"),
        () if values.all(is_long) => sure("identifier", "long digits"),
        () if values.all(Value::is_number) => sure("integer", "the values"),
        () if values.all(is_whole) => doubtful("integer", "digits in text; a code?"),
        () if is_url(words) && values.texts(|text| text.contains('/')) => doubtful("url", "the name"),
        () if values.texts(is_clock) => doubtful("text", "times, in a form that no kind of time has"),
        () => sure("text", "the values"),
    }
}

/// What a name suggests where no sample has a value.
fn of_the_name(words: &[String], values: &Values<'_>, row: Option<&Row>) -> Option<Guess> {
    let of = row.map_or("", |row| row.of.as_str());
    let is_number = ["int", "long", "number"].iter().any(|word| of.contains(word));
    let text = row.map_or("", |row| row.text.as_str());
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    match () {
        () if !values.is_empty() => None,
        () if of.contains("bool") => sure("bool", "the type in the table"),
        () if is_id(words) => doubtful("identifier", "the name"),
        () if is_time(words) && is_number => doubtful("unix_seconds", "the name and the type in the table"),
        () if is_time(words) || says(&["yyyy-MM-dd HH", "YYYY-MM-DD HH", "Y-m-d H"]) => {
            doubtful("beijing_time", "the name")
        }
        () if is_money(words) && is_number => doubtful("fen", "the name and the type in the table; yuan?"),
        () if is_money(words) => doubtful("yuan", "the name; fen?"),
        () if is_question(words) => doubtful("bool", "the name"),
        () if is_url(words) => doubtful("url", "the name"),
        () if is_count(words) && !of.contains("str") => doubtful("integer", "the name"),
        () => None,
    }
}

/// What the word of a table for the type leaves.
fn of_the_type(row: Option<&Row>, values: &Values<'_>) -> Guess {
    let of = row.map_or("", |row| row.of.as_str());
    let has = |words: &[&str]| words.iter().any(|word| of.contains(word));
    let (kind, why) = match () {
        () if has(&["bool"]) => ("bool", "the type in the table"),
        () if has(&["float", "double", "decimal"]) => ("decimal", "the type in the table"),
        () if has(&["int", "long", "number", "short"]) => ("integer", "the type in the table"),
        () if has(&["datetime", "date", "time"]) => ("beijing_time", "the type in the table"),
        () if of.is_empty() => ("text", "no value in any sample"),
        () => ("text", "the type in the table"),
    };
    Guess { kind, why, is_doubtful: values.is_empty() }
}

/// The telling values of a place.
struct Values<'a> {
    all: Vec<&'a Value>,
    has_zero_date: bool,
}

impl<'a> Values<'a> {
    fn of(seen: &'a Seen) -> Self {
        let has_zero_date = seen.scalars.iter().any(|value| value.as_str().is_some_and(is_zero_date));
        Self { all: seen.telling().collect(), has_zero_date }
    }

    fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    fn all(&self, test: impl Fn(&Value) -> bool) -> bool {
        self.all.iter().all(|value| test(value))
    }

    fn texts(&self, test: impl Fn(&str) -> bool) -> bool {
        self.all(|value| value.as_str().is_some_and(|text| test(text.trim())))
    }

    /// Digits of an instant, or 0, which stands for none.
    fn are_instants(&self, length: usize) -> bool {
        let is_one = |value: &Value| {
            digits(value).is_some_and(|digits| digits.len() == length && digits.starts_with(['1', '2']))
        };
        self.all(|value| is_one(value) || digits(value).as_deref() == Some("0"))
            && self.all.iter().any(|value| is_one(value))
    }

    /// Instants of 2014 to 2033, which few other numbers are.
    fn are_recent(&self) -> bool {
        self.all(|value| {
            digits(value).is_some_and(|digits| digits == "0" || ("14".."20").contains(&&digits[..2]))
                && value.is_number()
        })
    }

    /// Whether a field of that kind holds every value.
    fn fit(&self, kind: &str) -> bool {
        let is_zero = |value: &Value| matches!(digits(value).as_deref(), Some("0"));
        match kind {
            "integer" | "fen" => {
                self.all(|value| is_whole(value) && digits(value).is_some_and(|digits| digits.len() < 19))
            }
            "decimal" | "yuan" => self.all(|value| is_whole(value) || is_fraction(value)),
            "bool" => self.all(|value| {
                value.is_boolean()
                    || matches!(digits(value).as_deref(), Some("0" | "1"))
                    || matches!(value.as_str(), Some("true" | "false"))
            }),
            "unix_seconds" => {
                self.is_empty() || self.are_instants(10) || self.texts(is_date_time) || self.all(is_zero)
            }
            "unix_millis" => {
                self.is_empty() || self.are_instants(13) || self.texts(is_date_time) || self.all(is_zero)
            }
            "beijing_time" => {
                self.texts(|text| is_date(text) || is_date_time(text)) || self.are_instants(10) || self.all(is_zero)
            }
            "date" => self.texts(is_date),
            "identifier" => self.all(|value| value.is_string() || is_whole(value)),
            _ => true,
        }
    }
}

/// The digits of a whole number or of its text, without a sign.
fn digits(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return None,
    };
    let digits = text.strip_prefix('-').unwrap_or(&text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())).then(|| digits.to_owned())
}

fn is_whole(value: &Value) -> bool {
    digits(value).is_some()
}

fn is_fraction(value: &Value) -> bool {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => return false,
    };
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(&text);
    text.split_once('.').is_some_and(|(whole, rest)| is_digits(whole) && is_digits(rest))
}

/// Digits in text that no calculation is done with.
fn is_long(value: &Value) -> bool {
    let Some(digits) = digits(value) else { return false };
    digits.len() >= 17 || (value.is_string() && (digits.len() >= 10 || (digits.len() > 1 && digits.starts_with('0'))))
}

/// A time of day with a date beside it, in whatever form.
fn is_clock(text: &str) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let is_of_both = |(before, after): (&str, &str)| digits(before) >= 1 && digits(after) >= 2;
    text.len() <= 40 && digits(text) >= 8 && text.split_once(':').is_some_and(is_of_both)
}

fn is_url_text(text: &str) -> bool {
    ["http://", "https://", "//"].iter().any(|start| text.starts_with(start))
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let is_part = |part: &&str, longest: usize| {
        (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    matches!(parts.as_slice(), [year, month, day] if year.len() == 4 && is_part(year, 4) && is_part(month, 2) && is_part(day, 2))
}

fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once([' ', 'T']) else { return false };
    let is_part = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts = time.split(':');
    is_date(date) && parts.clone().count() == 3 && parts.all(is_part)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn kinds_are_guessed_from_values_names_and_tables() {
        for (wire, values, of, text, want) in [
            ("order_id", json!(["4879354354618346764"]), "", "", "identifier"),
            ("third", json!(["42000012021061800001"]), "", "", "identifier"),
            ("create_time", json!([1_640_158_345, 0]), "", "", "unix_seconds"),
            ("create_time", json!(["1528186309"]), "", "", "unix_seconds"),
            ("updated", json!([1_640_158_345_123_i64]), "", "", "unix_millis"),
            ("pay_time", json!(["2022-11-14 02:32:11", "0000-00-00 00:00:00"]), "", "", "beijing_time"),
            ("pay_time", json!(["0000-00-00 00:00:00"]), "", "", "beijing_time"),
            ("pay_time", json!(["2022-11-14T02:32:11+08:00", "2022-11-14T02:32:11.5Z"]), "", "", "rfc3339"),
            ("pay_time", json!(["2014-10-15 18:36:05 +0800"]), "", "", "rfc3339"),
            ("pay_time", json!(["Wed, 15 Oct 2014 18:36:05 GMT"]), "", "", "text"),
            ("day", json!(["2022-11-14"]), "", "", "date"),
            ("img", json!(["https://x.example/a.png"]), "", "", "url"),
            ("img", json!([""]), "", "", "url"),
            ("on", json!([true]), "", "", "bool"),
            ("is_on", json!([0, 1]), "", "", "bool"),
            ("total_price", json!([100]), "", "", "fen"),
            ("total_price", json!(["1.50"]), "", "", "yuan"),
            ("total_price", json!([100]), "", "总价，单位：元", "yuan"),
            ("total_price", json!(["1.50"]), "", "总价（分）", "yuan"),
            ("num", json!([3]), "", "", "integer"),
            ("num", json!(["3", "--"]), "", "", "integer"),
            ("rate", json!([1.5, 2]), "", "", "decimal"),
            ("name", json!(["Ann"]), "", "", "text"),
            ("tel_number", json!(["24534252"]), "", "", "text"),
            ("phone_number", json!([""]), "", "手机号", "text"),
            ("flag", json!([1, "x"]), "", "", "text"),
            ("order_state", json!([]), "int", "", "integer"),
            ("end_time", json!([]), "int", "", "unix_seconds"),
            ("end", json!([]), "long", "时间戳，毫秒", "unix_millis"),
            ("anything", json!([]), "string", "", "text"),
            ("tracking_number", json!([""]), "", "", "identifier"),
            ("goods_count", json!([]), "", "", "integer"),
            ("house_number", json!([]), "string", "", "text"),
        ] {
            let mut seen = Seen::default();
            values.as_array().expect("a list").iter().for_each(|value| seen.see(value));
            let row = Row { of: of.to_owned(), text: text.to_owned(), ..Row::default() };
            assert_eq!(guess(wire, &seen, Some(&row)).kind, want, "{wire} {values} {text}");
        }
    }

    #[test]
    fn a_time_that_is_text_says_why() {
        for (value, want) in [
            ("Wed, 15 Oct 2014 18:36:05 GMT", true),
            ("15.10.2014 18:36", true),
            ("18:36", false),
            ("size: 40, colour: 1234567", false),
            ("Ann", false),
        ] {
            let mut seen = Seen::default();
            seen.see(&json!(value));
            let said = guess("paid", &seen, None).why.starts_with("times");
            assert_eq!(said, want, "{value}");
        }
    }
}
