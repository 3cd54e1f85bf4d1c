//! Who decodes.

use super::{lenient, strict};
use dingdan::call::AnyOperation;
use dingdan::{Operation, Page};
use serde::de::{DeserializeOwned, IgnoredAny};
use std::fmt::Display;
use std::hint::black_box;

/// Decodes one body and drops the result. The bytes are its own: simd-json writes into them.
pub(crate) type Decode = fn(&mut [u8]) -> Result<(), String>;

#[derive(Clone, Copy)]
pub(crate) struct Contestant {
    pub(crate) name: &'static str,
    pub(crate) decode: Decode,
}

/// An operation and who decodes its answers.
pub(crate) struct Entrant {
    id: &'static str,
    contestants: [Contestant; 8],
}

impl Entrant {
    fn new<O: Operation, Strict: DeserializeOwned, Lenient: DeserializeOwned>() -> Self {
        let contestant = |name, decode| Contestant { name, decode };
        Self {
            id: O::spec().id,
            contestants: [
                contestant("strict derive, from_slice", slice::<Strict>),
                contestant("strict derive, UTF-8 check + from_str", checked::<Strict>),
                contestant("ours", ours::<O>),
                contestant("lenient derive, flatten", slice::<Lenient>),
                contestant("strict derive, sonic-rs", sonic::<Strict>),
                contestant("strict derive, simd-json", simd::<Strict>),
                contestant("limit: IgnoredAny", slice::<IgnoredAny>),
                contestant("limit: UTF-8 check", utf8),
            ],
        }
    }

    pub(crate) fn operation(&self) -> &'static dyn AnyOperation {
        let found = dingdan::operations().into_iter().find(|operation| operation.spec().id == self.id);
        found.expect("a registered operation")
    }

    /// The first is the one that the others are compared to.
    pub(crate) fn contestants(&self) -> &[Contestant; 8] {
        &self.contestants
    }
}

pub(crate) fn all() -> Vec<Entrant> {
    vec![
        Entrant::new::<
            dingdan::damaijia::SearchOrders,
            strict::damaijia::OrderSearchAnswer,
            lenient::damaijia::OrderSearchAnswer,
        >(),
        Entrant::new::<dingdan::minishop::GetOrder, strict::minishop::OrderAnswer, lenient::minishop::OrderAnswer>(),
        Entrant::new::<
            dingdan::minishop::ListOrders,
            strict::minishop::OrderListAnswer,
            lenient::minishop::OrderListAnswer,
        >(),
        Entrant::new::<dingdan::xiaoe::ListOrders, strict::xiaoe::OrderListAnswer, lenient::xiaoe::OrderListAnswer>(),
        Entrant::new::<
            dingdan::zvcms::ListCateringOrders,
            strict::zvcms::CateringOrderListAnswer,
            lenient::zvcms::CateringOrderListAnswer,
        >(),
        Entrant::new::<
            dingdan::zvcms::ListMallOrders,
            strict::zvcms::MallOrderListAnswer,
            lenient::zvcms::MallOrderListAnswer,
        >(),
    ]
}

fn keep<T, E: Display>(decoded: Result<T, E>) -> Result<(), String> {
    decoded.map(|decoded| drop(black_box(decoded))).map_err(|error| error.to_string())
}

fn ours<O: Operation>(body: &mut [u8]) -> Result<(), String> {
    let page = Page::<O>::decode(body).map_err(|error| error.to_string())?;
    match page.bad.first() {
        Some(bad) => Err(bad.to_string()),
        None => keep(Ok::<_, String>(page)),
    }
}

fn slice<T: DeserializeOwned>(body: &mut [u8]) -> Result<(), String> {
    keep(serde_json::from_slice::<T>(body))
}

fn checked<T: DeserializeOwned>(body: &mut [u8]) -> Result<(), String> {
    let text = std::str::from_utf8(body).map_err(|error| error.to_string())?;
    keep(serde_json::from_str::<T>(text))
}

fn sonic<T: DeserializeOwned>(body: &mut [u8]) -> Result<(), String> {
    keep(sonic_rs::from_slice::<T>(body))
}

fn simd<T: DeserializeOwned>(body: &mut [u8]) -> Result<(), String> {
    keep(simd_json::serde::from_slice::<T>(body))
}

fn utf8(body: &mut [u8]) -> Result<(), String> {
    keep(std::str::from_utf8(body))
}
