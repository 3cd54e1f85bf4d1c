//! `/`: what goes on, as a page. Rendered here; the browser asks again every other second.

mod html;
mod orders;

use crate::call::Call;
use crate::fault::Fault;
use crate::log::{Entry, Verdict};
use crate::vendor::Vendor;
use dingdan::{AnyOperation, BeijingTime};
use html::{Html, escaped};

/// The page.
pub(crate) fn page(vendor: &Vendor, call: &Call<'_>) -> String {
    let search = call.query_value("q").unwrap_or_default();
    let wanted = call.query_value("operation");
    let shown = dingdan::operations().into_iter().map(AnyOperation::spec);
    let shown = shown.clone().find(|spec| Some(spec.id) == wanted.as_deref()).or_else(|| shown.clone().next());
    let mut html = Html::new(search.is_empty() && wanted.is_none());
    html.raw("<h1>dingdan sandbox</h1>");
    let now = BeijingTime::from(vendor.now());
    html.raw(&format!("<p>clock: {now} · <a href=\"/\">live</a> · over HTTP: <code>/_sandbox/state</code></p>"));
    operations(&mut html, vendor);
    faults(&mut html, vendor);
    requests(&mut html, &vendor.log());
    if let Some(spec) = shown {
        orders::section(&mut html, vendor, spec.id, &search);
    }
    html.finish()
}

fn operations(html: &mut Html, vendor: &Vendor) {
    html.raw("<section id=\"operations\"><h2>Operations</h2>");
    let rows = dingdan::operations().into_iter().map(|operation| {
        let spec = operation.spec();
        let counts = vendor.counts(spec.id);
        let link = format!("<a href=\"/?operation={0}#orders\">{0}</a>", spec.id);
        let route = format!("<code>{} /{}{}</code>", spec.method, spec.platform.id, escaped(spec.path));
        let numbers = [vendor.count(spec.id) as u64, counts.answered, counts.items, counts.refused, counts.faults];
        [link, route].into_iter().chain(numbers.map(|number| number.to_string())).collect::<Vec<_>>()
    });
    let head = ["operation", "route", "orders#", "answered#", "orders sent#", "refused#", "faults#"];
    html.table(&head, rows);
    html.raw("</section>");
}

fn faults(html: &mut Html, vendor: &Vendor) {
    html.raw("<section id=\"faults\"><h2>Faults</h2><div class=\"switches\">");
    let on = vendor.fault_rules();
    for fault in Fault::all() {
        let name = fault.name();
        let rules = on.iter().filter(|rule| rule.fault.name() == name);
        let came: Option<u64> = rules.map(|rule| rule.came).reduce(|one, other| one + other);
        // One call in ten: with every call nothing else would be seen.
        let (action, class, state) = match came {
            Some(came) => ("clear_faults", "on", format!("on, came {came} times")),
            None => ("fault", "", "off".to_owned()),
        };
        html.raw(&format!(
            "<form method=\"post\" action=\"/_sandbox/{action}\"><input type=\"hidden\" name=\"name\" value=\"{name}\">\
             <input type=\"hidden\" name=\"per_mille\" value=\"100\"><input type=\"hidden\" name=\"back\" value=\"1\">\
             <button class=\"{class}\" title=\"{}\">{name}<small>{state}</small></button></form>",
            escaped(fault.words())
        ));
    }
    let limits = vendor.limits_are_enforced();
    let (class, state) = if limits { ("on", "on") } else { ("", "off") };
    html.raw(&format!(
        "<form method=\"post\" action=\"/_sandbox/limits\"><input type=\"hidden\" name=\"on\" value=\"{}\">\
         <input type=\"hidden\" name=\"back\" value=\"1\"><button class=\"{class}\" title=\"documented limits of calls are \
         enforced\">limits<small>{state}</small></button></form>",
        !limits
    ));
    html.raw("</div><p>A fault that is switched on here comes with one call in ten.</p></section>");
}

const SHOWN: usize = 40;

fn requests(html: &mut Html, log: &[Entry]) {
    html.raw("<section id=\"requests\"><h2>Requests</h2>");
    if log.is_empty() {
        html.raw("<p>None yet.</p></section>");
        return;
    }
    let rows = log.iter().take(SHOWN).map(|entry| {
        let (class, verdict) = match &entry.verdict {
            Verdict::Answered { items } => ("good", format!("{items} orders")),
            Verdict::Refused { code, why } => ("bad", format!("refused, {}: {}", escaped(code), escaped(why))),
            Verdict::Fault(name) => ("fault", format!("fault: {name}")),
            Verdict::NoRoute => ("bad", "no such route".to_owned()),
        };
        let time = BeijingTime::from(entry.at).to_string();
        let time = time.split_once(' ').map_or(time.as_str(), |(_, time)| time).to_owned();
        vec![
            entry.number.to_string(),
            time,
            escaped(&entry.method),
            entry.operation.map_or_else(|| escaped(&entry.path), str::to_owned),
            format!("<span class=\"{class}\">{verdict}</span>"),
            format!("{:.1} ms", entry.took.as_secs_f64() * 1000.0),
        ]
    });
    html.table(&["#", "time", "method", "operation", "verdict", "took#"], rows);
    html.raw("</section>");
}
