//! The file around types and parameters, with the list of what needs a person.

use super::Draft;
use super::address::Address;
use super::names::{method_name, noun};
use super::params::{Making, Params, params};
use super::place_rows::{Path, Placed, place};
use super::places::{Places, find};
use super::rows::{Table, read};
use super::seen::Seen;
use super::text::{Flow, code, comment_text, scalar};
use super::types::Types;
use super::wire_words::ascii_camel;
use super::wrapped::{Wrapped, unwrap};
use std::fmt::Write as _;

/// The parts of a schema.
pub(super) struct Schema<'a> {
    draft: &'a Draft<'a>,
    places: Places,
    wrapped: Wrapped,
    params: Params,
    address: Address,
    /// The name of the operation in the bindings.
    name: String,
    root: String,
    types: String,
    enums: String,
    doubts: Vec<String>,
}

impl<'a> Schema<'a> {
    #[expect(clippy::similar_names, reason = "places in answers, and where tables are placed")]
    pub(super) fn new(draft: &'a Draft<'a>, mut root: Seen) -> Self {
        let tables: Vec<Table> = draft.tables.iter().flat_map(|file| read(file.text)).collect();
        let mut tables = by_samples(tables, &root);
        if draft.answers.is_empty() {
            // The tables are all that tells what an answer has.
            place(&tables, &mut root);
        }
        let wrapped = unwrap(&mut root);
        wrapped.strip(&mut tables);
        let address = Address::of(draft);
        let mut places = find(&root);
        let mut doubts = Vec::new();
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
            enums: &mut enums,
            taken: &taken,
            operation: &ascii_camel(&name),
            doubtful: &mut doubtful,
        };
        let params = params(&tables, &mut making);
        types.enums = enums;
        settle(&mut places, &params, &mut doubts);
        types.decided = decided(&places, &root);
        let root = types.object(&root, &Path::new(), &answer, "");
        doubts.extend(more_doubts(&places, &params, &placed, &types, doubtful, &tables));
        let (types, enums) = (types.yaml(), types.enums.yaml());
        Self { draft, places, wrapped, params, address, name, root, types, enums, doubts }
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
        for doubt in errors.chain(self.doubts.iter().cloned()) {
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
        let named = |names: &[&str]| self.params.credentials.iter().find(|wire| names.contains(&wire.as_str()));
        let token =
            named(&["access_token", "accessToken", "token", "session"]).map_or("access_token", String::as_str);
        let scheme = if self.address.is_get { "query_token" } else { "body_token" };
        format!(
            "auth:\n  scheme: {scheme}  # check: or header_token, signed\n  token: {{name: {}, en: token of the shop, zh: 令牌}}\n\n",
            scalar(token)
        )
    }

    fn envelope(&self) -> String {
        let Places { code: path, ok, message, flag, .. } = &self.places;
        let dotted = |path: &Path| scalar(&path.join("."));
        if path.is_none() {
            return self.envelope_of_errors();
        }
        let (ok, from, codes) = match ok {
            Some(ok) => (
                code(ok),
                "the code of the samples",
                format!("\n  {}: {{name: Ok, class: ok, en: success, zh: 成功}}", code(ok)),
            ),
            None => {
                (String::new(), "a success has an empty code, or none", " {}  # check: those of the page".to_owned())
            }
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
        format!(
            "envelope:\n  code: {}  # {mark}\n  ok: []  # guessed: a success has no code\n  message: [{}]  # {mark}\n  error: {{member: {}}}  # {mark}\n\ncodes: {{}}  # check: those of the page\n\n",
            name(code, "code"),
            name(message, "msg"),
            scalar(error.as_deref().unwrap_or("error_response")),
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
        if !params.yaml.is_empty() {
            let _ = write!(yaml, "    params:\n{}", params.yaml);
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
fn decided(places: &Places, root: &Seen) -> std::collections::BTreeMap<Path, &'static str> {
    let is_number =
        places.ok.as_ref().is_some_and(|ok| ok.parse().is_ok_and(|number: i64| number.to_string() == *ok));
    let at_code = places.code.as_ref().and_then(|path| {
        path.iter()
            .try_fold(root, |at, step| at.members.iter().find(|(wire, _)| wire == step).map(|(_, inside)| inside))
    });
    let are_numbers = at_code.is_none_or(|seen| {
        seen.telling()
            .all(|value| value.is_number() || value.as_str().is_some_and(|text| text.parse::<i64>().is_ok()))
    });
    let id = places
        .items
        .iter()
        .zip(&places.id)
        .map(|(items, id)| (items.iter().chain(id).cloned().collect::<Path>(), "identifier"));
    let others = [
        (&places.code, if is_number && are_numbers { "integer" } else { "text" }),
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

#[expect(clippy::similar_names, reason = "places in answers, and where tables are placed")]
fn more_doubts(
    places: &Places,
    params: &Params,
    placed: &Placed,
    types: &Types<'_>,
    doubtful: usize,
    tables: &[Table],
) -> Vec<String> {
    let mut doubts = Vec::new();
    let count = types.doubtful + doubtful;
    if count > 0 {
        doubts.push(format!("{count} lines are marked `check:`"));
    }
    if types.untranslated > 0 {
        doubts.push(format!("{} labels are wire names with 待译, because no table has them", types.untranslated));
    }
    match (&places.items, places.is_list) {
        (None, _) => doubts.push("no sample has a list of objects: `answer` has no `items`".to_owned()),
        (Some(_), false) => doubts.push("the answer seems to be one item, which needs `items` and `each`".to_owned()),
        (Some(_), true) if places.id.is_none() => {
            doubts.push("nothing is known to identify an item: add `id` to `answer`".to_owned());
        }
        (Some(_), true) => (),
    }
    if !tables.iter().any(|table| table.is_of_params) {
        doubts.push("no table has parameters: add `params`, and `page` and `windows` if there are any".to_owned());
    } else if params.way.is_none() && places.is_list {
        doubts.push("no parameter asks for a page".to_owned());
    }
    if !params.credentials.is_empty() {
        doubts.push(format!(
            "`{}` were left out of `params`, since they authorise the call: write them under `auth`",
            params.credentials.join("`, `")
        ));
    }
    if !placed.added.is_empty() {
        let names: Vec<String> = placed.added.iter().take(20).map(|path| path.join(".")).collect();
        let rest = if placed.added.len() > 20 { " and others" } else { "" };
        doubts.push(format!("no sample has what tables have: `{}`{rest}", names.join("`, `")));
    }
    doubts.push(
        "auth, the address and the documents under `sources` are placeholders unless a page named them".to_owned(),
    );
    doubts
}
