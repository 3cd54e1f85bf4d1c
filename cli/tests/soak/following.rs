//! Pulls that follow the shops of the first sandbox as long as the soak lasts.

use super::compare::same;
use super::figures::Figures;
use super::fleet::{Fleet, Shop};
use crate::common::shop;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Some of the shops whose list has whole orders.
pub(super) struct Followings(Vec<Following>);

struct Following {
    shop: usize,
    child: Child,
}

impl Followings {
    pub(super) fn start(fleet: &Fleet, count: usize) -> Self {
        let followed = fleet.shops.iter().enumerate();
        let followed = followed.filter(|(_, shop)| shop.sandbox == 0 && !shop.list.item.is_bare());
        let start = |(number, shop): (usize, &Shop)| {
            std::fs::create_dir_all(folder(fleet, shop)).expect("a folder");
            Following { shop: number, child: spawn(fleet, shop) }
        };
        Self(followed.take(count).map(start).collect())
    }

    pub(super) fn processes(&self) -> impl Iterator<Item = u32> {
        self.0.iter().map(|following| following.child.id())
    }

    /// None of them ends by itself.
    pub(super) fn look_after(&mut self, fleet: &Fleet, figures: &mut Figures) {
        for following in &mut self.0 {
            let Some(status) = following.child.try_wait().expect("asked") else { continue };
            let shop = &fleet.shops[following.shop];
            let said = std::fs::read_to_string(messages(fleet, shop)).unwrap_or_default();
            let last = said.lines().rev().take(3).collect::<Vec<_>>();
            panic!("{} no longer follows after {} nights: {status}: {last:?}", shop.name, figures.nights);
        }
    }

    /// Waits until each has caught up, stops them, and compares what they wrote with a pull of everything.
    pub(super) fn end_and_compare(&mut self, fleet: &Fleet) -> u64 {
        let mut compared = 0;
        for following in &mut self.0 {
            let shop = &fleet.shops[following.shop];
            let folder = folder(fleet, shop);
            let want = fresh(fleet, shop);
            let begun = Instant::now();
            // An outage may have made it wait for longer than its second.
            while latest(shop, &folder) != want && begun.elapsed() < Duration::from_secs(30) {
                std::thread::sleep(Duration::from_millis(200));
            }
            following.child.kill().expect("killed");
            following.child.wait().expect("ended");
            same(&latest(shop, &folder), &want, &format!("{} as it was followed", shop.name));
            compared += want.len() as u64;
        }
        compared
    }
}

impl Drop for Followings {
    fn drop(&mut self) {
        for following in &mut self.0 {
            let _ = following.child.kill();
            let _ = following.child.wait();
        }
    }
}

fn folder(fleet: &Fleet, shop: &Shop) -> PathBuf {
    fleet.folder.path().join("followed").join(&shop.name)
}

fn messages(fleet: &Fleet, shop: &Shop) -> PathBuf {
    folder(fleet, shop).join("messages")
}

fn spawn(fleet: &Fleet, shop: &Shop) -> Child {
    let messages = std::fs::File::create(messages(fleet, shop)).expect("a file");
    let mut command = fleet.follow(shop, &folder(fleet, shop));
    command.stdout(Stdio::null()).stderr(messages).spawn().expect("runs")
}

/// What the vendor has.
fn fresh(fleet: &Fleet, shop: &Shop) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let original = fleet.follow(shop, folder.path());
    let arguments: Vec<_> = original.get_args().collect();
    // All of them, once.
    let follow = arguments.iter().position(|argument| *argument == "--follow").expect("given");
    let mut command = Command::new(original.get_program());
    command.args(&arguments[..follow]).args(&arguments[follow + 2..]);
    command.envs(original.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = command.output().expect("runs");
    assert!(output.status.success(), "{:?}", crate::common::texts(&output));
    latest(shop, folder.path())
}

/// The last version of each order in the file, which may end in a line that is being written.
fn latest(of: &Shop, folder: &Path) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(folder.join(format!("{}.jsonl", of.list.id))).unwrap_or_default();
    let lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    lines.map(|line| (shop::id(of.list, line), line.to_owned())).collect()
}
