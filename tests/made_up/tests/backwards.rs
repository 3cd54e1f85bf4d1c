//! A list that is read from its last page to its first, against a server that is played by a script.

use dingdan_made_up::lantern;
use dingdan_runtime::client::http::StatusCode;
use dingdan_runtime::client::{
    Connection, Credentials, HttpRequest, HttpResponse, RetryPolicy, SendFuture, Transport,
};
use std::sync::{Arc, Mutex};

/// A list that changes after each call, and the numbers of the pages that were asked for.
#[derive(Clone)]
struct Script(Arc<Mutex<State>>);

struct State {
    /// The list at each call; the last one stays.
    lists: Vec<Vec<u32>>,
    size: usize,
    answers: Answers,
    asked: Vec<usize>,
}

#[derive(Clone, Copy)]
enum Answers {
    Whole,
    /// That page is no JSON.
    Without(usize),
    WithoutTotal,
}

impl Transport for Script {
    fn send(&self, request: HttpRequest) -> SendFuture<'_> {
        let body = request.body.expect("a body");
        let (_, number) = body.split_once("page_no%22%3A").expect("a page is asked for");
        let number: usize = number[..number.find('%').expect("its end")].parse().expect("a number");
        let mut state = self.0.lock().expect("the lock");
        state.asked.push(number);
        let list = if state.lists.len() > 1 { state.lists.remove(0) } else { state.lists[0].clone() };
        let page = list.iter().skip((number - 1) * state.size).take(state.size);
        let rows: Vec<String> = page.map(|id| format!(r#"{{"lantern_id":"{id}"}}"#)).collect();
        let total = match state.answers {
            Answers::WithoutTotal => String::new(),
            _ => format!(r#""total":{},"#, list.len()),
        };
        let body = match state.answers {
            Answers::Without(page) if page == number => "busy".to_owned(),
            _ => format!(
                r#"{{"lantern_light_list_get_response":{{{total}"lanterns":{{"lantern":[{}]}}}}}}"#,
                rows.join(",")
            ),
        };
        Box::pin(async move { Ok(HttpResponse::new(StatusCode::OK, body)) })
    }
}

#[tokio::test]
async fn pages_are_read_from_the_last_to_the_first() {
    let five = || vec![1, 2, 3, 4, 5];
    for (what, lists, size, answers, asked, want) in [
        ("a list that stays", vec![five()], 2, Answers::Whole, &[1, 3, 2, 1][..], "1 2 5 3 4"),
        ("one page", vec![vec![1, 2]], 2, Answers::Whole, &[1], "1 2"),
        ("nothing", vec![vec![]], 2, Answers::Whole, &[1], ""),
        // What leaves moves others to pages that are still to be read.
        ("the first leaves", vec![five(), vec![2, 3, 4, 5]], 2, Answers::Whole, &[1, 3, 2, 1], "1 2 4 5 3"),
        ("one leaves later", vec![five(), five(), vec![1, 3, 4, 5]], 2, Answers::Whole, &[1, 3, 2, 1], "1 2 5 4 3"),
        ("one comes first", vec![five(), vec![6, 1, 2, 3, 4, 5]], 2, Answers::Whole, &[1, 3, 2, 1], "1 2 4 5 3 6"),
        // One that comes last is beyond the last page that was known, and arrives with the next reading.
        (
            "two come last",
            vec![five(), vec![1, 2, 3, 4, 5, 6, 7]],
            2,
            Answers::Whole,
            &[1, 3, 2, 1, 1, 4, 3, 2, 1],
            "1 2 5 6 3 4 7",
        ),
        // The server gives fewer at once than are asked for.
        ("small pages", vec![five()], 1, Answers::Whole, &[1, 1, 1, 5, 4, 3, 2, 1], "1 5 4 3 2"),
        ("a page is lost", vec![five()], 2, Answers::Without(3), &[1, 3, 2, 1], "1 2 lost 3 4 lost"),
        ("the last page is unknown", vec![five()], 2, Answers::WithoutTotal, &[1], "1 2 lost"),
    ] {
        let state = State { lists, size, answers, asked: Vec::new() };
        let script = Script(Arc::new(Mutex::new(state)));
        let connection = Connection::over(Credentials::new([("session", "s")]), script.clone());
        let time = |text: &str| text.parse::<dingdan_runtime::types::BeijingTime>().expect("a time");
        let request = lantern::ListLanterns::new(time("2026-01-02 00:00:00"), time("2026-01-01 08:30:00"));
        let client = lantern::Client::over(connection.retries(RetryPolicy::never()));
        let mut items = client.list_lanterns_items(request.page_size(2));
        let mut got = Vec::new();
        while let Some(item) = items.next().await {
            got.push(match item {
                Ok(item) => item.lantern_id.expect("an id").to_string(),
                Err(error) => {
                    assert!(error.is_gap() || error.is_incomplete(), "{what}: {error}");
                    "lost".to_owned()
                }
            });
            assert!(got.len() < 20, "{what}: paging does not end");
        }
        assert_eq!(got.join(" "), want, "{what}");
        assert_eq!(script.0.lock().expect("the lock").asked, asked, "{what}");
    }
}
