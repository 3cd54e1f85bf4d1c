//! Cutting the secrets that a call held out of what a vendor answered.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Shorter texts occur by chance and are no secrets; in bytes: four letters or digits, or a Chinese name.
const MIN_SECRET: usize = 4;
/// A part of a secret that is this long, in bytes, does not occur by chance.
const MIN_PART: usize = 10;

/// The text with `…` in place of the secret: in any case, percent-encoded, in base64, and of long secrets any part. `None` where it
/// is not in the text.
pub(super) fn without_secret(text: &str, secret: &str) -> Option<String> {
    if secret.len() < MIN_SECRET || text.is_empty() {
        return None;
    }
    let encoded = [
        secret.to_owned(),
        utf8_percent_encode(secret, NON_ALPHANUMERIC).to_string(),
        form_urlencoded::byte_serialize(secret.as_bytes()).collect(),
        STANDARD_NO_PAD.encode(secret),
        URL_SAFE_NO_PAD.encode(secret),
    ];
    let mut found = None;
    for form in &encoded {
        let current = found.as_deref().unwrap_or(text);
        if let Some(without) = cut(current, form) {
            found = Some(without);
        }
    }
    found
}

/// Replaces the secret and its long parts, whatever their case.
fn cut(text: &str, secret: &str) -> Option<String> {
    let part = if secret.is_ascii() { MIN_PART } else { 2 * MIN_PART };
    let wanted = secret.len().min(part);
    let (mut out, mut at, mut is_cut) = (String::with_capacity(text.len()), 0, false);
    while let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let length = longest_part(text.as_bytes().get(at..).unwrap_or_default(), secret.as_bytes());
        if length >= wanted {
            is_cut = true;
            out.push('…');
            at += length;
            while !text.is_char_boundary(at) {
                at += 1;
            }
        } else {
            out.push(letter);
            at += letter.len_utf8();
        }
    }
    is_cut.then_some(out)
}

/// The most bytes at the beginning of a text that are a part of the secret.
fn longest_part(text: &[u8], secret: &[u8]) -> usize {
    let common = |from: usize| {
        let rest = secret.get(from..).unwrap_or_default();
        text.iter().zip(rest).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count()
    };
    (0..secret.len()).map(common).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_cut_out_however_they_are_written() {
        let token = "Ab3+cd/EF9=k0Lm2Np4";
        for (text, want) in [
            ("token Ab3+cd/EF9=k0Lm2Np4 is wrong", "token … is wrong"),
            ("AB3+CD/EF9=K0LM2NP4", "…"),
            ("ab3+cd/ef9=k0lm2np4 twice: Ab3+cd/EF9=k0Lm2Np4", "… twice: …"),
            ("?t=Ab3%2Bcd%2FEF9%3Dk0Lm2Np4&x", "?t=…&x"),
            ("cut off: Ab3+cd/EF9=k...", "cut off: …..."),
            ("its end: ...F9=k0Lm2Np4", "its end: ...…"),
            ("QWIzK2NkL0VGOT1rMExtMk5wNA==", "…=="),
            ("Ab3+cd is a part that is too short", "Ab3+cd is a part that is too short"),
            ("nothing", "nothing"),
            ("", ""),
        ] {
            assert_eq!(without_secret(text, token).as_deref().unwrap_or(text), want, "{text}");
        }
        for (text, secret, want) in [
            ("abc", "abc", "abc"),
            ("pass1 wrong", "pass1", "… wrong"),
            ("PASS1 wrong", "pass1", "… wrong"),
            ("收件 张三丰 不在", "张三丰", "收件 … 不在"),
            ("送到人民路25号失败", "广东省深圳市南山区人民路25号", "送到人民路25号失败"),
        ] {
            assert_eq!(without_secret(text, secret).as_deref().unwrap_or(text), want, "{text}");
        }
    }
}
