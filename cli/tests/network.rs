//! How the command reaches servers, and what it says where it does not.

use crate::common::needs::{self, Need};
use crate::common::shop::{Shop, ended};
use crate::common::{dingdan, parameters, variable};
use dingdan_sandbox::{Fault, When};
use std::net::TcpListener;
use std::process::Command;

/// An address where nobody listens.
fn nobody() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its address").to_string()
}

/// The command with a proxy in its environment that nobody serves.
fn behind_a_proxy<'a>(command: &'a mut Command, proxy: &str) -> &'a mut Command {
    let proxy = format!("http://user:planted-secret@{proxy}");
    command.env_remove("NO_PROXY").env_remove("no_proxy");
    command.envs(["http_proxy", "HTTPS_PROXY", "ALL_PROXY"].map(|name| (name, proxy.as_str())))
}

#[tokio::test(flavor = "multi_thread")]
async fn servers_on_this_machine_are_reached_around_a_proxy() {
    let shop = Shop::start(3).await;
    let (code, text) = ended(&behind_a_proxy(&mut shop.pull(&[]), &nobody()).output().expect("runs"));
    assert_eq!((code, shop.ids("jsonl").len()), (Some(0), 3), "{text}");
    shop.sandbox.shutdown().await;
}

#[test]
fn what_keeps_a_server_from_being_reached_is_named() {
    let (directory, proxy, closed) = (tempfile::tempdir().expect("a directory"), nobody(), nobody());
    let spec = needs::operation(&[Need::Lists, Need::AllTimes]);
    let pull = |url: &str| {
        let mut command = dingdan(&["pull", spec.id, "--attempts", "1", "--base-url", url, "--out"]);
        let credentials = spec.platform.auth.credentials().into_iter().map(|name| (variable(spec, name), "any"));
        command.arg(directory.path()).args(parameters(spec)).envs(credentials);
        command
    };
    let through = ["cannot connect to nowhere.invalid:80: ".to_owned(), format!("(through the proxy {proxy})")];
    for (command, wants) in [
        (
            &mut pull(&format!("http://{closed}")),
            &[format!("cannot connect to {closed}: "), "refused".to_owned()][..],
        ),
        (&mut pull("http://nowhere.invalid"), &["nowhere.invalid:80: the name is not known".to_owned()]),
        (behind_a_proxy(&mut pull("http://nowhere.invalid"), &proxy), &through),
        (
            pull("http://nowhere.invalid").env("HTTPS_PROXY", "http://planted-secret@"),
            &["HTTPS_PROXY is no URL of a proxy".to_owned()],
        ),
    ] {
        let (code, text) = ended(&command.output().expect("runs"));
        assert_eq!(code, Some(1), "{text}");
        assert!(wants.iter().all(|want| text.contains(want)) && !text.contains("planted-secret"), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn attempts_are_as_many_as_were_asked_for() {
    let shop = Shop::start(3).await;
    let vendor = shop.sandbox.vendor();
    vendor.set_fault(Fault::named("html", Some(0)).expect("a fault"), Some(shop.spec.id), When::Always);
    for (more, want) in [
        (&["--attempts", "1"][..], 1),
        (&["--attempts", "2"], 2),
        // There is no time for a second one.
        (&["--retry-for", "0s"], 1),
    ] {
        let before = vendor.calls(shop.spec.id);
        let (code, text) = ended(&shop.pull(more).output().expect("runs"));
        assert_eq!((code, vendor.calls(shop.spec.id) - before), (Some(1), want), "{text}");
        assert!(text.contains("the answer of 127.0.0.1:"), "{text}");
    }
    shop.sandbox.shutdown().await;
}
