//! The form of requests in the checked model.

use serde::Serialize;

/// Where in a request a value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub enum Place {
    /// In the body.
    #[default]
    Body,
    /// In the query.
    Query,
    /// A header.
    Header,
    /// A part of the path.
    Path,
}

impl Place {
    /// The word in the schema language.
    pub fn word(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Query => "query",
            Self::Header => "header",
            Self::Path => "path",
        }
    }
}

/// The form of a request.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct RequestForm {
    /// Whether the body is pairs as in a query; otherwise it is JSON.
    pub form: bool,
    /// The parameter that holds all parameters of the body.
    pub wrap: Option<Wrap>,
    /// What is sent with every call, the name of the operation first.
    pub constants: Vec<Constant>,
}

/// One parameter that holds all parameters of the body as JSON text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Wrap {
    /// The name of the parameter.
    pub name: String,
    /// Where it is sent.
    pub place: Place,
    /// Whether the members of each object are sorted by name.
    pub sorted: bool,
    /// Whether a call without parameters leaves it out.
    pub left_out: bool,
}

/// A value that is sent with every call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Constant {
    /// The name.
    pub name: String,
    /// The value.
    pub value: String,
    /// Where it is sent.
    pub place: Place,
    /// Whether JSON has the value as it is, such as a number or a bool; otherwise as text.
    pub is_bare: bool,
}
