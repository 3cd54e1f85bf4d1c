//! Which items a request asks for.

use crate::rule::{askable, element, resolve};
use crate::stock::Stock;
use crate::times::{REST_OF_DAY, time_of};
use dingdan::Record;
use dingdan::call::{OperationSpec, Path};
use dingdan::record::{Kind, Value};

/// The items that a request asks for, in their order.
pub(crate) fn select(spec: &'static OperationSpec, stock: &Stock, request: &dyn Record) -> Vec<usize> {
    let tests = tests(spec, stock, request);
    let spans = spans(spec, stock, request);
    let fits =
        |index: &usize| tests.iter().all(|test| test.fits(*index)) && spans.iter().all(|span| span.fits(*index));
    // What identifies an item leads straight to it.
    match tests.iter().find_map(Test::straight) {
        Some(found) => found.into_iter().filter(fits).collect(),
        None => (0..stock.count()).filter(fits).collect(),
    }
}

/// One parameter that selects.
struct Test<'a> {
    stock: &'a Stock,
    by: By,
    /// The parameter's values: any of them will do.
    wanted: Vec<String>,
}

enum By {
    Field(Path),
    /// Nothing of an item says what the parameter selects by: each item is given one of these codes.
    Aside(&'static str, Vec<String>),
}

impl Test<'_> {
    fn fits(&self, index: usize) -> bool {
        match &self.by {
            By::Field(path) => self.stock.texts(index, path).iter().any(|text| self.wants(text)),
            By::Aside(purpose, codes) => {
                self.stock.aside(index, purpose).pick(codes).is_some_and(|code| self.wants(code))
            }
        }
    }

    fn wants(&self, text: &str) -> bool {
        self.wanted.iter().any(|wanted| wanted == text)
    }

    fn straight(&self) -> Option<Vec<usize>> {
        match self.by {
            By::Field(path) if self.stock.is_id(path) => {
                Some(self.wanted.iter().filter_map(|id| self.stock.find(id)).collect())
            }
            _ => None,
        }
    }
}

fn tests<'a>(spec: &'static OperationSpec, stock: &'a Stock, request: &dyn Record) -> Vec<Test<'a>> {
    let mut tests = Vec::new();
    for (place, (param, field)) in spec.params.iter().zip(spec.request.fields).enumerate() {
        let led = spec.each.as_ref().and_then(|each| each.params.iter().find(|(own, _)| *own == place));
        let (stock, path) = match (led, stock.listed()) {
            (Some((_, path)), Some(listed)) => (listed, Some(*path)),
            _ => (stock, param.filters),
        };
        let by = match (path, element(&field.kind)) {
            (Some(path), _) if selects(stock, path) => By::Field(path),
            (_, Kind::Enum(table)) if param.sweep => By::Aside(field.wire, askable(table)),
            _ => continue,
        };
        let wanted = match request.value(place) {
            Value::Absent => param.default.map(|default| vec![default.to_owned()]),
            Value::List(list) => Some((0..list.len()).filter_map(|element| text(list.get(element))).collect()),
            value => text(value).map(|text| vec![text]),
        };
        tests.extend(wanted.map(|wanted| Test { stock, by, wanted }));
    }
    tests
}

fn selects(stock: &Stock, path: Path) -> bool {
    resolve(stock.item(), path).is_some_and(|(_, kind)| !matches!(kind, Kind::Object(_) | Kind::Map(_) | Kind::Json))
}

fn text(value: Value<'_>) -> Option<String> {
    value.scalar_text().map(std::borrow::Cow::into_owned)
}

/// One window.
struct Window<'a> {
    stock: &'a Stock,
    path: Path,
    from: i64,
    to: i64,
}

impl Window<'_> {
    fn fits(&self, index: usize) -> bool {
        let time = self.stock.time(index, self.path);
        time.is_some_and(|time| (self.from..=self.to).contains(&time.unix_seconds()))
    }
}

fn spans<'a>(spec: &'static OperationSpec, stock: &'a Stock, request: &dyn Record) -> Vec<Window<'a>> {
    let window = |window: &dingdan::call::WindowSpec| {
        let path = window.filters.filter(|path| selects(stock, path))?;
        let from = time_of(request.value(window.from)).map(dingdan::BeijingTime::unix_seconds);
        let to = time_of(request.value(window.to)).map(|time| match request.value(window.to) {
            // Both ends are included, so a date is the whole of its day.
            Value::Date(_) => time.unix_seconds() + REST_OF_DAY,
            _ => time.unix_seconds(),
        });
        let given = from.is_some() || to.is_some();
        given.then(|| Window { stock, path, from: from.unwrap_or(i64::MIN), to: to.unwrap_or(i64::MAX) })
    };
    spec.windows.iter().filter_map(window).collect()
}
