//! Types: one for each object at every level.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::enums::{Enums, label};
use super::kind::{Guess, guess, too_weak};
use super::place_rows::{Path, Placed, is_list};
use super::places::is_usual;
use super::seen::{Seen, is_placeholder, is_zero_date};
use super::sensitive::is_sensitive;
use super::text::{Flow, scalar};
use super::wire_words::{english, type_name};
use crate::check::is_snake;
use heck::ToSnakeCase;

/// Types in the making.
pub(super) struct Types<'a> {
    /// The rows of the tables.
    pub(super) placed: &'a Placed,
    /// Kinds that the use of a field decides.
    pub(super) decided: BTreeMap<Path, &'static str>,
    /// The place of the items, and the name of their type.
    pub(super) item: Option<(Path, String)>,
    /// The enums that fields use.
    pub(super) enums: Enums,
    /// Names that no type may have.
    pub(super) reserved: Vec<String>,
    /// Fields that somebody has to look at.
    pub(super) doubtful: usize,
    /// Labels that no table has.
    pub(super) untranslated: usize,
    made: Vec<Made>,
    started: usize,
}

struct Made {
    name: String,
    en: String,
    zh: String,
    /// The name that it would have if nothing had it.
    wanted: String,
    /// Its number in the order in which types were started.
    order: usize,
    body: String,
}

/// What a field holds.
struct Content {
    kind: &'static str,
    of: Option<String>,
    extra: Flow,
    guess: Guess,
}

impl Content {
    fn new(kind: &'static str, of: Option<String>, why: &'static str) -> Self {
        Self { kind, of, extra: Flow::default(), guess: Guess { kind, why, is_doubtful: false } }
    }

    fn doubtful(kind: &'static str, why: &'static str) -> Self {
        let mut content = Self::new(kind, None, why);
        content.guess.is_doubtful = true;
        content
    }

    /// As the elements of a list or map.
    fn as_elements(&self) -> String {
        match (self.kind, &self.of) {
            ("object" | "enum", Some(of)) => of.clone(),
            ("list" | "map", Some(of)) => format!("{{kind: {}, of: {of}}}", self.kind),
            ("json_text", _) => "text".to_owned(),
            (kind, _) => kind.to_owned(),
        }
    }
}

impl<'a> Types<'a> {
    pub(super) fn new(placed: &'a Placed) -> Self {
        Self {
            placed,
            decided: BTreeMap::new(),
            item: None,
            enums: Enums::default(),
            reserved: Vec::new(),
            doubtful: 0,
            untranslated: 0,
            made: Vec::new(),
            started: 0,
        }
    }

    /// Makes the type of an object and those of everything in it, and gives its name.
    pub(super) fn object(&mut self, seen: &Seen, path: &Path, wanted: &str, parent: &str) -> String {
        let order = self.started;
        self.started += 1;
        // Holds the place of this type before those in it.
        self.made.push(Made {
            name: String::new(),
            en: String::new(),
            zh: String::new(),
            wanted: String::new(),
            order,
            body: String::new(),
        });
        let mut body = String::new();
        let mut names: Vec<String> = vec!["wire_info".to_owned()];
        for (wire, inside) in &seen.members {
            let path: Path = path.iter().chain([wire]).cloned().collect();
            let _ = writeln!(body, "      {}", self.field(wire, inside, &path, wanted, &mut names));
        }
        let same = self.made.iter().find(|made| made.wanted == wanted && made.body == body && !wanted.is_empty());
        if let Some(same) = same.map(|made| made.name.clone()) {
            self.made.retain(|made| made.order != order);
            return same;
        }
        let wanted = if wanted.is_empty() { "Part" } else { wanted };
        let mut names = [wanted.to_owned(), format!("{parent}{wanted}")]
            .into_iter()
            .chain((2..names.len() + 3).map(|number| format!("{parent}{wanted}{number}")));
        let is_taken = |name: &String| {
            self.reserved.contains(name)
                || self.enums.names().any(|other| other == name)
                || self.made.iter().any(|made| made.name == *name)
        };
        let name = names.find(|name| !is_taken(name)).unwrap_or_default();
        let wire = path.last().map_or("answer", String::as_str);
        let zh = self.zh(wire, path);
        if let Some(own) = self.made.iter_mut().find(|made| made.order == order) {
            *own = Made { name: name.clone(), en: english(&name), zh, wanted: wanted.to_owned(), order, body };
        }
        name
    }

    /// The section of the schema.
    pub(super) fn yaml(&self) -> String {
        let one = |made: &Made| {
            let fields = if made.body.is_empty() {
                "    fields: {}\n".to_owned()
            } else {
                format!("    fields:\n{}", made.body)
            };
            format!(
                "  {}:  # guessed: the name\n    en: {}\n    zh: {}\n{fields}",
                made.name,
                scalar(&made.en),
                scalar(&made.zh)
            )
        };
        format!("types:\n{}", self.made.iter().map(one).collect::<String>())
    }

    fn field(&mut self, wire: &str, seen: &Seen, path: &Path, parent: &str, names: &mut Vec<String>) -> String {
        let row = self.placed.rows.get(path);
        let text = row.map_or("", |row| row.text.as_str());
        let content = self.content(wire, seen, path, parent);
        let zh = self.zh(wire, path);
        let above = &path[..path.len() - 1];
        let note = too_weak(&zh, content.kind);
        let mut flow = Flow::default().raw("kind", content.kind).maybe("of", content.of.as_deref());
        flow = flow.extend(content.extra);
        if let Some(name) = binding(wire, names) {
            flow = flow.text("name", &name);
        }
        let absent = absent(content.kind, seen);
        if !absent.is_empty() {
            flow = flow.raw("absent", format!("[{}]", absent.join(", ")));
        }
        let is_secret = content.kind != "object"
            && !matches!(content.kind, "bool" | "enum")
            && is_sensitive(wire, above, text)
            && !self.decided.contains_key(path);
        if is_secret {
            flow = flow.raw("sensitive", "true");
        }
        let is_of_example = !self.placed.rows.is_empty() && row.is_none();
        flow = flow.text("en", &english(wire)).text("zh", &zh).maybe("from", is_of_example.then_some("example"));
        flow = flow.maybe("note", note.as_ref().map(|note| scalar(note)).as_deref());
        let is_doubtful = content.guess.is_doubtful || note.is_some();
        self.doubtful += usize::from(is_doubtful);
        let mut comment =
            format!("{}: {} ({})", if is_doubtful { "check" } else { "guessed" }, content.kind, content.guess.why);
        if is_secret {
            comment.push_str("; buyers' data or a secret, by the name");
        }
        if !text.is_empty() && text != zh {
            let _ = write!(comment, "; the table says: {text}");
        }
        flow.entry(&key(wire), &comment)
    }

    /// The label of a place: that of its row, or the wire name, marked as not translated.
    fn zh(&mut self, wire: &str, path: &Path) -> String {
        let found = self.placed.rows.get(path).map(|row| label(&row.text)).filter(|label| !label.is_empty());
        found.unwrap_or_else(|| {
            self.untranslated += 1;
            format!("{}（待译）", wire.trim())
        })
    }

    fn content(&mut self, wire: &str, seen: &Seen, path: &Path, parent: &str) -> Content {
        if let Some(kind) = self.decided.get(path) {
            return Content::new(kind, None, "its use in `answer` or `envelope`");
        }
        let is_silent = seen.is_silent();
        match &seen.in_text {
            Some(inside) if is_silent && seen.is_scalar() => return self.json_text(wire, inside, path, parent),
            Some(_) if seen.is_scalar() => return Content::doubtful("text", "text that is JSON at times"),
            Some(_) => return Content::doubtful("json", "values of several forms"),
            None => (),
        }
        if seen.is_scalar() {
            return self.one(wire, seen, path, parent);
        }
        if !is_silent && (seen.has_object || !seen.elements.as_ref().is_some_and(|one| one.is_scalar())) {
            return Content::doubtful("json", "values of several forms");
        }
        if seen.has_list && (!seen.has_object || seen.elements.as_ref().is_some_and(|one| one.has_object)) {
            return self.list(wire, seen, path, parent);
        }
        if seen.elements.is_some() {
            return Content::doubtful("json", "values of several forms");
        }
        self.members(wire, seen, path, parent, false)
    }

    fn one(&mut self, wire: &str, seen: &Seen, path: &Path, parent: &str) -> Content {
        let row = self.placed.rows.get(path);
        let guess = guess(wire, seen, row);
        if let Some(row) = row {
            if seen.scalars.is_empty() && is_list(&row.of) {
                return Content { of: Some("json".to_owned()), ..Content::doubtful("list", "the type in the table") };
            }
            if seen.scalars.is_empty() && ["object", "map", "json"].iter().any(|of| row.of.contains(of)) {
                return Content::doubtful("json", "the type in the table, which does not say what is in it");
            }
            let zh = label(&row.text);
            let zh = if zh.is_empty() { format!("{}（待译）", wire.trim()) } else { zh };
            let taken: Vec<String> =
                self.made.iter().map(|made| made.name.clone()).chain(self.reserved.iter().cloned()).collect();
            if let Some(name) = self.enums.of(wire, parent, seen, row, &zh, &taken) {
                return Content::new("enum", Some(name), "the values that the table lists");
            }
        }
        Content { guess: guess.clone(), ..Content::new(guess.kind, None, guess.why) }
    }

    fn members(&mut self, wire: &str, seen: &Seen, path: &Path, parent: &str, is_element: bool) -> Content {
        if seen.members.is_empty() {
            return Content::doubtful("json", "only empty objects");
        }
        if seen.members.iter().all(|(key, _)| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())) {
            let mut all = Seen::default();
            seen.members.iter().for_each(|(_, inside)| all.merge(inside));
            let inside = self.element(wire, &all, path, parent);
            return Content {
                of: Some(inside.as_elements()),
                ..Content::doubtful("map", "its keys, which are numbers")
            };
        }
        if seen
            .members
            .iter()
            .any(|(key, _)| !is_usual(key) && !key.bytes().all(|byte| byte.is_ascii_digit()) || key.is_empty())
        {
            return Content::doubtful("json", "names that the language does not know");
        }
        let wanted = match &self.item {
            Some((place, name)) if place == path => name.clone(),
            _ => type_name(wire, is_element),
        };
        let name = self.object(seen, path, &wanted, parent);
        let content = Content::new("object", Some(name), "the samples");
        if seen.has_list { Content { extra: Flow::default().raw("empty_list", "true"), ..content } } else { content }
    }

    fn list(&mut self, wire: &str, seen: &Seen, path: &Path, parent: &str) -> Content {
        let mut all = seen.elements.as_deref().cloned().unwrap_or_default();
        let is_one_or_many = seen.has_object || !seen.is_silent();
        if seen.has_object {
            all.merge(&Seen { elements: None, has_list: false, scalars: Vec::new(), ..seen.clone() });
        } else if is_one_or_many {
            all.merge(&Seen { elements: None, has_list: false, ..seen.clone() });
        }
        let said = self.placed.rows.get(path).is_some_and(|row| is_list(&row.of));
        if seen.elements.is_none() && !seen.has_object {
            let content = Content::doubtful(if said { "list" } else { "json" }, "only empty lists");
            return Content { of: said.then(|| "json".to_owned()), ..content };
        }
        let inside = self.element(wire, &all, path, parent);
        let of = inside.as_elements();
        let content = if inside.guess.is_doubtful {
            Content::doubtful("list", inside.guess.why)
        } else {
            Content::new("list", None, "the samples")
        };
        let extra = if is_one_or_many { Flow::default().raw("one_or_many", "true") } else { Flow::default() };
        Content { of: Some(of), extra, ..content }
    }

    /// What an element of a list or map holds.
    fn element(&mut self, wire: &str, seen: &Seen, path: &Path, parent: &str) -> Content {
        let is_silent = seen.is_silent();
        match () {
            () if seen.is_scalar() && seen.in_text.is_some() => Content::doubtful("text", "JSON in text"),
            () if seen.is_scalar() => {
                let guess = guess(wire, seen, None);
                Content { guess: guess.clone(), ..Content::new(guess.kind, None, guess.why) }
            }
            () if !is_silent || seen.in_text.is_some() || (seen.has_object && seen.has_list) => {
                Content::doubtful("json", "elements of several forms")
            }
            () if seen.has_list => self.list(wire, seen, path, parent),
            () => self.members(wire, seen, path, parent, true),
        }
    }

    fn json_text(&mut self, wire: &str, inside: &Seen, path: &Path, parent: &str) -> Content {
        let of = match self.content(wire, inside, path, parent) {
            Content { kind: "object", of: Some(of), .. } => of,
            list @ Content { kind: "list", of: Some(_), .. } => list.as_elements(),
            _ => return Content::doubtful("text", "JSON in text that has nothing in it"),
        };
        Content::new("json_text", Some(of), "texts that are JSON")
    }
}

/// The wire name as a key.
pub(super) fn key(wire: &str) -> String {
    if wire.bytes().all(|byte| byte.is_ascii_digit()) { format!("\"{wire}\"") } else { scalar(wire) }
}

/// The name in the bindings, where that of the wire name is none or taken.
pub(super) fn binding(wire: &str, names: &mut Vec<String>) -> Option<String> {
    let derived = wire.to_snake_case();
    let is_good = is_snake(&derived) && !names.contains(&derived);
    let stem = if is_snake(&derived) { derived.as_str() } else { "field" };
    let name = if is_good {
        derived.clone()
    } else {
        (2..names.len() + 3).map(|number| format!("{stem}_{number}")).find(|name| !names.contains(name))?
    };
    names.push(name.clone());
    (!is_good).then_some(name)
}

/// The values that were seen and mean absent, beside those of the kind.
fn absent(kind: &str, seen: &Seen) -> Vec<String> {
    const DATES: &[&str] = &["beijing_time", "unix_seconds", "unix_millis", "rfc3339", "date"];
    let is_date = DATES.contains(&kind);
    let of_texts = |text: &str| {
        is_placeholder(text) && !(is_date && is_zero_date(text)) && !(kind == "beijing_time" && text.trim() == "--")
    };
    let is_scalar = !matches!(kind, "object" | "list" | "map" | "json" | "json_text");
    let texts =
        seen.scalars.iter().filter_map(|value| value.as_str()).filter(|text| is_scalar && of_texts(text)).map(scalar);
    let has_zero = seen.scalars.iter().any(|value| value.as_i64() == Some(0) || value.as_str() == Some("0"));
    let zero = (has_zero && is_date).then(|| "0".to_owned());
    texts.chain(zero).collect()
}
