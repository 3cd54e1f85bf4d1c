//! What tells the requests of operations apart: their addresses, actions and constants; and what looks like a slip in them.

use super::Form;
use crate::check::{Report, params, wrapper};
use crate::diagnostic::ErrorCode;
use crate::yaml::{Operation, Platform, Text};

/// Reports operations whose requests are the same, and actions and wrappers that look misspelt.
pub(super) fn check(raw: &Platform, report: &mut Report<'_>) {
    let mut seen: Vec<(Identity<'_>, &Text, &Operation)> = Vec::new();
    for (id, operation) in raw.operations.iter() {
        let identity = Identity::of(raw, id, operation);
        if let Some((_, first, _)) = seen.iter().find(|(other, first, of_first)| {
            // A remark may say it: nothing in the call tells them apart.
            other.is_same(&identity) && !names(operation, first, of_first) && !names(of_first, id, operation)
        }) {
            let at = operation.action.as_ref().unwrap_or(id).at;
            let message = format!("requests of `{}` are the same as those of `{}`", id.value, first.value);
            report.conflict(ErrorCode::SameRequest, at, first.at, message).help(format!(
                "correct the `path` or the `action`; if requests name the operation, write `action: {{name: …}}` under `request`; if \
                 nothing tells them apart, say so in `note`, with the name `{}`",
                first.value
            ));
        }
        seen.push((identity, id, operation));
    }
    for (id, operation) in raw.operations.iter() {
        check_action(raw, id, operation, report);
        check_wrapper(raw, id, operation, report);
    }
}

/// Whether the remark of an operation names another one.
fn names(operation: &Operation, id: &Text, other: &Operation) -> bool {
    let note = operation.note.as_ref();
    note.is_some_and(|note| {
        [id.as_str(), other.name.as_str()].iter().any(|name| !name.is_empty() && note.contains(name))
    })
}

/// What a vendor tells a request by.
struct Identity<'a> {
    method: &'a str,
    base_url: &'a str,
    /// Without the names of its parameters.
    path: String,
    action: Option<&'a str>,
    constants: Vec<(&'a str, &'a str)>,
}

impl<'a> Identity<'a> {
    fn of(raw: &'a Platform, id: &'a Text, operation: &'a Operation) -> Self {
        let form = Form::of(raw, operation);
        let mut constants: Vec<_> =
            form.constants.iter().map(|(name, of)| (name.as_str(), of.value.as_str())).collect();
        let own = params::all(operation)
            .into_iter()
            .filter_map(|param| Some((param.wire.as_str(), param.field.constant.as_ref()?.as_str())));
        constants.extend(own);
        let parts = operation.path.split('/').map(|part| if part.contains('{') { "{}" } else { part });
        Self {
            method: &operation.method,
            base_url: operation.base_url.as_ref().unwrap_or(&raw.base_url),
            path: parts.collect::<Vec<_>>().join("/"),
            action: form.action.map(|_| operation.action.as_ref().unwrap_or(id).as_str()),
            constants,
        }
    }

    /// Whether nothing tells them apart. What only one of them sends does not: it may be an option, such as a way of paging.
    fn is_same(&self, other: &Self) -> bool {
        let differs = |(name, value): &(&str, &str)| {
            other.constants.iter().any(|(also, theirs)| also == name && theirs != value)
        };
        (self.method, self.base_url, &self.path, self.action)
            == (other.method, other.base_url, &other.path, other.action)
            && !self.constants.iter().any(differs)
    }
}

/// An action that is nearly the id, or starts nearly as those of all others do, is probably misspelt.
fn check_action(raw: &Platform, id: &Text, operation: &Operation, report: &mut Report<'_>) {
    let Some(action) = operation.action.as_ref().filter(|action| !is_quoted(action, operation)) else { return };
    let meant = of_id(action, id)
        .or_else(|| of_others(raw, action))
        .or_else(|| of_vectors(raw, operation, action))
        .or_else(|| of_sources(raw, action));
    if let Some(meant) = meant {
        let message = format!("the action `{}` looks misspelt", action.value);
        let error = report.error(ErrorCode::MisspeltAction, action.at, message);
        error.help(format!("write `{meant}`; if the vendor spells it like this, quote it in `note`"));
        error.replacement = Some(meant);
    }
}

/// What is meant by an action that differs in one or two letters from the id, maybe with a prefix.
fn of_id(action: &str, id: &str) -> Option<String> {
    let (parts, own): (Vec<&str>, Vec<&str>) = (action.split('.').collect(), id.split('.').collect());
    let start = parts.len().checked_sub(own.len())?;
    let differing: Vec<_> =
        parts[start..].iter().zip(&own).filter(|(part, own)| !part.eq_ignore_ascii_case(own)).collect();
    let [(part, own)] = differing.as_slice() else { return None };
    let is_slip = is_slip(part, own);
    let meant =
        parts[..start].iter().chain(id.split('.').collect::<Vec<_>>().iter()).copied().collect::<Vec<_>>().join(".");
    is_slip.then_some(meant)
}

/// What is meant by an action whose first name differs in one or two letters from that of all others.
fn of_others(raw: &Platform, action: &Text) -> Option<String> {
    let (first, rest) = action.split_once('.')?;
    let others = raw.operations.iter().filter_map(|(_, other)| other.action.as_ref());
    let firsts: Vec<&str> =
        others.filter(|other| other.at != action.at).filter_map(|other| Some(other.split_once('.')?.0)).collect();
    let [usual, ..] = firsts.as_slice() else { return None };
    let is_usual = firsts.len() > 1 && firsts.iter().all(|first| first == usual);
    (is_usual && is_slip(first, usual)).then(|| format!("{usual}.{rest}"))
}

/// What is meant by an action that differs in one or two letters from that of a known signature, or only starts so.
fn of_vectors(raw: &Platform, operation: &Operation, action: &Text) -> Option<String> {
    let form = Form::of(raw, operation);
    let known = raw.auth.vectors.iter().filter_map(|vector| {
        let of_values = form.action.and_then(|param| vector.values.get(&param.name)).map(|(_, value)| value.as_str());
        vector.action.as_ref().map(|action| action.as_str()).or(of_values)
    });
    let known: Vec<&str> = known.collect();
    // One that has it as it is proves it.
    if known.iter().any(|known| *known == action.as_str()) {
        return None;
    }
    let of_all = known.iter().find(|known| is_slip(action, known)).map(|known| (*known).to_owned());
    let (first, rest) = action.split_once('.')?;
    let mut firsts = known.iter().filter_map(|known| Some(known.split_once('.')?.0));
    of_all.or_else(|| firsts.find(|usual| is_slip(first, usual)).map(|usual| format!("{usual}.{rest}")))
}

/// What is meant by an action that differs in one or two letters from a word in the titles or the names of the documents.
fn of_sources(raw: &Platform, action: &Text) -> Option<String> {
    let files = raw.sources.iter().map(|source| source.file.as_str());
    let stems = files.clone().filter_map(|file| Some(file.rsplit_once('.')?.0));
    let titles = raw.sources.iter().map(|source| source.title.as_str());
    let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '_' | '-');
    let words: Vec<&str> =
        files.chain(stems).chain(titles).flat_map(|text| text.split(move |letter| !is_part(letter))).collect();
    if words.contains(&action.as_str()) {
        return None;
    }
    words.into_iter().find(|word| word.contains('.') && is_slip(action, word)).map(str::to_owned)
}

/// A wrapper that is nearly made of the action, as the envelope says, is probably misspelt.
fn check_wrapper(raw: &Platform, id: &Text, operation: &Operation, report: &mut Report<'_>) {
    let (Some(own), Some(common)) = (&operation.answer.wrapper, &raw.envelope.wrapper) else { return };
    if own.as_str() == "none" || is_quoted(own, operation) || own.contains('{') || !common.contains("{action}") {
        return;
    }
    let action = operation.action.as_ref().unwrap_or(id).replace('.', "_");
    // A vendor may leave out what comes before the first dots.
    let starts = action.match_indices('_').map(|(at, _)| at + 1);
    let made: Vec<String> =
        [0].into_iter().chain(starts).map(|start| common.replace("{action}", &action[start..])).collect();
    if !made.contains(&own.value)
        && let Some(meant) = made.iter().find(|made| is_slip(own, made))
    {
        let message = format!("the wrapper `{}` looks misspelt", own.value);
        let error = report.error(ErrorCode::WrapperName, own.at, message);
        let is_usual = wrapper::of_envelope(raw, id, operation).as_deref() == Some(meant);
        error.help(if is_usual {
            "remove it: it is that of the envelope".to_owned()
        } else {
            format!("write `{meant}`; if the vendor spells it like this, quote it in `note`")
        });
        error.replacement = (!is_usual).then(|| meant.clone());
    }
}

/// Whether the operation's remark quotes a spelling, which is right then.
fn is_quoted(name: &str, operation: &Operation) -> bool {
    operation.note.as_ref().is_some_and(|note| note.contains(name))
}

/// Whether two names differ as a slip of the keys does; short names are different words.
fn is_slip(name: &str, other: &str) -> bool {
    let letters = |name: &str| name.to_lowercase().replace(['_', '-'], "");
    let (name, other) = (letters(name), letters(other));
    let is_plural = name.strip_suffix('s') == Some(&other) || other.strip_suffix('s') == Some(&name);
    let distance = strsim::damerau_levenshtein(&name, &other);
    let most = if name.len() >= 8 { 2 } else { 1 };
    name.len() >= 4 && name != other && !is_plural && distance <= most
}
