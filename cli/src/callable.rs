//! Everything that is called: what lists orders, what lists nothing, and what gives a token.

use crate::catalogue::{self, Op};
use crate::declared;
use anyhow::Result;
use dingdan::client::{AnyCall, AnyPage, OperationSpec, PlatformSpec};
use dingdan::{AnyTokenOperation, Error};

/// An operation of any kind.
#[derive(Clone, Copy)]
pub(crate) enum Callable {
    /// It gives orders.
    List(Op),
    /// It lists nothing.
    Answer(&'static dyn AnyCall),
    /// It gives a token; the client calls it by itself.
    Token(&'static dyn AnyTokenOperation),
}

impl Callable {
    /// All of them, those of a system together.
    pub(crate) fn all() -> Vec<Self> {
        let lists = declared::operations().into_iter().map(Self::List);
        let known: Vec<Self> = lists.chain(declared::calls().into_iter().map(Self::Answer)).collect();
        let systems = catalogue::systems_of(known.iter().map(|one| one.spec())).into_iter();
        let of_system = |system: &'static PlatformSpec| {
            let own = known.iter().copied().filter(move |one| one.spec().platform.id == system.id);
            own.chain(declared::token_operations(system).map(Self::Token))
        };
        systems.flat_map(of_system).collect()
    }

    /// The one with that id.
    pub(crate) fn named(id: &str) -> Result<Self> {
        let all = Self::all();
        let found = all.iter().find(|one| one.spec().id == id);
        found.copied().ok_or_else(|| {
            let ids: Vec<&str> = all.iter().map(|one| one.spec().id).collect();
            catalogue::unknown("operation", id, &ids)
        })
    }

    /// Those with these names, as in [`catalogue::select`].
    pub(crate) fn select(names: &[String]) -> Result<Vec<Self>> {
        let mut all = Self::all();
        for name in names {
            if !all.iter().any(|one| catalogue::belongs(one.spec().id, name)) {
                return Err(catalogue::unknown("system or operation", name, &catalogue::every_name(&all)));
            }
        }
        all.retain(|one| names.is_empty() || names.iter().any(|name| catalogue::belongs(one.spec().id, name)));
        Ok(all)
    }

    pub(crate) fn spec(self) -> &'static OperationSpec {
        match self {
            Self::List(operation) => operation.spec(),
            Self::Answer(operation) => operation.spec(),
            Self::Token(operation) => operation.spec(),
        }
    }

    /// Decodes an answer and checks its envelope; what gives no items has none.
    pub(crate) fn decode(self, body: &[u8]) -> Result<AnyPage, Error> {
        match self {
            Self::List(operation) => operation.decode(body),
            Self::Answer(operation) => operation.decode(body).map(AnyPage::new),
            Self::Token(operation) => operation.decode(body).map(AnyPage::new),
        }
    }

    /// What an operation is for that lists no orders, in words.
    pub(crate) fn purpose(self) -> Option<&'static str> {
        match self {
            Self::List(_) => None,
            Self::Answer(_) => Some("lists nothing: `dingdan call` makes the call"),
            Self::Token(_) => Some("gives a token: it is called where one is needed"),
        }
    }
}
