//! Who decodes.

use super::clones::{Clones, Copying};
use super::payload::Payload;
use super::{lenient, strict};
use dingdan::client::AnyOperation;
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

/// How many of an entrant's contestants are limits.
#[cfg(any(feature = "typify", feature = "wx-rust-miniapp"))]
const LIMITS: usize = 2;

/// An operation and who decodes its answers.
pub(crate) struct Entrant {
    id: &'static str,
    contestants: Vec<Contestant>,
    /// Decodes a payload, to have it copied.
    pub(crate) clones: fn(&Payload) -> Clones,
}

impl Entrant {
    fn new<O, Strict, Lenient>() -> Self
    where
        O: Operation<Answer: Clone>,
        Strict: DeserializeOwned + Clone + 'static,
        Lenient: DeserializeOwned,
    {
        let contestant = |name, decode| Contestant { name, decode };
        Self {
            id: O::SPEC.id,
            contestants: vec![
                contestant("strict derive, from_slice", slice::<Strict>),
                contestant("strict derive, UTF-8 check + from_str", checked::<Strict>),
                contestant("ours", ours::<O>),
                contestant("lenient derive, flatten", slice::<Lenient>),
                contestant("strict derive, sonic-rs", sonic::<Strict>),
                contestant("strict derive, simd-json", simd::<Strict>),
                contestant("limit: IgnoredAny", slice::<IgnoredAny>),
                contestant("limit: UTF-8 check", utf8),
            ],
            clones: clones::<O, Strict>,
        }
    }

    pub(crate) fn operation(&self) -> &'static dyn AnyOperation {
        let found = dingdan::operations().into_iter().find(|operation| operation.spec().id == self.id);
        found.expect("a registered operation")
    }

    /// The first is the one that the others are compared to.
    pub(crate) fn contestants(&self) -> &[Contestant] {
        &self.contestants
    }

    /// With somebody else's types, read by `from_slice`; the limits stay last.
    #[cfg(any(feature = "typify", feature = "wx-rust-miniapp"))]
    fn and<T: DeserializeOwned>(mut self, name: &'static str) -> Self {
        self.contestants.insert(self.contestants.len() - LIMITS, Contestant { name, decode: slice::<T> });
        self
    }
}

macro_rules! entrants {
    ($($platform:ident: $operation:ident, $answer:ident $(, $peer:ident)?;)*) => {
        vec![$({
            type Ours = dingdan::$platform::$operation;
            let entrant = Entrant::new::<Ours, strict::$platform::$answer, lenient::$platform::$answer>();
            #[cfg(feature = "typify")]
            let entrant = entrant.and::<super::typify::$platform::$answer>("typify, from our JSON Schema");
            $(
                #[cfg(feature = "wx-rust-miniapp")]
                let entrant = entrant.and::<wx_rust_miniapp::bean::product::$peer>("wx-rust-miniapp");
            )?
            entrant
        }),*]
    };
}

pub(crate) fn all() -> Vec<Entrant> {
    entrants! {
        damaijia: SearchOrders, OrderSearchAnswer;
        minishop: GetOrder, OrderAnswer, WxMinishopOrderDetailResponse;
        minishop: ListOrders, OrderListAnswer, WxMinishopOrderListResponse;
        xiaoe: ListOrders, OrderListAnswer;
        zvcms: ListCateringOrders, CateringOrderListAnswer;
        zvcms: ListMallOrders, MallOrderListAnswer;
    }
}

fn clones<O: Operation<Answer: Clone>, Strict: DeserializeOwned + Clone + 'static>(payload: &Payload) -> Clones {
    let ours = |body: &Vec<u8>| Page::<O>::decode(body).expect("a documented answer").answer;
    let strict = |body: &Vec<u8>| serde_json::from_slice::<Strict>(body).expect("a documented answer");
    let (ours, strict) =
        (payload.documents.iter().map(ours).collect(), payload.documents.iter().map(strict).collect());
    Clones { ours: Copying::of(ours), strict: Copying::of(strict) }
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
