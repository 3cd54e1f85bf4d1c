//! What 800 clients cost, with the pool that they share and with a pool each.
//!
//! ```sh
//! cargo run --release -p dingdan-tests --example clients
//! ```

use dingdan::client::{ReqwestTransport, TransportError};
use dingdan::{Connection, xiaoe};
use std::time::Instant;

const CLIENTS: usize = 800;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let credentials = || xiaoe::Client::credentials("secret");
    print("shared pool", || Connection::new(credentials()))?;
    print("a pool each", || Ok(Connection::over(credentials(), ReqwestTransport::new()?)))?;
    Ok(())
}

fn print(name: &str, make: impl Fn() -> Result<Connection, TransportError>) -> Result<(), TransportError> {
    let (before, start) = (resident_kib(), Instant::now());
    let clients =
        (0..CLIENTS).map(|_| make().map(xiaoe::Client::over)).collect::<Result<Vec<_>, TransportError>>()?;
    let (took, kib) = (start.elapsed(), resident_kib().saturating_sub(before));
    println!("{name}: {} clients in {:.1} ms, {} KiB", clients.len(), took.as_secs_f64() * 1000.0, kib);
    Ok(())
}

/// The memory that this process holds, where the system says so as Linux does.
fn resident_kib() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
