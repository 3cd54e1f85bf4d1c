//! Bodies that are not the JSON that they should be.

/// What a body is in place of the JSON that it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BodyFault {
    /// A byte order mark is before the JSON.
    Bom,
    /// A notice of PHP is before the JSON.
    Notice,
    /// A comment of HTML is after the JSON.
    Trailer,
    /// It is compressed with gzip, and no header says so.
    GzipUnlabelled,
    /// It is compressed with deflate, and no header says so.
    DeflateUnlabelled,
    /// It is in UTF-16.
    Utf16,
    /// It is a refusal for being busy, with a message in GBK.
    GbkRefusal,
    /// The result code has a fraction, as `0.0`.
    CodeFraction,
    /// The result code has a zero in front, as `"00"`.
    CodeZeros,
    /// There is none: HTTP status 204.
    NoContent,
    /// It is HTML, with HTTP status 200. Only the page of that number is, counted from 1; 0 means every page.
    Html(u32),
    /// `null`, `false`, `""`, `[]` or `{}` is where the items would be, if there are none.
    NothingForData,
    /// After the list of items, an empty one of the same name follows.
    ListTwice,
}
