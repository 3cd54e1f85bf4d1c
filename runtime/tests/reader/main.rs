//! The reader takes what is JSON, and nothing else.

pub mod agree;
mod random;
mod rows;

use agree::{agree, read, skip};
use dingdan_runtime::json::{Reader, Token};
use rows::{ACCEPTED, LONE_SURROGATES, REFUSED};

#[test]
fn json_is_accepted() {
    for text in ACCEPTED {
        assert_eq!(agree(text), Ok(true), "{text:?}");
    }
}

#[test]
fn anything_else_is_refused() {
    for text in REFUSED {
        assert_eq!(agree(text), Ok(false), "{text:?}");
    }
}

/// In every place where a value can be, not only at the root.
#[test]
fn a_verdict_does_not_depend_on_the_place() {
    let places = |text: &str| {
        [
            format!("[{text}]"),
            format!("[0,{text},\"\"]"),
            format!("{{\"a\":{text}}}"),
            format!("{{\"a\":[{{\"b\":{text}}}],\"c\":null}}"),
        ]
    };
    for text in ACCEPTED.iter().chain(LONE_SURROGATES.iter().map(|(text, _)| text)) {
        for text in places(text) {
            assert_eq!(agree(&text), Ok(true), "{text:?}");
        }
    }
    for text in REFUSED.iter().filter(|text| !rows::COMPLETES.contains(text)) {
        for text in places(text) {
            assert_eq!(agree(&text), Ok(false), "{text:?}");
        }
    }
}

#[test]
fn a_lone_half_of_a_pair_becomes_the_replacement_character() {
    for (text, want) in LONE_SURROGATES {
        assert_eq!(agree(text), Ok(true), "{text}");
        let mut reader = Reader::new(text);
        assert_eq!(reader.text().as_deref(), Ok(*want), "{text}");
        let object = format!("{{{text}:1}}");
        let mut reader = Reader::new(&object);
        reader.begin_object().expect("an object");
        assert_eq!(reader.key(true), Ok(Some(*want)), "{object}");
    }
}

#[test]
fn nesting_ends_somewhere() {
    // The stack of a test's thread holds 2 MiB: a reader that recurses for each bracket would not come back.
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), (" [ ", " ] ")] {
        for closed in [true, false] {
            let mut text = open.repeat(100_000);
            if closed {
                text.push('1');
                text.push_str(&close.repeat(100_000));
            }
            let error = read(&text).expect_err("too deep");
            assert!(error.is_syntax() && error.reason().contains("deep"), "{error}");
            assert_eq!(skip(&text), Err(error));
            let error = dingdan_runtime::types::RawJson::new(&text).expect_err("too deep");
            assert!(error.reason.contains("deep"), "{error}");
        }
    }
    for (levels, good) in [(1, true), (127, true), (128, true), (129, false)] {
        let text = format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert_eq!(agree(&text), Ok(good), "{levels} levels");
    }
    // Extra each other they do not add up.
    assert_eq!(agree(&format!("[{}0]", "[[],{}],".repeat(1000))), Ok(true));
}

/// Lists and objects in turn, as deep as they may nest; at every level the end, its own or the other one's.
#[test]
fn an_end_belongs_to_its_beginning() {
    for (every, levels) in [(2, 128), (3, 128), (5, 70), (1, 128), (200, 128)] {
        let is_object = |level: usize| level.is_multiple_of(every);
        let opened: String = (0..levels).map(|level| if is_object(level) { "{\"a\":" } else { "[" }).collect();
        let closed = |wrong: Option<usize>| {
            let ends = (0..levels)
                .rev()
                .map(|level| if is_object(level) ^ (wrong == Some(level)) { ",\"b\":0}" } else { ",0]" });
            ends.collect::<String>()
        };
        assert_eq!(agree(&format!("{opened}0{}", closed(None))), Ok(true), "{every}, {levels}");
        for wrong in 0..levels {
            assert_eq!(agree(&format!("{opened}0{}", closed(Some(wrong)))), Ok(false), "{every}, {levels}, {wrong}");
        }
    }
}

#[test]
fn errors_point_at_the_byte() {
    for (text, offset) in [
        ("", 0),
        ("  ", 2),
        ("[1,]", 3),
        ("{\"a\":1,}", 7),
        ("{\"a\" 1}", 5),
        ("[1 2]", 3),
        ("01", 1),
        ("1.", 2),
        ("[1.e1]", 3),
        ("\"订单\\x\"", 8),
        ("\"ab\u{1}\"", 3),
        ("\"ab", 3),
        ("\"\\u12g4\"", 3),
        ("nul", 0),
        ("1 x", 2),
        ("\u{feff}1", 0),
    ] {
        for error in [read(text).err(), skip(text).err()] {
            assert_eq!(error.expect(text).offset(), offset, "{text:?}");
        }
    }
}

/// What a caller relies on besides verdicts.
#[test]
fn values_come_as_they_were_written() {
    let text = r#" { "id" : 36470113434500000123 , "\u8ba2" : [ 1.50e+2 , "a\/\ud83d\ude00\u0000" ] , "x" : true } "#;
    let mut reader = Reader::new(text);
    assert_eq!(reader.peek(), Ok(Token::Object));
    reader.begin_object().expect("an object");
    assert_eq!(reader.key(true), Ok(Some("id")));
    assert_eq!((reader.peek(), reader.number()), (Ok(Token::Number), Ok("36470113434500000123")));
    assert_eq!(reader.key(false), Ok(Some("订")));
    assert_eq!(reader.peek(), Ok(Token::List));
    let from = reader.offset();
    reader.begin_list().expect("a list");
    assert_eq!(reader.element(true), Ok(true));
    assert_eq!((reader.peek(), reader.number()), (Ok(Token::Number), Ok("1.50e+2")));
    assert_eq!(reader.element(false), Ok(true));
    assert_eq!((reader.peek(), reader.text()), (Ok(Token::Text), Ok("a/😀\0")));
    assert_eq!(reader.element(false), Ok(false));
    assert_eq!(reader.slice(from, reader.offset()), r#"[ 1.50e+2 , "a\/\ud83d\ude00\u0000" ]"#);
    assert_eq!(reader.key(false), Ok(Some("x")));
    assert_eq!((reader.peek(), reader.bool()), (Ok(Token::Bool), Ok(true)));
    assert_eq!(reader.key(false), Ok(None));
    reader.end().expect("nothing more");
}

/// Every length and place of what the eight-byte steps look for.
#[test]
fn text_ends_wherever_it_ends() {
    for length in 0..40 {
        let filling = "é字aZ \u{7f}~".chars().cycle().take(length).collect::<String>();
        assert_eq!(agree(&format!("\"{filling}\"")), Ok(true));
        for (what, good) in
            [("\\n", true), ("\\\"", true), ("\u{80}", true), ("\u{1f}", false), ("\0", false), ("\\", false)]
        {
            for after in ["", "x", "xxxxxxxx", "\u{100}\u{3f}!!!!!!!!!"] {
                let text = format!("\"{filling}{what}{after}\"");
                assert_eq!(agree(&text), Ok(good), "{text:?}");
            }
        }
    }
}
