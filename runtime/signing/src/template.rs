//! Texts with placeholders in braces.

use std::borrow::Cow;
use std::fmt;

/// The placeholders of a pair. Lengths can have a width, as in `{value_length:04}`: they are filled up with zeros.
pub const PAIR_NAMES: &[&str] = &["name", "value", "name_length", "value_length", "name_bytes", "value_bytes"];

/// A placeholder in a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placeholder<'a> {
    /// Its name.
    pub name: &'a str,
    /// The number of digits to which it is filled up with zeros; 0 where none is given.
    pub width: usize,
}

/// A template whose braces do not match, or whose placeholder is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TemplateError<'a> {
    /// `{` without `}`.
    Open,
    /// `}` without `{`.
    Close,
    /// The name is empty, or the width is no number from 1 to 20.
    Placeholder(&'a str),
}

enum Part<'a> {
    Text(&'a str),
    Placeholder(Placeholder<'a>),
}

/// The placeholders of a template.
///
/// # Errors
/// When a brace has no partner, or a placeholder has no name or a wrong width.
pub fn placeholders(template: &str) -> Result<Vec<Placeholder<'_>>, TemplateError<'_>> {
    let mut found = Vec::new();
    for part in parts(template) {
        if let Part::Placeholder(placeholder) = part? {
            found.push(placeholder);
        }
    }
    Ok(found)
}

/// A template with its placeholders filled in. What is no template is taken as it is, and a placeholder without a value is
/// left out.
pub(crate) fn fill<'v>(template: &str, value: &dyn Fn(Placeholder<'_>) -> Option<Cow<'v, str>>) -> String {
    let mut out = String::with_capacity(template.len());
    for part in parts(template) {
        match part {
            Ok(Part::Text(text)) => out.push_str(text),
            Ok(Part::Placeholder(placeholder)) => out.push_str(&value(placeholder).unwrap_or_default()),
            Err(_) => return template.to_owned(),
        }
    }
    out
}

/// Texts and placeholders in their order. `{{` and `}}` stand for braces.
fn parts(template: &str) -> impl Iterator<Item = Result<Part<'_>, TemplateError<'_>>> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let at = rest.find(['{', '}']);
        let (part, left) = match at {
            _ if rest.is_empty() => return None,
            None => (Ok(Part::Text(rest)), ""),
            Some(at) if at > 0 => (Ok(Part::Text(&rest[..at])), &rest[at..]),
            Some(_) if rest.starts_with("{{") || rest.starts_with("}}") => (Ok(Part::Text(&rest[..1])), &rest[2..]),
            Some(_) if rest.starts_with('}') => (Err(TemplateError::Close), ""),
            Some(_) => match rest[1..].split_once('}') {
                Some((inner, left)) => (placeholder(inner).map(Part::Placeholder), left),
                None => (Err(TemplateError::Open), ""),
            },
        };
        rest = left;
        Some(part)
    })
}

fn placeholder(inner: &str) -> Result<Placeholder<'_>, TemplateError<'_>> {
    let (name, width) = match inner.split_once(':') {
        Some((name, digits)) => (name, digits.parse().ok().filter(|width| (1..=20).contains(width))),
        None => (inner, Some(0)),
    };
    match width {
        Some(width) if !name.is_empty() && !name.contains('{') => Ok(Placeholder { name, width }),
        _ => Err(TemplateError::Placeholder(inner)),
    }
}

impl fmt::Display for TemplateError<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str("`{` has no `}`"),
            Self::Close => f.write_str("`}` has no `{`"),
            Self::Placeholder(inner) => write!(f, "`{{{inner}}}` is no placeholder"),
        }
    }
}

impl std::error::Error for TemplateError<'_> {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_found_and_filled_in() {
        for (template, want) in [
            ("", Ok("")),
            ("a", Ok("a")),
            ("{key}", Ok("<key>")),
            ("&secret={key}", Ok("&secret=<key>")),
            ("{a}-{b}x", Ok("<a>-<b>x")),
            ("{{{a}}}", Ok("{<a>}")),
            ("{{a}}", Ok("{a}")),
            ("{n:04}", Ok("<n>4")),
            ("钥{key}匙", Ok("钥<key>匙")),
            ("{", Err(TemplateError::Open)),
            ("a{b", Err(TemplateError::Open)),
            ("a}b", Err(TemplateError::Close)),
            ("{}", Err(TemplateError::Placeholder(""))),
            ("{n:}", Err(TemplateError::Placeholder("n:"))),
            ("{n:x}", Err(TemplateError::Placeholder("n:x"))),
            ("{n:99}", Err(TemplateError::Placeholder("n:99"))),
            ("{a{b}", Err(TemplateError::Placeholder("a{b"))),
        ] {
            let width = |width: usize| if width == 0 { String::new() } else { width.to_string() };
            let shown = |p: Placeholder<'_>| Some(format!("<{}>{}", p.name, width(p.width)).into());
            let filled = fill(template, &shown);
            assert_eq!(placeholders(template).map(|_| filled.as_str()), want, "{template}");
            if want.is_err() {
                assert_eq!(filled, template);
            }
        }
    }
}
