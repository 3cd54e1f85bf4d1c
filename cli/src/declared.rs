//! The operations that the command knows: those that it was built with, or those of the schema file of `--schema`.

use crate::catalogue::Op;
use anyhow::Result;
use dingdan::AnyTokenOperation;
use dingdan::client::PlatformSpec;
use dingdan_sandbox::Declarations;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Set before anything else is done, if at all.
static SCHEMA: OnceLock<Schema> = OnceLock::new();

struct Schema {
    file: PathBuf,
    declarations: Declarations,
}

/// Knows the operations of a schema file from now on, and no others.
pub(crate) fn only(file: &Path) -> Result<()> {
    let declarations = load(file)?;
    SCHEMA.get_or_init(|| Schema { file: file.to_owned(), declarations });
    Ok(())
}

#[cfg(feature = "schema")]
fn load(file: &Path) -> Result<Declarations> {
    match dingdan_dynamic::Declared::load(file) {
        Ok(declared) => Ok(declared.declarations()),
        Err(error) => anyhow::bail!("{} cannot be used\n\n{error}", file.display()),
    }
}

#[cfg(not(feature = "schema"))]
fn load(_: &Path) -> Result<Declarations> {
    anyhow::bail!("this build reads no schemas: build dingdan-cli with its feature `schema`, which is on by default")
}

/// The schema file, if one was given.
pub(crate) fn file() -> Option<&'static Path> {
    SCHEMA.get().map(|schema| schema.file.as_path())
}

/// All operations that give items.
pub(crate) fn operations() -> Vec<Op> {
    SCHEMA.get().map_or_else(dingdan::operations, |schema| schema.declarations.operations.clone())
}

/// The same, and those that the command was built with: what a file that serves several systems may name.
pub(crate) fn and_built_in() -> Vec<Op> {
    let mut all = operations();
    if file().is_some() {
        all.extend(dingdan::operations());
    }
    all
}

/// The operations of a platform that give a token.
pub(crate) fn token_operations(platform: &PlatformSpec) -> impl Iterator<Item = &'static dyn AnyTokenOperation> {
    let own = SCHEMA.get().into_iter().flat_map(|schema| schema.declarations.token_operations.iter().copied());
    // A schema may have the id of a system that the command was built with.
    own.chain(dingdan::token_operations()).filter(move |operation| std::ptr::eq(operation.spec().platform, platform))
}

/// What a sandbox serves.
pub(crate) fn declarations() -> Declarations {
    SCHEMA.get().map_or_else(Declarations::default, |schema| schema.declarations.clone())
}
