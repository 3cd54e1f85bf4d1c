//! URLs, paths and sources.

use super::Report;
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
        if let Some(first) = raw.sources[..i].iter().find(|first| first.value == source.value) {
            let message = format!("`{}` is listed twice", source.value);
            report.conflict(ErrorCode::DuplicateSource, source.at, first.at, message);
        }
    }
    if raw.operations.names().next().is_none() {
        report.error(ErrorCode::NoOperations, raw.id.at, ErrorCode::NoOperations.title());
    }
    for (_, operation) in raw.operations.iter() {
        if !operation.path.starts_with('/') {
            report
                .error(ErrorCode::MissingSlash, operation.path.at, "the path does not start with `/`")
                .replace_with(format!("/{}", operation.path.value));
        }
        if let Some(source) = &operation.source
            && !raw.sources.iter().any(|known| known.value == source.value)
        {
            report
                .error(ErrorCode::UnknownSource, source.at, format!("`{}` is not among the sources", source.value))
                .suggest(source, raw.sources.iter().map(|known| known.as_str()));
        }
    }
}

fn check_base_url(base: &Text, report: &mut Report<'_>) {
    if !base.starts_with("https://") && !base.starts_with("http://") {
        report
            .error(ErrorCode::MissingUrlScheme, base.at, "the base URL has no scheme")
            .replace_with(format!("https://{}", base.value));
    } else if base.ends_with('/') {
        report
            .error(ErrorCode::TrailingSlash, base.at, "the base URL ends with `/`")
            .replace_with(base.trim_end_matches('/'));
    }
}
