//! Lists of the words that some keys accept, with their meanings.

use crate::diagnostic::ErrorCode;
use crate::model::{CodeClass, EncodeAs, Kind, Origin, Place, Retry};
use crate::yaml::{JSON_TEXT, Text};

use super::Report;

/// A list of words with their meanings.
pub(crate) type Words<T> = [(&'static str, T)];

/// `class` of a result code.
pub(crate) const CLASSES: &Words<CodeClass> = &[
    ("ok", CodeClass::Ok),
    ("busy", CodeClass::Busy),
    ("system", CodeClass::System),
    ("auth_expired", CodeClass::AuthExpired),
    ("not_permitted", CodeClass::NotPermitted),
    ("rate_limited", CodeClass::RateLimited),
    ("quota_exhausted", CodeClass::QuotaExhausted),
    ("not_found", CodeClass::NotFound),
    ("bad_request", CodeClass::BadRequest),
    ("unsupported", CodeClass::Unsupported),
];

/// `retry` of a result code.
pub(crate) const RETRIES: &Words<Retry> = &[
    ("never", Retry::Never),
    ("later", Retry::Later),
    ("after_renewal", Retry::AfterRenewal),
    ("new_nonce", Retry::NewNonce),
];

/// `from`.
pub(crate) const ORIGINS: &Words<Origin> =
    &[("document", Origin::Document), ("example", Origin::Example), ("wild", Origin::Observed)];

/// `wire`.
pub(crate) const WIRE_FORMS: &Words<EncodeAs> = &[("text", EncodeAs::Text), ("number", EncodeAs::Number)];

/// `repr` of an enum: whether codes are text.
pub(crate) const REPRS: &Words<bool> = &[("integer", false), ("text", true)];

/// `in` of a parameter.
pub(crate) const LOCATIONS: &Words<Place> =
    &[("body", Place::Body), ("query", Place::Query), ("header", Place::Header), ("path", Place::Path)];

/// `in` of the action and of constants.
pub(crate) const SENT_PLACES: &Words<Place> =
    &[("query", Place::Query), ("body", Place::Body), ("header", Place::Header)];

/// `in` of a wrap.
pub(crate) const WRAP_PLACES: &Words<Place> = &[("query", Place::Query), ("body", Place::Body)];

/// `body` of requests: whether it is a form.
pub(crate) const BODIES: &Words<bool> = &[("json", false), ("form", true)];

/// `as` of a wrap.
pub(crate) const WRAP_FORMS: &Words<()> = &[("json_text", ())];

/// `empty` of a wrap: whether it is left out.
pub(crate) const EMPTY_WRAPS: &Words<bool> = &[("sent", false), ("left_out", true)];

/// `over` of a window: whether the vendor cuts a longer one.
pub(crate) const OVERS: &Words<bool> = &[("refused", false), ("cut", true)];

/// `reread` of a window: changed orders cannot be found.
pub(crate) const NO_REREAD: &str = "none";

/// `filters` of a window: nothing says which time of the items it is.
pub(crate) const NO_FILTERS: &str = "none";

/// `numbers` of a signature: whether they are text.
pub(crate) const NUMBERS: &Words<bool> = &[("number", false), ("text", true)];

/// `in` of a credential.
pub(crate) const PLACES: &Words<Place> = &[("body", Place::Body), ("query", Place::Query), ("header", Place::Header)];

/// `empty` of a signature: whether empty values are left out.
pub(crate) const EMPTIES: &Words<bool> = &[("signed", false), ("skipped", true)];

/// `auth` of an operation.
pub(crate) const CALL_AUTHS: &Words<()> = &[("none", ())];

/// `body` of events: the signature leaves it out.
pub(crate) const EVENT_BODIES: &Words<bool> = &[("unsigned", true)];

/// `unit` of the end of a token: whether it is milliseconds.
pub(crate) const UNITS: &Words<bool> = &[("seconds", false), ("milliseconds", true)];

/// `method` of an operation.
pub(crate) const METHODS: &Words<()> = &[("GET", ()), ("POST", ()), ("PUT", ()), ("PATCH", ()), ("DELETE", ())];

/// `look` of a sample, with the name in the runtime.
pub(crate) const LOOKS: &Words<&'static str> = &[
    ("name", "Name"),
    ("nickname", "Nickname"),
    ("phone", "Phone"),
    ("province", "Province"),
    ("province_code", "ProvinceCode"),
    ("city", "City"),
    ("city_code", "CityCode"),
    ("district", "District"),
    ("district_code", "DistrictCode"),
    ("street", "Street"),
    ("street_code", "StreetCode"),
    ("address", "Address"),
    ("house", "House"),
    ("postal_code", "PostalCode"),
    ("goods", "Goods"),
    ("spec", "Spec"),
    ("shop", "Shop"),
    ("courier", "Courier"),
    ("courier_code", "CourierCode"),
    ("remark", "Remark"),
    ("price", "Price"),
    ("fee", "Fee"),
    ("quantity", "Quantity"),
];

/// Kinds that do not need `of`.
const PLAIN_KINDS: &[Kind] = &[
    Kind::Text,
    Kind::Url,
    Kind::Integer,
    Kind::Decimal,
    Kind::Bool,
    Kind::Identifier,
    Kind::Fen,
    Kind::Yuan,
    Kind::BeijingTime,
    Kind::UnixSeconds,
    Kind::UnixMillis,
    Kind::Rfc3339,
    Kind::Date,
    Kind::Json,
];

/// The words for the plain kinds.
pub(crate) fn plain_kinds() -> Vec<&'static str> {
    PLAIN_KINDS.iter().map(Kind::word).collect()
}

/// The plain kind for a word.
pub(crate) fn plain_kind(word: &str) -> Option<Kind> {
    PLAIN_KINDS.iter().find(|kind| kind.word() == word).cloned()
}

/// Kinds that need `of`.
pub(crate) const KINDS_OF: &[&str] = &["enum", "object", "list", "map", JSON_TEXT];

/// A parameter that names the fields of a type.
pub(crate) const FIELD_LIST: &str = "field_list";

/// Whether the word is a kind of fields. The pass over kinds reports all other words.
pub(crate) fn is_kind(word: &str) -> bool {
    KINDS_OF.contains(&word) || word == FIELD_LIST || plain_kind(word).is_some()
}

/// The meaning of a word.
pub(crate) fn meaning<T: Clone>(words: &Words<T>, word: &str) -> Option<T> {
    words.iter().find(|(other, _)| *other == word).map(|(_, meaning)| meaning.clone())
}

/// The meaning of an optional word; `None` if it is present but not in the list.
pub(crate) fn meaning_or<T: Clone>(words: &Words<T>, word: Option<&Text>, missing: T) -> Option<T> {
    word.map_or(Some(missing), |word| meaning(words, word))
}

/// Reports a word that is not in the list.
pub(crate) fn require<'a, T>(
    words: &Words<T>,
    what: &str,
    word: impl Into<Option<&'a Text>>,
    report: &mut Report<'_>,
) {
    let Some(word) = word.into() else { return };
    if !words.iter().any(|(other, _)| *other == word.as_str()) {
        report
            .error(ErrorCode::UnknownWord, word.at, format!("there is no {what} `{}`", word.value))
            .suggest(word, words.iter().map(|(other, _)| *other));
    }
}

/// The seconds of a duration such as `31d`, `10m`, `1s`.
pub(crate) fn seconds(text: &str) -> Option<u64> {
    let unit = match text.chars().last()? {
        's' => 1,
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        _ => return None,
    };
    let digits = &text[..text.len() - 1];
    if digits.starts_with('0') || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    digits.parse::<u64>().ok()?.checked_mul(unit)
}
