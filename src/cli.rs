//! The command line: what can be asked of the program, and its exit codes (0, 1 failure, 64 usage, 78 configuration).

use std::io::BufRead;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::error::ErrorKind;
use clap::{Parser, Subcommand};

use crate::config::{self, Config};
use crate::domain::account::Role;
use crate::failure::Failure;
use crate::{backup, cli_score, http, logging, server};

/// The judging engine of KIPP Banten.
#[derive(Parser)]
#[command(
    name = "kipp",
    version,
    about,
    after_help = "Settings come from the environment: DATABASE_URL, KIPP_BIND, \
KIPP_JWT_SECRET or KIPP_JWT_SECRET_FILE, KIPP_ORIGIN, KIPP_PUBLIC_URL, KIPP_MIGRATE=auto, KIPP_DOCS=off, \
KIPP_CORS_ORIGINS, KIPP_TRUSTED_PROXIES, KIPP_LOG_FORMAT=text|json, RUST_LOG.\n\
Exit codes: 0 done, 1 failure, 64 usage, 78 configuration."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API
    Serve {
        /// Fill an empty database with a competition to try things on
        #[arg(long)]
        demo: bool,
    },
    /// Bring the database's tables up to date
    Migrate,
    /// Accounts
    #[command(subcommand)]
    User(UserCommand),
    /// Print the OpenAPI document
    Openapi,
    /// Score a file in the form of POST /api/v1/scoring/preview
    Score {
        /// The JSON file
        file: PathBuf,
    },
    /// Copy the database to a file, also while the service runs
    Backup {
        /// The file to make; an existing one is never overwritten
        file: PathBuf,
    },
    /// Put a backup in the database's place
    Restore {
        /// The file that `kipp backup` made
        file: PathBuf,
        /// Replace a database that is there already
        #[arg(long)]
        force: bool,
    },
}

#[derive(Subcommand)]
enum UserCommand {
    /// Add an account
    Add {
        #[arg(long)]
        email: String,
        #[arg(long)]
        name: String,
        #[arg(long, value_parser = PossibleValuesParser::new(Role::ALL.into_iter().filter(|role| *role != Role::Entrant).map(Role::as_str)))]
        role: String,
        /// Read the password from one line of the standard input
        #[arg(long, required = true)]
        password_stdin: bool,
    },
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let asked = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            // A closed terminal cannot be told anything.
            let _unseen = error.print();
            return ExitCode::from(if asked { 0 } else { 64 });
        }
    };
    match run(cli.command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("kipp: {failure}");
            failure.code()
        }
    }
}

fn run(command: Command) -> Result<(), Failure> {
    match command {
        Command::Serve { demo } => {
            logging::start()?;
            server::run(&Config::from_env()?, demo)
        }
        Command::Migrate => {
            logging::start()?;
            let (location, origin) = (config::location()?, config::origin()?);
            config::prepare_file(&location)?;
            let applied = server::migrate(&location, &origin)?;
            println!("{applied} migration(s) applied");
            Ok(())
        }
        Command::User(UserCommand::Add { email, name, role, password_stdin: _ }) => {
            let mut password = String::new();
            std::io::stdin()
                .lock()
                .read_line(&mut password)
                .map_err(|e| Failure::failed(format!("the password could not be read: {e}")))?;
            let password = password.trim_end_matches(['\r', '\n']).to_owned();
            server::add_user(&email, &name, &role, password)
        }
        Command::Openapi => {
            print!("{}", http::openapi::text());
            Ok(())
        }
        Command::Score { file } => {
            print!("{}", cli_score::run(&file).map_err(Failure::failed)?);
            Ok(())
        }
        Command::Backup { file } => backup::save(&config::location()?, &file),
        Command::Restore { file, force } => backup::restore(&config::location()?, &file, force),
    }
}
