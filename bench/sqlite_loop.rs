//! The floor of submitting on SQLite: given statements, prepared once and run in a bare loop on one connection. For
//! `make bench` only.
//!
//! `sqlite_loop PLAN` reads the plan that bench/floor_sqlite.py wrote and prints how many sheets were submitted a second.

use std::error::Error;
use std::ffi::{CStr, CString, c_int};
use std::ptr::{null, null_mut};
use std::time::{Duration, Instant};

use libsqlite3_sys as ffi;
use serde::Deserialize;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// What is to be run, and for which sheets.
#[derive(Deserialize)]
struct Plan {
    file: String,
    pragmas: Vec<String>,
    steps: Vec<Step>,
    /// The beginnings of ids; they end in `base` and a number.
    entry: String,
    judge: String,
    sheet: String,
    base: u64,
    first: u64,
    last: u64,
    judges: u64,
    /// Sheets in one transaction, each in a savepoint; a sheet alone has none.
    group: usize,
    seconds: u64,
}

#[derive(Deserialize)]
struct Step {
    sql: String,
    values: Vec<Value>,
    /// Its first column is the number of the log's last event.
    locks: bool,
}

/// A value of a statement: the same for all sheets, or a sheet's own.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Value {
    Null,
    Text(String),
    Blob(Vec<u8>),
    Entry,
    Judge,
    Sheet,
    Seq,
}

/// What belongs to one sheet.
struct Sheet {
    entry: String,
    judge: String,
    sheet: String,
}

struct Database(*mut ffi::sqlite3);

impl Database {
    fn open(file: &str) -> Outcome<Self> {
        let (file, mut opened) = (CString::new(file)?, null_mut());
        // SAFETY: both pointers live through the call.
        let code = unsafe { ffi::sqlite3_open_v2(file.as_ptr(), &mut opened, ffi::SQLITE_OPEN_READWRITE, null()) };
        let database = Self(opened);
        if code == ffi::SQLITE_OK { Ok(database) } else { Err(database.message().into()) }
    }

    fn prepare(&self, sql: &str) -> Outcome<Statement<'_>> {
        let (text, mut prepared) = (CString::new(sql)?, null_mut());
        // SAFETY: the database is open, the text ends in a zero, -1 says to look for it.
        let code = unsafe { ffi::sqlite3_prepare_v2(self.0, text.as_ptr(), -1, &mut prepared, null_mut()) };
        let statement = Statement(prepared, self);
        if code == ffi::SQLITE_OK { Ok(statement) } else { Err(format!("{sql}: {}", self.message()).into()) }
    }

    fn message(&self) -> String {
        // SAFETY: SQLite gives a text that ends in a zero and lives until the next call.
        unsafe { CStr::from_ptr(ffi::sqlite3_errmsg(self.0)) }.to_string_lossy().into_owned()
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // SAFETY: statements borrow the database, so none is left.
        unsafe { ffi::sqlite3_close(self.0) };
    }
}

struct Statement<'a>(*mut ffi::sqlite3_stmt, &'a Database);

impl Statement<'_> {
    /// Runs it to its end and gives the first column of its first row, if there is one.
    fn run(&mut self, values: &[Value], own: Option<&Sheet>, seq: i64) -> Outcome<Option<i64>> {
        for (place, value) in (1..).zip(values) {
            self.bind(place, value, own, seq)?;
        }
        let mut first = None;
        loop {
            // SAFETY: the statement is prepared, and what is bound outlives this call.
            match unsafe { ffi::sqlite3_step(self.0) } {
                // SAFETY: there is a row, and SQLite reads any column as an integer.
                ffi::SQLITE_ROW => first = first.or(Some(unsafe { ffi::sqlite3_column_int64(self.0, 0) })),
                ffi::SQLITE_DONE => break,
                _ => return Err(self.1.message().into()),
            }
        }
        // SAFETY: the statement is prepared.
        unsafe { ffi::sqlite3_reset(self.0) };
        Ok(first)
    }

    fn bind(&mut self, place: c_int, value: &Value, own: Option<&Sheet>, seq: i64) -> Outcome<()> {
        let own = |part: fn(&Sheet) -> &String| own.map_or("", |sheet| part(sheet));
        let code = match value {
            // SAFETY: the statement is prepared and not running.
            Value::Null => unsafe { ffi::sqlite3_bind_null(self.0, place) },
            // SAFETY: as above.
            Value::Seq => unsafe { ffi::sqlite3_bind_int64(self.0, place, seq) },
            // SAFETY: as above; the bytes outlive the run, which is what SQLITE_STATIC asks for.
            Value::Blob(bytes) => unsafe {
                let size = c_int::try_from(bytes.len())?;
                ffi::sqlite3_bind_blob(self.0, place, bytes.as_ptr().cast(), size, ffi::SQLITE_STATIC())
            },
            Value::Text(text) => self.bind_text(place, text)?,
            Value::Entry => self.bind_text(place, own(|sheet| &sheet.entry))?,
            Value::Judge => self.bind_text(place, own(|sheet| &sheet.judge))?,
            Value::Sheet => self.bind_text(place, own(|sheet| &sheet.sheet))?,
        };
        if code == ffi::SQLITE_OK { Ok(()) } else { Err(self.1.message().into()) }
    }

    fn bind_text(&mut self, place: c_int, text: &str) -> Outcome<c_int> {
        let size = c_int::try_from(text.len())?;
        // SAFETY: the statement is prepared and not running; the text outlives the run.
        Ok(unsafe { ffi::sqlite3_bind_text(self.0, place, text.as_ptr().cast(), size, ffi::SQLITE_STATIC()) })
    }
}

impl Drop for Statement<'_> {
    fn drop(&mut self) {
        // SAFETY: SQLite takes any statement, also none at all.
        unsafe { ffi::sqlite3_finalize(self.0) };
    }
}

fn main() -> Outcome<()> {
    let file = std::env::args().nth(1).ok_or("usage: sqlite_loop PLAN")?;
    let plan: Plan = serde_json::from_str(&std::fs::read_to_string(file)?)?;
    let database = Database::open(&plan.file)?;
    for pragma in &plan.pragmas {
        database.prepare(&format!("PRAGMA {pragma}"))?.run(&[], None, 0)?;
    }
    println!("{}", per_second(&database, &plan)?);
    Ok(())
}

/// Submits until the time is over, or all sheets are done.
fn per_second(database: &Database, plan: &Plan) -> Outcome<f64> {
    let mut begin = database.prepare("BEGIN IMMEDIATE")?;
    let mut save = database.prepare("SAVEPOINT one")?;
    let mut release = database.prepare("RELEASE one")?;
    let mut commit = database.prepare("COMMIT")?;
    let mut steps =
        plan.steps.iter().map(|step| Ok((step, database.prepare(&step.sql)?))).collect::<Outcome<Vec<_>>>()?;
    let all: Vec<(u64, u64)> =
        (plan.first..=plan.last).flat_map(|entry| (1..=plan.judges).map(move |judge| (entry, judge))).collect();
    let (began, mut done) = (Instant::now(), 0_u32);
    for group in all.chunks(plan.group) {
        begin.run(&[], None, 0)?;
        for &(entry, judge) in group {
            let sheet = plan.sheet(entry, judge);
            if plan.group > 1 {
                save.run(&[], None, 0)?;
            }
            let mut seq = 0;
            for (step, statement) in &mut steps {
                let found = statement.run(&step.values, Some(&sheet), seq)?;
                if step.locks {
                    seq = found.ok_or("the log has no head")? + 1;
                }
            }
            if plan.group > 1 {
                release.run(&[], None, 0)?;
            }
            done += 1;
        }
        commit.run(&[], None, 0)?;
        if began.elapsed() > Duration::from_secs(plan.seconds) {
            break;
        }
    }
    Ok(f64::from(done) / began.elapsed().as_secs_f64())
}

impl Plan {
    fn sheet(&self, entry: u64, judge: u64) -> Sheet {
        let id = |prefix: &str, number: u64| format!("{prefix}{}", self.base + number);
        Sheet {
            entry: id(&self.entry, entry),
            judge: id(&self.judge, judge),
            sheet: id(&self.sheet, entry * 10_000 + judge),
        }
    }
}
