//! Mistakes that the compiler refuses, each beside the right way, which compiles: a failure for another reason would
//! show there.

/// A required argument cannot be left out.
///
/// ```
/// # use dingdan::xiaoe::ListOrders;
/// # fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let request = ListOrders::new("2026-11-01".parse()?, "2026-11-02".parse()?);
/// # Ok(())
/// # }
/// ```
/// ```compile_fail
/// # use dingdan::xiaoe::ListOrders;
/// # fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let request = ListOrders::new("2026-11-01".parse()?);
/// # Ok(())
/// # }
/// ```
pub struct MissingArgument;

/// A response cannot be built by a literal, which a new field would break.
///
/// ```
/// # use dingdan::xiaoe::OrderInfo;
/// let mut info = OrderInfo::default();
/// info.order_id = Some("o_1".into());
/// ```
/// ```compile_fail
/// # use dingdan::xiaoe::OrderInfo;
/// let info = OrderInfo { order_id: Some("o_1".into()), ..OrderInfo::default() };
/// ```
pub struct ResponseByLiteral;

/// Money of two units cannot be added.
///
/// ```
/// # use dingdan::{Fen, Yuan};
/// fn total(a: Fen, b: Yuan) -> Option<Fen> {
///     a.checked_add(b.to_fen().ok()?)
/// }
/// ```
/// ```compile_fail
/// # use dingdan::{Fen, Yuan};
/// fn total(a: Fen, b: Yuan) -> Fen {
///     a + b
/// }
/// ```
pub struct FenPlusYuan;

/// A secret cannot be printed by mistake.
///
/// ```
/// # use dingdan::SecretString;
/// fn print(secret: &SecretString) {
///     println!("{secret:?}");
/// }
/// ```
/// ```compile_fail
/// # use dingdan::SecretString;
/// fn print(secret: &SecretString) {
///     println!("{secret}");
/// }
/// ```
pub struct PrintedSecret;

/// A status that may be missing or unknown cannot be taken for a known one.
///
/// ```
/// # use dingdan::order::{Order, Status};
/// # use dingdan::Open;
/// fn is_done(order: &Order) -> bool {
///     matches!(order.status, Some(Open::Known(Status::Completed)))
/// }
/// ```
/// ```compile_fail
/// # use dingdan::order::{Order, Status};
/// fn is_done(order: &Order) -> bool {
///     order.status == Status::Completed
/// }
/// ```
pub struct UncheckedStatus;
