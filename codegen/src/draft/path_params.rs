//! Parameters in the path of an address.

use super::address::Address;
use super::params::Params;
use super::text::Flow;
use super::types::key;
use super::wire_words::english;

/// A parameter that only the address names.
pub(super) fn path_param(name: &str) -> String {
    let flow = Flow::default().raw("kind", "identifier").raw("in", "path").raw("required", "true");
    let flow = flow.text("en", &english(name)).text("zh", &format!("{name}（待译）"));
    format!("      {}\n", flow.entry(&key(name), "check: identifier; no table has it"))
}

/// Puts parameters of the path, which no address on the page has, at its end.
pub(super) fn add_to(address: &mut Address, operation: &str, params: &Params, doubts: &mut Vec<String>) {
    if params.not_in_path.is_empty() {
        return;
    }
    let parts: Vec<String> = params.not_in_path.iter().map(|name| format!("/{{{name}}}")).collect();
    let own = address.path.take().unwrap_or_else(|| format!("/{}", operation.replace('.', "/")));
    address.path = Some(format!("{own}{}", parts.concat()));
    doubts.push(format!(
        "`{}` are parameters of the path and no address on the page has them: they were put at its end",
        params.not_in_path.join("`, `")
    ));
}
