//! What a stored checkpoint says is taken back, or refused; nothing else.

use crate::Unsent;
use dingdan::client::TimeRange;
use dingdan::{Checkpoint, Connection, Credentials, PullOptions};
use sha1::{Digest, Sha1};

/// Text that is a checkpoint is written as the same one, and every operation goes on from it or says why not. The checksum in the
/// text is made right, as nothing else would be read.
///
/// # Errors
/// When something does not hold: what.
pub fn checkpoints(bytes: &[u8]) -> Result<(), String> {
    let text = String::from_utf8_lossy(bytes);
    let sealed = sealed(&text);
    for text in [&*text, &sealed] {
        let Ok(checkpoint) = text.parse::<Checkpoint>() else { continue };
        let written = checkpoint.to_string();
        let again: Checkpoint = written.parse().map_err(|error| format!("{error}: {written}"))?;
        if again != checkpoint || again.to_string() != written {
            return Err(format!("{text} is written as {written}"));
        }
        for operation in dingdan::operations() {
            let connection = Connection::over(Credentials::new([("token", "planted")]), Unsent);
            let range = TimeRange::since("2026-11-01".parse().map_err(|error| format!("{error}"))?);
            let request = operation.request();
            let pull = operation.pull(connection, &*request, None, range, PullOptions::default());
            let _ = pull.resume(&checkpoint).map(|pull| (pull.windows(), pull.checkpoint()));
        }
    }
    Ok(())
}

/// The text with the checksum of what it says.
fn sealed(text: &str) -> String {
    const BEFORE: &str = "\"checksum\":\"";
    let Some((before, (_, after))) =
        text.split_once(BEFORE).and_then(|(before, after)| Some((before, after.split_once('"')?)))
    else {
        return text.to_owned();
    };
    let hash = Sha1::digest(format!("{before}{BEFORE}\"{after}").as_bytes());
    let number = hash.iter().take(8).fold(0_u64, |number, byte| number << 8 | u64::from(*byte));
    format!("{before}{BEFORE}{number:016x}\"{after}")
}
