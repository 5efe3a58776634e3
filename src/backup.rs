//! `kipp backup` and `kipp restore`: SQLite copies itself, PostgreSQL by its own tools.

use std::ffi::OsStr;
use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::config;
use crate::failure::Failure;
use crate::store::{Location, copy, migrate};

/// Copies the database to `file`, which must not exist.
pub fn save(location: &Location, file: &Path) -> Result<(), Failure> {
    if let Location::Sqlite(path) = location
        && !path.is_file()
    {
        return Err(Failure::failed(format!("there is no database at {}", path.display())));
    }
    let file = absolute(file)?;
    make(&file)?;
    let done = match location {
        Location::Sqlite(path) => sqlite_copy(path, &file),
        Location::Postgres(url) => tool("pg_dump", url, |command| {
            command.args(["--format=custom", "--no-owner", "--no-privileges", "--file"]).arg(&file);
        }),
    };
    if let Err(failure) = done {
        // What is half a backup must not be taken for one.
        let _gone = std::fs::remove_file(&file);
        return Err(failure);
    }
    println!("saved to {}", file.display());
    Ok(())
}

/// Puts `file` in the database's place.
pub fn restore(location: &Location, file: &Path, force: bool) -> Result<(), Failure> {
    let file = absolute(file)?;
    if !file.is_file() {
        return Err(Failure::failed(format!("there is no file {}", file.display())));
    }
    match location {
        Location::Sqlite(path) => {
            config::prepare_folder(location)?;
            restore_sqlite(path, &file, force)?;
        }
        Location::Postgres(url) => restore_postgres(location, url, &file, force)?,
    }
    println!("restored from {}; the service may be started", file.display());
    Ok(())
}

fn absolute(file: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(file).map_err(|e| Failure::Usage(format!("{}: {e}", file.display())))
}

/// Makes an empty file that only its owner may read.
fn make(file: &Path) -> Result<(), Failure> {
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(file);
    made.map(drop).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => {
            Failure::failed(format!("{} exists already, and is not overwritten", file.display()))
        }
        _ => Failure::failed(format!("{} cannot be made: {error}", file.display())),
    })
}

fn sqlite_copy(from: &Path, to: &Path) -> Result<(), Failure> {
    copy::vacuum_into(from, to).map_err(|e| Failure::failed(format!("{} cannot be copied: {e}", from.display())))?;
    copy::check(to).map_err(|e| Failure::failed(format!("the copy of {} is not whole: {e}", from.display())))?;
    File::open(to).and_then(|f| f.sync_all()).map_err(|e| Failure::failed(format!("{}: {e}", to.display())))
}

fn restore_sqlite(target: &Path, file: &Path, force: bool) -> Result<(), Failure> {
    let present = target.metadata().is_ok_and(|m| m.len() > 0);
    if present && !force {
        let text = format!("there is a database at {} already; --force replaces it", target.display());
        return Err(Failure::failed(text));
    }
    copy::check(file).map_err(|e| Failure::failed(format!("{} cannot be used: {e}", file.display())))?;
    if present && copy::is_in_use(target)? {
        return Err(Failure::failed("the database is in use: stop the service first"));
    }
    let failed = |error: std::io::Error| Failure::failed(format!("{}: {error}", target.display()));
    let beside = |ending: &str| {
        let mut name = target.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let draft = beside(".restoring");
    make(&draft)?;
    if let Err(failure) = sqlite_copy(file, &draft) {
        let _gone = std::fs::remove_file(&draft);
        return Err(failure);
    }
    for ending in ["-wal", "-shm"] {
        match std::fs::remove_file(beside(ending)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(failed(error)),
            Ok(()) | Err(_) => {}
        }
    }
    std::fs::rename(&draft, target).map_err(failed)?;
    let folder = target.parent().unwrap_or(Path::new("/"));
    File::open(folder).and_then(|f| f.sync_all()).map_err(failed)
}

fn restore_postgres(location: &Location, url: &str, file: &Path, force: bool) -> Result<(), Failure> {
    let unusable = |error| config::unreachable(location, &error);
    if migrate::is_laid_out(location).map_err(unusable)? {
        if !force {
            return Err(Failure::failed("the database holds data of this service already; --force replaces them"));
        }
        if copy::has_other_users(location).map_err(unusable)? {
            return Err(Failure::failed(
                "the database is in use: stop the service first, and whoever else is connected",
            ));
        }
    }
    tool("pg_restore", url, |command| {
        command.args(["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]);
        if force {
            command.args(["--clean", "--if-exists"]);
        }
        command.arg(file);
    })
}

/// Runs a tool of PostgreSQL. The password goes by the environment: everybody may read a command line.
fn tool(name: &str, url: &str, arguments: impl FnOnce(&mut Command)) -> Result<(), Failure> {
    let (url, password) = without_password(url);
    let mut command = Command::new(name);
    command.arg("--no-password").arg(OsStr::new("--dbname")).arg(&url);
    if let Some(password) = password {
        command.env("PGPASSWORD", password);
    }
    arguments(&mut command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Failure::failed(format!("{name} failed ({status})"))),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::failed(format!(
            "{name} is not installed: it comes with PostgreSQL's client programs (postgresql-client)"
        ))),
        Err(error) => Err(Failure::failed(format!("{name} could not be run: {error}"))),
    }
}

/// The URL without the password in it, and the password.
fn without_password(url: &str) -> (String, Option<String>) {
    let split = || {
        let (scheme, rest) = url.split_once("://")?;
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (user, host) = rest[..end].rsplit_once('@')?;
        let (user, password) = user.split_once(':')?;
        Some((format!("{scheme}://{user}@{host}{}", &rest[end..]), decode(password)))
    };
    split().map_or_else(|| (url.to_owned(), None), |(url, password)| (url, Some(password)))
}

fn decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let escaped = rest.strip_prefix('%').and_then(|tail| u8::from_str_radix(tail.get(..2)?, 16).ok());
        match escaped {
            Some(byte) => {
                bytes.push(byte);
                rest = &rest[3..];
            }
            None => {
                bytes.extend_from_slice(first.to_string().as_bytes());
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_does_not_stay_in_the_url() {
        for (url, rest, password) in [
            ("postgres://k:p%40w@h/db?x=1", "postgres://k@h/db?x=1", Some("p@w")),
            ("postgres://k@h/db", "postgres://k@h/db", None),
            ("postgres:///db", "postgres:///db", None),
        ] {
            assert_eq!(without_password(url), (rest.to_owned(), password.map(str::to_owned)));
        }
    }
}
