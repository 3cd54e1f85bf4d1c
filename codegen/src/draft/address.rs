//! The address of a call in the text around a page's tables.

use super::Draft;

/// The address of a call, as far as a page names it.
pub(super) struct Address {
    pub(super) base_url: Option<String>,
    pub(super) path: Option<String>,
    pub(super) is_get: bool,
}

impl Address {
    pub(super) fn of(draft: &Draft<'_>) -> Self {
        let mut address = Self { base_url: None, path: None, is_get: false };
        for line in draft
            .tables
            .iter()
            .flat_map(|file| file.text.lines())
            .filter(|line| !line.contains('|') && !line.contains('\t'))
        {
            let words = || line.split(|char: char| !char.is_ascii_alphanumeric());
            address.is_get |= words().any(|word| word == "GET") && !words().any(|word| word == "POST");
            let is_about = ["地址", "URL", "url", "GET", "POST", "路径"].iter().any(|word| line.contains(word));
            let Some(at) = line.find("https://").filter(|_| is_about && address.base_url.is_none()) else { continue };
            let url: &str = line[at..]
                .split(|char: char| {
                    !char.is_ascii()
                        || char.is_whitespace()
                        || matches!(char, '?' | '`' | '"' | '<' | '>' | ')' | '|')
                })
                .next()
                .unwrap_or_default();
            let host = url
                .get("https://".len()..)
                .and_then(|rest| rest.find('/'))
                .map_or(url.len(), |slash| slash + "https://".len());
            let (base, path) = url.split_at(host);
            address.base_url = Some(base.to_owned());
            address.path = Some(path.trim_end_matches('/').to_owned()).filter(|path| path.len() > 1);
        }
        address
    }
}
