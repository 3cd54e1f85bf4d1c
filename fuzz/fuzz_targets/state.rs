//! Files of the command's progress: as they say, or refused.

#![no_main]
#![allow(dead_code, reason = "the files are the command's, which uses them in more ways")]

#[path = "../../cli/src/files.rs"]
mod files;
#[path = "../../cli/src/say.rs"]
mod say;

/// Of the arguments, what the progress names.
mod arguments {
    use serde::{Deserialize, Serialize};

    #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub(crate) enum Format {
        Jsonl,
        Csv,
    }

    impl Format {
        pub(crate) fn name(self) -> &'static str {
            match self {
                Self::Jsonl => "jsonl",
                Self::Csv => "csv",
            }
        }
    }
}

#[path = "../../cli/src/pull"]
mod pull {
    pub(crate) mod any_state;
    pub(crate) mod extent;
    pub(crate) mod identity;
    pub(crate) mod journal;
    pub(crate) mod state_file;
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| pull::any_state::check_state(bytes));
