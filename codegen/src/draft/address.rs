//! The address of a call in the text around a page's tables.

use super::Draft;

/// The address of a call, as far as a page names it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Address {
    pub(super) base_url: Option<String>,
    pub(super) path: Option<String>,
    pub(super) is_get: bool,
}

const METHODS: &[&str] = &["GET", "POST"];
/// The words by which pages label an address.
const LABELS: &[&str] = &["地址", "url", "路径", "endpoint"];
/// The words by which pages label a method.
const METHOD_LABELS: &[&str] = &["请求方式", "请求方法", "method"];
/// The words by which pages label the base URL of all addresses.
const BASE_LABELS: &[&str] = &["base url", "base_url", "网关", "域名"];

impl Address {
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        Self::in_texts(draft.tables.iter().map(|file| file.text))
    }

    fn in_texts<'a>(texts: impl Iterator<Item = &'a str>) -> Self {
        let mut address = Self::default();
        // What says a method best: the line of the address, one about the method, any other.
        let mut method: Option<(u8, bool)> = None;
        for text in texts {
            // A label may have its address on the next line.
            let mut is_labelled = false;
            for line in text.lines().filter_map(plain).filter(|line| !line.trim().is_empty()) {
                let small = line.to_lowercase();
                let is_about = |labels: &[&str]| labels.iter().any(|label| small.contains(label));
                let words = || line.split(|char: char| !char.is_ascii_alphanumeric());
                let has = |method: &str| words().any(|word| word == method);
                let starts = METHODS.iter().any(|method| words().find(|word| !word.is_empty()) == Some(*method));
                let rank = match () {
                    () if starts && line.contains('/') => 3,
                    () if is_about(METHOD_LABELS) => 2,
                    () => 1,
                };
                let is_get = has("GET") && !has("POST");
                let says = if rank == 1 { is_get } else { has("GET") || has("POST") };
                if says && method.is_none_or(|(other, _)| other < rank) {
                    method = Some((rank, is_get));
                }
                let is_of_address = is_labelled || starts || is_about(LABELS) || has("GET") || has("POST");
                is_labelled = is_about(LABELS) && !line.contains('/') && line.chars().count() < 20;
                if let Some(at) = line.find("https://").filter(|_| is_of_address || is_about(BASE_LABELS)) {
                    address.take_url(url(&line[at..]), is_about(BASE_LABELS));
                } else if is_of_address && address.path.is_none() && !line.contains("://") {
                    let is_path = |word: &&str| word.starts_with('/') && word.len() > 1;
                    let mut parts = line.split(|char: char| {
                        char.is_whitespace() || !char.is_ascii() || matches!(char, '`' | ':' | '*')
                    });
                    let last = parts.rfind(|part| !part.is_empty()).filter(is_path);
                    address.path = last.map(|path| in_braces(url(path)));
                }
            }
        }
        address.is_get = method.is_some_and(|(_, is_get)| is_get);
        address
    }

    fn take_url(&mut self, url: &str, is_base: bool) {
        if self.base_url.is_some() {
            return;
        }
        let rest = url.get("https://".len()..).unwrap_or_default();
        let host = rest.find('/').map_or(url.len(), |slash| slash + "https://".len());
        let (base, path) = if is_base { (url.trim_end_matches('/'), "") } else { url.split_at(host) };
        self.base_url = Some(base.to_owned());
        let path = Some(in_braces(path.trim_end_matches('/'))).filter(|path| path.len() > 1);
        self.path = self.path.take().or(path);
    }

    /// The names of the parts of the path that are parameters.
    pub(super) fn names(&self) -> Vec<String> {
        let parts = self.path.iter().flat_map(|path| path.split('{').skip(1));
        parts.filter_map(|part| Some(part.split_once('}')?.0.to_owned())).filter(|name| !name.is_empty()).collect()
    }
}

/// A line without marks; of a table, only rows of two cells that start with a label.
fn plain(line: &str) -> Option<String> {
    if !line.contains(['|', '\t']) {
        return Some(line.trim_start_matches(['#', '*', '-', '>', ' ']).to_owned());
    }
    let mut cells = line.trim().trim_matches('|').split(['|', '\t']).map(str::trim).filter(|cell| !cell.is_empty());
    let (label, value) = (cells.next()?.to_lowercase(), cells.next()?);
    let is_label =
        LABELS.iter().chain(METHOD_LABELS).any(|known| label.contains(known)) && label.chars().count() < 12;
    (is_label && cells.next().is_none()).then(|| format!("{label} {value}"))
}

/// A text up to what is no part of an address.
fn url(text: &str) -> &str {
    let is_end = |char: char| {
        !char.is_ascii()
            || char.is_whitespace()
            || matches!(char, '?' | '`' | '"' | '\'' | '<' | '>' | ')' | ']' | '|' | ',' | ';' | '*')
    };
    text.split(is_end).next().unwrap_or_default()
}

/// A path whose parameters are in braces, where they have a colon.
fn in_braces(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.strip_prefix(':') {
        Some(name) => format!("{{{name}}}"),
        None => part.to_owned(),
    });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_method_base_url_and_path() {
        for (page, want) in [
            ("请求地址：https://a.example/api/b", "POST https://a.example /api/b"),
            ("POST https://a.example/b?x=1", "POST https://a.example /b"),
            ("`GET https://a.example/b/{id}`", "GET https://a.example /b/{id}"),
            ("GET https://a.example/b/:id/c", "GET https://a.example /b/{id}/c"),
            ("**请求URL：**\n- `https://a.example/b`\n\n**请求方式：**\n- GET", "GET https://a.example /b"),
            ("请求方式：POST\n\nA GET is refused.\n\n请求地址：https://a.example/b", "POST https://a.example /b"),
            ("| 请求地址 | https://a.example/b |\n| 请求方式 | GET |", "GET https://a.example /b"),
            ("POST /orders/list", "POST - /orders/list"),
            ("Base URL: https://a.example/api\n\nPOST /orders/list", "POST https://a.example/api /orders/list"),
            ("接口地址：/orders/list", "POST - /orders/list"),
            ("See https://a.example/help", "POST - -"),
            ("| url | string | https://a.example/b |", "POST - -"),
            ("", "POST - -"),
        ] {
            let Address { base_url, path, is_get } = Address::in_texts([page].into_iter());
            let method = if is_get { "GET" } else { "POST" };
            let or_none = |text: Option<String>| text.unwrap_or_else(|| "-".to_owned());
            assert_eq!(format!("{method} {} {}", or_none(base_url), or_none(path)), want, "{page}");
        }
    }
}
