//! All pages of a request, and all windows of a time range.
//!
//! # Lists that change while they are read
//!
//! Vendors page by number: page `p` is the part from `p × size` of a list that is sorted again for every call. So the list
//! moves under a client that goes from page to page. This is what the client does about it:
//!
//! | event in the list | sign | what would be lost | reaction |
//! |---|---|---|---|
//! | an item is added after the part that was read | the total grows | nothing | everything is read once more |
//! | an item is added before the part that was read, or moves there | ids repeat on the next page | that item | everything is read once more |
//! | an item in the part that was read leaves the list | the total shrinks | the first item of the next page, which slipped onto the page before | the page before is read again, and further pages back until a first item is known |
//! | an item that was read moves to the end | its id repeats at the end | the same slip, without a sign at the time | everything is read once more |
//! | a page is empty or short although the total says that there is more | just that | the rest of the page | the page is requested again, then everything is read once more |
//! | an item changes without moving | none | nothing | none |
//!
//! Two rules keep such moves rare. The upper end of a window never lies in the future, so an item that is added during a
//! pull is in no window. And in a window of change times, an order that changes leaves the list for good, so such a list can
//! only shrink; a pull up to now finds the order again in the next window.
//!
//! A list has ended when the last page is short or empty **and** as many different ids have arrived as the total says, with
//! none of the signs above. Otherwise everything is read again, until a reading brings nothing new. So a total that is
//! always too high costs one more reading, and a total that is too low costs none, since a full page is never the last.
//! Without a total, the end is an empty page, or a short one where every call costs money. After eight readings that all
//! moved, the list is an error, not an end.
//!
//! # Lists by offset and by cursor
//!
//! By offset, the next page begins after the rows that came, so that a server may give fewer at once than it was asked for. All
//! else is as with numbers.
//!
//! By cursor, each answer leads to the next, so that pages are neither skipped nor requested ahead of time. Such a list ends
//! where a flag says that there is no more, where the answer gives no cursor or one that means the end, or, without a flag, with
//! an empty page. What the vendor states and does not give is asked for in one more reading. A cursor that came before, a flag
//! for more without a cursor, and sixteen pages in a row without anything new break the list off; so does a page that cannot
//! be read, since it holds the way to all others. Each is an error that is a gap, never the end.
//!
//! # Lists that repeat themselves
//!
//! Some servers give the last page again for every page beyond it, start again with the first page, or ignore the page
//! number. A page that repeats an earlier one ends the list where as many ids have arrived as the total says; otherwise
//! two such pages in a row do, or one where every call costs money. A total that is smaller than the rows up to its page
//! counts something else, and is ignored. A row whose id arrived on an earlier page is left out and counted
//! ([`PullStats::repeated`]). Rows of one answer with one id and different contents are all given. Rows without an id, or
//! with an id that identifies nothing (`0`, `3.7e+18`), are told apart by their content.
//!
//! # What does not arrive
//!
//! Where the vendor states more items than arrived, a window is cut into shorter ones, which are read as well: many vendors
//! give only the first rows of a long list. What is missing in the end is an error that is
//! [incomplete](crate::client::Error::is_incomplete), the last item of the stream. The largest total of a reading counts;
//! the last one does in lists that items may leave, as lists by status or by time of change. A page that arrives and
//! cannot be read is an error with its body; the next call continues with the page after it. Three such pages in a row end
//! the list. Where a call is made for each value of a parameter, a value that the vendor refuses is an error, and the next
//! call continues with the next value. All of these are [gaps](crate::client::Error::is_gap).
//!
//! One kind of move has no sign and is not noticed: between two calls, an item that was read leaves the list and another
//! item joins the part that was not read, so that the total stays. This cannot happen in a list over past creation times or
//! past change times. It can happen in a list that selects by something that changes, such as a status. Therefore a pull
//! over several values of such a parameter checks each value's list again at the end, and reads it again if its total is
//! another or its first page has a new item. An item that joined after the first page while another one left is not
//! noticed.
//!
//! # Lists that are late, and lists that end in the past
//!
//! Where the vendor lists an order some time after it was placed or changed ([`TimeWindow::lag`]), now is that much earlier for a
//! pull, and its checkpoint continues from there. Where the vendor refuses windows from further back
//! ([`TimeWindow::reaches_back`]), a pull starts where they are allowed, and says so in [`PullStats::not_asked`].
//!
//! [`TimeWindow::lag`]: crate::client::TimeWindow::lag
//! [`TimeWindow::reaches_back`]: crate::client::TimeWindow::reaches_back
//!
//! # Memory
//!
//! The client keeps eight bytes of SHA-1 of each id in the current list; two of a million ids collide once in 36 million
//! pulls. A pull keeps those of one window, and cuts windows with more than [`PullOptions::most_in_window`] orders into
//! shorter ones, so its memory does not grow with the number of orders.

mod checkpoint;
mod cursor;
mod cutting;
mod fingerprint;
mod first_page;
mod identity;
mod items;
mod options;
mod overlaps;
mod page_step;
mod pages;
mod prefetch;
mod progress;
mod pull;
mod pull_pages;
mod reach;
mod recent;
mod rounds;
mod seen;
mod stats;
mod time_range;
mod window_queue;
mod window_reader;
mod window_times;
mod wrong_checkpoint;

pub use checkpoint::Checkpoint;
pub use items::Items;
pub use options::PullOptions;
pub use pages::Pages;
pub use pull::Pull;
pub use pull_pages::PullPages;
pub use stats::PullStats;
pub use time_range::{TimeRange, split};
pub use wrong_checkpoint::WrongCheckpoint;

pub(super) use window_reader::first_requests;
