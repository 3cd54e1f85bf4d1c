use super::{NEVER_NEGATIVE, Order, SUMS};
use dingdan_runtime::client::TimeRange;
pub use dingdan_runtime::client::{SharedItems, Shop};
use dingdan_runtime::mapping::{AmountMismatch, UncheckedSum, check_sums, negative_amounts, unchecked_sums};

/// A source of the one order: a shop of any platform, a client of a platform that has one list, or a test's own.
///
/// [`Orders`] has the method to call. Shops of many kinds are `dyn OrderSource`.
///
/// ```no_run
/// use dingdan::order::{OrderSource, Orders};
///
/// # async fn example(shops: Vec<Box<dyn OrderSource>>, since: dingdan::BeijingTime) -> Result<(), dingdan::Error> {
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
pub trait OrderSource: Send + Sync {
    /// What changed in a time range, as [`Orders::orders`], which takes any kind of range.
    fn orders_in(&self, changed: TimeRange) -> SharedItems<Order>;
}

/// What every [`OrderSource`] can do, so that one function serves shops of any platform.
pub trait Orders: OrderSource {
    /// What changed in a time range, mostly `since..`: a stream, which has a method `next` as well, and [`SharedItems::own`] for
    /// the platform's own order that the last one was made of; [`SharedItems::with_own`] gives each with its own.
    ///
    /// ```no_run
    /// use dingdan::order::{Orders, Shop};
    ///
    /// # async fn example(shop: Shop, since: dingdan::BeijingTime) -> Result<(), dingdan::Error> {
    /// let mut orders = shop.orders(since..);
    /// while let Some(order) = orders.next().await {
    ///     println!("{:?}", order?.fulfilment);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    fn orders(&self, changed: impl Into<TimeRange>) -> SharedItems<Order> {
        self.orders_in(changed.into())
    }
}

impl<T: OrderSource + ?Sized> Orders for T {}

impl OrderSource for Shop {
    fn orders_in(&self, changed: TimeRange) -> SharedItems<Order> {
        self.changed(changed)
    }
}

impl<T: OrderSource + ?Sized> OrderSource for Box<T> {
    fn orders_in(&self, changed: TimeRange) -> SharedItems<Order> {
        (**self).orders_in(changed)
    }
}

impl Order {
    /// Which of its amounts are not the sums of their parts, and by how much, and which are negative and cannot be.
    ///
    /// A sum is not checked where the platform does not say its total, the goods, the total of one of the lines or the discount: see
    /// [`unchecked_amounts`](Self::unchecked_amounts). Freight, a fee or a tax that it does not say counts nothing.
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
        let mut wrong = check_sums(self, SUMS);
        wrong.extend(negative_amounts(self, NEVER_NEGATIVE));
        wrong
    }

    /// Which sums [`check_amounts`](Self::check_amounts) cannot check, and what the platform does not say for it.
    ///
    /// ```
    /// use dingdan::order::{Amounts, Order};
    /// use dingdan::{Fen, Record};
    ///
    /// let amounts = Amounts::default().with(|amounts| {
    ///     amounts.goods = Some(Fen::new(1999));
    ///     amounts.payable = Some(Fen::new(1899));
    /// });
    /// let order = Order::default().with(|order| order.amounts = Some(amounts));
    /// assert!(order.check_amounts().is_empty());
    /// let open = order.unchecked_amounts().remove(0);
    /// assert_eq!(open.to_string(), "amounts.payable cannot be checked: amounts.discount is not said");
    /// ```
    pub fn unchecked_amounts(&self) -> Vec<UncheckedSum> {
        unchecked_sums(self, SUMS)
    }
}
