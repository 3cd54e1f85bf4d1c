//! HTML, as little as it takes.

/// A page that is written from top to bottom.
pub(super) struct Html(String);

const HEAD: &str = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>dingdan sandbox</title>\
<meta name=\"viewport\" content=\"width=device-width\"><link rel=\"icon\" href=\"data:,\">";
const STYLE: &str = "<style>
:root{color-scheme:light dark;--line:#8884;--good:#1a7f37;--bad:#cf222e;--fault:#9a6700;--on:#9a6700}
@media(prefers-color-scheme:dark){:root{--good:#3fb950;--bad:#ff7b72;--fault:#d29922}}
body{font:14px/1.5 system-ui,sans-serif;margin:1.5rem auto;max-width:76rem;padding:0 1rem}
h1{font-size:1.4rem;margin:0}h2{font-size:1.05rem;margin:1.5rem 0 .4rem}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%}
th,td{text-align:left;padding:.25rem .6rem;border-bottom:1px solid var(--line);vertical-align:baseline}
td{font-variant-numeric:tabular-nums}th{font-weight:600;opacity:.7;white-space:nowrap}code{font-size:.9em}
.number{text-align:right;white-space:nowrap}#orders td,td.time{white-space:nowrap}#orders form{margin-bottom:.6rem}
.switches{display:flex;flex-wrap:wrap;gap:.4rem}form{margin:0}
button{font:inherit;border:1px solid var(--line);border-radius:.4rem;padding:.2rem .6rem;background:none;cursor:pointer}
button small{display:block;opacity:.65}button.on{background:var(--on);color:#fff}button.on small{opacity:1}
.good{color:var(--good)}.bad{color:var(--bad)}.fault{color:var(--fault)}
input[type=search]{font:inherit;padding:.2rem .5rem;width:22rem;max-width:60vw}
</style>";

impl Html {
    /// An empty page, which is asked for again and again where it is `live`.
    pub(super) fn new(live: bool) -> Self {
        let again = if live { "<meta http-equiv=\"refresh\" content=\"2\">" } else { "" };
        Self(format!("{HEAD}{again}{STYLE}</head><body>"))
    }

    /// HTML as it is.
    pub(super) fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    /// A table; the cells are HTML. Columns whose names end in `#` hold numbers.
    pub(super) fn table(&mut self, head: &[&str], rows: impl Iterator<Item = Vec<String>>) {
        let class = |place: usize| {
            let is_number = head.get(place).is_some_and(|name| name.ends_with('#'));
            if is_number { " class=\"number\"" } else { "" }
        };
        self.raw("<div class=\"wide\"><table><thead><tr>");
        for (place, name) in head.iter().enumerate() {
            self.raw(&format!("<th{}>{}</th>", class(place), name.trim_end_matches('#')));
        }
        self.raw("</tr></thead><tbody>");
        for row in rows {
            self.raw("<tr>");
            for (place, cell) in row.iter().enumerate() {
                self.raw(&format!("<td{}>{cell}</td>", class(place)));
            }
            self.raw("</tr>");
        }
        self.raw("</tbody></table></div>");
    }

    pub(super) fn finish(self) -> String {
        self.0 + "</body></html>\n"
    }
}

/// Text in HTML.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
