//! The credentials file.

use super::known;
use anyhow::{Context, Result, bail};
use dingdan::SecretString;
use std::fs::File;
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
    let mode = file.metadata()?.permissions().mode();
    if mode & 0o077 != 0 {
        let shown = path.display();
        bail!("the credentials file {shown} is open to others (mode {:03o}): chmod 600 {shown}", mode & 0o777);
    }
    Ok(())
}

/// Reads a file that decides where credentials go. Refuses one that others may write.
pub(super) fn guarded(path: &Path) -> Result<String> {
    let shown = path.display();
    let mut file = File::open(path).with_context(|| format!("cannot read the config file {shown}"))?;
    refuse_writable(&file, path)?;
    let mut text = String::new();
    file.read_to_string(&mut text).with_context(|| format!("cannot read the config file {shown}"))?;
    Ok(text)
}

#[cfg(unix)]
fn refuse_writable(file: &File, path: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let found = file.metadata()?;
    let mode = found.permissions().mode();
    if found.is_file() && mode & 0o022 != 0 {
        let shown = path.display();
        bail!("others may write the config file {shown} (mode {:03o}): chmod go-w {shown}", mode & 0o777);
    }
    Ok(())
}

#[cfg(not(unix))]
fn refuse_writable(_file: &File, _path: &Path) -> Result<()> {
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
