//! Every kind of field against every shape of a value: it is a value, none, or kept raw, and nothing is lost.

mod any;
mod elements;
mod shapes;

use crate::sample::Sample;
use crate::{place, shown};
use dingdan_runtime::json::{decode, encode, report};
use dingdan_runtime::record::{Record, WireForm, WireInfo};
use dingdan_runtime::types::{Id, Map};
use shapes::{COLUMNS, rows, want};

/// A record with others inside.
#[derive(Clone, Default, PartialEq, Record)]
struct Around {
    one: Option<Sample>,
    many: Vec<Sample>,
    map: Map<Sample>,
    id: Option<Id>,
    #[wire(info)]
    wire_info: WireInfo<[WireForm; 4]>,
}

#[test]
fn every_kind_takes_every_shape() {
    for row in rows() {
        for (columns, _) in row.1 {
            assert!(columns.split(' ').all(|named| COLUMNS.split(' ').any(|column| column == named)));
        }
        for (input, column) in row.0.iter().flat_map(|input| COLUMNS.split(' ').map(move |column| (input, column))) {
            one(column, input, want(row, column));
        }
    }
}

/// One shape in one field: by itself, in an object, in a list and in a map.
fn one(column: &str, input: &str, want: &str) {
    let object = format!("{{\"{column}\":{input}}}");
    let mut sample = Sample::default();
    decode(&mut sample, &object).unwrap_or_else(|error| panic!("{object}: {error}"));
    holds(&sample, column, input, want);
    assert_eq!(encode(&sample), object);

    let text =
        format!(r#"{{"one":{object},"many":[{{"id":"7"}},{object},{{"id":8}}],"map":{{"a":{object}}},"id":"9"}}"#);
    let mut around = Around::default();
    decode(&mut around, &text).unwrap_or_else(|error| panic!("{text}: {error}"));
    for inside in [around.one.as_ref(), around.many.get(1), around.map.get("a")] {
        holds(inside.expect("a sample"), column, input, want);
    }
    let ids: Vec<_> =
        [around.many.first(), around.many.get(2)].map(|sample| sample.and_then(|sample| sample.id.clone())).into();
    assert_eq!(ids, [Some(Id::new("7")), Some(Id::new("8"))], "{text}");
    assert_eq!((around.many.len(), around.id.as_ref().map(Id::as_str)), (3, Some("9")), "{text}");
    assert_eq!(encode(&around), text);
}

fn holds(sample: &Sample, column: &str, input: &str, want: &str) {
    let index = place(column);
    let name = sample.schema().fields()[index].name;
    let shown = shown(sample, index);
    let shown = shown.strip_prefix(&format!("{name}: ")).unwrap_or_default();
    let itself = serde_json::from_str::<String>(input).unwrap_or_else(|_| input.to_owned());
    let message = format!("{column}: {input} is {shown}");
    match want {
        "none" | "raw" => assert_eq!(shown, "", "{message}"),
        "any value" => assert_ne!(shown, "", "{message}"),
        "raw or unknown" => assert!(shown.is_empty() != shown.contains("unknown_fields"), "{message}"),
        _ => assert_eq!(shown, want.replace("itself", &format!("{itself:?}")), "{message}"),
    }
    let raw = want == "raw" || want == "raw or unknown" && shown.is_empty();
    let misfits: Vec<_> = sample.wire_info().misfits().map(|misfit| (misfit.field, misfit.raw.as_str())).collect();
    assert_eq!(misfits, if raw { vec![(index, input)] } else { Vec::new() }, "{message}");

    let report = report(sample);
    let path = format!("$.{column}");
    let reported = report.misfits().filter(|(at, ..)| *at == path).count();
    assert_eq!(reported, usize::from(raw), "{message}: {report:?}");
    let silent = ["null", r#""""#, "[]"].contains(&input);
    if want == "none" && !silent {
        let words = report.coercions().filter(|(at, ..)| *at == path).count();
        let zero_date = input.starts_with("\"0000-00-00 ") || input.starts_with("\"0001-01-01T00:00:00Z");
        // Zero dates and `--` are a time's own words for none, and `{}` of a list is a list of objects without any.
        assert!(words == 1 || zero_date || input == r#""--""#, "{message}: {report:?}");
    }
}
