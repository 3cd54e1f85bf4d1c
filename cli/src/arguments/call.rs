//! The arguments of `call`.

use super::{Network, Schema, Secrets, help, pair};
use clap::Args;

/// Make one call of an operation that lists nothing, and print its answer as the vendor sent it
///
/// A request that breaks a documented rule is not sent. A call that changes something at the vendor is
/// sent again only where it never got there: its connection was refused, or the vendor asks for a fresh signature.
#[derive(Debug, Args)]
#[command(after_help = help::with_codes("\
Examples:
  dingdan call SYSTEM.order.remark --param order_id=1001 --param text=\"call first\" --shop downtown
  dingdan call --schema acme.yaml acme.order.ship --param order_id=1001 --sandbox"))]
pub(crate) struct Call {
    /// Id of the operation; `dingdan operations` lists them
    pub(crate) operation: String,
    #[command(flatten)]
    pub(crate) schema: Schema,
    /// A parameter of the operation, as `dingdan operations SYSTEM.OPERATION` lists them; may be given several times.
    /// Codes also go by name, times in the forms of `pull --since`
    #[arg(long, value_name = "NAME=VALUE", value_parser = pair)]
    pub(crate) param: Vec<(String, String)>,
    /// Call a sandbox in this process
    #[arg(long, conflicts_with_all = ["shop", "file"])]
    pub(crate) sandbox: bool,
    /// Another base URL than the vendor's own: a proxy, or a sandbox elsewhere
    #[arg(long, value_name = "URL", conflicts_with = "sandbox")]
    pub(crate) base_url: Option<String>,
    #[command(flatten)]
    pub(crate) network: Network,
    #[command(flatten)]
    pub(crate) secrets: Secrets,
}
