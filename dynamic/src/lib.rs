#![doc = include_str!("../README.md")]

mod auth;
mod leaked;
mod list;
mod operation;
mod order;
mod platform;
#[cfg(feature = "sandbox")]
mod samples;
mod types;

use dingdan_codegen::model::{Content, Platform};
use dingdan_codegen::{Diagnostic, file_warnings, load_file};
use dingdan_runtime::client::{AnyCall, AnyOperation, AnyTokenOperation, OperationSpec, dynamic};
use operation::operation_spec;
use platform::platform_spec;
use std::fmt;
use std::path::Path;
use types::Types;

/// The operations of platforms, as `dingdan::operations()` and its neighbours list those of the emitted ones.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct Declared {
    /// Operations that give items.
    pub operations: Vec<&'static dyn AnyOperation>,
    /// Operations that give a token.
    pub token_operations: Vec<&'static dyn AnyTokenOperation>,
    /// Operations that list nothing.
    pub calls: Vec<&'static dyn AnyCall>,
    #[cfg(feature = "sandbox")]
    samples: std::sync::Arc<std::collections::HashMap<&'static str, &'static dingdan_sandbox::sample::SampleSpec>>,
}

impl Declared {
    /// The operations of one schema file. It is checked first, together with the examples that it names and with the files
    /// beside it whose types it uses.
    ///
    /// What is declared stays in memory for as long as the process lives: every call adds to that.
    ///
    /// # Errors
    /// Every error in the file.
    pub fn load(file: &Path) -> Result<Self, LoadError> {
        let platform = load_file(file).map_err(LoadError::Schema)?;
        Self::of(&[platform]).map_err(LoadError::TooManyFields)
    }

    /// The operations of checked platforms.
    ///
    /// # Errors
    /// When a type has more fields than a table can hold, which are tens of thousands.
    pub fn of(platforms: &[Platform]) -> Result<Self, TooManyFields> {
        let mut declared = Self::default();
        for platform in platforms {
            declared.add(platform)?;
        }
        #[cfg(feature = "sandbox")]
        {
            declared.samples = std::sync::Arc::new(platforms.iter().flat_map(samples::samples).collect());
        }
        Ok(declared)
    }

    fn add(&mut self, platform: &Platform) -> Result<(), TooManyFields> {
        let (spec, types) = (platform_spec(platform), Types::of(platform)?);
        let specs = platform.operations.iter().map(|operation| operation_spec(platform, spec, &types, operation));
        let specs: Vec<&'static OperationSpec> = specs.collect::<Result<_, _>>()?;
        for (operation, spec) in platform.operations.iter().zip(&specs) {
            match operation.answer.content {
                Content::Items(_) => self.operations.push(dynamic::operation(spec)),
                Content::Whole => self.calls.push(dynamic::call(spec)),
                Content::Token(_) => {
                    let renewed_by = platform.renewal_of(operation);
                    let renewed_by = specs.iter().find(|other| renewed_by.is_some_and(|by| by.id == other.id));
                    self.token_operations.push(dynamic::token_operation(spec, renewed_by.copied()));
                }
            }
        }
        Ok(())
    }

    /// What a sandbox serves of them.
    #[cfg(feature = "sandbox")]
    pub fn declarations(&self) -> dingdan_sandbox::Declarations {
        let samples = std::sync::Arc::clone(&self.samples);
        dingdan_sandbox::Declarations {
            operations: self.operations.clone(),
            token_operations: self.token_operations.clone(),
            calls: self.calls.clone(),
            sample: std::sync::Arc::new(move |id| samples.get(id).copied()),
        }
    }
}

/// What is probably a lack in a schema file that has no errors, each with its place and help.
///
/// ```
/// let warnings = dingdan_dynamic::warnings("no-such-file.yaml".as_ref());
/// assert!(warnings.is_empty());
/// ```
pub fn warnings(file: &Path) -> Vec<Diagnostic> {
    file_warnings(file)
}

/// Why a schema file gives no operations.
#[derive(Debug)]
pub enum LoadError {
    /// It has errors.
    Schema(Vec<Diagnostic>),
    /// A type has too many fields.
    TooManyFields(TooManyFields),
}

/// A type has more fields than a table can hold.
#[derive(Debug)]
pub struct TooManyFields {
    type_name: String,
}

impl fmt::Display for LoadError {
    /// Every error as the generator prints it, with its line, its reason and help.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Schema(errors) => {
                for (index, error) in errors.iter().enumerate() {
                    write!(f, "{}{error}", if index == 0 { "" } else { "\n\n" })?;
                }
                Ok(())
            }
            Self::TooManyFields(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for TooManyFields {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} has more than 65,000 fields and aliases: divide it into several types", self.type_name)
    }
}

impl std::error::Error for LoadError {}
impl std::error::Error for TooManyFields {}
