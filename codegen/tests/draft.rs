//! Drafts of schemas, made of the repository's own samples and of tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use dingdan_codegen::load_file;
use dingdan_codegen::model::{Kind, Platform};
use serde_json::Value;

#[test]
fn a_draft_of_every_sample_loads_and_lacks_no_path() {
    let samples = samples();
    assert!(samples.len() > 10, "{samples:?}");
    for sample in &samples {
        let (dir, copies) = folder(std::slice::from_ref(sample));
        let platform = drafted(dir.path(), &copies, &[]);
        lacks_nothing(&platform, sample);
    }
}

#[test]
fn a_draft_of_all_samples_of_an_operation_loads_and_lacks_no_path() {
    let mut groups: Vec<(String, Vec<PathBuf>)> = Vec::new();
    for sample in samples() {
        let name = name_of(&sample);
        let group = name.split(".answer").next().expect("a name").to_owned();
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, files)) => files.push(sample),
            None => groups.push((group, vec![sample])),
        }
    }
    assert!(groups.iter().any(|(_, files)| files.len() > 3), "{groups:?}");
    for (_, files) in &groups {
        let (dir, copies) = folder(files);
        let platform = drafted(dir.path(), &copies, &[]);
        for file in files {
            lacks_nothing(&platform, file);
        }
    }
}

/// Every answer among the repository's samples.
fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schemas/examples");
    let files = fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.filter(|file| name_of(file).contains(".answer.")).collect();
    files.sort();
    files
}

fn name_of(file: &Path) -> String {
    file.file_name().expect("a name").to_string_lossy().into_owned()
}

/// A folder of schemas with copies of samples, which a draft lists as its examples.
fn folder(files: &[PathBuf]) -> (tempfile::TempDir, Vec<PathBuf>) {
    let dir = tempfile::tempdir().expect("a folder");
    let examples = dir.path().join("examples");
    fs::create_dir(&examples).expect("a folder");
    let copies: Vec<PathBuf> = files.iter().map(|file| examples.join(name_of(file))).collect();
    for (file, copy) in files.iter().zip(&copies) {
        fs::copy(file, copy).expect("a copy");
    }
    (dir, copies)
}

fn run(schemas: &Path, answers: &[PathBuf], more: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dingdan-codegen"));
    command.arg("--schemas").arg(schemas).args(["new", "acme"]);
    for answer in answers {
        command.arg("--from").arg(answer);
    }
    command.args(more).output().expect("the command runs")
}

/// Writes a draft and loads it with its examples.
#[track_caller]
fn drafted(schemas: &Path, answers: &[PathBuf], more: &[&str]) -> Platform {
    let output = run(schemas, answers, more);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let file = schemas.join("acme.yaml");
    let found =
        load_file(&file).map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n"));
    found.unwrap_or_else(|errors| panic!("{answers:?}\n{errors}\n\n{}", fs::read_to_string(&file).expect("a draft")))
}

/// Every path of a sample is a field of the platform's only answer.
#[track_caller]
fn lacks_nothing(platform: &Platform, sample: &Path) {
    let value: Value = serde_json::from_str(&fs::read_to_string(sample).expect("a sample")).expect("JSON");
    let [operation] = platform.operations.as_slice() else { panic!("{:?}", platform.operations) };
    let mut lacking = Vec::new();
    missing(platform, &Kind::Object(operation.answer.of.clone()), &value, "", &mut lacking);
    assert!(lacking.is_empty(), "{}: {lacking:?}", sample.display());
}

fn missing(platform: &Platform, kind: &Kind, value: &Value, at: &str, lacking: &mut Vec<String>) {
    match (kind, value) {
        (Kind::Object(of), Value::Object(members)) => {
            let of = platform.types.iter().find(|one| one.name == *of).expect("a type");
            for (wire, value) in members {
                let path = format!("{at}.{wire}");
                match of.fields.iter().find(|field| field.wire == *wire) {
                    Some(field) => missing(platform, &field.kind, value, &path, lacking),
                    None => lacking.push(path),
                }
            }
        }
        (Kind::List(of), Value::Array(elements)) => {
            for element in elements {
                missing(platform, of, element, at, lacking);
            }
        }
        (Kind::Object(_) | Kind::List(_), Value::String(text)) if text.starts_with(['{', '[']) => {
            missing(platform, kind, &serde_json::from_str(text).expect("JSON in text"), at, lacking);
        }
        (Kind::List(of), one) => missing(platform, of, one, at, lacking),
        (Kind::Map(of), Value::Object(members)) => {
            members.values().for_each(|value| missing(platform, of, value, at, lacking));
        }
        // `[]` is an empty object as well.
        (Kind::Object(_) | Kind::Map(_), Value::Array(elements)) if elements.is_empty() => (),
        (Kind::Object(_) | Kind::Map(_), other) if !(other.is_null() || other.as_str() == Some("")) => {
            lacking.push(format!("{at}: {other}"));
        }
        // What a document does not describe: nothing but empty objects and lists was there.
        (Kind::Json, value) if value.as_object().is_some_and(|one| !one.is_empty()) => {
            lacking.push(format!("{at} is json"));
        }
        (Kind::Json, value) if value.as_array().is_some_and(|one| !one.is_empty()) => {
            lacking.push(format!("{at} is json"));
        }
        _ => (),
    }
}

const PAGE: &str = include_str!("draft/list.md");
const ANSWER: &str = include_str!("draft/list.answer.json");

/// Lines of the draft that the page and the answer in `tests/draft` give, each with its comment.
#[test]
fn tables_give_labels_enums_parameters_and_paging() {
    let dir = tempfile::tempdir().expect("a folder");
    let outside = tempfile::tempdir().expect("a folder");
    let (answer, page) = (outside.path().join("a.json"), outside.path().join("list.md"));
    fs::write(&answer, ANSWER).expect("a file");
    fs::write(&page, PAGE).expect("a file");
    let platform = drafted(dir.path(), std::slice::from_ref(&answer), &["--table", page.to_str().expect("a path")]);
    lacks_nothing(&platform, &answer);
    let text = fs::read_to_string(dir.path().join("acme.yaml")).expect("a draft");
    for line in [
        "# - no sample has what tables have: `data.orders.coupons`, `data.orders.coupons.coupon_id`",
        "base_url: \"https://open.acme.example\"  # check",
        "      10: {name: PendingPayment, en: pending payment, zh: 待付款}  # check: name and en",
        "      data: {kind: object, of: Data, en: data, zh: 数据}  # guessed: object (the samples)",
        "      orders: {kind: list, of: Order, en: orders, zh: 订单列表}  # guessed: list (the samples)",
        "      orderState: {kind: enum, of: OrderState, en: order state, zh: 订单状态}  # guessed: enum (the values that the table lists); the table says: 订单状态 10:待付款 20:待发货",
        "      pay_fee: {kind: fen, en: pay fee, zh: 实付金额}  # guessed: fen (the unit in the table); the table says: 实付金额（单位：分）",
        "      closed_at: {kind: unix_seconds, absent: [0], en: closed at, zh: 关闭时间}  # guessed: unix_seconds (10 digits)",
        "      remark: {kind: text, absent: [\"--\"], sensitive: true, en: remark, zh: remark（待译）, from: example}  # check: text (no value in any sample); buyers' data or a secret, by the name",
        "      extra: {kind: json_text, of: Extra, en: extra, zh: extra（待译）, from: example}  # guessed: json_text (texts that are JSON)",
        "      coupons: {kind: list, of: Coupon, en: coupons, zh: 优惠券}  # guessed: list (the samples)",
        "      page_size: {kind: integer, max: 100, default: 20, en: page size, zh: 每页条数}  # guessed: integer; the table says: 每页条数，默认20，最大100",
        "      state: {kind: enum, of: ListOrdersState, en: state, zh: 状态}  # guessed: enum; the table says: 状态：0-未支付，1-已支付",
        "      - {from: update_start, to: update_end, filters: none, changes: true}  # guessed: by the names; at most how long, and filters of which field?",
        "    page: {number: page, first: 0, size: page_size, more: data.hasMore}  # guessed: by the names of the parameters",
        "    answer: {type: OrderListAnswer, items: data.orders, total: data.total, id: order_id}  # guessed: the largest list of objects, and names",
    ] {
        assert!(text.lines().any(|own| own == line), "no line\n{line}\nin\n{text}");
    }
    // What authorises a call is no parameter, and the answer has no field of the other table.
    assert!(!text.contains("      sign:") && text.matches("access_token:").count() == 0, "{text}");
}

/// A gateway whose answers are in a member of their own and whose success has no code.
#[test]
fn a_gateway_is_drafted_from_an_answer_or_from_its_table_alone() {
    let answer = r#"{"order_list_get_response": {"total_count": 1, "order_list": [
        {"order_sn": "1", "tracking_number": "", "after_sales_status": 2}]}}"#;
    let failure = r#"{"error_response": {"error_code": 10019, "error_msg": "expired"}}"#;
    let page = "请求参数\n\n| 参数 | 类型 | 是否必须 | 说明 |\n|---|---|---|---|\n| start_time | long | 是 | 开始时间，与结束时间的间隔不能超过24小时 |\n| end_time | long | 是 | 结束时间 |\n| page | int | 是 | 页码 |\n\n返回参数\n\n| 字段 | 类型 | 说明 |\n|---|---|---|\n| order_list_get_response | object | 响应 |\n| └ total_count | int | 总数 |\n| └ order_list | object[] | 订单列表 |\n| └└ order_sn | string | 订单编号 |\n| └└ tracking_number | string | 快递单号 |\n| └└ after_sales_status | int | 售后状态 0：无售后 2：买家申请退款，待商家处理 3：退货退款，待商家处理 |\n";
    let outside = tempfile::tempdir().expect("a folder");
    let file = |name: &str, text: &str| {
        let path = outside.path().join(name);
        fs::write(&path, text).expect("a file");
        path
    };
    let (answer, failure, page) = (file("a.json", answer), file("f.json", failure), file("page.md", page));
    let table = ["--table", page.to_str().expect("a path")];
    for (answers, code) in
        [(vec![answer, failure], "  code: error_code  # guessed"), (vec![], "  code: code  # check")]
    {
        let dir = tempfile::tempdir().expect("a folder");
        drafted(dir.path(), &answers, &table);
        let text = fs::read_to_string(dir.path().join("acme.yaml")).expect("a draft");
        for part in [
            code,
            "  ok: []",
            "  error: {member: error_response}",
            "      tracking_number: {kind: identifier,",
            "zh: 买家申请退款，待商家处理}",
            "{from: start_time, to: end_time, at_most: 24h, filters: none, reread: 30d}",
            "    answer: {type: OrderListAnswer, wrapper: order_list_get_response, items: order_list, total: total_count, id: order_sn}",
        ] {
            assert!(text.contains(part), "no {part} in\n{text}");
        }
        assert!(!text.contains("OrderListGetResponse"), "{text}");
    }
}

/// A page that says where each parameter is sent, and what the codes mean.
#[test]
fn places_codes_and_the_address_come_from_a_page() {
    let page = "# 订单查询\n\n`GET https://open.acme.example/v1/shops/:shop_id/orders`\n\n## 请求头\n\n| 名称 | 类型 | 说明 |\n|---|---|---|\n| Authorization | string | Bearer 加令牌 |\n| Content-Type | string | application/json |\n| X-Shop | string | 店铺号 |\n\n## 请求参数\n\n| 名称 | 位置 | 类型 | 必填 | 说明 |\n|---|---|---|---|---|\n| shop_id | path | string | 是 | 店铺 |\n| day | path | string | 是 | 日期 |\n| page | query | int | 是 | 页码 |\n\n## 返回参数\n\n### Body\n\n| 名称 | 类型 | 说明 |\n|---|---|---|\n| code | int | 返回码 |\n| count | int | 条数 |\n| list | array | 订单 |\n| └ order_id | string | 订单号 |\n| └ paid_at | string | 支付时间 |\n\n## 错误码\n\n| 错误码 | 说明 |\n|---|---|\n| 200 | 成功 |\n| 40001 | token 已过期 |\n| 40002 | 店铺已打烊 |\n| isv.x | 其他 |\n";
    let answer = r#"{"code": 200, "count": 1, "list": [{"order_id": "1", "paid_at": "2014-10-15 18:36:05 +0800"}]}"#;
    let outside = tempfile::tempdir().expect("a folder");
    let (file, table) = (outside.path().join("a.json"), outside.path().join("page.md"));
    fs::write(&file, answer).expect("a file");
    fs::write(&table, page).expect("a file");
    let dir = tempfile::tempdir().expect("a folder");
    drafted(dir.path(), std::slice::from_ref(&file), &["--table", table.to_str().expect("a path")]);
    let text = fs::read_to_string(dir.path().join("acme.yaml")).expect("a draft");
    for line in [
        "base_url: \"https://open.acme.example\"  # check",
        "  scheme: header_token  # check: or signed",
        "  token: {name: Authorization, en: token of the shop, zh: 令牌}",
        "  prefix: \"Bearer \"",
        "  ok: [200]  # guessed: what the page calls a success",
        "  200: {name: Ok, class: ok, en: success, zh: 成功}",
        "  40001: {name: AuthExpired40001, class: auth_expired, en: auth expired, zh: token 已过期}  # guessed: the class, by the meaning",
        "  40002: {name: BadRequest40002, class: bad_request, en: bad request, zh: 店铺已打烊}  # check: the class: nothing in the meaning tells it",
        "    method: GET  # check",
        "    path: \"/v1/shops/{shop_id}/orders/{day}\"  # check",
        "      X-Shop: {kind: text, in: header, en: x shop, zh: 店铺号}  # check: text",
        "      shop_id: {kind: identifier, in: path, required: true, en: shop id, zh: 店铺}  # check: identifier",
        "      page: {kind: integer, in: query, required: true, en: page, zh: 页码}  # guessed: integer",
        "      paid_at: {kind: rfc3339, en: paid at, zh: 支付时间}  # guessed: rfc3339 (the form of the values)",
        "    answer: {type: OrderListAnswer, items: list, id: order_id}  # guessed: the largest list of objects, and names",
    ] {
        assert!(text.lines().any(|own| own == line), "no line\n{line}\nin\n{text}");
    }
    for doubt in [
        "`isv.x` were left out of `codes`",
        "`count` seems to count the items of its page",
        "`Content-Type` were left out",
        "`day` are parameters of the path",
    ] {
        assert!(text.lines().any(|line| line.starts_with("# - ") && line.contains(doubt)), "no {doubt} in\n{text}");
    }
}

#[test]
fn what_cannot_be_drafted_is_said() {
    let dir = tempfile::tempdir().expect("a folder");
    for (answer, more, want) in [
        ("[]", &[][..], "the answer is no object\nhelp: the schema language describes answers that are objects\n"),
        ("{", &[], "help: save the answer alone, without what the page has around it\n"),
        ("{}", &["--name", "Order"], "error: `Order` is not a valid name of an operation\n"),
        ("{}", &["--table", "nowhere.md"], "error: nowhere.md: No such file or directory (os error 2)\n"),
    ] {
        let file = dir.path().join("answer.json");
        fs::write(&file, answer).expect("a file");
        let output = run(dir.path(), &[file], more);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && said.contains(want), "{answer} {more:?}: {said}");
        assert!(!dir.path().join("acme.yaml").exists(), "{answer}");
    }
}

#[test]
fn odd_answers_give_drafts_that_load() {
    for answer in [
        "{}",
        r#"{"data": []}"#,
        r#"{"success": true, "result": {"1": {"id": 1}, "2": {"id": "x"}}}"#,
        r#"{"code": "OK", "订单": {"self": 1, "type": 2, "a-b": 3, "a_b": 4, " m": 5, "no": 6, "": 7}}"#,
        r#"{"code": 0, "list": [[1, 2], [3]], "mixed": [1, {"a": 2}], "deep": [[{"a": 1}]], "data": {"data": {"data": 1}}}"#,
        r#"{"code": 0, "data": {"list": {"order_id": 1}, "x": [{"order_id": 1}, []], "client": {"a": 1}, "Self": {"b": 1}}}"#,
        r#"{"code": 0, "time": "2020-13-45 99:99:99", "price": "abc", "t": "[1,2]", "j": "{}", "big": 123456789012345678901234567890}"#,
        r#"{"error": {"code": 1, "message": "no"}, "wire_info": 1, "_": 2, "9a": 3}"#,
    ] {
        let dir = tempfile::tempdir().expect("a folder");
        let file = dir.path().join("answer.json");
        fs::write(&file, answer).expect("a file");
        drafted(dir.path(), &[file], &[]);
    }
}
