//! The source of orders: the vendors, or a sandbox in this process.

use super::Shared;
use super::address;
use super::counted::{Counted, Traffic};
use crate::arguments::{Network, Pull};
use crate::catalogue::{self, Op};
use crate::credentials::CredentialStore;
use crate::limits::Limits;
use crate::outcome::OrWrongArgument;
use crate::sandbox::Server;
use crate::say;
use anyhow::{Context, Result, bail};
use dingdan::client::{OperationSpec, ParamSpec, ReqwestTransport, TimeRange};
use dingdan::{Connection, Credentials};
use std::sync::Arc;
use std::time::Duration;

/// The source of orders.
pub(crate) struct Source {
    http: ReqwestTransport,
    limits: Arc<Limits>,
    network: Network,
    target: Target,
}

enum Target {
    Sandbox(Server),
    Vendors { base_url: Option<String>, credentials: Vec<(&'static str, Credentials)> },
}

impl Source {
    /// Starts the sandbox, or collects the credentials.
    pub(crate) async fn open(
        arguments: &Pull,
        store: &CredentialStore,
        operations: &[Op],
        shared: &Shared,
    ) -> Result<Self> {
        let target = if arguments.sandbox {
            Target::Sandbox(Server::start(arguments.stock()).await?)
        } else {
            vendors(arguments, store, operations)?
        };
        let (limits, network) = (Arc::clone(&shared.limits), shared.network);
        Ok(Self { http: network.transport()?, limits, network, target })
    }

    /// The longest time for which a pull that follows waits because a server asks for it.
    pub(crate) fn longest_wait(&self) -> Duration {
        self.network.longest_wait()
    }

    /// A connection for one operation, with its own counter.
    pub(crate) fn connect(&self, spec: &OperationSpec) -> Result<(Connection, Arc<Traffic>)> {
        let traffic = Arc::new(Traffic::default());
        let transport = Counted::new(self.http.clone(), Arc::clone(&traffic));
        let connection = match &self.target {
            Target::Sandbox(server) => {
                let connection = Connection::over(server.credentials(spec.id)?, transport);
                // The limits are those of a vendor, not of a sandbox in this process.
                connection.base_url(server.base_url(spec.platform.id)).without_limits()
            }
            Target::Vendors { base_url, credentials } => {
                let Some((_, own)) = credentials.iter().find(|(system, _)| *system == spec.platform.id) else {
                    bail!("no credentials for {}", spec.platform.id);
                };
                let connection = Connection::over(own.clone(), transport);
                match base_url {
                    Some(url) => connection.base_url(url),
                    None => connection,
                }
            }
        };
        Ok((self.limits.keep(spec.platform, self.network.repeat(connection)), traffic))
    }

    /// The number of orders of an operation, where it is known.
    pub(crate) fn expected(&self, spec: &OperationSpec) -> Option<usize> {
        match &self.target {
            // A pull of what its parameters let pass is not of all.
            Target::Sandbox(_) if spec.params.iter().any(narrows) => None,
            Target::Sandbox(server) => Some(server.count(spec.id)),
            Target::Vendors { .. } => None,
        }
    }

    /// The range of time of the orders, where it is known.
    pub(crate) fn range(&self) -> Option<TimeRange> {
        match &self.target {
            Target::Sandbox(server) => Some(server.time_range()),
            Target::Vendors { .. } => None,
        }
    }

    /// Whether the source is a sandbox.
    pub(crate) fn is_sandbox(&self) -> bool {
        matches!(self.target, Target::Sandbox(_))
    }

    /// Stops the sandbox.
    pub(crate) async fn close(self) {
        if let Target::Sandbox(server) = self.target {
            server.stop().await;
        }
    }
}

/// Whether a pull sends a value that filters.
fn narrows(param: &ParamSpec) -> bool {
    param.filters.is_some() && (param.default.is_some() || param.pull.is_some())
}

/// The base URL that the arguments or the shop give.
pub(crate) fn base_url<'a>(arguments: &'a Pull, store: &'a CredentialStore) -> Option<&'a String> {
    arguments.base_url.as_ref().or_else(|| store.shop()?.base_url.as_ref())
}

pub(crate) fn check_base_url(url: &str, systems: usize) -> Result<()> {
    address::check(url).with_context(|| format!("--base-url {}", address::shown(url)))?;
    if systems > 1 {
        bail!("--base-url goes with one system, not with {systems}");
    }
    Ok(())
}

/// Says where credentials would travel unencrypted over a network. `called` is what is called.
pub(crate) fn note_if_exposed(called: &str, url: &str) {
    if address::is_exposed(url) {
        say::note(&format!("note: {called} is called over plain http: credentials and orders travel unencrypted"));
    }
}

fn vendors(arguments: &Pull, store: &CredentialStore, operations: &[Op]) -> Result<Target> {
    let systems = catalogue::systems(operations);
    let base_url = base_url(arguments, store);
    if let Some(url) = base_url {
        check_base_url(url, systems.len()).or_wrong_argument()?;
    }
    let mut credentials = Vec::new();
    for system in systems {
        credentials.push((system.id, store.credentials(system)?));
        let url = base_url.map_or(system.base_url, String::as_str);
        note_if_exposed(system.id, url);
    }
    Ok(Target::Vendors { base_url: base_url.cloned(), credentials })
}
