//! What a schema states of an operation: names with their places, and notes.

use super::names::Name;
use crate::check::Index;
use crate::yaml::{Auth, Entries, Field, Operation, OrNone, Platform, Text};

/// The deepest nesting that is followed, since types may contain themselves.
const DEEPEST: usize = 32;

/// A parameter, or a field of an answer, at one of the places where its type occurs.
pub(super) struct Declared<'a> {
    /// Wire names from the root of the request or answer.
    pub(super) path: Vec<&'a str>,
    /// The line in the schema.
    pub(super) line: usize,
    /// It was only seen in answers, or is inside something that was.
    pub(super) is_observed: bool,
    field: &'a Field,
}

impl<'a> Declared<'a> {
    /// Whether it is meant by a name on a page.
    pub(super) fn is(&self, name: &Name) -> bool {
        let around = name.path.len() - 1;
        let Some(above) = self.path.len().checked_sub(name.path.len()) else { return false };
        self.is_called(name.last())
            && name.path[..around].iter().zip(&self.path[above..]).all(|(step, own)| step.as_str() == own.trim())
    }

    /// Whether it is meant by a name on a page, or by a step on the way to it.
    pub(super) fn is_on_the_way(&self, name: &Name) -> bool {
        (1..=name.path.len()).any(|length| self.is(&Name { path: name.path[..length].to_vec(), ..*name }))
    }

    /// Whether `name` is the wire name or an alias.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let aliases = self.field.aliases.iter().map(|alias| alias.as_str());
        self.path.last().copied().into_iter().chain(aliases).any(|own| own.trim() == name)
    }

    /// Only the document's example shows it.
    pub(super) fn is_of_example(&self) -> bool {
        self.field.from.as_ref().is_some_and(|from| from.as_str() == "example")
    }

    /// Its own notes.
    pub(super) fn notes(&self) -> Notes<'a> {
        Notes([&self.field.note, &self.field.wire_note].into_iter().flatten().map(|note| note.as_str()).collect())
    }
}

/// Parameters and fields of an operation.
///
/// `wrapper` is the member that holds the entire answer.
pub(super) fn of<'a>(operation: &'a Operation, wrapper: Option<&'a str>, index: &Index<'a>) -> Vec<Declared<'a>> {
    let mut found = Vec::new();
    let is_observed = operation.from.as_ref().is_some_and(|from| from.as_str() == "wild");
    gather(&operation.params, &[], is_observed, index, &mut found);
    if let Some(of) = index.type_named(&operation.answer.of) {
        gather(&of.fields, wrapper.as_slice(), is_observed, index, &mut found);
    }
    found
}

fn gather<'a>(
    fields: &'a Entries<Field>,
    above: &[&'a str],
    is_observed: bool,
    index: &Index<'a>,
    found: &mut Vec<Declared<'a>>,
) {
    if above.len() > DEEPEST {
        return;
    }
    for (wire, field) in fields.iter() {
        let path = [above, &[wire.as_str()]].concat();
        let is_observed = is_observed || field.from.as_ref().is_some_and(|from| from.as_str() == "wild");
        let line = usize::try_from(wire.at.line).unwrap_or_default();
        let of = field.of.as_ref().and_then(|of| index.type_named(of));
        let inside = field.nested().or(of.map(|of| &of.fields));
        found.push(Declared { path: path.clone(), line, is_observed, field });
        if let Some(inside) = inside {
            gather(inside, &path, is_observed, index, found);
        }
    }
}

/// The document of an operation.
pub(super) fn source<'a>(raw: &'a Platform, operation: &'a Operation) -> Option<&'a str> {
    operation.source.as_ref().or(raw.sources.first().map(|source| &source.file)).map(|file| file.as_str())
}

/// The names of the members and headers that authorise a call.
pub(super) fn credentials(auth: &Auth) -> Vec<&str> {
    let single = [&auth.token, &auth.nonce, &auth.signature].into_iter().flatten().map(|one| one.name.as_str());
    let time = auth.timestamp.iter().map(|time| time.name.as_str());
    let sent = auth.sent.iter().flat_map(|sent| sent.names());
    single.chain(time).chain(sent).collect()
}

/// The names of what every call sends besides, and of the member that a failure has.
pub(super) fn always_sent(raw: &Platform) -> Vec<&str> {
    let requests = raw.operations.iter().map(|(_, operation)| &operation.request).chain([&raw.request]).flatten();
    let members = raw.envelope.error.iter().flat_map(|error| error.member.iter());
    let mut names: Vec<&str> = members.map(|member| member.as_str()).collect();
    for request in requests {
        names.extend(request.constants.some().into_iter().flat_map(Entries::names));
        names.extend(request.wrap.as_ref().and_then(OrNone::some).map(|wrap| wrap.name.as_str()));
        names.extend(request.action.as_ref().and_then(OrNone::some).map(|action| action.name.as_str()));
    }
    names
}

/// Whether a name is that of the member in which an answer is, or of a part of the error that the envelope reads.
pub(super) fn is_of_envelope(raw: &Platform, wrappers: &[String], name: &Name) -> bool {
    let envelope = &raw.envelope;
    let mut paths = envelope.code.iter().chain(envelope.sub_code.iter()).chain(envelope.message.iter());
    match name.path.as_slice() {
        [only] => wrappers.contains(only),
        [member, part] => {
            envelope.error.iter().flat_map(|error| error.member.iter()).any(|own| own.as_str() == member)
                && paths.any(|path| path.rsplit('.').next() == Some(part.as_str()))
        }
        _ => false,
    }
}

/// Remarks of a schema.
pub(super) struct Notes<'a>(Vec<&'a str>);

impl<'a> Notes<'a> {
    /// Remarks on these fields, on operations, codes and authorisation.
    pub(super) fn of(raw: &'a Platform, fields: &[Declared<'a>]) -> Self {
        let operations = raw.operations.iter().filter_map(|(_, operation)| operation.note.as_ref());
        let codes = raw.codes.iter().filter_map(|(_, code)| code.note.as_ref());
        let others = operations.chain(codes).chain(&raw.auth.open).map(|note: &Text| note.as_str());
        Notes(fields.iter().flat_map(|field| field.notes().0).chain(others).collect())
    }

    /// Whether one of them quotes a name as the page prints it, or the first two names or more that lead there.
    pub(super) fn quote(&self, name: &Name) -> bool {
        let ways = (2..name.path.len()).map(|length| name.path[..length].join("."));
        let spellings: Vec<String> = ways.chain([name.last().to_owned()]).collect();
        self.0.iter().any(|note| spellings.iter().any(|spelling| has_word(note, spelling)))
    }
}

/// Whether a text has a name that is not part of a longer one.
fn has_word(text: &str, name: &str) -> bool {
    let is_of_name = |char: char| char.is_ascii_alphanumeric() || char == '_';
    text.match_indices(name)
        .any(|(at, _)| !text[..at].ends_with(is_of_name) && !text[at + name.len()..].starts_with(is_of_name))
}
