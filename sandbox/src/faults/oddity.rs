//! Odd values.

/// In what way values are odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Oddity {
    /// A value of any shape is in any field.
    Shapes,
    /// `null`, `""`, `[]`, `{}` or `false` is in place of a value.
    Nothing,
    /// A zero time is in place of a time.
    ZeroTimes,
    /// The same time is spelled in another way.
    OtherTimes,
    /// Yuan have separators or a currency, fen have a fraction.
    Amounts,
    /// An integer, a code or an id has a zero after the point.
    Floats,
    /// A number does not fit 64 bits.
    BigNumbers,
    /// An object with numbers for names is in place of a list.
    NumberedLists,
    /// There are elements of a list that are none.
    EmptyRows,
    /// A list or an object is JSON in text.
    InText,
    /// An object is in a list of one, or the only element is without its list.
    ListOfOne,
    /// Raw control characters are in text.
    ControlCharacters,
    /// Bytes that are not UTF-8 are in text.
    NotUtf8,
    /// `NaN` or `Infinity` is in place of a number.
    NotANumber,
    /// An escape that JSON does not have is in text.
    BadEscape,
    /// A comma is after the last member of an object or the last element of a list.
    TrailingComma,
}

impl Oddity {
    /// Those that leave the answer JSON.
    pub(crate) const VALUES: &[Self] = &[
        Self::Shapes,
        Self::Nothing,
        Self::ZeroTimes,
        Self::OtherTimes,
        Self::Amounts,
        Self::Floats,
        Self::BigNumbers,
        Self::NumberedLists,
        Self::EmptyRows,
        Self::InText,
        Self::ListOfOne,
    ];
}
