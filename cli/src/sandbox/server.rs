//! The sandbox in this process.

use crate::arguments::{Sandbox as Arguments, Stock};
use crate::declared;
use anyhow::{Context, Result};
use dingdan::client::{OperationSpec, TimeRange, Transport};
use dingdan::{Connection, Credentials};
use dingdan_sandbox::{MockVendor, Options, Sandbox, UnknownName};
use secrecy::ExposeSecret;
use std::net::SocketAddr;
use std::time::Duration;

/// A running sandbox.
pub(crate) struct Server(Sandbox);

impl Server {
    /// Starts a sandbox for this process.
    pub(crate) async fn start(stock: Stock) -> Result<Self> {
        Self::with(Options::default(), stock).await
    }

    /// Starts a sandbox for others.
    pub(crate) async fn listen(arguments: &Arguments) -> Result<Self> {
        let (address, port, hosts) = (arguments.listen, arguments.port, arguments.host.clone());
        Self::with(Options { address, port, hosts, ..Options::default() }, arguments.stock()).await
    }

    async fn with(own: Options, stock: Stock) -> Result<Self> {
        let (orders, seed) = (stock.orders.unwrap_or(own.orders), stock.seed.unwrap_or(own.seed));
        let span = stock.days.map_or(own.span, |days| Duration::from_secs(days * 24 * 60 * 60));
        let at = SocketAddr::from((own.address, own.port));
        let sandbox = Sandbox::start_with(Options { orders, seed, span, ..own }, declared::declarations()).await;
        sandbox.map(Self).with_context(|| format!("cannot start the sandbox at {at}"))
    }

    /// The mock vendor, whose behaviour can be changed.
    pub(crate) fn vendor(&self) -> &MockVendor {
        self.0.vendor()
    }

    /// What the page and the control ask for, where others can reach them.
    pub(crate) fn control_token(&self) -> Option<&str> {
        self.0.control_token().map(ExposeSecret::expose_secret)
    }

    /// The base URL of a system.
    pub(crate) fn base_url(&self, system: &str) -> String {
        self.0.base_url(system)
    }

    /// A connection for an operation. The limits are those of a vendor, not of a sandbox in this process.
    pub(crate) fn connect(&self, spec: &OperationSpec, transport: impl Transport + 'static) -> Result<Connection> {
        let connection = Connection::over(self.credentials(spec.id)?, transport);
        Ok(connection.base_url(self.base_url(spec.platform.id)).without_limits())
    }

    /// Credentials that an operation accepts.
    pub(crate) fn credentials(&self, operation: &str) -> Result<Credentials, UnknownName> {
        self.0.credentials(operation)
    }

    /// The credentials that an operation accepts, by name. They protect nothing, so they may be printed.
    pub(crate) fn credential_values(&self, operation: &str) -> Vec<(String, String)> {
        self.0.credential_values(operation)
    }

    /// The number of orders of an operation.
    pub(crate) fn count(&self, operation: &str) -> usize {
        self.0.count(operation)
    }

    /// What the first order of an operation has at a path.
    pub(crate) fn first_value(&self, spec: &OperationSpec, path: &str) -> Option<String> {
        self.0.vendor().first_value(spec.id, path)
    }

    /// The range of time of the orders.
    pub(crate) fn time_range(&self) -> TimeRange {
        self.0.time_range()
    }

    /// Stops the sandbox.
    pub(crate) async fn stop(self) {
        self.0.shutdown().await;
    }
}
