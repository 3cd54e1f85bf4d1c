//! The credentials file.

use super::known;
use anyhow::{Context, Result, bail};
use dingdan::SecretString;
use std::fs::File;
#[cfg(unix)]
use std::fs::Metadata;
use std::io::Read;
use std::path::Path;

/// Reads `NAME=value` lines or one JSON object; `-` is standard input. Refuses a file that others may read.
pub(crate) fn read(path: &Path) -> Result<Vec<(String, SecretString)>> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().lock().read_to_string(&mut text).context("cannot read credentials from standard input")?;
        return parse(&text).context("in the credentials on standard input");
    }
    parse(&private(path)?).with_context(|| format!("in the credentials file {}", path.display()))
}

/// A file that holds one secret; a line break at its end is dropped. Refuses a file that others may read.
pub(crate) fn secret(path: &Path) -> Result<SecretString> {
    let text = private(path)?;
    match text.trim_end_matches(['\r', '\n']) {
        "" => bail!("the credentials file {} is empty", path.display()),
        secret => Ok(SecretString::from(secret)),
    }
}

fn private(path: &Path) -> Result<String> {
    let shown = path.display();
    let mut file = File::open(path).with_context(|| format!("cannot open the credentials file {shown}"))?;
    refuse_shared(&file, path)?;
    let mut text = String::new();
    file.read_to_string(&mut text).with_context(|| format!("cannot read the credentials file {shown}"))?;
    Ok(text)
}

#[cfg(unix)]
fn refuse_shared(file: &File, path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let found = file.metadata()?;
    let mode = found.permissions().mode();
    if mode & 0o077 != 0 {
        let shown = path.display();
        bail!("the credentials file {shown} is open to others (mode {:03o}): chmod 600 {shown}", mode & 0o777);
    }
    refuse_others(&found, "credentials file", path)
}

/// Reads a file that decides where credentials go. Refuses one that others may write.
pub(super) fn guarded(path: &Path) -> Result<String> {
    let shown = path.display();
    let mut file = File::open(path).with_context(|| format!("cannot read the config file {shown}"))?;
    refuse_writable(&file, "config file", path)?;
    let mut text = String::new();
    file.read_to_string(&mut text).with_context(|| format!("cannot read the config file {shown}"))?;
    Ok(text)
}

/// Refuses a schema file that others may write: it says where credentials go as well.
pub(crate) fn guard_schema(path: &Path) -> Result<()> {
    let file = File::open(path).with_context(|| format!("the schema file {} cannot be used", path.display()))?;
    refuse_writable(&file, "schema file", path)
}

#[cfg(unix)]
fn refuse_writable(file: &File, what: &str, path: &Path) -> Result<()> {
    use std::os::unix::fs::{FileTypeExt, PermissionsExt};
    let (found, shown) = (file.metadata()?, path.display());
    let mode = found.permissions().mode();
    // Others may write to a terminal, which is no way to write what this user types.
    if (found.is_file() || found.file_type().is_fifo()) && mode & 0o022 != 0 {
        bail!("others may write the {what} {shown} (mode {:03o}): chmod go-w {shown}", mode & 0o777);
    }
    refuse_others(&found, what, path)
}

/// Refuses a file of another user than this one, who could give it any content. Root could anyway.
#[cfg(unix)]
fn refuse_others(found: &Metadata, what: &str, path: &Path) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    if !is_trusted(found.uid(), own) {
        let shown = path.display();
        bail!(
            "the {what} {shown} belongs to another user ({}, not {own}): copy it, or chown {own} {shown}",
            found.uid()
        );
    }
    Ok(())
}

#[cfg(unix)]
fn is_trusted(owner: u32, own: u32) -> bool {
    owner == own || owner == 0
}

#[cfg(not(unix))]
fn refuse_writable(_file: &File, _what: &str, _path: &Path) -> Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn refuse_shared(_file: &File, _path: &Path) -> Result<()> {
    Ok(())
}

/// Reads the pairs of a text. Errors name a line, never its content.
fn parse(text: &str) -> Result<Vec<(String, SecretString)>> {
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('{') {
        return parse_object(text);
    }
    let mut found = Vec::new();
    for (index, line) in text.lines().enumerate() {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let line = line.strip_prefix("export ").unwrap_or(line);
        let Some((name, value)) = line.split_once('=') else { bail!("line {} is not NAME=value", index + 1) };
        known::check(name.trim()).with_context(|| format!("line {}", index + 1))?;
        found.push((name.trim().to_owned(), SecretString::from(unquoted(value.trim()))));
    }
    Ok(found)
}

fn parse_object(text: &str) -> Result<Vec<(String, SecretString)>> {
    // serde_json's own message could quote a secret.
    let object: serde_json::Map<String, serde_json::Value> = serde_json::from_str(text)
        .map_err(|error| anyhow::anyhow!("not a JSON object, see line {}", error.line()))?;
    let mut found = Vec::new();
    for (name, value) in object {
        known::check(&name)?;
        let value = match value {
            serde_json::Value::String(text) => text,
            serde_json::Value::Number(number) => number.to_string(),
            _ => bail!("{name} is neither text nor a number"),
        };
        found.push((name, SecretString::from(value)));
    }
    Ok(found)
}

fn unquoted(value: &str) -> &str {
    let within = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    within('"').or_else(|| within('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use secrecy::ExposeSecret;

    /// Two names of credentials.
    fn names() -> (String, String) {
        let mut names = known::names().into_iter();
        (names.next().expect("a name"), names.next().expect("another name"))
    }

    #[test]
    fn lines_and_objects_are_read() {
        let (a, b) = names();
        for (text, want) in [
            ("A=1\n\n# no\nexport B = \"x=y\"\n", Some(vec![(&a, "1"), (&b, "x=y")])),
            ("{\"A\": \"1\", \"B\": 2}", Some(vec![(&a, "1"), (&b, "2")])),
            ("", Some(vec![])),
            ("A=1\nsecret", None),
            ("A=1\nOTHER=2", None),
            ("{\"A\": []}", None),
            ("{\"OTHER\": 1}", None),
            ("{", None),
        ] {
            let text = text.replace("A=", &format!("{a}=")).replace("\"A\"", &format!("\"{a}\""));
            let text = text.replace("B = ", &format!("{b} = ")).replace("\"B\"", &format!("\"{b}\""));
            let got = parse(&text).ok();
            let got = got
                .as_ref()
                .map(|found| found.iter().map(|(name, value)| (name, value.expose_secret())).collect::<Vec<_>>());
            assert_eq!(got, want, "{text}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn files_of_other_users_are_not_trusted() {
        for (owner, own, want) in
            [(1000, 1000, true), (0, 1000, true), (0, 0, true), (1001, 1000, false), (1000, 0, false)]
        {
            assert_eq!(is_trusted(owner, own), want, "{owner} {own}");
        }
        assert!(is_trusted(rustix::process::geteuid().as_raw(), rustix::process::geteuid().as_raw()));
    }

    #[test]
    fn errors_hold_nothing_of_the_file() {
        for text in ["mysecret", "mysecret=", "mysecret=1", "{\"A\": mysecret}", "{\"mysecret\": 1}"] {
            let error = parse(text).map(|_| ()).expect_err("refused");
            assert!(!format!("{error:#}").contains("mysecret"), "{error:#}");
        }
    }

    #[test]
    fn a_misspelled_name_is_answered_with_what_is_meant() {
        let (name, _) = names();
        let error = parse(&format!("\n{name}X=mysecret")).map(|_| ()).expect_err("refused");
        let text = format!("{error:#}");
        assert!(text.contains("line 2") && text.contains(&format!("did you mean `{name}`")), "{text}");
        assert!(!text.contains("mysecret"), "{text}");
    }
}
