//! Renders a diagnostic as text.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Location};

/// A renderer without colours. It is wide because the lines of a schema are long.
pub(super) fn plain() -> Renderer {
    Renderer::plain().decor_style(DecorStyle::Ascii).term_width(WIDTH)
}

/// A renderer with colours.
pub(super) fn coloured() -> Renderer {
    Renderer::styled().decor_style(DecorStyle::Ascii).term_width(WIDTH)
}

const WIDTH: usize = 160;

/// Renders the message, the location, the reason and the help.
pub(super) fn render(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let level = if diagnostic.code.is_warning() { Level::WARNING } else { Level::ERROR };
    let title = level.primary_title(printable(&diagnostic.message)).id(diagnostic.code.as_str());
    let mut groups = vec![match &diagnostic.location {
        Some(location) => title.element(snippet(&diagnostic.file, location, AnnotationKind::Primary)),
        None => title.element(Origin::path(diagnostic.file.as_str())),
    }];
    if let Some(first) = &diagnostic.first {
        let title = Level::NOTE.secondary_title("the first one is here");
        groups.push(title.element(snippet(&diagnostic.file, first, AnnotationKind::Context)));
    }
    let help = diagnostic.help.as_deref().unwrap_or(diagnostic.code.help());
    groups.push(Group::with_title(Level::NOTE.secondary_title(diagnostic.code.why())));
    groups.push(Group::with_title(Level::HELP.secondary_title(printable(help))));
    renderer.render(&groups)
}

fn snippet<'a>(
    file: &'a str,
    location: &'a Location,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let start = usize::try_from(location.line).unwrap_or(1);
    Snippet::source(location.excerpt.as_str()).line_start(start).path(file).annotation(kind.span(bytes(location)))
}

/// The range of bytes in the line: at least one character, if the line has one.
fn bytes(location: &Location) -> Range<usize> {
    let from = offset(&location.excerpt, location.column.saturating_sub(1));
    let length = location.length.max(1);
    let to = offset(&location.excerpt, location.column.saturating_sub(1).saturating_add(length));
    from..to
}

fn offset(line: &str, characters: u64) -> usize {
    let characters = usize::try_from(characters).unwrap_or(usize::MAX);
    line.char_indices().nth(characters).map_or(line.len(), |(at, _)| at)
}

/// Replaces control characters, because a name in a file could otherwise send commands to the terminal.
fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
    } else {
        text.into()
    }
}
