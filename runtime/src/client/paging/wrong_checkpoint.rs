//! Checkpoints that a pull cannot continue from.

/// Why a pull cannot continue from a checkpoint.
///
/// ```
/// # use dingdan_runtime::client::{Checkpoint, Operation, Pull, WrongCheckpoint};
/// # fn example<O: Operation>(pull: Pull<O>, checkpoint: &Checkpoint) {
/// match pull.resume(checkpoint) {
///     Err(WrongCheckpoint::Other { what, .. }) => eprintln!("another {what}: is this the right shop?"),
///     Err(error) => eprintln!("{error}"),
///     Ok(pull) => drop(pull),
/// }
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WrongCheckpoint {
    /// The text is not a checkpoint, was changed or is cut short: its members, its checksum or both are not what they were.
    #[error(
        "the checkpoint is damaged: it is not as it was written. Continue from an earlier one, or pull once more without \
         a checkpoint"
    )]
    Damaged,
    /// Another version of this library wrote the checkpoint.
    #[error(
        "the checkpoint has version {0}, which another version of this library wrote, and this one reads version \
         {VERSION}: pull once more without a checkpoint"
    )]
    Version(u64),
    /// The checkpoint belongs to another operation, kind of time range, base URL, shop or request.
    #[error("the checkpoint belongs to another {what}: {checkpoint}; this pull is of {pull}")]
    #[non_exhaustive]
    Other {
        /// What differs, in words.
        what: &'static str,
        /// What the checkpoint belongs to.
        checkpoint: String,
        /// What this pull asks for.
        pull: String,
    },
}

/// The version that is written and read.
pub(super) const VERSION: u64 = 4;
