//! Random values in random spellings, and random damage.

use crate::agree::tree::Tree;
use crate::agree::{agree, read, skip};
use dingdan_runtime::types::RawJson;
use proptest::collection::vec;
use proptest::prelude::*;

fn config() -> ProptestConfig {
    // Nothing is written down: what is found becomes a row.
    ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() }
}

fn number() -> impl Strategy<Value = Tree> {
    let digits = "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,20})?([eE][-+]?[0-9]{1,4})?";
    digits.prop_map(Tree::Plain)
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        vec(any::<char>(), 0..12).prop_map(String::from_iter),
        "[a-z_]{0,20}",
        "[订单商品名称😀\\x00-\\x20\"\\\\/]{0,30}",
    ]
}

fn value() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        prop::sample::select(vec!["null", "true", "false"]).prop_map(|word| Tree::Plain(word.to_owned())),
        number(),
        text().prop_map(Tree::Text),
    ];
    leaf.prop_recursive(6, 60, 6, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..6).prop_map(Tree::List),
            vec((text(), inner), 0..6).prop_map(|members| Tree::Object(members.into_iter().collect())),
        ]
    })
}

/// Random bytes that choose how things are spelled.
struct Style {
    bytes: Vec<u8>,
    at: usize,
}

impl Style {
    fn next(&mut self) -> u8 {
        self.at += 1;
        self.bytes[self.at % self.bytes.len()]
    }

    fn blanks(&mut self, out: &mut String) {
        let blanks = ["", "", "", "", " ", "\t", "\n", "\r\n", "    ", " \n "];
        out.push_str(blanks[usize::from(self.next()) % blanks.len()]);
    }

    fn text(&mut self, out: &mut String, text: &str) {
        out.push('"');
        for c in text.chars() {
            let short = "\"\\/\u{8}\u{c}\n\r\t".chars().zip("\"\\/bfnrt".chars()).find(|(plain, _)| *plain == c);
            let must = c < ' ' || c == '"' || c == '\\';
            match (self.next() % 4, short) {
                (0, _) => self.units(out, c),
                (1, Some((_, letter))) => out.extend(['\\', letter]),
                _ if must => self.units(out, c),
                _ => out.push(c),
            }
        }
        out.push('"');
    }

    fn units(&mut self, out: &mut String, c: char) {
        for unit in c.encode_utf16(&mut [0; 2]) {
            let digits = format!("{unit:04x}");
            out.push_str("\\u");
            out.push_str(&if self.next() < 128 { digits } else { digits.to_uppercase() });
        }
    }

    fn value(&mut self, out: &mut String, value: &Tree) {
        self.blanks(out);
        match value {
            Tree::Text(text) => self.text(out, text),
            Tree::List(elements) => {
                out.push('[');
                for (index, element) in elements.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.value(out, element);
                }
                self.blanks(out);
                out.push(']');
            }
            Tree::Object(members) => {
                out.push('{');
                for (index, (key, member)) in members.iter().enumerate() {
                    out.push_str(if index > 0 { "," } else { "" });
                    self.blanks(out);
                    self.text(out, key);
                    self.blanks(out);
                    out.push(':');
                    self.value(out, member);
                }
                self.blanks(out);
                out.push('}');
            }
            Tree::Plain(plain) => out.push_str(plain),
        }
        self.blanks(out);
    }
}

fn spelled(value: &Tree, bytes: Vec<u8>) -> String {
    let mut out = String::new();
    Style { bytes, at: 0 }.value(&mut out, value);
    out
}

/// Characters that JSON is made of, and a few that it is not.
const ALPHABET: &str = "{}[]:,\"\\/bfnrtu0123456789abcdefABCDEF.+-eE \t\n\r\u{0}\u{c}\u{a0}订😀\u{feff}d8dc";

fn damage() -> impl Strategy<Value = (prop::sample::Index, u8, char)> {
    let alphabet: Vec<char> = ALPHABET.chars().collect();
    (any::<prop::sample::Index>(), 0..4_u8, prop::sample::select(alphabet))
}

fn damaged(text: &str, damages: &[(prop::sample::Index, u8, char)]) -> String {
    let mut text: Vec<char> = text.chars().collect();
    for (place, how, c) in damages {
        let at = place.index(text.len() + 1);
        match how {
            0 => text.insert(at, *c),
            1 if at < text.len() => text[at] = *c,
            2 if at < text.len() => drop(text.remove(at)),
            3 => text.truncate(at),
            _ => {}
        }
    }
    text.into_iter().collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_value_survives_every_spelling(value in value(), style in vec(any::<u8>(), 1..50)) {
        let text = spelled(&value, style);
        let read = read(&text);
        prop_assert_eq!(read.as_ref(), Ok(&value), "{}", text);
        prop_assert_eq!(agree(&text), Ok(true), "{}", text);
        let trimmed = text.trim_matches([' ', '\t', '\n', '\r']);
        prop_assert_eq!(skip(&text), Ok(trimmed));
        let raw = RawJson::new(&text);
        prop_assert_eq!(raw.as_ref().map(RawJson::as_str), Ok(trimmed));
    }

    #[test]
    fn damage_is_read_alike(
        value in value(),
        style in vec(any::<u8>(), 1..50),
        damages in vec(damage(), 1..4),
    ) {
        let text = damaged(&spelled(&value, style), &damages);
        prop_assert!(agree(&text).is_ok(), "{:?}", agree(&text));
    }

    #[test]
    fn noise_is_read_alike(
        bytes in vec(any::<u8>(), 0..40),
        letters in vec(prop::sample::select(ALPHABET.chars().collect::<Vec<_>>()), 0..25),
    ) {
        for text in [String::from_utf8_lossy(&bytes).into_owned(), letters.iter().collect()] {
            for text in [format!("\"{text}\""), format!("[{text}]"), format!("{{\"a\":{text}}}"), text] {
                prop_assert!(agree(&text).is_ok(), "{:?}", agree(&text));
            }
        }
    }
}
