//! `kipp serve --demo`: invented competitions of real agencies, one that runs and one that is over, to try things on. It fills
//! a database in which nothing was ever done, in one transaction; on one that it has filled before it only names the accounts;
//! it refuses any other.

mod agencies;
mod earlier;
mod innovations;
mod marks;
mod people;
mod rounds;
mod stage;
mod story;
#[cfg(test)]
mod tests;
mod text;

use std::path::Path;

use crate::failure::Failure;
use crate::services::App;
use crate::services::housekeeping::CONSOLE;
use crate::store::{Author, Conn, StoreError, events, migrate};

const ACCOUNTS_FILE: &str = "demo-accounts.txt";
/// The fact of an installation that it holds the demo; it commits together with the demo itself.
const MARK: &str = "demo";

/// What stands in a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Nothing,
    TheDemo,
    SomethingElse,
}

fn look(conn: &mut Conn) -> Result<Holds, StoreError> {
    Ok(match (migrate::meta(conn, MARK)?, events::is_any(conn)?) {
        (Some(_), _) => Holds::TheDemo,
        (None, false) => Holds::Nothing,
        (None, true) => Holds::SomethingElse,
    })
}

/// Fills an empty database, and says where the demo's accounts stand.
pub async fn fill(app: &App, data_dir: &Path) -> Result<(), Failure> {
    let file = data_dir.join(ACCOUNTS_FILE);
    let holds = match app.store.read::<_, StoreError>(look).await? {
        // Another process may have been faster: what stands there is asked again inside the write.
        Holds::Nothing => lay_out(app, &file).await?,
        holds => holds,
    };
    if holds == Holds::SomethingElse {
        return Err(Failure::config(
            "--demo fills an empty database only, and this one holds other data: start without --demo, or name \
             another database in DATABASE_URL",
        ));
    }
    if people::file_is_of(&file, &app.store.service_log().to_string())? {
        println!("demo accounts and their passwords: {}", file.display());
    } else {
        println!(
            "demo accounts: {} is missing or of another database, and the passwords in it cannot be told again. Add an \
             admin of your own with `kipp user add --email E --name N --role admin --password-stdin` and give new \
             one-time links with POST /api/v1/users/{{id}}/invite; or start --demo on a new, empty database",
            file.display()
        );
    }
    Ok(())
}

async fn lay_out(app: &App, file: &Path) -> Result<Holds, Failure> {
    log::info!("filling the empty database with the demo");
    let persons = people::draw(&app.passwords).await?;
    let (played, file) = (app.clone(), file.to_owned());
    app.store
        .write_together(move |stage| {
            let author = Author { actor: CONSOLE, now: played.clock.now(), key: None };
            let holds = stage.act::<_, Failure>(author.clone(), |tx| {
                tx.lock_service()?;
                Ok(look(tx.conn())?)
            })?;
            if holds != Holds::Nothing {
                return Ok(holds);
            }
            story::tell(stage, &played, &persons)?;
            stage.act::<_, Failure>(author, |tx| Ok(migrate::set_meta(tx.conn(), MARK, "1")?))?;
            // Before the commit: a crash here leaves a file of no worth, which the next start replaces; after it, it
            // would leave accounts whose passwords nobody knows.
            people::write_file(&file, &played.store.service_log().to_string(), &persons)?;
            Ok(Holds::TheDemo)
        })
        .await
}
