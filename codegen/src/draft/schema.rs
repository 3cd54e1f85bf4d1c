//! The file around types and parameters, with the list of what needs a person.

use super::Draft;
use super::address::Address;
use super::codes::Codes;
use super::counts::is_of_page;
use super::doubts;
use super::names::{method_name, noun};
use super::params::{Making, Params, params};
use super::path_params::{add_to, path_param};
use super::place_rows::{Path, place};
use super::places::{Places, find};
use super::rows::{Table, read};
use super::seen::Seen;
use super::text::{Flow, code, comment_text, scalar};
use super::types::{Types, key};
use super::wire_words::ascii_camel;
use super::wrapped::{Wrapped, unwrap};
use serde_json::Value;
use std::fmt::Write as _;

/// The parts of a schema.
pub(super) struct Schema<'a> {
    draft: &'a Draft<'a>,
    places: Places,
    wrapped: Wrapped,
    params: Params,
    address: Address,
    codes: Codes,
    /// The field of the result code holds numbers.
    is_code_number: bool,
    /// The name of the operation in the bindings.
    name: String,
    root: String,
    types: String,
    enums: String,
    doubts: Vec<String>,
}

impl<'a> Schema<'a> {
    #[expect(clippy::similar_names, reason = "places in answers, and where tables are placed")]
    pub(super) fn new(draft: &'a Draft<'a>, mut root: Seen, answers: &[Value]) -> Self {
        let tables: Vec<Table> = draft.tables.iter().flat_map(|file| read(file.text)).collect();
        let mut tables = by_samples(tables, &root);
        if draft.answers.is_empty() {
            // The tables are all that tells what an answer has.
            place(&tables, &mut root);
        }
        let wrapped = unwrap(&mut root);
        wrapped.strip(&mut tables);
        let mut address = Address::of(draft);
        let codes = Codes::of(draft.tables.iter().map(|file| file.text));
        let mut places = find(&root);
        let own = places.ok.as_deref().filter(|_| !draft.answers.is_empty());
        if let Some(success) = codes.success(own).filter(|_| places.ok.is_some()) {
            places.ok = Some(success.to_owned());
        }
        let mut doubts: Vec<String> = Vec::new();
        if places.code.is_none() && (wrapped.wrapper.is_some() || wrapped.error.is_some()) {
            if wrapped.error.is_none() {
                doubts.push(
                    "no sample is that of a failure: `error` in `envelope`, the code and the message are guesses"
                        .to_owned(),
                );
            }
        } else if places.code.is_none() {
            doubts.push("no sample has a result code at a known name, so that `code` was added to the answer: correct `envelope`, `codes` and the field".to_owned());
            // A code that is not there proves nothing; a flag does.
            root.member_mut("code");
            places.code = Some(vec!["code".to_owned()]);
        }
        let placed = place(&tables, &mut root);
        let name = method_name(draft.operation);
        let mut types = Types::new(&placed);
        types.reserved =
            ["BlockingClient", "Client", "ResultCode", "Self", &ascii_camel(&name)].map(str::to_owned).to_vec();
        let item_name = noun(draft.operation);
        types.item = places.items.clone().map(|path| (path, item_name));
        let answer = format!("{}Answer", ascii_camel(&draft.operation.replace('.', "_")));
        let mut doubtful = 0;
        let taken: Vec<String> = types.reserved.clone();
        // Parameters come first, because what they are for decides kinds of the answer. Their enums are shared with it.
        let mut enums = std::mem::take(&mut types.enums);
        let mut making = Making {
            is_query: address.is_get,
            in_path: address.names(),
            enums: &mut enums,
            taken: &taken,
            operation: &ascii_camel(&name),
            doubtful: &mut doubtful,
        };
        let params = params(&tables, &mut making);
        types.enums = enums;
        add_to(&mut address, draft.operation, &params, &mut doubts);
        if let (Some(total), Some(items)) = (&places.total, &places.items) {
            let said = placed.rows.get(total).map_or("", |row| row.text.as_str());
            let inner = |answer: &'_ Value| wrapped.wrapper.as_ref().and_then(|wrapper| answer.get(wrapper).cloned());
            let answers: Vec<Value> = answers.iter().map(|one| inner(one).unwrap_or_else(|| one.clone())).collect();
            if is_of_page(total, items, said, &answers.iter().collect::<Vec<_>>()) {
                doubts.push(format!(
                    "`{0}` seems to count the items of its page: if it is the number of all items, add `total: {0}` to `answer`",
                    total.join(".")
                ));
                places.total = None;
            }
        }
        settle(&mut places, &params, &mut doubts);
        let is_code_number = is_code_number(&places, &root, &codes);
        types.decided = decided(&places, is_code_number);
        let root = types.object(&root, &Path::new(), &answer, "");
        doubts.extend(doubts::of(&places, &params, &placed, &types, doubtful, &tables));
        let (types, enums) = (types.yaml(), types.enums.yaml());
        Self { draft, places, wrapped, params, address, codes, is_code_number, name, root, types, enums, doubts }
    }

    /// The file; `errors` are what the checks find.
    pub(super) fn yaml(&self, errors: &[String]) -> String {
        let platform = self.draft.platform;
        let (answers, tables) = (self.draft.answers.len(), self.draft.tables.len());
        let mut top = String::from("# yaml-language-server: $schema=schema.json\n");
        let _ = write!(
            top,
            "# A draft. Samples: {answers}, pages with tables: {tables}. README.md in this folder explains every key. All of it is guessed; what a\n# line was guessed from is behind it. Remove a comment once you have looked at its line, and look at these first:\n"
        );
        let errors = errors.iter().map(|error| format!("`check` reports {error}"));
        let (_, left_out) = self.listed_codes();
        let left_out = (!left_out.is_empty()).then(|| {
            format!("the page's codes `{}` were left out of `codes`: another success (then add it to `ok` as well), or a text where the field of the code holds numbers (`sub_code`?)", left_out.join("`, `"))
        });
        for doubt in errors.chain(left_out).chain(self.doubts.iter().cloned()) {
            let _ = writeln!(top, "# - {}", comment_text(&doubt));
        }
        let Address { base_url, .. } = &self.address;
        let base_url = base_url.clone().unwrap_or_else(|| format!("https://api.{platform}.example"));
        let _ = writeln!(
            top,
            "platform: {platform}\ntitle: {{en: {platform} shops, zh: 店铺}}  # check: whose shops these are\nsources:\n  - {{file: {}, publisher: 开放平台, title: {}}}  # check: whose page it is, and its title as printed\nbase_url: {}  # check\ntime_zone: \"+08:00\"\n",
            scalar(&self.source()),
            scalar(self.draft.operation),
            scalar(&base_url),
        );
        top.push_str(&self.auth());
        top.push_str(&self.envelope());
        format!("{top}{}{}\n{}", self.enums, self.types, self.operation())
    }

    fn source(&self) -> String {
        let first =
            self.draft.tables.first().map(|file| file.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
        first.unwrap_or_else(|| format!("{}.txt", self.draft.platform))
    }

    fn auth(&self) -> String {
        let token = self.params.credentials.iter().find(|one| one.is_token());
        let name = token.map_or("access_token", |one| one.wire.as_str());
        let (scheme, others) = match token.and_then(|one| one.place) {
            Some("header") => ("header_token", "signed"),
            Some("query") => ("query_token", "header_token, signed"),
            _ if self.address.is_get => ("query_token", "header_token, signed"),
            _ => ("body_token", "header_token, signed"),
        };
        let is_bearer = scheme == "header_token" && token.is_some_and(|one| one.is_bearer);
        let prefix = if is_bearer { "  prefix: \"Bearer \"\n" } else { "" };
        format!(
            "auth:\n  scheme: {scheme}  # check: or {others}\n  token: {{name: {}, en: token of the shop, zh: 令牌}}\n{prefix}\n",
            scalar(name)
        )
    }

    /// The entries below `codes` that a page lists, and those that are left out.
    fn listed_codes(&self) -> (String, Vec<&str>) {
        self.codes.yaml(self.places.ok.as_deref().filter(|_| self.places.code.is_some()), self.is_code_number)
    }

    fn envelope(&self) -> String {
        let Places { code: path, ok, message, flag, .. } = &self.places;
        let dotted = |path: &Path| scalar(&path.join("."));
        if path.is_none() {
            return self.envelope_of_errors();
        }
        let (listed, _) = self.listed_codes();
        let (ok, from, codes) = match ok {
            Some(ok) => (
                code(ok),
                if self.codes.success(None) == Some(ok.as_str()) {
                    "what the page calls a success"
                } else {
                    "the code of the samples"
                },
                format!("\n  {}: {{name: Ok, class: ok, en: success, zh: 成功}}{listed}", code(ok)),
            ),
            None => (String::new(), "a success has an empty code, or none", or_none(listed)),
        };
        let mut yaml = format!(
            "envelope:\n  code: {}  # guessed: by the name\n  ok: [{ok}]  # guessed: {from}\n",
            path.as_ref().map_or_else(|| "code".to_owned(), dotted),
        );
        if let Some(flag) = flag {
            let _ = writeln!(yaml, "  flag: {}  # check: that it is always there", dotted(flag));
        }
        if let Some(message) = message {
            let _ = writeln!(yaml, "  message: [{}]  # guessed: by the name", dotted(message));
        }
        format!("{yaml}\ncodes:{codes}\n\n")
    }

    /// Where only a failure has a code.
    fn envelope_of_errors(&self) -> String {
        let Wrapped { error, code, message, .. } = &self.wrapped;
        let mark = if error.is_some() { "guessed: by the names" } else { "check: no sample is that of a failure" };
        let name = |path: &Option<Path>, missing: &str| {
            scalar(path.as_ref().and_then(|path| path.last()).map_or(missing, String::as_str))
        };
        let (listed, _) = self.listed_codes();
        format!(
            "envelope:\n  code: {}  # {mark}\n  ok: []  # guessed: a success has no code\n  message: [{}]  # {mark}\n  error: {{member: {}}}  # {mark}\n\ncodes:{}\n\n",
            name(code, "code"),
            name(message, "msg"),
            scalar(error.as_deref().unwrap_or("error_response")),
            or_none(listed),
        )
    }

    fn operation(&self) -> String {
        let Self { places, params, address, .. } = self;
        let id = self.draft.operation;
        let words = self.name.replace('_', " ");
        let method = if address.is_get { "GET" } else { "POST" };
        let path = address.path.clone().unwrap_or_else(|| format!("/{}", id.replace('.', "/")));
        let mut yaml = format!(
            "operations:\n  {id}:\n    name: {}\n    en: {words}\n    zh: {}\n    method: {method}  # check\n    path: {}  # check\n    idempotent: true  # check: that a repeated call changes nothing\n",
            self.name,
            scalar(&format!("{words}（待译）")),
            scalar(&path),
        );
        let of_path: String = self.only_in_path().iter().map(|name| path_param(name)).collect();
        if !params.yaml.is_empty() || !of_path.is_empty() {
            let _ = write!(yaml, "    params:\n{of_path}{}", params.yaml);
        }
        if places.is_list && places.items.is_some() {
            if !params.windows.is_empty() {
                yaml.push_str("    windows:\n");
                for window in &params.windows {
                    let _ = writeln!(yaml, "      {window}");
                }
            }
            yaml.push_str(&self.page());
        }
        yaml.push_str(&self.answer());
        let examples: Vec<&str> = self.draft.answers.iter().filter_map(|answer| answer.example).collect();
        if !examples.is_empty() {
            yaml.push_str("    examples:\n");
            for file in examples {
                let _ = writeln!(yaml, "      - {{answer: {}}}", scalar(file));
            }
        }
        yaml
    }

    /// The names in the path that no table has.
    fn only_in_path(&self) -> Vec<String> {
        let is_written = |name: &String| {
            self.params.yaml.lines().any(|line| line.trim_start().starts_with(&format!("{}: ", key(name))))
        };
        let mut names = self.address.names();
        names.retain(|name| !is_written(name));
        names
    }

    fn page(&self) -> String {
        let Some((way, param, first)) = &self.params.way else { return String::new() };
        let mut flow = Flow::default().text(way, param);
        flow = match *way {
            "cursor" => flow.maybe("next", self.places.next.as_ref().map(|next| scalar(&next.join("."))).as_deref()),
            "number" => flow.raw("first", first),
            _ => flow,
        };
        let size = self.params.size.as_ref().map(|size| scalar(size));
        let more = self.places.more.as_ref().map(|more| scalar(&more.join(".")));
        flow = flow.maybe("size", size.as_deref()).maybe("more", more.as_deref());
        format!("    {}\n", flow.entry("page", "guessed: by the names of the parameters"))
    }

    fn answer(&self) -> String {
        let Places { items, is_list, id, total, last_page, .. } = &self.places;
        let wrapper = self.wrapped.wrapper.as_deref().map(scalar);
        let mut flow = Flow::default().raw("type", &self.root).maybe("wrapper", wrapper.as_deref());
        let dotted = |path: &Option<Path>| path.as_ref().map(|path| scalar(&path.join(".")));
        if *is_list {
            flow = flow
                .maybe("items", dotted(items).as_deref())
                .maybe("total", dotted(total).as_deref())
                .maybe("last_page", dotted(last_page).as_deref())
                .maybe("id", dotted(id).as_deref());
        }
        let comment = match items {
            Some(items) if !is_list => format!(
                "check: one item at `{}`? then add `items: {}` and, below, `each` with the operation that lists them",
                items.join("."),
                items.join(".")
            ),
            Some(_) => "guessed: the largest list of objects, and names".to_owned(),
            None => "check: no sample has a list of objects".to_owned(),
        };
        format!("    {}\n", flow.entry("answer", &comment))
    }
}

/// The entries below `codes`, or that there are none.
fn or_none(listed: String) -> String {
    if listed.is_empty() { " {}  # check: those of the page".to_owned() } else { listed }
}

/// Whether the field of the result code holds numbers.
fn is_code_number(places: &Places, root: &Seen, codes: &Codes) -> bool {
    let is_number =
        places.ok.as_ref().is_some_and(|ok| ok.parse().is_ok_and(|number: i64| number.to_string() == *ok));
    let at_code = places.code.as_ref().and_then(|path| {
        path.iter()
            .try_fold(root, |at, step| at.members.iter().find(|(wire, _)| wire == step).map(|(_, inside)| inside))
    });
    let of_number =
        |value: &Value| value.is_number() || value.as_str().is_some_and(|text| text.parse::<i64>().is_ok());
    let mut values = at_code.into_iter().flat_map(Seen::telling).peekable();
    is_number && (values.peek().is_some() || codes.are_numbers()) && values.all(of_number)
}

/// Tables whose words do not tell what they are of: their names are in the samples, or are not.
fn by_samples(mut tables: Vec<Table>, root: &Seen) -> Vec<Table> {
    for table in tables.iter_mut().filter(|table| table.is_of_params && !table.is_told) {
        let mut copy = root.clone();
        let count = table.rows.len();
        let placed = place(&[Table { is_of_params: false, ..table.clone() }], &mut copy);
        // A table of an answer may have a column for what is always there.
        table.is_of_params = count < 3 || placed.added.len() * 2 > count;
    }
    tables
}

/// Leaves out what the language refuses without the rest.
fn settle(places: &mut Places, params: &Params, doubts: &mut Vec<String>) {
    let way = params.way.as_ref().map(|(way, ..)| *way);
    if let Some(next) = places.next.take_if(|_| way != Some("cursor")) {
        doubts.push(format!(
            "`{}` looks like the cursor of the next page, and no table has a parameter that is named like one: is there one for `page: {{cursor: …, next: {0}}}`?",
            next.join(".")
        ));
    }
    if way != Some("number") {
        places.last_page = None;
    }
    if way.is_none() {
        places.more = None;
        if let Some(total) = places.total.take() {
            doubts.push(format!(
                "`total: {}` was left out of `answer`, since no table has parameters that ask for a page",
                total.join(".")
            ));
        }
    }
}

/// The kinds that the use of a field decides.
fn decided(places: &Places, is_code_number: bool) -> std::collections::BTreeMap<Path, &'static str> {
    let id = places
        .items
        .iter()
        .zip(&places.id)
        .map(|(items, id)| (items.iter().chain(id).cloned().collect::<Path>(), "identifier"));
    let others = [
        (&places.code, if is_code_number { "integer" } else { "text" }),
        (&places.message, "text"),
        (&places.flag, "bool"),
        (&places.total, "integer"),
        (&places.last_page, "integer"),
        (&places.more, "bool"),
        (&places.next, "identifier"),
    ];
    let others = others.into_iter().filter_map(|(path, kind)| Some((path.clone()?, kind)));
    id.filter(|_| places.is_list).chain(others).collect()
}
