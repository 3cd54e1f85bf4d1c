//! Whether a count is that of all items or of one page.

use super::place_rows::Path;
use super::wire_words::words;
use serde_json::Value;

/// Whether a number that is only called `count` is that of the page's own items: the page says so, or it is as many as the
/// items of every sample.
pub(super) fn is_of_page(count: &Path, items: &Path, said: &str, answers: &[&Value]) -> bool {
    let says = |of: &[&str]| of.iter().any(|word| said.to_lowercase().contains(word));
    if count.last().is_none_or(|wire| words(wire).join("_") != "count") || says(&["总", "全部", "total", "overall"])
    {
        return false;
    }
    let both = |answer: &&Value| {
        let number = at(answer, count)?;
        let number = number.as_u64().or_else(|| number.as_str()?.trim().parse().ok())?;
        Some((number, at(answer, items)?.as_array()?.len()))
    };
    let mut counted = answers.iter().filter_map(both).peekable();
    let is_alike = |(number, items): (u64, usize)| u64::try_from(items) == Ok(number);
    says(&["本页", "当前页", "本次", "每页", "this page", "per page"])
        || counted.peek().is_some() && counted.all(is_alike)
}

fn at<'v>(value: &'v Value, path: &Path) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, step| value.get(step))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_count_of_the_items_of_each_sample_is_that_of_a_page() {
        for (wire, said, answers, want) in [
            ("count", "", json!([{"list": [1, 2], "count": 2}]), true),
            ("count", "", json!([{"list": [1, 2], "count": "2"}, {"list": [], "count": 0}]), true),
            ("count", "", json!([{"list": [1, 2], "count": 2}, {"list": [1, 2], "count": 31}]), false),
            ("count", "总数", json!([{"list": [1, 2], "count": 2}]), false),
            ("count", "本页条数", json!([{"list": [1, 2], "count": 31}]), true),
            ("count", "", json!([]), false),
            ("total_count", "", json!([{"list": [1, 2], "total_count": 2}]), false),
        ] {
            let (count, items) = (vec![wire.to_owned()], vec!["list".to_owned()]);
            let answers: Vec<&Value> = answers.as_array().expect("a list").iter().collect();
            assert_eq!(is_of_page(&count, &items, said, &answers), want, "{wire} {said} {answers:?}");
        }
    }
}
