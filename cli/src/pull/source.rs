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
use dingdan::client::{OperationSpec, ParamSpec, PlatformSpec, ReqwestTransport, TimeRange, Transport};
use dingdan::{Connection, Credentials, Record};
use std::sync::Arc;
use std::time::Duration;

/// The source of orders.
pub(crate) struct Source {
    http: ReqwestTransport,
    limits: Arc<Limits>,
    network: Network,
    longest_wait: Duration,
    target: Target,
}

/// The longest time for which a pull that follows waits because a server asks for it, unless it is told otherwise.
const LONGEST_WAIT: Duration = Duration::from_secs(60 * 60);

enum Target {
    Sandbox(Server),
    Vendors(Vendors),
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
            Target::Vendors(Vendors::of(arguments.base_url.as_deref(), store, &catalogue::systems(operations))?)
        };
        let (limits, network) = (Arc::clone(&shared.limits), shared.network);
        let longest_wait = arguments.longest_wait.unwrap_or(LONGEST_WAIT);
        Ok(Self { http: network.transport()?, limits, network, longest_wait, target })
    }

    /// The longest time for which a pull that follows waits because a server asks for it.
    pub(crate) fn longest_wait(&self) -> Duration {
        self.longest_wait
    }

    /// A connection for one operation, with its own counter.
    pub(crate) fn connect(&self, spec: &OperationSpec) -> Result<(Connection, Arc<Traffic>)> {
        let traffic = Arc::new(Traffic::default());
        let transport = Counted::new(self.http.clone(), Arc::clone(&traffic));
        let connection = match &self.target {
            Target::Sandbox(server) => server.connect(spec, transport)?,
            Target::Vendors(vendors) => vendors.connect(spec.platform, transport)?,
        };
        Ok((self.limits.keep(spec.platform, self.network.repeat(connection)), traffic))
    }

    /// The number of orders of an operation with these parameters, where it is known.
    pub(crate) fn expected(&self, spec: &OperationSpec, request: &dyn Record) -> Option<usize> {
        let is_sent = |index: usize| !request.value(index).is_absent();
        let narrows = |(index, param): (usize, &ParamSpec)| narrows(param, is_sent(index));
        match &self.target {
            // A pull of what its parameters let pass is not of all.
            Target::Sandbox(_) if spec.params.iter().enumerate().any(narrows) => None,
            Target::Sandbox(server) => Some(server.count(spec.id)),
            Target::Vendors(_) => None,
        }
    }

    /// The range of time of the orders, where it is known.
    pub(crate) fn range(&self) -> Option<TimeRange> {
        match &self.target {
            Target::Sandbox(server) => Some(server.time_range()),
            Target::Vendors(_) => None,
        }
    }

    /// The sandbox, if that is the source.
    pub(crate) fn sandbox(&self) -> Option<&Server> {
        match &self.target {
            Target::Sandbox(server) => Some(server),
            Target::Vendors(_) => None,
        }
    }

    /// Stops the sandbox.
    pub(crate) async fn close(self) {
        if let Target::Sandbox(server) = self.target {
            server.stop().await;
        }
    }
}

/// Whether a pull sends a value that filters.
fn narrows(param: &ParamSpec, is_sent: bool) -> bool {
    param.filters.is_some() && (is_sent || param.default.is_some() || param.pull.is_some())
}

/// The vendors that are called.
pub(crate) struct Vendors {
    /// Where they are called, if not at their own base URLs.
    base_url: Option<String>,
    credentials: Vec<(&'static str, Credentials)>,
}

impl Vendors {
    /// Collects what calls of these systems need. `given` is the base URL of the command line.
    pub(crate) fn of(
        given: Option<&str>,
        store: &CredentialStore,
        systems: &[&'static PlatformSpec],
    ) -> Result<Self> {
        let base_url = base_url(given, store);
        if let Some((url, place)) = &base_url {
            check_base_url(url, place, systems.len()).or_wrong_argument()?;
        }
        let base_url = base_url.map(|(url, _)| url.to_owned());
        let mut credentials = Vec::new();
        for system in systems {
            credentials.push((system.id, store.credentials(system)?));
            note_if_exposed(system.id, base_url.as_deref().unwrap_or(system.base_url));
        }
        Ok(Self { base_url, credentials })
    }

    /// A connection to one of them.
    pub(crate) fn connect(&self, system: &PlatformSpec, transport: impl Transport + 'static) -> Result<Connection> {
        let Some((_, own)) = self.credentials.iter().find(|(known, _)| *known == system.id) else {
            bail!("no credentials for {}", system.id);
        };
        let connection = Connection::over(own.clone(), transport);
        Ok(match &self.base_url {
            Some(url) => connection.base_url(url),
            None => connection,
        })
    }
}

/// The base URL that the command line or the shop gives, and where it stands.
pub(crate) fn base_url<'a>(given: Option<&'a str>, store: &'a CredentialStore) -> Option<(&'a str, String)> {
    let of_shop = || {
        let shop = store.shop()?;
        Some((shop.base_url.as_deref()?, shop.base_url_place()))
    };
    given.map(|url| (url, "--base-url".to_owned())).or_else(of_shop)
}

/// Refuses a text that is not a base URL. `place` is where it stands.
pub(crate) fn check_base_url(url: &str, place: &str, systems: usize) -> Result<()> {
    let shown = address::shown(url).map(|url| format!(" {url}")).unwrap_or_default();
    address::check(url).with_context(|| format!("{place}{shown}"))?;
    if systems > 1 {
        bail!("{place} goes with one system, not with {systems}");
    }
    Ok(())
}

/// Says where credentials would travel unencrypted over a network. `called` is what is called.
pub(crate) fn note_if_exposed(called: &str, url: &str) {
    if address::is_exposed(url) {
        say::note(&format!("note: {called} is called over plain http: credentials and orders travel unencrypted"));
    }
}
