//! All pages of a request, and all windows of a span of time.
//!
//! # What may go wrong, and what is done about it
//!
//! Vendors page by number: page `p` is the part from `p × size` of a list that they sort anew for every call. While a
//! client goes from page to page the list moves under it. What a listing does about it:
//!
//! | what happens to the list | what the client sees | what would be lost | what is done |
//! |---|---|---|---|
//! | an item is placed after what was read | the total grows | nothing | all is read once more |
//! | an item is placed before what was read, or moves there | ids come again on the next page | that item | all is read once more |
//! | an item before what was read leaves the list | the total shrinks | the first item of the next page: it slipped onto the page before | the page before is read again, and further back until its first item is known |
//! | an item that was read moves to the end | its id comes again at the end | the same slip, without a sign at the time | all is read once more |
//! | a page comes empty or short while the total says there is more | just that | the rest of the page | it is asked for again, then all is read once more |
//! | an item changes without moving | nothing | nothing | |
//!
//! Two things keep such moves rare. The upper end of a window never lies in the future: what is placed while a pull
//! runs falls into no window. And in a window of the times of change an order that changes leaves the list for good,
//! so that such a list can only shrink; whoever pulls up to now finds it again in the window that follows.
//!
//! A listing has ended when the last page is short or empty **and** as many different ids have come as the total
//! says, with none of the signs above. Otherwise everything is read again, until a reading brings nothing new: a
//! total that is always too high costs one more reading, a total that is too low costs none, since a full page is
//! never the last. Without a total, an empty page is the end, or one shorter than those before. After eight readings
//! that all moved there is an error, not an end.
//!
//! What has no sign cannot be noticed: between two calls an item that was read leaves and another one joins what is
//! not yet read, so that the total stays. Neither a list over a past span of creation times nor one over a past span
//! of times of change can do that; a list that selects by something that changes (a status) can. A pull over several
//! values of such a parameter therefore counts each of them again at the end, and reads it again if the total is another
//! or something new is on the first page. An item that joined behind the first page while another one left is not noticed.
//!
//! # What is kept
//!
//! Eight bytes of SHA-1 of every id that came in the listing at hand: two of a million ids agree once in 36 million
//! pulls. A pull keeps those of one window, and cuts windows of more than [`PullOptions::most_in_window`] orders into
//! shorter ones, so its memory does not grow with the number of orders.

mod checkpoint;
mod cursor;
pub(super) mod fingerprint;
mod options;
mod pages;
mod prefetch;
mod pull;
mod pulled;
pub(super) mod reading;
mod recent;
mod seen;
mod window;
mod windows;

pub use checkpoint::{Checkpoint, WrongCheckpoint};
pub use options::PullOptions;
pub use pages::{Items, Pages};
pub use pull::PullPages;
pub use pulled::Pull;
pub use window::{TimeRange, split};
