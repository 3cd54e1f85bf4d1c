//! Switches for faults and limits.

use crate::faults::Fault;
use crate::vendor::MockVendor;
use maud::{Markup, html};

pub(super) fn section(vendor: &MockVendor) -> Markup {
    let active = vendor.active_faults();
    let limits = vendor.limits_are_enforced();
    html! {
        section #faults {
            h2 { "Faults" }
            div .switches {
                @for fault in Fault::all() {
                    @let same = active.iter().filter(|active| active.fault.name() == fault.name());
                    @let count = same.map(|active| active.count).reduce(|one, other| one + other);
                    form method="post" action={ "/_sandbox/" (if count.is_some() { "clear_faults" } else { "fault" }) } {
                        input type="hidden" name="name" value=(fault.name());
                        // One call in ten: if every call failed, nothing else could be seen.
                        input type="hidden" name="per_mille" value="100";
                        input type="hidden" name="back" value="1";
                        button .on[count.is_some()] title=(fault.description()) {
                            (fault.name())
                            small {
                                @if let Some(count) = count { "on, came " (count) " times" } @else { "off" }
                            }
                        }
                    }
                }
                form method="post" action="/_sandbox/limits" {
                    input type="hidden" name="on" value=(!limits);
                    input type="hidden" name="back" value="1";
                    button .on[limits] title="documented limits of calls are enforced" {
                        "limits"
                        small { (if limits { "on" } else { "off" }) }
                    }
                }
            }
            p { "A fault that is switched on here comes with one call in ten." }
        }
    }
}
