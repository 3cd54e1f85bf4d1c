use super::{Order, SUMS};
use dingdan_runtime::client::TimeRange;
pub use dingdan_runtime::client::{SharedItems, Shop};
use dingdan_runtime::mapping::{AmountMismatch, check_sums};

/// A source of the one order: a shop of any platform, a client of a platform that has one list, or a test's own.
///
/// One function serves any of them, and shops of many kinds are `dyn Orders`.
///
/// ```no_run
/// use dingdan::order::Orders;
///
/// # async fn example(shops: Vec<Box<dyn Orders>>, since: dingdan::BeijingTime) -> Result<(), dingdan::Error> {
/// for shop in &shops {
///     let mut orders = shop.orders(since..);
///     while let Some(order) = orders.next().await {
///         let order = order?;
///         println!("{:?} {:?}", order.platform, order.status);
///     }
/// }
/// # Ok(())
/// # }
/// ```
pub trait Orders: Send + Sync {
    /// What changed in a time range, as [`Orders::orders`], which takes any range.
    fn changed_orders(&self, changed: TimeRange) -> SharedItems<Order>;

    /// What changed in a time range, mostly `since..`: a stream, which has a method `next` as well.
    fn orders(&self, changed: impl Into<TimeRange>) -> SharedItems<Order>
    where
        Self: Sized,
    {
        self.changed_orders(changed.into())
    }
}

impl dyn Orders + '_ {
    /// What changed in a time range, mostly `since..`.
    pub fn orders(&self, changed: impl Into<TimeRange>) -> SharedItems<Order> {
        self.changed_orders(changed.into())
    }
}

impl Orders for Shop {
    fn changed_orders(&self, changed: TimeRange) -> SharedItems<Order> {
        self.changed(changed)
    }
}

impl Order {
    /// Which of its amounts are not the sums of their parts, and by how much.
    ///
    /// A total that the platform does not say is not checked, and a part that it does not say counts nothing.
    ///
    /// ```
    /// use dingdan::order::{Amounts, Order};
    /// use dingdan::{Fen, Record};
    ///
    /// let amounts = Amounts::default().with(|amounts| {
    ///     amounts.goods = Some(Fen::new(1999));
    ///     amounts.discount = Some(Fen::new(100));
    ///     amounts.payable = Some(Fen::new(1999));
    /// });
    /// let order = Order::default().with(|order| order.amounts = Some(amounts));
    /// let mismatch = order.check_amounts().remove(0);
    /// assert_eq!(mismatch.to_string(), "amounts.payable is 19.99, and its parts make 18.99: 1.00 more than they do");
    /// ```
    pub fn check_amounts(&self) -> Vec<AmountMismatch> {
        check_sums(self, SUMS)
    }
}
