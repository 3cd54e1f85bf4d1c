//! The operations and how often they were called.

use crate::vendor::MockVendor;
use maud::{Markup, html};

pub(super) fn section(vendor: &MockVendor) -> Markup {
    html! {
        section #operations {
            h2 { "Operations" }
            div .wide { table {
                thead { tr {
                    th { "operation" }
                    th { "route" }
                    @for name in ["orders", "answered", "orders sent", "refused", "faults"] {
                        th .number { (name) }
                    }
                } }
                tbody {
                    @for spec in vendor.declarations().specs() {
                        @let counts = vendor.counts(spec.id);
                        tr {
                            td { a href={ "/?operation=" (spec.id) "#orders" } { (spec.id) } }
                            td { code { (spec.method) " /" (spec.platform.id) (spec.path) } }
                            td .number { (vendor.count(spec.id)) }
                            td .number { (counts.answered) }
                            td .number { (counts.items) }
                            td .number { (counts.refused) }
                            td .number { (counts.faults) }
                        }
                    }
                }
            } }
        }
    }
}
