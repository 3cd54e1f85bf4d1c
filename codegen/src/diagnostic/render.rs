//! How a mistake is shown to people.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::{Diagnostic, Spot};

/// Without colours. Wide, because lines of a schema are.
pub(super) fn plain() -> Renderer {
    Renderer::plain().decor_style(DecorStyle::Ascii).term_width(WIDTH)
}

/// With colours.
pub(super) fn coloured() -> Renderer {
    Renderer::styled().decor_style(DecorStyle::Ascii).term_width(WIDTH)
}

const WIDTH: usize = 160;

/// What is wrong, where, why, and the mend.
pub(super) fn render(diagnostic: &Diagnostic, renderer: &Renderer) -> String {
    let title = Level::ERROR.primary_title(printable(&diagnostic.message)).id(diagnostic.mistake.code());
    let mut groups = vec![match &diagnostic.spot {
        Some(spot) => title.element(snippet(&diagnostic.file, spot, AnnotationKind::Primary)),
        None => title.element(Origin::path(diagnostic.file.as_str())),
    }];
    if let Some(first) = &diagnostic.first {
        let title = Level::NOTE.secondary_title("the other is here");
        groups.push(title.element(snippet(&diagnostic.file, first, AnnotationKind::Context)));
    }
    let help = diagnostic.help.as_deref().unwrap_or(diagnostic.mistake.mend());
    groups.push(Group::with_title(Level::NOTE.secondary_title(diagnostic.mistake.why())));
    groups.push(Group::with_title(Level::HELP.secondary_title(printable(help))));
    renderer.render(&groups)
}

fn snippet<'a>(
    file: &'a str,
    spot: &'a Spot,
    kind: AnnotationKind,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let start = usize::try_from(spot.line).unwrap_or(1);
    Snippet::source(spot.excerpt.as_str()).line_start(start).path(file).annotation(kind.span(bytes(spot)))
}

/// The spot as bytes of its line, at least one character where there is one.
fn bytes(spot: &Spot) -> Range<usize> {
    let from = offset(&spot.excerpt, spot.column.saturating_sub(1));
    let length = spot.length.max(1);
    let to = offset(&spot.excerpt, spot.column.saturating_sub(1).saturating_add(length));
    from..to
}

fn offset(line: &str, characters: u64) -> usize {
    let characters = usize::try_from(characters).unwrap_or(usize::MAX);
    line.char_indices().nth(characters).map_or(line.len(), |(at, _)| at)
}

/// A name out of a file may hold anything; a terminal must not obey it.
fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        text.chars().map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }).collect()
    } else {
        text.into()
    }
}
