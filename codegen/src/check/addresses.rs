//! URLs, paths and sources.

use super::Report;
use super::names::label_text;
use crate::diagnostic::ErrorCode;
use crate::yaml::{Platform, Text};

/// Reports URLs and paths that do not fit together, and documents that are not among the sources.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let own = raw.operations.iter().filter_map(|(_, operation)| operation.base_url.as_ref());
    for base in own.chain([&raw.base_url]) {
        check_base_url(base, report);
    }
    if raw.sources.is_empty() {
        report
            .error(ErrorCode::NoSource, raw.id.at, "the platform has no source")
            .help("list the vendor's documents under `sources`");
    }
    for (i, source) in raw.sources.iter().enumerate() {
        let file = &source.file;
        if let Some(first) = raw.sources[..i].iter().find(|first| first.file.value == file.value) {
            let message = format!("`{}` is listed twice", file.value);
            report.conflict(ErrorCode::DuplicateSource, file.at, first.file.at, message);
        }
        if let Some(publisher) = &source.publisher {
            label_text(publisher, "publisher", report);
        }
        label_text(&source.title, "title", report);
    }
    if raw.operations.names().next().is_none() {
        report.error(ErrorCode::NoOperations, raw.id.at, ErrorCode::NoOperations.title());
    }
    for (_, of) in raw.types.iter() {
        check_source(raw, of.source.as_ref(), of.section.as_ref(), report);
    }
    for (_, operation) in raw.operations.iter() {
        // Without a path, the base URL is the address of every operation.
        if !operation.path.is_empty() && !operation.path.starts_with('/') {
            report
                .error(ErrorCode::MissingSlash, operation.path.at, "the path does not start with `/`")
                .replace_with(format!("/{}", operation.path.value));
        }
        check_source(raw, operation.source.as_ref(), operation.section.as_ref(), report);
    }
}

fn check_source(raw: &Platform, source: Option<&Text>, section: Option<&Text>, report: &mut Report<'_>) {
    if let Some(source) = source
        && !raw.sources.iter().any(|known| known.file.value == source.value)
    {
        report
            .error(ErrorCode::UnknownSource, source.at, format!("`{}` is not among the sources", source.value))
            .suggest(source, raw.sources.iter().map(|known| known.file.as_str()));
    }
    if let Some(section) = section {
        label_text(section, "section", report);
    }
}

/// What would be a query, a fragment, credentials or a placeholder.
fn is_not_of_address(char: char) -> bool {
    char.is_whitespace() || char.is_control() || "?#@{}\\".contains(char)
}

fn check_base_url(base: &Text, report: &mut Report<'_>) {
    let rest = base.strip_prefix("https://").or_else(|| base.strip_prefix("http://"));
    let (scheme, without) = base.split_once("://").unwrap_or_default();
    if rest.is_none() && scheme.is_empty() {
        report
            .error(ErrorCode::MissingUrlScheme, base.at, "the base URL has no scheme")
            .replace_with(format!("https://{}", base.value));
    } else if rest.is_none() {
        report
            .error(ErrorCode::MissingUrlScheme, base.at, format!("calls cannot be sent by `{scheme}`"))
            .replace_with(format!("https://{without}"));
    } else if let Some(odd) =
        rest.and_then(|rest| rest.find(is_not_of_address).and_then(|at| rest[at..].chars().next()))
    {
        report
            .error(ErrorCode::MissingUrlScheme, base.at, format!("the base URL holds {odd:?}"))
            .help("write the host and the first part of the path alone; parameters go under `request` or `params`");
    } else if base.ends_with('/') {
        report
            .error(ErrorCode::TrailingSlash, base.at, "the base URL ends with `/`")
            .replace_with(base.trim_end_matches('/'));
    }
}
