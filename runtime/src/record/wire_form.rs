//! In which form a field arrived.

/// In which form a field arrived, so that it goes back the same way. One byte a field.
///
/// A form counts only as long as it fits the field's value: when the caller has changed the value, it is written in
/// its kind's own form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WireForm(u8);

impl WireForm {
    /// The field was absent.
    pub const ABSENT: Self = Self(0);
    /// `null`.
    pub const NULL: Self = Self(1);
    /// The kind's own form.
    pub const PLAIN: Self = Self(2);
    /// Text, where the kind's own form is a number or a bool.
    pub const TEXT: Self = Self(3);
    /// A number, where the kind's own form is text or a bool.
    pub const NUMBER: Self = Self(4);
    /// `true` or `false`, where the kind's own form is another.
    pub const BOOL: Self = Self(5);
    /// `[]` for an object or a map.
    pub const EMPTY_LIST: Self = Self(6);
    /// One element without its list.
    pub const ONE: Self = Self(7);
    /// A list or map of texts, where the elements' own form is another.
    pub const TEXTS: Self = Self(8);
    /// A list or map of numbers, where the elements' own form is another.
    pub const NUMBERS: Self = Self(9);
    /// One element without its list, as text.
    pub const ONE_TEXT: Self = Self(10);
    /// One element without its list, as number.
    pub const ONE_NUMBER: Self = Self(11);
    /// A value in another form: its raw text is kept with the record.
    pub const KEPT: Self = Self(12);
    /// No value, in an unusual form: its raw text is kept.
    pub const NOTHING: Self = Self(13);
    /// A value that the field cannot hold: the field is empty, and the raw text is kept.
    pub const MISFIT: Self = Self(14);
    /// A list or map of which some elements could not be held: others are there, and the raw text of all is kept.
    pub const PARTIAL: Self = Self(15);
    /// The number zero, where it means that there is no value.
    pub const ZERO_NUMBER: Self = Self(16);

    const ZERO: u8 = 0x40;
    const LISTED_TEXT: u8 = 0x80;
    const LISTED_NUMBER: u8 = 0xc0;
    /// The number of values that can be told apart.
    pub(crate) const PLACES: usize = 0x40;

    /// A number, where that is the kind's own form, perhaps in quotes.
    #[inline]
    pub(crate) fn of_number(quoted: bool) -> Self {
        if quoted { Self::TEXT } else { Self::PLAIN }
    }

    /// The text with that index among those that mean absent for every field of its kind.
    pub(crate) fn zero(index: usize) -> Self {
        Self::at(Self::ZERO, index)
    }

    /// The text with that index among those that the field lists as absent, sent as text or as a number.
    pub(crate) const fn listed(index: usize, number: bool) -> Self {
        Self::at(if number { Self::LISTED_NUMBER } else { Self::LISTED_TEXT }, index)
    }

    /// The place given to [`WireForm::zero`].
    pub(crate) fn as_zero(self) -> Option<usize> {
        self.place(Self::ZERO)
    }

    /// The place given to [`WireForm::listed`], and whether it was a number.
    pub(crate) fn as_listed(self) -> Option<(usize, bool)> {
        let text = self.place(Self::LISTED_TEXT).map(|place| (place, false));
        text.or_else(|| self.place(Self::LISTED_NUMBER).map(|place| (place, true)))
    }

    /// Whether it says how a value is written; otherwise there was none, or its raw text is what counts.
    pub(crate) fn is_of_value(self) -> bool {
        Self::PLAIN.0 <= self.0 && self.0 < Self::KEPT.0 && self != Self::EMPTY_LIST
    }

    /// Whether the raw text is kept with the record.
    pub(crate) fn keeps_raw(self) -> bool {
        matches!(self, Self::KEPT | Self::NOTHING | Self::MISFIT | Self::PARTIAL)
    }

    /// The form of a list whose one element came without it, given the form of a list of that element.
    pub(crate) fn of_one(self) -> Self {
        match self {
            Self::PLAIN => Self::ONE,
            Self::TEXTS => Self::ONE_TEXT,
            Self::NUMBERS => Self::ONE_NUMBER,
            other => other,
        }
    }

    /// The form of an element, given the form of its list.
    pub(crate) fn of_elements(self) -> Self {
        match self {
            Self::TEXTS | Self::ONE_TEXT | Self::TEXT => Self::TEXT,
            Self::NUMBERS | Self::ONE_NUMBER | Self::NUMBER => Self::NUMBER,
            _ => Self::PLAIN,
        }
    }

    const fn at(base: u8, place: usize) -> Self {
        if place < Self::PLACES { Self(base + place.to_le_bytes()[0]) } else { Self::KEPT }
    }

    fn place(self, base: u8) -> Option<usize> {
        (self.0 & 0xc0 == base).then_some(usize::from(self.0 & 0x3f))
    }
}
