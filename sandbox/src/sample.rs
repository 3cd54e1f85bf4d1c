//! What made-up items look like: for sandboxes, not for calls.

/// What made-up items of an operation look like.
#[derive(Debug)]
pub struct SampleSpec {
    /// What holds for every item.
    pub always: &'static [(&'static str, Made)],
    /// Lists that have one element.
    pub single: &'static [&'static str],
    /// What an item goes through; steps come behind those that they follow on.
    pub steps: &'static [StepSpec],
}

/// The sample of an operation among those of several platforms.
#[doc(hidden)]
pub fn sample_of(
    platforms: &[&[(&'static str, &'static SampleSpec)]],
    operation_id: &str,
) -> Option<&'static SampleSpec> {
    let mut all = platforms.iter().copied().flatten();
    all.find(|(id, _)| *id == operation_id).map(|(_, sample)| *sample)
}

/// Something that happens to an item.
#[derive(Debug)]
pub struct StepSpec {
    /// Its name.
    pub name: &'static str,
    /// Place of the step before it; an item starts at one without.
    pub after: Option<usize>,
    /// What holds from this step on.
    pub made: &'static [(&'static str, Made)],
    /// Times that are those of this step.
    pub times: &'static [&'static str],
    /// Fields that are there from this step on.
    pub has: &'static [&'static str],
}

/// What a value is made of. A path through a list stands for the same element where the field is in that list too, else
/// for all: a sum adds them up, anything else takes the first.
#[derive(Debug, Clone, Copy)]
pub enum Made {
    /// This text.
    Set(&'static str),
    /// The same as another field.
    Copy(&'static str),
    /// The Chinese label of the enum value in another field.
    Label(&'static str),
    /// A sum.
    Sum(&'static [Term]),
    /// At most a third of another field.
    Part(&'static str),
    /// Something that looks like it.
    Look(Look),
}

/// A part of a sum.
#[derive(Debug, Clone, Copy)]
pub struct Term {
    /// It is taken away.
    pub minus: bool,
    /// Fields that are multiplied.
    pub factors: &'static [&'static str],
}

/// What a made-up value looks like. Those of one item fit together: its city is in its province.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Look {
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
    /// Goods.
    Goods,
    /// What sort of the goods.
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
