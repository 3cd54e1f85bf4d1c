//! The progress of a pull as a value that can be stored.

mod stored;

use super::identity::Identity;
use super::time_range::TimeRange;
use super::wrong_checkpoint::{VERSION, WrongCheckpoint};
use crate::types::BeijingTime;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;
pub(super) use stored::Fingerprints;
use stored::Stored;

/// The progress of a pull. Store it after a page or an item was dealt with, and give it to a pull of the same request in
/// another process: that pull gives what the first one has not given.
///
/// A checkpoint has no end. Where the pull had ended, the next one continues from there: it looks back by
/// [`PullOptions::overlap`](super::PullOptions::overlap), leaves out what has not changed since, and ends where its own time
/// range does, so that a program that runs every night gives each change once:
///
/// ```
/// # use dingdan_runtime::client::http::StatusCode;
/// # use dingdan_runtime::client::*;
/// # use dingdan_runtime::json::decode;
/// # use dingdan_runtime::record::{Described, Record, WireForm, WireInfo};
/// # use dingdan_runtime::types::{BeijingTime, Id, Label};
/// # use std::sync::{Arc, Mutex};
/// # #[derive(Clone, Default, PartialEq, Record, Request)]
/// # struct ListOrders { from: Option<BeijingTime>, to: Option<BeijingTime>, page: Option<i64>, size: Option<i64>,
/// #     #[wire(info)] wire_info: WireInfo<[WireForm; 4]> }
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Answer { code: Option<i64>, list: Vec<Order>, #[wire(info)] wire_info: WireInfo<[WireForm; 2]> }
/// # #[derive(Clone, Default, PartialEq, Record)]
/// # struct Order { id: Option<Id>, updated: Option<BeijingTime>, #[wire(info)] wire_info: WireInfo<[WireForm; 2]> }
/// # static PLATFORM: PlatformSpec = PlatformSpec {
/// #     base_url: "http://localhost", auth: AuthSpec::BodyToken("token"),
/// #     envelope: EnvelopeSpec::new("code", &["0"], &[]), ..PlatformSpec::new("shop")
/// # };
/// # impl Operation for ListOrders {
/// #     type Answer = Answer;
/// #     type Item = Order;
/// #     const SPEC: &'static OperationSpec = &OperationSpec {
/// #         request: <Self as Described>::SCHEMA, params: <Self as Request>::PARAMS,
/// #         answer: <Answer as Described>::SCHEMA, item: <Order as Described>::SCHEMA,
/// #         windows: &[TimeWindow::new("from", "to").changes().filters("updated")],
/// #         page: Some(PageSpec::number("page", 1).size("size")), items: "list", item_id: Some("id"),
/// #         path: "/orders", ..OperationSpec::post(&PLATFORM, "shop.order.list")
/// #     };
/// # }
/// # // The orders of a server, with the times of their changes.
/// # #[derive(Clone, Default)]
/// # struct Server(Arc<Mutex<Vec<(u32, BeijingTime)>>>);
/// # impl Transport for Server {
/// #     fn send(&self, request: HttpRequest) -> SendFuture<'_> {
/// #         let mut wanted = ListOrders::default();
/// #         decode(&mut wanted, &request.body.unwrap_or_default()).expect("a request");
/// #         let orders = self.0.lock().expect("the lock").clone().into_iter();
/// #         let found = orders.filter(|(_, at)| {
/// #             wanted.page == Some(1) && wanted.from <= Some(*at) && Some(*at) <= wanted.to
/// #         });
/// #         let list: Vec<_> = found.map(|(id, at)| format!(r#"{{"id": {id}, "updated": "{at}"}}"#)).collect();
/// #         let body = format!(r#"{{"code": 0, "list": [{}]}}"#, list.join(","));
/// #         Box::pin(async move { Ok(HttpResponse::new(StatusCode::OK, body)) })
/// #     }
/// # }
/// # fn connection(server: &Server) -> Connection {
/// #     Connection::over(Credentials::new([("token", "t")]), server.clone())
/// # }
/// /// What changed since the night before. `stored` is a file, or a row of a database.
/// async fn night(
///     connection: Connection, since: BeijingTime, stored: &mut Option<String>,
/// ) -> Result<Vec<String>, Box<dyn std::error::Error>> {
///     let mut pull = Pull::changed(connection, ListOrders::default(), 0, since..);
///     if let Some(text) = &stored {
///         pull = pull.resume(&text.parse()?)?;
///     }
///     let mut changed = Vec::new();
///     while let Some(order) = pull.next().await {
///         changed.extend(order?.id.map(|id| id.to_string()));
///         *stored = Some(pull.checkpoint().to_string());
///     }
///     *stored = Some(pull.checkpoint().to_string());
///     Ok(changed)
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// # let server = Server::default();
/// # let since: BeijingTime = "2024-01-01".parse()?;
/// # *server.0.lock().expect("the lock") = vec![(1, since), (2, since), (3, BeijingTime::now())];
/// let mut stored = None;
/// assert_eq!(night(connection(&server), since, &mut stored).await?, ["1", "2", "3"]);
/// # server.0.lock().expect("the lock")[1].1 = BeijingTime::now();
/// // Order 2 changes, and the next night gives it alone.
/// assert_eq!(night(connection(&server), since, &mut stored).await?, ["2"]);
/// assert!(night(connection(&server), since, &mut stored).await?.is_empty());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// After an error that is a gap ([`Error::is_gap`](crate::client::Error::is_gap)), a checkpoint does not bring back what was left out: keep
/// the one before it, and a pull from that one asks for it again.
///
/// It is a plain value with serde, and its text is JSON, with the version of its format and a checksum: a text that was changed,
/// cut short or written by another version is an error, never another progress. It holds times, the parameters of the request, and eight bytes of
/// SHA-1 of the ids in the windows that are being read and of the orders within the overlap, but no order and no credential;
/// of buyers' data in the request it holds eight bytes of SHA-1. Its text has at most eleven bytes for each of
/// [`most_in_window`](super::PullOptions::most_in_window) orders and each order in the overlap, and some hundred more. After
/// resuming, the windows that were being read are read again from their first page.
///
/// It belongs to one operation, kind of time range, base URL, shop (where the credentials tell more than a token) and
/// request; [`Pull::resume`](super::Pull::resume) refuses another one. Times that the pull sets itself do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Checkpoint {
    /// The pull that the checkpoint belongs to.
    pub(super) pull: Identity,
    /// The first second that the entire pull was asked for.
    pub(super) from: BeijingTime,
    /// The last second of this round.
    pub(super) until: BeijingTime,
    /// The last second of the previous round.
    pub(super) previous: Option<BeijingTime>,
    /// The first second after all windows that were begun.
    pub(super) next: Option<BeijingTime>,
    /// The windows that were begun.
    pub(super) windows: Vec<TimeRange>,
    /// Whether an operation without windows was not read to its end.
    pub(super) unread: bool,
    /// The items that arrived in these windows.
    pub(super) known: Fingerprints,
    /// The versions of items near the end of the previous round.
    pub(super) recent: Fingerprints,
    /// The versions of items near the end of this round.
    pub(super) noted: Fingerprints,
}

impl Checkpoint {
    /// A checkpoint of a round in which nothing was read.
    pub(super) fn new(pull: Identity, round: TimeRange) -> Self {
        Self {
            pull,
            from: round.from,
            until: round.to,
            previous: None,
            next: None,
            windows: Vec::new(),
            unread: false,
            known: Fingerprints::default(),
            recent: Fingerprints::default(),
            noted: Fingerprints::default(),
        }
    }

    /// The id of the operation that is pulled.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<O: Operation>(
    /// #     connection: Connection, request: O, since: BeijingTime,
    /// # ) -> Result<(), Box<dyn std::error::Error>> {
    /// let pull = Pull::new(connection, request, Some(0), since..);
    /// assert_eq!(pull.checkpoint().operation(), O::SPEC.id);
    /// # Ok(())
    /// # }
    /// ```
    pub fn operation(&self) -> &str {
        &self.pull.operation
    }

    /// Whether the pull has read its entire time range at least once. A pull without an end continues after that.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # fn example<O: Operation>(connection: Connection, request: O, since: BeijingTime) {
    /// let pull = Pull::new(connection, request, Some(0), since..);
    /// assert!(!pull.checkpoint().is_caught_up());
    /// # }
    /// ```
    pub fn is_caught_up(&self) -> bool {
        self.previous.is_some() || self.is_read()
    }

    /// The last second up to which the pull has read everything, or reads it now.
    ///
    /// ```
    /// # use dingdan_runtime::client::{Connection, Operation, Pull};
    /// # use dingdan_runtime::types::BeijingTime;
    /// # fn example<O: Operation>(connection: Connection, request: O, since: BeijingTime, until: BeijingTime) {
    /// let pull = Pull::new(connection, request, Some(0), since..=until);
    /// assert!(pull.checkpoint().until() <= until);
    /// # }
    /// ```
    pub fn until(&self) -> BeijingTime {
        self.until
    }

    /// Whether all windows of the round were read.
    pub(super) fn is_read(&self) -> bool {
        self.next.is_none() && self.windows.is_empty() && !self.unread
    }
}

impl fmt::Display for Checkpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}

impl FromStr for Checkpoint {
    type Err = WrongCheckpoint;

    fn from_str(text: &str) -> Result<Self, WrongCheckpoint> {
        #[derive(Deserialize)]
        struct Versioned {
            version: u64,
        }

        let Versioned { version } = serde_json::from_str(text).map_err(|_| WrongCheckpoint::Damaged)?;
        if version != VERSION {
            return Err(WrongCheckpoint::Version(version));
        }
        serde_json::from_str(text).map_err(|_| WrongCheckpoint::Damaged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::paging::fingerprint::of_text;

    /// The checksum is that of the text without it, by `sha1sum`.
    const COMPLETE: &str = concat!(
        r#"{"version":4,"checksum":"77fe77442703b001","#,
        r#""pull":{"operation":"a.b","window":"from","changed":false,"base_url":"http://a","#,
        r#""shop":null,"request":{"size":"7"}},"from":"2024-01-01 00:00:00","#,
        r#""until":"2024-01-02 00:00:00","previous":null,"next":"2024-01-01 12:00:01","#,
        r#""windows":["2024-01-01 00:00:00","2024-01-01 12:00:00"],"unread":false,"known":"AAAAAAAAAAEAAAAAAAAAAg","#,
        r#""recent":"","noted":""}"#
    );
    const CHECKSUM: &str = "77fe77442703b001";

    /// The text with the checksum of what it says.
    fn sealed(text: &str) -> String {
        let without = text.replacen(CHECKSUM, "", 1);
        text.replacen(CHECKSUM, &format!("{:016x}", of_text(&without)), 1)
    }

    fn read(text: &str) -> Result<Checkpoint, WrongCheckpoint> {
        text.parse()
    }

    #[test]
    fn a_checkpoint_is_the_same_after_reading_its_text() {
        let checkpoint = read(COMPLETE).expect("a checkpoint");
        assert_eq!(checkpoint.to_string(), COMPLETE);
        assert_eq!(checkpoint.known.iter().collect::<Vec<_>>(), [1, 2]);
        assert_eq!((checkpoint.windows.len(), checkpoint.unread, checkpoint.operation()), (1, false, "a.b"));
    }

    #[test]
    fn a_pull_has_caught_up_after_its_first_round() {
        let without_windows = COMPLETE.replacen("\"2024-01-01 00:00:00\",\"2024-01-01 12:00:00\"", "", 1);
        let listed = without_windows.replacen("\"window\":\"from\"", "\"window\":null", 1);
        let ended = |text: &str| text.replacen("\"next\":\"2024-01-01 12:00:01\"", "\"next\":null", 1);
        for (text, want) in [
            (COMPLETE.to_owned(), false),
            (without_windows.clone(), false),
            (ended(&listed).replacen("\"unread\":false", "\"unread\":true", 1), false),
            (ended(&without_windows), true),
            (COMPLETE.replacen("\"previous\":null", "\"previous\":\"2024-01-01 00:00:00\"", 1), true),
        ] {
            assert_eq!(read(&sealed(&text)).map(|checkpoint| checkpoint.is_caught_up()), Ok(want), "{text}");
        }
    }

    #[test]
    fn damaged_checkpoints_are_refused() {
        use WrongCheckpoint::{Damaged, Version};
        let with = |from: &str, to: &str| {
            assert!(COMPLETE.contains(from), "{from}");
            sealed(&COMPLETE.replacen(from, to, 1))
        };
        for (text, want) in [
            (String::new(), Damaged),
            ("{}".to_owned(), Damaged),
            ("{\"version\": 4".to_owned(), Damaged),
            ("{\"version\": 4}".to_owned(), Damaged),
            ("{\"version\": 1}".to_owned(), Version(1)),
            (with("\"version\":4", "\"version\":3"), Version(3)),
            (with("\"version\":4", "\"version\":-1"), Damaged),
            (with("\"version\":4", "\"version\":\"4\""), Damaged),
            (with("\"from\":\"2024-01-01 00:00:00\"", "\"from\":\"\""), Damaged),
            (with("\"from\":\"2024-01-01 00:00:00\"", "\"from\":\"0000-00-00 00:00:00\""), Damaged),
            (with("\"from\":\"2024-01-01 00:00:00\"", "\"from\":-1"), Damaged),
            (with("\"changed\":false", "\"changed\":0"), Damaged),
            (with("\"unread\":false", "\"unread\":null"), Damaged),
            (with("\"unread\":false", "\"unread\":true"), Damaged),
            (with("\"known\"", "\"unknown\":1,\"known\""), Damaged),
            (with(",\"2024-01-01 12:00:00\"", ""), Damaged),
            (with("12:00:00\"]", "12:00:00\",\"2024-01-01 12:00:00\",\"2024-01-01 00:00:00\"]"), Damaged),
            (with("AAAAAAAAAAEAAAAAAAAAAg", "AAAA"), Damaged),
            (with("AAAAAAAAAAEAAAAAAAAAAg", "?"), Damaged),
            (with("{\"size\":\"7\"}", "7"), Damaged),
            // These are possible, and not what was stored.
            (COMPLETE.replacen("12:00:01", "13:00:01", 1), Damaged),
            (COMPLETE.replacen("\"a.b\"", "\"a.c\"", 1), Damaged),
            (COMPLETE.replacen(CHECKSUM, "", 1), Damaged),
        ] {
            assert_eq!(read(&text).err(), Some(want), "{text}");
        }
        assert!(read(&with("12:00:01", "13:00:01")).is_ok());
    }

    #[test]
    fn a_changed_byte_is_an_error_or_changes_nothing() {
        let stored = read(COMPLETE).expect("a checkpoint");
        let mut refused = 0;
        for index in 0..COMPLETE.len() {
            assert!(read(&COMPLETE[..index]).is_err(), "cut off after {index} bytes");
            for bit in 0..8 {
                let mut bytes = COMPLETE.as_bytes().to_vec();
                bytes[index] ^= 1 << bit;
                match std::str::from_utf8(&bytes).ok().and_then(|text| read(text).ok()) {
                    None => refused += 1,
                    Some(found) => assert_eq!(found, stored, "byte {index}, bit {bit}"),
                }
            }
        }
        println!("{refused} of {} changed bits are refused, the others change nothing", COMPLETE.len() * 8);
    }

    #[test]
    fn no_member_may_be_missing() {
        let complete: serde_json::Map<String, serde_json::Value> = serde_json::from_str(COMPLETE).expect("JSON");
        let mut damaged = Vec::new();
        for name in complete.keys() {
            let mut without = complete.clone();
            without.remove(name);
            damaged.push((name.clone(), serde_json::to_string(&without).expect("JSON")));
        }
        let pull = complete["pull"].as_object().expect("an object");
        for name in pull.keys() {
            let mut without = complete.clone();
            without["pull"].as_object_mut().expect("an object").remove(name);
            damaged.push((name.clone(), serde_json::to_string(&without).expect("JSON")));
        }
        for (name, text) in damaged {
            assert_eq!(read(&text).err(), Some(WrongCheckpoint::Damaged), "{name}");
            let error = serde_json::from_str::<Checkpoint>(&text).expect_err("refused").to_string();
            assert!(error.contains("missing field") && error.contains(&name), "{name}: {error}");
        }
    }
}
