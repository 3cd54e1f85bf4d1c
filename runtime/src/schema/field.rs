//! A field of a type: as it is declared, and as reading it wants it.

use super::{EncodeAs, Kind};
use crate::json::Key;
use crate::record::WireForm;

/// A field as it is declared: its wire name, what it holds, and what is out of the ordinary.
///
/// Plain data: a table of calls would be run by the compiler, and cost it several times as much.
pub type Declared = (&'static str, Kind, &'static [Mark]);

/// What is out of the ordinary with a field.
#[derive(Debug, Clone, Copy)]
pub enum Mark {
    /// Another name in Rust.
    Named(&'static str),
    /// Other spellings of the wire name, accepted when reading.
    Aliases(&'static [&'static str]),
    /// Texts, or numbers by their digits, that mean absent besides the kind's own.
    Absent(&'static [&'static str]),
    /// Written in another form than its kind's own.
    Written(EncodeAs),
    /// For lists: one element may come without its list.
    OneOrMany,
    /// For objects and maps: `[]` comes for an empty one.
    EmptyList,
    /// Buyers' data or a credential: never printed, nor anything below it.
    Sensitive,
}

/// A field.
///
/// What reading needs comes first, in one line of a processor's cache.
#[derive(Debug, Clone, Copy)]
#[repr(C, align(64))]
pub struct Field {
    /// The wire name, ready to be compared.
    pub(crate) key: Key,
    /// Some values mean absent.
    pub(crate) lists_absent: bool,
    /// The form of the number zero, if it means absent.
    pub(crate) zero: WireForm,
    /// Buyers' data or a credential: never printed, nor anything below it.
    pub sensitive: bool,
    /// How it is written.
    pub encode_as: EncodeAs,
    /// For lists: one element may come without its list.
    pub one_or_many: bool,
    /// For objects and maps: `[]` comes for an empty one.
    pub empty_list: bool,
    /// What it holds.
    pub kind: Kind,
    /// No number from here on means absent.
    pub(crate) present_from: i64,
    /// Name on the wire.
    pub wire: &'static str,
    /// Name in Rust.
    pub name: &'static str,
    /// Other spellings of the wire name, accepted when reading.
    pub aliases: &'static [&'static str],
    /// Texts, or numbers by their digits, that mean absent besides the kind's own.
    pub absent: &'static [&'static str],
}

const _: () = assert!(std::mem::offset_of!(Field, wire) <= 64, "what reading needs stands together");

impl Field {
    /// A field that is declared so.
    pub fn new((wire, kind, marks): &Declared) -> Self {
        let mut field = Self {
            key: Key::new(wire),
            lists_absent: false,
            zero: WireForm::ABSENT,
            sensitive: false,
            encode_as: EncodeAs::Own,
            one_or_many: false,
            empty_list: false,
            kind: *kind,
            present_from: 0,
            wire,
            name: wire,
            aliases: &[],
            absent: &[],
        };
        for mark in *marks {
            match *mark {
                Mark::Named(name) => field.name = name,
                Mark::Aliases(aliases) => field.aliases = aliases,
                Mark::Absent(absent) => field.list_absent(absent),
                Mark::Written(form) => field.encode_as = form,
                Mark::OneOrMany => field.one_or_many = true,
                Mark::EmptyList => field.empty_list = true,
                Mark::Sensitive => field.sensitive = true,
            }
        }
        field
    }

    fn list_absent(&mut self, absent: &'static [&'static str]) {
        self.absent = absent;
        self.lists_absent = !absent.is_empty();
        for (place, text) in absent.iter().enumerate() {
            if let Ok(number) = text.parse::<i64>() {
                self.present_from = self.present_from.max(number.saturating_add(1));
            }
            if *text == "0" && place < WireForm::PLACES {
                self.zero = WireForm::listed(place, true);
            }
        }
    }

    /// The form of a text, or of a number by its digits, that is listed as absent.
    pub(crate) fn listed(&self, text: &str, number: bool) -> Option<WireForm> {
        let place = self.absent.iter().position(|absent| *absent == text)?;
        Some(WireForm::listed(place, number))
    }
}
