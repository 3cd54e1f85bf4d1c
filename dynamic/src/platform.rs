//! What is declared about a platform.

use crate::auth::{auth_spec, place, signature_spec};
use crate::leaked;
use dingdan_codegen::model::{self, Envelope, Platform, Rate};
use dingdan_runtime::client::{
    CodeClass, CodeSpec, EnvelopeSpec, EventSpec, EventsSpec, PlatformSpec, RateSpec, Retry, SentSpec,
};
use std::time::Duration;

pub(crate) fn platform_spec(platform: &Platform) -> &'static PlatformSpec {
    leaked::value(PlatformSpec {
        id: leaked::text(&platform.id),
        title: leaked::label(&platform.title),
        sources: leaked::texts(platform.citations()),
        base_url: leaked::text(&platform.base_url),
        rates: rates(&platform.rates),
        empty_object_as_list: platform.empty_object_as_list,
        auth: auth_spec(&platform.auth),
        envelope: envelope(&platform.envelope),
        codes: leaked::list(platform.codes.iter().map(code)),
        events: platform.events.as_ref().map(events),
    })
}

fn events(events: &model::Events) -> &'static EventsSpec {
    let action = |(name, at): &(String, model::Place)| SentSpec { name: leaked::text(name), place: place(*at) };
    let event = |event: &model::Event| {
        let label = leaked::label(&event.label);
        EventSpec::new(leaked::text(&event.id), leaked::text(&event.action), label)
    };
    leaked::value(EventsSpec {
        action: events.action.as_ref().map(action),
        verify: signature_spec(&events.verify),
        reply: leaked::text(&events.reply),
        list: leaked::list(events.list.iter().map(event)),
    })
}

pub(crate) fn rates(rates: &[Rate]) -> &'static [RateSpec] {
    let rate = |rate: &Rate| RateSpec::new(rate.requests, Duration::from_secs(rate.per_seconds.into()));
    leaked::list(rates.iter().map(rate))
}

fn envelope(envelope: &Envelope) -> EnvelopeSpec {
    let (code, more_codes) = match leaked::paths(&envelope.code) {
        [code, more @ ..] => (*code, more),
        [] => ("", &[][..]),
    };
    let errors = leaked::texts(&envelope.error);
    EnvelopeSpec {
        code,
        more_codes,
        sub_code: leaked::paths(&envelope.sub_code),
        ok: leaked::texts(&envelope.ok),
        flag: leaked::optional_path(envelope.flag.as_ref()),
        message: leaked::paths(&envelope.message),
        error: errors.first().copied(),
        or_error: errors.get(1..).unwrap_or_default(),
    }
}

fn code(code: &model::Code) -> CodeSpec {
    CodeSpec {
        code: leaked::text(&code.code),
        name: leaked::text(&code.name),
        label: leaked::label(&code.label),
        class: class(code.class),
        retry: retry(code.retry),
        origin: leaked::origin(code.origin),
        note: code.note.as_ref().map(leaked::text),
    }
}

fn class(class: model::CodeClass) -> CodeClass {
    match class {
        model::CodeClass::Ok => CodeClass::Ok,
        model::CodeClass::Busy => CodeClass::Busy,
        model::CodeClass::System => CodeClass::System,
        model::CodeClass::AuthExpired => CodeClass::AuthExpired,
        model::CodeClass::NotPermitted => CodeClass::NotPermitted,
        model::CodeClass::RateLimited => CodeClass::RateLimited,
        model::CodeClass::QuotaExhausted => CodeClass::QuotaExhausted,
        model::CodeClass::NotFound => CodeClass::NotFound,
        model::CodeClass::BadRequest => CodeClass::BadRequest,
        model::CodeClass::Unsupported => CodeClass::Unsupported,
    }
}

fn retry(retry: model::Retry) -> Retry {
    match retry {
        model::Retry::Never => Retry::Never,
        model::Retry::Later => Retry::Later,
        model::Retry::AfterRenewal => Retry::AfterRenewal,
        model::Retry::NewNonce => Retry::NewNonce,
    }
}
