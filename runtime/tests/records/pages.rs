//! Whole answers as they come: slips of syntax, odd bytes, and other things in place of the items.

use dingdan_runtime::json::{DecodeError, Decoded, Strictness, decode_page, encode};
use dingdan_runtime::record::{Record, WireForm, WireInfo};
use dingdan_runtime::types::{Id, RawJson, Text};
use proptest::collection::vec;
use proptest::prelude::*;

#[derive(Clone, Default, PartialEq, Record)]
struct Order {
    id: Option<Id>,
    number: Option<i64>,
    note: Option<Text>,
    lines: Vec<Order>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 4]>,
}

#[derive(Clone, Default, PartialEq, Record)]
struct Data {
    total: Option<i64>,
    list: Vec<Order>,
    echo: Option<RawJson>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 3]>,
}

#[derive(Clone, Default, PartialEq, Record)]
struct Answer {
    code: Option<i64>,
    message: Option<Text>,
    data: Option<Data>,
    one: Option<Order>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 4]>,
}

impl Answer {
    fn ids(&self) -> String {
        let ids = self.data.iter().flat_map(|data| &data.list).map(|order| order.id.as_ref().map_or("?", Id::as_str));
        ids.collect::<Vec<_>>().join(" ")
    }
}

fn page(body: &[u8]) -> Result<(Answer, Decoded), DecodeError> {
    let mut answer = Answer::default();
    let decoded = decode_page(&mut answer, body, "data.list", Some("id"), Strictness::Keep)?;
    Ok((answer, decoded))
}

fn good(body: impl AsRef<[u8]>) -> (Answer, Decoded) {
    let body = body.as_ref();
    page(body).unwrap_or_else(|error| panic!("{}: {error}", String::from_utf8_lossy(body)))
}

/// What came of a page: ids of its items, indices of bad ones, rows that are none.
fn told(body: impl AsRef<[u8]>) -> String {
    let (answer, decoded) = good(body);
    let bad: Vec<_> = decoded.bad.iter().map(|bad| bad.index.to_string()).collect();
    format!("{} | {} | {}", answer.ids(), bad.join(" "), decoded.empty_rows)
}

#[test]
fn a_good_page_has_nothing_to_tell() {
    let text = r#"{"code":0,"data":{"total":2,"list":[{"id":"a","number":1},{"id":"b"}]}}"#;
    let (answer, decoded) = good(text);
    assert_eq!(decoded, Decoded::default());
    assert_eq!((answer.ids().as_str(), encode(&answer).as_str()), ("a b", text));
}

/// In place of the items, or of the object that they are in.
#[test]
fn other_things_than_a_list_are_read_or_named() {
    for (data, want) in [
        (r#"{"list":[{"id":1},null,[],{"id":2},{},false,""]}"#, "1 2 |  | 5"),
        (r#"{"list":{"0":{"id":1},"2":{"id":2},"5":null}}"#, "1 2 |  | 1"),
        (r#"{"list":{"36470113434500000123":{"id":1}}}"#, "1 |  | 0"),
        (r#"{"list":{"id":1}}"#, "1 |  | 0"),
        (r#"{"list":"[{\"id\":1},{\"id\":[2]},{\"id\":3}]"}"#, "1 3 | 1 | 0"),
        (r#"{"list":{"0":{"id":1},"1":{"id":[1]}}}"#, "1 | 1 | 0"),
        (r#"{"list":[{"id":1},5,"x",[1]]}"#, "1 | 1 2 3 | 0"),
        (r#"{"list":[]}"#, " |  | 0"),
        (r#"{"list":{}}"#, " |  | 0"),
        (r#"{"list":false}"#, " |  | 0"),
        (r#"{"list":null}"#, " |  | 0"),
        (r#"{"list":""}"#, " |  | 0"),
        (r#"{"list":"[]"}"#, " |  | 0"),
        ("{}", " |  | 0"),
        ("[]", " |  | 0"),
        ("null", " |  | 0"),
        ("false", " |  | 0"),
        (r#""""#, " |  | 0"),
        // Which of two counts.
        (r#"{"list":[{"id":1}],"list":[{"id":2},{"id":[1]}]}"#, "2 | 1 | 0"),
        (r#"{"list":[{"id":1},{"id":[1]},null],"list":[]}"#, "1 | 1 | 1"),
        (r#"{"list":[null,{"id":[1]}],"list":[{"id":2}]}"#, "2 |  | 0"),
        (r#"{"list":[{"id":1}]},"data":null"#, "1 |  | 0"),
        (r#"{"list":[{"id":1}]},"data":{"total":0,"list":[]}"#, "1 |  | 0"),
        (r#"{"list":[{"id":1}]},"data":{"list":[{"id":2}]}"#, "2 |  | 0"),
        // What is beside the list never costs it.
        (r#"{"total":"many","echo":{"a":[1]},"list":[{"id":1}]}"#, "1 |  | 0"),
        (r#"{"total":{"a":1},"list":[{"id":1}]},"message":[1,2]"#, "1 |  | 0"),
    ] {
        let text = format!("{{\"code\":0,\"data\":{data}}}");
        assert_eq!(told(&text), want, "{text}");
        assert_eq!(good(&text).1.repairs, Vec::<&str>::new(), "{text}");
    }
    for (data, want) in [
        ("5", "$.data: expected an object, found a number"),
        ("true", "$.data: expected an object, found a bool"),
        (r#""none""#, "$.data: expected an object, found text"),
        (r#"[{"id":1}]"#, "$.data: expected an object, found a list with elements"),
        (r#"{"list":5}"#, "$.data.list: expected a list, found a number"),
        (r#"{"list":"none"}"#, "$.data.list: expected a list, found text"),
    ] {
        let error = page(format!("{{\"code\":0,\"data\":{data}}}").as_bytes()).expect_err(data);
        assert!(error.to_string().starts_with(want), "{error}");
        assert!(!error.is_syntax() && error.line_and_column().is_some(), "{error}");
    }
    // Where the one item would be: (what came, the number of bad items, whether there is an item). None is written back.
    for (one, want, is_there) in [
        ("{}", 0, false),
        ("{ }", 0, false),
        ("[]", 0, false),
        ("[{}]", 0, false),
        (r#"[{"id":1}]"#, 0, true),
        (r#"{"id":[1]}"#, 1, false),
        (r#"{"other":1}"#, 0, true),
        ("false", 0, false),
    ] {
        let (mut answer, text) = (Answer::default(), format!("{{\"code\":0,\"one\":{one}}}"));
        let decoded = decode_page(&mut answer, text.as_bytes(), "one", Some("id"), Strictness::Keep);
        assert_eq!(decoded.map(|decoded| decoded.bad.len()), Ok(want), "{one}");
        assert_eq!(answer.one.is_some(), is_there, "{one}");
        if want == 0 {
            assert_eq!(encode(&answer), text);
        }
    }
}

#[test]
fn rows_that_are_no_items_are_written_back() {
    for (list, ids) in [
        (r#"[{"id":"a"},{}]"#, "a"),
        (r#"[{},null,{"id":"a"},[],{ }]"#, "a"),
        (r#"[{"id":null},{},{"id":"a"}]"#, "? a"),
        ("[{}]", ""),
        (r#"{"0":{"id":"a"},"1":{}}"#, "a"),
        (r#""[{},{\"id\":\"a\"}]""#, "a"),
    ] {
        let text = format!("{{\"code\":0,\"data\":{{\"list\":{list}}}}}");
        let (mut answer, _) = good(&text);
        assert_eq!((answer.ids().as_str(), encode(&answer).as_str()), (ids, text.as_str()));
        // A list that was changed is written as it is now.
        let changed = vec![Order::default()];
        answer.data.as_mut().expect("data").list = changed;
        assert_eq!(encode(&answer), r#"{"code":0,"data":{"list":[{}]}}"#, "{list}");
    }
}

/// A slip inside one item: it is accepted or bad with its text, and the others come.
#[test]
fn a_slip_in_one_item_never_costs_its_neighbours() {
    for (item, is_bad) in [
        ("{\"id\":2,\"note\":\"a\nb\tc\u{1}\"}", false),
        (r#"{"id":2,"lines":[{"id":5,},],}"#, false),
        (r#"{"id":2,"number":NaN}"#, true),
        (r#"{"id":2,"number":-Infinity}"#, true),
        (r#"{"id":2,"number":+5}"#, true),
        (r#"{"id":2,"number":.5}"#, true),
        (r#"{"id":2,"number":007}"#, true),
        (r#"{"id":2,"note":"\q"}"#, true),
        (r#"{"id":2,"note":"\u12"}"#, true),
        (r#"{"id":2,"note":'it'}"#, true),
        (r#"{"id":2 "number":5}"#, true),
        (r#"{"id":2,,"number":5}"#, true),
        (r"{id:2}", true),
        (r#"{"id":2,"number":undefined}"#, true),
        (r#"{"id":2,"number":}"#, true),
        (r#"{"id":2,"lines":[1}"#, true),
        (r#"{"id":2,"number":5]}"#, true),
        ("NaN", true),
        (&format!("{{\"id\":2,\"x\":{}{}}}", "[".repeat(5000), "]".repeat(5000)), true),
    ] {
        let text = format!("{{\"code\":0,\"data\":{{\"list\":[{{\"id\":1}},\n{item},{{\"id\":3}}],\"total\":7}}}}");
        let (answer, decoded) = good(&text);
        let total = answer.data.as_ref().and_then(|data| data.total);
        assert_eq!((answer.code, total), (Some(0), Some(7)), "{text}");
        assert_eq!(answer.ids(), if is_bad { "1 3" } else { "1 2 3" }, "{text}");
        let raw: Vec<_> = decoded.bad.iter().map(|bad| (bad.index, bad.raw.as_str())).collect();
        assert_eq!(raw, if is_bad { vec![(1, item)] } else { Vec::new() });
        for bad in &decoded.bad {
            assert!(bad.error.is_syntax() && bad.error.path().starts_with("$.data.list[1]"), "{bad}");
            assert_eq!(text.get(bad.range.clone()), Some(item));
            assert!(bad.range.contains(&bad.error.offset()), "{bad}");
            assert_eq!(bad.error.line_and_column().map(|(line, _)| line), Some(2), "{bad}");
        }
        assert_eq!(decoded.repairs.is_empty(), is_bad, "{text}: {:?}", decoded.repairs);
    }
}

/// Whatever byte of an item is another one, as long as its texts and brackets stay.
#[test]
fn damage_inside_an_item_stays_there() {
    let item = r#"{"id":2,"number":-15.5e1,"note":"a \u8ba2 b","lines":[{"id":"x","x":[true,null]},{}]}"#;
    for (at, was) in item.char_indices().filter(|(_, was)| !"\"\\{}[]".contains(*was)) {
        for now in ",:0x-. \n\u{0}\u{7f}订".chars() {
            let damaged = format!("{}{now}{}", &item[..at], &item[at + was.len_utf8()..]);
            let text = format!("{{\"data\":{{\"list\":[{{\"id\":1}},{damaged},{{\"id\":3}}]}}}}");
            let (answer, decoded) = good(&text);
            let (ids, bad) = (answer.ids(), decoded.bad.len());
            assert!(ids.starts_with('1') && ids.ends_with('3') && ids.split(' ').count() + bad == 3, "{text}: {ids}");
        }
    }
}

#[test]
fn control_characters_are_taken_as_they_are() {
    let text = "{\"data\":{\"list\":[{\"id\":1,\"note\":\"l1\r\nl2\"},{\"id\":[5],\"note\":\"\t\"},{\"id\":3,\"note\":\"\\n\u{8}\"}]}}";
    let (answer, decoded) = good(text);
    let notes: Vec<_> = answer.data.iter().flat_map(|data| &data.list).map(|order| order.note.as_deref()).collect();
    assert_eq!(notes, [Some("l1\r\nl2"), Some("\n\u{8}")]);
    // Positions are those in the answer.
    let raw = "{\"id\":[5],\"note\":\"\t\"}";
    let at = text.find(raw).expect("it is there");
    assert_eq!((decoded.bad[0].raw.as_str(), decoded.bad[0].range.clone()), (raw, at..at + raw.len()));
    assert_eq!((decoded.bad[0].error.offset(), decoded.bad[0].error.line_and_column()), (at, Some((2, 6))));
}

#[test]
fn slips_between_and_beside_the_items_are_repaired() {
    for (text, want) in [
        (r#"{"code":0,"data":{"list":[{"id":1},{"id":2},]}}"#, "1 2 |  | 0"),
        (r#"{"code":0,"data":{"list":[{"id":1} {"id":2}]}}"#, "1 2 |  | 0"),
        (r#"{"code":0,"data":{"list":[{"id":1},,{"id":2}]}}"#, "1 2 |  | 0"),
        (r#"{"code":0,"data":{"list":[,{"id":1}],},}"#, "1 |  | 0"),
        (r#"{"code":0,"data":{"total":NaN,"list":[{"id":1}],"where":\q}}"#, "1 |  | 0"),
        (r#"{"code":0,"message":"\q","x":{a:1},"data":{"echo":{"a":[1 2]},"list":[{"id":1}]}}"#, "1 |  | 0"),
        ("\u{feff}{\"code\":0,\"data\":{\"list\":[{\"id\":1}]}}", "1 |  | 0"),
        (
            "<br />\n<b>Notice</b>: \"{x}\" in a.php\n{\"code\":0,\"data\":{\"list\":[{\"id\":1},NaN]}}\n<!-- 0.1 s -->",
            "1 | 1 | 0",
        ),
        ("{\"code\":0,\"data\":{\"list\":[{\"id\":1}]}}\0\0", "1 |  | 0"),
        ("callback({\"code\":0,\"data\":{\"list\":[{\"id\":1}]}});", "1 |  | 0"),
    ] {
        assert_eq!(told(text), want, "{text}");
        let (answer, _) = good(text);
        assert_eq!(answer.code, Some(0), "{text}");
        assert!(serde_json::from_str::<serde_json::Value>(&encode(&answer)).is_ok(), "{}", encode(&answer));
    }
    let repairs = good("\u{feff}{\"data\":{\"total\":NaN,\"list\":[{\"note\":\"\t\"},],}} x").1.repairs.join("\n");
    for word in ["byte order mark", "control characters", "a comma", "after the JSON", "a value beside the items"] {
        assert!(repairs.contains(word), "{word}: {repairs}");
    }
}

#[test]
fn bytes_that_are_not_utf8_are_replaced() {
    let body = |note: &[u8]| {
        [&b"{\"data\":{\"list\":[{\"id\":1},{\"id\":2,\"note\":\""[..], note, b"\"},{\"id\":3}]}}"].concat()
    };
    for (note, want) in [
        (&b"ok\xf0\x9f\x98"[..], "ok\u{fffd}"),
        (b"\xb6\xa9", "\u{fffd}\u{fffd}"),
        (b"\x81\\", "\u{fffd}\u{fffd}"),
        (b"\xed\xa0\xbd\xed\xb8\x80", "😀"),
        (b"\xff\n", "\u{fffd}\n"),
    ] {
        let (answer, decoded) = good(body(note));
        assert_eq!((answer.ids().as_str(), decoded.bad.len()), ("1 2 3", 0));
        assert_eq!(answer.data.as_ref().and_then(|data| data.list[1].note.as_deref()), Some(want));
        assert_eq!(decoded.repairs[0], "bytes that are not UTF-8 were replaced");
    }
    let (answer, _) = good(b"{\"code\":2008,\"message\":\"\xb5\xc7\xc2\xbc\xb9\xfd\xc6\xda\"}");
    assert_eq!(answer.code, Some(2008), "a refusal in GBK");
}

#[test]
fn half_an_answer_is_always_an_error() {
    let valid = "{\"code\":0,\"data\":{\"total\":2,\"list\":[{\"id\":1,\"note\":\"a\\u8ba2订\"},{\"id\":2,\"number\":-1.5e3,\"x\":[true,null]}]}}";
    let slips = valid.replace("\\u8ba2", "\t").replace("1.5e3", "NaN").replace("}]}}", "},]}}");
    for (text, before) in [(valid, ""), (&slips, ""), (valid, "\u{feff}"), (&slips, "Notice: {x}\n")] {
        for cut in 0..text.len() {
            let body = [before.as_bytes(), &text.as_bytes()[..cut]].concat();
            match page(&body) {
                Err(error) => assert!(error.is_eof() || cut == 0, "{}: {error}", String::from_utf8_lossy(&body)),
                Ok((_, decoded)) => assert!(decoded.is_empty && cut == 0, "{}", String::from_utf8_lossy(&body)),
            }
        }
        assert!(page(format!("{before}{text}").as_bytes()).is_ok());
    }
}

#[test]
fn nothing_in_place_of_the_answer_is_no_items() {
    for (body, want) in [
        ("[]", "an empty list in place of the answer"),
        (" [] \n", "an empty list in place of the answer"),
        ("\u{feff}[]", "an empty list in place of the answer"),
        ("", "no content in place of the answer"),
        ("\n", "no content in place of the answer"),
        ("null", "null in place of the answer"),
        ("false", "false in place of the answer"),
        ("\"\"", "empty text in place of the answer"),
    ] {
        let (answer, decoded) = good(body);
        assert_eq!((decoded.is_empty, decoded.repairs.as_slice()), (true, &[want][..]), "{body:?}");
        assert_eq!(encode(&answer), "{}");
    }
    assert!(!good("{}").1.is_empty);
}

#[test]
fn what_is_no_json_is_named() {
    let utf16: Vec<u8> = "{\"code\":0,\"message\":\"订\"}".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (body, want) in [
        (&b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xab\x56"[..], "compressed (gzip)"),
        (b"\x78\x9c\xab\x56\x4a", "compressed (deflate)"),
        (&utf16, "UTF-16"),
        (&[&b"\xff\xfe"[..], &utf16].concat(), "UTF-16"),
        (b"<!DOCTYPE html><script>x = {\"code\":0}</script>", "an HTML page"),
        (b"<html><body>502</body></html>", "an HTML page"),
        (b"<?xml version=\"1.0\"?><a/>", "an XML document"),
        (b"Service unavailable", "no value starts like this"),
        (b"[{\"id\":1}]", "expected an object, found a list"),
        (b"5", "expected an object, found a number"),
    ] {
        let error = page(body).expect_err(want);
        assert!(error.to_string().contains(want) && !error.is_eof(), "{error}");
    }
}

/// Pages with and without slips.
const PAGES: &[&str] = &[
    r#"{"code":0,"data":{"total":2,"list":[{"id":1,"note":"a\"\u8ba2"},{"id":[2],"number":1.5,"lines":[{"id":3}]},null]}}"#,
    "\u{feff}{\"data\":{\"echo\":[NaN],\"list\":[{\"note\":\"\t\"},{\"id\":[2],\"note\":\"\n\",},{x},],\"list\":[]}} x",
    "Notice: {}\n{\"data\":{\"list\":{\"0\":{\"id\":tru},\"1\":{\"id\":1,\"id\":\"\\ud800\"}},\"total\":\"[1]\"},\"data\":false}",
    r#"{"data":{"list":"[{\"id\":1},{\"id\":{\"a\":1}},{\"number\":\"\\n\"}]","list":[]},"one":[{"id":1,"lines":"[{}]"}]}"#,
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is wrong with a page: an error, or items and bad items that are where they say.
    #[test]
    fn any_damage_is_an_error_or_told(
        page_index in 0..PAGES.len(),
        damages in vec((any::<prop::sample::Index>(), 0..4_u8, prop::sample::select(b"{}[]\",:\\nu0 \n\x01\xe8\xff".to_vec())), 0..4),
    ) {
        let mut body = PAGES[page_index].as_bytes().to_vec();
        for (place, how, byte) in damages {
            let at = place.index(body.len() + 1);
            match how {
                0 => body.insert(at, byte),
                1 if at < body.len() => body[at] = byte,
                2 if at < body.len() => drop(body.remove(at)),
                3 => body.truncate(at),
                _ => {}
            }
        }
        let text = String::from_utf8_lossy(&body);
        if let Ok((answer, decoded)) = page(&body) {
            let written = encode(&answer);
            prop_assert!(RawJson::new(&written).is_ok(), "{} written as {}", text, written);
            let mut end = 0;
            for bad in &decoded.bad {
                let there = text.get(bad.range.clone()).unwrap_or_default();
                // One of a list that came as text.
                let in_text = there.starts_with('"') && there.len() > bad.raw.len();
                prop_assert!(there == bad.raw.as_str() || in_text, "{:?}: {} in {}", bad.range, bad.raw.as_str(), text);
                prop_assert!(bad.range.start >= end || in_text, "{:?} in {}", bad.range, text);
                end = bad.range.end;
            }
        }
    }
}
