//! Values that differ from order to order, as long and of the same kind as the example's.

use dingdan::schema::{Field, Kind, Schema};
use dingdan::types::{CodeSchema, WireCode};
use fastrand::Rng;
use serde_json::{Map, Value, json};

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英欣雨晨梓涵浩然子轩";
const GOODS: &[&str] = &[
    "薰衣草",
    "香囊",
    "夏季新款",
    "纯棉短袖T恤",
    "持久留香",
    "儿童保温杯",
    "316不锈钢",
    "500ml",
    "云南小粒咖啡",
    "大容量",
    "家用",
    "十二星座",
    "送礼佳品",
    "加厚",
    "防滑",
    "A4打印纸",
    "无线蓝牙耳机",
    "静音",
    "礼盒装",
    "包邮",
    "2023版",
    "零基础",
    "入门课程",
    "珍珠奶茶",
    "少冰",
    "半糖",
];
const REMARKS: &[&str] = &[
    "请尽快发货，谢谢",
    "送人的，包装好一点",
    "工作日送货",
    "不要香菜",
    "放门口即可，不用打电话",
    "发顺丰",
    "库存不足，取消",
    "要蓝色的那款，别发错了",
    "开发票：个人",
];
const STREETS: &[&str] = &[
    "文三路",
    "人民路",
    "解放大道",
    "中山北路",
    "学院路",
    "科技园南区",
    "翠苑街道",
    "滨江大道",
    "天河路",
    "建设西街",
];
const LABELS: &[&str] = &["微信支付", "已完成", "待发货", "快递", "旗舰店", "普通订单", "小程序", "门店自提"];
const ALPHANUMERICS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/// Varies an example, always the same way.
pub(crate) struct Vary {
    random: Rng,
    /// Empty texts of the example are to be filled by their kind.
    fill: bool,
}

impl Vary {
    pub(crate) fn new(fill: bool) -> Self {
        Self { random: Rng::with_seed(20_230_418), fill }
    }

    /// All but the envelope's own scalars.
    pub(crate) fn answer(&mut self, answer: &mut Value, schema: &Schema) {
        for (name, value) in answer.as_object_mut().into_iter().flatten() {
            if let Some(index) = schema.find(name)
                && (value.is_object() || value.is_array())
            {
                let field = &schema.fields()[index];
                self.value(value, field, &field.kind);
            }
        }
    }

    fn object(&mut self, members: &mut Map<String, Value>, schema: &Schema) {
        for (name, value) in members {
            if let Some(index) = schema.find(name) {
                let field = &schema.fields()[index];
                self.value(value, field, &field.kind);
            }
        }
    }

    fn value(&mut self, value: &mut Value, field: &Field, kind: &Kind) {
        match (kind, value) {
            // Also one element without its list.
            (Kind::Object(schema) | Kind::List(Kind::Object(schema)), Value::Object(members)) => {
                self.object(members, schema.get());
            }
            (Kind::List(element), Value::Array(elements)) => {
                self.lengthen(elements, element);
                for value in elements {
                    self.value(value, field, element);
                }
            }
            (Kind::List(Kind::Enum(table)), value @ Value::Null) if self.random.bool() => {
                *value = json!([self.code(table)]);
            }
            (Kind::Map(_), value) if self.fill && field.wire == "spec" => {
                *value = json!({"杯型": "大杯", "温度": "少冰"});
            }
            (Kind::Map(_), value) if self.fill => {
                *value =
                    json!({"1": "待支付", "2": "退款中", "3": "待发货", "4": "待收货", "7": "已完成", "8": "已关闭"});
            }
            (kind, Value::Number(number)) => {
                if let Some(varied) = self.number(&number.to_string(), kind) {
                    *number = serde_json::from_str(&varied).expect("a number");
                }
            }
            (_, Value::Bool(yes)) => *yes = self.random.bool(),
            (kind, value @ Value::String(_)) => {
                let text = value.as_str().unwrap_or_default().to_owned();
                if !text.is_empty() || matches!(kind, Kind::Text) {
                    *value = self.text(&text, field.wire, kind).into();
                } else if self.fill {
                    *value = self.filled(field.wire, kind);
                }
            }
            _ => {}
        }
    }

    /// Some orders have one product more, or a parcel where the example has none. The page itself stays as long.
    fn lengthen(&mut self, elements: &mut Vec<Value>, element: &Kind) {
        let Kind::Object(schema) = element else { return };
        if elements.is_empty() && self.random.bool() {
            elements.push(self.made(schema.get()));
        } else if elements.len() < 10 && self.random.u8(..10) < 2 {
            elements.extend(elements.last().cloned());
        }
    }

    /// An object of which the example shows nothing.
    fn made(&mut self, schema: &Schema) -> Value {
        let before = std::mem::replace(&mut self.fill, true);
        let mut members = Map::new();
        for field in schema.fields() {
            let value = match &field.kind {
                Kind::Object(schema) => self.made(schema.get()),
                Kind::List(Kind::Object(schema)) => json!([self.made(schema.get())]),
                Kind::List(_) => json!([]),
                kind => {
                    let mut value = json!("");
                    self.value(&mut value, field, kind);
                    value
                }
            };
            members.insert(field.wire.to_owned(), value);
        }
        self.fill = before;
        members.into()
    }

    /// `None`: it stays as it is.
    fn number(&mut self, digits: &str, kind: &Kind) -> Option<String> {
        let mostly_zero = digits == "0" && self.random.u8(..10) < 6;
        match kind {
            Kind::Enum(table) if !table.text => return Some(self.code(table).to_string()),
            Kind::Identifier if digits != "0" => return Some(self.digits(digits)),
            _ if mostly_zero => return None,
            _ => {}
        }
        let number = match kind {
            Kind::Integer => self.random.i64(1..=20),
            Kind::Fen => self.random.i64(1..=199_900),
            Kind::UnixSeconds => self.seconds(),
            Kind::Decimal => self.random.i64(0..=50),
            _ => return None,
        };
        Some(number.to_string())
    }

    fn filled(&mut self, wire: &str, kind: &Kind) -> Value {
        match kind {
            Kind::Integer => self.random.i64(0..=20).into(),
            Kind::Fen => self.random.i64(0..=199_900).into(),
            Kind::UnixSeconds => self.seconds().into(),
            Kind::Yuan => format!("{}.{:02}", self.random.u32(0..900), self.random.u32(0..100)).into(),
            Kind::Bool => self.random.bool().into(),
            Kind::Enum(table) => self.code(table),
            Kind::Identifier if wire == "id" || wire.ends_with("_id") => self.random.u32(100_000..99_999_999).into(),
            Kind::Identifier => self.digits("20230418153012345678").into(),
            Kind::Url => {
                self.scrambled("https://images.example.cn/uploads/2023/04/18/a1B2c3D4e5F6a7B8c9D0e1F2.jpg").into()
            }
            Kind::BeijingTime => self.time().into(),
            Kind::Json => "规格:大杯".into(),
            _ => "".into(),
        }
    }

    fn text(&mut self, text: &str, wire: &str, kind: &Kind) -> String {
        match kind {
            Kind::BeijingTime if text.starts_with('0') && self.random.u8(..10) < 6 => text.to_owned(),
            Kind::BeijingTime if text.contains('-') && text != "--" => self.time(),
            Kind::UnixSeconds if text.bytes().all(|byte| byte.is_ascii_digit()) => self.seconds().to_string(),
            Kind::Enum(table) if table.text => self.code(table).as_str().unwrap_or(text).to_owned(),
            Kind::Identifier | Kind::Url => self.scrambled(text),
            Kind::Text if text.len() > 20 && text.is_ascii() => self.scrambled(text),
            Kind::Text if text.is_empty() && !self.fill && self.random.u8(..10) < 6 => String::new(),
            Kind::Text if text.is_empty() || !text.is_ascii() => self.words(text, wire),
            Kind::Text if text.bytes().all(|byte| byte.is_ascii_digit()) => self.digits(text),
            _ => text.to_owned(),
        }
    }

    /// Text as people write it, by what the field is called.
    fn words(&mut self, text: &str, wire: &str) -> String {
        let any = |parts: &[&str]| parts.iter().any(|part| wire.contains(part));
        if any(&["title", "goods_name", "product_name"]) || (wire == "name" && text.is_empty()) {
            (0..self.random.usize(3..7)).map(|_| self.one(GOODS)).collect::<Vec<_>>().join("")
        } else if any(&["receiver", "user_name", "nickname", "pick_user", "reserve_name"]) {
            let given: String = (0..self.random.usize(1..3)).map(|_| self.letter(GIVEN)).collect();
            format!("{}{given}", self.letter(SURNAMES))
        } else if any(&["tel", "mobile", "phone"]) {
            self.digits("13800138000")
        } else if any(&["detail", "addr"]) {
            let (house, flat) = (self.random.u16(1..800), self.random.u16(101..2400));
            format!("{}{house}号{}小区{flat}室", self.one(STREETS), self.letter(GIVEN))
        } else if any(&["remark", "words", "note", "comment", "postscript", "explain", "message"]) {
            self.one(REMARKS).to_owned()
        } else if text.is_empty() && self.fill {
            self.one(LABELS).to_owned()
        } else {
            text.to_owned()
        }
    }

    fn code(&mut self, table: &CodeSchema) -> Value {
        match self.random.choice(table.values).map(|entry| entry.code) {
            Some(WireCode::Number(number)) => number.into(),
            Some(WireCode::Text(text)) => text.into(),
            None => Value::Null,
        }
    }

    fn seconds(&mut self) -> i64 {
        self.random.i64(1_640_000_000..1_690_000_000)
    }

    fn time(&mut self) -> String {
        let mut below = |most| self.random.u8(..most);
        let (month, day) = (1 + below(12), 1 + below(28));
        format!("2023-{month:02}-{day:02} {:02}:{:02}:{:02}", below(24), below(60), below(60))
    }

    /// Other digits, as many; the first stays.
    fn digits(&mut self, text: &str) -> String {
        let other = |(place, char): (usize, char)| {
            if place > 0 && char.is_ascii_digit() { char::from(b'0' + self.random.u8(..10)) } else { char }
        };
        text.chars().enumerate().map(other).collect()
    }

    /// Other letters and digits, as many; a URL keeps its host.
    fn scrambled(&mut self, text: &str) -> String {
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.digits(text);
        }
        let path = text.find("://").and_then(|scheme| Some(scheme + 3 + text[scheme + 3..].find('/')?)).unwrap_or(0);
        let (host, rest) = text.split_at(path);
        let other = |char: char| {
            let letter = self.random.choice(ALPHANUMERICS).copied().unwrap_or(b'x');
            if char.is_ascii_alphanumeric() { char::from(letter) } else { char }
        };
        host.chars().chain(rest.chars().map(other).collect::<Vec<_>>()).collect()
    }

    fn one(&mut self, of: &[&'static str]) -> &'static str {
        self.random.choice(of).copied().unwrap_or_default()
    }

    fn letter(&mut self, of: &str) -> char {
        of.chars().nth(self.random.usize(..of.chars().count())).unwrap_or('王')
    }
}
