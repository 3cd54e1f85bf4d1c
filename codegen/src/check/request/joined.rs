//! Lists that are sent as text.

use super::{Form, is_scalar, kind, place};
use crate::check::{Index, Report, params};
use crate::diagnostic::ErrorCode;
use crate::model::{Kind, Place};

/// Reports a list that would not be sent, and `join` and `repeat` where they have no effect.
pub(super) fn check(form: &Form<'_>, param: &params::Param<'_>, index: &Index<'_>, report: &mut Report<'_>) {
    let (field, place) = (param.field, place(param));
    let Some(kind) = kind(param, index) else { return };
    let element = match &kind {
        Kind::List(element) => Some(&**element),
        _ => None,
    };
    let in_pairs = place == Place::Query || place == Place::Body && form.is_form() && form.wrap.is_none();
    if let (Some(join), Some(repeat)) = (&field.join, field.repeat.as_ref().filter(|repeat| repeat.value)) {
        report
            .conflict(
                ErrorCode::JoinAndRepeat,
                repeat.at,
                join.at,
                format!("`{}` is both joined and repeated", param.wire.value),
            )
            .help("remove `join` or `repeat`");
    } else if let Some(repeat) = field.repeat.as_ref().filter(|repeat| repeat.value && !in_pairs) {
        report
            .error(
                ErrorCode::JoinAndRepeat,
                repeat.at,
                format!("a pair for each element has no place in the {}", place.word()),
            )
            .help("use `join`; `repeat` is for a query or a form");
    }
    let Some(element) = element else { return };
    let is_text = field.join.is_some() || field.repeat.as_ref().is_some_and(|repeat| repeat.value);
    if is_text && !is_scalar(element) {
        report
            .error(
                ErrorCode::NotOneText,
                field.kind.at,
                format!(
                    "the elements of `{}` cannot be joined: they are of the kind `{}`",
                    param.wire.value,
                    element.word()
                ),
            )
            .help("send the list in a JSON body");
    } else if !is_text && place != Place::Body {
        let help = match place {
            Place::Query => "write `join: \",\"` for `a=1,2`, or `repeat: true` for `a=1&a=2`, as the document says",
            _ => "write `join: \",\"`, or the mark that the document says",
        };
        report
            .error(
                ErrorCode::NotOneText,
                field.kind.at,
                format!("`{}` is a list, and the {} holds texts", param.wire.value, place.word()),
            )
            .help(help);
    }
}
