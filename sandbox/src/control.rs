//! `/_sandbox/…`: changing the sandbox over HTTP, from any language.

use crate::call::{Call, Reply, pair_value};
use crate::fault::{Fault, When};
use crate::quirks::Quirks;
use crate::vendor::{Change, UnknownName, Vendor};
use dingdan::client::AnyOperation;
use dingdan::json::{scalar_at, write_text};
use dingdan::{BeijingTime, UnixSeconds};
use std::fmt::Write;

/// Where all of it hangs.
pub(crate) const PREFIX: &str = "/_sandbox/";

/// Why nothing was changed.
struct Wrong(String);

impl From<UnknownName> for Wrong {
    fn from(unknown: UnknownName) -> Self {
        Self(unknown.to_string())
    }
}

/// Does what a call under [`PREFIX`] asks for.
pub(crate) fn control(vendor: &Vendor, call: &Call<'_>, action: &str) -> Reply {
    let asked = Asked { vendor, body: String::from_utf8_lossy(call.body).into_owned() };
    let done = match (call.method, action) {
        ("GET", "state") => Ok(asked.state()),
        ("GET", "credentials") => Ok(credentials(vendor)),
        ("POST", "insert") => asked.insert(),
        ("POST", "update") => asked.update(),
        ("POST", "expire_token") => asked.expire_token(),
        ("POST", "fault") => asked.fault(),
        ("POST", "clear_faults") => Ok(asked.clear_faults()),
        ("POST", "limits") => asked.limits(),
        ("POST", "clock") => asked.clock(),
        ("POST", "quirks") => asked.quirks(),
        _ => return Reply::text(404, format!("There is no such action. These are:\n{USAGE}")),
    };
    match done {
        // A form of the page leads back to it.
        Ok(_) if asked.value("back").is_some() => Reply::text(303, String::new()).with("location", "/".to_owned()),
        Ok(state) => Reply::json(state),
        Err(Wrong(why)) => Reply::text(400, format!("{why}\n")),
    }
}

const USAGE: &str = "\
GET  state
GET  credentials   valid ones of every operation, and what every token is asked for with
POST insert        operation, count (1), at (now)
POST update        operation, id or count (1), change: touch or advance (advance), or step: a name in state; at (now)
POST expire_token  platform
POST fault         name, operation (all), measure; calls: 3,5 or per_mille and seed (every call)
POST clear_faults  name (all)
POST limits        on: true or false
POST clock         time (the machine's)
POST quirks        kind: off, documented or wild; platform (all); for wild per_mille (100) and seed (1)
A body is a JSON object or a form. Times are YYYY-MM-DD hh:mm:ss, Beijing time, or seconds since 1970.
";

struct Asked<'a> {
    vendor: &'a Vendor,
    body: String,
}

impl Asked<'_> {
    /// A value of the body, be it a JSON object or a form.
    fn value(&self, name: &str) -> Option<String> {
        let is_json = self.body.trim_start().starts_with('{');
        let value = if is_json { scalar_at(&self.body, &[name]) } else { pair_value(&self.body, name) };
        value.filter(|value| !value.is_empty())
    }

    fn required(&self, name: &str) -> Result<String, Wrong> {
        self.value(name).ok_or_else(|| Wrong(format!("`{name}` is missing")))
    }

    fn number(&self, name: &str) -> Result<Option<u32>, Wrong> {
        let read = |text: String| text.parse().map_err(|_| Wrong(format!("`{name}` is no number: {text:?}")));
        self.value(name).map(read).transpose()
    }

    fn time(&self, name: &str) -> Result<Option<BeijingTime>, Wrong> {
        let read = |text: String| {
            crate::times::time_of_text(&text).ok_or_else(|| Wrong(format!("`{name}` is no time: {text:?}")))
        };
        self.value(name).map(read).transpose()
    }

    fn insert(&self) -> Result<String, Wrong> {
        let (operation, at) = (self.required("operation")?, self.time("at")?);
        let count = self.number("count")?.unwrap_or(1);
        let ids = (0..count).map(|_| self.vendor.insert(&operation, at)).collect::<Result<Vec<_>, _>>()?;
        Ok(listed("ids", &ids))
    }

    fn update(&self) -> Result<String, Wrong> {
        let (operation, at) = (self.required("operation")?, self.time("at")?);
        let change = match self.value("change").as_deref() {
            None | Some("advance") => Change::Advance,
            Some("touch") => Change::Touch,
            Some(other) => return Err(Wrong(format!("`change` is touch or advance, not {other:?}"))),
        };
        let ids = match self.value("id") {
            Some(id) => vec![id],
            None => self.vendor.some_ids(&operation, self.number("count")?.unwrap_or(1))?,
        };
        let step = self.value("step");
        for id in &ids {
            match &step {
                Some(step) => self.vendor.bring(&operation, id, step, at)?,
                None => self.vendor.update(&operation, id, change, at)?,
            }
        }
        Ok(listed("ids", &ids))
    }

    fn expire_token(&self) -> Result<String, Wrong> {
        let expired = self.vendor.expire_token(&self.required("platform")?)?;
        Ok(format!("{{\"expired\":{expired}}}"))
    }

    fn fault(&self) -> Result<String, Wrong> {
        let name = self.required("name")?;
        let fault = Fault::named(&name, self.number("measure")?).ok_or(UnknownName(name))?;
        let operation = self.value("operation");
        if let Some(operation) = &operation {
            self.vendor.is_known(operation)?;
        }
        let when = match (self.value("calls"), self.number("per_mille")?) {
            (Some(calls), _) => {
                let numbers = calls.split(',').map(|number| number.trim().parse());
                When::Calls(numbers.collect::<Result<_, _>>().map_err(|_| Wrong("`calls` are numbers".to_owned()))?)
            }
            (None, Some(per_mille)) => When::Rate { per_mille, seed: self.number("seed")?.unwrap_or(1).into() },
            (None, None) => When::Always,
        };
        self.vendor.set_fault(fault, operation.as_deref(), when);
        Ok(self.state())
    }

    fn clear_faults(&self) -> String {
        self.vendor.clear_faults(self.value("name").as_deref());
        self.state()
    }

    fn limits(&self) -> Result<String, Wrong> {
        self.vendor.enforce_limits(match self.required("on")?.as_str() {
            "true" => true,
            "false" => false,
            other => return Err(Wrong(format!("`on` is true or false, not {other:?}"))),
        });
        Ok(self.state())
    }

    fn clock(&self) -> Result<String, Wrong> {
        self.vendor.set_clock(self.time("time")?.map(UnixSeconds::from));
        Ok(self.state())
    }

    fn quirks(&self) -> Result<String, Wrong> {
        let (per_mille, seed) = (self.number("per_mille")?.unwrap_or(100), self.number("seed")?.unwrap_or(1).into());
        let quirks = match self.required("kind")?.as_str() {
            "off" => Quirks::Off,
            "documented" => Quirks::Documented,
            "wild" => Quirks::Wild { per_mille, seed },
            other => return Err(Wrong(format!("`kind` is off, documented or wild, not {other:?}"))),
        };
        let platform = self.value("platform");
        let mut known = dingdan::operations().into_iter().map(|operation| operation.spec().platform.id);
        if let Some(platform) = platform.as_deref().filter(|platform| known.all(|known| known != *platform)) {
            return Err(UnknownName(platform.to_owned()).into());
        }
        self.vendor.set_quirks(platform.as_deref(), quirks);
        Ok(self.state())
    }

    /// What there is and what is switched on.
    fn state(&self) -> String {
        let vendor = self.vendor;
        let (now, span, limits) = (BeijingTime::from(vendor.now()), vendor.span(), vendor.limits_are_enforced());
        let mut out = format!("{{\"now\":\"{now}\",\"from\":\"{}\",\"to\":\"{}\",", span.from, span.to);
        let _ = write!(out, "\"limits\":{limits},\"faults\":[");
        for (place, rule) in vendor.fault_rules().iter().enumerate() {
            let comma = if place == 0 { "" } else { "," };
            let _ = write!(out, "{comma}{{\"name\":\"{}\",\"came\":{},\"operation\":", rule.fault.name(), rule.came);
            match &rule.operation {
                Some(operation) => write_text(&mut out, operation),
                None => out.push_str("null"),
            }
            out.push('}');
        }
        out.push_str("],\"operations\":[");
        for (place, operation) in dingdan::operations().iter().enumerate() {
            out.push_str(if place == 0 { "" } else { "," });
            self.operation(&mut out, *operation);
        }
        out.push_str("]}");
        out
    }

    fn operation(&self, out: &mut String, operation: &'static dyn AnyOperation) {
        let id = operation.spec().id;
        let counts = self.vendor.counts(id);
        let steps: Vec<String> = self.vendor.steps(id).into_iter().map(str::to_owned).collect();
        let steps = listed("steps", &steps);
        let _ = write!(
            out,
            "{{\"id\":\"{id}\",\"items\":{},\"calls\":{},\"answered\":{},\"refused\":{},\"faults\":{},{}}}",
            self.vendor.count(id),
            self.vendor.calls(id),
            counts.answered,
            counts.refused,
            counts.faults,
            steps.trim_start_matches('{').trim_end_matches('}')
        );
    }
}

/// They protect nothing: whoever reaches the sandbox may have them.
fn credentials(vendor: &Vendor) -> String {
    let operations = dingdan::operations().into_iter().map(|operation| operation.spec().id);
    let operations = operations.map(|id| (id, vendor.credential_values(id)));
    let tokens = dingdan::token_operations().into_iter().map(|operation| operation.spec().id);
    let tokens = tokens.map(|id| {
        let values = vendor.app_values(id).into_iter();
        (id, values.map(|(name, value)| (name.to_owned(), value)).collect())
    });
    let mut out = String::from("{");
    for (place, (id, values)) in operations.chain(tokens).enumerate() {
        let _ = write!(out, "{}\"{id}\":{{", if place == 0 { "" } else { "," });
        for (place, (name, value)) in values.iter().enumerate() {
            out.push_str(if place == 0 { "" } else { "," });
            write_text(&mut out, name);
            out.push(':');
            write_text(&mut out, value);
        }
        out.push('}');
    }
    out + "}"
}

fn listed(name: &str, texts: &[String]) -> String {
    let mut out = format!("{{\"{name}\":[");
    for (place, text) in texts.iter().enumerate() {
        out.push_str(if place == 0 { "" } else { "," });
        write_text(&mut out, text);
    }
    out + "]}"
}
