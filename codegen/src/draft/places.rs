//! What an answer has besides its fields: the result code, the items, their number, and what leads to the next page.

use serde_json::Value;

use super::place_rows::Path;
use super::seen::Seen;
use super::wire_words::{has, is_id, words};

/// Places of an answer, as far as they were found.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// The result code.
    pub(super) code: Option<Path>,
    /// The code of success, as it arrives; `None` where a success has an empty one.
    pub(super) ok: Option<String>,
    /// The vendor's message.
    pub(super) message: Option<Path>,
    /// A bool that is true for success.
    pub(super) flag: Option<Path>,
    /// The list of items, or one item.
    pub(super) items: Option<Path>,
    /// The items are a list.
    pub(super) is_list: bool,
    /// The identifier, from an item.
    pub(super) id: Option<Path>,
    /// The number of all items.
    pub(super) total: Option<Path>,
    /// The number of the last page.
    pub(super) last_page: Option<Path>,
    /// Whether there is another page.
    pub(super) more: Option<Path>,
    /// The cursor of the next page.
    pub(super) next: Option<Path>,
}

/// Looks for them by name.
#[expect(clippy::too_many_lines, reason = "most are lists of names")]
pub(super) fn find(root: &Seen) -> Places {
    let all = walk(root);
    let scalar = |names: &[&str], test: &dyn Fn(&Seen) -> bool| {
        let named =
            |name: &&str| all.iter().find(|(path, seen)| is_called(path, name) && seen.is_scalar() && test(seen));
        // The outermost of the first name that is there.
        names.iter().find_map(named).map(|(path, _)| path.clone())
    };
    let shallow = |path: &Path| path.len() <= 2;
    let is_code = |seen: &Seen| seen.scalars.iter().all(|value| value.is_number() || value.is_string());
    let code = scalar(
        &[
            "code",
            "errcode",
            "err_code",
            "error_code",
            "errno",
            "err_no",
            "ret",
            "ret_code",
            "result_code",
            "return_code",
            "res_code",
            "status_code",
            "status",
        ],
        &is_code,
    )
    .filter(shallow);
    // A member of errors that is an empty text in one of the samples is a code that a success lacks.
    let is_empty_once = |seen: &Seen| seen.is_text() && seen.scalars.iter().any(is_empty);
    let code = code.or_else(|| scalar(&["error", "err"], &is_empty_once).filter(shallow));
    let at_code = code.as_ref().and_then(|code| all.iter().find(|(path, _)| path == code)).map(|(_, seen)| *seen);
    let ok = match at_code.and_then(|seen| seen.telling().next()) {
        _ if at_code.is_some_and(|seen| seen.scalars.iter().any(is_empty)) => None,
        Some(Value::String(text)) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        Some(Value::Number(number)) => Some(number.to_string()),
        _ => at_code.map(|_| "0".to_owned()),
    };
    let beside = |path: &Path| code.as_ref().is_none_or(|code| path[..path.len() - 1] == code[..code.len() - 1]);
    let message = scalar(
        &[
            "message",
            "msg",
            "errmsg",
            "err_msg",
            "error_msg",
            "error_message",
            "err_message",
            "ret_msg",
            "result_msg",
            "err",
            "error",
            "info",
            "desc",
        ],
        &|seen| seen.telling().all(Value::is_string),
    )
    .filter(|path| Some(path) != code.as_ref() && beside(path));
    let is_flag = |seen: &Seen| {
        seen.scalars.iter().all(|value| value.is_boolean() || matches!(value.as_str(), Some("true" | "false")))
            && !seen.scalars.is_empty()
    };
    let flag = scalar(&["success", "is_success", "succeed", "succ", "ok", "status"], &is_flag)
        .filter(|path| Some(path) != code.as_ref() && beside(path));
    let items = items(&all);
    let is_list = items.is_some_and(|(_, seen)| seen.has_list);
    let item = items.map(|(_, seen)| seen).map(|seen| seen.elements.as_deref().filter(|_| is_list).unwrap_or(seen));
    let is_number = |seen: &Seen| {
        seen.telling()
            .all(|value| value.as_i64().is_some() || value.as_str().is_some_and(|text| text.parse::<i64>().is_ok()))
    };
    let is_bool = |seen: &Seen| {
        seen.telling().all(|value| {
            value.is_boolean()
                || matches!(value.as_str(), Some("true" | "false"))
                || matches!(value.as_i64(), Some(0 | 1))
        })
    };
    let of_list = |path: Option<Path>| path.filter(|path| is_list && Some(path) != code.as_ref());
    Places {
        ok,
        message,
        flag,
        total: of_list(scalar(
            &[
                "total",
                "total_num",
                "total_count",
                "total_results",
                "total_number",
                "total_record",
                "total_size",
                "record_count",
                "count",
            ],
            &is_number,
        )),
        last_page: of_list(scalar(&["last_page", "total_page", "total_pages", "page_count", "pages"], &is_number)),
        more: of_list(scalar(&["has_more", "has_next", "has_next_page", "is_has_next", "more"], &is_bool)),
        next: of_list(scalar(
            &[
                "next_cursor",
                "next_key",
                "next_page_token",
                "next_token",
                "next_id",
                "cursor",
                "scroll_id",
                "page_token",
            ],
            &|_| true,
        )),
        id: item.and_then(id),
        items: items.map(|(path, _)| path.clone()),
        is_list,
        code,
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_str() == Some("")
}

/// Whether the last name of a path is that one, however it is spelled.
fn is_called(path: &Path, name: &str) -> bool {
    path.last().is_some_and(|wire| words(wire).join("_") == name)
}

/// Every place that no list is on the way to, the outermost first.
fn walk(root: &Seen) -> Vec<(Path, &Seen)> {
    let mut all = Vec::new();
    let mut inside = vec![(Path::new(), root)];
    let mut at = 0;
    while let Some((path, seen)) = inside.get(at).cloned() {
        at += 1;
        if seen.has_list || !seen.is_silent() {
            continue;
        }
        for (wire, member) in &seen.members {
            let path: Path = path.iter().chain([wire]).cloned().collect();
            all.push((path.clone(), member));
            inside.push((path, member));
        }
    }
    all
}

/// The list of objects that has most to say; without one, the object that has.
fn items<'b, 'a>(all: &'b [(Path, &'a Seen)]) -> Option<(&'b Path, &'a Seen)> {
    let weight = |(path, seen): &&(Path, &Seen)| {
        let is_named = path.last().is_some_and(|wire| has(&words(wire), &["order", "orders", "trade", "trades"]));
        places_in(seen) + if is_named { 50 } else { 0 }
    };
    let is_object = |seen: &Seen| {
        !seen.members.is_empty()
            && !seen.has_list
            && seen.is_silent()
            && seen.in_text.is_none()
            && seen.members.iter().all(|(wire, _)| is_usual(wire))
    };
    let is_of_objects = |(path, seen): &&(Path, &Seen)| {
        seen.has_list
            && !seen.has_object
            && seen.is_silent()
            && seen.in_text.is_none()
            && path.iter().all(|wire| is_usual(wire))
            && seen.elements.as_deref().is_some_and(is_object)
    };
    let of_lists = all.iter().filter(is_of_objects).max_by_key(weight);
    // A member of the root that holds one item.
    let single = || {
        all.iter()
            .filter(|(path, seen)| path.len() == 1 && is_usual(&path[0]) && seen.has_object && !seen.has_list)
            .max_by_key(weight)
    };
    let has_order = |(_, seen): &&(Path, &Seen)| seen.elements.as_deref().is_some_and(|one| id(one).is_some());
    match (of_lists, single()) {
        // A list inside one order is no list of orders.
        (Some(list), Some(one)) if !has_order(&list) && id(one.1).is_some() => Some(one),
        (Some(list), Some(one))
            if list.0.len() > 2 && list.0.starts_with(&one.0) && id(one.1).is_some_and(|id| id.len() <= 2) =>
        {
            Some(one)
        }
        (Some(list), _) => Some(list),
        (None, one) => one,
    }
    .map(|(path, seen)| (path, *seen))
}

/// Whether a name can be a step of a path.
pub(super) fn is_usual(wire: &str) -> bool {
    !wire.is_empty()
        && !wire.contains(|char: char| matches!(char, '.' | '"' | '\\') || char.is_control())
        && !wire.bytes().all(|byte| byte.is_ascii_digit())
}

fn places_in(seen: &Seen) -> usize {
    let members = seen.members.iter().map(|(_, inside)| 1 + places_in(inside)).sum::<usize>();
    members + seen.elements.as_deref().map_or(0, places_in)
}

/// The path from an item to what identifies it.
fn id(item: &Seen) -> Option<Path> {
    let all = walk(item);
    let named = |name: &str| {
        all.iter().find(|(path, seen)| is_called(path, name) && seen.is_scalar() && seen.in_text.is_none())
    };
    let listed = ["order_id", "order_no", "order_sn", "order_code", "orderid", "trade_id", "trade_no", "tid", "id"];
    let by_words = || {
        all.iter().find(|(path, seen)| {
            path.len() == 1
                && seen.is_scalar()
                && seen.in_text.is_none()
                && is_id(&words(&path[0]))
                && has(&words(&path[0]), &["order", "trade"])
        })
    };
    listed.iter().find_map(|name| named(name)).or_else(by_words).map(|(path, _)| path.clone())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn places_are_found_by_name() {
        for (answer, want) in [
            (
                json!({"code": 0, "msg": "", "data": {"list": [{"order_id": 1, "goods": [{"id": 2}]}], "total": 3}}),
                "code=code ok=0 message=msg items=data.list id=order_id total=data.total",
            ),
            (
                json!({"success": true, "errCode": "SUCCESS", "result": {"orders": [{"info": {"orderNo": "x"}}], "hasNext": false, "nextCursor": ""}}),
                "code=errCode ok=SUCCESS flag=success items=result.orders id=info.orderNo more=result.hasNext next=result.nextCursor",
            ),
            (
                json!({"errcode": 0, "order": {"order_id": 1, "goods": [{"sku": 2, "a": 3, "b": 4}]}}),
                "code=errcode ok=0 item=order id=order_id",
            ),
            (
                json!({"code": 0, "count": 1, "data": {"count": 1, "total": 3, "list": [{"id": 1}]}}),
                "code=code ok=0 items=data.list id=id total=data.total",
            ),
            (json!({"code": 0, "count": 9, "list": [{"id": 1}]}), "code=code ok=0 items=list id=id total=count"),
            (json!({"a": 1}), ""),
            (json!({"error": "", "data": [{"id": 1}]}), "code=error items=data id=id"),
            (json!({"error": "", "message": "", "data": [{"id": 1}]}), "code=error message=message items=data id=id"),
            (json!({"error": "no such shop", "data": []}), "message=error"),
            (json!({"errcode": "", "data": [{"id": 1}]}), "code=errcode items=data id=id"),
        ] {
            let mut seen = Seen::default();
            seen.see(&answer);
            let places = find(&seen);
            let items = if places.is_list { "items" } else { "item" };
            let paths = [
                ("code", &places.code),
                ("ok", &places.ok.clone().map(|ok| vec![ok])),
                ("message", &places.message),
                ("flag", &places.flag),
                (items, &places.items),
                ("id", &places.id),
                ("total", &places.total),
                ("more", &places.more),
                ("next", &places.next),
            ];
            let shown: Vec<String> =
                paths.iter().filter_map(|(key, path)| Some(format!("{key}={}", path.as_ref()?.join(".")))).collect();
            assert_eq!(shown.join(" "), want, "{answer}");
        }
    }
}
