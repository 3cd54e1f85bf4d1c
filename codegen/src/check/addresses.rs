//! URLs, paths and sources.

use super::Report;
use crate::mistake::Mistake;
use crate::schema::Platform;

/// Reports URLs and paths that would not fit together, and documents that are not listed.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let base = &raw.base_url;
    if !base.starts_with("https://") && !base.starts_with("http://") {
        report
            .error(Mistake::NoScheme, base.at, "the base URL has no scheme")
            .write(format!("https://{}", base.value));
    } else if base.ends_with('/') {
        report.error(Mistake::SlashAtEnd, base.at, "the base URL ends with `/`").write(base.trim_end_matches('/'));
    }
    if raw.sources.is_empty() {
        report
            .error(Mistake::NoSource, raw.id.at, "the platform names no source")
            .help("list the vendor's documents under `sources`");
    }
    for (i, source) in raw.sources.iter().enumerate() {
        if let Some(first) = raw.sources[..i].iter().find(|first| first.value == source.value) {
            let message = format!("`{}` is listed twice", source.value);
            report.clash(Mistake::SourceTwice, source.at, first.at, message);
        }
    }
    if raw.operations.names().next().is_none() {
        report.error(Mistake::NoOperations, raw.id.at, Mistake::NoOperations.title());
    }
    for (_, operation) in raw.operations.iter() {
        if !operation.path.starts_with('/') {
            report
                .error(Mistake::NoSlash, operation.path.at, "the path does not start with `/`")
                .write(format!("/{}", operation.path.value));
        }
        if let Some(source) = &operation.source
            && !raw.sources.iter().any(|known| known.value == source.value)
        {
            report
                .error(Mistake::UnknownSource, source.at, format!("`{}` is not among the sources", source.value))
                .suggest(source, raw.sources.iter().map(|known| known.as_str()));
        }
    }
}
