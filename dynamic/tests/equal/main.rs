//! What is made of a schema at run time is what the generator emits of it: the same declarations, and records that read, keep
//! and write the same. Held for every platform there is, and for those that use every piece of the language.

mod answers;
mod forms;
mod tables;

use dingdan_codegen::load_dir;
use dingdan_dynamic::Declared;
use dingdan_runtime::client::AnyOperation;
use dingdan_sandbox::Declarations;
use std::path::{Path, PathBuf};

/// The schemas of some platforms, both ways.
struct Both {
    folder: PathBuf,
    emitted: Declarations,
    dynamic: Declarations,
}

fn both() -> [Both; 2] {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let both = |folder: &str, emitted: Declarations| {
        let folder = root.join(folder);
        let platforms = load_dir(&folder).expect("schemas without errors");
        let dynamic = Declared::of(&platforms).expect("tables").declarations();
        assert!(!emitted.operations.is_empty());
        Both { folder, emitted, dynamic }
    };
    [both("schemas", Declarations::default()), both("tests/made_up/schemas", dingdan_made_up::declarations())]
}

impl Both {
    /// Each operation that gives items, both ways.
    fn operations(&self) -> impl Iterator<Item = (&'static dyn AnyOperation, &'static dyn AnyOperation)> {
        pairs(&self.emitted.operations, &self.dynamic.operations, |operation| operation.spec().id)
    }
}

/// Those of one id.
fn pairs<T: Copy>(emitted: &[T], dynamic: &[T], id: fn(&T) -> &'static str) -> impl Iterator<Item = (T, T)> {
    let ids = |of: &[T]| of.iter().map(id).collect::<Vec<_>>();
    assert_eq!(ids(emitted), ids(dynamic));
    emitted.iter().copied().zip(dynamic.iter().copied()).collect::<Vec<_>>().into_iter()
}
