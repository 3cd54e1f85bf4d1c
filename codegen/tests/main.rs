//! Schemas in, code and documents out. One program, so that it is linked once.

mod commands;
mod corpus;
mod diagnostics;
mod difference;
mod document;
mod draft;
mod emit;
mod load;
mod misspelt;
mod multiple;
mod readme;
mod reserved;
mod samples;
mod sync;
