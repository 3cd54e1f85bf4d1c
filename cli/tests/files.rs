//! The files of the command line: who may read them, and where they are written.
#![cfg(unix)]

use crate::common::shop::{FORMATS, Shop, ended};
use dingdan_sandbox::{Fault, When};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

const ORDERS: usize = 60;

/// Runs a command with no permission taken away.
fn without_umask(command: &Command) -> Child {
    let mut shell = Command::new("sh");
    shell.args(["-c", "umask 000; exec \"$0\" \"$@\""]).arg(command.get_program()).args(command.get_args());
    shell.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?))));
    shell.spawn().expect("runs")
}

fn all_in(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all_in(&path, found);
        }
        found.push(path);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_owner_may_read_what_is_written_whatever_the_umask() {
    for format in FORMATS {
        let shop = Shop::start(ORDERS).await;
        let vendor = shop.sandbox.vendor();
        let first = vendor.calls(shop.spec.id) + 1;
        vendor.set_fault(Fault::BadItem, Some(shop.spec.id), When::Calls(vec![first]));
        // It goes on, so that the files beside a database are looked at as well.
        let mut child = without_umask(&shop.resumable(&["--format", format, "--follow", "1"]));
        let file = shop.file(format);
        shop.wait_for(&if *format == "parquet" { file.join("part-00000.parquet") } else { file }).await;
        let mut found = Vec::new();
        all_in(shop.directory.path(), &mut found);
        for path in &found {
            // A file beside a database may be gone again.
            let Ok(metadata) = std::fs::metadata(path) else { continue };
            let mode = metadata.permissions().mode();
            assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
        }
        let names: Vec<_> = found.iter().filter_map(|path| path.file_name()?.to_str()).collect();
        for want in ["pull.json", ".dingdan.lock", "pull.json.lock", &format!("{}.bad.jsonl", shop.spec.id)] {
            assert!(names.contains(&want), "{format}: {want} is not in {names:?}");
        }
        child.kill().expect("killed");
        child.wait().expect("ended");
        shop.sandbox.shutdown().await;
    }
}

type Place = fn(&Shop, &str) -> PathBuf;

/// Links that somebody planted where files are written.
const PLACES: [(&str, Place); 9] = [
    ("the file", |shop, format| shop.file(format)),
    ("the part", |shop, format| shop.out().join(format!("{}.{format}.part", shop.spec.id))),
    ("the bad items", |shop, _| shop.out().join(format!("{}.bad.jsonl", shop.spec.id))),
    ("the lock of the folder", |shop, _| shop.out().join(".dingdan.lock")),
    ("the lock of the checkpoint", |shop, _| shop.directory.path().join("pull.json.lock")),
    ("the checkpoint", |shop, _| shop.checkpoint()),
    ("the checkpoint beside it", |shop, _| shop.directory.path().join(".pull.json.new")),
    ("the journal of the part", |shop, format| shop.out().join(format!("{}.{format}.part-journal", shop.spec.id))),
    ("the log of the part", |shop, format| shop.out().join(format!("{}.{format}.part-wal", shop.spec.id))),
];

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_written_through_a_link() {
    for format in FORMATS {
        let shop = Shop::start(2).await;
        for (what, place) in PLACES {
            for with_checkpoint in [false, true] {
                let _ = std::fs::remove_dir_all(shop.out());
                let _ = std::fs::remove_file(shop.checkpoint());
                std::fs::create_dir(shop.out()).expect("made");
                let (victim, path) = (shop.directory.path().join("victim"), place(&shop, format));
                // A database that is not of this program, so that it is not merged into; and nothing else.
                std::fs::write(&victim, "of somebody else").expect("written");
                let _ = std::fs::remove_file(&path);
                symlink(&victim, &path).expect("planted");
                let mut command = if with_checkpoint { shop.resumable(&[]) } else { shop.pull(&[]) };
                let (code, text) = ended(&command.args(["--format", format]).output().expect("runs"));
                let left = std::fs::read_to_string(&victim).expect("there");
                assert_eq!(left, "of somebody else", "{format}, {what}: {text}");
                assert!(code == Some(0) || text.contains("symbolic link"), "{format}, {what}: {text}");
                let _ = std::fs::remove_file(path);
            }
        }
        shop.sandbox.shutdown().await;
    }
}
