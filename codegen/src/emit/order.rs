//! `order/`: the types of the one order.

use super::format::{InternalError, file};
use super::{enums, mappings, types};
use crate::order::{MODULE, model, sums};
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
    ]))
}

fn emit_module() -> Result<String, InternalError> {
    let modules = quote! {
        mod enums;
        mod types;
    };
    let reexports = quote! {
        pub use enums::*;
        pub use types::*;
        pub use dingdan_runtime::mapping::AmountMismatch;
    };
    let sums = sums();
    let sums = sums.iter().map(|(total, terms)| {
        let terms = mappings::terms(terms);
        quote!(dingdan_runtime::mapping::Sum { total: #total, terms: #terms })
    });
    let amounts = quote! {
        const SUMS: &[dingdan_runtime::mapping::Sum] = &[#(#sums),*];
    };
    let methods = quote! {
        impl Order {
            #[doc = " Which of its amounts are not the sums of their parts, and by how much."]
            #[doc = ""]
            #[doc = " A total that the platform does not say is not checked, and a part that it does not say counts nothing."]
            #[doc = ""]
            #[doc = " ```"]
            #[doc = " use dingdan::Fen;"]
            #[doc = " use dingdan::order::{Amounts, Order};"]
            #[doc = ""]
            #[doc = " let mut order = Order::default();"]
            #[doc = " let amounts = order.amounts.insert(Amounts::default());"]
            #[doc = " (amounts.goods, amounts.discount) = (Some(Fen::new(1999)), Some(Fen::new(100)));"]
            #[doc = " amounts.payable = Some(Fen::new(1999));"]
            #[doc = " let mismatches = order.check_amounts();"]
            #[doc = " assert_eq!(mismatches[0].to_string(), \"amounts.payable is 19.99, and its parts make 18.99: 1.00 more than they do\");"]
            #[doc = " ```"]
            pub fn check_amounts(&self) -> std::vec::Vec<AmountMismatch> {
                dingdan_runtime::mapping::check_sums(self, SUMS)
            }
        }
    };
    file("crate::order", vec![modules, reexports, amounts, methods])
}
