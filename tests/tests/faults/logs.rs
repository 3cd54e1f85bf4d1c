//! Everything that is logged, searched for what must not be there.

use crate::cell::Cell;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use tracing_subscriber::fmt::MakeWriter;

/// All lines that were logged, each once: they repeat a million times.
#[derive(Clone, Default)]
pub(crate) struct Logs(Arc<Mutex<BTreeSet<String>>>);

/// Takes everything that this process logs, however unimportant.
pub(crate) fn capture() -> Logs {
    let logs = Logs::default();
    let everything = tracing_subscriber::fmt().with_max_level(tracing::Level::TRACE).with_ansi(false).without_time();
    everything.with_writer(logs.clone()).try_init().expect("the only subscriber");
    logs
}

impl Logs {
    /// What shows in the logs or in an error and must not.
    pub(crate) fn leaks(&self, cells: &[Cell]) -> Vec<String> {
        let logged = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        assert!(logged.len() > cells.len(), "hardly anything was logged");
        let secrets: BTreeSet<&str> = cells.iter().flat_map(|cell| &cell.secrets).map(String::as_str).collect();
        assert!(!secrets.is_empty() && secrets.iter().all(|secret| secret.len() > 1));
        let errors: Vec<&String> = cells.iter().flat_map(|cell| &cell.errors).collect();
        let mut leaks = Vec::new();
        for secret in secrets {
            leaks.extend(
                logged.iter().find(|line| shows(line, secret)).map(|line| format!("{secret} is logged: {line}")),
            );
            leaks.extend(
                errors.iter().find(|error| shows(error, secret)).map(|error| format!("{secret} is in {error}")),
            );
        }
        leaks
    }
}

/// Whether a text shows a secret. The digits of one are also in longer numbers, by chance: waits have nine places.
fn shows(text: &str, secret: &str) -> bool {
    let digits = secret.bytes().all(|byte| byte.is_ascii_digit());
    text.match_indices(secret).any(|(at, _)| {
        let (before, after) = (text[..at].bytes().next_back(), text[at + secret.len()..].bytes().next());
        !(digits && [before, after].iter().flatten().any(u8::is_ascii_digit))
    })
}

#[test]
fn digits_inside_a_number_are_no_leak() {
    for (text, secret, want) in [
        ("seconds=0.003205057", "320505", false),
        ("order=320505 seconds=0.003205057", "320505", true),
        ("13205050", "320505", false),
        ("320505", "320505", true),
        ("x320505x", "320505", true),
        ("tokens", "token", true),
        ("", "token", false),
    ] {
        assert_eq!(shows(text, secret), want, "{secret} in {text}");
    }
}

impl Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // A line at a time.
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(String::from_utf8_lossy(bytes).into_owned());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Logs {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
