//! `-q`, `-v` and `RUST_LOG`: what goes to standard error, and that no secret does.

use crate::common::shop::Shop;
use crate::common::texts;

#[tokio::test(flavor = "multi_thread")]
async fn as_much_is_printed_as_is_asked_for_and_no_secret() {
    let shop = Shop::start(30).await;
    let secrets = shop.sandbox.credential_values(shop.spec.id);
    assert!(!secrets.is_empty());
    let line = "http.client";
    for (more, log, has_log, has_table, has_notes) in [
        (&[][..], None, false, true, true),
        (&["-q"], None, false, false, false),
        (&["--quiet"], Some("debug"), true, false, false),
        (&["-v"], None, true, true, true),
        (&["-vv"], None, true, true, true),
        (&["--verbose"], Some("off"), true, true, true),
        (&[], Some("dingdan_runtime=debug"), true, true, true),
        (&[], Some("trace"), true, true, true),
        (&[], Some("warn"), false, true, true),
    ] {
        let mut command = shop.pull(more);
        command.env_remove("RUST_LOG");
        command.envs(log.map(|filters| ("RUST_LOG", filters)));
        let output = command.output().expect("runs");
        let (out, err) = texts(&output);
        assert_eq!(output.status.code(), Some(0), "{more:?} {log:?}: {err}");
        assert_eq!(err.contains(line), has_log, "{more:?} {log:?}: {err}");
        assert_eq!(!out.is_empty(), has_table, "{more:?} {log:?}: {out}");
        assert_eq!(err.contains(": 30 orders"), has_notes, "{more:?} {log:?}: {err}");
        for (name, value) in &secrets {
            assert!(!err.contains(value) && !out.contains(value), "{name} {more:?} {log:?}: {err}");
        }
    }
    let loudness = |more: &[&str]| shop.pull(more).output().expect("runs").stderr.len();
    assert!(loudness(&["-q"]) == 0 && loudness(&["-v"]) < loudness(&["-vv"]));
    let output = shop.pull(&[]).env("RUST_LOG", "=,=[").output().expect("runs");
    assert!(output.status.code() == Some(2) && texts(&output).1.contains("RUST_LOG"), "{:?}", texts(&output));
    shop.sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn errors_are_printed_in_quiet_too() {
    let shop = Shop::start(3).await;
    let output = shop.bare(&["-q"]).output().expect("runs");
    assert_eq!(output.status.code(), Some(2));
    assert!(texts(&output).1.starts_with("error: credentials"), "{:?}", texts(&output));
    shop.sandbox.shutdown().await;
}
