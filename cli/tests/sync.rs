//! `sync`: many shops in one database, night after night.
#![cfg(feature = "sqlite")]

use crate::common::needs::{self, Need};
use crate::common::shop;
use crate::common::shops::{ORDERS, Shops, details, lists, name, variable};
use crate::common::{dingdan, texts};
use dingdan::client::OperationSpec;
use dingdan_sandbox::{BodyFault, Change, Fault, When};
use rusqlite::Connection;
use serde_json::Value;
use std::collections::BTreeSet;
use std::time::Duration;

/// The sum of a count over all operations of a report.
fn sum(report: &Value, count: &str) -> u64 {
    let shops = report["shops"].as_array().expect("shops").iter();
    let operations = shops.flat_map(|shop| shop["operations"].as_array().expect("operations"));
    operations.map(|operation| operation[count].as_u64().unwrap_or_else(|| panic!("{operation}"))).sum()
}

/// The operations of all shops.
fn synced() -> Vec<&'static dingdan::client::OperationSpec> {
    let lists = lists().into_iter();
    lists.flat_map(|list| std::iter::once(list).chain(crate::common::shops::details(list))).collect()
}

/// The same over the operations whose list has whole items: identifiers that are read again come again, and their details
/// with them, since they don't show what changed.
fn sum_of_whole(report: &Value, count: &str) -> u64 {
    let whole: Vec<_> = needs::operations(&[Need::WholeListing]).iter().map(|spec| spec.id).collect();
    let mut report = report.clone();
    for shop in report["shops"].as_array_mut().expect("shops") {
        let operations = shop["operations"].as_array_mut().expect("operations");
        operations.retain(|operation| whole.iter().any(|id| operation["operation"] == *id));
    }
    sum(&report, count)
}

#[test]
fn every_night_brings_what_changed_and_nothing_twice() {
    let shops = Shops::start();
    let vendor = shops.sandbox.vendor();
    // Those that change later were placed lately: of older ones not every list shows it, which the notes say.
    let recent: Vec<String> = lists().iter().map(|list| vendor.insert(list.id, None).expect("inserted")).collect();
    let all: u64 = synced().iter().map(|spec| vendor.ids(spec.id).len() as u64).sum();
    let first = shops.report(&[], 0);
    assert_eq!((sum(&first, "new"), sum(&first, "changed"), &first["complete"]), (all, 0, &Value::Bool(true)));
    assert_eq!((sum(&first, "lacking"), &first["exit_code"]), (0, &Value::from(0)));
    // Values of a parameter that no document lists are not asked for, which is said.
    let sweeps = lists().iter().filter(|list| list.params.iter().any(|param| param.sweep)).count();
    assert!(first.to_string().matches("other than").count() >= sweeps && sweeps > 0, "{first}");
    shops.check_complete();

    let again = shops.report(&[], 0);
    assert_eq!((sum(&again, "new"), sum(&again, "changed")), (0, 0), "{again}");

    let mut want = (0, 0);
    for (list, recent) in lists().into_iter().zip(&recent) {
        vendor.insert(list.id, None).expect("inserted");
        vendor.update(list.id, recent, Change::Advance, None).expect("updated");
        want.0 += 1 + details(list).len() as u64;
        want.1 += 1;
    }
    let second = shops.report(&[], 0);
    assert_eq!(sum(&second, "new"), want.0, "{second}");
    assert!(sum(&second, "changed") >= want.1, "{second}");
    shops.check_complete();
}

#[test]
fn files_of_its_own_a_shop_grow_night_after_night() {
    let shops = Shops::start();
    let vendor = shops.sandbox.vendor();
    let out = shops.folder.path().join("orders");
    let sync = || {
        let output = shops.command_to(&out, &["--format", "jsonl", "--json"]).output().expect("runs");
        let (report, err) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{report}{err}");
        serde_json::from_str::<Value>(&report).expect("JSON")
    };
    let first = sync();
    let whole = needs::operations(&[Need::Unasked, Need::WholeListing]);
    let whole = synced().into_iter().filter(|spec| whole.iter().any(|other| other.id == spec.id));
    let all: usize = whole.map(|spec| vendor.ids(spec.id).len()).sum();
    assert_eq!(sum_of_whole(&first, "new"), all as u64, "{first}");
    assert_eq!(sum_of_whole(&sync(), "new"), 0);
    for list in lists() {
        vendor.insert(list.id, None).expect("inserted");
    }
    sync();
    for list in lists() {
        for spec in std::iter::once(list).chain(details(list)) {
            let file = out.join(name(list)).join(format!("{}.jsonl", spec.id));
            let found: BTreeSet<String> = shop::ids(spec, &file, "jsonl").into_iter().collect();
            assert_eq!(found, vendor.ids(spec.id).into_iter().collect(), "{}", spec.id);
        }
    }
}

/// With `unified`, orders of all platforms are in one table, and their lines in another, night after night.
#[test]
fn shops_of_all_platforms_share_the_tables_of_the_one_order() {
    let shops = Shops::start();
    let vendor = shops.sandbox.vendor();
    // The operation that gives a shop's orders whole: its list, or else the details of it.
    let whole: Vec<(&OperationSpec, &OperationSpec)> = lists()
        .into_iter()
        .filter_map(|list| {
            let all = std::iter::once(list).chain(details(list));
            Some((list, all.into_iter().find(|spec| spec.order.is_some())?))
        })
        .collect();
    let unified = |text: String, (list, _): &(&OperationSpec, &OperationSpec)| {
        let head = format!("[shops.{}]\n", name(list));
        text.replace(&head, &format!("{head}unified = true\n"))
    };
    std::fs::write(shops.config(), whole.iter().fold(shops.text(), unified)).expect("written");
    let recent = vendor.insert(whole[0].0.id, None).expect("inserted");
    shops.report(&[], 0);
    let again = shops.report(&[], 0);
    assert_eq!((sum_of_whole(&again, "new"), sum_of_whole(&again, "changed")), (0, 0), "{again}");
    vendor.update(whole[0].0.id, &recent, Change::Advance, None).expect("updated");
    let changed = shops.report(&["--shop", &name(whole[0].0)], 0);
    assert_eq!((sum(&changed, "new"), sum(&changed, "changed")), (0, 1), "{changed}");

    let database = Connection::open(shops.database()).expect("a database");
    let number = |sql: &str| database.query_row(sql, [], |row| row.get::<_, i64>(0)).expect(sql);
    for (list, spec) in &whole {
        let mut select =
            database.prepare("SELECT _id FROM orders WHERE _shop = ? AND _operation = ? AND platform = ?");
        let select = select.as_mut().expect("a table");
        let ids = select.query_map([&name(list), spec.id, spec.platform.id], |row| row.get(0)).expect("rows");
        let ids: BTreeSet<String> = ids.collect::<rusqlite::Result<_>>().expect("ids");
        assert_eq!(ids, vendor.ids(spec.id).into_iter().collect(), "{}", spec.id);
        assert_eq!(number(&format!("SELECT count(*) FROM pragma_table_info('{}')", spec.id)), 0, "{}", spec.id);
    }
    // Every line is there once, and every order has the platform's own beside it.
    assert_eq!(number("SELECT count(*) FROM lines"), number("SELECT sum(json_array_length(lines)) FROM orders"));
    let lost = "SELECT count(*) FROM lines LEFT JOIN orders USING (_shop, _operation, _id) WHERE orders.id IS NOT lines.order_id";
    assert_eq!(number(lost), 0);
    assert_eq!(number("SELECT count(*) FROM orders WHERE NOT json_valid(_raw) OR created NOT LIKE '%+08:00'"), 0);
    assert_eq!(number("SELECT count(*) FROM lines WHERE typeof(\"line.quantity\") NOT IN ('text', 'null')"), 0);

    // What another mapping made is made again of the platform's own, though none of the orders is read.
    let all = |what: &str| -> Vec<String> {
        let mut select = database.prepare(what).expect("a table");
        let texts = select.query_map([], |row| row.get(0)).expect("rows");
        texts.collect::<rusqlite::Result<_>>().expect("texts")
    };
    let orders = "SELECT concat_ws(' ', _shop, _id, platform, status, lines, _mapping, _raw) FROM orders ORDER BY 1";
    let lines = "SELECT concat_ws(' ', _shop, _id, position, platform, \"line.title\") FROM lines ORDER BY 1";
    let before = (all(orders), all(lines));
    let other = "UPDATE orders SET _mapping = 'another', platform = 'another', lines = '[]'; DELETE FROM lines; \
                 UPDATE orders SET _raw = '{' WHERE _id = (SELECT min(_id) FROM orders)";
    let first = all("SELECT min(_id) FROM orders").remove(0);
    database.execute_batch(other).expect("updated");
    let output = shops.command(&[]).output().expect("runs");
    let (_, told) = texts(&output);
    assert_eq!(output.status.code(), Some(0), "{told}");
    assert!(told.contains("are made again"), "{told}");
    // One whose stored order cannot be read stays as it is, until the vendor gives it again.
    let but = |rows: Vec<String>| -> Vec<String> { rows.into_iter().filter(|row| !row.contains(&first)).collect() };
    assert_eq!((but(all(orders)), but(all(lines))), (but(before.0.clone()), but(before.1.clone())));
    let earlier = (shops.sandbox.time_range().from.minus(Duration::from_secs(60))).to_string();
    let output = shops.command_since(&earlier, &shops.database(), &[]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    assert_eq!((all(orders), all(lines)), before);

    // A shop that does not ask for it any more leaves its orders behind, which is said.
    let text = std::fs::read_to_string(shops.config()).expect("readable");
    let (listing, spec) = whole[0];
    let head = format!("[shops.{}]\n", name(listing));
    std::fs::write(shops.config(), text.replace(&format!("{head}unified = true\n"), &head)).expect("written");
    let (_, told) = texts(&shops.command(&["--shop", &name(listing)]).output().expect("runs"));
    let count = vendor.ids(spec.id).len();
    let want =
        format!("{}: its {count} orders in the tables `orders` and `lines` are of an earlier time", name(listing));
    assert!(told.contains(&want), "{want}: {told}");
    assert_eq!((all(orders), all(lines)), before);
}

#[test]
fn a_database_of_earlier_columns_gets_the_new_ones() {
    let shops = Shops::start();
    let of = lists()[0];
    let shop = name(of);
    shops.report(&["--shop", &shop], 0);
    let database = Connection::open(shops.database()).expect("a database");
    let columns = || -> Vec<String> {
        let mut select = database.prepare("SELECT name FROM pragma_table_info(?)").expect("a statement");
        let names = select.query_map([of.id], |row| row.get(0)).expect("rows");
        names.collect::<rusqlite::Result<_>>().expect("names")
    };
    let last = columns().last().cloned().expect("a column");
    database.execute_batch(&format!("ALTER TABLE \"{}\" DROP COLUMN \"{last}\"", of.id)).expect("dropped");
    assert!(!columns().contains(&last));
    shops.report(&["--shop", &shop], 0);
    assert!(columns().contains(&last));
}

#[test]
fn one_shops_failure_costs_no_other() {
    let shops = Shops::start();
    let (broken, rest) = lists().split_first().map(|(first, rest)| (*first, rest.to_vec())).expect("lists");
    let credential = shops.sandbox.credential_values(broken.id).remove(0).0;
    let output = shops.command(&[]).env_remove(variable(broken, &credential)).output().expect("runs");
    let (out, err) = texts(&output);
    assert_eq!(output.status.code(), Some(1), "{out}{err}");
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines.len(), lists().len(), "{out}");
    for line in lines {
        assert_eq!(line.contains("error: "), line.starts_with(&name(broken)), "{line}");
    }
    assert!(out.contains(&variable(broken, &credential)), "{out}");
    for list in rest {
        assert_eq!(shops.ids(&name(list), list.id).len(), vendor_ids(&shops, list));
    }
}

/// An error names its operation and its cause once.
#[test]
fn a_server_that_is_away_is_one_short_line() {
    let (shops, list) = (Shops::start(), lists()[0]);
    let url = shops.sandbox.base_url(list.platform.id);
    // Port 9 of this machine, where nothing listens.
    std::fs::write(shops.config(), shops.text().replace(&url, "http://127.0.0.1:9")).expect("written");
    let (out, err) = texts(&shops.sync(&["--shop", &name(list)]));
    let line = out.lines().next().unwrap_or_default();
    for once in [list.id, "127.0.0.1:9", "refused"] {
        assert_eq!(line.matches(once).count(), 1, "{once} in {line}{err}");
    }
}

fn vendor_ids(shops: &Shops, list: &OperationSpec) -> usize {
    shops.sandbox.vendor().ids(list.id).len()
}

#[test]
fn a_killed_sync_continues() {
    let shops = Shops::start();
    shops.sandbox.vendor().set_fault(Fault::Stall(Duration::from_millis(60)), None, When::Always);
    for wait in [150, 400, 700] {
        let mut child = shops.command(&[]).spawn().expect("runs");
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().expect("killed");
        child.wait().expect("ended");
    }
    shops.sandbox.vendor().clear_faults(None);
    shops.report(&[], 0);
    shops.check_complete();
}

#[test]
fn some_shops_are_chosen_by_name_and_group() {
    let shops = Shops::start();
    let all = lists();
    let one = all.last().expect("a list");
    let shop = name(one);
    let report = shops.report(&["--shop", &shop], 0);
    let chosen: Vec<&str> =
        report["shops"].as_array().expect("shops").iter().filter_map(|shop| shop["shop"].as_str()).collect();
    assert_eq!(chosen, [shop.as_str()]);

    let system = one.platform.id;
    let report = shops.report(&["--group", system], 0);
    let want = all.iter().filter(|list| list.platform.id == system).count();
    assert_eq!(report["shops"].as_array().map(Vec::len), Some(want));

    for wrong in [["--shop", "nowhere"], ["--group", "nowhere"]] {
        let output = shops.sync(&wrong);
        let (out, err) = texts(&output);
        assert_eq!((output.status.code(), out.as_str()), (Some(2), ""), "{err}");
        assert!(err.contains("nowhere"), "{err}");
    }
}

#[test]
fn what_is_left_out_is_read_by_the_next_sync() {
    let shops = Shops::start();
    let list = lists()[0];
    let shop = name(list);
    shops.sandbox.vendor().set_fault(Fault::EmptyPage, Some(list.id), When::Always);
    let report = shops.report(&["--shop", &shop], 1);
    assert_eq!(report["complete"], Value::Bool(false), "{report}");
    assert!(shops.ids(&shop, list.id).len() < ORDERS);
    shops.sandbox.vendor().clear_faults(None);
    shops.report(&["--shop", &shop], 0);
    assert_eq!(shops.ids(&shop, list.id), shops.sandbox.vendor().ids(list.id).into_iter().collect());
}

#[test]
fn details_that_are_left_out_are_asked_for_by_the_next_sync() {
    let list = lists().into_iter().find(|list| !details(list).is_empty()).expect("a list with details");
    for format in ["sqlite", "jsonl"] {
        let shops = Shops::start();
        let vendor = shops.sandbox.vendor();
        let (shop, out) = (name(list), shops.folder.path().join("out"));
        let night = |code: i32| {
            let mut command = shops.command_to(&out, &["--format", format, "--shop", &shop, "--json"]);
            let output = command.output().expect("runs");
            let (report, err) = texts(&output);
            assert_eq!(output.status.code(), Some(code), "{report}{err}");
            serde_json::from_str::<Value>(&report).expect("JSON")["shops"][0]["operations"][1].take()
        };
        night(0);
        for _ in 0..3 {
            vendor.insert(list.id, None).expect("inserted");
        }
        for spec in details(list) {
            vendor.set_fault(Fault::Body(BodyFault::Html(0)), Some(spec.id), When::Always);
        }
        let left_out = night(1);
        assert_eq!((&left_out["new"], left_out["gaps"].as_array().map(Vec::len)), (&0.into(), Some(3)), "{left_out}");
        // They are asked for again each time, and say so.
        assert_eq!(night(1)["gaps"].as_array().map(Vec::len), Some(3));
        vendor.clear_faults(None);
        let (found, nothing) = (night(0), night(0));
        assert_eq!(
            (&found["new"], &found["requests"], &nothing["requests"]),
            (&3.into(), &3.into(), &0.into()),
            "{format}"
        );
    }
}

#[test]
fn another_file_is_refused() {
    let shops = Shops::start();
    let other = Connection::open(shops.database()).expect("a database");
    other.execute_batch("CREATE TABLE orders (id TEXT)").expect("a table");
    drop(other);
    let output = shops.sync(&[]);
    let (_, err) = texts(&output);
    assert!(output.status.code() == Some(1) && err.contains("was not made by `dingdan sync`"), "{err}");
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_read_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let shops = Shops::start();
    shops.report(&["--shop", &name(lists()[0])], 0);
    let mode = std::fs::metadata(shops.database()).expect("a file").permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

/// An address of this machine that is not known as one: what is sent there could be read on the way.
#[cfg(target_os = "linux")]
#[test]
fn plain_http_over_a_network_is_noted() {
    let shops = Shops::start();
    let list = lists()[0];
    let (_, before) = texts(&shops.sync(&["--shop", &name(list)]));
    assert!(!before.contains("unencrypted"), "{before}");
    std::fs::write(shops.config(), shops.text().replace("127.0.0.1", "0.0.0.0")).expect("written");
    // The base URL is another, which the stored progress does not belong to.
    std::fs::remove_file(shops.database()).expect("removed");
    let output = shops.sync(&["--shop", &name(list)]);
    let (_, err) = texts(&output);
    assert_eq!((output.status.code(), err.matches("travel unencrypted").count()), (Some(0), 1), "{err}");
    assert!(err.contains(&format!("shop `{}` is called over plain http", name(list))), "{err}");
}

/// A shop's own `windows` and `prefetch` count.
#[test]
fn a_shop_is_read_with_its_windows_and_prefetch() {
    let shops = Shops::start();
    let vendor = shops.sandbox.vendor();
    let limited = |list: &&&OperationSpec| {
        list.changes_window().is_some_and(|index| list.windows[index].max_length.is_some()) && list.page.is_some()
    };
    let all = lists();
    let list = all.iter().find(limited).expect("a list with a limit on windows");
    let shop = name(list);
    let settings = format!("[shops.{shop}]\nwindows = 3\nprefetch = 2\n");
    let text = shops.text().replace(&format!("[shops.{shop}]\n"), &settings);
    assert!(text.contains("prefetch"));
    std::fs::write(shops.config(), text).expect("written");
    // While no call is answered, as many are under way as there are windows.
    vendor.set_fault(Fault::Stall(Duration::from_secs(60)), Some(list.id), When::Always);
    let called = || vendor.log().iter().filter(|entry| entry.operation == Some(list.id)).count();
    let mut long = dingdan(&["sync", "--since", "2020-01-01", "--shop", &shop, "--config"]);
    long.arg(shops.config()).arg("--out").arg(shops.database());
    long.envs(shops.command(&[]).get_envs().filter_map(|(name, value)| Some((name.to_owned(), value?.to_owned()))));
    let mut child = long.spawn().expect("runs");
    let begun = std::time::Instant::now();
    while called() < 3 && begun.elapsed() < Duration::from_secs(45) {
        std::thread::sleep(Duration::from_millis(50));
    }
    let under_way = called();
    child.kill().expect("killed");
    child.wait().expect("ended");
    assert_eq!(under_way, 3);
    vendor.clear_faults(None);
    shops.report(&["--shop", &shop], 0);
    assert_eq!(shops.ids(&shop, list.id), vendor.ids(list.id).into_iter().collect());
}
