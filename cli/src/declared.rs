//! The operations that the command knows: those that it was built with, or those of the schema file of `--schema`; and those
//! of the schema files that shops name.

use crate::catalogue::Op;
use crate::credentials::guard_schema;
use anyhow::{Result, bail};
use dingdan::AnyTokenOperation;
use dingdan::client::{AnyCall, PlatformSpec};
use dingdan_sandbox::Declarations;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

/// Set before anything else is done, if at all.
static SCHEMA: OnceLock<Schema> = OnceLock::new();
/// Those of shops.
static OF_SHOPS: Mutex<Vec<Schema>> = Mutex::new(Vec::new());

#[derive(Clone)]
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

/// Adds the operations of a schema file. They replace those of the same system that the command was built with. Returns the id
/// of the system.
///
/// # Errors
/// A file that cannot be used, and one for a system that another file describes.
pub(crate) fn also(file: &Path) -> Result<&'static str> {
    let mut all = of_shops();
    if let Some(known) = all.iter().chain(SCHEMA.get()).find(|known| known.file == file) {
        return known.system();
    }
    guard_schema(file)?;
    let new = Schema { file: file.to_owned(), declarations: load(file)? };
    let system = new.system()?;
    if let Some(other) = all.iter().find(|other| other.system().is_ok_and(|other| other == system)) {
        bail!(
            "{} is for the system {system}, as {} is: one system has one schema",
            file.display(),
            other.file.display()
        );
    }
    all.push(new);
    Ok(system)
}

impl Schema {
    fn system(&self) -> Result<&'static str> {
        let first = self.declarations.operations.first().map(|operation| operation.spec().platform.id);
        first.ok_or_else(|| anyhow::anyhow!("{} has no operation that gives orders", self.file.display()))
    }
}

fn of_shops() -> MutexGuard<'static, Vec<Schema>> {
    OF_SHOPS.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(feature = "schema")]
fn load(file: &Path) -> Result<Declarations> {
    match dingdan_dynamic::Declared::load(file) {
        Ok(declared) => Ok(declared.declarations()),
        Err(error) => bail!("{} cannot be used\n\n{error}", file.display()),
    }
}

/// What is probably a lack in the schema file, which has no errors.
#[cfg(feature = "schema")]
pub(crate) fn warnings(file: &Path) -> Vec<String> {
    dingdan_dynamic::warnings(file).iter().map(ToString::to_string).collect()
}

#[cfg(not(feature = "schema"))]
pub(crate) fn warnings(_: &Path) -> Vec<String> {
    Vec::new()
}

#[cfg(not(feature = "schema"))]
fn load(_: &Path) -> Result<Declarations> {
    bail!("this build reads no schemas: build dingdan-cli with its feature `schema`, which is on by default")
}

/// The schema file, if one was given.
pub(crate) fn file() -> Option<&'static Path> {
    SCHEMA.get().map(|schema| schema.file.as_path())
}

/// All operations that give items.
pub(crate) fn operations() -> Vec<Op> {
    and_of_shops(SCHEMA.get().map_or_else(dingdan::operations, |schema| schema.declarations.operations.clone()))
}

/// All operations that list nothing.
pub(crate) fn calls() -> Vec<&'static dyn AnyCall> {
    let mut all = SCHEMA.get().map_or_else(dingdan::calls, |schema| schema.declarations.calls.clone());
    for schema in of_shops().iter() {
        let system = schema.system().ok();
        all.retain(|call| system.is_none_or(|system| call.spec().platform.id != system));
        all.extend(schema.declarations.calls.iter().copied());
    }
    all
}

/// The same as [`operations`], and those that the command was built with: what a file that serves several systems may name.
pub(crate) fn and_built_in() -> Vec<Op> {
    let mut all = operations();
    let own: Vec<&str> = all.iter().map(|operation| operation.spec().platform.id).collect();
    let built_in = dingdan::operations().into_iter().filter(|operation| !own.contains(&operation.spec().platform.id));
    let built_in: Vec<Op> = built_in.collect();
    all.extend(built_in);
    all
}

fn and_of_shops(mut all: Vec<Op>) -> Vec<Op> {
    for schema in of_shops().iter() {
        let own = &schema.declarations.operations;
        all.retain(|operation| own.iter().all(|own| own.spec().platform.id != operation.spec().platform.id));
        all.extend(own.iter().copied());
    }
    all
}

/// The operations of a platform that give a token.
pub(crate) fn token_operations(platform: &PlatformSpec) -> impl Iterator<Item = &'static dyn AnyTokenOperation> {
    let schemas: Vec<Schema> = of_shops().iter().chain(SCHEMA.get()).cloned().collect();
    let own: Vec<_> = schemas.into_iter().flat_map(|schema| schema.declarations.token_operations).collect();
    // A schema may have the id of a system that the command was built with.
    own.into_iter()
        .chain(dingdan::token_operations())
        .filter(move |operation| std::ptr::eq(operation.spec().platform, platform))
}

/// What a sandbox serves.
pub(crate) fn declarations() -> Declarations {
    SCHEMA.get().map_or_else(Declarations::default, |schema| schema.declarations.clone())
}
