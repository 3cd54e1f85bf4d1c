//! What could give credentials or orders away: base URLs, files that others may write, and files that others may read.
#![cfg(unix)]

use crate::common::needs::{self, Need};
use crate::common::shop::{FORMATS, Shop, ended};
use crate::common::{dingdan, texts};
use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    ended(&dingdan(arguments).output().expect("runs"))
}

fn schema(folder: &Path) -> PathBuf {
    let made_up = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/made_up/schemas/parcel.yaml");
    let text = std::fs::read_to_string(made_up).expect("a schema");
    // Its samples are beside it.
    let path = folder.join("parcel.yaml");
    std::fs::write(&path, text).expect("written");
    path
}

#[test]
fn a_refused_base_url_shows_nothing_of_user_and_password() {
    let spec = needs::operation(&[Need::Lists, Need::AllTimes]);
    let directory = tempfile::tempdir().expect("a directory");
    let config = directory.path().join("shops.toml");
    let (out, config_path) = (directory.path().join("orders"), config.to_string_lossy().into_owned());
    let out = out.to_string_lossy();
    for url in [
        "https://me:PLA?NTED@h",
        "https://me:PLA#NTED@h",
        "https://me:PLANTED%40h",
        "https://me:PLANTED",
        "me:PLANTED",
        "PLANTED",
        "https://h/?a=x@PLANTED",
    ] {
        let text =
            format!("[shops.a]\nsystem = \"{}\"\nbase_url = \"{url}\"\n[shops.a.credentials]\n", spec.platform.id);
        std::fs::write(&config, text).expect("written");
        for (arguments, place) in [
            (&["pull", spec.id, "--out", &out, "--base-url", url, "--json"][..], "--base-url"),
            (&["pull", "--shop", "a", "--config", &config_path, "--out", &out, "--json"], "shops.a.base_url"),
            (&["sync", "--config", &config_path, "--out", &out, "--json"], "shops.a.base_url"),
        ] {
            let (code, text) = run(arguments);
            assert_eq!(code, Some(2), "{text}");
            assert!(!text.contains("PLA") && !text.contains("NTED"), "{url}: {text}");
            assert!(text.contains(place) && (place == "--base-url" || !text.contains("--base-url")), "{text}");
        }
    }
}

#[cfg(feature = "schema")]
#[test]
fn a_schema_that_others_may_write_is_not_used_with_credentials() {
    let directory = tempfile::tempdir().expect("a directory");
    let schema = schema(directory.path());
    let config = directory.path().join("shops.toml");
    std::fs::write(&config, "[shops.a]\nschema = \"parcel.yaml\"\n").expect("written");
    let (file, config) = (schema.to_string_lossy(), config.to_string_lossy());
    let out = directory.path().join("orders").to_string_lossy().into_owned();
    let with_credentials = [
        &["pull", "--schema", &file, "--out", &out][..],
        &["call", "--schema", &file, "any"],
        &["sign", "--schema", &file, "parcel"],
        &["pull", "--shop", "a", "--config", &config, "--out", &out],
        &["sync", "--config", &config, "--out", &out],
    ];
    let own = std::fs::metadata(&schema).expect("there").uid();
    for (mode, owner, want) in [
        (0o644, own, None),
        (0o664, own, Some("others may write the schema file")),
        (0o646, own, Some("others may write the schema file")),
        (0o644, own + 1, Some("belongs to another user")),
    ] {
        set_permissions(&schema, Permissions::from_mode(mode)).expect("set");
        // Only root can give files away.
        if owner != own && chown(&schema, Some(owner), None).is_err() {
            continue;
        }
        for arguments in with_credentials {
            let (code, text) = run(arguments);
            assert_eq!(code, Some(2), "{arguments:?}: {text}");
            let refused = text.contains("others may write") || text.contains("another user");
            assert!(want.map_or(!refused, |want| text.contains(want)), "{mode:o} {arguments:?}: {text}");
        }
        // Where there are none, there is nothing to give away.
        assert_eq!(run(&["operations", "--schema", &file]).0, Some(0));
    }
}

#[test]
fn files_of_another_user_are_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let (config, secret) = (directory.path().join("shops.toml"), directory.path().join("own.env"));
    std::fs::write(&config, "[shops.a]\nsystem = \"none\"\n").expect("written");
    std::fs::write(&secret, "").expect("written");
    set_permissions(&secret, Permissions::from_mode(0o600)).expect("set");
    let own = std::fs::metadata(&config).expect("there").uid();
    let given = [&config, &secret].iter().all(|file| chown(file, Some(own + 1), None).is_ok());
    let spec = needs::operation(&[Need::Lists, Need::AllTimes]);
    for arguments in [
        &["pull", "--shop", "a", "--out", "x", "--config", &config.to_string_lossy()][..],
        &["sync", "--config", &config.to_string_lossy()],
        &["pull", spec.id, "--out", "x", "--credentials", &secret.to_string_lossy()],
    ] {
        let (code, text) = run(arguments);
        // Only root can give files away.
        assert!(code == Some(2) && text.contains("belongs to another user") == given, "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_are_continued_become_their_owners_alone() {
    for format in FORMATS.iter().filter(|format| **format != "parquet") {
        let shop = Shop::start(5).await;
        let file = shop.file(format);
        for _ in 0..2 {
            let (code, text) = ended(&shop.resumable(&["--format", format]).output().expect("runs"));
            assert_eq!(code, Some(0), "{text}");
            assert_eq!(std::fs::metadata(&file).expect("there").mode() & 0o777, 0o600, "{format}");
            set_permissions(&file, Permissions::from_mode(0o666)).expect("set");
            shop.sandbox.vendor().insert(shop.spec.id, None).expect("inserted");
        }
        shop.sandbox.shutdown().await;
    }
}

#[cfg(feature = "sqlite")]
#[test]
fn a_database_that_was_open_to_others_is_no_more() {
    let shops = crate::common::shops::Shops::start();
    let out = shops.folder.path().join("x.sqlite");
    std::fs::write(&out, "").expect("written");
    set_permissions(&out, Permissions::from_mode(0o666)).expect("set");
    let output = shops.command_to(&out, &[]).output().expect("runs");
    assert_eq!(output.status.code(), Some(0), "{:?}", texts(&output));
    assert_eq!(std::fs::metadata(&out).expect("there").mode() & 0o777, 0o600);
}

#[test]
fn options_that_would_do_nothing_or_too_much_are_refused() {
    for (arguments, want) in [
        (&["sandbox", "--orders", "4000000000"][..], "a number of orders from 0 to 1000000"),
        (&["sandbox", "--orders", "1000001"], "a number of orders from 0 to 1000000"),
        (&["pull", "--sandbox", "--out", "x", "--orders", "4000000000"], "a number of orders from 0 to 1000000"),
        (&["call", "any", "--longest-wait", "1s"], "--longest-wait"),
        (&["sync", "--config", "x", "--longest-wait", "1s"], "--longest-wait"),
        (&["call", "any", "--sandbox", "--shop", "a"], "cannot be used with"),
        (&["call", "any", "--sandbox", "--credentials", "x"], "cannot be used with"),
    ] {
        let (code, text) = run(arguments);
        assert!(code == Some(2) && text.contains(want), "{arguments:?}: {text}");
    }
}

#[test]
fn a_config_that_is_a_pipe_of_others_is_refused() {
    let directory = tempfile::tempdir().expect("a directory");
    let pipe = directory.path().join("shops.toml");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().expect("runs").success());
    set_permissions(&pipe, Permissions::from_mode(0o666)).expect("set");
    let text = "[shops.a]\nsystem = \"none\"\n";
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        // The reader may be gone.
        move || drop(std::fs::write(pipe, text))
    });
    let (code, text) = run(&["sync", "--config", &pipe.to_string_lossy()]);
    assert_eq!(code, Some(2), "{text}");
    assert!(text.contains("others may write"), "{text}");
    writer.join().expect("it wrote");
}
