#![doc = include_str!("../README.md")]

mod algorithm;
mod encoding;
mod recipe;
mod template;

pub use algorithm::Algorithm;
pub use encoding::Encoding;
pub use recipe::{Fill, Order, Recipe};
pub use template::{PAIR_NAMES, Placeholder, TemplateError, placeholders};
