//! A shop of any platform, whose items become records that all platforms share.

mod details;
mod shared_items;

pub use shared_items::SharedItems;

use super::connection::Connection;
use super::erased::{AnyOperation, AnyRequest, Entry};
use super::paging::{PullOptions, TimeRange};
use super::request::Operation;
use crate::record::Described;
use std::fmt;

/// A shop of any platform: a connection and the operation that lists its orders.
///
/// Shops of many platforms are one type, so that one function serves them all.
///
/// ```no_run
/// # use dingdan_runtime::client::{Connection, Error, Operation, Shop};
/// # use dingdan_runtime::record::Described;
/// # use dingdan_runtime::types::BeijingTime;
/// /// What changed in shops of any platforms, as one kind of order.
/// async fn changed<Order: Described>(shops: &[Shop], since: BeijingTime) -> Result<Vec<Order>, Error> {
///     let mut all = Vec::new();
///     for shop in shops {
///         let mut orders = shop.changed(since..);
///         while let Some(order) = orders.next().await {
///             all.push(order?);
///         }
///     }
///     Ok(all)
/// }
/// ```
pub struct Shop {
    connection: Connection,
    list: &'static dyn AnyOperation,
    request: Box<dyn AnyRequest>,
    details: Option<&'static dyn AnyOperation>,
    options: PullOptions,
}

impl Shop {
    /// A shop whose orders are the items of a list. That the schema says how they become the shared record is checked when
    /// this is compiled.
    pub fn new<O: Operation>(connection: Connection, request: O) -> Self {
        const { assert!(O::SPEC.order.is_some(), "the schema does not say how these items become orders") };
        Self::over(connection, const { &Entry::<O>::NEW }, Box::new(request), None)
    }

    /// A shop whose orders are given by one operation for each item that another one lists.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Operation, Shop};
    /// # fn example<List: Operation, Get: Operation>(connection: Connection, request: List) -> Shop {
    /// Shop::with_details::<List, Get>(connection, request)
    /// # }
    /// ```
    pub fn with_details<L: Operation, D: Operation>(connection: Connection, request: L) -> Self {
        const { assert!(D::SPEC.order.is_some(), "the schema does not say how these items become orders") };
        const { assert!(D::SPEC.each.is_some(), "the operation is not called for the items of another one") };
        Self::over(connection, const { &Entry::<L>::NEW }, Box::new(request), Some(const { &Entry::<D>::NEW }))
    }

    /// A shop by operations whose types are not known: the one that lists, and the one that gives each item of the list, if
    /// any. `None` where the schema does not say how their items become the shared record.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{AnyOperation, Connection, Shop};
    /// # fn example(list: &'static dyn AnyOperation, connection: Connection) -> Option<Shop> {
    /// Shop::any(connection, list, list.request(), None)
    /// # }
    /// ```
    pub fn any(
        connection: Connection,
        list: &'static dyn AnyOperation,
        request: Box<dyn AnyRequest>,
        details: Option<&'static dyn AnyOperation>,
    ) -> Option<Self> {
        let spec = details.unwrap_or(list).spec();
        let fits = spec.order.is_some() && details.is_none_or(|details| details.spec().each.is_some());
        fits.then(|| Self::over(connection, list, request, details))
    }

    fn over(
        connection: Connection,
        list: &'static dyn AnyOperation,
        request: Box<dyn AnyRequest>,
        details: Option<&'static dyn AnyOperation>,
    ) -> Self {
        Self { connection, list, request, details, options: PullOptions::default() }
    }

    /// Sets the options of pulls.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{PullOptions, Shop};
    /// # fn example(shop: Shop) -> Shop {
    /// shop.with(PullOptions::default().prefetch(1))
    /// # }
    /// ```
    #[must_use]
    pub fn with(mut self, options: PullOptions) -> Self {
        self.options = options;
        self
    }

    /// The name of the platform, as in the schemas.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::Shop;
    /// # fn example(shop: &Shop) {
    /// println!("{} at {:?}", shop.platform(), shop.connection());
    /// # }
    /// ```
    pub fn platform(&self) -> &'static str {
        self.list.spec().platform.id
    }

    /// The connection.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Connection, Shop};
    /// # fn example(shop: &Shop) -> Connection {
    /// shop.connection().clone()
    /// # }
    /// ```
    pub fn connection(&self) -> &Connection {
        &self.connection
    }

    /// What changed in a time range, mostly `since..`, as [`Pull::changed`](super::Pull::changed).
    pub fn changed<T: Described>(&self, range: impl Into<TimeRange>) -> SharedItems<T> {
        let (connection, range) = (self.connection.clone(), range.into());
        let pull = match self.list.spec().changes_window() {
            Some(window) => self.list.pull_changed(connection, &*self.request, window, range, self.options),
            None => self.list.pull(connection, &*self.request, None, range, self.options),
        };
        SharedItems::new(self.connection.clone(), pull, self.list, self.details)
    }

    /// What was placed in a time range, or whatever time the operation's window at that index is about.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Error, Shop};
    /// # use dingdan_runtime::record::Described;
    /// # use dingdan_runtime::types::BeijingTime;
    /// # async fn example<Order: Described>(shop: Shop, since: BeijingTime) -> Result<(), Error> {
    /// let mut orders = shop.pull::<Order>(Some(0), since..);
    /// while let Some(order) = orders.next().await {
    ///     println!("{}", dingdan_runtime::json::encode(&order?));
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pull<T: Described>(&self, window: Option<usize>, range: impl Into<TimeRange>) -> SharedItems<T> {
        let pull = self.list.pull(self.connection.clone(), &*self.request, window, range.into(), self.options);
        SharedItems::new(self.connection.clone(), pull, self.list, self.details)
    }
}

impl Clone for Shop {
    fn clone(&self) -> Self {
        let (connection, request) = (self.connection.clone(), self.request.boxed());
        Self { options: self.options, ..Self::over(connection, self.list, request, self.details) }
    }
}

impl fmt::Debug for Shop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = self.details.map(|details| details.spec().id);
        f.debug_struct("Shop").field("list", &self.list.spec().id).field("details", &details).finish_non_exhaustive()
    }
}
