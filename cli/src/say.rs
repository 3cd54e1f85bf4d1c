//! Standard output and standard error, either of which may be closed.

use dingdan::types::Printable;
use std::io::{self, ErrorKind, Write};
use std::sync::atomic::{AtomicBool, Ordering};

static IS_QUIET: AtomicBool = AtomicBool::new(false);

/// Leaves notes out from now on.
pub(crate) fn be_quiet() {
    IS_QUIET.store(true, Ordering::Relaxed);
}

/// Whether notes are left out.
pub(crate) fn is_quiet() -> bool {
    IS_QUIET.load(Ordering::Relaxed)
}

/// Writes a text to standard output. A closed pipe (`| head`) is no error.
pub(crate) fn say(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        written => written,
    }
}

/// Writes a line about progress or something remarkable to standard error, unless notes are left out.
pub(crate) fn note(line: &str) {
    if !is_quiet() {
        write(&plain(line));
    }
}

/// Writes an error to standard error.
pub(crate) fn error(message: &str) {
    write(&plain(&format!("error: {message}")));
}

/// Writes a result to standard error, where standard output holds the orders.
pub(crate) fn beside(text: &str) {
    write(text.trim_end());
}

/// A closed standard error is no error.
fn write(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// A JSON text with escapes of JSON for what would drive a terminal or be read in another order.
pub(crate) fn json(text: &str) -> String {
    Printable::new(text).in_json().to_string()
}

/// The text with escapes for what would drive a terminal or be read in another order.
pub(crate) fn plain(text: &str) -> String {
    Printable::new(text).in_lines().to_string()
}
