//! Values that look real: people, places, goods and prices.

mod lists;

use super::{SeededHash, format_amount};
use crate::sample::Look;
use dingdan::schema::Kind;
use lists::{COURIERS, GIVEN, GOODS, NICKNAMES, REGIONS, REMARKS, ROADS, Region, SHOPS, SPECS, SURNAMES};

/// A value that looks real. People and places are the same in all of an item, goods and prices depend on the field.
pub(crate) fn realistic(look: Look, item: SeededHash, field: SeededHash, kind: &Kind) -> String {
    let item = item.name("look");
    let region = item.name("region").pick(REGIONS).copied().unwrap_or(Region::NOWHERE);
    let of_item = |list: &[&str]| item.name("choice").pick(list).copied().unwrap_or_default().to_owned();
    let of_field = |list: &[&str]| field.pick(list).copied().unwrap_or_default().to_owned();
    let number = |name: &str, most: u64| 1 + item.name(name).below(most);
    let courier = item.name("courier").pick(COURIERS).copied().unwrap_or_default();
    match look {
        Look::Name => {
            let surname = item.name("surname").pick(SURNAMES).copied().unwrap_or_default();
            format!("{surname}{}", item.name("given").pick(GIVEN).copied().unwrap_or_default())
        }
        Look::Nickname => of_item(NICKNAMES),
        Look::Phone => {
            // Numbers that no carrier assigns.
            let start = item.name("carrier").pick(&["1380013", "1390013", "1860013"]).copied().unwrap_or_default();
            format!("{start}{:04}", item.name("phone").below(10_000))
        }
        Look::Province => region.province.to_owned(),
        Look::ProvinceCode => format!("{}0000", &region.code[..2]),
        Look::City => region.city.to_owned(),
        Look::CityCode => format!("{}00", &region.code[..4]),
        Look::District => region.district.to_owned(),
        Look::DistrictCode => region.code.to_owned(),
        Look::Street => region.street.to_owned(),
        Look::StreetCode => format!("{}{:03}", region.code, number("street", 12)),
        Look::PostalCode => region.postal_code.to_owned(),
        Look::Address => {
            let road = item.name("road").pick(ROADS).copied().unwrap_or_default();
            format!("{road}{}号{}栋{}室", number("number", 300), number("block", 12), 101 + number("flat", 20) * 100)
        }
        Look::House => format!("{}栋{}室", number("block", 12), 101 + number("flat", 20) * 100),
        Look::Goods => of_field(GOODS),
        Look::Spec => of_field(SPECS),
        Look::Shop => of_item(SHOPS),
        Look::Courier => courier.1.to_owned(),
        Look::CourierCode => courier.0.to_owned(),
        Look::Remark => of_item(REMARKS),
        Look::Price => format_amount(kind, i128::from(100 + field.below(2990) * 10)),
        Look::Fee => format_amount(kind, i128::from(field.pick(&[0, 0, 500, 800, 1000]).copied().unwrap_or(0_i32))),
        Look::Quantity => (1 + field.below(3)).to_string(),
    }
}
