//! `quote!`: emitted Rust as it stands in the emitter.
//!
//! It is written as the crate of that name has it, `#name` for a variable's tokens and `#(#each),*` for those of several.
//! Tokens stand ready in the generator and are put straight into what is laid out. Nothing that the emitter says is read
//! again, which with ten thousand types is most of the work.

use super::tokens::{Delimiter, Token};
use compact_str::{CompactString, ToCompactString, format_compact};
use std::fmt;

/// Tokens in the making.
#[derive(Clone, Default)]
pub(super) struct TokenStream(Vec<Token>);

impl TokenStream {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn with_capacity(tokens: usize) -> Self {
        Self(Vec::with_capacity(tokens))
    }

    pub(super) fn push(&mut self, token: Token) {
        self.0.push(token);
    }

    /// Tokens in brackets, behind those that say what kind of brackets these are.
    pub(super) fn group(&mut self, delimiter: Delimiter, inside: TokenStream) {
        let group = Token::group(delimiter, inside.0, &self.0);
        self.0.push(group);
    }

    pub(super) fn extend(&mut self, mut other: TokenStream) {
        self.0.append(&mut other.0);
    }

    /// What several things are, with a mark between any two.
    pub(super) fn several(&mut self, all: impl IntoIterator<Item: ToTokens>, between: Option<&'static str>) {
        for (place, one) in all.into_iter().enumerate() {
            if let Some(mark) = between.filter(|_| place > 0) {
                self.push(Token::Punct(mark));
            }
            one.to_tokens(self);
        }
    }

    pub(super) fn into_tokens(self) -> Vec<Token> {
        self.0
    }
}

/// An identifier.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ident(CompactString);

impl Ident {
    pub(super) fn new(name: &str) -> Self {
        Self(name.into())
    }
}

impl fmt::Display for Ident {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What can stand behind a `#`.
pub(super) trait ToTokens {
    fn to_tokens(&self, stream: &mut TokenStream);
}

impl ToTokens for TokenStream {
    fn to_tokens(&self, stream: &mut TokenStream) {
        stream.0.extend_from_slice(&self.0);
    }
}

impl ToTokens for Ident {
    fn to_tokens(&self, stream: &mut TokenStream) {
        stream.push(Token::Word(self.0.clone()));
    }
}

/// A literal.
impl ToTokens for str {
    fn to_tokens(&self, stream: &mut TokenStream) {
        stream.push(Token::Word(format_compact!("{self:?}")));
    }
}

impl ToTokens for String {
    fn to_tokens(&self, stream: &mut TokenStream) {
        self.as_str().to_tokens(stream);
    }
}

/// Nothing for nothing.
impl<T: ToTokens> ToTokens for Option<T> {
    fn to_tokens(&self, stream: &mut TokenStream) {
        if let Some(of) = self {
            of.to_tokens(stream);
        }
    }
}

impl<T: ToTokens + ?Sized> ToTokens for &T {
    fn to_tokens(&self, stream: &mut TokenStream) {
        (*self).to_tokens(stream);
    }
}

/// Literals without a suffix.
macro_rules! plain {
    ($($of:ty),*) => {$(
        impl ToTokens for $of {
            fn to_tokens(&self, stream: &mut TokenStream) {
                stream.push(Token::Word(self.to_compact_string()));
            }
        }
    )*};
}

plain!(bool, i64, u32, u64, usize);

/// Rust, as tokens.
macro_rules! quote {
    ($($rust:tt)*) => {{
        use $crate::emit::quote::TokenStream;
        #[allow(unused_mut, reason = "there may be nothing in it")]
        let mut stream = TokenStream::with_capacity(const { <[&str]>::len(&[$(stringify!($rust)),*]) });
        $crate::emit::quote::put!(stream $($rust)*);
        stream
    }};
}

/// Puts Rust into a stream, one token after another.
macro_rules! put {
    ($to:ident) => {};
    ($to:ident # $name:ident $($rest:tt)*) => {
        $crate::emit::quote::ToTokens::to_tokens(&$name, &mut $to);
        $crate::emit::quote::put!($to $($rest)*);
    };
    ($to:ident # (# $each:ident), * $($rest:tt)*) => {
        $to.several($each, Some(","));
        $crate::emit::quote::put!($to $($rest)*);
    };
    ($to:ident # (# $each:ident) * $($rest:tt)*) => {
        $to.several($each, None);
        $crate::emit::quote::put!($to $($rest)*);
    };
    // A comment with three slashes.
    ($to:ident # [doc = $text:literal] $($rest:tt)*) => {
        $to.push($crate::emit::tokens::Token::Comment($text.into()));
        $crate::emit::quote::put!($to $($rest)*);
    };
    ($to:ident ($($inside:tt)*) $($rest:tt)*) => {
        $to.group($crate::emit::tokens::Delimiter::Parenthesis, $crate::emit::quote::quote!($($inside)*));
        $crate::emit::quote::put!($to $($rest)*);
    };
    ($to:ident [$($inside:tt)*] $($rest:tt)*) => {
        $to.group($crate::emit::tokens::Delimiter::Bracket, $crate::emit::quote::quote!($($inside)*));
        $crate::emit::quote::put!($to $($rest)*);
    };
    ($to:ident {$($inside:tt)*} $($rest:tt)*) => {
        $to.group($crate::emit::tokens::Delimiter::Brace, $crate::emit::quote::quote!($($inside)*));
        $crate::emit::quote::put!($to $($rest)*);
    };
    ($to:ident $token:tt $($rest:tt)*) => {
        $to.push(const { $crate::emit::tokens::Token::written(stringify!($token)) });
        $crate::emit::quote::put!($to $($rest)*);
    };
}

pub(super) use {put, quote};
