//! Where orders are pulled from: the vendors, or a sandbox in this process.

use super::address;
use super::counted::{Counted, Traffic};
use crate::arguments::Pull;
use crate::catalogue::{self, Op};
use crate::credentials::Wallet;
use crate::sandbox::Server;
use crate::say;
use anyhow::{Context, Result, bail};
use dingdan::client::{OperationSpec, ReqwestTransport, TimeRange};
use dingdan::{Connection, Credentials};
use std::sync::Arc;

/// Where orders are pulled from.
pub(crate) struct Source {
    http: ReqwestTransport,
    place: Place,
}

enum Place {
    Sandbox(Server),
    Vendors { base_url: Option<String>, credentials: Vec<(&'static str, Credentials)> },
}

impl Source {
    /// Starts the sandbox, or gets the credentials together.
    pub(crate) async fn open(arguments: &Pull, wallet: &Wallet, operations: &[Op]) -> Result<Self> {
        let place = if arguments.sandbox {
            Place::Sandbox(Server::start(0, arguments.stock()).await?)
        } else {
            vendors(arguments, wallet, operations)?
        };
        Ok(Self { http: ReqwestTransport::new().context("cannot set up HTTP")?, place })
    }

    /// A connection for one operation, with its own counter.
    pub(crate) fn connect(&self, spec: &OperationSpec) -> Result<(Connection, Arc<Traffic>)> {
        let traffic = Arc::new(Traffic::default());
        let transport = Counted::new(self.http.clone(), Arc::clone(&traffic));
        let connection = match &self.place {
            Place::Sandbox(server) => {
                Connection::over(server.credentials(spec.id), transport).base_url(server.base_url(spec.platform.id))
            }
            Place::Vendors { base_url, credentials } => {
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
        Ok((connection, traffic))
    }

    /// How many orders an operation has to give, where that is known.
    pub(crate) fn expected(&self, spec: &OperationSpec) -> Option<usize> {
        match &self.place {
            Place::Sandbox(server) => Some(server.count(spec.id)),
            Place::Vendors { .. } => None,
        }
    }

    /// The span in which the orders are, where that is known.
    pub(crate) fn span(&self) -> Option<TimeRange> {
        match &self.place {
            Place::Sandbox(server) => Some(server.span()),
            Place::Vendors { .. } => None,
        }
    }

    /// Whether nothing here is real.
    pub(crate) fn is_sandbox(&self) -> bool {
        matches!(self.place, Place::Sandbox(_))
    }

    /// Stops the sandbox.
    pub(crate) async fn close(self) {
        if let Place::Sandbox(server) = self.place {
            server.stop().await;
        }
    }
}

fn vendors(arguments: &Pull, wallet: &Wallet, operations: &[Op]) -> Result<Place> {
    let systems = catalogue::systems(operations);
    let base_url = arguments.base_url.as_ref().or_else(|| wallet.shop()?.base_url.as_ref());
    if let Some(url) = base_url {
        address::check(url).with_context(|| format!("--base-url {url}"))?;
        if systems.len() > 1 {
            bail!("--base-url goes with one system, not with {}", systems.len());
        }
    }
    let mut credentials = Vec::new();
    for system in systems {
        credentials.push((system.id, wallet.credentials(system)?));
        let url = base_url.map_or(system.base_url, String::as_str);
        if address::is_exposed(url) {
            say::note(&format!(
                "note: {} is called over plain http: credentials and orders travel unencrypted",
                system.id
            ));
        }
    }
    Ok(Place::Vendors { base_url: base_url.cloned(), credentials })
}
