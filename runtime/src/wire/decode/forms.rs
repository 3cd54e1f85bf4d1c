//! The forms of a list's elements.

use crate::record::Form;

/// The forms of a list's elements, taken together.
#[derive(Default)]
pub(super) struct Forms {
    common: Option<Form>,
    mixed: bool,
}

impl Forms {
    pub(super) fn add(&mut self, form: Form) {
        self.mixed |= *self.common.get_or_insert(form) != form;
    }

    pub(super) fn together(&self) -> Form {
        match self.common {
            None | Some(Form::PLAIN) if !self.mixed => Form::PLAIN,
            Some(Form::TEXT) if !self.mixed => Form::TEXTS,
            Some(Form::NUMBER) if !self.mixed => Form::NUMBERS,
            _ => Form::KEPT,
        }
    }

    pub(super) fn of_one(&self) -> Form {
        match self.together() {
            Form::PLAIN => Form::ONE,
            Form::TEXTS => Form::ONE_TEXT,
            Form::NUMBERS => Form::ONE_NUMBER,
            other => other,
        }
    }
}
