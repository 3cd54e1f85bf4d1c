//! What emitted code declares of a mapping.

/// The fields of a shared record, and where they come from.
#[derive(Debug, Clone, Copy)]
pub struct Mapping {
    /// The fields that come from elsewhere, by name.
    pub fields: &'static [MappedField],
    /// Tables that say for codes of the platform what they mean; for each field the first that says something counts.
    pub statuses: &'static [StatusTable],
}

/// A field of a shared record and its source.
#[derive(Debug, Clone, Copy)]
pub struct MappedField {
    /// The field's name.
    pub target: &'static str,
    /// Where its value comes from.
    pub source: Source,
}

/// Where a value comes from. Paths start at the platform's record, or at the element of the list that `each` enters.
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// The first of these paths that has a value.
    First(&'static [&'static str]),
    /// A sum of amounts in fen; absent if one of them is.
    Fen(&'static [Term]),
    /// A sum of amounts in yuan, which must be entire fen; absent if one of them is.
    Yuan(&'static [Term]),
    /// Always this.
    Constant(&'static str),
    /// What a code of the platform stands for; `rest` stands for all others.
    Codes {
        /// The path of the code.
        at: &'static str,
        /// Codes, and what they stand for.
        codes: &'static [(&'static str, &'static str)],
    },
    /// An object, whose fields come from there; absent if they all are.
    Object(Mapping),
    /// A list.
    Rows(&'static [Row]),
}

/// Elements of a list.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The list of the platform, whose every element becomes one; without it there is one element, unless all that it
    /// takes from the platform is absent or a zero amount.
    pub each: Option<&'static str>,
    /// The element's fields.
    pub mapping: Mapping,
}

/// A term of a sum: the product of the values at some paths.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// Whether it is subtracted.
    pub minus: bool,
    /// The paths.
    pub factors: &'static [&'static str],
}

/// What codes of the platform mean.
#[derive(Debug, Clone, Copy)]
pub struct StatusTable {
    /// The path of the code.
    pub at: &'static str,
    /// For each code, fields of the shared record with their codes; `rest` stands for all other codes.
    pub codes: &'static [(&'static str, &'static [(&'static str, &'static str)])],
}

impl Mapping {
    /// A mapping of these fields.
    pub const fn new(fields: &'static [MappedField]) -> Self {
        Self { fields, statuses: &[] }
    }

    /// The same with tables of statuses.
    #[must_use]
    pub const fn statuses(mut self, statuses: &'static [StatusTable]) -> Self {
        self.statuses = statuses;
        self
    }
}

impl MappedField {
    /// The first of these paths that has a value.
    pub const fn first(target: &'static str, paths: &'static [&'static str]) -> Self {
        Self { target, source: Source::First(paths) }
    }

    /// A sum of amounts in fen.
    pub const fn fen(target: &'static str, terms: &'static [Term]) -> Self {
        Self { target, source: Source::Fen(terms) }
    }

    /// A sum of amounts in yuan.
    pub const fn yuan(target: &'static str, terms: &'static [Term]) -> Self {
        Self { target, source: Source::Yuan(terms) }
    }

    /// Always the same.
    pub const fn constant(target: &'static str, value: &'static str) -> Self {
        Self { target, source: Source::Constant(value) }
    }

    /// What a code of the platform stands for.
    pub const fn codes(
        target: &'static str,
        at: &'static str,
        codes: &'static [(&'static str, &'static str)],
    ) -> Self {
        Self { target, source: Source::Codes { at, codes } }
    }

    /// An object.
    pub const fn object(target: &'static str, mapping: Mapping) -> Self {
        Self { target, source: Source::Object(mapping) }
    }

    /// A list.
    pub const fn rows(target: &'static str, rows: &'static [Row]) -> Self {
        Self { target, source: Source::Rows(rows) }
    }
}

impl Row {
    /// One element.
    pub const fn one(mapping: Mapping) -> Self {
        Self { each: None, mapping }
    }

    /// An element for each of a list of the platform.
    pub const fn each(list: &'static str, mapping: Mapping) -> Self {
        Self { each: Some(list), mapping }
    }
}

impl Term {
    /// A product that is added.
    pub const fn plus(factors: &'static [&'static str]) -> Self {
        Self { minus: false, factors }
    }

    /// A product that is subtracted.
    pub const fn minus(factors: &'static [&'static str]) -> Self {
        Self { minus: true, factors }
    }
}

impl StatusTable {
    /// The meaning of the code at that path.
    pub const fn new(
        at: &'static str,
        codes: &'static [(&'static str, &'static [(&'static str, &'static str)])],
    ) -> Self {
        Self { at, codes }
    }
}
