//! The made-up platforms as they are generated, and as they are made of their schemas at run time.

use dingdan_dynamic::Declared;
use dingdan_sandbox::Declarations;
use std::path::Path;

/// Both.
pub(crate) fn both_ways() -> [Declarations; 2] {
    let platforms = dingdan_codegen::load_dir(Path::new("schemas")).expect("schemas without errors");
    let declared = Declared::of(&platforms).expect("tables");
    [dingdan_made_up::declarations(), declared.declarations()]
}
