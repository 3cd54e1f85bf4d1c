//! For tests of programs that use the bindings: records with legal values. Feature `testing`.

mod sample;

pub use sample::{fill, sample};
