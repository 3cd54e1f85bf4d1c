//! The columns as a Parquet schema.

use crate::pull::table::{Column, Columns, DIGITS, SCALE, Type};
use ::parquet::basic::{LogicalType, Repetition, TimeUnit, Type as Physical};
use ::parquet::schema::types::Type as Schema;
use anyhow::Result;
use std::sync::Arc;

/// The number of bytes of a decimal.
pub(super) const DECIMAL: usize = 16;

/// The schema of all columns.
pub(super) fn schema(columns: &Columns) -> Result<Schema> {
    group(columns.all.iter())
}

/// The schema of some columns.
pub(super) fn projection(columns: &Columns, wanted: &[usize]) -> Result<Schema> {
    let wanted = columns.all.iter().enumerate().filter(|(index, _)| wanted.contains(index));
    group(wanted.map(|(_, column)| column))
}

fn group<'a>(columns: impl Iterator<Item = &'a Column>) -> Result<Schema> {
    let fields = columns.map(|column| Ok(Arc::new(field(column)?))).collect::<Result<Vec<_>>>()?;
    Ok(Schema::group_type_builder("orders").with_fields(fields).build()?)
}

fn field(column: &Column) -> Result<Schema> {
    let (physical, logical) = match column.type_ {
        Type::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Type::Json => (Physical::BYTE_ARRAY, Some(LogicalType::Json)),
        Type::Integer => (Physical::INT64, None),
        Type::Bool => (Physical::BOOLEAN, None),
        Type::Date => (Physical::INT32, Some(LogicalType::Date)),
        // An instant: the reader chooses the zone.
        Type::Time => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MILLIS))),
        Type::Decimal => (
            Physical::FIXED_LEN_BYTE_ARRAY,
            Some(LogicalType::decimal(i32::try_from(SCALE)?, i32::try_from(DIGITS)?)),
        ),
    };
    let mut builder = Schema::primitive_type_builder(&column.name, physical)
        .with_repetition(Repetition::OPTIONAL)
        .with_logical_type(logical);
    if column.type_ == Type::Decimal {
        builder = builder
            .with_length(i32::try_from(DECIMAL)?)
            .with_scale(i32::try_from(SCALE)?)
            .with_precision(i32::try_from(DIGITS)?);
    }
    Ok(builder.build()?)
}
