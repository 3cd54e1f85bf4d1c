//! The plan of an operation: its request with the given parameters, and the window of time that a pull uses.

use crate::catalogue::Op;
use crate::fingerprint::fingerprint;
use crate::parameters;
use anyhow::{Result, bail};
use dingdan::client::{AnyRequest, EachSpec, OperationSpec, TimeWindow};
use dingdan::json::encode_value;
use dingdan::record::Value;
use dingdan::schema::{Field, Kind};

/// The plan of one operation.
pub(crate) struct Plan {
    /// The request, without its times and pages.
    pub(crate) request: Box<dyn AnyRequest>,
    /// The index of the window of time, where the operation has one.
    pub(crate) window: Option<usize>,
    /// Whether the window is asked for what changed.
    pub(crate) changed: bool,
    /// Set where the call is made once for each item of another operation.
    pub(crate) each: Option<&'static EachSpec>,
}

/// What the caller asked for.
pub(crate) struct Wanted<'a> {
    /// Parameters by name. A name that the operation does not have is skipped.
    pub(crate) given: &'a [(String, String)],
    /// For sandboxes: missing required parameters get a value, which is that of an order where they filter by a field.
    pub(crate) placeholders: Option<Values<'a>>,
    /// Whether to ask by times of change instead of times of placing.
    pub(crate) changed: bool,
}

/// Gives a value that an order of an operation has at a path, where one is known.
pub(crate) type Values<'a> = &'a dyn Fn(&OperationSpec, &str) -> Option<String>;

impl Plan {
    /// The parameters that decide what a pull gives, by operation and path: no times that the pull sets, or that have no
    /// effect beside these. Of buyers' data and of lists, this is the fingerprint.
    pub(crate) fn parameters(&self, spec: &'static OperationSpec) -> Vec<(String, String)> {
        let used = self.window.and_then(|window| spec.windows.get(window));
        let is_idle = |other: &&TimeWindow| used.is_some_and(|used| used == *other || used.outranks(other));
        let idle: Vec<&str> =
            spec.windows.iter().filter(is_idle).flat_map(|window| [window.from, window.to]).collect();
        let of = |(index, field): (usize, &Field)| {
            let path = spec.params.get(index).map(|param| param.path).filter(|path| !idle.contains(path))?;
            let value = self.request.as_record().value(index);
            let text = match value.scalar_text() {
                _ if value.is_absent() => return None,
                Some(text) if !field.sensitive => text.into_owned(),
                _ => {
                    let mut text = String::new();
                    encode_value(&mut text, field, value);
                    fingerprint(&text)
                }
            };
            Some((format!("{} {path}", spec.id), text))
        };
        spec.request.fields().iter().enumerate().filter_map(of).collect()
    }
}

/// Plans an operation.
pub(crate) fn plan(operation: Op, wanted: &Wanted<'_>) -> Result<Plan> {
    let spec = operation.spec();
    let mut request = operation.request();
    let each = each(spec, wanted.given);
    let window = window(spec, each.is_some(), wanted.changed)?;
    let times = window.and_then(|window| spec.windows.get(window));
    for (name, value) in wanted.given {
        if let Some(index) = spec.param(name) {
            refuse_managed(spec, times, index, name)?;
            set(&mut request, index, value)?;
        }
    }
    fill_required(spec, times, &mut request, each, wanted.placeholders)?;
    Ok(Plan { request, window, changed: wanted.changed && each.is_none(), each })
}

fn window(spec: &OperationSpec, depends: bool, changed: bool) -> Result<Option<usize>> {
    if !changed || depends {
        return Ok((!spec.windows.is_empty()).then_some(0));
    }
    let index = spec.changes_window();
    if index.is_none() {
        bail!("{} has no way to find orders that changed: `pull` reads it without --changed", spec.id);
    }
    Ok(index)
}

/// The dependence on the items of another operation, unless the caller gives the item's parameters.
pub(crate) fn each(spec: &'static OperationSpec, given: &[(String, String)]) -> Option<&'static EachSpec> {
    let is_given = |path: &str| given.iter().any(|(name, _)| spec.param(name) == spec.param_index(path));
    spec.each.as_ref().filter(|each| !each.params.iter().all(|(path, _)| is_given(path)))
}

/// Sets a parameter of a request; the error names the parameter.
pub(crate) fn set(request: &mut Box<dyn AnyRequest>, index: usize, value: &str) -> Result<()> {
    parameters::set(request.as_record_mut(), index, value)
}

/// Sets the parameter with that path.
pub(crate) fn set_at(request: &mut Box<dyn AnyRequest>, spec: &OperationSpec, path: &str, value: &str) -> Result<()> {
    spec.param_index(path).map_or(Ok(()), |index| set(request, index, value))
}

/// Refuses parameters of paging and of the time window.
fn refuse_managed(spec: &OperationSpec, times: Option<&TimeWindow>, index: usize, name: &str) -> Result<()> {
    let Some(path) = spec.params.get(index).map(|param| param.path) else { return Ok(()) };
    if spec.page.is_some_and(|page| page.param == path) {
        bail!("--param {name}: every page is pulled, so the page cannot be given");
    }
    if times.is_some_and(|window| window.from == path || window.to == path) {
        bail!("--param {name}: this time is set by --since and --until");
    }
    if times.is_some_and(|window| sets(window, path)) {
        bail!("--param {name}: the window of times sets it");
    }
    Ok(())
}

/// Whether a pull by a window sets the parameter that says which time is meant.
fn sets(window: &TimeWindow, path: &str) -> bool {
    window.when.iter().any(|(own, _)| *own == path)
}

fn fill_required(
    spec: &'static OperationSpec,
    times: Option<&TimeWindow>,
    base: &mut Box<dyn AnyRequest>,
    each: Option<&EachSpec>,
    placeholders: Option<Values<'_>>,
) -> Result<()> {
    let mut missing = Vec::new();
    // The pull sets these.
    let has_role = |own: &str| {
        spec.params.iter().any(|param| param.path == own && param.sweep)
            || spec.page.is_some_and(|page| page.is_set_by_client(own))
            || spec.windows.iter().any(|window| window.from == own || window.to == own)
            || times.is_some_and(|window| sets(window, own))
            || each.is_some_and(|each| each.params.iter().any(|(path, _)| *path == own))
    };
    for (index, param) in spec.params.iter().enumerate() {
        if !param.required || has_role(param.path) || !matches!(base.as_record().value(index), Value::Absent) {
            continue;
        }
        if let Some(value) = param.pull {
            set(base, index, value)?;
        } else if let Some(values) = placeholders {
            set(base, index, &placeholder(spec, index, values))?;
        } else {
            missing.push(format!("--param {}=VALUE", param.path));
        }
    }
    for group in spec.choices() {
        let is_given = |path: &&str| !matches!(spec.value(base.as_record(), path), Value::Absent);
        let is_set = |path: &&str| is_given(path) || has_role(path);
        if group.iter().any(|params| params.iter().all(is_set)) {
            continue;
        }
        if let Some(values) = placeholders {
            for index in group.iter().take(1).copied().flatten().filter_map(|path| spec.param_index(path)) {
                set(base, index, &placeholder(spec, index, values))?;
            }
        } else {
            let all =
                |params: &&[&str]| params.iter().map(|path| format!("--param {path}=VALUE")).collect::<Vec<_>>();
            let choices: Vec<_> = group.iter().map(|params| all(params).join(" ")).collect();
            missing.push(format!("one of {}", choices.join(", ")));
        }
    }
    if missing.is_empty() { Ok(()) } else { bail!("{} needs {}", spec.id, missing.join(" ")) }
}

/// A value for a sandbox, which has nothing that only a caller knows.
fn placeholder(spec: &OperationSpec, index: usize, values: Values<'_>) -> String {
    let filters = spec.params.get(index).and_then(|param| param.filters);
    let kind = spec.request.fields().get(index).map(|field| *field.kind.element());
    let code = match kind {
        Some(Kind::Enum(codes)) => {
            codes.values.iter().find(|value| value.in_requests).map(|value| value.code.to_string())
        }
        _ => None,
    };
    let of_order = || values(spec, filters?);
    code.or_else(of_order)
        .unwrap_or_else(|| spec.params.get(index).and_then(|param| param.min).unwrap_or(1).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wanted(given: &[(String, String)], changed: bool) -> Wanted<'_> {
        Wanted { given, placeholders: Some(&|_, _| None), changed }
    }

    #[test]
    fn every_operation_can_be_planned() {
        for operation in dingdan::operations() {
            let (spec, plan) = (operation.spec(), plan(operation, &wanted(&[], false)).expect("a plan"));
            assert_eq!(plan.each.is_some(), spec.each.is_some());
            assert_eq!(plan.window, (!spec.windows.is_empty()).then_some(0));
        }
    }

    #[test]
    fn changes_are_asked_for_where_the_vendor_allows_it() {
        for operation in dingdan::operations() {
            let spec = operation.spec();
            if spec.choices().next().is_some() {
                continue;
            }
            let (plan, index) = (plan(operation, &wanted(&[], true)), spec.changes_window());
            if spec.each.is_none() && index.is_none() {
                assert!(plan.is_err(), "{}", spec.id);
                continue;
            }
            let plan = plan.expect("a plan");
            assert_eq!(plan.changed, plan.each.is_none(), "{}", spec.id);
            assert!(plan.each.is_some() || index.is_some() && plan.window == index, "{}", spec.id);
        }
    }

    #[test]
    fn managed_parameters_cannot_be_given() {
        for operation in dingdan::operations() {
            let spec = operation.spec();
            let own = spec.page.iter().map(|page| page.param).chain(spec.windows.first().map(|window| window.from));
            for path in own {
                let given = [(path.to_owned(), "1".to_owned())];
                assert!(plan(operation, &wanted(&given, false)).is_err(), "{}", spec.id);
            }
        }
    }
}
