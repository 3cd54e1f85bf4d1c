//! Mutates the fuzzer's corpus on stable Rust and checks what must hold for any bytes:
//! `cargo run --release -p dingdan-tests --example mutate -- --bytes 200000000 --seed 1`.
//!
//! Prints what does not hold and ends with 1 then. The same seed and corpus give the same run.

use dingdan::json::Reader;
use dingdan_tests::fuzz;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// Values that mean something to the reader or to some kind.
const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "1",
    "-1",
    "5",
    "1.0",
    "12.50",
    "1e3",
    "1E400",
    "1e-9",
    "01",
    "1.",
    "-",
    "+1",
    "9007199254740993",
    "9223372036854775808",
    "18446744073709551616",
    "36470113434500000123",
    "1585112725",
    "0.1234567890123456789012345678901234567890",
    "\"\"",
    "\"0\"",
    "\"00\"",
    "\"1\"",
    "\"-1\"",
    "\"1.0\"",
    "\"+7\"",
    "\" 7\"",
    "\"12.00\"",
    "\"--\"",
    "\"-\"",
    "\"true\"",
    "\"null\"",
    "\"1585112725\"",
    "\"0000-00-00 00:00:00\"",
    "\"0000-00-00\"",
    "\"0001-01-01 00:00:00\"",
    "\"0001-01-01T00:00:00Z\"",
    "\"2020-03-25 13:05:25\"",
    "\"2018-6-26\"",
    "\"9999-12-31 23:59:59\"",
    "\"订单\"",
    "\"\\u8ba2\\u5355\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud83d\"",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0000\"",
    "[]",
    "{}",
    "[null]",
    "[[]]",
    "[{}]",
    "{\"\":null}",
    "[0,\"1\",null]",
    "[\"a\",\"\",2.50]",
    "{\"a\":1,\"a\":\"2\"}",
    "[\"--\"]",
    "[true,1]",
];

/// What JSON is made of, and what it is nearly made of.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\udc00",
    "\\n",
    "/",
    ".",
    "e",
    "E",
    "+",
    "-",
    "0",
    "1",
    "9",
    "nul",
    "tru",
    " ",
    "\t",
    "\n",
    "\r",
    "\u{c}",
    "\u{a0}",
    "\u{feff}",
    "\0",
    "\u{1f}",
    "\u{7f}",
    "订",
    "😀",
    "\"a\":1,",
    ",\"b\":null",
    "\"a\":{\"a\":",
    "[[[[[[[[",
    "]]]]]]]]",
];

struct Random(u64);

impl Random {
    /// xorshift64*: the same on every machine.
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Below `end`, and 0 when there is nothing below it.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 33).unwrap_or_default().checked_rem(end).unwrap_or_default()
    }

    fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

fn main() -> ExitCode {
    let argument = |name: &str, default: u64| {
        let given = std::env::args().skip_while(|argument| argument != name).nth(1);
        given.map_or(default, |given| given.parse().unwrap_or_else(|_| panic!("{name} takes a number")))
    };
    let (wanted, seed) = (argument("--bytes", 10_000_000), argument("--seed", 1));
    let corpus = corpus();
    let texts: Vec<&[u8]> = corpus.iter().map(Vec::as_slice).collect();
    let mut random = Random(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let (mut bytes, mut runs, mut failures, started) = (0_u64, 0_u64, 0_u64, Instant::now());
    while bytes < wanted && failures < 20 {
        let text = mutated(&mut random, &texts);
        for outcome in [fuzz::reader(&text), fuzz::decoders(&text)] {
            if let Err(what) = outcome {
                failures += 1;
                println!("{what}");
            }
        }
        bytes += text.len() as u64;
        runs += 1;
    }
    let seconds = started.elapsed().as_secs();
    println!("{bytes} bytes in {runs} texts of seed {seed}, {seconds} s: {failures} disagreements");
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn corpus() -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    for folder in ["fuzz/corpus/reader", "fuzz/corpus/decode", "schemas/examples"] {
        let entries = std::fs::read_dir(root.join(folder)).expect("a folder");
        paths.extend(entries.map(|entry| entry.expect("an entry").path()));
    }
    paths.sort();
    paths.iter().map(|path| std::fs::read(path).expect("a readable file")).collect()
}

fn mutated(random: &mut Random, texts: &[&[u8]]) -> Vec<u8> {
    let mut text = random.pick(texts).to_vec();
    // Long pages cost time and say no more than one of their values: mostly such a one is taken.
    if text.len() > 3000 && random.below(4) > 0 {
        let at = random.below(text.len());
        if let Some((from, to)) = value_after(&text, at) {
            text = text[from..to].to_vec();
        }
    }
    for _ in 0..=random.below(4) {
        change(random, &mut text, texts);
    }
    text.truncate(30_000);
    text
}

fn change(random: &mut Random, text: &mut Vec<u8>, texts: &[&[u8]]) {
    let at = random.below(text.len() + 1);
    let to = (at + random.below(12)).min(text.len());
    match random.below(10) {
        0..4 => {
            if let Some((from, to)) = value_after(text, at) {
                let value = match random.below(4) {
                    // Another value of the same text, or of another one.
                    0 => {
                        let donor = if random.below(2) == 0 { text.as_slice() } else { random.pick(texts) };
                        value_after(donor, random.below(donor.len())).map(|(from, to)| donor[from..to].to_vec())
                    }
                    _ => None,
                };
                text.splice(from..to, value.unwrap_or_else(|| random.pick(VALUES).into()));
            }
        }
        4 => drop(text.splice(at..at, random.pick(PIECES).bytes())),
        5 => drop(text.splice(at..to, random.pick(PIECES).bytes())),
        6 => drop(text.drain(at..to)),
        7 => {
            let copied = text[at..to].to_vec();
            let place = random.below(text.len() + 1);
            text.splice(place..place, copied);
        }
        8 => {
            if let Some(byte) = text.get_mut(at) {
                *byte = u8::try_from(random.below(256)).unwrap_or_default();
            }
        }
        _ => {
            if let Some(byte) = text.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
    }
}

/// The bytes of the first value after a colon, comma or bracket after `at`.
fn value_after(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let mark = text.get(at..)?.iter().position(|byte| matches!(byte, b':' | b',' | b'['))?;
    let rest = std::str::from_utf8(text.get(at + mark + 1..)?).ok()?;
    let mut reader = Reader::new(rest);
    let length = reader.skip().ok()?.len();
    let from = at + mark + 1 + reader.offset() - length;
    Some((from, from + length))
}
