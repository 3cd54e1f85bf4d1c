//! Tokens in, lines out.

use crate::emit::quote::TokenStream;
use crate::emit::tokens::{Delimiter, Token};
use proc_macro2::{Spacing, TokenTree};

/// What comes out is what is given, whatever lines it is given in: each text is laid out as it ought to be already.
#[test]
fn lines_stay_as_they_are() {
    for text in [
        "use crate::acme::*;\nuse registry::{operations, token_operations};\n",
        "#![doc = include_str!(\"../README.md\")]\npub use a::b;\n",
        "/// One.\n///\n/// Two \"quoted\", with a \\ in it.\n#[derive(Clone, Default)]\npub struct A {\n    /// A member.\n    pub a: Option<Id>,\n    b: WireInfo<[EncodeAs; 1]>,\n}\n",
        "pub struct Client(Connection);\n",
        "pub const KNOWN: &'static [Self] = &[Self::A, Self::B];\n",
        "static EMPTY: &[&dyn Any] = &[];\n",
        "impl A {\n    fn a(&self) -> Place<'_> {\n        match index {\n            0 => self.a.place(),\n            _ => Place::Nowhere,\n        }\n    }\n\n    fn b(&mut self) -> Result<Self, Error> {\n        let items = || Some(answer.data.as_ref()?.list.as_slice());\n        self.0.call(request).await\n    }\n}\n",
        "fn broken(\n    &mut self,\n    index: usize,\n    field: &'static Field,\n    decoder: &mut Decoder<'_>,\n) -> ReadResult {\n    decoder.pass()\n}\n",
        "static A: A = A::new(\n    \"a\",\n    &[\n        Field::new(\"a\", Kind::Fen),\n        Field::new(\n            \"a_name_that_takes_some_room\",\n            Kind::Enum(&crate::acme::enums::a_name_that_takes_some_room::TABLE),\n        ),\n        Field::new(\n                \"a_name_that_takes_some_room\",\n                Kind::Enum(&crate::acme::enums::a_name_that_takes_some::TABLE),\n            )\n            .named(\"other\")\n            .sensitive(),\n    ],\n);\n",
        "static B: B = B {\n    page: Some(PageSpec {\n        number: 1,\n        first: -1,\n    }),\n    each: None,\n};\n",
        "fn c() -> Self {\n    Self {\n        a: Some(a.into()),\n        ..Self::default()\n    }\n}\n",
        "fn d() -> C {\n    C::new([\n        (\"a_name_that_takes_some_room\", a_name_that_takes_some_room.into()),\n        (\"another_name\", another_name.into()),\n    ])\n}\n",
        "static D: &[&[u8]] = &[\n    #[cfg(feature = \"a\")]\n    crate::a::B,\n];\n",
        "#[cfg(feature = \"a\")]\n#[rustfmt::skip]\npub mod a;\n",
    ] {
        assert_eq!(lines(text), text);
    }
}

/// Nothing is lost or added but commas at the end of lists and lines of documentation.
#[test]
fn what_is_laid_out_is_read_as_the_same_tokens() {
    let family = include_str!("../../check/tests/base.yaml");
    let platform = crate::load("acme.yaml", family).expect("a schema");
    let files = crate::emit::generate(&[platform]);
    assert!(files.len() > 10);
    for (path, text) in files {
        let plain = |text: &str| {
            text.replace(char::is_whitespace, "").replace(",)", ")").replace(",]", "]").replace(",}", "}")
        };
        let written: String = text.lines().skip(1).collect();
        assert_eq!(plain(&lines(&text)), plain(&written), "{path:?}");
        assert!(text.lines().all(|line| !line.ends_with(' ')), "{path:?} has blanks at the end of a line");
    }
}

/// A text's tokens, laid out.
fn lines(text: &str) -> String {
    let mut lines = String::new();
    super::lines(tokens(text), &mut lines);
    lines
}

/// What the emitter would say to get a text.
fn tokens(text: &str) -> TokenStream {
    let read: proc_macro2::TokenStream = text.parse().unwrap_or_else(|error| panic!("{error}: {text}"));
    quoted(read)
}

fn quoted(read: proc_macro2::TokenStream) -> TokenStream {
    let mut stream = TokenStream::new();
    let mut trees = read.into_iter().peekable();
    let mut mark = String::new();
    while let Some(tree) = trees.next() {
        match tree {
            TokenTree::Punct(punct) => {
                mark.push(punct.as_char());
                let next = trees.peek();
                if let Some(comment) = next.filter(|_| mark == "#").and_then(comment) {
                    trees.next();
                    mark.clear();
                    stream.push(Token::Comment(comment.into()));
                }
                // Neighbours are not always one.
                let goes_on = matches!(trees.peek(), Some(TokenTree::Punct(next))
                    if PUNCTS.contains(&format!("{mark}{}", next.as_char()).as_str()));
                if !mark.is_empty() && mark != "'" && !(punct.spacing() == Spacing::Joint && goes_on) {
                    let known = PUNCTS.iter().find(|known| **known == mark);
                    stream.push(Token::Punct(known.unwrap_or_else(|| panic!("a new punct: {mark}"))));
                    mark.clear();
                }
            }
            TokenTree::Group(group) => {
                let delimiter = match group.delimiter() {
                    proc_macro2::Delimiter::Parenthesis => Delimiter::Parenthesis,
                    proc_macro2::Delimiter::Bracket => Delimiter::Bracket,
                    proc_macro2::Delimiter::Brace => Delimiter::Brace,
                    proc_macro2::Delimiter::None => panic!("a text has no such brackets"),
                };
                stream.group(delimiter, quoted(group.stream()));
            }
            // What is left of a punct is a lifetime's.
            word => stream.push(Token::Word(format!("{}{word}", std::mem::take(&mut mark)).into())),
        }
    }
    stream
}

/// The comment that the brackets of an attribute stand for.
fn comment(tree: &TokenTree) -> Option<String> {
    let TokenTree::Group(group) = tree else { return None };
    let inside = group.stream().to_string();
    // Escaped as in JSON, as far as the texts here go.
    serde_json::from_str(inside.strip_prefix("doc")?.trim().strip_prefix('=')?.trim()).ok()
}

/// Puncts that the emitter uses.
const PUNCTS: &[&str] =
    &[",", ";", ":", "::", ".", "..", "=", "=>", "->", "&", "<", ">", ">>", "#", "!", "?", "|", "||", "+", "*", "-"];
