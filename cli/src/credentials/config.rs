//! The config file: shops by name, and the sources of their secrets.

use super::settings::{self, Settings};
use super::{app, file, from_environment};
use crate::outcome::OrWrongArgument;
use crate::{catalogue, declared, suggest};
use anyhow::{Context, Result, anyhow, bail};
use dingdan::SecretString;
use std::path::{Path, PathBuf};
use toml::{Table, Value};

/// The variable that names the config file.
pub(crate) const VARIABLE: &str = "DINGDAN_CONFIG";

/// A shop.
#[derive(Debug, Clone)]
pub(crate) struct Shop {
    /// Its name in the config file.
    pub(crate) name: String,
    /// The system of the shop.
    pub(crate) system: &'static str,
    /// A base URL other than the vendor's own.
    pub(crate) base_url: Option<String>,
    /// The groups that it belongs to.
    pub(crate) groups: Vec<String>,
    /// The settings of its pulls: its own, then those of `defaults`.
    pub(crate) settings: Settings,
    /// Whether the folder of the orders is that of this shop alone.
    pub(crate) has_own_folder: bool,
    secrets: Vec<(String, Origin)>,
}

/// The source of a secret.
#[derive(Debug, Clone, PartialEq)]
enum Origin {
    Environment(String),
    File(PathBuf),
}

/// The config file.
struct Config {
    shops: Table,
    defaults: Settings,
    /// The folder in which relative paths begin.
    beside: PathBuf,
}

/// The shop of that name.
pub(crate) fn shop(path: &Path, name: &str) -> Result<Shop> {
    read(path, |config| config.shop(name)).or_wrong_argument()
}

/// The shops of these names and groups, or all of them where neither is given, in the order of their names.
pub(crate) fn shops(path: &Path, names: &[String], groups: &[String]) -> Result<Vec<Shop>> {
    read(path, |config| config.chosen(names, groups)).or_wrong_argument()
}

fn read<T>(path: &Path, of: impl FnOnce(&Config) -> Result<T>) -> Result<T> {
    let shown = path.display();
    let text = file::guarded(path)?;
    let beside = path.parent().unwrap_or(Path::new(""));
    Config::parse(&text, beside).and_then(|config| of(&config)).with_context(|| format!("in the config file {shown}"))
}

impl Shop {
    /// The names of the operations to pull: its own, else its system.
    pub(crate) fn operations(&self) -> Vec<String> {
        let own = &self.settings.operations;
        if own.is_empty() { vec![self.system.to_owned()] } else { own.clone() }
    }

    /// Where its base URL stands.
    pub(crate) fn base_url_place(&self) -> String {
        format!("shops.{}.base_url", self.name)
    }

    /// A secret by the name of its credential.
    pub(super) fn secret(&self, credential: &str) -> Result<Option<SecretString>> {
        let Some((_, origin)) = self.secrets.iter().find(|(name, _)| name == credential) else { return Ok(None) };
        let secret = match origin {
            Origin::File(path) => Some(file::secret(path)?),
            Origin::Environment(variable) => from_environment(variable),
        };
        match (secret, origin) {
            (None, Origin::Environment(variable)) => {
                bail!("shop `{}`: {credential} comes from ${variable}, which is not set", self.name)
            }
            (secret, _) => Ok(secret),
        }
    }
}

impl Config {
    /// Reads the file's text. Errors name keys and lines, never values, which may be secrets.
    fn parse(text: &str, beside: &Path) -> Result<Self> {
        let mut file: Table = toml::from_str(text).map_err(|error: toml::de::Error| {
            let before = error.span().and_then(|span| text.get(..span.start));
            let line = before.map_or(1, |before| before.matches('\n').count() + 1);
            anyhow!("line {line} is not TOML")
        })?;
        only(&file, "the file", &["shops", "defaults"])?;
        let defaults = settings::defaults(&file, beside)?;
        table(file.get("shops"), "shops")?;
        let shops = file.remove("shops").and_then(|shops| shops.try_into().ok()).unwrap_or_default();
        Ok(Self { shops, defaults, beside: beside.to_owned() })
    }

    fn shop(&self, name: &str) -> Result<Shop> {
        let Some(shop) = self.shops.get(name) else { return Err(unknown("shop", name, &self.names())) };
        let at = format!("shops.{name}");
        let shop = table(Some(shop), &at)?;
        only(shop, &at, &[&["system", "schema", "base_url", "groups", "credentials"][..], &settings::KEYS].concat())?;
        let settings = Settings::read(shop, &at, &self.beside)?;
        let base_url = string(shop, &at, "base_url")?.map(str::to_owned);
        let groups = settings::texts(shop.get("groups"), &format!("{at}.groups"), "names")?;
        let of_schema = string(shop, &at, "schema")?.map(|file| declared::also(&self.beside.join(file))).transpose();
        let of_schema = of_schema.with_context(|| format!("{at}.schema"))?;
        let system = match (string(shop, &at, "system")?, of_schema) {
            (Some(system), Some(own)) if system != own => bail!("{at}.schema is that of the system {own}"),
            (Some(system), _) => system,
            (None, Some(own)) => own,
            (None, None) => bail!("{at} has no `system`, and no `schema` either"),
        };
        let platform = catalogue::system(system).with_context(|| format!("{at}.system"))?;
        let known: Vec<&str> = app::ways(platform).concat();
        let at = format!("{at}.credentials");
        let credentials = table(shop.get("credentials"), &at)?;
        only(credentials, &at, &known)?;
        let secrets = credentials
            .iter()
            .map(|(name, value)| Ok((name.clone(), origin(value, &format!("{at}.{name}"), &self.beside)?)));
        Ok(Shop {
            name: name.to_owned(),
            system: platform.id,
            base_url,
            groups,
            has_own_folder: settings.out.is_some(),
            settings: settings.or(self.defaults.clone()),
            secrets: secrets.collect::<Result<_>>()?,
        })
    }

    fn chosen(&self, names: &[String], groups: &[String]) -> Result<Vec<Shop>> {
        let all: Vec<Shop> = self.names().into_iter().map(|name| self.shop(name)).collect::<Result<_>>()?;
        let known_groups: Vec<&str> = all.iter().flat_map(|shop| &shop.groups).map(String::as_str).collect();
        for (what, wanted, known) in [("shop", names, self.names()), ("group", groups, known_groups)] {
            if let Some(name) = wanted.iter().find(|name| !known.contains(&name.as_str())) {
                return Err(unknown(what, name, &known));
            }
        }
        let is_chosen = |shop: &Shop| {
            let is_all = names.is_empty() && groups.is_empty();
            is_all || names.contains(&shop.name) || shop.groups.iter().any(|group| groups.contains(group))
        };
        Ok(all.into_iter().filter(is_chosen).collect())
    }

    fn names(&self) -> Vec<&str> {
        self.shops.keys().map(String::as_str).collect()
    }
}

/// There may be hundreds of shops, so that they are not listed.
fn unknown(what: &str, name: &str, known: &[&str]) -> anyhow::Error {
    let mut names = known.to_vec();
    names.sort_unstable();
    names.dedup();
    anyhow!("{} (the file has {} {what}s)", suggest::one(what, name, &names), names.len())
}

fn origin(value: &Value, at: &str, beside: &Path) -> Result<Origin> {
    let wanted = || anyhow!("{at} names the source of the secret: {{ env = \"VARIABLE\" }} or {{ file = \"PATH\" }}");
    let source = value.as_table().filter(|source| source.len() == 1).ok_or_else(wanted)?;
    match (source.get("env"), source.get("file")) {
        (Some(Value::String(variable)), None) => Ok(Origin::Environment(variable.clone())),
        (None, Some(Value::String(path))) => Ok(Origin::File(beside.join(path))),
        _ => Err(wanted()),
    }
}

pub(super) fn table<'a>(value: Option<&'a Value>, at: &str) -> Result<&'a Table> {
    value.and_then(Value::as_table).ok_or_else(|| anyhow!("{at} has to be a table"))
}

pub(super) fn string<'a>(table: &'a Table, at: &str, key: &str) -> Result<Option<&'a str>> {
    match table.get(key) {
        None => Ok(None),
        Some(value) => value.as_str().map(Some).ok_or_else(|| anyhow!("{at}.{key} has to be text")),
    }
}

pub(super) fn only(table: &Table, at: &str, known: &[&str]) -> Result<()> {
    match table.keys().find(|key| !known.contains(&key.as_str())) {
        Some(key) => bail!("{at}: {}", suggest::unknown("key", key, known)),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(text: &str, name: &str, beside: &Path) -> Result<Shop> {
        Config::parse(text, beside)?.shop(name)
    }

    fn written(credentials: &str) -> String {
        let system = dingdan::operations()[0].spec().platform;
        let name = system.auth.credentials()[0];
        let credentials = credentials.replace("NAME", name);
        format!(
            "[shops.one]\nsystem = \"{}\"\nbase_url = \"https://x\"\n[shops.one.credentials]\n{credentials}\n",
            system.id
        )
    }

    #[test]
    fn secrets_come_from_variables_and_files_only() {
        let beside = Path::new("/etc/shops");
        for (credentials, want) in [
            ("NAME = { env = \"A_TOKEN\" }", Some(Origin::Environment("A_TOKEN".to_owned()))),
            ("NAME = { file = \"a.token\" }", Some(Origin::File(beside.join("a.token")))),
            ("NAME = { file = \"/a.token\" }", Some(Origin::File("/a.token".into()))),
            ("NAME = \"planted-secret\"", None),
            ("NAME = { value = \"planted-secret\" }", None),
            ("NAME = { env = \"A\", file = \"planted-secret\" }", None),
            ("nothing = { env = \"planted-secret\" }", None),
            ("NAME = planted-secret", None),
        ] {
            match find(&written(credentials), "one", beside) {
                Ok(shop) => {
                    assert_eq!(shop.secrets.into_iter().next().map(|(_, origin)| origin), want, "{credentials}");
                }
                Err(error) => {
                    assert!(want.is_none(), "{credentials}: {error:#}");
                    assert!(!format!("{error:#}").contains("planted"), "{error:#}");
                }
            }
        }
    }

    #[test]
    fn names_that_do_not_exist_are_answered() {
        let text = written("");
        for (text, shop, want) in [
            (text.clone(), "on", "did you mean `one`"),
            (text.replace("base_url", "bas_url"), "one", "did you mean `base_url`"),
            (text.replace("[shops.one]\nsystem", "[shops.one]\nsistem"), "one", "did you mean `system`"),
            (text.replace("shops", "shop"), "one", "did you mean `shops`"),
            (text.replace("base_url = \"https://x\"", "formt = \"csv\""), "one", "did you mean `format`"),
            (text.replace("base_url = \"https://x\"", "format = \"csvx\""), "one", "did you mean `csv`"),
            (text.replace("base_url = \"https://x\"", "windows = 0"), "one", "windows has to be a number from 1"),
            (text.replace("base_url = \"https://x\"", "changed = 1"), "one", "true or false"),
            (text.replace("base_url = \"https://x\"", "operations = \"x\""), "one", "a list of systems"),
            (text.replace("base_url = \"https://x\"", "params = {no_such_parameter = 1}"), "one", "no parameter"),
            (text.clone() + "[defaults]\nbase_url = \"https://x\"", "one", "no key `base_url`"),
            (text.replace("system = \"", "system = \"x"), "one", "no system or operation"),
        ] {
            let error = find(&text, shop, Path::new("")).expect_err("refused");
            assert!(format!("{error:#}").contains(want), "{error:#}");
        }
    }
}
