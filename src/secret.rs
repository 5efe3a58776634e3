//! The secret that access tokens are signed with: given, or made once beside the database.

use std::collections::HashSet;
use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use crate::config;
use crate::failure::Failure;

const LEAST_BYTES: usize = 32;
const LEAST_DISTINCT: usize = 16;
/// Words that ask to be replaced, and the secrets of well-known manuals: no drawn secret contains one.
const PLACEHOLDERS: [&str; 7] = [
    "a-string-secret-at-least-256-bits-long",
    "your-256-bit-secret",
    "secret-jwt-token-with-at-least-32-characters",
    "changeme",
    "change-me",
    "change_me",
    "replace-me",
];
/// What is typed where something random is due, over and over until it is long enough.
const RUNS: [&str; 8] = [
    "0123456789abcdef",
    "1234567890abcdef",
    "0123456789abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdefghijklmnopqrstuvwxyz0123456789",
    "abcdefghijklmnopqrstuvwxyz1234567890",
    "abcdefghijklmnopqrstuvwxyz123456",
    "qwertyuiopasdfghjklzxcvbnm",
];

/// KIPP_JWT_SECRET, or what KIPP_JWT_SECRET_FILE holds, or the secret kept in `folder`.
pub fn from_env(folder: Option<&Path>) -> Result<Vec<u8>, Failure> {
    let (secret, file) = (config::given("KIPP_JWT_SECRET")?, config::setting("KIPP_JWT_SECRET_FILE")?);
    match (secret, file, folder) {
        (Some(_), Some(_), _) => Err(Failure::config("set KIPP_JWT_SECRET or KIPP_JWT_SECRET_FILE, not both")),
        (Some(secret), None, _) => checked(secret.into_bytes(), "KIPP_JWT_SECRET"),
        (None, Some(file), _) => {
            let bytes =
                std::fs::read(&file).map_err(|e| Failure::config(format!("KIPP_JWT_SECRET_FILE {file}: {e}")))?;
            checked(without_line_end(bytes), "the secret of KIPP_JWT_SECRET_FILE")
        }
        (None, None, Some(folder)) => kept_in(folder),
        (None, None, None) => Err(Failure::config(
            "set KIPP_JWT_SECRET or KIPP_JWT_SECRET_FILE to a secret of at least 32 random bytes, as `openssl rand \
             -base64 48` makes one; only with SQLite in ./data is it made by itself",
        )),
    }
}

fn without_line_end(mut bytes: Vec<u8>) -> Vec<u8> {
    while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        bytes.pop();
    }
    bytes
}

fn checked(secret: Vec<u8>, name: &str) -> Result<Vec<u8>, Failure> {
    match weakness(&secret) {
        None => Ok(secret),
        Some(why) => Err(Failure::config(format!("{name} {why}; make one with `openssl rand -base64 48`"))),
    }
}

/// Why a secret will not do.
fn weakness(secret: &[u8]) -> Option<&'static str> {
    if secret.len() < LEAST_BYTES {
        return Some("has fewer than 32 bytes");
    }
    if secret.iter().collect::<HashSet<_>>().len() < LEAST_DISTINCT {
        return Some("has fewer than 16 distinct bytes");
    }
    let text = String::from_utf8_lossy(secret).to_lowercase();
    let is_sample = PLACEHOLDERS.iter().any(|words| text.contains(words))
        || RUNS.iter().any(|run| text.bytes().eq(run.bytes().cycle().take(text.len())));
    is_sample.then_some("is a known sample")
}

/// The secret kept beside the database, made if there is none. Two processes that start at once get the same.
fn kept_in(folder: &Path) -> Result<Vec<u8>, Failure> {
    config::make_folder(folder)?;
    let path = folder.join("jwt-secret");
    let failed = |error: std::io::Error| Failure::failed(format!("{}: {error}", path.display()));
    match std::fs::read(&path) {
        Ok(bytes) => return checked(without_line_end(bytes), &format!("the secret in {}", path.display())),
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(failed(error)),
    }
    let mut random = [0; 48];
    getrandom::fill(&mut random).map_err(|e| Failure::failed(format!("no random bytes: {e}")))?;
    let draft = folder.join(format!(".jwt-secret-{}", std::process::id()));
    let mut file =
        std::fs::OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&draft).map_err(failed)?;
    file.write_all(STANDARD_NO_PAD.encode(random).as_bytes()).and_then(|()| file.sync_all()).map_err(failed)?;
    let placed = std::fs::hard_link(&draft, &path);
    std::fs::remove_file(&draft).map_err(failed)?;
    match placed {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(failed(error)),
        Ok(()) | Err(_) => std::fs::read(&path).map_err(failed),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_secrets_are_refused() {
        for (secret, good) in [
            ("short", false),
            ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false),
            ("0123456789abcde0123456789abcde0123456789abcde", false),
            ("a-string-secret-at-least-256-bits-long", false),
            ("0123456789abcdef0123456789abcdef", false),
            ("abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", false),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZ123456", false),
            ("please-change-me-before-the-first-start-0123456789", false),
            // Random hexadecimal digits of which one of the sixteen never came up: the bytes count as they stand.
            ("8f3a1c9e5b7d2064f1e8c3a95d7b40268f1c3e5a9b7d60428e1f3c5a7b9d0268".replace('f', "e").as_str(), false),
            // Random, though a run stands in it.
            ("0123456789abcdefWq7-Zr4tYn2vLm8sKp5xUd", true),
            ("wK3v9QpZ7sLr2TnX8bYc5HdJf6GmR1Ue", true),
            ("8f3a1c9e5b7d2064f1e8c3a95d7b40268f1c3e5a9b7d60428e1f3c5a7b9d0268", true),
            ("13579bdf02468ace13579bdf02468ac1fbd97531eca8642013579bdf02468ace", true),
        ] {
            assert_eq!(weakness(secret.as_bytes()).is_none(), good, "{secret}");
        }
    }
}
