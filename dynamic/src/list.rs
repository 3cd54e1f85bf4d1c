//! How a list is read: pages, windows of time, order.

use crate::leaked;
use dingdan_codegen::model::{self, Page, Sort, Window};
use dingdan_runtime::client::{PageSpec, SortSpec, TimeWindow};
use std::time::Duration;

pub(crate) fn page(page: &Page) -> PageSpec {
    let param = leaked::path(&page.param);
    let mut spec = match &page.by {
        model::PageBy::Number(first) => PageSpec::number(param, *first),
        model::PageBy::Offset(first) => PageSpec::offset(param, *first),
        model::PageBy::Cursor { first, next, end } => {
            let spec = PageSpec::cursor(param, leaked::path(next)).end(leaked::texts(end));
            first.as_ref().map_or(spec, |first| spec.first(leaked::text(first)))
        }
    };
    spec.size = leaked::optional_path(page.size.as_ref());
    if let [more, others @ ..] = leaked::paths(&page.more) {
        (spec.more, spec.or_more) = (Some(*more), others);
    }
    spec.backwards = page.backwards;
    spec
}

pub(crate) fn window(window: &Window) -> TimeWindow {
    let seconds = |seconds: Option<u64>| seconds.map(Duration::from_secs);
    TimeWindow {
        from: leaked::path(&window.from),
        to: leaked::path(&window.to),
        max_length: seconds(window.at_most_seconds),
        truncated: window.cut,
        changes: window.changes,
        rank: window.rank,
        filters: leaked::optional_path(window.filters.as_ref()),
        margin: seconds(window.margin_seconds).unwrap_or_default(),
        reread: seconds(window.reread_seconds).unwrap_or_default(),
        when: leaked::list(window.when.iter().map(|(path, value)| (leaked::path(path), leaked::text(value)))),
        reaches_back: seconds(window.reaches_back_seconds),
        lag: seconds(window.lag_seconds).unwrap_or_default(),
    }
}

pub(crate) fn sort(sort: &Sort) -> SortSpec {
    let fields = sort.fields.iter().map(|(value, path)| (leaked::text(value), leaked::path(path)));
    SortSpec {
        by: leaked::path(&sort.by),
        fields: leaked::list(fields),
        ascending: sort.ascending.as_ref().map(|(path, value)| (leaked::path(path), leaked::text(value))),
    }
}
