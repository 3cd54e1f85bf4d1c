//! Tokens as the layout needs them: puncts that belong together as one, lists with their widths.

use compact_str::{CompactString, ToCompactString, format_compact};
use proc_macro2::{Spacing, TokenStream, TokenTree};

/// A token.
#[derive(Clone)]
pub(super) enum Token {
    /// An identifier, a literal or a lifetime.
    Word(CompactString),
    /// One or more puncts.
    Punct(&'static str),
    /// Something in brackets.
    Group(Group),
}

/// Something in brackets.
#[derive(Clone)]
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

/// The tokens of a stream.
pub(super) fn tokens(stream: TokenStream) -> Vec<Token> {
    let stream = stream.into_iter();
    let mut tokens = Vec::with_capacity(stream.size_hint().0);
    let mut punct = String::new();
    for tree in stream {
        match tree {
            TokenTree::Punct(one) => {
                // Neighbours are not always one.
                let last = one.as_char();
                let goes_on = |known: &&str| known.strip_prefix(&*punct).is_some_and(|rest| rest.starts_with(last));
                if !punct.is_empty() && !PUNCTS.iter().any(goes_on) {
                    tokens.push(Token::Punct(known(&punct)));
                    punct.clear();
                }
                punct.push(last);
                if one.spacing() == Spacing::Alone {
                    tokens.push(Token::Punct(known(&punct)));
                    punct.clear();
                }
            }
            TokenTree::Ident(name) => {
                // What is left of a punct is a lifetime's.
                tokens.push(Token::Word(format_compact!("{punct}{name}")));
                punct.clear();
            }
            TokenTree::Literal(literal) => tokens.push(Token::Word(literal.to_compact_string())),
            TokenTree::Group(group) => {
                let (delimiter, stream) = (group.delimiter(), group.stream());
                // Else the stream is shared, and each of its tokens copied.
                drop(group);
                match self::group(delimiter, stream, &tokens) {
                    Ok(group) => tokens.push(Token::Group(group)),
                    Err(inside) => tokens.extend(inside),
                }
            }
        }
    }
    tokens
}

/// A group behind other tokens; the tokens themselves where it has no brackets.
fn group(delimiter: proc_macro2::Delimiter, stream: TokenStream, before: &[Token]) -> Result<Group, Vec<Token>> {
    let tokens = tokens(stream);
    let delimiter = match delimiter {
        proc_macro2::Delimiter::Parenthesis => Delimiter::Parenthesis,
        proc_macro2::Delimiter::Bracket => Delimiter::Bracket,
        proc_macro2::Delimiter::Brace if matches!(before.last(), Some(Token::Punct("::"))) => Delimiter::Names,
        proc_macro2::Delimiter::Brace => Delimiter::Brace,
        proc_macro2::Delimiter::None => return Err(tokens),
    };
    let is_body = delimiter == Delimiter::Brace && !tokens.is_empty() && starts_body(before);
    let inner = tokens.len().saturating_sub(1);
    let inside = width(&tokens);
    let padding = if delimiter == Delimiter::Brace && inside > 0 { 4 } else { 2 };
    // A struct of several fields takes a line for each.
    let breaks = is_body
        || delimiter == Delimiter::Brace && tokens[..inner].iter().any(|token| matches!(token, Token::Punct(",")))
        || tokens.windows(2).any(|pair| matches!(pair, [Token::Punct("#"), Token::Group(_)]))
        || tokens.iter().any(|token| matches!(token, Token::Group(group) if group.breaks));
    Ok(Group { delimiter, tokens, width: inside + padding, is_body, breaks })
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

/// Puncts that the emitter uses.
const PUNCTS: &[&str] =
    &[",", ";", ":", "::", ".", "..", "=", "=>", "->", "&", "<", ">", ">>", "#", "!", "?", "|", "||", "+", "*", "-"];

/// A punct as it lives in the list. The emitter uses no other; were it to, a blank stands for it, and the compiler says
/// what is wrong.
fn known(punct: &str) -> &'static str {
    PUNCTS.iter().find(|known| **known == punct).copied().unwrap_or(" ")
}
