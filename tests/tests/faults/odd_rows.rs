//! Rows in which answers are odd: values, syntax, bodies, rows, pages and totals that no document describes.

use crate::cell::sweeps_by_state;
use crate::rows::{Orders, Row, Want, calls, exact, rate};
use dingdan::Error;
use dingdan_sandbox::{BodyFault, Fault, Oddity, PagingFault, Quirks, RowFault, TotalFault, When};

/// Every way in which an answer can be odd, and some of them together.
pub(crate) fn all() -> Vec<Row> {
    let mut rows: Vec<Row> = Fault::all().filter_map(row).collect();
    rows.extend([
        Row {
            quirks: Quirks::Odd { per_mille: 100, seed: 7 },
            orders: Orders::Full,
            want: Want::Decoded,
            ..exact("values of every oddity", vec![])
        },
        Row { ..lean("last page again, no total", vec![always(PagingFault::LastAgain), always(TotalFault::Absent)]) },
        lean("last page again, total of the page", vec![always(PagingFault::LastAgain), always(TotalFault::OfPage)]),
        Row { ..lean("pages wrap, no total", vec![always(PagingFault::Wraps), always(TotalFault::Absent)]) },
        lean("pages overlap, no total", vec![always(PagingFault::Overlaps), always(TotalFault::Absent)]),
        lean("sizes ignored, no total", vec![always(PagingFault::SizeIgnored(10)), always(TotalFault::Absent)]),
        Row {
            want: NO_ANSWER,
            ..lean("nothing for data, no total", vec![always(BodyFault::NothingForData), always(TotalFault::Absent)])
        },
        Row {
            orders: Orders::Full,
            ..exact(
                "byte order mark, notice, trailer, busy",
                vec![
                    always(BodyFault::Bom),
                    always(BodyFault::Notice),
                    always(BodyFault::Trailer),
                    rate(Fault::Busy, 200),
                ],
            )
        },
    ]);
    rows
}

/// The row of a fault; `None` for those that have rows of their own.
fn row(fault: Fault) -> Option<Row> {
    let (name, always) = (fault.name(), vec![(fault, When::Always)]);
    let full = |want: Want, faults: Vec<(Fault, When)>| Row { orders: Orders::Full, want, ..exact(name, faults) };
    Some(match fault {
        // A slip of syntax may cost the order that it is in, which comes as it was sent.
        Fault::Odd(Oddity::NotANumber | Oddity::BadEscape | Oddity::TrailingComma, _) => full(Want::Exact, always),
        Fault::Odd(..) => full(Want::Decoded, always),
        Fault::Body(body) => match body {
            BodyFault::GzipUnlabelled | BodyFault::DeflateUnlabelled => {
                full(Want::ExactOr("compressed", |error| says(error, &["compressed", "gzip", "deflate"])), always)
            }
            BodyFault::Utf16 => full(Want::ExactOr("UTF-16", |error| says(error, &["UTF-16"])), always),
            BodyFault::CodeZeros => {
                full(Want::ExactOr("the vendor's refusal", |error| error.vendor_code() == Some("00")), always)
            }
            BodyFault::Html(_) => {
                Row { want: Want::Rest("HTML", |error| says(error, &["HTML"])), ..lean(name, always) }
            }
            BodyFault::GbkRefusal => full(Want::Decoded, vec![rate(fault, 200)]),
            // A caller that may not repeat the call has no page in its place.
            BodyFault::NoContent => Row {
                want: Want::ExactOr("no content", |error| says(error, &["no content in place of the answer"])),
                ..lean(name, vec![calls(fault, &[2, 7])])
            },
            BodyFault::NothingForData => Row { want: NO_ANSWER, ..lean(name, always) },
            _ => full(Want::Decoded, always),
        },
        Fault::Rows(RowFault::UnlistedState(_)) => Row {
            want: INCOMPLETE,
            known: |spec| sweeps_by_state(spec).then_some("other states cannot be asked for, as the statistics say"),
            ..lean(name, always)
        },
        Fault::Rows(_) => Row { want: Want::Decoded, ..lean(name, always) },
        Fault::Paging(PagingFault::Ignored | PagingFault::Clamped(_)) => {
            Row { want: INCOMPLETE, ..lean(name, always) }
        }
        Fault::Paging(_) | Fault::Total(_) => lean(name, always),
        _ => return None,
    })
}

/// Every order, or an error that says that some are missing.
const INCOMPLETE: Want = Want::ExactOr("incomplete", Error::is_incomplete);

/// Every order, or an error that says that the answer to a call is missing: without it, nobody knows whether the page after the
/// last one is empty.
const NO_ANSWER: Want = Want::ExactOr("no answer", |error| says(error, &["in place of the answer"]));

fn says(error: &Error, words: &[&str]) -> bool {
    let text = error.to_string();
    words.iter().any(|word| text.contains(word))
}

fn lean(name: &'static str, faults: Vec<(Fault, When)>) -> Row {
    Row { orders: Orders::Lean, ..exact(name, faults) }
}

/// A fault that comes with every call.
fn always(fault: impl Into<Fault>) -> (Fault, When) {
    (fault.into(), When::Always)
}
