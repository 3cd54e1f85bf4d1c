//! The request that renews a token.

use super::{PreparedRequest, TokenOperation};
use crate::client::error::InvalidRequest;
use crate::client::spec::OperationSpec;
use crate::json::{decode_field, encode_value, write_text};
use crate::record::Record;
use secrecy::{ExposeSecret, SecretString};

/// A request for the next token, made of the request for the last one and of the refresh token that came with it.
pub struct Renewal {
    pub(in crate::client) prepared: Result<PreparedRequest, InvalidRequest>,
    /// An empty answer.
    pub(in crate::client) answer: Box<dyn Record>,
    pub(in crate::client) spec: &'static OperationSpec,
}

impl Renewal {
    /// A request of the operation `R`: its parameters are those of the same path in `last`, and the refresh token goes where
    /// the schema says. `None` where it says nothing.
    ///
    /// ```no_run
    /// # use dingdan_runtime::client::{Renewal, TokenOperation};
    /// # fn example<First: TokenOperation, Next: TokenOperation>(first: First) {
    /// // The answer to `first` held a refresh token.
    /// let renewal = Renewal::by::<Next>(&first, First::SPEC, &"refresh token".into());
    /// println!("can be renewed: {}", renewal.is_some());
    /// # }
    /// ```
    pub fn by<R: TokenOperation>(last: &dyn Record, of: &OperationSpec, refresh: &SecretString) -> Option<Self> {
        Self::of(R::SPEC, Box::new(R::default()), Box::new(R::Answer::default()), last, of, refresh)
    }

    /// The same by the declaration of the operation, with an empty request and an empty answer of it.
    pub(in crate::client) fn of(
        spec: &'static OperationSpec,
        mut request: Box<dyn Record>,
        answer: Box<dyn Record>,
        last: &dyn Record,
        of: &OperationSpec,
        refresh: &SecretString,
    ) -> Option<Self> {
        let path = spec.token.as_ref()?.from_refresh?;
        for (index, param) in spec.params.iter().enumerate() {
            let mut json = String::new();
            if param.path == path {
                write_text(&mut json, refresh.expose_secret());
            } else {
                let Some(own) = of.param_index(param.path) else { continue };
                let Some(field) = of.request.fields().get(own) else { continue };
                let value = last.value(own);
                if value.is_absent() {
                    continue;
                }
                encode_value(&mut json, field, value);
            }
            // A value that the other parameter cannot hold stays absent; a required one is an error then.
            let _ = decode_field(&mut *request, index, &json);
        }
        let prepared = PreparedRequest::new(spec, &*request, None);
        Some(Self { prepared, answer, spec })
    }
}
