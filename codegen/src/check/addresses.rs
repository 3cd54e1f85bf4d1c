//! URLs, paths and sources.

use super::Report;
use crate::schema::Platform;
use crate::suggest::suggest;

/// Reports URLs and paths that would not fit together, and documents that are not listed.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    let base = &raw.base_url;
    if !base.starts_with("https://") && !base.starts_with("http://") {
        report.error(base.at, "the base URL has no scheme").help(format!("write `https://{}`", base.value));
    } else if base.ends_with('/') {
        report
            .error(base.at, "the base URL ends with `/`")
            .help(format!("write `{}`: paths start with it", base.trim_end_matches('/')));
    }
    if raw.sources.is_empty() {
        report.error(raw.id.at, "the platform names no source").help("list the vendor's documents under `sources`");
    }
    for (_, operation) in raw.operations.iter() {
        if !operation.path.starts_with('/') {
            report
                .error(operation.path.at, "the path does not start with `/`")
                .help(format!("write `/{}`", operation.path.value));
        }
        if let Some(source) = &operation.source
            && !raw.sources.iter().any(|known| known.value == source.value)
        {
            report
                .error(source.at, format!("`{}` is not among the sources", source.value))
                .help(suggest(source, raw.sources.iter().map(|known| known.as_str())));
        }
    }
}
