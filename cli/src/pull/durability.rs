//! Tests: what a power failure, a damaged checkpoint or a damaged file does to a pull.

use super::identity::tests::sample;
use super::journal::Journal;
use super::progress::Progress;
use super::run::{self, End, Target};
use super::{list, opening};
use crate::arguments::Format;
use crate::files;
use crate::files::recorded::{self, Disk, Loss, Recorded};
use anyhow::Result;
use dingdan::client::{OperationSpec, ReqwestTransport, TimeRange};
use dingdan::record::ID_SCHEMA;
use dingdan::types::Id;
use dingdan::{AnyOperation, BeijingTime, Checkpoint, Connection, Credentials, PullOptions};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;
use tempfile::TempDir;

/// The pages of the list that is pulled, and the orders of each.
const PAGES: u64 = 6;
const ORDERS: u64 = 3;

/// An operation that lists identifiers.
static SPEC: LazyLock<&'static OperationSpec> = LazyLock::new(|| {
    let spec = OperationSpec { item: &ID_SCHEMA, item_id: Some("id"), ..*listing().spec() };
    Box::leak(Box::new(spec))
});

fn listing() -> &'static dyn AnyOperation {
    let operations = dingdan::operations().into_iter();
    operations.into_iter().find(|operation| !operation.spec().windows.is_empty()).expect("a list by time")
}

static FIRST: LazyLock<BeijingTime> = LazyLock::new(|| "2024-01-01".parse().expect("a time"));

/// The progress after so many pages: their number is that of its seconds.
pub(super) fn checkpoint(pages: u64) -> Checkpoint {
    static CONNECTION: LazyLock<Connection> = LazyLock::new(|| {
        let nothing: [(&str, &str); 0] = [];
        Connection::over(Credentials::new(nothing), ReqwestTransport::new().expect("a transport"))
    });
    let range = TimeRange { from: *FIRST, to: FIRST.plus(Duration::from_secs(pages)) };
    let (operation, window) = (listing(), Some(0));
    operation.pull(CONNECTION.clone(), &*operation.request(), window, range, PullOptions::default()).checkpoint()
}

static CHECKPOINTS: LazyLock<Vec<Checkpoint>> = LazyLock::new(|| (0..=PAGES).map(checkpoint).collect());

/// Pulls from where the journal is up to that page, as [`list::List`] does: the journal, the files and their order are those of a
/// real pull.
fn pull(root: &Path, format: Format, reread: bool, up_to: u64) -> Result<()> {
    let out = root.join("orders");
    files::create_folder(&out)?;
    let mut journal = Journal::open(&state(root), sample(), false, false)?;
    let target = Target { directory: &out, bad: &out, format, unified: false, reread };
    let mut items = opening::open(*SPEC, (&[], false), target, &mut journal)?;
    let entry = journal.entry(SPEC.id);
    if entry.is_some_and(|entry| entry.done) {
        return run::publish(*SPEC, &End::Complete, &mut items, &Progress::None, &mut journal);
    }
    let until = entry.and_then(|entry| Some(entry.checkpoint.as_ref()?.until())).unwrap_or(*FIRST);
    let read = until.unix_seconds().abs_diff(FIRST.unix_seconds());
    let at = |pages: u64| Some((CHECKPOINTS[0].clone(), CHECKPOINTS[usize::try_from(pages).expect("few")].clone()));
    for page in read..up_to {
        for order in 0..ORDERS {
            items.item(&Id::new(order_id(page, order)))?;
        }
        list::store(SPEC.id, at(page + 1), &mut items, None, false, &mut journal)?;
    }
    if up_to < PAGES {
        return Ok(());
    }
    list::store(SPEC.id, at(PAGES), &mut items, Some(&End::Complete), false, &mut journal)?;
    run::publish(*SPEC, &End::Complete, &mut items, &Progress::None, &mut journal)
}

fn order_id(page: u64, order: u64) -> String {
    // In no order, so that sorting changes the file.
    format!("{}-{page}-{order}", (page * ORDERS + order) * 7 % 10)
}

/// What the final file has to hold.
fn complete(format: Format) -> String {
    let ids = (0..PAGES).flat_map(|page| (0..ORDERS).map(move |order| order_id(page, order)));
    let lines: Vec<String> = match format {
        Format::Jsonl => ids.map(|id| format!("\"{id}\"")).collect(),
        _ => std::iter::once("id".to_owned()).chain(ids).collect(),
    };
    lines.join("\n") + "\n"
}

fn state(root: &Path) -> PathBuf {
    root.join("pull.json")
}

fn file(format: Format) -> PathBuf {
    Path::new("orders").join(format!("{}.{}", SPEC.id, format.name()))
}

fn part(root: &Path, format: Format) -> PathBuf {
    root.join(format!("{}.7.part", file(format).display()))
}

/// The files of a folder by their paths in it.
fn files_in(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![root.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let content = fs::read(&path).expect("a file");
                found.insert(path.strip_prefix(root).expect("within").to_owned(), content);
            }
        }
    }
    found
}

fn folder_with(files: &BTreeMap<PathBuf, Vec<u8>>) -> TempDir {
    let root = tempfile::tempdir().expect("a directory");
    for (path, content) in files {
        let path = root.path().join(path);
        fs::create_dir_all(files::folder(&path)).expect("made");
        fs::write(path, content).expect("written");
    }
    root
}

/// Without waiting for the disk.
fn quick<T>(run: impl FnOnce() -> T) -> T {
    recorded::during(run).0
}

/// The steps of an undisturbed pull over an earlier file, with paths within its folder, and the files before it.
fn steps(format: Format) -> (Vec<Recorded>, BTreeMap<PathBuf, Vec<u8>>) {
    let before = BTreeMap::from([(file(format), b"an earlier file\n".to_vec())]);
    let root = folder_with(&before);
    let (ended, steps) = recorded::during(|| pull(root.path(), format, false, PAGES));
    ended.expect("an undisturbed pull");
    assert_eq!(fs::read_to_string(root.path().join(file(format))).expect("a file"), complete(format));
    (steps.iter().map(|step| step.within(root.path())).collect(), before)
}

/// What became of the pulls that went on after a power failure.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    failures: usize,
    /// Ended with an error.
    refused: usize,
    /// Ended with other orders than it should.
    wrong: usize,
}

/// Simulates a power failure after each step, with each kind of [`Loss`], and continues the pull from what is left.
fn failures(
    (steps, before): (&[Recorded], &BTreeMap<PathBuf, Vec<u8>>),
    format: Format,
    reread: bool,
    mut look: impl FnMut(&BTreeMap<PathBuf, Vec<u8>>, &Result<()>),
) -> Counts {
    let (mut disk, mut counts, mut seen) = (Disk::with(before), Counts::default(), Vec::new());
    for step in std::iter::once(None).chain(steps.iter().map(Some)) {
        if let Some(step) = step {
            disk.apply(step);
        }
        for loss in Loss::EACH {
            counts.failures += 1;
            let left = disk.after(loss);
            // The same files give the same.
            if seen.contains(&left) {
                continue;
            }
            let root = folder_with(&left);
            let ended = quick(|| pull(root.path(), format, reread, PAGES));
            look(&left, &ended);
            if ended.is_err() {
                counts.refused += 1;
            } else {
                let found = files_in(root.path());
                let is_right = found.get(&file(format)).is_some_and(|found| found == complete(format).as_bytes());
                let is_tidy = found.keys().all(|path| path == &file(format) || path == Path::new("pull.json"));
                counts.wrong += usize::from(!is_right || !is_tidy);
            }
            seen.push(left);
        }
    }
    counts
}

#[test]
fn a_power_failure_after_any_step_loses_and_doubles_nothing() {
    for format in [Format::Jsonl, Format::Csv] {
        let (steps, before) = steps(format);
        let counts = failures((&steps, &before), format, false, |left, ended| {
            assert!(ended.is_ok(), "{ended:?}");
            // The final file is the earlier one or the complete one, never a part.
            let last = left.get(&file(format)).map(Vec::as_slice);
            assert!(last == Some(&before[&file(format)]) || last == Some(complete(format).as_bytes()));
        });
        assert_eq!((counts.refused, counts.wrong), (0, 0));
        println!("{}: {} power failures after {} steps", format.name(), counts.failures, steps.len());
    }
}

/// A disk that says it has synced and has not: what is lost is noticed, and there is a way on.
#[test]
fn what_a_lying_disk_loses_is_noticed_and_read_again() {
    let (mut steps, before) = steps(Format::Jsonl);
    steps.retain(|step| !matches!(step, Recorded::Sync(_)));
    let counts = failures((&steps, &before), Format::Jsonl, false, |_, ended| {
        if let Err(error) = ended {
            assert!(format!("{error:#}").contains("pull everything again"), "{error:#}");
        }
    });
    // Without syncs a pull cannot always continue, so the test above can fail.
    assert!(counts.refused > 10, "{counts:?}");
    assert_eq!(counts.wrong, 0, "{counts:?}");
    let counts = failures((&steps, &before), Format::Jsonl, true, |_, ended| {
        // Only the checkpoint itself cannot be read again.
        if let Err(error) = ended {
            assert!(format!("{error:#}").contains("pull.json cannot be read as a checkpoint"), "{error:#}");
        }
    });
    assert_eq!(counts.wrong, 0, "{counts:?}");
}

/// A pull that was stopped after some pages.
fn stopped(format: Format) -> TempDir {
    let root = tempfile::tempdir().expect("a directory");
    quick(|| pull(root.path(), format, false, PAGES - 2)).expect("a pull");
    root
}

/// What a damaged file of orders is, by its name.
fn damaged(good: &[u8]) -> Vec<(String, Vec<u8>)> {
    let text = String::from_utf8(good.to_vec()).expect("text");
    let mut sorted: Vec<&str> = text.lines().collect();
    sorted.sort_unstable();
    let mut cases = vec![
        ("turned to NULs".to_owned(), vec![0; good.len()]),
        ("sorted".to_owned(), (sorted.join("\n") + "\n").into_bytes()),
        ("with CRLF".to_owned(), text.replace('\n', "\r\n").into_bytes()),
        ("with a mark of UTF-8".to_owned(), [b"\xef\xbb\xbf", good].concat()),
        ("without its first line".to_owned(), text.split_once('\n').expect("lines").1.into()),
        ("twice".to_owned(), [&good[..10], good].concat()),
    ];
    cases.extend((0..good.len()).map(|length| (format!("cut to {length} bytes"), good[..length].to_vec())));
    cases.extend((0..good.len()).map(|index| {
        let mut bytes = good.to_vec();
        bytes[index] ^= 1;
        (format!("with another byte {index}"), bytes)
    }));
    cases
}

#[test]
fn a_damaged_file_is_named_and_read_again_from_the_last_point_that_holds() {
    for format in [Format::Jsonl, Format::Csv] {
        let root = stopped(format);
        let stored = files_in(root.path());
        let part = part(Path::new(""), format);
        let mut kept = 0;
        for (number, (what, damage)) in (0..).zip(damaged(&stored[&part])) {
            let mut files = stored.clone();
            files.insert(part.clone(), damage.clone());
            let root = folder_with(&files);
            let error = quick(|| pull(root.path(), format, false, PAGES)).expect_err(&what);
            let error = format!("{error:#}");
            assert!(error.contains(".part") && error.contains("--reread"), "{what}: {error}");
            assert_eq!(fs::read(root.path().join(&part)).expect("a file"), damage, "{what}: touched");
            if number > 6 && number % 8 > 0 {
                continue;
            }
            let (ended, steps) = recorded::during(|| pull(root.path(), format, true, PAGES));
            ended.unwrap_or_else(|error| panic!("{what}: {error:#}"));
            let found = fs::read_to_string(root.path().join(file(format))).expect("a file");
            assert_eq!(found, complete(format), "{what}");
            kept += usize::from(steps.iter().any(|step| matches!(step, Recorded::Cut(_, length) if *length > 10)));
        }
        // Damage in the first page leaves no point.
        assert!(kept > stored[&part].len() / 8, "{kept} continued after a part of the file");
    }
}

#[test]
fn a_changed_checkpoint_is_an_error_or_changes_nothing() {
    let root = tempfile::tempdir().expect("a directory");
    quick(|| pull(root.path(), Format::Jsonl, false, 1)).expect("a pull");
    let stored = files_in(root.path());
    let text = &stored[Path::new("pull.json")];
    let mut cases: Vec<Vec<u8>> = (0..text.len()).map(|length| text[..length].to_vec()).collect();
    cases.extend((0..text.len()).map(|index| {
        let mut bytes = text.clone();
        bytes[index] ^= [1, 2, 4, 8, 16, 32, 64, 128][index % 8];
        bytes
    }));
    cases.extend((0..text.len()).map(|index| [&text[..index], &text[index + 1..]].concat()));
    let (count, mut refused) = (cases.len(), 0);
    for case in cases {
        fs::write(state(root.path()), &case).expect("written");
        if let Err(error) = Journal::open(&state(root.path()), sample(), false, false).map(drop) {
            let error = format!("{error:#}");
            assert!(error.contains("pull.json") && error.contains("delete it to pull everything again"), "{error}");
            refused += 1;
            continue;
        }
        // It says the same in other bytes.
        let same = folder_with(&stored);
        fs::write(state(same.path()), &case).expect("written");
        quick(|| pull(same.path(), Format::Jsonl, false, PAGES)).expect("the same pull");
        let found = fs::read_to_string(same.path().join(file(Format::Jsonl))).expect("a file");
        assert_eq!(found, complete(Format::Jsonl));
    }
    println!("{refused} of {count} changed checkpoints are refused, the others say the same");
    assert!(refused > count / 2);
    assert_eq!(
        fs::read(part(root.path(), Format::Jsonl)).expect("orders"),
        stored[&part(Path::new(""), Format::Jsonl)]
    );
}

/// Bytes after those that the checkpoint counts are cut off before the pull continues.
#[test]
fn what_follows_the_checkpoint_is_replaced() {
    for more in ["\"half an ord", "\"0-0-0\"\n", "\0\0\0\0"] {
        let root = stopped(Format::Jsonl);
        let part = part(root.path(), Format::Jsonl);
        let longer = [fs::read(&part).expect("orders"), more.into()].concat();
        fs::write(&part, longer).expect("written");
        quick(|| pull(root.path(), Format::Jsonl, false, PAGES)).expect("a pull");
        let found = fs::read_to_string(root.path().join(file(Format::Jsonl))).expect("a file");
        assert_eq!(found, complete(Format::Jsonl));
    }
}

#[cfg(unix)]
type Place = fn(&Path) -> PathBuf;

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_file_is_refused_and_its_target_stays() {
    let planted = |path: &Path, root: &Path| {
        let victim = root.join("victim");
        fs::write(&victim, "of somebody else").expect("written");
        files::remove(path).expect("removed");
        std::os::unix::fs::symlink(&victim, path).expect("planted");
        victim
    };
    let places: [(Place, bool); 5] = [
        (|root| part(root, Format::Jsonl), false),
        (state, false),
        (|root| root.join(".pull.json.new"), true),
        (|root| root.join(file(Format::Jsonl)), true),
        (|root| root.join("orders").join(format!("{}.bad.jsonl.7.part", SPEC.id)), true),
    ];
    for (place, goes_on) in places {
        let root = stopped(Format::Jsonl);
        let path = place(root.path());
        let victim = planted(&path, root.path());
        let ended = quick(|| pull(root.path(), Format::Jsonl, false, PAGES));
        assert_eq!(ended.is_ok(), goes_on, "{}: {ended:?}", path.display());
        if let Err(error) = ended {
            assert!(format!("{error:#}").contains("symbolic link"), "{error:#}");
        }
        assert_eq!(fs::read_to_string(victim).expect("there"), "of somebody else", "{}", path.display());
    }
}
