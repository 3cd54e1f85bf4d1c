//! Buffered rows, column by column.

use super::schema::DECIMAL;
use crate::files::PrivateFile;
use crate::pull::table::{Cell, Columns, Type, scaled};
use ::parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType, Int32Type, Int64Type,
};
use ::parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use anyhow::{Result, bail};
use dingdan::Date;

/// Buffered rows.
pub(super) struct Chunk {
    columns: Vec<Column>,
    rows: usize,
    bytes: usize,
}

struct Column {
    values: Values,
    /// For each row 1 for a value, and 0 for none.
    levels: Vec<i16>,
}

enum Values {
    Bytes(Vec<ByteArray>),
    Long(Vec<i64>),
    Bool(Vec<bool>),
    Day(Vec<i32>),
    Decimal(Vec<FixedLenByteArray>),
}

const SECONDS_A_DAY: i64 = 24 * 60 * 60;

impl Chunk {
    /// Starts with no rows of these columns.
    pub(super) fn of(columns: &Columns) -> Self {
        let column = |type_| Column {
            values: match type_ {
                Type::Text | Type::Json => Values::Bytes(Vec::new()),
                Type::Integer | Type::Time => Values::Long(Vec::new()),
                Type::Bool => Values::Bool(Vec::new()),
                Type::Date => Values::Day(Vec::new()),
                Type::Decimal => Values::Decimal(Vec::new()),
            },
            levels: Vec::new(),
        };
        Self { columns: columns.all.iter().map(|own| column(own.type_)).collect(), rows: 0, bytes: 0 }
    }

    /// The number of rows.
    pub(super) fn rows(&self) -> usize {
        self.rows
    }

    /// The approximate memory of the rows in bytes.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Adds a row.
    pub(super) fn push(&mut self, cells: Vec<Cell<'_>>) -> Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            self.bytes += column.push(cell)?;
        }
        self.rows += 1;
        Ok(())
    }

    /// Writes all rows as one row group.
    pub(super) fn write(&self, writer: &mut SerializedFileWriter<PrivateFile>) -> Result<()> {
        let mut group = writer.next_row_group()?;
        for column in &self.columns {
            let Some(writer) = group.next_column()? else { bail!("a column too many") };
            match &column.values {
                Values::Bytes(values) => put::<ByteArrayType>(writer, values, &column.levels)?,
                Values::Long(values) => put::<Int64Type>(writer, values, &column.levels)?,
                Values::Bool(values) => put::<BoolType>(writer, values, &column.levels)?,
                Values::Day(values) => put::<Int32Type>(writer, values, &column.levels)?,
                Values::Decimal(values) => put::<FixedLenByteArrayType>(writer, values, &column.levels)?,
            }
        }
        group.close()?;
        Ok(())
    }
}

fn put<T: DataType>(mut writer: SerializedColumnWriter<'_>, values: &[T::T], levels: &[i16]) -> Result<()> {
    writer.typed::<T>().write_batch(values, Some(levels), None)?;
    Ok(writer.close()?)
}

impl Column {
    /// Adds a cell, and gives its approximate memory in bytes.
    fn push(&mut self, cell: Cell<'_>) -> Result<usize> {
        self.levels.push(i16::from(cell != Cell::Null));
        Ok(match (&mut self.values, cell) {
            (_, Cell::Null) => size_of::<i16>(),
            (Values::Bytes(values), Cell::Text(text) | Cell::Json(text)) => {
                let length = text.len();
                values.push(text.into_owned().into_bytes().into());
                length + size_of::<ByteArray>()
            }
            (Values::Long(values), Cell::Integer(number)) => put_in(values, number),
            (Values::Long(values), Cell::Time(time)) => put_in(values, time.unix_seconds() * 1000),
            (Values::Long(values), Cell::Millis(time)) => put_in(values, time.millis()),
            (Values::Bool(values), Cell::Bool(yes)) => put_in(values, yes),
            (Values::Day(values), Cell::Date(date)) => put_in(values, day(date)?),
            (Values::Decimal(values), Cell::Decimal(number)) => {
                let Some(number) = scaled(number) else { bail!("a decimal with too many digits") };
                values.push(ByteArray::from(number.to_be_bytes().to_vec()).into());
                DECIMAL + size_of::<FixedLenByteArray>()
            }
            _ => bail!("a value of another type than its column's"),
        })
    }
}

fn put_in<T>(values: &mut Vec<T>, value: T) -> usize {
    values.push(value);
    size_of::<T>() + size_of::<i16>()
}

/// Days since 1970-01-01.
fn day(date: Date) -> Result<i32> {
    let epoch = Date::new(1970, 1, 1)?.start().unix_seconds();
    Ok(i32::try_from((date.start().unix_seconds() - epoch).div_euclid(SECONDS_A_DAY))?)
}
