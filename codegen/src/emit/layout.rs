//! Tokens as lines: what the emitter builds, laid out as rustfmt would on a narrower page.
//!
//! A list that fits stays on its line, another has one element a line; bodies are always broken. This knows as much of Rust
//! as the emitter uses, and needs no syntax tree: that is what makes ten thousand types a matter of a second.

use super::quote::TokenStream;
use super::tokens::{Delimiter, Token, angle, flat, gap, width};

/// Widest line, in bytes, without comments.
const WIDEST: usize = 89;
const BLANKS: &str = "    ";
const STEP: usize = BLANKS.len();

/// Puts the lines of a few items behind a text.
pub(super) fn lines(stream: TokenStream, text: &mut String) {
    Page { text, column: 0 }.body(&stream.into_tokens(), 0);
}

struct Page<'a> {
    text: &'a mut String,
    /// Bytes in the line that is being written.
    column: usize,
}

impl Page<'_> {
    /// Items, members, arms or statements, each from a new line.
    fn body(&mut self, tokens: &[Token], indent: usize) {
        let mut rest = tokens;
        while !rest.is_empty() {
            let (element, after) = rest.split_at(end_of_element(rest));
            rest = after;
            let (element, mark) = match element.split_last() {
                Some((Token::Punct(mark @ ("," | ";")), element)) => (element, *mark),
                _ => (element, ""),
            };
            self.element(element, indent, mark.len());
            self.put(mark);
            if self.column > 0 {
                self.end_line();
            }
            // A blank line behind a method.
            if indent > 0 && !rest.is_empty() && mark.is_empty() && is_body(element.last()) {
                self.end_line();
            }
        }
    }

    /// An element with the attributes before it. `after` is the width of what follows it in its line.
    fn element(&mut self, mut tokens: &[Token], indent: usize, after: usize) {
        while let Some(length) = attribute(tokens) {
            let (attribute, rest) = tokens.split_at(length);
            tokens = rest;
            self.start_line(indent);
            match attribute {
                [Token::Comment(text)] => self.comment(text, indent),
                _ => self.flat(attribute),
            }
            self.end_line();
        }
        if tokens.is_empty() {
            return;
        }
        self.start_line(indent);
        if let Some(links) = links(tokens).filter(|_| !fits(tokens, self.column, after)) {
            let mut from = 0;
            for to in links.into_iter().chain([tokens.len()]) {
                if from > 0 {
                    self.end_line();
                    self.start_line(indent + STEP);
                }
                let after = if to == tokens.len() { after } else { 0 };
                self.sequence(&tokens[from..to], indent + STEP, after);
                from = to;
            }
        } else {
            self.sequence(tokens, indent, after);
        }
    }

    /// Documentation, a line for each of its own.
    fn comment(&mut self, text: &str, indent: usize) {
        for (place, line) in text.split('\n').enumerate() {
            if place > 0 {
                self.end_line();
                self.start_line(indent);
            }
            self.put("///");
            self.put(line);
        }
    }

    /// Tokens in one line, but for the lists in them that do not fit.
    fn sequence(&mut self, tokens: &[Token], indent: usize, after: usize) {
        for (place, token) in tokens.iter().enumerate() {
            if place > 0 {
                self.put(gap(&tokens[place - 1], token));
            }
            let group = match token {
                Token::Group(group) => group,
                Token::Word(word) => {
                    self.put(word);
                    continue;
                }
                Token::Punct(punct) => {
                    self.put(punct);
                    continue;
                }
                Token::Comment(_) => continue,
            };
            let rest = &tokens[place + 1..];
            let body = group.is_body;
            if group.tokens.is_empty()
                || !body && !group.breaks && self.column + group.width + tail(rest, after) <= WIDEST
            {
                self.flat(std::slice::from_ref(token));
                continue;
            }
            self.put(group.delimiter.open());
            if group.delimiter == Delimiter::Parenthesis && is_wrapped(&group.tokens) {
                self.sequence(&group.tokens, indent, 1);
                self.put(group.delimiter.close());
                continue;
            }
            self.end_line();
            if body {
                self.body(&closed(&group.tokens, comma_after_last(&tokens[..place])), indent + STEP);
            } else {
                self.list(&group.tokens, indent + STEP);
            }
            self.start_line(indent);
            self.put(group.delimiter.close());
        }
    }

    /// Elements of a list, each in a line of its own.
    fn list(&mut self, tokens: &[Token], indent: usize) {
        let mut inside = 0;
        let elements = tokens.split(|token| {
            inside += angle(token);
            inside == 0 && matches!(token, Token::Punct(","))
        });
        for element in elements {
            let Some(first) = element.first() else { continue };
            self.element(element, indent, 1);
            if !matches!(first, Token::Punct("..")) {
                self.put(",");
            }
            self.end_line();
        }
    }

    fn flat(&mut self, tokens: &[Token]) {
        let before = self.text.len();
        flat(tokens, self.text);
        self.column += self.text.len() - before;
    }

    fn put(&mut self, text: &str) {
        self.text.push_str(text);
        self.column += text.len();
    }

    fn start_line(&mut self, indent: usize) {
        if self.column == 0 {
            self.text.extend(std::iter::repeat_n(BLANKS, indent / STEP));
            self.column = indent;
        }
    }

    fn end_line(&mut self) {
        self.text.push('\n');
        self.column = 0;
    }
}

/// How many tokens the first element of a body takes, with the mark at its end.
fn end_of_element(tokens: &[Token]) -> usize {
    let mut place = 0;
    while let Some(length) = attribute(&tokens[place..]) {
        place += length;
        // An attribute of the whole file stands alone.
        if matches!(tokens[..place], [.., Token::Punct("!"), Token::Group(_)]) {
            return place;
        }
    }
    let mut inside = 0;
    while let Some(token) = tokens.get(place) {
        place += 1;
        inside += angle(token);
        let next = tokens.get(place);
        match token {
            Token::Punct("," | ";") if inside == 0 => return place,
            token if is_body(Some(token)) && !matches!(next, Some(Token::Punct(mark)) if *mark != "#") => {
                return place;
            }
            _ => {}
        }
    }
    place
}

fn is_body(token: Option<&Token>) -> bool {
    matches!(token, Some(Token::Group(group)) if group.is_body)
}

/// A struct or an array alone in parentheses, which gets no lines of its own for these.
fn is_wrapped(tokens: &[Token]) -> bool {
    match tokens.split_last() {
        Some((Token::Group(group), before)) => {
            group.delimiter != Delimiter::Parenthesis
                && before.iter().all(|token| matches!(token, Token::Word(_) | Token::Punct("::" | "&")))
        }
        _ => false,
    }
}

/// How many tokens an attribute takes, where these start with one.
fn attribute(tokens: &[Token]) -> Option<usize> {
    match tokens {
        [Token::Comment(_), ..] => Some(1),
        [Token::Punct("#"), Token::Group(_), ..] => Some(2),
        [Token::Punct("#"), Token::Punct("!"), Token::Group(_), ..] => Some(3),
        _ => None,
    }
}

/// Where a chain of calls is broken: before each dot that follows a call.
fn links(tokens: &[Token]) -> Option<Vec<usize>> {
    if tokens.iter().any(|token| is_body(Some(token))) {
        return None;
    }
    let pairs = tokens.windows(2).enumerate();
    let links: Vec<usize> = pairs
        .filter(|(_, pair)| matches!(pair, [Token::Group(_), Token::Punct(".")]))
        .map(|(place, _)| place + 1)
        .collect();
    (!links.is_empty()).then_some(links)
}

fn fits(tokens: &[Token], column: usize, after: usize) -> bool {
    !tokens.iter().any(Token::breaks) && column + width(tokens) + after <= WIDEST
}

/// The width of what stays in the line of a list's end: up to the next list that can be broken.
fn tail(tokens: &[Token], after: usize) -> usize {
    let next = tokens.iter().position(|token| matches!(token, Token::Group(group) if !group.tokens.is_empty()));
    match next {
        // With the bracket that opens it.
        Some(next) => {
            let gap = next.checked_sub(1).map_or("", |before| gap(&tokens[before], &tokens[next]));
            // A body stands behind a blank.
            let blank = usize::from(next == 0 && is_body(tokens.first()));
            width(&tokens[..next]) + leading(tokens) + gap.len() + blank + 1
        }
        None => width(tokens) + leading(tokens) + after,
    }
}

/// Tokens behind a list start with a blank unless they are glued to it.
fn leading(tokens: &[Token]) -> usize {
    match tokens.first() {
        None | Some(Token::Group(_) | Token::Punct("." | "," | ";" | "?" | ">" | ">>" | ":" | "::")) => 0,
        Some(_) => 1,
    }
}

/// Whether elements of a body end in commas: members, variants and arms do, statements and methods don't.
fn comma_after_last(before: &[Token]) -> bool {
    let is = |word: &str| before.iter().any(|token| matches!(token, Token::Word(other) if other == word));
    !is("fn") && !is("impl") && (is("struct") || is("enum") || is("match"))
}

fn closed(tokens: &[Token], comma: bool) -> std::borrow::Cow<'_, [Token]> {
    match tokens.last() {
        Some(last) if comma && !matches!(last, Token::Punct(",")) => {
            tokens.iter().cloned().chain([Token::Punct(",")]).collect::<Vec<_>>().into()
        }
        _ => tokens.into(),
    }
}

#[cfg(test)]
mod tests;
