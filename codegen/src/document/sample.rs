//! Samples: JSON, with what pages add to it and what they lose of it.

use super::names::{Name, Place, is_index};

/// The keys of the sample that starts at a line, and the line after it; `None` where none starts, or where its brackets
/// do not match.
pub(super) fn read(lines: &[&str], first: usize) -> Option<(Vec<Name>, usize)> {
    let mut scan = Scan::default();
    let start = lines.get(first)?.trim_start();
    if !(start.starts_with('{') || start.starts_with("[{") || start.trim_end() == "[") {
        return None;
    }
    for (at, line) in lines.iter().enumerate().skip(first) {
        if line.starts_with('#') || line.starts_with("```") {
            return None;
        }
        scan.line(line, at + 1);
        if scan.open.is_empty() {
            return Some((scan.names, at + 1));
        }
    }
    None
}

/// The key that a line of a damaged sample starts with.
pub(super) fn key(line: &str) -> Option<&str> {
    let (key, rest) = line.trim_start().strip_prefix('"')?.split_once('"')?;
    let key = key.trim();
    (rest.trim_start().starts_with(':') && !is_index(key)).then_some(key)
}

#[derive(Default)]
struct Scan {
    /// The keys of the objects and lists that are open; an element has none.
    open: Vec<Option<String>>,
    /// The last text, which is a key where a colon follows.
    text: Option<String>,
    /// The key whose value comes next.
    key: Option<String>,
    names: Vec<Name>,
}

impl Scan {
    fn line(&mut self, line: &str, number: usize) {
        let mut rest = line.char_indices();
        while let Some((at, char)) = rest.next() {
            match char {
                '"' => self.text = Some(text(&mut rest)),
                ':' => self.colon(number),
                '{' | '[' => {
                    let key = self.key.take();
                    self.open.push(key);
                }
                '}' | ']' => {
                    self.open.pop();
                    self.key = None;
                }
                ',' => {
                    self.key = None;
                    self.text = None;
                }
                '/' if line[at..].starts_with("//") => return,
                _ => (),
            }
        }
    }

    fn colon(&mut self, line: usize) {
        let Some(key) = self.text.take().map(|text| text.trim().to_owned()) else { return };
        if !is_index(&key) {
            let path = self.open.iter().flatten().chain([&key]).cloned().collect();
            self.names.extend(Name::new(line, path, Place::Sample));
            self.key = Some(key);
        }
    }
}

/// A text up to its closing quote, or to the end of the line where there is none.
fn text(rest: &mut impl Iterator<Item = (usize, char)>) -> String {
    let mut text = String::new();
    while let Some((_, char)) = rest.next() {
        match char {
            '"' => break,
            '\\' => text.extend(rest.next().map(|(_, escaped)| escaped)),
            other => text.push(other),
        }
    }
    text
}
