//! Tokens as the layout needs them: puncts that belong together as one, lists with their widths.

use compact_str::CompactString;
use std::rc::Rc;

/// A token.
#[derive(Clone)]
pub(super) enum Token {
    /// An identifier, a literal or a lifetime.
    Word(CompactString),
    /// One or more puncts.
    Punct(&'static str),
    /// Something in brackets. Whoever puts a stream into another shares it.
    Group(Rc<Group>),
    /// Documentation: lines, each behind three slashes.
    Comment(CompactString),
}

impl Token {
    /// A token as it stands in the emitter.
    pub(super) const fn written(text: &'static str) -> Self {
        match text.as_bytes() {
            [b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'"' | b'\'', ..] => {
                Token::Word(CompactString::const_new(text))
            }
            _ => Token::Punct(text),
        }
    }

    /// Something in brackets, behind other tokens.
    pub(super) fn group(delimiter: Delimiter, tokens: Vec<Token>, before: &[Token]) -> Self {
        let delimiter = match before.last() {
            Some(Token::Punct("::")) if delimiter == Delimiter::Brace => Delimiter::Names,
            _ => delimiter,
        };
        let is_body = delimiter == Delimiter::Brace && !tokens.is_empty() && starts_body(before);
        let inner = tokens.len().saturating_sub(1);
        let inside = width(&tokens);
        let padding = if delimiter == Delimiter::Brace && inside > 0 { 4 } else { 2 };
        // A struct of several fields takes a line for each.
        let breaks = is_body
            || delimiter == Delimiter::Brace
                && tokens[..inner].iter().any(|token| matches!(token, Token::Punct(",")))
            || tokens.windows(2).any(|pair| matches!(pair, [Token::Punct("#"), Token::Group(_)]))
            || tokens.iter().any(Token::breaks);
        Token::Group(Rc::new(Group { delimiter, tokens, width: inside + padding, is_body, breaks }))
    }

    /// It takes several lines, whatever its width.
    pub(super) fn breaks(&self) -> bool {
        match self {
            Token::Comment(_) => true,
            Token::Group(group) => group.breaks,
            Token::Word(_) | Token::Punct(_) => false,
        }
    }
}

/// Something in brackets.
pub(super) struct Group {
    pub(super) delimiter: Delimiter,
    pub(super) tokens: Vec<Token>,
    /// Bytes that it takes in one line.
    pub(super) width: usize,
    /// It holds items, members, arms or statements, and always takes several lines.
    pub(super) is_body: bool,
    /// Something in it takes a line of its own.
    pub(super) breaks: bool,
}

/// Brackets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Delimiter {
    Parenthesis,
    Bracket,
    Brace,
    /// Braces of a list of names, which stand close.
    Names,
}

impl Delimiter {
    pub(super) fn open(self) -> &'static str {
        match self {
            Delimiter::Parenthesis => "(",
            Delimiter::Bracket => "[",
            Delimiter::Brace | Delimiter::Names => "{",
        }
    }

    pub(super) fn close(self) -> &'static str {
        match self {
            Delimiter::Parenthesis => ")",
            Delimiter::Bracket => "]",
            Delimiter::Brace | Delimiter::Names => "}",
        }
    }
}

/// Braces behind these hold members or statements, and no values.
fn starts_body(before: &[Token]) -> bool {
    let mut inside = 0;
    for token in before.iter().rev() {
        inside -= angle(token);
        match token {
            Token::Word(word) if matches!(&**word, "fn" | "impl" | "struct" | "enum" | "match" | "mod") => {
                return true;
            }
            Token::Punct(",") if inside > 0 => {}
            Token::Punct("," | ";" | "=" | "=>") => return false,
            Token::Group(group) if group.is_body => return false,
            _ => {}
        }
    }
    false
}

/// How many angle brackets a token opens.
pub(super) fn angle(token: &Token) -> i32 {
    match token {
        Token::Punct("<") => 1,
        Token::Punct(">") => -1,
        Token::Punct(">>") => -2,
        _ => 0,
    }
}

/// Bytes that tokens take in one line: Chinese letters are wide.
pub(super) fn width(tokens: &[Token]) -> usize {
    let own = tokens.iter().map(|token| match token {
        Token::Word(word) => word.len(),
        Token::Punct(punct) => punct.len(),
        Token::Group(group) => group.width,
        // It has a line of its own.
        Token::Comment(_) => 0,
    });
    own.sum::<usize>() + tokens.windows(2).map(|pair| gap(&pair[0], &pair[1]).len()).sum::<usize>()
}

/// Tokens in one line.
pub(super) fn flat(tokens: &[Token], text: &mut String) {
    for (place, token) in tokens.iter().enumerate() {
        if place > 0 {
            text.push_str(gap(&tokens[place - 1], token));
        }
        match token {
            Token::Word(word) => text.push_str(word),
            Token::Punct(punct) => text.push_str(punct),
            Token::Comment(_) => {}
            Token::Group(group) => {
                let padding = if group.delimiter == Delimiter::Brace && !group.tokens.is_empty() { " " } else { "" };
                text.push_str(group.delimiter.open());
                text.push_str(padding);
                let inside = match group.tokens.split_last() {
                    Some((Token::Punct(","), inside)) => inside,
                    _ => &group.tokens,
                };
                flat(inside, text);
                text.push_str(padding);
                text.push_str(group.delimiter.close());
            }
        }
    }
}

/// What stands between two tokens of a line.
pub(super) fn gap(before: &Token, after: &Token) -> &'static str {
    use Token::{Group, Punct, Word};
    match (before, after) {
        (_, Punct("," | ";" | "." | "?" | ":" | ">" | ">>" | "<" | "::" | "!"))
        | (Punct("::" | "." | "&" | "<" | "#" | "!" | ".." | "*" | "-"), _) => "",
        (_, Group(group)) if group.delimiter == Delimiter::Brace => " ",
        (Word(_), Group(group)) if group.delimiter == Delimiter::Bracket => " ",
        (Word(_) | Group(_) | Punct(">" | ">>"), Group(_)) => "",
        _ => " ",
    }
}
