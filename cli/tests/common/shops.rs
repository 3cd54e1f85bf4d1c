//! A config file with many shops of one sandbox.

use crate::common::needs::{self, Need};
use crate::common::{dingdan, parameters, texts};
use dingdan::AnyOperation;
use dingdan::client::OperationSpec;
use dingdan_sandbox::{Options, Sandbox};
use heck::ToShoutySnakeCase;
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tokio::runtime::Runtime;

pub(crate) const ORDERS: usize = 40;

/// A sandbox, and a config file with a shop for each list.
pub(crate) struct Shops {
    pub(crate) sandbox: Sandbox,
    _runtime: Runtime,
    pub(crate) folder: tempfile::TempDir,
}

/// The operations that list orders by themselves, and those that changed.
pub(crate) fn lists() -> Vec<&'static OperationSpec> {
    needs::operations(&[Need::Lists, Need::Changes])
}

/// The operations that are called once for each item of a list.
pub(crate) fn details(list: &OperationSpec) -> Vec<&'static OperationSpec> {
    let all = dingdan::operations().into_iter().map(AnyOperation::spec);
    all.filter(|spec| spec.each.as_ref().is_some_and(|each| each.operation == list.id)).collect()
}

pub(crate) fn name(list: &OperationSpec) -> String {
    list.id.replace('.', "-")
}

pub(crate) fn variable(list: &OperationSpec, credential: &str) -> String {
    format!("{}_{credential}", list.id).to_shouty_snake_case()
}

impl Shops {
    pub(crate) fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let sandbox = runtime.block_on(Sandbox::start(Options {
            orders: ORDERS,
            // A test calls it by an address that is not known as one of this machine.
            hosts: vec!["0.0.0.0".to_owned()],
            ..Options::default()
        }));
        let shops = Self {
            sandbox: sandbox.expect("a sandbox"),
            _runtime: runtime,
            folder: tempfile::tempdir().expect("a folder"),
        };
        std::fs::write(shops.config(), shops.text()).expect("written");
        shops
    }

    /// The config file's text.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        for list in lists() {
            let (shop, system) = (name(list), list.platform.id);
            let operations: Vec<&str> = std::iter::once(list).chain(details(list)).map(|spec| spec.id).collect();
            let url = self.sandbox.base_url(system);
            let _ = writeln!(
                text,
                "[shops.{shop}]\nsystem = {system:?}\nbase_url = {url:?}\noperations = {operations:?}"
            );
            let _ = writeln!(text, "groups = [{system:?}]\n[shops.{shop}.params]");
            for given in parameters(list).iter().filter_map(|given| given.split_once('=')) {
                let _ = writeln!(text, "{:?} = {:?}", given.0, given.1);
            }
            let _ = writeln!(text, "[shops.{shop}.credentials]");
            for (credential, _) in self.sandbox.credential_values(list.id) {
                let _ = writeln!(text, "{credential} = {{ env = {:?} }}", variable(list, &credential));
            }
        }
        text
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.folder.path().join("shops.toml")
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.folder.path().join("orders.sqlite")
    }

    pub(crate) fn command(&self, more: &[&str]) -> Command {
        self.command_to(&self.database(), more)
    }

    pub(crate) fn command_to(&self, out: &Path, more: &[&str]) -> Command {
        self.command_since(&self.sandbox.time_range().from.to_string(), out, more)
    }

    pub(crate) fn command_since(&self, since: &str, out: &Path, more: &[&str]) -> Command {
        let config = self.config();
        let mut command = dingdan(&[
            "sync",
            "--config",
            &config.to_string_lossy(),
            "--out",
            &out.to_string_lossy(),
            "--since",
            since,
        ]);
        command.args(more);
        for list in lists() {
            let values = self.sandbox.credential_values(list.id).into_iter();
            command.envs(values.map(|(credential, value)| (variable(list, &credential), value)));
        }
        command
    }

    pub(crate) fn sync(&self, more: &[&str]) -> Output {
        self.command(more).output().expect("runs")
    }

    /// Runs with `--json` and gives the report.
    pub(crate) fn report(&self, more: &[&str], code: i32) -> Value {
        let output = self.sync(&[&["--json"], more].concat());
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(code), "{out}{err}");
        serde_json::from_str(&out).unwrap_or_else(|error| panic!("{error}: {out}{err}"))
    }

    /// The ids that the database has of a shop's operation.
    pub(crate) fn ids(&self, shop: &str, operation: &str) -> BTreeSet<String> {
        let database = Connection::open(self.database()).expect("a database");
        let mut select =
            database.prepare(&format!("SELECT _id FROM \"{operation}\" WHERE _shop = ?")).expect("a table");
        let ids = select.query_map([shop], |row| row.get(0)).expect("rows");
        ids.collect::<rusqlite::Result<_>>().expect("ids")
    }

    /// Checks that the database has every order of every shop.
    pub(crate) fn check_complete(&self) {
        for list in lists() {
            for spec in std::iter::once(list).chain(details(list)) {
                let want: BTreeSet<String> = self.sandbox.vendor().ids(spec.id).into_iter().collect();
                assert_eq!(self.ids(&name(list), spec.id), want, "{}", spec.id);
            }
        }
    }
}
