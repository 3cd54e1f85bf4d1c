//! What calls of a platform have in common that no schema describes.

use super::{OperationSpec, PlatformSpec};
use std::ptr;
use std::sync::{Mutex, PoisonError};

/// One for each platform that was asked for.
static KNOWN: Mutex<Vec<&'static OperationSpec>> = Mutex::new(Vec::new());

impl From<&'static PlatformSpec> for &'static OperationSpec {
    /// What is declared about every call of the platform, with nothing of its own: the id is the platform's and `.raw`.
    fn from(platform: &'static PlatformSpec) -> Self {
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(spec) = known.iter().find(|spec| ptr::eq(spec.platform, platform)) {
            return spec;
        }
        // Errors and observers hold declarations for ever, as they do emitted ones. There are as many as platforms.
        let id = format!("{}.raw", platform.id).leak();
        let spec: Self = Box::leak(Box::new(OperationSpec::post(platform, id)));
        known.push(spec);
        spec
    }
}
