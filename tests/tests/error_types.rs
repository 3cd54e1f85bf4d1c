//! Every public error can be handed to `?`, whatever collects it.

use std::collections::BTreeSet;
use std::error::Error;
use std::fs;
use std::path::Path;

/// Names of error types, which compile only if each is an error that can be sent between threads and kept.
macro_rules! errors {
    ($($type:path),* $(,)?) => {{
        fn is_error<T: Error + Send + Sync + 'static>() -> &'static str {
            std::any::type_name::<T>().rsplit("::").next().unwrap_or_default()
        }
        [$(is_error::<$type>()),*].into()
    }};
}

#[test]
fn all_errors_are_errors_for_everybody() {
    let listed: BTreeSet<&str> = errors![
        dingdan::client::Error,
        dingdan::client::EventError,
        dingdan::client::InvalidRequest,
        dingdan::client::MissingCredential,
        dingdan::client::TransportError,
        dingdan::client::TransportFault,
        dingdan::client::VendorError,
        dingdan::client::WrongCheckpoint,
        dingdan::json::BadItem,
        dingdan::json::DecodeError,
        dingdan::types::InvalidJson,
        dingdan::types::MoneyError,
        dingdan::types::TimeError,
        dingdan::types::TimeOutOfRange,
    ];
    let mut sources = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src"), &mut sources);
    let found: BTreeSet<&str> = sources.iter().flat_map(|source| declared(source)).collect();
    assert_eq!(found, listed);
}

fn read(folder: &Path, sources: &mut Vec<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(&path, sources);
        } else {
            sources.push(fs::read_to_string(&path).expect("a readable file"));
        }
    }
}

/// The public types of a source that are errors.
fn declared(source: &str) -> impl Iterator<Item = &str> {
    fn name(text: &str) -> &str {
        text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
    }
    let written = source.split("std::error::Error for ").skip(1).map(name);
    let derived = source.split("thiserror::Error)]").skip(1).filter_map(|text| {
        let declaration = text.lines().find(|line| line.starts_with("pub"))?;
        Some(name(declaration.strip_prefix("pub ")?.split_once(' ')?.1))
    });
    written.chain(derived).filter(|name| !name.is_empty())
}

#[test]
fn errors_become_those_of_the_caller() -> Result<(), Box<dyn Error + Send + Sync>> {
    fn row(json: &str) -> anyhow::Result<dingdan::Fen> {
        let mut answer = dingdan::xiaoe::Order::default();
        dingdan::json::decode(&mut answer, json)?;
        let price: dingdan::Yuan = "12.34".parse()?;
        "2026-11-01 08:30:00".parse::<dingdan::BeijingTime>()?;
        Ok(price.to_fen()?)
    }
    assert_eq!(row("{}")?, dingdan::Fen::new(1234));
    let error = row("{").expect_err("not JSON");
    assert!(error.downcast_ref::<dingdan::json::DecodeError>().is_some_and(dingdan::json::DecodeError::is_syntax));
    Ok(())
}
