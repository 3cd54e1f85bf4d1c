//! `dingdan sync` into a database that was changed, damaged or replaced: it is named, and stays as it is.

use crate::common::shops::{Shops, lists, name};
use crate::common::texts;
use rusqlite::Connection;

/// A stored progress that was changed, or is that of another shop, is an error; what was read with it is read again on request.
#[test]
fn a_changed_progress_is_an_error_and_read_again_on_request() {
    let shops = Shops::start();
    let list = lists()[0];
    let shop = name(list);
    shops.report(&["--shop", &shop], 0);
    let good = std::fs::read(shops.database()).expect("a database");
    for change in [
        "checkpoint = replace(checkpoint, '20', '21')",
        "checkpoint = ''",
        "checkpoint = '{}'",
        "checkpoint = x'00'",
        "sha256 = ''",
        "sha256 = upper(sha256)",
        // Of another shop, or of another operation.
        "shop = 'other', checkpoint = checkpoint",
    ] {
        std::fs::write(shops.database(), &good).expect("written");
        let database = Connection::open(shops.database()).expect("a database");
        assert_eq!(database.execute(&format!("UPDATE _progress SET {change} WHERE operation = ?"), [list.id]), Ok(1));
        let moved = "UPDATE _progress SET shop = ? WHERE shop = 'other'";
        if database.execute(moved, [&shop]) == Ok(1) {
            // Back again, it is right.
            drop(database);
            shops.report(&["--shop", &shop], 0);
            continue;
        }
        drop(database);
        let (_, err) = texts(&shops.sync(&["--shop", &shop]));
        assert!(
            err.contains("--reread")
                || String::from_utf8_lossy(&shops.sync(&["--shop", &shop]).stdout).contains("--reread"),
            "{change}: {err}"
        );
        shops.report(&["--shop", &shop, "--reread"], 0);
        shops.report(&["--shop", &shop], 0);
        assert_eq!(shops.ids(&shop, list.id), shops.sandbox.vendor().ids(list.id).into_iter().collect(), "{change}");
    }
}

#[test]
fn a_damaged_database_is_named_and_stays() {
    let shops = Shops::start();
    let shop = name(lists()[0]);
    shops.report(&["--shop", &shop], 0);
    let good = std::fs::read(shops.database()).expect("a database");
    let mut holed = good.clone();
    // Pages of tables, not the first one, which has the schema.
    holed[4096..4096 * 3].fill(0);
    for (what, bytes) in [("NULs", vec![0; good.len()]), ("half", good[..good.len() / 2].to_vec()), ("holed", holed)]
    {
        std::fs::write(shops.database(), &bytes).expect("written");
        let output = shops.sync(&["--shop", &shop]);
        let (_, err) = texts(&output);
        assert!(
            output.status.code() == Some(1) && err.contains("put a copy of it back") || err.contains("Put a copy"),
            "{what}: {err}"
        );
        assert_eq!(std::fs::read(shops.database()).expect("a file"), bytes, "{what}");
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_the_database_is_refused() {
    let shops = Shops::start();
    let victim = shops.folder.path().join("victim");
    std::fs::write(&victim, "").expect("written");
    std::os::unix::fs::symlink(&victim, shops.database()).expect("planted");
    let (_, err) = texts(&shops.sync(&[]));
    assert!(err.contains("symbolic link"), "{err}");
    assert_eq!(std::fs::read(victim).expect("there"), b"");
}
