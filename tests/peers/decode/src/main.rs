//! Decodes the documents' samples with what typify and openapi-generator make of the project's schemas.
//!
//! The first argument is the folder of the samples. Prints a line a sample and generator; fails when one does not decode.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

#[allow(dead_code, irrefutable_let_patterns)]
mod typify {
    pub mod damaijia {
        ::typify::import_types!("../../../schemas/openapi/damaijia.schema.json");
    }
    pub mod minishop {
        ::typify::import_types!("../../../schemas/openapi/minishop.schema.json");
    }
    pub mod xiaoe {
        ::typify::import_types!("../../../schemas/openapi/xiaoe.schema.json");
    }
    pub mod zvcms {
        ::typify::import_types!("../../../schemas/openapi/zvcms.schema.json");
    }
}

struct Reader {
    generator: &'static str,
    /// What files of samples start with.
    samples: &'static str,
    read: fn(&str) -> Result<usize, serde_json::Error>,
}

/// Reads a sample and says how many members are written back.
fn read<T: DeserializeOwned + Serialize>(text: &str) -> Result<usize, serde_json::Error> {
    let read: T = serde_json::from_str(text)?;
    Ok(members(&serde_json::to_value(&read)?))
}

fn members(value: &serde_json::Value) -> usize {
    match value {
        serde_json::Value::Object(all) => all.len() + all.values().map(members).sum::<usize>(),
        serde_json::Value::Array(all) => all.iter().map(members).sum(),
        _ => 0,
    }
}

macro_rules! readers {
    ($($samples:literal $platform:ident $peer:ident $of:ident)*) => {
        [$(
            Reader { generator: "typify", samples: $samples, read: read::<typify::$platform::$of> },
            Reader { generator: "openapi-generator", samples: $samples, read: read::<$peer::models::$of> },
        )*]
    };
}

fn main() -> ExitCode {
    let readers = readers! {
        "damaijia.order.search_list.answer" damaijia peer_damaijia OrderSearchAnswer
        "damaijia.order.search_list.request" damaijia peer_damaijia SearchOrdersRequest
        "minishop.order.get.answer" minishop peer_minishop OrderAnswer
        "minishop.order.get.error" minishop peer_minishop OrderAnswer
        "minishop.order.get.request" minishop peer_minishop GetOrderRequest
        "minishop.order.get_list.answer" minishop peer_minishop OrderListAnswer
        "minishop.order.get_list.error" minishop peer_minishop OrderListAnswer
        "minishop.order.get_list.request" minishop peer_minishop ListOrdersRequest
        "xiaoe.order.list.answer" xiaoe peer_xiaoe OrderListAnswer
        "xiaoe.order.list.request" xiaoe peer_xiaoe ListOrdersRequest
        "zvcms.order.list.catering.answer" zvcms peer_zvcms CateringOrderListAnswer
        "zvcms.order.list.catering.error" zvcms peer_zvcms CateringOrderListAnswer
        "zvcms.order.list.catering.request" zvcms peer_zvcms ListCateringOrdersRequest
        "zvcms.order.list.mall.answer" zvcms peer_zvcms MallOrderListAnswer
        "zvcms.order.list.mall.error" zvcms peer_zvcms MallOrderListAnswer
        "zvcms.order.list.mall.request" zvcms peer_zvcms ListMallOrdersRequest
    };
    let folder = env::args().nth(1).expect("the folder of the samples");
    let mut files: Vec<_> =
        fs::read_dir(Path::new(&folder)).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let (mut read, mut failed) = (0, 0);
    for file in files {
        let name = file.file_name().and_then(|name| name.to_str()).expect("a name");
        let text = fs::read_to_string(&file).expect("a readable file");
        let sent = members(&serde_json::from_str(&text).expect("JSON"));
        let of = |reader: &&Reader| {
            name.strip_prefix(reader.samples)
                .is_some_and(|rest| rest.trim_matches(|c: char| c == '.' || c.is_ascii_digit()) == "json")
        };
        for reader in readers.iter().filter(of) {
            match (reader.read)(&text) {
                Ok(kept) => {
                    read += 1;
                    println!("{name:50} {:18} {kept} of {sent} members kept", reader.generator);
                }
                Err(error) => {
                    failed += 1;
                    println!("{name:50} {:18} {error}", reader.generator);
                }
            }
        }
    }
    println!("{read} samples decoded, {failed} did not");
    if failed == 0 && read > 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
