//! Where a page says that a parameter is sent.

/// The place that the title of a table names, in lower case, as `in` says it.
pub(super) fn titled_place(title: &str) -> Option<&'static str> {
    let bare = title.trim_matches(|char: char| !char.is_alphanumeric());
    let has = |words: &[&str]| words.iter().any(|word| bare.contains(word));
    match () {
        () if has(&["请求头", "消息头", "响应头", "返回头", "header"]) => Some("header"),
        // An operation may be a query itself.
        () if has(&["查询参数", "query param", "query string", "query参数", "query 参数"]) || bare == "query" => {
            Some("query")
        }
        () if has(&["路径参数", "path param", "path variable", "path参数", "path 参数"]) || bare == "path" => {
            Some("path")
        }
        () if has(&["请求体", "响应体", "返回体", "body"]) => Some("body"),
        () => None,
    }
}

/// The place that a cell of a column of places names.
pub(super) fn column_place(cell: &str) -> Option<&'static str> {
    let cell = cell.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| cell.contains(word));
    match () {
        () if has(&["header", "请求头", "消息头"]) => Some("header"),
        () if has(&["query", "查询"]) => Some("query"),
        () if has(&["path", "路径"]) => Some("path"),
        () if has(&["body", "form", "请求体", "表单"]) => Some("body"),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_name_places() {
        for (title, want) in [
            ("### query", Some("query")),
            ("**请求头**", Some("header")),
            ("2. headers", Some("header")),
            ("查询参数：", Some("query")),
            ("路径参数", Some("path")),
            ("path parameters", Some("path")),
            ("请求体（application/json）", Some("body")),
            ("body", Some("body")),
            ("# 订单查询", None),
            ("query the orders of a shop", None),
            ("请求参数", None),
        ] {
            assert_eq!(titled_place(title), want, "{title}");
        }
    }
}
