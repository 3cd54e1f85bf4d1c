//! Many shops of a few sandboxes, in one config file.

use crate::common::shops::{details, lists};
use crate::common::{dingdan, parameters};
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Options, Quirks, Sandbox};
use heck::ToShoutySnakeCase;
use serde_json::Value;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use tokio::runtime::Runtime;

const ORDERS: usize = 40;

/// A shop: its list of orders, at one of the sandboxes.
pub(super) struct Shop {
    pub(super) name: String,
    pub(super) list: &'static OperationSpec,
    pub(super) sandbox: usize,
}

/// All shops, and the sandboxes that they call.
pub(super) struct Fleet {
    pub(super) shops: Vec<Shop>,
    pub(super) sandboxes: Vec<Sandbox>,
    pub(super) runtime: Runtime,
    pub(super) folder: tempfile::TempDir,
}

impl Shop {
    /// The operations that are called for it.
    pub(super) fn operations(&self) -> impl Iterator<Item = &'static OperationSpec> {
        std::iter::once(self.list).chain(details(self.list))
    }

    fn variable(&self, credential: &str) -> String {
        format!("{}_{credential}", self.name).to_shouty_snake_case()
    }
}

impl Fleet {
    pub(super) fn start(count: usize) -> Self {
        let lists = lists();
        let named = |number: usize| {
            let (list, sandbox) = (lists[number % lists.len()], number / lists.len());
            Shop { name: format!("{}-{sandbox}", crate::common::shops::name(list)), list, sandbox }
        };
        let shops: Vec<Shop> = (0..count).map(named).collect();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let sandboxes = shops.last().map_or(0, |shop| shop.sandbox + 1);
        let start = |number: usize| {
            let options = Options { orders: ORDERS, seed: number as u64 + 1, ..Options::default() };
            let sandbox = runtime.block_on(Sandbox::start(options)).expect("a sandbox");
            // Each deviates in its own way, always in the same: an order that was read is compared with itself.
            sandbox.vendor().set_quirks(None, quirks(number));
            sandbox
        };
        let sandboxes = (0..sandboxes).map(start).collect();
        let fleet = Self { shops, sandboxes, runtime, folder: tempfile::tempdir().expect("a folder") };
        std::fs::write(fleet.config(), fleet.text()).expect("written");
        // A build meanwhile changes nothing.
        std::fs::copy(dingdan(&[]).get_program(), fleet.program()).expect("copied");
        fleet
    }

    fn program(&self) -> PathBuf {
        self.folder.path().join("dingdan")
    }

    fn config(&self) -> PathBuf {
        self.folder.path().join("shops.toml")
    }

    pub(super) fn database(&self) -> PathBuf {
        self.folder.path().join("orders.sqlite")
    }

    fn text(&self) -> String {
        let mut text = String::new();
        for shop in &self.shops {
            let (name, system) = (&shop.name, shop.list.platform.id);
            let operations: Vec<&str> = shop.operations().map(|spec| spec.id).collect();
            let url = self.sandboxes[shop.sandbox].base_url(system);
            let _ = writeln!(text, "[shops.{name}]\nsystem = {system:?}\nbase_url = {url:?}");
            let _ = writeln!(text, "operations = {operations:?}\n[shops.{name}.params]");
            for given in parameters(shop.list).iter().filter_map(|given| given.split_once('=')) {
                let _ = writeln!(text, "{:?} = {:?}", given.0, given.1);
            }
            let _ = writeln!(text, "[shops.{name}.credentials]");
            for (credential, _) in self.sandboxes[shop.sandbox].credential_values(shop.list.id) {
                let _ = writeln!(text, "{credential} = {{ env = {:?} }}", shop.variable(&credential));
            }
        }
        text
    }

    /// The command with some arguments, and with the credentials that are valid now.
    pub(super) fn command(&self, arguments: &[&str]) -> Command {
        let original = dingdan(arguments);
        let mut command = Command::new(self.program());
        command.args(original.get_args()).stdin(std::process::Stdio::null());
        for (name, _) in original.get_envs() {
            command.env_remove(name);
        }
        for shop in &self.shops {
            let values = self.sandboxes[shop.sandbox].credential_values(shop.list.id).into_iter();
            command.envs(values.map(|(credential, value)| (shop.variable(&credential), value)));
        }
        command
    }

    /// A sync of all shops into a database.
    pub(super) fn sync(&self, database: &Path) -> Command {
        let mut command = self.command(&["sync", "--json", "--at-once", "8"]);
        command.arg("--config").arg(self.config()).arg("--out").arg(database);
        command.arg("--since").arg(self.sandboxes[0].time_range().from.to_string());
        command
    }

    /// A pull of what changed in one shop, which goes on.
    pub(super) fn follow(&self, shop: &Shop, out: &Path) -> Command {
        let mut command = self.command(&["pull", "--changed", "--follow", "1", "--shop", &shop.name]);
        command.arg(shop.list.id).arg("--config").arg(self.config()).arg("--out").arg(out);
        command.arg("--checkpoint").arg(out.join("checkpoint.json"));
        command.arg("--since").arg(self.sandboxes[0].time_range().from.to_string());
        command
    }
}

fn quirks(number: usize) -> Quirks {
    let seed = number as u64;
    match number % 4 {
        0 => Quirks::Off,
        1 => Quirks::Documented,
        2 => Quirks::Wild { per_mille: 100, seed },
        _ => Quirks::Odd { per_mille: 30, seed },
    }
}

fn operations(report: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let shops = report["shops"].as_array().into_iter().flatten();
    shops.flat_map(|shop| {
        let name = shop["shop"].as_str().expect("a name");
        shop["operations"].as_array().into_iter().flatten().map(move |operation| (name, operation))
    })
}

/// The sum of a count over all operations of a report.
pub(super) fn sum(report: &Value, count: &str) -> u64 {
    operations(report).map(|(_, operation)| operation[count].as_u64().expect("a count")).sum()
}

/// Shops and operations that see every change, however old the order is.
pub(super) fn sees_every_change(report: &Value) -> Vec<(String, String)> {
    let all = operations(report).filter(|(_, operation)| operation["changes_not_seen_before"].is_null());
    all.map(|(shop, operation)| (shop.to_owned(), operation["operation"].as_str().expect("an id").to_owned()))
        .collect()
}

/// The operations of shops to which something is lacking.
pub(super) fn incomplete(report: &Value) -> Vec<String> {
    let is_good = |operation: &Value| {
        let none = |list: &str| operation[list].as_array().is_none_or(Vec::is_empty);
        operation["error"].is_null() && none("gaps") && operation["bad"] == 0 && operation["lacking"] == 0
    };
    let operations = operations(report).filter(|(_, operation)| !is_good(operation));
    let shops = report["shops"].as_array().into_iter().flatten().filter(|shop| !shop["error"].is_null());
    let failed = shops.map(|shop| format!("{}: {}", shop["shop"], shop["error"]));
    failed.chain(operations.map(|(shop, operation)| format!("{shop}: {operation}"))).collect()
}
