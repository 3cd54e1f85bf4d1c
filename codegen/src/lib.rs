//! The generator of the dingdan bindings, from YAML schemas to Rust.
//!
//! ```text
//! schemas/*.yaml ──yaml──▶ structs with spans ──check──▶ model ──┬──emit──▶ Rust
//!                                                                ├──inventory──▶ TSV
//!                                                                ├──export──▶ JSON Schema, OpenAPI
//!                                                                └──reference──▶ HTML
//! ```
//!
//! [`editor`] describes the structs of `yaml` as a JSON Schema, for editors, and [`document`] compares a vendor's page with
//! them.
//!
//! Data flows in one direction: `yaml` reads files and knows no meaning, `check` reports every error with file, line and
//! column and builds the [`model`], and emitters read the model and cannot fail. Only [`load_dir`], [`load_file`], [`warnings()`], [`sync`],
//! [`export::Examples::read`] and [`regenerate()`] access the file system.

pub mod difference;
pub mod document;
pub mod draft;
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
mod order;
mod regenerate;
mod suggest;
mod wire_name;
mod yaml;

pub use diagnostic::{Diagnostic, ErrorCode, Location};
pub use inventory::inventory;
pub use load::{file_warnings, load, load_dir, load_file, warnings};
pub use order::order_table;
pub use regenerate::{MANIFEST, out_of_date, regenerate};
