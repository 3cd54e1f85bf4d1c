//! Shapes of a value, and what each kind of field makes of them.

mod numbers;
mod texts;

/// Every kind of field.
pub(crate) const COLUMNS: &str = "text url id integer decimal yuan fen bool time unix date state level inner inners texts ids \
                                  integers yuans times states";

/// Inputs, and what columns make of them: a value as it is shown, or `none`; every other column keeps them raw. `itself`
/// is the text of a scalar, in quotes.
pub(crate) type Row = (&'static [&'static str], &'static [(&'static str, &'static str)]);

/// All rows.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    numbers::ROWS.iter().chain(texts::ROWS)
}

/// What a column makes of the inputs of a row.
pub(crate) fn want(row: &Row, column: &str) -> &'static str {
    let mut named = row.1.iter().filter(|(columns, _)| columns.split_ascii_whitespace().any(|named| named == column));
    let want = named.next().map_or("raw", |(_, want)| want);
    assert!(named.next().is_none(), "{:?}: {column} is named twice", row.0);
    want
}
