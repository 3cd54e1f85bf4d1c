//! What a draft leaves to a person.

use super::params::Params;
use super::place_rows::Placed;
use super::places::Places;
use super::rows::Table;
use super::types::Types;

/// What the parts of a draft leave open.
#[expect(clippy::similar_names, reason = "places in answers, and where tables are placed")]
pub(super) fn of(
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
        let names: Vec<&str> = params.credentials.iter().map(|one| one.wire.as_str()).collect();
        doubts.push(format!(
            "`{}` were left out of `params`, since they authorise the call: write them under `auth`",
            names.join("`, `")
        ));
    }
    if !params.ignored.is_empty() {
        doubts.push(format!(
            "`{}` were left out of `params`, since the client sends such headers by itself; where the body is a form, write `request: {{body: form}}`",
            params.ignored.join("`, `")
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
