//! The form of requests: what is sent where, and that nothing is left out or sent twice.

mod joined;
mod path;
mod same;
mod twice;

use super::vocabulary::{
    BODIES, EMPTY_WRAPS, LOCATIONS, SENT_PLACES, WRAP_FORMS, WRAP_PLACES, meaning, meaning_or, require,
};
use super::wrapper::NO_WRAPPER;
use super::{Index, Report, kinds, params};
use crate::diagnostic::ErrorCode;
use crate::model::{Kind, Place};
use crate::yaml::{ActionParam, Constant, Entries, Operation, OrNone, Platform, Request, Span, Text, Wrap};

/// The form of an operation's requests: what the operation says, and otherwise the platform.
pub(crate) struct Form<'a> {
    /// The form of the body.
    pub(crate) body: Option<&'a Text>,
    /// The parameter that holds those of the body.
    pub(crate) wrap: Option<&'a Wrap>,
    /// The parameter that names the operation.
    pub(crate) action: Option<&'a ActionParam>,
    /// What is sent with every call.
    pub(crate) constants: Vec<(&'a Text, &'a Constant)>,
}

impl<'a> Form<'a> {
    /// The form of an operation's requests.
    pub(crate) fn of(raw: &'a Platform, operation: &'a Operation) -> Self {
        let (own, common) = (operation.request.as_ref(), raw.request.as_ref());
        let wrap = own.and_then(|own| own.wrap.as_ref()).or(common.and_then(|common| common.wrap.as_ref()));
        let action = own.and_then(|own| own.action.as_ref()).or(common.and_then(|common| common.action.as_ref()));
        let own_constants = own.map(|own| &own.constants);
        let takes_all_away = own_constants.is_some_and(|own| own.some().is_none());
        let own_constants = own_constants.and_then(OrNone::some);
        let is_own = |name: &Text| own_constants.is_some_and(|own| own.get(name).is_some());
        let common_constants = common.filter(|_| !takes_all_away).and_then(|common| common.constants.some());
        let common_constants = common_constants.into_iter().flat_map(Entries::iter);
        Self {
            body: own.and_then(|own| own.body.as_ref()).or(common.and_then(|common| common.body.as_ref())),
            wrap: wrap.and_then(OrNone::some),
            action: action.and_then(OrNone::some),
            constants: common_constants
                .filter(|(name, _)| !is_own(name))
                .chain(own_constants.into_iter().flat_map(Entries::iter))
                .filter(|(_, constant)| constant.taken_away.is_none())
                .collect(),
        }
    }

    /// Where the action is sent, and with it constants that do not say where.
    pub(crate) fn usual_place(&self) -> Place {
        let given = self.action.and_then(|action| action.location.as_ref());
        meaning_or(SENT_PLACES, given, Place::Query).unwrap_or_default()
    }

    /// Where a constant is sent.
    pub(crate) fn place_of(&self, constant: &Constant) -> Place {
        meaning_or(SENT_PLACES, constant.location.as_ref(), self.usual_place()).unwrap_or_default()
    }

    /// Whether the body is a form.
    pub(crate) fn is_form(&self) -> bool {
        self.body.is_some_and(|body| body.as_str() == "form")
    }

    /// What is sent besides parameters: the name, where it is sent, and where the file says so.
    pub(crate) fn sent(&self) -> Vec<(&'a str, Place, Span)> {
        let mut sent = Vec::new();
        if let Some(action) = self.action {
            sent.push((action.name.as_str(), self.usual_place(), action.name.at));
        }
        sent.extend(self.constants.iter().map(|(name, of)| (name.as_str(), self.place_of(of), name.at)));
        if let Some(wrap) = self.wrap {
            sent.push((wrap.name.as_str(), meaning(WRAP_PLACES, &wrap.location).unwrap_or_default(), wrap.name.at));
        }
        sent
    }
}

/// Where a parameter is sent.
pub(crate) fn place(param: &params::Param<'_>) -> Place {
    meaning_or(LOCATIONS, param.field.location.as_deref(), Place::Body).unwrap_or_default()
}

/// Reports what is not sent, or sent twice, or cannot be sent.
pub(crate) fn check(raw: &Platform, index: &Index<'_>, report: &mut Report<'_>) {
    if let Some(request) = &raw.request {
        check_words(request, report);
        let nothing_to_take = [
            ("wrap", request.wrap.as_ref().and_then(none_at)),
            ("action", request.action.as_ref().and_then(none_at)),
            ("constants", none_at(&request.constants)),
        ];
        let constants = request.constants.some().into_iter().flat_map(Entries::iter);
        let constants = constants.map(|(name, constant)| (name.as_str(), constant.taken_away));
        let nothing_to_take = nothing_to_take.into_iter().chain(constants);
        for (key, at) in nothing_to_take.filter_map(|(key, at)| Some((key, at?))) {
            nothing_to_take_away(at, key, report);
        }
    }
    if let Some(wrapper) = raw.envelope.wrapper.as_ref().filter(|wrapper| wrapper.as_str() == NO_WRAPPER) {
        nothing_to_take_away(wrapper.at, "wrapper", report);
    }
    same::check(raw, report);
    for (_, operation) in raw.operations.iter() {
        if let Some(request) = &operation.request {
            check_words(request, report);
            check_taken_away(raw, request, report);
        }
        check_wrapper(raw, operation, report);
        let form = Form::of(raw, operation);
        path::check(operation, index, report);
        check_body(&form, operation, report);
        twice::check(raw, &form, operation, report);
        check_action(raw, &form, operation, report);
        for param in params::all(operation) {
            joined::check(&form, &param, index, report);
            if place(&param) == Place::Header {
                check_header(param.wire, report);
            }
        }
        for (name, at) in
            form.sent().into_iter().filter(|(_, place, _)| *place == Place::Header).map(|(n, _, a)| (n, a))
        {
            check_header(&Text { value: name.to_owned(), at }, report);
        }
    }
}

/// Reports what an operation takes away and the platform does not have.
fn check_taken_away(raw: &Platform, own: &Request, report: &mut Report<'_>) {
    let common = raw.request.as_ref();
    let constants = common.and_then(|common| common.constants.some());
    let has_wrap = common.is_some_and(|common| common.wrap.is_some());
    let has_action = common.is_some_and(|common| common.action.is_some());
    let has_constants = constants.is_some_and(|constants| constants.iter().next().is_some());
    let whole = [
        ("wrap", own.wrap.as_ref().and_then(none_at).filter(|_| !has_wrap)),
        ("action", own.action.as_ref().and_then(none_at).filter(|_| !has_action)),
        ("constants", none_at(&own.constants).filter(|_| !has_constants)),
    ];
    for (key, at) in whole.into_iter().filter_map(|(key, at)| Some((key, at?))) {
        nothing_to_take_away(at, key, report);
    }
    for (name, constant) in own.constants.some().into_iter().flat_map(Entries::iter) {
        if let Some(at) = constant.taken_away
            && constants.is_none_or(|common| common.get(name).is_none())
        {
            let message = format!("the platform has no constant `{}` that this takes away", name.value);
            report
                .error(ErrorCode::NothingToTakeAway, at, message)
                .help("remove it, or write the value in quotes if it is `none`");
        }
    }
}

fn nothing_to_take_away(at: Span, key: &str, report: &mut Report<'_>) {
    report
        .error(ErrorCode::NothingToTakeAway, at, format!("the platform has no `{key}` that this takes away"))
        .help("remove it; `none` is for an operation that differs from its platform");
}

/// Reports a wrapper that is taken away where the platform has none.
fn check_wrapper(raw: &Platform, operation: &Operation, report: &mut Report<'_>) {
    if let Some(wrapper) = operation.answer.wrapper.as_ref().filter(|own| own.as_str() == NO_WRAPPER)
        && raw.envelope.wrapper.as_ref().is_none_or(|common| common.as_str() == NO_WRAPPER)
    {
        nothing_to_take_away(wrapper.at, "wrapper", report);
    }
}

fn none_at<T>(value: &OrNone<T>) -> Option<Span> {
    match value {
        OrNone::None(at) => Some(*at),
        OrNone::Some(_) => None,
    }
}

fn check_words(request: &Request, report: &mut Report<'_>) {
    require(BODIES, "form of a body", &request.body, report);
    if let Some(wrap) = request.wrap.as_ref().and_then(OrNone::some) {
        require(WRAP_PLACES, "place of a wrap", &wrap.location, report);
        require(WRAP_FORMS, "form of a wrap", &wrap.form, report);
        require(EMPTY_WRAPS, "way to send an empty wrap", &wrap.empty, report);
        require_name(&wrap.name, report);
    }
    if let Some(action) = request.action.as_ref().and_then(OrNone::some) {
        require(SENT_PLACES, "place of the action", &action.location, report);
        require_name(&action.name, report);
    }
    for (name, constant) in request.constants.some().into_iter().flat_map(Entries::iter) {
        require(SENT_PLACES, "place of a constant", &constant.location, report);
        require_name(name, report);
    }
}

fn require_name(name: &Text, report: &mut Report<'_>) {
    if name.trim().is_empty() {
        report.error(ErrorCode::EmptyWireName, name.at, ErrorCode::EmptyWireName.title());
    }
}

/// A call with `GET` has no body.
fn check_body(form: &Form<'_>, operation: &Operation, report: &mut Report<'_>) {
    if operation.method.as_str() != "GET" {
        return;
    }
    // A wrap in the query takes them there; one in the body is reported itself, and they go with it.
    for (wire, field) in operation.params.iter().filter(|_| form.wrap.is_none()) {
        if meaning_or(LOCATIONS, field.location.as_deref(), Place::Body) == Some(Place::Body) {
            let at = field.location.as_ref().map_or(wire.at, |location| location.at);
            report
                .error(ErrorCode::NoBody, at, format!("`{}` is in the body, and a `GET` has none", wire.value))
                .help(match field.kind.as_str() {
                    "group" => "write each of its parameters with `in: query`, or `method: POST`",
                    _ => "write `in: query`, or `method: POST`",
                });
        }
    }
    for (name, _, at) in form.sent().into_iter().filter(|(_, place, _)| *place == Place::Body) {
        report
            .error(
                ErrorCode::NoBody,
                at,
                format!("`{name}` is in the body, and `{}` is a `GET`, which has none", operation.name.value),
            )
            .help("write `in: query`, or a `request:` of its own at that operation");
    }
}

/// Reports an action that nothing sends.
fn check_action(raw: &Platform, form: &Form<'_>, operation: &Operation, report: &mut Report<'_>) {
    let wrapper = operation.answer.wrapper.as_ref().or(raw.envelope.wrapper.as_ref());
    let is_in_wrapper = wrapper.is_some_and(|wrapper| wrapper.contains("{action}"));
    let auth = &raw.auth;
    let mut templates = [&auth.before, &auth.after, &auth.hmac_key].into_iter().flatten();
    let is_signed = templates.any(|template| template.contains("{action}"));
    if let Some(action) = operation.action.as_ref().filter(|_| form.action.is_none() && !is_in_wrapper && !is_signed)
    {
        report
            .error(ErrorCode::ActionNotSent, action.at, format!("nothing sends the action `{}`", action.value))
            .help("say where under `request`: `action: {name: method, in: query}`");
    }
}

/// Names of headers that the client or the transport sets.
const OWN_HEADERS: &[&str] =
    &["content-type", "content-length", "host", "connection", "transfer-encoding", "accept-encoding"];

/// Reports a name that no header of a call can have.
pub(super) fn check_header(name: &Text, report: &mut Report<'_>) {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    if name.is_empty() || !name.chars().all(is_token) {
        report
            .error(ErrorCode::NotAHeader, name.at, format!("`{}` cannot be the name of a header", name.value))
            .help("use letters, digits, `-` and `_`");
    } else if OWN_HEADERS.iter().any(|own| name.eq_ignore_ascii_case(own)) {
        report
            .error(ErrorCode::NotAHeader, name.at, format!("the client itself sends the header `{}`", name.value))
            .help("remove it");
    }
}

/// Whether a parameter's value is one text.
fn is_scalar(kind: &Kind) -> bool {
    !matches!(kind, Kind::Object(_) | Kind::List(_) | Kind::Map(_) | Kind::Json)
}

/// The kind of a parameter that is not a group.
fn kind(param: &params::Param<'_>, index: &Index<'_>) -> Option<Kind> {
    kinds::resolve(param.field, index, true).ok()
}
