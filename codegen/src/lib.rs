//! The generator of the dingdan bindings: YAML schemas to Rust.
//!
//! ```text
//! schemas/*.yaml ──schema──▶ raw form (with places) ──check──▶ model ──┬──emit──▶ Rust
//!                                                                      ├──inventory──▶ TSV
//!                                                                      ├──export──▶ JSON Schema, OpenAPI
//!                                                                      └──reference──▶ HTML
//! ```
//!
//! The raw form is also what [`editor`] describes, for people who write YAML, and what [`document`] holds a vendor's page
//! against.
//!
//! One direction only: `schema` reads and knows no meaning, `check` reports every mistake with file, line and column
//! and builds the [`model`], emitters read the model and cannot fail. Nothing but [`load_dir`], [`sync`],
//! [`export::Examples::read`] and [`regenerate()`] touches the file system.

// Tables of many fields are quoted token by token.
#![recursion_limit = "256"]

pub mod compare;
pub mod document;
pub mod editor;
pub mod emit;
pub mod export;
pub mod inventory;
pub mod model;
pub mod reference;
pub mod sync;

mod check;
mod diagnostic;
mod load;
mod mistake;
mod regenerate;
mod schema;
mod side_by_side;
mod spelling;
mod suggest;

pub use diagnostic::{Diagnostic, Spot};
pub use inventory::inventory;
pub use load::{load, load_dir, load_file};
pub use mistake::Mistake;
pub use regenerate::{new_platforms, out_of_date, regenerate};
