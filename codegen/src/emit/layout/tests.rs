//! Tokens in, lines out.

use super::lines;

/// What comes out is what is given, whatever lines it is given in: each text is laid out as it ought to be already.
#[test]
fn lines_stay_as_they_are() {
    for text in [
        "use crate::acme::*;\nuse registry::{operations, token_operations};\n",
        "#![doc = include_str!(\"../README.md\")]\npub use a::b;\n",
        "/// One.\n///\n/// Two \"quoted\", with a \\ in it.\n#[derive(Clone, Default)]\npub struct A {\n    /// A member.\n    pub a: Option<Id>,\n    b: WireState<[Form; 1]>,\n}\n",
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
        let stream = text.parse().unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!(lines(stream), text);
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
        let stream: proc_macro2::TokenStream = text.parse().unwrap_or_else(|error| panic!("{path:?}: {error}"));
        let plain = |text: &str| {
            text.replace(char::is_whitespace, "").replace(",)", ")").replace(",]", "]").replace(",}", "}")
        };
        assert_eq!(
            plain(&lines(stream.clone())),
            plain(text.lines().skip(1).collect::<String>().as_str()),
            "{path:?}"
        );
        assert!(text.lines().all(|line| !line.ends_with(' ')), "{path:?} has blanks at the end of a line");
    }
}
