//! Where each value of a request goes: path, query, headers, body.

use super::body::BodyWriter;
use super::sorted::sorted_members;
use super::text::{pairs, text};
use crate::client::spec::{ConstantSpec, OperationSpec, ParamSpec, Place};
use crate::json::{encode_value, write_text};
use crate::record::Value;
use crate::schema::Field;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use std::borrow::Cow;

/// A name and the value that is sent.
pub(super) type Pair = (Cow<'static, str>, String);

/// What stays as it is in a part of the path.
const PART: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The values of a request, while they are gathered.
pub(super) struct Values {
    spec: &'static OperationSpec,
    /// The parameters of the body.
    params: BodyWriter,
    /// What stands in the body beside them where they are wrapped, otherwise unused.
    outer: BodyWriter,
    pub(super) query: Vec<Pair>,
    pub(super) headers: Vec<Pair>,
    /// The path, where it holds values.
    pub(super) path: Option<String>,
}

impl Values {
    /// The constants of an operation.
    pub(super) fn new(spec: &'static OperationSpec) -> Self {
        let (params, outer) = (BodyWriter::default(), BodyWriter::default());
        let path = spec.path.contains('{').then(|| spec.path.to_owned());
        let mut values = Self { spec, params, outer, query: Vec::new(), headers: Vec::new(), path };
        spec.constants.iter().for_each(|constant| values.constant(constant));
        values
    }

    fn constant(&mut self, constant: &ConstantSpec) {
        let ConstantSpec { path, value, bare, .. } = *constant;
        let write = |out: &mut String| if bare { out.push_str(value) } else { write_text(out, value) };
        match constant.place {
            Place::Body if self.spec.wrap.is_some() && !constant.wrapped => self.outer.member(path, write),
            Place::Body => self.params.member(path, write),
            Place::Query => self.query.push((path.into(), value.to_owned())),
            Place::Header => self.headers.push((path.into(), value.to_owned())),
            Place::Path => self.part(path, value),
        }
    }

    /// Adds a parameter that has a value.
    pub(super) fn param(&mut self, param: &ParamSpec, field: &Field, value: Value<'_>) {
        match param.place {
            Place::Query => self.query.extend(pairs(param, field, value).map(|text| (field.wire.into(), text))),
            Place::Header => self.headers.push((field.wire.into(), text(param, field, value))),
            Place::Path => self.part(field.wire, &text(param, field, value)),
            Place::Body if param.join.is_some() => {
                self.params.member(param.path, |out| write_text(out, &text(param, field, value)));
            }
            Place::Body if param.repeat => {
                // Only a form is sent like this, in which a name may come again.
                for text in pairs(param, field, value) {
                    self.params.member(param.path, |out| write_text(out, &text));
                }
            }
            Place::Body => self.params.member(param.path, |out| encode_value(out, field, value)),
        }
    }

    fn part(&mut self, name: &str, text: &str) {
        if let Some(path) = &mut self.path {
            *path = path.replace(&format!("{{{name}}}"), &utf8_percent_encode(text, PART).to_string());
        }
    }

    /// The members of the body, with everything where it belongs.
    pub(super) fn members(&mut self) -> String {
        let params = std::mem::take(&mut self.params).finish();
        let Some(wrap) = &self.spec.wrap else { return params };
        if !(params.is_empty() && wrap.left_out) {
            let params = if wrap.sorted { sorted_members(&params) } else { params };
            let wrapped = format!("{{{params}}}");
            match wrap.place {
                Place::Query => self.query.push((wrap.name.into(), wrapped)),
                _ => self.outer.member(wrap.name, |out| write_text(out, &wrapped)),
            }
        }
        std::mem::take(&mut self.outer).finish()
    }
}
