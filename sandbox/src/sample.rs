//! What a schema says of made-up items. The values of these types are emitted.

/// What made-up items of an operation look like. A path is dotted: `order_info.order_id`.
#[derive(Debug)]
pub struct SampleSpec {
    /// Values of every item, by path.
    pub always: &'static [(&'static str, Made)],
    /// Paths of lists that have one element.
    pub single: &'static [&'static str],
    /// Paths of fields that no item has.
    pub lacks: &'static [&'static str],
    /// The steps that an item goes through.
    pub steps: &'static [StepSpec],
}

/// Something that happens to an item.
#[derive(Debug)]
pub struct StepSpec {
    /// Its name.
    pub name: &'static str,
    /// The name of the step before it; an item starts at a step without one.
    pub after: Option<&'static str>,
    /// Values from this step on, by path.
    pub made: &'static [(&'static str, Made)],
    /// Paths of times that are the time of this step.
    pub times: &'static [&'static str],
    /// Paths of fields that are present from this step on.
    pub has: &'static [&'static str],
}

/// What a value is made of. A path through a list means the same element where the field is in that list too, otherwise
/// all elements: a sum adds them up, anything else takes the first.
#[derive(Debug, Clone, Copy)]
pub enum Made {
    /// This text.
    Set(&'static str),
    /// The same as another field.
    Copy(&'static str),
    /// The same as a field of the item that another operation listed; of a list, as many elements as that has.
    Listed(&'static str),
    /// The Chinese label of the enum value in another field.
    Label(&'static str),
    /// A sum.
    Sum(&'static [Term]),
    /// At most a third of another field.
    Part(&'static str),
    /// A value that looks real.
    Look(Look),
}

/// A part of a sum.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// Whether it is subtracted.
    pub minus: bool,
    /// Paths of fields that are multiplied.
    pub factors: &'static [&'static str],
}

macro_rules! looks {
    ($($(#[$about:meta])* $look:ident,)*) => {
        /// What a made-up value looks like. The values of one item fit together: its city is in its province.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Look {
            $($(#[$about])* $look,)*
        }

        impl Look {
            /// The one with that name.
            pub fn named(name: &str) -> Option<Self> {
                match name {
                    $(stringify!($look) => Some(Self::$look),)*
                    _ => None,
                }
            }
        }
    };
}

looks! {
    /// A person's name.
    Name,
    /// A nickname.
    Nickname,
    /// A mobile number.
    Phone,
    /// A province or municipality.
    Province,
    /// Its code of six digits.
    ProvinceCode,
    /// A city.
    City,
    /// Its code of six digits.
    CityCode,
    /// A district or county.
    District,
    /// Its code of six digits.
    DistrictCode,
    /// A subdistrict.
    Street,
    /// Its code of nine digits.
    StreetCode,
    /// Street and number.
    Address,
    /// Number of a house and flat.
    House,
    /// A postal code.
    PostalCode,
    /// A product.
    Goods,
    /// The variant of a product, such as its colour or weight.
    Spec,
    /// A shop.
    Shop,
    /// A courier company.
    Courier,
    /// Its code.
    CourierCode,
    /// A note that a buyer writes; often empty.
    Remark,
    /// A price of one to three hundred yuan.
    Price,
    /// A few yuan, often none.
    Fee,
    /// One to three.
    Quantity,
}
