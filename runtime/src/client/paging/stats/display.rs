//! Statistics in one line.

use super::PullStats;
use std::fmt;

impl fmt::Display for PullStats {
    /// One line for a log: how many items of how many, and after it what is remarkable, if anything.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.expected().filter(|expected| *expected != self.items) {
            Some(expected) => write!(f, "{} of {}", self.items, counted(expected, "item", "items"))?,
            None => f.write_str(&counted(self.items, "item", "items"))?,
        }
        let counts = [
            (self.bad, "item could not be decoded", "items could not be decoded"),
            (self.missing, "item did not arrive", "items did not arrive"),
            (self.unreadable_pages, "page could not be read", "pages could not be read"),
            (self.repeated, "row came again", "rows came again"),
            (self.empty_rows, "row is no item", "rows are no items"),
            (self.guessed_ends, "list ended at a guess", "lists ended at a guess"),
        ];
        for (count, one, many) in counts.into_iter().filter(|(count, ..)| *count > 0) {
            write!(f, "; {}", counted(count, one, many))?;
        }
        if let Some(from) = self.reread_from {
            write!(f, "; changes of items placed before {from} are not seen")?;
        }
        self.not_asked.iter().try_for_each(|text| write!(f, "; not asked for: {text}"))?;
        self.repairs
            .iter()
            .try_for_each(|(repair, pages)| write!(f, "; {repair} ({})", counted(*pages, "page", "pages")))
    }
}

fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn one_line_says_what_came_and_what_did_not() {
        let stats = |set: fn(&mut PullStats)| {
            let mut stats = PullStats::default();
            set(&mut stats);
            stats
        };
        for (stats, want) in [
            (stats(|_| ()), "0 items"),
            (stats(|stats| (stats.items, stats.total) = (1, Some(1))), "1 item"),
            // The total of the list counts what an earlier round gave.
            (stats(|stats| (stats.items, stats.total) = (5, Some(7))), "5 items"),
            (
                stats(|stats| (stats.items, stats.bad, stats.missing, stats.total) = (5, 1, 2, Some(8))),
                "5 of 8 items; 1 item could not be decoded; 2 items did not arrive",
            ),
            (stats(|stats| (stats.items, stats.bad) = (5, 2)), "5 items; 2 items could not be decoded"),
            (
                stats(|stats| {
                    (stats.unreadable_pages, stats.repeated, stats.empty_rows, stats.guessed_ends) = (1, 2, 1, 1);
                    stats.repairs = BTreeMap::from([("a mark at the start", 2)]);
                    stats.not_asked = vec!["`type` other than 1 and 2".to_owned()];
                }),
                "0 items; 1 page could not be read; 2 rows came again; 1 row is no item; 1 list ended at a guess; \
                 not asked for: `type` other than 1 and 2; a mark at the start (2 pages)",
            ),
        ] {
            assert_eq!(stats.to_string(), want);
        }
    }
}
