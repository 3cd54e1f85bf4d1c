//! The orders of an operation, with search.

use crate::vendor::{ItemTable, MockVendor};
use maud::{Markup, html};

const MAX_SHOWN: usize = 30;

/// The latest orders of an operation, or those that contain a text.
pub(super) fn section(vendor: &MockVendor, operation: &str, search: &str) -> Markup {
    let ItemTable { columns, rows, searched } = vendor.search(operation, search, MAX_SHOWN);
    html! {
        section #orders {
            h2 { "Orders of " (operation) }
            form action="/#orders" {
                input type="hidden" name="operation" value=(operation);
                input type="search" name="q" value=(search) placeholder="order number, or any text of an order";
                " "
                button { "search" }
            }
            @if rows.is_empty() {
                p { "None among the latest " (searched) "." }
            } @else {
                div .wide { table {
                    thead { tr { @for name in &columns { th { (name) } } } }
                    tbody { @for row in &rows { tr { @for text in row { td { (text) } } } } }
                } }
            }
        }
    }
}
