//! How lists end whose pages or totals are not as they should be.

use crate::scripted::Scripted;
use crate::shop::ListOrders;
use dingdan_runtime::client::{Error, Pages, PullStats};

/// What is given for a page beyond the scripted ones.
#[derive(Debug, Clone, Copy)]
enum Beyond {
    /// No rows, with that total.
    Empty(&'static str),
    /// The last page again.
    Last,
    /// The first page again, then the second.
    Wrap,
}

/// Totals and rows of the scripted pages, two rows a page; the ids in the order in which they arrive, the most calls, and
/// what the error at the end says.
type Row = (&'static str, &'static [(&'static str, &'static str)], Beyond, &'static str, usize, Option<&'static str>);

const NONE: &str = "";

const ROWS: &[Row] = &[
    ("a short last page", &[("3", "1 2"), ("3", "3")], Beyond::Empty("3"), "1 2 3", 2, None),
    ("a full last page", &[("4", "1 2"), ("4", "3 4")], Beyond::Empty("4"), "1 2 3 4", 3, None),
    ("the last page again", &[("4", "1 2"), ("4", "3 4")], Beyond::Last, "1 2 3 4", 3, None),
    ("the last page again, no total", &[(NONE, "1 2"), (NONE, "3 4")], Beyond::Last, "1 2 3 4", 4, None),
    ("from the first page again", &[("4", "1 2"), ("4", "3 4")], Beyond::Wrap, "1 2 3 4", 3, None),
    ("from the first page again, no total", &[(NONE, "1 2"), (NONE, "3 4")], Beyond::Wrap, "1 2 3 4", 4, None),
    ("the page number ignored", &[("4", "1 2")], Beyond::Last, "1 2", 6, Some("states 4 items, and 2 arrived")),
    (
        "a short page in the middle, no total",
        &[(NONE, "1 2"), (NONE, "3"), (NONE, "4 5")],
        Beyond::Empty(NONE),
        "1 2 3 4 5",
        5,
        None,
    ),
    ("the page number ignored, no total", &[(NONE, "1 2")], Beyond::Last, "1 2", 3, None),
    ("the total of the page", &[("2", "1 2"), ("2", "3 4"), ("1", "5")], Beyond::Empty("0"), "1 2 3 4 5", 3, None),
    ("a total of zero", &[("0", "1 2"), ("0", "3 4"), ("0", "5")], Beyond::Empty("0"), "1 2 3 4 5", 4, None),
    ("a total below zero", &[("-1", "1 2"), ("-1", "3")], Beyond::Empty("-1"), "1 2 3", 3, None),
    (
        "more rows than the vendor gives",
        &[("7", "1 2"), ("7", "3 4")],
        Beyond::Empty("7"),
        "1 2 3 4",
        12,
        Some("states 7 items, and 4 arrived"),
    ),
    (
        "the largest total counts",
        &[("7", "1 2"), (NONE, "3 4")],
        Beyond::Empty("0"),
        "1 2 3 4",
        12,
        Some("states 7 items, and 4 arrived"),
    ),
    ("rows that are no items", &[("4", "1 null"), ("4", "3 4")], Beyond::Empty("4"), "1 3 4", 3, None),
    ("rows without an id, the last page again", &[("4", "a b"), ("4", "c d")], Beyond::Last, "a b c d", 3, None),
    ("ids that say nothing", &[("4", "0a 0b"), ("4", "0c 4")], Beyond::Empty("4"), "0a 0b 0c 4", 3, None),
    ("rounded ids", &[("2", "3.7e+18a 3.7e+18b")], Beyond::Empty("2"), "3.7e+18a 3.7e+18b", 2, None),
    ("two rows with one id", &[("3", "1a 1b"), ("3", "2")], Beyond::Empty("3"), "1a 1b 2", 2, None),
    (
        "a row again on the next page",
        &[("4", "1 2"), ("4", "2 3"), ("4", "4")],
        Beyond::Empty("4"),
        "1 2 3 4",
        7,
        None,
    ),
];

#[test]
fn every_list_ends_and_says_what_it_lacks() {
    for (name, pages, beyond, ids, most_calls, error) in ROWS {
        for prefetch in [0, 2] {
            let server = Scripted::new(move |request: &ListOrders| answer(pages, *beyond, request).into_bytes());
            let (items, errors, _) = read(&server, prefetch);
            assert_eq!(items.join(" "), *ids, "{name}");
            let errors: Vec<String> = errors.iter().map(Error::to_string).collect();
            assert_eq!(errors.len(), usize::from(error.is_some()), "{name}: {errors:?}");
            let says = error.is_none_or(|error| errors.iter().all(|text| text.contains(error)));
            assert!(says, "{name}: {errors:?}");
            // Pages that are asked for ahead may be in vain.
            let calls = server.requests().len();
            assert!(prefetch > 0 || calls <= *most_calls, "{name}: {calls} calls");
        }
    }
}

#[test]
fn what_is_left_out_is_counted() {
    let rows: &[(&[(&str, &str)], PullStats)] = &[
        (&[("3", "1 null"), ("3", "3")], stats(|stats| (stats.total, stats.empty_rows) = (Some(3), 1))),
        (
            &[("5", "1 2"), ("5", "2 3"), ("5", "4")],
            stats(|stats| {
                (stats.total, stats.repeated, stats.missing) = (Some(5), 1, 1);
            }),
        ),
    ];
    for (pages, want) in rows {
        let pages: Vec<_> = pages.to_vec();
        let server =
            Scripted::new(move |request: &ListOrders| answer(&pages, Beyond::Empty("5"), request).into_bytes());
        let (_, _, stats) = read(&server, 0);
        // A list that lacks items is read twice, and its repeated rows are counted in the first reading.
        assert_eq!(stats, *want);
    }
}

#[test]
fn a_page_that_cannot_be_read_is_left_out() {
    let bodies = [
        "<html>busy</html>",
        r#"{"code": 0, "total": 6, "list": [{"id": 3"#,
        r#"{"code": 0, "list": 7, "total": 6}"#,
    ];
    for (body, prefetch) in bodies.into_iter().flat_map(|body| [(body, 0), (body, 2)]) {
        let server = Scripted::new(move |request: &ListOrders| match request.page {
            Some(2) => body.as_bytes().to_vec(),
            _ => answer(&[("6", "1 2"), ("6", ""), ("6", "5 6")], Beyond::Empty("6"), request).into_bytes(),
        });
        let (items, errors, stats) = read(&server, prefetch);
        assert_eq!(items.join(" "), "1 2 5 6", "{body}");
        let [page, missing] = &*errors else { panic!("{body}: {errors:?}") };
        assert!(page.is_gap() && !page.is_transient() && page.to_string().ends_with("left out: page 2"), "{page}");
        assert_eq!(page.body(), Some(body.as_bytes()));
        assert!(missing.is_incomplete(), "{missing}");
        assert_eq!((stats.unreadable_pages, stats.missing), (1, 2), "{body}");
        assert!(!format!("{page:?}").contains("busy"), "bodies are not printed");
    }
}

#[test]
fn pages_that_can_never_be_read_end_the_list() {
    let server = Scripted::new(|_: &ListOrders| b"[7]".to_vec());
    let (items, errors, stats) = read(&server, 0);
    assert_eq!((items.len(), errors.len(), stats.unreadable_pages), (0, 3, 3));
}

fn stats(set: impl FnOnce(&mut PullStats)) -> PullStats {
    let mut stats = PullStats::default();
    set(&mut stats);
    stats
}

/// Items as `id` and `status`, errors, and statistics.
fn read(server: &Scripted<ListOrders>, prefetch: u32) -> (Vec<String>, Vec<Error>, PullStats) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let mut pages = Pages::new(server.connection(), ListOrders { size: Some(2), ..ListOrders::default() });
    pages = pages.prefetch(prefetch);
    let (mut items, mut errors) = (Vec::new(), Vec::new());
    runtime.block_on(async {
        while let Some(page) = pages.next().await {
            match page {
                Ok(page) => items.extend(page.into_items().into_iter().map(|item| {
                    let item = item.expect("an item");
                    let letter = item.status.and_then(|status| char::from_u32(u32::try_from(status).ok()?));
                    let id = item.id.map(|id| id.as_str().to_owned()).unwrap_or_default();
                    id + &letter.map(String::from).unwrap_or_default()
                })),
                Err(error) => errors.push(error),
            }
            assert!(server.requests().len() <= 40, "no end");
        }
    });
    let mut stats = pages.stats().clone();
    assert_eq!((usize::try_from(stats.items), stats.bad), (Ok(items.len()), 0));
    stats.items = 0;
    (items, errors, stats)
}

fn answer(pages: &[(&str, &str)], beyond: Beyond, request: &ListOrders) -> String {
    let index = usize::try_from(request.page.expect("a page") - 1).expect("a page from 1");
    let (total, rows) = match (pages.get(index), beyond) {
        (Some(page), _) => *page,
        (None, Beyond::Empty(total)) => (total, ""),
        (None, Beyond::Last) => *pages.last().expect("a page"),
        (None, Beyond::Wrap) => pages[index % pages.len()],
    };
    let total = if total.is_empty() { String::new() } else { format!(r#""total": {total},"#) };
    let rows: Vec<String> = rows.split_whitespace().map(row).collect();
    format!(r#"{{"code": 0, {total} "list": [{}]}}"#, rows.join(","))
}

/// A row from its id and a letter, which is its status.
fn row(text: &str) -> String {
    if text == "null" {
        return text.to_owned();
    }
    let id = text.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let id_member = if id.is_empty() { String::new() } else { format!(r#""id": {id},"#) };
    let status = text.strip_prefix(id).and_then(|rest| rest.chars().next()).map(u32::from);
    let status = status.map_or(String::new(), |status| format!(r#""status": {status},"#));
    format!(r#"{{{id_member} {status} "created": null}}"#)
}
