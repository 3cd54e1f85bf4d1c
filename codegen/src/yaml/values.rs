//! `FromYaml` for scalars, lists, maps and optional values.

use super::from_yaml::{FromYaml, Reader};
use super::tree::{Body, Node};
use super::{Entries, Span, Spanned};
use crate::diagnostic::ErrorCode;

impl FromYaml for String {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        reader.text(node).map(str::to_owned)
    }

    fn placeholder(_: &mut Reader) -> Option<Self> {
        Some(String::new())
    }
}

impl FromYaml for bool {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let text = reader.text(node)?;
        match (node.plain(), text) {
            (Some("true"), _) => Some(true),
            (Some("false"), _) => Some(false),
            _ => {
                reader.error(ErrorCode::NotABool, node.at);
                None
            }
        }
    }

    /// A flag that is written is probably meant to be set.
    fn placeholder(_: &mut Reader) -> Option<Self> {
        Some(true)
    }
}

impl FromYaml for i64 {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        number(node, ErrorCode::NotAnInteger, reader)
    }

    fn placeholder(_: &mut Reader) -> Option<Self> {
        None
    }
}

impl FromYaml for u32 {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        number(node, ErrorCode::NotACount, reader)
    }

    fn placeholder(_: &mut Reader) -> Option<Self> {
        None
    }
}

fn number<T: std::str::FromStr>(node: &Node<'_>, code: ErrorCode, reader: &mut Reader) -> Option<T> {
    reader.text(node)?;
    let number = node.plain().and_then(|text| text.parse().ok());
    if number.is_none() {
        reader.error(code, node.at);
    }
    number
}

impl<T: FromYaml> FromYaml for Spanned<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        T::from_yaml(node, reader).map(|value| Spanned { value, at: node.at })
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        T::placeholder(reader).map(|value| Spanned { value, at: Span::PLACEHOLDER })
    }
}

impl<T: FromYaml> FromYaml for Box<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        T::from_yaml(node, reader).map(Box::new)
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        T::placeholder(reader).map(Box::new)
    }
}

/// `null` counts as a missing key. A value with an error becomes a placeholder, so that it is not reported as missing.
impl<T: FromYaml> FromYaml for Option<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        if node.is_null() {
            return Some(None);
        }
        Some(T::from_yaml(node, reader).or_else(|| T::placeholder(reader)))
    }

    fn placeholder(_: &mut Reader) -> Option<Self> {
        Some(None)
    }
}

impl<T: FromYaml> FromYaml for Vec<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let Body::List(elements) = &node.body else {
            reader.error(ErrorCode::NotAList, node.at);
            return None;
        };
        let mut read = Vec::with_capacity(elements.len());
        for element in elements {
            match T::from_yaml(element, reader) {
                Some(element) => read.push(element),
                None => reader.mark_incomplete(),
            }
        }
        Some(read)
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        reader.mark_incomplete();
        Some(Vec::new())
    }
}

impl<T: FromYaml> FromYaml for Entries<T> {
    fn from_yaml(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        reader.entries(node).map(|entries| entries.into_iter().collect())
    }

    fn placeholder(reader: &mut Reader) -> Option<Self> {
        reader.mark_incomplete();
        Some(Entries::default())
    }
}
