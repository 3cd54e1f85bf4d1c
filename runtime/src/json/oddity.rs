//! Bodies that are something other than JSON, by name.

/// What bytes are that are no JSON in UTF-8; `None` where that is not plain to see.
pub(super) fn oddity(body: &[u8]) -> Option<&'static str> {
    Some(match body {
        [0x1f, 0x8b, ..] => "the answer is compressed (gzip), and no header says so",
        [0x28, 0xb5, 0x2f, 0xfd, ..] => "the answer is compressed (zstd), and no header says so",
        [0x78, 0x01 | 0x5e | 0x9c | 0xda, ..] => "the answer is compressed (deflate), and no header says so",
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, b'{' | b'[' | b'"', ..] | [b'{' | b'[' | b'"', 0, ..] => {
            "the answer is UTF-16, expected UTF-8"
        }
        _ => return markup(body),
    })
}

fn markup(body: &[u8]) -> Option<&'static str> {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii_start();
    let starts = |tag: &str| body.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()));
    if starts("<?xml") {
        return Some("an XML document in place of JSON");
    }
    ["<!doctype", "<html", "<head", "<body"].into_iter().any(starts).then_some("an HTML page in place of JSON")
}

#[cfg(test)]
mod tests {
    use super::oddity;

    #[test]
    fn oddities_are_named() {
        for (body, want) in [
            (&b"{}"[..], None),
            (b"x {}", None),
            (b"", None),
            (b"<br />\n<b>Notice</b>: {}", None),
            (b"\x1f\x8b\x08", Some("gzip")),
            (b"\x78\x9c\x01", Some("deflate")),
            (b"\xff\xfe{\0", Some("UTF-16")),
            (b"{\0\"\0", Some("UTF-16")),
            (b"\0{\0\"", Some("UTF-16")),
            (b"\n <!DOCTYPE html>", Some("HTML")),
            (b"\xef\xbb\xbf<html>", Some("HTML")),
            (b"<?xml version='1.0'?>", Some("XML")),
        ] {
            let named = oddity(body);
            assert!(
                named.is_some() == want.is_some() && named.unwrap_or("").contains(want.unwrap_or("")),
                "{named:?}"
            );
        }
    }
}
