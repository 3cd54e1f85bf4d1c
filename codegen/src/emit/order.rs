//! `order/`: the types of the one order.

use super::format::{InternalError, file};
use super::{enums, mappings, types};
use crate::order::{MODULE, ORDERS, model, never_negative, sums};
use crate::sync::MARK;
use quote::quote;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The files of the one order, by their path below `generated/src`.
pub(super) fn emit() -> Result<BTreeMap<PathBuf, String>, InternalError> {
    let order = model();
    let module = Path::new(MODULE);
    Ok(BTreeMap::from([
        (module.join("mod.rs"), emit_module()?),
        (module.join("types.rs"), types::emit(&order)?),
        (module.join("enums.rs"), enums::emit(&order)?),
        (module.join("orders.rs"), format!("{MARK} from the schemas, by `cargo build`; do not edit.\n\n{ORDERS}")),
    ]))
}

fn emit_module() -> Result<String, InternalError> {
    let modules = quote! {
        mod enums;
        mod orders;
        mod types;
    };
    let reexports = quote! {
        pub use dingdan_runtime::mapping::{AmountMismatch, UncheckedSum};
        pub use enums::*;
        pub use orders::*;
        pub use types::*;
    };
    let sums = sums();
    let sums = sums.iter().map(|(total, terms)| {
        let terms = mappings::terms(terms);
        quote!(dingdan_runtime::mapping::Sum { total: #total, terms: #terms })
    });
    let never_negative = never_negative();
    let amounts = quote! {
        #[doc = " What should add up in an [`Order`]; it is not checked where the first part is absent, and another counts nothing then."]
        #[doc = ""]
        #[doc = " ```"]
        #[doc = " use dingdan::order::{Order, SUMS};"]
        #[doc = ""]
        #[doc = " assert!(SUMS.iter().all(|sum| !sum.is_stated(&Order::default())));"]
        #[doc = " ```"]
        pub const SUMS: &[dingdan_runtime::mapping::Sum] = &[#(#sums),*];

        /// The amounts that cannot be negative.
        const NEVER_NEGATIVE: &[&str] = &[#(#never_negative),*];
    };
    file("crate::order", vec![modules, reexports, amounts])
}
