//! The settings, read from the environment once. What cannot be used stops the program with exit code 78 and a
//! sentence that says what to set; no sentence shows a secret or a password.

use std::env::VarError;
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::secret;
use crate::services::{Network, Settings};
use crate::store::{Location, StoreError};

/// Where SQLite stands if nothing is set.
const DATA: &str = "data";
const USUAL_BIND: &str = "127.0.0.1:8080";
const USUAL_ORIGIN: &str = "kipp-banten";

/// Every variable that is read here, in `secret` and in `logging`; README.md lists the same.
pub const VARIABLES: [&str; 13] = [
    "DATABASE_URL",
    "KIPP_BIND",
    "KIPP_JWT_SECRET",
    "KIPP_JWT_SECRET_FILE",
    "KIPP_ORIGIN",
    "KIPP_PUBLIC_URL",
    "KIPP_MIGRATE",
    "KIPP_DOCS",
    "KIPP_CORS_ORIGINS",
    "KIPP_TRUSTED_PROXIES",
    "KIPP_LOG_FORMAT",
    "RUST_LOG",
    "PGSSLMODE",
];

/// What `kipp serve` needs to know.
pub struct Config {
    pub location: Location,
    pub bind: String,
    pub secret: Vec<u8>,
    pub origin: String,
    /// PostgreSQL is migrated at start; SQLite always is.
    pub migrate: bool,
    pub settings: Settings,
}

impl Config {
    pub fn from_env() -> Result<Self, Failure> {
        let location = location()?;
        let secret = secret::from_env(data_folder(&location).as_deref())?;
        Ok(Self {
            secret,
            bind: bind()?,
            origin: origin()?,
            migrate: switch("KIPP_MIGRATE", "auto", "off")?.unwrap_or(false),
            settings: settings()?,
            location,
        })
    }

    /// The folder beside the database, for what the demo leaves there.
    pub fn folder(&self) -> PathBuf {
        match &self.location {
            Location::Sqlite(path) => path.parent().map(Path::to_path_buf).unwrap_or_default(),
            Location::Postgres(_) => PathBuf::from(DATA),
        }
    }
}

/// A variable that is set and not empty.
pub fn setting(name: &str) -> Result<Option<String>, Failure> {
    Ok(given(name)?.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty()))
}

/// A variable as it stands.
pub fn given(name: &str) -> Result<Option<String>, Failure> {
    debug_assert!(VARIABLES.contains(&name), "{name} stands in no list of the settings");
    match std::env::var(name) {
        Ok(value) => Ok(Some(value)),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Failure::config(format!("{name} is not UTF-8"))),
    }
}

/// Where to listen: an address or a host name, and a port.
fn bind() -> Result<String, Failure> {
    let bind = setting("KIPP_BIND")?.unwrap_or_else(|| USUAL_BIND.to_owned());
    let good = bind.rsplit_once(':').is_some_and(|(host, port)| !host.is_empty() && port.parse::<u16>().is_ok());
    if good {
        Ok(bind)
    } else {
        Err(Failure::config(format!("KIPP_BIND={bind}: an address and a port are due, as 127.0.0.1:8080")))
    }
}

/// A variable of two words.
fn switch(name: &str, yes: &str, no: &str) -> Result<Option<bool>, Failure> {
    match setting(name)? {
        None => Ok(None),
        Some(word) if word == yes => Ok(Some(true)),
        Some(word) if word == no => Ok(Some(false)),
        Some(word) => Err(Failure::config(format!("{name}={word}: {yes} or {no} is due"))),
    }
}

pub fn settings() -> Result<Settings, Failure> {
    let list = |name: &str| -> Result<Vec<String>, Failure> {
        let text = setting(name)?.unwrap_or_default();
        Ok(text.split(',').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned).collect())
    };
    let trusted_proxies = list("KIPP_TRUSTED_PROXIES")?
        .iter()
        .map(|text| {
            Network::parse(text).ok_or_else(|| {
                Failure::config(format!("KIPP_TRUSTED_PROXIES: {text} is no address or network such as 10.0.0.0/8"))
            })
        })
        .collect::<Result<_, _>>()?;
    let is_origin = |text: &str| {
        text.split_once("://").is_some_and(|(scheme, host)| {
            matches!(scheme, "http" | "https") && !host.is_empty() && !host.contains(['/', '*', '?', '#', '@'])
        })
    };
    let cors_origins = list("KIPP_CORS_ORIGINS")?;
    if let Some(bad) = cors_origins.iter().find(|text| !is_origin(text)) {
        return Err(Failure::config(format!(
            "KIPP_CORS_ORIGINS: {bad} is no origin such as https://kipp.example.go.id"
        )));
    }
    let public_url = setting("KIPP_PUBLIC_URL")?.map(|url| url.trim_end_matches('/').to_owned());
    if let Some(url) = &public_url
        && !(url.starts_with("https://") || url.starts_with("http://"))
    {
        return Err(Failure::config("KIPP_PUBLIC_URL must begin with https:// or http://"));
    }
    let docs = switch("KIPP_DOCS", "on", "off")?.unwrap_or(true);
    Ok(Settings { public_url, cors_origins, trusted_proxies, docs })
}

/// The name under which the installation's logs are known.
pub fn origin() -> Result<String, Failure> {
    let origin = setting("KIPP_ORIGIN")?.unwrap_or_else(|| USUAL_ORIGIN.to_owned());
    if origin.len() > 200 || !origin.bytes().all(|b| b.is_ascii_graphic() && b != b'+') {
        return Err(Failure::config("KIPP_ORIGIN must be at most 200 visible ASCII characters, without spaces and +"));
    }
    Ok(origin)
}

/// Where the data live.
pub fn location() -> Result<Location, Failure> {
    match given("DATABASE_URL")? {
        None => parse_location(&format!("sqlite:{DATA}/kipp.db")),
        Some(url) => parse_location(url.trim()),
    }
}

fn parse_location(url: &str) -> Result<Location, Failure> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        return sqlite(path);
    }
    if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        check_tls(url)?;
        return Ok(Location::Postgres(url.to_owned()));
    }
    Err(Failure::config(
        "DATABASE_URL must begin with sqlite: (a file, as in sqlite:/var/lib/kipp/kipp.db) or postgres://",
    ))
}

fn sqlite(path: &str) -> Result<Location, Failure> {
    if path.contains(":memory:") || path.contains("mode=memory") {
        return Err(Failure::config("DATABASE_URL: a database in memory would lose every score; name a file"));
    }
    let relative_after_slashes = path.starts_with("//") && !path.starts_with("///");
    if path.is_empty() || path.ends_with('/') || path.contains(['?', '\0']) || relative_after_slashes {
        return Err(Failure::config("DATABASE_URL: write sqlite:/absolute/path or sqlite:relative/path, of a file"));
    }
    let path = std::path::absolute(path).map_err(|e| Failure::config(format!("DATABASE_URL: {e}")))?;
    Ok(Location::Sqlite(path))
}

/// Asking for TLS must never silently end without it.
fn check_tls(url: &str) -> Result<(), Failure> {
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let in_url = query.split('&').find_map(|part| part.strip_prefix("sslmode=")).map(str::to_owned);
    let mode = match in_url {
        Some(mode) => mode,
        None => setting("PGSSLMODE")?.unwrap_or_default(),
    };
    if !cfg!(feature = "pg-tls") && (mode == "require" || mode.starts_with("verify-")) {
        return Err(Failure::config(format!(
            "sslmode={mode}: this program was built without TLS to PostgreSQL; build it with --features pg-tls, or \
             reach the database over a socket, 127.0.0.1 or a tunnel"
        )));
    }
    Ok(())
}

/// `./data`, if that is where the database stands.
fn data_folder(location: &Location) -> Option<PathBuf> {
    let usual = std::path::absolute(DATA).ok()?;
    match location {
        Location::Sqlite(path) if path.parent() == Some(&usual) => Some(usual),
        Location::Sqlite(_) | Location::Postgres(_) => None,
    }
}

/// Makes `./data` (0700) where that is the SQLite file's folder; any other must be there.
pub fn prepare_folder(location: &Location) -> Result<(), Failure> {
    let Location::Sqlite(path) = location else { return Ok(()) };
    if let Some(folder) = data_folder(location) {
        make_folder(&folder)?;
    }
    let folder = path.parent().unwrap_or(Path::new("/"));
    if !folder.is_dir() {
        return Err(Failure::config(format!("the folder {} of the database does not exist", folder.display())));
    }
    Ok(())
}

/// Makes the SQLite file (0600) and its folder where they are missing, and says plainly what is in the way.
pub fn prepare_file(location: &Location) -> Result<(), Failure> {
    prepare_folder(location)?;
    let Location::Sqlite(path) = location else { return Ok(()) };
    let folder = path.parent().unwrap_or(Path::new("/"));
    match std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            // SQLite opens a file that cannot be written without a word, and fails at the first write.
            let opened = std::fs::OpenOptions::new().write(true).open(path);
            opened.map(drop).map_err(|e| Failure::failed(format!("{} cannot be written: {e}", path.display())))
        }
        Err(error) => Err(Failure::failed(format!(
            "no file can be made in {}, the folder of the database: {error}",
            folder.display()
        ))),
    }
}

/// Makes a folder that only its owner may enter.
pub fn make_folder(folder: &Path) -> Result<(), Failure> {
    match std::fs::DirBuilder::new().mode(0o700).create(folder) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(error) => Err(Failure::failed(format!("the folder {} cannot be made: {error}", folder.display()))),
    }
}

/// What to say of a database that cannot be opened.
pub fn unreachable(location: &Location, error: &StoreError) -> Failure {
    let what = match location {
        Location::Sqlite(path) => format!("the database {}", path.display()),
        Location::Postgres(_) => "the PostgreSQL database of DATABASE_URL".to_owned(),
    };
    // A database that cannot be opened at all is not busy.
    let cause = match error {
        StoreError::Busy(cause) => cause.clone(),
        other => other.to_string(),
    };
    let lines: Vec<_> = cause.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Failure::failed(format!("{what} cannot be used: {}", lines.join(" ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_database_is_named_by_its_scheme() {
        for (url, good) in [
            ("sqlite:/var/lib/kipp.db", true),
            ("sqlite:kipp.db", true),
            ("sqlite:///var/lib/kipp.db", true),
            ("sqlite://kipp.db", false),
            ("sqlite:", false),
            ("sqlite::memory:", false),
            ("postgres://kipp@127.0.0.1/kipp", true),
            ("postgres://kipp@db/kipp?sslmode=verify-full", cfg!(feature = "pg-tls")),
            ("mysql://x", false),
            ("kipp.db", false),
            ("", false),
        ] {
            assert_eq!(parse_location(url).is_ok(), good, "{url}");
        }
    }

    /// The table of README.md: `| \`NAME\` | default | meaning |`.
    #[test]
    fn the_readme_lists_every_setting_and_no_other() {
        let rows = include_str!("../README.md").lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`'));
        let is_variable = |name: &str| name.bytes().all(|b| b.is_ascii_uppercase() || b == b'_');
        let mut listed: Vec<_> = rows.map(|(name, _)| name).filter(|name| is_variable(name)).collect();
        let mut known = VARIABLES.to_vec();
        listed.sort_unstable();
        known.sort_unstable();
        assert_eq!(listed, known);
    }

    /// Who reads a variable names it in a string of its own, so that the list cannot fall behind in silence.
    #[test]
    fn every_variable_of_the_code_is_listed() {
        let code = [include_str!("config.rs"), include_str!("secret.rs"), include_str!("logging.rs")].concat();
        let named = code.split('"').filter(|text| {
            text.len() > 5 && text.starts_with("KIPP_") && text.bytes().all(|b| b.is_ascii_uppercase() || b == b'_')
        });
        for name in named {
            assert!(VARIABLES.contains(&name), "{name}");
        }
    }
}
