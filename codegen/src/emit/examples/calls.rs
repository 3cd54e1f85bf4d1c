//! Examples of the methods of clients.

use super::block;
use crate::emit::names::{camel, member_name};
use crate::model::{Event, Operation, Platform};
use proc_macro2::TokenStream;

/// What a method returns, and so how it is used.
#[derive(Clone, Copy)]
pub(in crate::emit) enum Style {
    /// One page.
    Page,
    /// The entire answer.
    Answer,
    /// All pages.
    Pages,
    /// All items.
    Items,
    /// Items of a time range with an end.
    Between,
    /// Items that changed in a time range without one.
    Changed,
}

/// A method of an operation, waited for with `await` or not.
pub(in crate::emit) fn call(
    platform: &Platform,
    operation: &Operation,
    method: &str,
    style: Style,
    blocks: bool,
) -> TokenStream {
    let module = member_name(&platform.id);
    let request = format!(", request: dingdan::{module}::{}", camel(&operation.name));
    let times = match style {
        Style::Between => ", from: dingdan::BeijingTime, to: dingdan::BeijingTime",
        Style::Changed => ", from: dingdan::BeijingTime",
        _ => "",
    };
    let argument = match style {
        Style::Page | Style::Answer => "&request",
        Style::Pages | Style::Items => "request",
        Style::Between => "request, from..=to",
        Style::Changed => "request, from..",
    };
    let call = format!("client.{}({argument})", member_name(method));
    let wait = if blocks { "" } else { ".await" };
    let shown = match style {
        Style::Answer => vec![format!("let answer = {call}{wait}?;"), "println!(\"{answer:?}\");".to_owned()],
        Style::Page => vec![
            format!("let page = {call}{wait}?;"),
            "for item in page.items() {".to_owned(),
            "    println!(\"{item:?}\");".to_owned(),
            "}".to_owned(),
        ],
        Style::Pages => each(&call, "page", "println!(\"{} items\", page?.items().len());", blocks),
        Style::Items | Style::Between | Style::Changed => each_item(&call, blocks),
    };
    with_client(platform, &format!("{request}{times}"), shown, blocks)
}

/// A client: its first operation.
pub(in crate::emit) fn client(platform: &Platform, blocks: bool) -> TokenStream {
    let first = platform.listings().next().map(|operation| (operation, Style::Page));
    let first = first.or_else(|| platform.token_operations().next().map(|operation| (operation, Style::Answer)));
    let Some((operation, style)) = first else { return TokenStream::new() };
    call(platform, operation, &operation.name, style, blocks)
}

/// A loop over items.
pub(in crate::emit) fn each_item(call: &str, blocks: bool) -> Vec<String> {
    each(call, "item", "println!(\"{:?}\", item?);", blocks)
}

/// A loop over what a method returns.
fn each(call: &str, of: &str, body: &str, blocks: bool) -> Vec<String> {
    let head = if blocks {
        vec![format!("for {of} in {call} {{")]
    } else {
        vec![format!("let mut {of}s = {call};"), format!("while let Some({of}) = {of}s.next().await {{")]
    };
    head.into_iter().chain([format!("    {body}"), "}".to_owned()]).collect()
}

/// Lines in a function that takes a client, and returns any error of a call.
pub(in crate::emit) fn with_client(
    platform: &Platform,
    others: &str,
    shown: Vec<String>,
    blocks: bool,
) -> TokenStream {
    let module = member_name(&platform.id);
    let (word, client) = if blocks { ("fn", "BlockingClient") } else { ("async fn", "Client") };
    let head =
        format!("# {word} example(client: dingdan::{module}::{client}{others}) -> Result<(), dingdan::Error> {{");
    let end = ["# Ok(())", "# }"].map(str::to_owned);
    block("no_run", [head].into_iter().chain(shown).chain(end))
}

/// A constructor: an expression that is given these arguments, which are not shown.
pub(in crate::emit) fn constructor(platform: &Platform, arguments: &str, expression: &str) -> TokenStream {
    let client = format!("dingdan::{}::Client", member_name(&platform.id));
    let lines = [
        format!("# fn example({arguments}) -> Result<(), Box<dyn std::error::Error>> {{"),
        format!("let client = {}?;", expression.replace("CLIENT", &client)),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
    ];
    block("no_run", lines)
}

/// Code that waits for nothing and cannot fail.
pub(in crate::emit) fn sync(arguments: &str, line: &str) -> TokenStream {
    let lines = [format!("# fn example({arguments}) {{"), line.to_owned(), "# }".to_owned()];
    block("no_run", lines)
}

/// A function that lists operations of all platforms.
pub(in crate::emit) fn listed(function: &str) -> TokenStream {
    let lines = [
        format!("for operation in dingdan::{function}() {{"),
        "    println!(\"{}: {}\", operation.spec().id, operation.spec().label.en);".to_owned(),
        "}".to_owned(),
    ];
    block("", lines)
}

/// What an event is.
pub(in crate::emit) fn event_kind(platform: &Platform, first: Option<&Event>) -> TokenStream {
    let Some(first) = first else { return TokenStream::new() };
    let (module, name) = (member_name(&platform.id), camel(first.name()));
    let lines = [
        format!("use dingdan::{module}::Event;"),
        String::new(),
        "fn is_meant(event: &Event) -> bool {".to_owned(),
        format!("    matches!(event, Event::{name}(_))"),
        "}".to_owned(),
    ];
    block("", lines)
}

/// The reading of an event.
pub(in crate::emit) fn event(platform: &Platform, first: Option<&Event>) -> TokenStream {
    let module = format!("dingdan::{}", member_name(&platform.id));
    let shown = first.map(|event| {
        let name = camel(event.name());
        format!("if let {module}::Event::{name}(content) = {module}::Event::read(&posted, key)? {{")
    });
    let Some(shown) = shown else { return TokenStream::new() };
    let lines = [
        "# use dingdan::client::{EventError, Posted, SecretString, http::HeaderMap};".to_owned(),
        "# fn example(headers: &HeaderMap, query: &str, body: &[u8], key: &SecretString) -> Result<(), EventError> {"
            .to_owned(),
        "let posted = Posted::new(headers, query, body);".to_owned(),
        shown,
        "    println!(\"{content:?}\");".to_owned(),
        "}".to_owned(),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
    ];
    block("no_run", lines)
}
