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
                logged.iter().find(|line| line.contains(secret)).map(|line| format!("{secret} is logged: {line}")),
            );
            leaks.extend(
                errors.iter().find(|error| error.contains(secret)).map(|error| format!("{secret} is in {error}")),
            );
        }
        leaks
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
