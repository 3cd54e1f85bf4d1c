//! How plain values, lists and whatever is optional are read.

use super::reading::{Read, Reading};
use super::tree::{Body, Node};
use super::{At, Entries, Spanned};
use crate::mistake::Mistake;

impl Read for String {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        reading.text(node).map(str::to_owned)
    }

    fn broken(_: &mut Reading) -> Option<Self> {
        Some(String::new())
    }
}

impl Read for bool {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let text = reading.text(node)?;
        match (node.plain(), text) {
            (Some("true"), _) => Some(true),
            (Some("false"), _) => Some(false),
            _ => {
                reading.fault(Mistake::NotABool, node.at);
                None
            }
        }
    }

    /// Whoever writes a switch means to switch it on.
    fn broken(_: &mut Reading) -> Option<Self> {
        Some(true)
    }
}

impl Read for i64 {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        number(node, Mistake::NotAWholeNumber, reading)
    }

    fn broken(_: &mut Reading) -> Option<Self> {
        None
    }
}

impl Read for u32 {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        number(node, Mistake::NotACount, reading)
    }

    fn broken(_: &mut Reading) -> Option<Self> {
        None
    }
}

fn number<T: std::str::FromStr>(node: &Node<'_>, mistake: Mistake, reading: &mut Reading) -> Option<T> {
    reading.text(node)?;
    let number = node.plain().and_then(|text| text.parse().ok());
    if number.is_none() {
        reading.fault(mistake, node.at);
    }
    number
}

impl<T: Read> Read for Spanned<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        T::read(node, reading).map(|value| Spanned { value, at: node.at })
    }

    fn broken(reading: &mut Reading) -> Option<Self> {
        T::broken(reading).map(|value| Spanned { value, at: At::BROKEN })
    }
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        T::read(node, reading).map(Box::new)
    }

    fn broken(reading: &mut Reading) -> Option<Self> {
        T::broken(reading).map(Box::new)
    }
}

/// Nothing is as good as no key. What is there and cannot be read stays there, so that nobody misses it.
impl<T: Read> Read for Option<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        if node.is_null() {
            return Some(None);
        }
        Some(T::read(node, reading).or_else(|| T::broken(reading)))
    }

    fn broken(_: &mut Reading) -> Option<Self> {
        Some(None)
    }
}

impl<T: Read> Read for Vec<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        let Body::List(elements) = &node.body else {
            reading.fault(Mistake::NotAList, node.at);
            return None;
        };
        let mut read = Vec::with_capacity(elements.len());
        for element in elements {
            match T::read(element, reading) {
                Some(element) => read.push(element),
                None => reading.lose(),
            }
        }
        Some(read)
    }

    fn broken(reading: &mut Reading) -> Option<Self> {
        reading.lose();
        Some(Vec::new())
    }
}

impl<T: Read> Read for Entries<T> {
    fn read(node: &Node<'_>, reading: &mut Reading) -> Option<Self> {
        reading.entries(node).map(|entries| entries.into_iter().collect())
    }

    fn broken(reading: &mut Reading) -> Option<Self> {
        reading.lose();
        Some(Entries::default())
    }
}
