//! Kinds that say less than the vendor's label.

use super::Report;
use super::fields;
use crate::diagnostic::ErrorCode;
use crate::yaml::{Field, Platform};

/// Reports fields whose label speaks of more than their kind keeps, unless a remark says why. What was only seen in
/// answers has no label of the vendor's.
pub(crate) fn check(raw: &Platform, report: &mut Report<'_>) {
    for site in fields::all(raw).filter(|site| !is_explained(site.field)) {
        let (label, kind) = (site.field.zh.trim(), site.field.kind.as_str());
        let Some(kinds) = stronger_kinds(label, kind) else { continue };
        report
            .error(
                ErrorCode::WeakerKind,
                site.field.kind.at,
                format!("`{}` is labelled {label}, which says more than the kind `{kind}`", site.wire.trim()),
            )
            .help(format!("write {kinds}, or tell in `note` why it is none"));
    }
}

/// The kinds that a label asks for, in words, where the given kind says less.
pub(crate) fn stronger_kinds(label: &str, kind: &str) -> Option<&'static str> {
    if let Some(unit) = other_unit(label, kind) {
        return Some(unit);
    }
    let words = WORDS.iter().find(|words| words.are_in(label))?;
    words.weak.contains(&kind).then_some(words.kinds)
}

/// The kind that counts in the unit of the label, where the given kind counts in the other one.
fn other_unit(label: &str, kind: &str) -> Option<&'static str> {
    match (kind, label.contains("毫秒"), label.contains('秒')) {
        ("unix_seconds", true, _) => Some("`unix_millis`"),
        ("unix_millis", false, true) => Some("`unix_seconds`"),
        _ => None,
    }
}

fn is_explained(field: &Field) -> bool {
    let is_observed = field.from.as_ref().is_some_and(|from| from.as_str() == "wild");
    is_observed || field.note.is_some() || field.wire_note.is_some()
}

/// Words of a label that suggest certain kinds.
struct Words {
    /// Words anywhere in the label.
    inside: &'static [&'static str],
    /// Words at its start.
    start: &'static [&'static str],
    /// Words at its end.
    end: &'static [&'static str],
    /// The kinds that keep less than the words suggest.
    weak: &'static [&'static str],
    /// The kinds that keep as much, in words.
    kinds: &'static str,
}

impl Words {
    fn are_in(&self, label: &str) -> bool {
        self.inside.iter().any(|word| label.contains(word))
            || self.start.iter().any(|word| label.starts_with(word))
            || self.end.iter().any(|word| label.ends_with(word))
    }
}

const NONE: Words = Words { inside: &[], start: &[], end: &[], weak: &[], kinds: "" };

/// The first that fits a label counts, so that what is narrower comes first.
const WORDS: &[Words] = &[
    Words {
        inside: &["(分)", "（分）", "单位分", "单位:分", "单位：分"],
        weak: &["integer", "decimal", "text", "identifier", "yuan", "json"],
        kinds: "`fen`",
        ..NONE
    },
    Words {
        inside: &["(元)", "（元）", "单位元", "单位:元", "单位：元"],
        weak: &["integer", "decimal", "text", "identifier", "fen", "json"],
        kinds: "`yuan`",
        ..NONE
    },
    Words {
        inside: &["时间戳"],
        end: &["时间", "日期"],
        weak: &["integer", "decimal", "text", "identifier", "json"],
        kinds: "`unix_seconds`, `unix_millis`, `beijing_time`, `rfc3339` or `date`",
        ..NONE
    },
    Words {
        end: &["金额", "价格", "单价", "总价", "运费", "费用"],
        weak: &["integer", "decimal", "text", "identifier", "json"],
        kinds: "`fen` or `yuan`",
        ..NONE
    },
    Words {
        start: &["是否"],
        weak: &["integer", "decimal", "text", "identifier", "json"],
        kinds: "`bool` or `enum`",
        ..NONE
    },
    // A postal code is no id of anything.
    Words { end: &["邮政编码"], ..NONE },
    Words {
        end: &["单号", "订单号", "流水号", "编号", "编码", "条码", "税号", "ID", "Id", "id"],
        weak: &["integer", "decimal", "text", "json"],
        kinds: "`identifier`",
        ..NONE
    },
    Words {
        end: &["数量", "件数", "条数", "总数"],
        weak: &["text", "identifier", "json"],
        kinds: "`integer` or `decimal`",
        ..NONE
    },
    Words {
        end: &["图片", "头像", "链接", "网址", "URL", "url"], weak: &["text", "json"], kinds: "`url`", ..NONE
    },
];
