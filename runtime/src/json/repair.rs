//! Slips of syntax in an otherwise good text.

mod value_end;

pub(super) use value_end::value_end;

use super::escape::write_escape;

/// A copy of a text whose slips of syntax are repaired, as far as nobody can be in doubt what they mean.
pub(super) struct Repaired {
    pub(super) text: String,
    /// What was repaired, in words.
    pub(super) repairs: Vec<&'static str>,
    /// Where the copy starts in the text.
    start: usize,
    /// Bytes of the copy after which it has more bytes than the text, and how many in all.
    added: Vec<(usize, usize)>,
}

impl Repaired {
    /// Where a byte of the copy is in the text.
    pub(super) fn original(&self, at: usize) -> usize {
        let before = self.added.partition_point(|(from, _)| *from < at);
        let added = before.checked_sub(1).and_then(|last| self.added.get(last)).map_or(0, |(_, added)| *added);
        self.start + at.saturating_sub(added)
    }
}

/// Repairs a text: what is before the JSON is left out, control characters inside text are escaped, and a comma before the
/// end of a list or object is dropped.
pub(super) fn repair(text: &str) -> Repaired {
    let (start, mut repairs) = object_start(text);
    let json = text.get(start..).unwrap_or_default();
    let (mut copy, mut added) = (String::with_capacity(json.len() + json.len() / 16), Vec::new());
    let (mut in_text, mut escaped, mut copied) = (false, false, 0);
    let (mut controls, mut commas) = (false, false);
    for (at, byte) in json.bytes().enumerate() {
        if escaped {
            escaped = false;
        } else if in_text && byte < 0x20 {
            copy.push_str(json.get(copied..at).unwrap_or_default());
            write_escape(&mut copy, byte);
            copied = at + 1;
            added.push((copy.len() - 1, copy.len() - copied));
            controls = true;
        } else if !in_text && byte == b',' && ends_container(json, at + 1) {
            copy.push_str(json.get(copied..at).unwrap_or_default());
            // The copy keeps its length, so that offsets stay.
            copy.push(' ');
            copied = at + 1;
            commas = true;
        } else if byte == b'"' {
            in_text = !in_text;
        } else if byte == b'\\' {
            escaped = in_text;
        }
    }
    copy.push_str(json.get(copied..).unwrap_or_default());
    repairs.extend(controls.then_some("control characters inside text were taken as they are"));
    repairs.extend(commas.then_some("a comma before the end of a list or object was ignored"));
    Repaired { text: copy, repairs, start, added }
}

/// Whether a list or an object ends next.
fn ends_container(json: &str, at: usize) -> bool {
    let ahead = json.as_bytes().get(at..).unwrap_or_default().trim_ascii_start();
    matches!(ahead.first(), Some(b']' | b'}'))
}

/// Where the JSON object in a text starts, and what is before it.
fn object_start(text: &str) -> (usize, Vec<&'static str>) {
    let mut repairs = Vec::new();
    let json = text.trim_start_matches('\u{feff}');
    if json.len() < text.len() {
        repairs.push("a byte order mark (BOM) before the answer was skipped");
    }
    let first = text.len() - json.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let start = if text.get(first..).is_some_and(|json| json.starts_with('{')) { None } else { longest_object(text) };
    if start.is_some() {
        repairs.push("text before the JSON, as a notice of PHP, was skipped");
    }
    (start.unwrap_or(first), repairs)
}

/// Finds the start of the longest top-level object, because notices may contain braces.
fn longest_object(text: &str) -> Option<usize> {
    let ahead = |at: usize| text.get(at..).unwrap_or_default();
    let (mut longest, mut start, mut at) = (0, None, 0);
    while let Some(brace) = ahead(at).find('{') {
        at += brace;
        let inside = ahead(at + 1).trim_ascii_start();
        if !inside.starts_with('"') && !inside.is_empty() {
            at += 1;
            continue;
        }
        // An object without an end is cut off, unless it comes after the answer.
        let Some(length) = value_end(ahead(at)) else { return start.or(Some(at)) };
        if length > longest {
            (longest, start) = (length, Some(at));
        }
        at += length;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::repair;

    #[test]
    fn slips_are_repaired_and_positions_stay_known() {
        for (text, want, said) in [
            (r#"{"a":1}"#, r#"{"a":1}"#, ""),
            ("\u{feff}{\"a\":1}", r#"{"a":1}"#, "byte order mark"),
            ("{\"a\":\"x\ny\tz\u{1}\",\n\"b\":1}", "{\"a\":\"x\\ny\\tz\\u0001\",\n\"b\":1}", "control"),
            (r#"{"a":[1,2, ],"b":{"c":1 ,}}"#, r#"{"a":[1,2  ],"b":{"c":1  }}"#, "comma"),
            (r#"{"a":",]","b":"\",}"}"#, r#"{"a":",]","b":"\",}"}"#, ""),
            ("<br />\n<b>Notice</b>: \"x\" {y} in <b>a.php</b> on line 1\n{\"a\":1}", r#"{"a":1}"#, "notice"),
            ("callback({\"a\":{\"b\":1}});", "{\"a\":{\"b\":1}});", "notice"),
            ("x {\"b\":1} y\n{\"a\":{\"b\":1}}", r#"{"a":{"b":1}}"#, "notice"),
            ("x{\"a\":{\"b\":1}", r#"{"a":{"b":1}"#, "notice"),
            ("x{", "{", "notice"),
            ("", "", ""),
            ("no JSON", "no JSON", ""),
        ] {
            let repaired = repair(text);
            assert_eq!(repaired.text, want, "{text}");
            assert!(repaired.repairs.is_empty() == said.is_empty(), "{text}: {:?}", repaired.repairs);
            assert!(repaired.repairs.iter().any(|word| word.contains(said)) || said.is_empty(), "{text}");
            // A byte that no repair moved is found at its own offset.
            for (at, character) in
                repaired.text.char_indices().filter(|(_, character)| "abcxyz}".contains(*character))
            {
                let there = text.get(repaired.original(at)..).and_then(|text| text.chars().next());
                assert_eq!(there, Some(character), "{text} at {at}");
            }
        }
    }
}
