//! What a record remembers of how it arrived.

use super::WireForm;
use super::unknown::{Run, UnknownFields};
use crate::types::{RawJson, Whole};
use std::mem::ManuallyDrop;
use std::sync::Arc;

/// How a record's fields arrived, and what its table does not know.
///
/// One byte a field, and nothing on the heap unless something out of the ordinary came.
#[derive(Debug, Clone)]
pub struct WireInfo<Forms: ?Sized = [WireForm]> {
    beside: Extra,
    whole: WireForm,
    forms: Forms,
}

/// What most records have not.
#[derive(Debug, Clone)]
struct Extra {
    /// There whenever the other is, so that dropping a record looks at one of them.
    unknown: ManuallyDrop<Run>,
    rare: ManuallyDrop<Option<Box<Rare>>>,
}

/// What hardly any record has.
#[derive(Debug, Clone, Default)]
struct Rare {
    kept: Vec<(u16, RawJson)>,
    spelled: Vec<(u16, u16)>,
}

impl<const N: usize> WireInfo<[WireForm; N]> {
    /// Of a record that did not arrive.
    pub const NEW: Self = Self { beside: Extra::NONE, whole: WireForm::ABSENT, forms: [WireForm::ABSENT; N] };
}

impl<const N: usize> Default for WireInfo<[WireForm; N]> {
    fn default() -> Self {
        Self::NEW
    }
}

impl WireInfo {
    /// The fields that the table does not know, in the order in which they came.
    pub fn unknown(&self) -> UnknownFields<'_> {
        self.beside.unknown.fields()
    }

    /// Whether there are any.
    pub fn has_unknown(&self) -> bool {
        matches!(self.beside.unknown.0, Some((_, first)) if first > 0)
    }

    /// Whether the server sent the field, in whatever form. Tells absent, null and empty apart.
    pub fn form(&self, index: usize) -> WireForm {
        self.forms.get(index).copied().unwrap_or_default()
    }

    /// Forgets how the record arrived and what was unknown: it is then written as if made here.
    pub fn forget(&mut self) {
        self.beside = Extra::NONE;
        self.whole = WireForm::ABSENT;
        self.forms.fill(WireForm::ABSENT);
    }

    /// Takes what another one of the same type remembers.
    pub(crate) fn copy_from(&mut self, from: &Self) {
        self.beside.clone_from(&from.beside);
        self.whole = from.whole;
        self.forms.iter_mut().zip(&from.forms).for_each(|(to, from)| *to = *from);
    }

    pub(crate) fn set_form(&mut self, index: usize, form: WireForm) {
        if let Some(place) = self.forms.get_mut(index) {
            *place = form;
        }
    }

    pub(crate) fn whole(&self) -> WireForm {
        self.whole
    }

    pub(crate) fn set_whole(&mut self, form: WireForm) {
        self.whole = form;
    }

    pub(crate) fn set_unknown(&mut self, whole: Arc<Whole>, first: u32) {
        *self.beside.unknown = Run(Some((whole, first)));
    }

    pub(crate) fn keep(&mut self, index: usize, raw: RawJson) {
        let index = u16::try_from(index).unwrap_or(u16::MAX);
        self.rare().kept.push((index, raw));
    }

    pub(crate) fn kept(&self, index: usize) -> Option<&RawJson> {
        let rare = self.beside.rare.as_ref()?;
        rare.kept.iter().find(|(place, _)| usize::from(*place) == index).map(|(_, raw)| raw)
    }

    pub(crate) fn spell(&mut self, index: usize, spelling: usize) {
        if let (Ok(index), Ok(spelling)) = (u16::try_from(index), u16::try_from(spelling)) {
            self.rare().spelled.push((index, spelling));
        }
    }

    /// Which spelling of its name the field came under: 0 the wire name, else 1 + the place of the alias.
    pub(crate) fn spelling(&self, index: usize) -> usize {
        let spelled = self.beside.rare.as_ref().map_or(&[][..], |rare| &rare.spelled);
        let found = spelled.iter().find(|(place, _)| usize::from(*place) == index);
        found.map_or(0, |(_, spelling)| usize::from(*spelling))
    }

    fn rare(&mut self) -> &mut Rare {
        self.beside.unknown.0.get_or_insert_default();
        self.beside.rare.get_or_insert_default()
    }
}

impl Extra {
    const NONE: Self = Self { unknown: ManuallyDrop::new(Run::NONE), rare: ManuallyDrop::new(None) };

    /// As `Text::release`: nothing unwinds out of it.
    #[inline(never)]
    extern "C" fn release(&mut self) {
        drop(std::mem::replace(&mut *self.unknown, Run::NONE));
        drop(self.rare.take());
    }
}

impl Drop for Extra {
    /// Only what records mostly are is looked at for each of their types.
    #[inline]
    fn drop(&mut self) {
        if self.unknown.0.is_some() {
            self.release();
        }
    }
}
