//! Parameters, from tables of what is sent.

use super::credentials::{Credential, is_credential, is_of_client};
use super::enums::{Enums, label};
use super::kind::{guess, too_weak};
use super::longest::longest;
use super::place_rows::{Path, Placed, is_list, place};
use super::rows::Table;
use super::seen::Seen;
use super::sensitive::is_sensitive;
use super::text::{Flow, scalar};
use super::types::{binding, key};
use super::wire_words::{english, words};
use std::fmt::Write as _;

/// The parameters of an operation, and what they are for.
#[derive(Debug, Default)]
pub(super) struct Params {
    /// The entries below `params`.
    pub(super) yaml: String,
    /// How a page is asked for: the key, such as `number`, the parameter, and the first page.
    pub(super) way: Option<(&'static str, String, String)>,
    /// The parameter for the size of a page.
    pub(super) size: Option<String>,
    /// Entries below `windows`.
    pub(super) windows: Vec<String>,
    /// What authorises a call, which is no parameter.
    pub(super) credentials: Vec<Credential>,
    /// Headers that no call declares.
    pub(super) ignored: Vec<String>,
    /// Parameters of the path that the address lacks.
    pub(super) not_in_path: Vec<String>,
}

/// What a draft of parameters is made with.
pub(super) struct Making<'a> {
    /// A call has no body: `in: query` for each that the page says nothing of.
    pub(super) is_query: bool,
    /// The names of the parameters in the path of the address.
    pub(super) in_path: Vec<String>,
    /// The enums of the platform.
    pub(super) enums: &'a mut Enums,
    /// Names that enums cannot have.
    pub(super) taken: &'a [String],
    /// The name of the operation, which is put before names of enums that are taken.
    pub(super) operation: &'a str,
    /// Fields that somebody has to look at.
    pub(super) doubtful: &'a mut usize,
}

/// Drafts the parameters of all tables of what is sent.
pub(super) fn params(tables: &[Table], making: &mut Making<'_>) -> Params {
    // Rows of parameters make a tree just as those of answers do.
    let sent: Vec<Table> = tables
        .iter()
        .filter(|table| table.is_of_params)
        .map(|table| Table { is_of_params: false, ..table.clone() })
        .collect();
    let mut root = Seen::default();
    let placed = place(&sent, &mut root);
    let mut params = Params::default();
    let mut all = Vec::new();
    leaves(&root, &mut Vec::new(), &mut all);
    all.retain(|path| !is_credential(path));
    params.way = WAYS.iter().find_map(|(way, names)| Some((*way, named(names, &all)?))).map(|(way, path)| {
        let text = placed.rows.get(&path).map_or("", |row| row.text.as_str());
        let is_from_zero =
            way != "number" || text.contains("从0") || text.contains("0开始") || text.contains("from 0");
        (way, path.join("."), if is_from_zero { "0" } else { "1" }.to_owned())
    });
    params.size = named(SIZES, &all)
        .map(|path| path.join("."))
        .filter(|size| params.way.as_ref().is_some_and(|(_, param, _)| param != size));
    let pairs = pairs(&all, &placed);
    let mut names = ["default", "new", "wire_info"].map(str::to_owned).to_vec();
    let times: Vec<Path> = pairs.iter().flat_map(|(from, to)| [from.clone(), to.clone()]).collect();
    let mut writer =
        Writer { placed: &placed, params: &mut params, making, times: &times, names: &mut names, kinds: Vec::new() };
    let yaml = writer.level(&root, &Path::new(), 6);
    let kinds = writer.kinds;
    params.yaml = yaml;
    let kind = |path: &Path| kinds.iter().find(|(other, _)| other == path).map(|(_, kind)| *kind);
    let mut has_changes = false;
    for (from, to) in pairs.iter().filter(|(from, to)| kind(from).is_some() && kind(from) == kind(to)) {
        let is_of_changes = from
            .iter()
            .flat_map(|wire| words(wire))
            .any(|word| matches!(word.as_str(), "update" | "updated" | "modify" | "modified" | "change" | "changed"));
        let found = if is_of_changes { "changes: true" } else { "reread: 30d" };
        has_changes |= is_of_changes;
        let said = [from, to].into_iter().find_map(|path| longest(&placed.rows.get(path)?.text));
        let (at_most, asked) = match said {
            Some(longest) => (format!("at_most: {longest}, "), "which field does it filter by?"),
            None => (String::new(), "at most how long, and filters of which field?"),
        };
        params.windows.push(format!(
            "- {{from: {}, to: {}, {at_most}filters: none, {found}}}  # guessed: by the names; {asked}",
            scalar(&from.join(".")),
            scalar(&to.join("."))
        ));
    }
    if has_changes {
        params.windows.iter_mut().for_each(|window| *window = window.replace(", reread: 30d", ""));
    }
    params
}

const WAYS: &[(&str, &[&str])] = &[
    ("cursor", &["cursor", "next_key", "next_cursor", "page_token", "next_page_token", "scroll_id"]),
    ("number", &["page", "page_no", "page_num", "page_index", "page_number", "current_page", "page_id", "p"]),
    ("offset", &["offset", "start", "skip"]),
];
const SIZES: &[&str] =
    &["page_size", "per_page", "page_limit", "limit", "size", "page_count", "pagesize", "count", "num"];

fn named(names: &[&str], all: &[Path]) -> Option<Path> {
    names
        .iter()
        .find_map(|name| all.iter().find(|path| path.last().is_some_and(|wire| words(wire).join("_") == *name)))
        .cloned()
}

fn leaves(seen: &Seen, above: &mut Path, all: &mut Vec<Path>) {
    for (wire, inside) in &seen.members {
        above.push(wire.clone());
        if inside.is_scalar() {
            all.push(above.clone());
        } else if !inside.has_list {
            leaves(inside, above, all);
        }
        above.pop();
    }
}

/// Pairs of parameters that are the ends of a span of time.
fn pairs(all: &[Path], placed: &Placed) -> Vec<(Path, Path)> {
    const ENDS: &[(&str, &str)] = &[
        ("start", "end"),
        ("begin", "end"),
        ("from", "to"),
        ("since", "until"),
        ("min", "max"),
        ("after", "before"),
        ("gte", "lte"),
    ];
    let mut pairs = Vec::new();
    for path in all {
        let Some((wire, above)) = path.split_last() else { continue };
        let own = words(wire);
        for (first, last) in ENDS.iter().filter(|(first, _)| own.iter().any(|word| word == first)) {
            let other: Vec<&str> = own.iter().map(|word| if word == first { *last } else { word.as_str() }).collect();
            let to = all
                .iter()
                .find(|path| path.split_last().is_some_and(|(wire, around)| around == above && words(wire) == other));
            let says_time = |path: &Path| {
                let text = placed.rows.get(path).map_or("", |row| row.text.as_str());
                super::wire_words::is_time(&own)
                    || own.iter().any(|word| matches!(word.as_str(), "time" | "date" | "created" | "updated"))
                    || text.contains("时间")
                    || text.contains("日期")
            };
            if let Some(to) = to.filter(|_| says_time(path)) {
                pairs.push((path.clone(), to.clone()));
                break;
            }
        }
    }
    pairs
}

struct Writer<'w, 'm> {
    placed: &'w Placed,
    params: &'w mut Params,
    making: &'w mut Making<'m>,
    /// The ends of windows.
    times: &'w [Path],
    names: &'w mut Vec<String>,
    /// The kinds that were given, by path.
    kinds: Vec<(Path, &'static str)>,
}

impl Writer<'_, '_> {
    fn level(&mut self, seen: &Seen, above: &Path, indent: usize) -> String {
        let mut yaml = String::new();
        for (wire, inside) in &seen.members {
            let path: Path = above.iter().chain([wire]).cloned().collect();
            let row = self.placed.rows.get(&path);
            if is_credential(&path) {
                let is_bearer = row.is_some_and(|row| row.text.to_lowercase().contains("bearer"));
                let place = row.and_then(|row| row.place);
                self.params.credentials.push(Credential { wire: wire.clone(), place, is_bearer });
                continue;
            }
            let place = self.place(&path);
            if place == Some("header") && is_of_client(&path) {
                self.params.ignored.push(wire.clone());
                continue;
            }
            let blanks = " ".repeat(indent);
            if inside.is_scalar() || inside.has_list || place.is_some() {
                let _ = writeln!(yaml, "{blanks}{}", self.one(wire, inside, &path));
                continue;
            }
            let zh = self.zh(wire, &path);
            let nested = self.level(inside, &path, indent + 4);
            let _ = writeln!(yaml, "{blanks}{}:  # guessed: a group by its level in the table", key(wire));
            let _ = write!(
                yaml,
                "{blanks}  kind: group\n{blanks}  en: {}\n{blanks}  zh: {}\n{blanks}  params:\n{nested}",
                scalar(&english(wire)),
                scalar(&zh)
            );
        }
        yaml
    }

    /// Where a parameter is sent, as the page tells it or the address suggests; `None` is the body.
    fn place(&self, path: &Path) -> Option<&'static str> {
        let told = (1..=path.len()).find_map(|length| self.placed.rows.get(&path[..length])?.place);
        let is_in_path = path.len() == 1 && self.making.in_path.contains(&path[0]);
        match told {
            _ if is_in_path => Some("path"),
            Some("path") if path.len() > 1 => None,
            Some("body") | None => self.making.is_query.then_some("query"),
            told => told,
        }
    }

    fn one(&mut self, wire: &str, seen: &Seen, path: &Path) -> String {
        let place = self.place(path);
        let row = self.placed.rows.get(path).cloned().unwrap_or_default();
        let zh = self.zh(wire, path);
        let dotted = path.join(".");
        let mut found = guess(wire, seen, Some(&row));
        let is_way = self.params.way.as_ref().filter(|(_, param, _)| *param == dotted).map(|(way, ..)| *way);
        let mut of = None;
        // What a parameter is for settles its kind.
        let is_size = self.params.size.as_ref() == Some(&dotted);
        found.is_doubtful &= is_way.is_none() && !is_size && !self.times.contains(path);
        match is_way {
            Some("cursor") => found.kind = "identifier",
            Some(_) => found.kind = "integer",
            None if is_size => found.kind = "integer",
            None if self.times.contains(path)
                && !matches!(found.kind, "unix_seconds" | "unix_millis" | "rfc3339" | "date") =>
            {
                found.kind =
                    if row.of.contains("int") || row.of.contains("long") { "unix_seconds" } else { "beijing_time" };
            }
            None if is_list(&row.of) || seen.has_list => {
                let is_of_objects = seen.elements.is_some() || row.of.contains("object");
                (found.kind, of) = ("list", Some(if is_of_objects { "json" } else { "text" }.to_owned()));
                found.is_doubtful = true;
            }
            None if !seen.is_scalar() || row.of.contains("object") => found.kind = "json",
            None => {
                let name = self.making.enums.of(wire, self.making.operation, seen, &row, &zh, self.making.taken);
                if name.is_some() {
                    (found.kind, of) = ("enum", name);
                    found.is_doubtful = false;
                }
            }
        }
        if matches!(place, Some("path" | "header")) && matches!(found.kind, "list" | "json") {
            (found.kind, of, found.is_doubtful) = ("text", None, true);
        }
        if place == Some("path") && !self.making.in_path.iter().any(|name| name == wire) {
            self.params.not_in_path.push(wire.to_owned());
        }
        self.kinds.push((path.clone(), found.kind));
        let mut flow = Flow::default().raw("kind", found.kind).maybe("of", of.as_deref());
        if let Some(name) = binding(wire, self.names) {
            flow = flow.text("name", &name);
        }
        if let Some(place) = place {
            flow = flow.raw("in", place);
        }
        // A body that a `GET` has not.
        found.is_doubtful |= place == Some("query") && row.place == Some("body");
        let is_required = row.is_required || place == Some("path");
        if is_required {
            flow = flow.raw("required", "true");
        }
        // Nothing says what a pull of everything sends.
        let is_callers = is_required && found.kind == "enum";
        if is_callers {
            flow = flow.raw("sweep", "false");
            found.is_doubtful = true;
        }
        if found.kind == "integer" {
            let most = number_after(
                &row.text,
                &["最大值为", "最大值", "最大为", "最大", "不超过", "不能超过", "上限为", "上限", "最多", "max"],
            )
            .filter(|most| *most > 0);
            let default =
                number_after(&row.text, &["默认值为", "默认值是", "默认值", "默认为", "默认是", "默认", "default"])
                    .filter(|default| most.is_none_or(|most| *default <= most));
            flow = flow
                .maybe("max", most.map(|most| most.to_string()).as_deref())
                .maybe("default", default.map(|default| default.to_string()).as_deref());
        }
        let is_secret =
            !matches!(found.kind, "bool" | "enum") && is_sensitive(wire, &path[..path.len() - 1], &row.text);
        if is_secret {
            flow = flow.raw("sensitive", "true");
        }
        flow = flow.text("en", &english(wire)).text("zh", &zh);
        if let Some(note) = too_weak(&zh, found.kind) {
            flow = flow.text("note", &note);
            found.is_doubtful = true;
        }
        *self.making.doubtful += usize::from(found.is_doubtful);
        let asked = if is_callers {
            "; a pull of everything by each code (`sweep: true`), or by one that asks for all (`pull`)?"
        } else {
            ""
        };
        let said = if row.text.is_empty() || row.text == zh {
            String::new()
        } else {
            format!("; the table says: {}", row.text)
        };
        let mark = if found.is_doubtful { "check" } else { "guessed" };
        flow.entry(&key(wire), &format!("{mark}: {}{asked}{said}", found.kind))
    }

    fn zh(&self, wire: &str, path: &Path) -> String {
        let found = self.placed.rows.get(path).map(|row| label(&row.text)).filter(|label| !label.is_empty());
        found.unwrap_or_else(|| format!("{}（待译）", wire.trim()))
    }
}

/// The number that follows one of these words in a text.
fn number_after(text: &str, words: &[&str]) -> Option<i64> {
    let text = text.to_lowercase();
    words.iter().find_map(|word| {
        let rest = text.split_once(word)?.1.trim_start_matches([' ', ':', '：', '=', '"']);
        let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_after_words() {
        for (text, want) in
            [("默认20，最大100", Some(20)), ("默认值为：10", Some(10)), ("默认全部", None), ("20", None)]
        {
            assert_eq!(number_after(text, &["默认值为", "默认"]), want, "{text}");
        }
    }
}
