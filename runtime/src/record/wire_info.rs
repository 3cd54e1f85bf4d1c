//! What a record remembers of how it arrived.

use super::{UnknownField, WireForm};
use crate::schema::Field;
use crate::types::{RawJson, TextArena, UnknownMember, UnknownMembers};
use std::fmt;

/// How a record's fields arrived, and what its table does not know.
///
/// One byte a field, and nothing on the heap unless something out of the ordinary came. Two are equal when the same
/// unknown fields came, in whatever order and form.
#[derive(Clone)]
pub struct WireInfo<Forms: ?Sized = [WireForm]> {
    unknown: Option<UnknownMembers>,
    extra: Option<Box<Extra>>,
    forms: Forms,
}

/// Rare data.
#[derive(Clone, Default)]
struct Extra {
    /// Raw values, by the index of their field; for a list or map after it those of its elements that do not fit.
    kept: Vec<(u16, RawJson)>,
    /// Names that are not the wire name, by the index of their field: 1 + the index of the alias.
    spelled: Vec<(u16, u16)>,
}

/// A value that its field could not hold: it is missing there, and is written back as it came.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Misfit<'a> {
    /// The index of the field.
    pub field: usize,
    /// Whether it is one element of a list or map whose other elements are there; otherwise it is the entire value.
    pub is_element: bool,
    /// The value as it came. Holds buyers' data.
    pub raw: &'a RawJson,
}

impl<const N: usize> WireInfo<[WireForm; N]> {
    /// That of a record that was made here.
    pub(crate) const fn new() -> Self {
        Self { unknown: None, extra: None, forms: [WireForm::ABSENT; N] }
    }
}

impl<const N: usize> Default for WireInfo<[WireForm; N]> {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(feature = "dynamic")]
impl WireInfo {
    /// That of a record with so many fields that was made here. It has room for a few more.
    pub(crate) fn boxed(fields: usize) -> Box<Self> {
        match fields {
            0..=8 => Box::new(WireInfo::<[WireForm; 8]>::new()),
            9..=16 => Box::new(WireInfo::<[WireForm; 16]>::new()),
            17..=32 => Box::new(WireInfo::<[WireForm; 32]>::new()),
            33..=64 => Box::new(WireInfo::<[WireForm; 64]>::new()),
            65..=256 => Box::new(WireInfo::<[WireForm; 256]>::new()),
            257..=4096 => Box::new(WireInfo::<[WireForm; 4096]>::new()),
            _ => Box::new(WireInfo::<[WireForm; 65_536]>::new()),
        }
    }

    /// A copy.
    pub(crate) fn to_boxed(&self) -> Box<Self> {
        let mut copy = Self::boxed(self.forms.len());
        (copy.unknown, copy.extra) = (self.unknown.clone(), self.extra.clone());
        copy.forms.copy_from_slice(&self.forms);
        copy
    }
}

impl WireInfo {
    /// The fields that the table does not know, in the order in which they came.
    ///
    /// ```
    /// # use dingdan_runtime::record::Record;
    /// # fn example(order: &impl Record) {
    /// for field in order.wire_info().unknown() {
    ///     println!("no document knows {}", field.name);
    /// }
    /// # }
    /// ```
    pub fn unknown(&self) -> impl Iterator<Item = UnknownField<'_>> {
        let unknown = self.unknown.iter();
        unknown.flat_map(|unknown| unknown.iter().map(|member| UnknownField::new(member, &unknown.arena)))
    }

    /// Whether there are any.
    ///
    /// ```
    /// # use dingdan_runtime::record::Record;
    /// # fn example(order: &impl Record) {
    /// if order.wire_info().has_unknown() {
    ///     println!("the vendor has added a field");
    /// }
    /// # }
    /// ```
    pub fn has_unknown(&self) -> bool {
        self.unknown.is_some()
    }

    /// The values that fields of this record could not hold, by the fields' indices; [`misfits`](crate::json::misfits) gives
    /// paths, and also those in records inside.
    ///
    /// ```
    /// # use dingdan_runtime::record::Record;
    /// # fn example(order: &impl Record) {
    /// for misfit in order.wire_info().misfits() {
    ///     println!("{} does not fit", order.schema().fields()[misfit.field].wire);
    /// }
    /// # }
    /// ```
    pub fn misfits(&self) -> impl Iterator<Item = Misfit<'_>> {
        let mut before = None;
        let kept = self.extra.as_ref().map_or(&[][..], |extra| &extra.kept).iter();
        kept.filter_map(move |(field, raw)| {
            let (field, is_element) = (usize::from(*field), before.replace(*field) == Some(*field));
            let form = self.form(field);
            let counts = form == WireForm::MISFIT || form == WireForm::PARTIAL && is_element;
            counts.then_some(Misfit { field, is_element, raw })
        })
    }

    /// How the field arrived. Tells absent, null and empty apart.
    ///
    /// ```
    /// # use dingdan_runtime::record::{Record, WireForm};
    /// # fn example(order: &impl Record) {
    /// let is_null = order.wire_info().form(0) == WireForm::NULL;
    /// # let _ = is_null;
    /// # }
    /// ```
    pub fn form(&self, index: usize) -> WireForm {
        self.forms.get(index).copied().unwrap_or_default()
    }

    /// Whether any field arrived.
    pub(crate) fn has_forms(&self) -> bool {
        self.forms.iter().any(|form| *form != WireForm::ABSENT)
    }

    /// Forgets how the record arrived and what was unknown: it is then written as if made here.
    ///
    /// ```
    /// # use dingdan_runtime::record::{WireForm, WireInfo};
    /// # fn example(info: &mut WireInfo) {
    /// info.forget();
    /// assert!(!info.has_unknown() && info.form(0) == WireForm::ABSENT);
    /// # }
    /// ```
    pub fn forget(&mut self) {
        (self.unknown, self.extra) = (None, None);
        self.forms.fill(WireForm::ABSENT);
    }

    pub(crate) fn set_form(&mut self, index: usize, form: WireForm) {
        if let Some(place) = self.forms.get_mut(index) {
            *place = form;
        }
    }

    pub(crate) fn set_unknown(&mut self, unknown: UnknownMembers) {
        self.unknown = Some(unknown);
    }

    /// Adds members as if they were unknown, in their order, after those that are written before them. The arena is that
    /// of the order, which is still being read.
    pub(crate) fn insert_unknown(&mut self, arena: &mut TextArena, after: u16, added: Vec<UnknownMember>) {
        let mut members = self.unknown.as_ref().map_or_else(Vec::new, |unknown| arena.members(unknown).to_vec());
        let index = members.iter().position(|member| member.after > after).unwrap_or(members.len());
        members.splice(index..index, added);
        self.unknown = Some(arena.push_members(&members));
    }

    /// Keeps the raw text of a field's value, or of one of its elements.
    pub(crate) fn keep(&mut self, index: usize, raw: RawJson) {
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        self.extra().kept.push((index, raw));
    }

    pub(crate) fn kept(&self, index: usize) -> Option<&RawJson> {
        let kept = &self.extra.as_ref()?.kept;
        kept.iter().find(|(field, _)| usize::from(*field) == index).map(|(_, raw)| raw)
    }

    /// What the rare data takes in memory, besides texts.
    pub(crate) fn rare_bytes(&self) -> usize {
        self.extra.as_ref().map_or(0, |extra| {
            let kept = extra.kept.capacity() * size_of::<(u16, RawJson)>();
            size_of::<Extra>() + kept + extra.spelled.capacity() * size_of::<(u16, u16)>()
        })
    }

    pub(crate) fn set_spelling(&mut self, index: usize, spelling: usize) {
        if let (Ok(index), Ok(spelling)) = (u16::try_from(index), u16::try_from(spelling)) {
            self.extra().spelled.push((index, spelling));
        }
    }

    /// Forgets how one field arrived.
    pub(crate) fn forget_field(&mut self, index: usize) {
        self.set_form(index, WireForm::ABSENT);
        if let Some(extra) = &mut self.extra {
            extra.kept.retain(|(field, _)| usize::from(*field) != index);
            extra.spelled.retain(|(field, _)| usize::from(*field) != index);
        }
    }

    /// The name that the field came under.
    pub(crate) fn name(&self, index: usize, field: &'static Field) -> &'static str {
        let alias = self.spelling(index).checked_sub(1);
        alias.and_then(|alias| field.aliases.get(alias)).unwrap_or(&field.wire)
    }

    /// The name that the field came under: 0 for the wire name, else 1 + the index of the alias.
    fn spelling(&self, index: usize) -> usize {
        let spelled = self.extra.as_ref().map_or(&[][..], |extra| &extra.spelled);
        let found = spelled.iter().find(|(field, _)| usize::from(*field) == index);
        found.map_or(0, |(_, spelling)| usize::from(*spelling))
    }

    fn extra(&mut self) -> &mut Extra {
        self.extra.get_or_insert_default()
    }
}

impl<const N: usize> PartialEq for WireInfo<[WireForm; N]> {
    fn eq(&self, other: &Self) -> bool {
        let (left, right): (&WireInfo, &WireInfo) = (self, other);
        if !left.has_unknown() && !right.has_unknown() {
            return true;
        }
        let sorted = |info: &WireInfo| {
            let mut fields: Vec<_> =
                info.unknown().map(|field| (field.name.to_owned(), field.raw.to_owned())).collect();
            fields.sort_by(|(a, _), (b, _)| a.cmp(b));
            fields
        };
        sorted(left) == sorted(right)
    }
}

impl fmt::Debug for WireInfo {
    /// The names of the unknown fields, and nothing that a server sent.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.unknown()).finish()
    }
}
