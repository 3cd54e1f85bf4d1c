//! The forms of a list's elements.

use crate::record::WireForm;

/// The forms of a list's elements, taken together.
#[derive(Default)]
pub(super) struct Forms {
    common: Option<WireForm>,
    mixed: bool,
}

impl Forms {
    pub(super) fn add(&mut self, form: WireForm) {
        self.mixed |= *self.common.get_or_insert(form) != form;
    }

    pub(super) fn together(&self) -> WireForm {
        match self.common {
            None | Some(WireForm::PLAIN) if !self.mixed => WireForm::PLAIN,
            Some(WireForm::TEXT) if !self.mixed => WireForm::TEXTS,
            Some(WireForm::NUMBER) if !self.mixed => WireForm::NUMBERS,
            _ => WireForm::KEPT,
        }
    }

    pub(super) fn of_one(&self) -> WireForm {
        match self.together() {
            WireForm::PLAIN => WireForm::ONE,
            WireForm::TEXTS => WireForm::ONE_TEXT,
            WireForm::NUMBERS => WireForm::ONE_NUMBER,
            other => other,
        }
    }
}
