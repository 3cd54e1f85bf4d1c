//! Values that came in another form than their kind's own, in words.

use crate::json::{Reader, Token};
use crate::record::{WireForm, WireInfo};
use crate::schema::{EncodeAs, Field, Kind};

/// What is unusual about the form in which a field came, given what is declared of the field.
pub(super) fn coercion(field: &Field, info: &WireInfo, index: usize) -> Option<&'static str> {
    let (form, identifier) = (info.form(index), matches!(field.kind, Kind::Identifier));
    let raw = info.kept(index).map_or("", |raw| raw.as_str());
    Some(match form {
        // Declared: identifiers come as text and as number.
        WireForm::NUMBER if identifier => return None,
        WireForm::ONE | WireForm::ONE_TEXT | WireForm::ONE_NUMBER if field.one_or_many => return None,
        WireForm::EMPTY_LIST if field.empty_list => return None,
        WireForm::KEPT if field.encode_as == EncodeAs::JsonText && is_text(raw) => return None,
        WireForm::TEXT | WireForm::TEXTS | WireForm::ONE_TEXT => "text for a number or bool",
        WireForm::NUMBER | WireForm::NUMBERS | WireForm::ONE_NUMBER => "a number for text or bool",
        WireForm::BOOL => "a bool for text",
        WireForm::EMPTY_LIST => "[] for an empty object",
        WireForm::ONE => "one element without its list",
        WireForm::ZERO_NUMBER => "0 for no value",
        WireForm::KEPT => spelling(&field.kind, raw),
        WireForm::NOTHING => nothing(&field.kind, raw),
        // Empty text, zero dates and what the schema lists as absent are as documented.
        _ => return None,
    })
}

fn is_text(raw: &str) -> bool {
    matches!(Reader::new(raw).peek(), Ok(Token::Text))
}

/// How a value is spelled that only its raw text brings back.
fn spelling(kind: &Kind, raw: &str) -> &'static str {
    let token = Reader::new(raw).peek().unwrap_or(Token::Null);
    match (kind, token) {
        (Kind::List(_), Token::Object) => "an object with numbers for names for a list",
        (Kind::List(_), Token::Text) if raw.contains('[') || raw.contains('{') => "a list in text",
        (Kind::List(_), Token::List) => "elements in several forms",
        (Kind::List(_), _) => "one element without its list, in another spelling",
        (Kind::Map(_), _) => "values in several forms",
        (Kind::Object(_), Token::Text) => "an object in text",
        (Kind::Object(_), _) => "a list of one for an object",
        (Kind::Bool, _) => "text for a bool",
        (_, Token::Bool) => "a bool for a number or code",
        (Kind::BeijingTime | Kind::UnixSeconds | Kind::UnixMillis | Kind::Rfc3339 | Kind::Date, _) => {
            time_spelling(raw.trim_matches('"').trim())
        }
        (Kind::Yuan, Token::Text) if raw.contains([',', '¥', '￥', '元']) => {
            "an amount with currency or separators"
        }
        _ => "a number in another spelling",
    }
}

fn time_spelling(text: &str) -> &'static str {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.len() {
        13 if digits => "milliseconds for a time",
        14 if digits => "YYYYMMDDhhmmss for a time",
        _ => "a time in another spelling",
    }
}

/// What came for no value.
fn nothing(kind: &Kind, raw: &str) -> &'static str {
    match Reader::new(raw).peek() {
        Ok(Token::Bool) => "false for no value",
        Ok(Token::Text) => "text for no value",
        Ok(Token::Number) => "0 for no value",
        Ok(Token::List) if matches!(kind, Kind::List(_)) => "elements without a value",
        Ok(Token::List) => "[] for no value",
        Ok(Token::Object) if matches!(kind, Kind::Map(_)) => "values that are none",
        Ok(Token::Object) => "{} for no value",
        Ok(Token::Null) | Err(_) => "an unusual form of no value",
    }
}
