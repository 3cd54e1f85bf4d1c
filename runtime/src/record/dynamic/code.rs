//! A value of an enum.

use crate::record::CodeField;
use crate::types::{CodeInfo, CodeRef, CodeSchema, RawCode, WireCode};

/// A value of an enum that is known by its table.
#[derive(Clone)]
pub(super) struct DynamicCode {
    codes: &'static CodeSchema,
    value: Option<Code>,
}

#[derive(Clone)]
enum Code {
    Known(&'static CodeInfo),
    /// Boxed, as in [`Open`](crate::types::Open): it is rare.
    Unknown(Box<RawCode>),
}

impl DynamicCode {
    pub(super) fn new(codes: &'static CodeSchema) -> Self {
        Self { codes, value: None }
    }

    pub(super) fn get(&self) -> Option<CodeRef<'_>> {
        self.value.as_ref().map(|value| match value {
            Code::Known(info) => CodeRef::Known(info),
            Code::Unknown(raw) => CodeRef::Unknown(raw),
        })
    }
}

impl CodeField for DynamicCode {
    fn codes(&self) -> &'static CodeSchema {
        self.codes
    }

    fn set_known(&mut self, position: usize) {
        self.value = self.codes.values.get(position).map(Code::Known);
    }

    fn set(&mut self, code: WireCode<'_>) {
        let known = self.codes.get(code).map(Code::Known);
        self.value = known.or_else(|| Some(Code::Unknown(Box::new(RawCode::new(self.codes, code)))));
    }

    fn clear(&mut self) {
        self.value = None;
    }
}
