//! Buyers' data and secrets: fields that are never printed, and values that do not belong into a schema.

use super::paths::{Lists, trace};
use super::{Index, Report, fields, params};
use crate::diagnostic::ErrorCode;
use crate::wire_name::{has, words};
use crate::yaml::{Entries, Field, Operation, OrNone, Platform, Text};
use std::collections::HashSet;

/// Reports fields whose name or label says that they hold a person's data or a secret, and that are printed; and secrets
/// that are written down as constants.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    let printed = printed_types(raw, index);
    let tokens: Vec<&Field> = raw.operations.iter().flat_map(|(_, operation)| tokens(operation, index)).collect();
    for (name, of) in raw.types.iter() {
        for (wire, field) in
            of.fields.iter().filter(|(_, field)| !tokens.iter().any(|token| std::ptr::eq(*token, *field)))
        {
            check_field(wire, field, printed.contains(name.as_str()), report);
        }
    }
    for site in fields::all(raw).filter(|site| site.is_param && !site.is_group()) {
        match &site.field.constant {
            Some(constant) => check_constant(site.wire, constant, site.field, report),
            // Another pass reports it.
            None if site.field.from_refresh.is_some() => (),
            None => check_field(site.wire, site.field, true, report),
        }
    }
    let of_platform = raw.request.iter().map(|request| &request.constants);
    let of_calls =
        raw.operations.iter().filter_map(|(_, one)| one.request.as_ref()).map(|request| &request.constants);
    for (name, constant) in of_platform.chain(of_calls).filter_map(OrNone::some).flat_map(Entries::iter) {
        if constant.taken_away.is_none() && is_secret(&words(name), "") {
            secret(name, &constant.value, report);
        }
    }
}

/// What clients take as tokens; another pass reports one that is printed.
fn tokens<'a>(operation: &Operation, index: &Index<'a>) -> Vec<&'a Field> {
    let answer = &operation.answer;
    let paths = answer.token.iter().chain(&answer.refresh);
    paths.filter_map(|path| trace(index, &answer.of, path, Lists::Refuse).ok()).collect()
}

fn check_field(wire: &Text, field: &Field, is_printed: bool, report: &mut Report<'_>) {
    let Some(what) = says(wire, field) else { return };
    match &field.sensitive {
        Some(said) if !said.value && !is_explained(field) => report
            .error(
                ErrorCode::PersonalData,
                said.at,
                format!("`{}` looks like {what}, and nothing says why it is not", wire.trim()),
            )
            .help("add a `note` with the reason, or write `sensitive: true`"),
        None if is_printed => report
            .error(ErrorCode::PersonalData, wire.at, format!("`{}` looks like {what}, and is printed", wire.trim()))
            .help("write `sensitive: true`; if it is not, `sensitive: false` and a `note` with the reason"),
        _ => (),
    }
}

fn is_explained(field: &Field) -> bool {
    field.note.is_some() || field.wire_note.is_some()
}

fn check_constant(wire: &Text, constant: &Text, field: &Field, report: &mut Report<'_>) {
    let is_said = field.sensitive.as_ref().is_some_and(|said| !said.value && is_explained(field));
    if is_secret(&words(wire), &field.zh) && !is_said {
        secret(wire, constant, report);
    }
}

fn secret(wire: &str, constant: &Text, report: &mut Report<'_>) {
    report
        .error(
            ErrorCode::SecretInSchema,
            constant.at,
            format!("`{wire}` looks like a secret, and its value is written here"),
        )
        .help("remove the value, and revoke it if it was real; let callers give it, or name it under `auth`");
}

/// The types of which some value is not inside of something sensitive.
fn printed_types<'a>(raw: &'a Platform, index: &Index<'a>) -> HashSet<&'a str> {
    let mut printed = HashSet::new();
    let answers = raw.operations.iter().map(|(_, operation)| operation.answer.of.as_str());
    let all = raw.operations.iter().map(|(_, operation)| params::all(operation));
    let of_params = all.flatten().filter(|param| !param.field.is_sensitive());
    let events = raw.events.iter().flat_map(|events| events.list.iter()).map(|(_, event)| event.of.as_str());
    let answers = answers.chain(events);
    let mut open: Vec<&str> =
        answers.chain(of_params.filter_map(|param| Some(param.field.of.as_ref()?.as_str()))).collect();
    while let Some(name) = open.pop() {
        let Some(of) = index.type_named(name).filter(|_| printed.insert(name)) else { continue };
        let fields = of.fields.iter().map(|(_, field)| field).filter(|field| !field.is_sensitive());
        open.extend(fields.filter_map(|field| Some(field.of.as_ref()?.as_str())));
    }
    printed
}

/// What a field looks like by its name and its label, if that is not for everybody's eyes.
fn says(wire: &str, field: &Field) -> Option<&'static str> {
    let element = field.of.as_ref().map_or("", |of| of.as_str());
    let holds = match field.kind.as_str() {
        "list" | "map" => element,
        kind => kind,
    };
    // An object is judged by its fields; amounts, times and codes tell nothing about a person.
    if !matches!(holds, "text" | "identifier" | "url" | "integer" | "json") {
        return None;
    }
    looks_like(wire, &field.zh)
}

/// What a value looks like by its name and its label.
pub(crate) fn looks_like(wire: &str, label: &str) -> Option<&'static str> {
    let own = words(wire);
    if is_secret(&own, label) {
        return Some("a secret");
    }
    let is_about =
        own.last().is_some_and(|last| ABOUT.contains(&last.as_str())) || has(&own, OF_SHOPS) || has(&own, WIDE);
    let is_person = has(&own, PERSONS) || PERSONS_LABELS.iter().any(|word| label.contains(word));
    let is_not = is_about || NOT_LABELS.iter().any(|word| label.contains(word));
    (is_person && !is_not).then_some("a person's data")
}

fn is_secret(own: &[String], label: &str) -> bool {
    let is_about = own.last().is_some_and(|last| ABOUT.contains(&last.as_str()) || last == "in" || last == "at");
    (has(own, SECRETS) || SECRETS_LABELS.iter().any(|word| label.contains(word))) && !is_about
}

const SECRETS: &[&str] = &[
    "secret",
    "password",
    "passwd",
    "access_token",
    "refresh_token",
    "private_key",
    "session_key",
    "app_key_secret",
    "authorization_code",
];

const SECRETS_LABELS: &[&str] = &["密钥", "密码", "授权码", "私钥"];

/// Words of names.
const PERSONS: &[&str] = &[
    "phone",
    "mobile",
    "tel",
    "telephone",
    "cellphone",
    "receiver",
    "consignee",
    "recipient",
    "nick",
    "nickname",
    "openid",
    "open_id",
    "unionid",
    "union_id",
    "id_card",
    "idcard",
    "real_name",
    "buyer_name",
    "email",
    "avatar",
    "detail_info",
    "address",
    "addr",
    "memo",
    "memos",
    "remark",
    "remarks",
    "buyer_message",
    "buyer_messages",
    "leave_message",
];

/// Words of labels.
const PERSONS_LABELS: &[&str] = &[
    "手机号",
    "手机",
    "电话",
    "收货人",
    "收件人",
    "昵称",
    "姓名",
    "身份证",
    "邮箱",
    "头像",
    "详细地址",
    "收货地址",
    "收件地址",
    "openid",
    "OpenID",
    "openId",
    "unionid",
    "UnionID",
    "unionId",
    "用户id",
    "用户ID",
    "用户标识",
    "买家id",
    "买家ID",
    "备注",
    "留言",
];

/// Last words of names that say something about such data, and are not such data.
const ABOUT: &[&str] = &[
    "time", "type", "status", "state", "fee", "price", "amount", "count", "num", "date", "desc", "tag", "switch",
    "limit", "expires",
];

/// Where many people live tells nothing about one.
const WIDE: &[&str] = &["province", "city", "country"];

/// What belongs to a shop is on its door.
const OF_SHOPS: &[&str] = &["seller", "merchant", "shop", "store", "poi", "hotel", "sender", "ip"];

const NOT_LABELS: &[&str] = &["门店", "店铺", "商家", "卖家", "商户", "发货地址", "平台", "快递员", "是否"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_labels_tell_what_a_field_holds() {
        let person = Some("a person's data");
        for (wire, label, want) in [
            ("receiver_tel", "收件人手机号", person),
            ("buyer_nick", "买家昵称", person),
            ("buyerOpenId", "", person),
            ("unionid", "", person),
            ("x", "收货人", person),
            ("detail_info", "", person),
            ("address", "地址", person),
            ("avatar", "头像", person),
            ("id_card_no", "身份证号", person),
            ("client_secret", "密钥", Some("a secret")),
            ("accessToken", "", Some("a secret")),
            ("code", "授权码", Some("a secret")),
            ("accessTokenExpiresAt", "过期时间", None),
            ("token_type", "token类型", None),
            ("store_tel", "门店电话", None),
            ("hotel", "酒店", None),
            ("city_name", "收货地址城市", None),
            ("confirm_receipt_time", "用户确认收货时间", None),
            ("phone_type", "手机号类型", None),
            ("goods_name", "商品名称", None),
            ("buyer_memo", "", person),
            ("remark", "", person),
            ("words", "买家留言", person),
            ("seller_memo", "卖家备注", None),
            ("remark_type", "备注类型", None),
        ] {
            assert_eq!(looks_like(wire, label), want, "{wire} {label}");
        }
    }
}
