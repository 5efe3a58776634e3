//! The accounts of the demonstration: invented people, with passwords drawn anew in each installation, and the file that
//! tells them to whoever runs it.

use std::io::{ErrorKind, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use crate::config;
use crate::domain::account::Role;
use crate::failure::Failure;
use crate::services::accounts::NewUser;
use crate::services::passwords::Passwords;

pub const JUDGES: usize = 9;
/// Without look-alikes, and 32 of them, so that five random bits choose one.
const LETTERS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// An account to be made.
pub struct Person {
    pub user: NewUser,
    pub hash: String,
    password: String,
}

/// Admin, organizer, auditor, the judges, then an agency's account, whose agency the story names.
pub async fn draw(passwords: &Passwords) -> Result<Vec<Person>, Failure> {
    let mut parts = vec![
        ("admin".to_owned(), "Admin Contoh (fiktif)".to_owned(), Role::Admin),
        ("panitia".to_owned(), "Panitia Contoh (fiktif)".to_owned(), Role::Organizer),
        ("auditor".to_owned(), "Auditor Contoh (fiktif)".to_owned(), Role::Auditor),
    ];
    parts.extend((1..=JUDGES).map(|n| (format!("juri{n}"), format!("Juri Contoh {n} (fiktif)"), Role::Judge)));
    parts.push(("pengusul".to_owned(), "Pengusul Contoh (fiktif)".to_owned(), Role::Entrant));
    let persons = parts.into_iter().map(async |(local, name, role)| {
        let password = password()?;
        let user = NewUser { email: format!("{local}@demo.example"), name, role, agency: None };
        let hash = passwords.hash(password.clone()).await?;
        Ok::<_, Failure>(Person { user, hash, password })
    });
    futures_util::future::try_join_all(persons).await
}

/// A hundred random bits, in groups that can be read aloud.
fn password() -> Result<String, Failure> {
    let mut random = [0_u8; 20];
    getrandom::fill(&mut random).map_err(|e| Failure::failed(format!("no random bytes: {e}")))?;
    let letters: Vec<char> = random.iter().map(|byte| char::from(LETTERS[usize::from(byte & 31)])).collect();
    Ok(letters.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// Whether the file at `path` tells the accounts of this database, known by the id of its own log.
pub fn file_is_of(path: &Path, database: &str) -> Result<bool, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(text.contains(database)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(cannot_write(path)(error)),
    }
}

fn cannot_write(path: &Path) -> impl Fn(std::io::Error) -> Failure {
    move |error| Failure::failed(format!("the demo's accounts cannot be kept in {}: {error}", path.display()))
}

/// Writes the file for its owner alone. One that is there tells of another database, and is kept under another name.
pub fn write_file(path: &Path, database: &str, persons: &[Person]) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    config::make_folder(folder)?;
    let mut text = format!(
        "# Akun peragaan KIPP Banten. Semua orang di sini fiktif; jangan dipakai untuk lomba yang sesungguhnya.\n\
         # Demo accounts; all persons are fictional. Database: {database}\n\
         # {:<11} {:<24} password\n",
        "role", "e-mail"
    );
    for Person { user, password, .. } in persons {
        text.push_str(&format!("{:<13} {:<24} {password}\n", user.role.as_str(), user.email));
    }
    let failed = cannot_write(path);
    let draft = folder.join(format!(".demo-accounts-{}", std::process::id()));
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&draft)
        .map_err(&failed)?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(&failed)?;
    if path.exists() && !file_is_of(path, database)? {
        let kept = path.with_extension("old.txt");
        std::fs::rename(path, &kept).map_err(&failed)?;
        log::warn!("the accounts of an earlier demo are kept in {}", kept.display());
    }
    std::fs::rename(&draft, path).map_err(&failed)
}
