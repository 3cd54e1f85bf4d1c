//! Secrets in every form in which a vendor may send them back.

use super::*;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

fn rest(text: &str, secret: &str) -> String {
    let mut text = text.to_owned();
    remove(&mut text, secret);
    text
}

#[test]
fn secrets_are_cut_out_however_they_are_written() {
    let token = "Ab3+cd/EF9=k0Lm2Np4";
    for (text, want) in [
        ("token Ab3+cd/EF9=k0Lm2Np4 is wrong", "token … is wrong"),
        ("AB3+CD/EF9=K0LM2NP4", "…"),
        ("ab3+cd/ef9=k0lm2np4 twice: Ab3+cd/EF9=k0Lm2Np4", "… twice: …"),
        ("?t=Ab3%2Bcd%2FEF9%3Dk0Lm2Np4&x", "?t=…&x"),
        ("?t=Ab3 cd/EF9=k0Lm2Np4&x", "?t=…&x"),
        ("?t=Ab3%252Bcd%252fEF9%25253Dk0Lm2Np4&x", "?t=…&x"),
        ("%41%62%33%2B%63%64%2F%45%46%39%3D%6B%30%4C%6D%32%4E%70%34!", "…!"),
        ("%2541%2562%2533%252B%2563%2564%252F%2545%2546%2539%253D", "…"),
        ("cut off: Ab3+cd/EF9=k...", "cut off: …..."),
        ("its end: ...F9=k0Lm2Np4", "its end: ...…"),
        ("QWIzK2NkL0VGOT1rMExtMk5wNA==", "…=="),
        ("qwizk2nkl0vgot1rmextmk5wna==", "…=="),
        ("4162332B63642F4546393D6B304C6D324E7034", "…"),
        ("41:62:33:2b:63:64:2f:45:46:39:3d:6b:30", "…"),
        (r"\x41\x62\x33\x2b\x63\x64\x2f\x45\x46\x39\x3d", r"\x…"),
        ("Ab3+\u{200b}cd/EF\u{ad}9=k0\u{2060}Lm2Np4.", "…."),
        ("A\u{202e}b\n3\t+cd/EF9=\u{fe0f}k0Lm2Np4.", "…."),
        ("Ab3%E2%80%8B+cd/EF9=k0Lm2Np4", "…"),
        ("Ab3+cd is a part that is too short", "Ab3+cd is a part that is too short"),
        ("100% of %zz and %", "100% of %zz and %"),
        ("nothing", "nothing"),
        ("", ""),
    ] {
        assert_eq!(rest(text, token), want, "{text}");
    }
}

#[test]
fn of_short_secrets_most_has_to_be_there() {
    for (text, secret, want) in [
        ("abc", "abc", "abc"),
        ("pass1 wrong", "pass1", "… wrong"),
        ("PASS1 wrong", "pass1", "… wrong"),
        ("your password", "pass1", "your password"),
        ("ends in nter2x", "hunter2x", "ends in …"),
        ("huntsman", "hunter2x", "huntsman"),
        ("k9Fq2m..", "k9Fq2mZ7a", "….."),
        ("k9Fq2..", "k9Fq2mZ7a", "k9Fq2.."),
        ("收件 张三丰 不在", "张三丰", "收件 … 不在"),
        ("送到人民路25号失败", "广东省深圳市南山区人民路25号", "送到人民路25号失败"),
        ("key a%41bcd", "a%41bcd", "key …"),
        ("key a%2541bcd", "a%41bcd", "key …"),
    ] {
        assert_eq!(rest(text, secret), want, "{text}");
    }
}

#[test]
fn base64_is_cut_at_every_place_of_the_encoded_text() {
    for secret in ["Ab3+cd/EF9=k0Lm2Np4", "s3cret-tok", "hunter2x", "张三丰的令牌"] {
        for before in ["", "u", "me", "me:", "user=1&token="] {
            for after in ["", "!", "&x", "&y=some more text"] {
                let text = format!("{before}{secret}{after}");
                for encoded in [STANDARD.encode(&text), URL_SAFE.encode(&text), STANDARD.encode(&text).to_uppercase()]
                {
                    let (one, two) = encoded.split_at(encoded.len() / 2);
                    for (sent, prefix) in [
                        (encoded.clone(), 0),
                        (format!("{one}\r\n{two}"), 0),
                        (format!("{one} {two}"), 0),
                        (format!("Basic:{encoded}"), 6),
                    ] {
                        let left: String = rest(&sent, secret).split_whitespace().collect();
                        // The letters that are of the text before it alone, and of the text after it alone.
                        let first = prefix + before.len() * 8 / 6;
                        assert_eq!(left.find('…'), Some(first), "{text} {sent}: {left}");
                        let known = left.chars().filter(char::is_ascii_alphanumeric).count();
                        let others = 5 * prefix / 6 + (before.len() + after.len()) * 8 / 6 + 1;
                        assert!(known <= others, "{text} {sent}: {left}");
                    }
                }
            }
        }
    }
}
