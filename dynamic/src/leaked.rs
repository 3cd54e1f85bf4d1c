//! Parts of the model as parts of tables, which live as long as the process.

use dingdan_codegen::model::{self, Path};
use dingdan_runtime::types::{Label, Origin};

pub(crate) fn text(text: impl Into<String>) -> &'static str {
    text.into().leak()
}

pub(crate) fn list<T>(values: impl IntoIterator<Item = T>) -> &'static [T] {
    values.into_iter().collect::<Vec<_>>().leak()
}

pub(crate) fn texts<T: Into<String>>(texts: impl IntoIterator<Item = T>) -> &'static [&'static str] {
    list(texts.into_iter().map(text))
}

pub(crate) fn value<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// A path with dots between its names.
pub(crate) fn path(path: &Path) -> &'static str {
    text(path.join("."))
}

pub(crate) fn optional_path(path: Option<&Path>) -> Option<&'static str> {
    path.map(self::path)
}

pub(crate) fn paths(paths: &[Path]) -> &'static [&'static str] {
    list(paths.iter().map(path))
}

pub(crate) fn label(label: &model::Label) -> Label {
    Label::new(text(&label.en), text(&label.zh))
}

pub(crate) fn origin(origin: model::Origin) -> Origin {
    match origin {
        model::Origin::Document => Origin::Document,
        model::Origin::Example => Origin::Example,
        model::Origin::Observed => Origin::Observed,
    }
}
