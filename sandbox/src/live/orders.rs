//! The orders of an operation, with search.

use super::html::{Html, escaped};
use crate::vendor::{Shown, Vendor};

const MOST: usize = 30;

/// The latest orders of an operation, or those that hold a text.
pub(super) fn section(html: &mut Html, vendor: &Vendor, operation: &str, search: &str) {
    html.raw(&format!(
        "<section id=\"orders\"><h2>Orders of {operation}</h2><form action=\"/#orders\">\
         <input type=\"hidden\" name=\"operation\" value=\"{operation}\">\
         <input type=\"search\" name=\"q\" value=\"{}\" placeholder=\"order number, or any text of an order\"> \
         <button>search</button></form>",
        escaped(search)
    ));
    let Shown { names, rows, looked_at } = vendor.shown(operation, search, MOST);
    let head: Vec<String> = names.iter().map(|name| escaped(name)).collect();
    let head: Vec<&str> = head.iter().map(String::as_str).collect();
    if rows.is_empty() {
        html.raw(&format!("<p>None among the latest {looked_at}.</p></section>"));
        return;
    }
    html.table(&head, rows.into_iter().map(|row| row.iter().map(|text| escaped(text)).collect()));
    html.raw("</section>");
}
