//! What emitted code declares of a mapping.

/// The fields of a shared record, and where they come from.
///
/// ```
/// # use dingdan_runtime::mapping::{Condition, MappedField, Mapping, Row, Source, StatusTable, Term};
/// const ORDER: Mapping = Mapping::new(&[MappedField::new("id", Source::First(&["order_id"]))])
///     .statuses(&[StatusTable::new("state", &[("1", &[("status", "open")])])]);
/// assert_eq!((ORDER.fields.len(), ORDER.statuses.len()), (1, 1));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Mapping {
    /// The fields that come from elsewhere, by name.
    pub fields: &'static [MappedField],
    /// Tables that say for codes of the platform what they mean; for each field the first that says something counts.
    pub statuses: &'static [StatusTable],
}

/// A field of a shared record and its source.
///
/// ```
/// # use dingdan_runtime::mapping::{Condition, MappedField, Mapping, Row, Source, StatusTable, Term};
/// const ID: MappedField = MappedField::new("id", Source::First(&["order_id", "trade_id"]));
/// assert_eq!(ID.target, "id");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct MappedField {
    /// The field's name.
    pub target: &'static str,
    /// Where its value comes from.
    pub source: Source,
}

/// Where a value comes from. Paths start at the platform's record, or at the element of the list that `each` enters.
///
/// ```
/// # use dingdan_runtime::mapping::{Condition, MappedField, Mapping, Row, Source, StatusTable, Term};
/// // What is due, and what was taken off, as far as there is anything.
/// const DUE: Source = Source::yuan(&[Term::plus(&["total"]), Term::minus(&["coupon"])]);
/// const DISCOUNT: Source = Source::fen(&[Term::plus(&["coupon"]), Term::plus(&["points"])]).partly();
/// assert!(matches!(DUE, Source::Sum { yuan: true, partly: false, .. }));
/// assert!(matches!(DISCOUNT, Source::Sum { yuan: false, partly: true, .. }));
/// ```
#[derive(Debug, Clone, Copy)]
pub enum Source {
    /// The first of these paths that has a value; of amounts the first that is not zero, if there is one.
    First(&'static [&'static str]),
    /// The first of these sources that says anything.
    Any(&'static [Source]),
    /// All of these sources, one after the other, in a list.
    All(&'static [Source]),
    /// The texts at these paths, with another between them.
    Join {
        /// The paths.
        paths: &'static [&'static str],
        /// What stands between.
        with: &'static str,
    },
    /// The earliest time at a path through lists.
    Earliest(&'static str),
    /// A sum of amounts, which must be entire fen. It is absent if one of them is.
    Sum {
        /// Whether they are in yuan, otherwise in fen.
        yuan: bool,
        /// Whether amounts that are absent count nothing, so that the sum is absent only if they all are.
        partly: bool,
        /// The list whose elements are added up, where that is one of several; the terms start there.
        over: Option<Over>,
        /// The terms.
        terms: &'static [Term],
    },
    /// Always this.
    Constant(&'static str),
    /// What a code of the platform stands for; `rest` stands for all others. Of several codes, which a path through lists
    /// leads to, the one whose row comes first.
    Codes {
        /// The path of the code.
        at: &'static str,
        /// Codes, and what they stand for.
        codes: &'static [(&'static str, &'static str)],
    },
    /// A source that only counts where all of these hold.
    When(&'static [Condition], &'static Source),
    /// An object, whose fields come from there; absent if they all are.
    Object(Mapping),
    /// A list.
    Rows(&'static [Row]),
}

/// Elements of a list.
///
/// ```
/// # use dingdan_runtime::mapping::{Beside, Condition, MappedField, Mapping, Row, Source, StatusTable, Term};
/// const LINE: Mapping = Mapping::new(&[MappedField::new("title", Source::First(&["name"]))]);
/// const LINES: Row = Row::each(&["goods"], LINE).when(&[Condition::new("kind", &["1"])]);
/// const COUNTED: Row = Row::each(&["goods"], LINE).beside(&[Beside::position("counts")]);
/// const FEE: Row = Row::one(Mapping::new(&[MappedField::new("title", Source::Constant("fee"))]));
/// assert_eq!((LINES.each.len(), COUNTED.beside.len(), FEE.each.len()), (1, 1, 0));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The lists of the platform, whose every element becomes one; without any there is one element, unless all that it
    /// takes from the platform is absent or a zero amount.
    pub each: &'static [&'static str],
    /// Other lists, whose elements stand beside those of the one: paths that start with the path of such a list lead into
    /// the element there.
    pub beside: &'static [Beside],
    /// What has to hold of an element.
    pub when: &'static [Condition],
    /// The element's fields.
    pub mapping: Mapping,
}

/// A list whose elements stand beside those of another.
///
/// ```
/// # use dingdan_runtime::mapping::{Beside, MappedField, Mapping, Row, Source};
/// // Titles in one list, quantities in another in the same order, and prices by the number of the goods.
/// const LINE: Mapping = Mapping::new(&[
///     MappedField::new("title", Source::First(&["name"])),
///     MappedField::new("quantity", Source::First(&["counts"])),
///     MappedField::new("unit_price", Source::First(&["prices.price"])),
/// ]);
/// const LISTS: [Beside; 2] = [Beside::position("counts"), Beside::value("prices", "goods_id", "id")];
/// const LINES: Row = Row::each(&["goods"], LINE).beside(&LISTS);
/// assert_eq!((LINES.beside[0].by, LINES.beside[1].by), (None, Some(("goods_id", "id"))));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The path of the list, from where that of the other list starts.
    pub list: &'static str,
    /// The paths of a value in its elements, and of the same value in those of the other list; without them those at the same
    /// position stand beside each other.
    pub by: Option<(&'static str, &'static str)>,
}

/// A condition: a code of the platform is one of several.
///
/// ```
/// # use dingdan_runtime::mapping::{Condition, MappedField, Mapping, Row, Source, StatusTable, Term};
/// const IS_PAID: Condition = Condition::new("pay_time", &["present"]);
/// assert_eq!(IS_PAID.at, "pay_time");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Condition {
    /// The path of the code.
    pub at: &'static str,
    /// The codes; `present` stands for any value but an empty text and a zero amount, `absent` for none.
    pub codes: &'static [&'static str],
}

/// A list whose elements are added up. The sum is absent where none counts.
///
/// ```
/// # use dingdan_runtime::mapping::{Condition, Over, Source, Term};
/// // What was refunded: of the refunds, those that succeeded.
/// const SUCCEEDED: Over = Over::new("refunds", &[Condition::new("state", &["2"])]);
/// const REFUNDED: Source = Source::fen(&[Term::plus(&["amount"])]).over(SUCCEEDED);
/// assert!(matches!(REFUNDED, Source::Sum { over: Some(over), .. } if over.list == "refunds"));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Over {
    /// The path of the list.
    pub list: &'static str,
    /// What has to hold of an element, else it is left out.
    pub when: &'static [Condition],
}

/// A term of a sum: the product of the values at some paths. One that leads through a list is the sum over its elements.
///
/// ```
/// # use dingdan_runtime::mapping::{Condition, MappedField, Mapping, Row, Source, StatusTable, Term};
/// let (line, coupon) = (Term::plus(&["price", "count"]), Term::minus(&["coupon"]));
/// assert!(!line.minus && coupon.minus);
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// Whether it is subtracted.
    pub minus: bool,
    /// The paths.
    pub factors: &'static [&'static str],
}

/// What codes of the platform mean.
///
/// ```
/// # use dingdan_runtime::mapping::{Condition, MappedField, Mapping, Row, Source, StatusTable, Term};
/// const STATE: StatusTable = StatusTable::new("state", &[("1", &[("status", "open"), ("payment", "paid")])])
///     .when(&[Condition::new("kind", &["1", "2"])]);
/// assert_eq!(STATE.codes[0].0, "1");
/// ```
#[derive(Debug, Clone, Copy)]
pub struct StatusTable {
    /// The path of the code.
    pub at: &'static str,
    /// What has to hold, else the table says nothing.
    pub when: &'static [Condition],
    /// For each code, fields of the shared record with their codes; `rest` stands for all other codes, `absent` for no code,
    /// also of one element of a list. Of several codes, which a path through lists leads to, the one whose row comes first counts.
    /// The word `nothing` leaves a field open that later tables would say.
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
    /// A field and its source.
    pub const fn new(target: &'static str, source: Source) -> Self {
        Self { target, source }
    }
}

impl Source {
    /// A sum of amounts in fen.
    pub const fn fen(terms: &'static [Term]) -> Self {
        Self::Sum { yuan: false, partly: false, over: None, terms }
    }

    /// A sum of amounts in yuan.
    pub const fn yuan(terms: &'static [Term]) -> Self {
        Self::Sum { yuan: true, partly: false, over: None, terms }
    }

    /// The same sum, in which amounts that are absent count nothing.
    #[must_use]
    pub const fn partly(self) -> Self {
        match self {
            Self::Sum { yuan, over, terms, .. } => Self::Sum { yuan, partly: true, over, terms },
            other => other,
        }
    }

    /// The same sum, of the elements of a list.
    ///
    /// ```
    /// # use dingdan_runtime::mapping::{Over, Source, Term};
    /// const ALL: Source = Source::yuan(&[Term::plus(&["price", "count"])]).over(Over::new("goods", &[]));
    /// assert!(matches!(ALL, Source::Sum { yuan: true, over: Some(over), .. } if over.when.is_empty()));
    /// ```
    #[must_use]
    pub const fn over(self, list: Over) -> Self {
        match self {
            Self::Sum { yuan, partly, terms, .. } => Self::Sum { yuan, partly, over: Some(list), terms },
            other => other,
        }
    }
}

impl Row {
    /// One element.
    pub const fn one(mapping: Mapping) -> Self {
        Self { each: &[], beside: &[], when: &[], mapping }
    }

    /// An element for each of some lists of the platform.
    pub const fn each(lists: &'static [&'static str], mapping: Mapping) -> Self {
        Self { each: lists, beside: &[], when: &[], mapping }
    }

    /// The same, with elements of other lists beside each.
    #[must_use]
    pub const fn beside(mut self, lists: &'static [Beside]) -> Self {
        self.beside = lists;
        self
    }

    /// The same, where all of these hold.
    #[must_use]
    pub const fn when(mut self, conditions: &'static [Condition]) -> Self {
        self.when = conditions;
        self
    }
}

impl Beside {
    /// A list in the same order.
    pub const fn position(list: &'static str) -> Self {
        Self { list, by: None }
    }

    /// A list whose elements have the value at `theirs` that those of the other list have at `own`.
    pub const fn value(list: &'static str, theirs: &'static str, own: &'static str) -> Self {
        Self { list, by: Some((theirs, own)) }
    }
}

impl Condition {
    /// The code at that path is one of these.
    pub const fn new(at: &'static str, codes: &'static [&'static str]) -> Self {
        Self { at, codes }
    }
}

impl Over {
    /// The elements of that list for which all of these hold.
    pub const fn new(list: &'static str, when: &'static [Condition]) -> Self {
        Self { list, when }
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
        Self { at, when: &[], codes }
    }

    /// The same, where all of these hold.
    #[must_use]
    pub const fn when(mut self, conditions: &'static [Condition]) -> Self {
        self.when = conditions;
        self
    }
}
