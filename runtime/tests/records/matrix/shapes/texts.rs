//! Texts, lists and objects in every kind of field.

use super::Row;

pub(super) const ROWS: &[Row] = &[
    (
        &[r#""1,234.50""#, r#""￥1234.50""#, r#""1,234.50元""#, r#"" ¥ 1,234.50 ""#],
        &[
            ("text url id", "itself"),
            ("yuan", "1234.50 yuan"),
            ("state level states", "any value"),
            ("texts ids", "[itself]"),
            ("yuans", "[1234.50 yuan]"),
        ],
    ),
    // Thousands, or several values.
    (&[r#""1,234""#], &[("text url id", "itself"), ("yuan", "1234 yuan"), ("state level", "any value")]),
    // No amounts: the commas are elsewhere.
    (
        &[r#""12,34.50""#, r#""1,23""#, r#""1,234,5""#, r#"",123""#],
        &[("text url id", "itself"), ("state level", "any value")],
    ),
    (
        &[r#""--""#, r#""null""#, r#""无""#],
        &[
            ("text url id", "itself"),
            ("integer decimal yuan fen bool time unix date", "none"),
            ("state level", "any value"),
            ("texts ids integers yuans times states", "none"),
        ],
    ),
    (
        &[r#""new""#, r#""一二三""#, r#""1_000""#, r#""0x1F""#, r#""NaN""#],
        &[
            ("text url id", "itself"),
            ("state level", "any value"),
            ("texts ids", "[itself]"),
            ("states", "any value"),
        ],
    ),
    (
        &[r#""Y""#, r#""true""#, r#""是""#],
        &[
            ("text url id", "itself"),
            ("bool", "true"),
            ("state level", "any value"),
            ("texts ids", "[itself]"),
            ("states", "any value"),
        ],
    ),
    (
        &[r#""N""#, r#""false""#, r#""否""#],
        &[
            ("text url id", "itself"),
            ("bool", "false"),
            ("state level", "any value"),
            ("texts ids", "[itself]"),
            ("states", "any value"),
        ],
    ),
    (
        &[
            r#""2024-03-01 09:05:07""#,
            r#""2024-03-01T09:05:07+08:00""#,
            r#""2024-03-01T01:05:07.5Z""#,
            r#""2024/3/1 9:05:07""#,
        ],
        &[
            ("text url id", "itself"),
            ("time", "2024-03-01 09:05:07 +08:00"),
            ("unix", "1709255107 s"),
            ("date", "2024-03-01"),
            ("state level", "any value"),
            ("texts ids", "[itself]"),
            ("times", "[2024-03-01 09:05:07 +08:00]"),
            ("states", "any value"),
        ],
    ),
    (
        &[
            r#""0000-00-00 00:00:00""#,
            r#""0000-00-00T00:00:00Z""#,
            r#""-0001-11-30 00:00:00""#,
            r#""0001-01-01T00:00:00Z""#,
            r#""0001/1/1 0:00:00""#,
            r#""1970-01-01 08:00:00""#,
            r#""1970-01-01T00:00:00Z""#,
        ],
        &[
            ("text url id", "itself"),
            ("time unix date times", "none"),
            ("state level", "any value"),
            ("texts ids", "[itself]"),
            ("states", "any value"),
        ],
    ),
    (
        &[r#""2023-02-29""#, r#""2024-03-01 24:00:00""#, r#""soon""#, r#""2024-03-01T09:05:07+99:00""#],
        &[
            ("text url id", "itself"),
            ("state level", "any value"),
            ("texts ids", "[itself]"),
            ("states", "any value"),
        ],
    ),
    // Fourteen digits are a time of day, or nothing that anybody knows.
    (
        &["20240301090507"],
        &[
            ("text url id", "itself"),
            ("integer decimal yuan fen state level integers yuans states", "any value"),
            ("time", "2024-03-01 09:05:07 +08:00"),
            ("unix", "1709255107 s"),
            ("date", "2024-03-01"),
            ("texts ids", "[itself]"),
            ("times", "[2024-03-01 09:05:07 +08:00]"),
        ],
    ),
    (
        &["99999999999999", "1709255107000000"],
        &[
            ("text url id", "itself"),
            ("integer decimal yuan fen state level integers yuans states", "any value"),
            ("texts ids", "[itself]"),
        ],
    ),
    (
        &[r#""[]""#, r#""{}""#, r#"" [] ""#],
        &[
            ("text url id", "itself"),
            ("integer decimal yuan fen bool time unix date state level", "none"),
            ("inner inners texts ids integers yuans times states", "none"),
        ],
    ),
    (
        &[r#""[{\"number\":1}]""#],
        &[
            ("text url id", "itself"),
            ("state level", "any value"),
            ("inner", "Inner { number: 1 }"),
            ("inners", "[Inner { number: 1 }]"),
        ],
    ),
    (&[r#""a,b""#, r#""[a,b""#], &[("text url id", "itself"), ("state level", "any value")]),
    (
        &[r#""[1,\"2\"]""#],
        &[
            ("text url id", "itself"),
            ("state level", "any value"),
            ("texts ids", r#"["1", "2"]"#),
            ("integers", "[1, 2]"),
            ("yuans", "[1 yuan, 2 yuan]"),
            ("times", "[1970-01-01 08:00:01 +08:00, 1970-01-01 08:00:02 +08:00]"),
            ("states", "[Paid, Unknown(2)]"),
        ],
    ),
    (
        &["[1]", "[1, null]", "[[],1,false]"],
        &[
            ("texts ids", r#"["1"]"#),
            ("integers", "[1]"),
            ("yuans", "[1 yuan]"),
            ("times", "[1970-01-01 08:00:01 +08:00]"),
            ("states", "[Paid]"),
        ],
    ),
    (&[r#"[{"number":1}]"#], &[("inner", "Inner { number: 1 }"), ("inners", "[Inner { number: 1 }]")]),
    (
        &[r#"[{"number":1},null,{"number":2}]"#, r#"{"0":{"number":1},"7":{"number":2}}"#],
        &[("inner", "raw or unknown"), ("inners", "[Inner { number: 1 }, Inner { number: 2 }]")],
    ),
    (
        &[r#"{"0":1,"2":"1"}"#],
        &[
            ("inner", "raw or unknown"),
            ("texts ids", r#"["1", "1"]"#),
            ("integers", "[1, 1]"),
            ("yuans", "[1 yuan, 1 yuan]"),
            ("times", "[1970-01-01 08:00:01 +08:00, 1970-01-01 08:00:01 +08:00]"),
            ("states", "[Paid, Paid]"),
        ],
    ),
    (&[r#"{"number":1}"#], &[("inner", "Inner { number: 1 }"), ("inners", "[Inner { number: 1 }]")]),
    (
        &[r#"{"number":{"a":[1]},"x":[{}]}"#],
        &[("inner", r#"Inner { unknown_fields: ["x"] }"#), ("inners", r#"[Inner { unknown_fields: ["x"] }]"#)],
    ),
];
