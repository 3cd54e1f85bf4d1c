//! The formats of a pull's files.

use clap::ValueEnum;
use serde::{Deserialize, Serialize};

/// Format of the files of a pull.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Format {
    /// One JSON text a line, as it came
    #[default]
    Jsonl,
    /// Comma-separated values, for people: a text that a spreadsheet would run has ' in front
    Csv,
    /// Comma-separated values, for programs: every text as it came
    #[serde(rename = "csv-raw")]
    CsvRaw,
    /// An SQLite database
    Sqlite,
    /// A directory of Parquet files
    Parquet,
}

impl Format {
    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::CsvRaw => "csv-raw",
            _ => self.ending(),
        }
    }

    /// The ending of its files.
    pub(crate) fn ending(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv | Self::CsvRaw => "csv",
            Self::Sqlite => "sqlite",
            Self::Parquet => "parquet",
        }
    }
}
