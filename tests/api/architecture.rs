//! The rules of the layers that the compiler does not hold, as searches over the source.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Longest file that is still one idea.
const MOST_LINES: usize = 400;

/// A source file: where it stands, and its code without comments and without its tests.
struct Source {
    path: String,
    code: String,
    lines: usize,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// All Rust files below a folder.
fn sources(folder: &str) -> Vec<Source> {
    let mut found = Vec::new();
    files(&root().join(folder), &mut found);
    found.sort();
    let sources: Vec<_> = found
        .into_iter()
        .map(|file| {
            let text = std::fs::read_to_string(&file).expect("a file");
            let path = file.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned();
            let is_test = path.ends_with("tests.rs") || path.ends_with("samples.rs");
            let code = if is_test { String::new() } else { code_of(&text) };
            Source { path, lines: text.lines().count(), code }
        })
        .collect();
    assert!(!sources.is_empty(), "no source in {folder}");
    sources
}

/// Without comments, and without the tests at the end.
fn code_of(text: &str) -> String {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    code.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// Whether the word stands in the text by itself, not as a part of another.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        !text[..at].chars().next_back().is_some_and(is_part)
            && !text[at + word.len()..].chars().next().is_some_and(is_part)
    })
}

/// No file that `applies` to mentions any of the words.
#[track_caller]
fn assert_nowhere(folder: &str, words: &[&str], applies: impl Fn(&str) -> bool) {
    let found: Vec<_> = sources(folder)
        .iter()
        .filter(|source| applies(&source.path))
        .flat_map(|source| {
            words.iter().filter(|word| has_word(&source.code, word)).map(|word| format!("{}: {word}", source.path))
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_domain_knows_nothing_of_the_rest() {
    let foreign = ["actix_web", "actix_rt", "diesel", "tokio", "serde", "serde_json", "utoipa", "reqwest", "ureq"];
    assert_nowhere("src/domain", &foreign, |_| true);
    let outside = ["std::fs", "std::net", "std::env", "std::io", "std::process", "std::thread"];
    assert_nowhere("src/domain", &outside, |_| true);
    assert_nowhere("src/domain", &["crate::services", "crate::store", "crate::http", "crate::config"], |_| true);
}

#[test]
fn the_domain_reads_no_clock_and_no_randomness() {
    let sources =
        ["Utc::now", "Local::now", "SystemTime", "Instant", "getrandom", "rand", "now_v7", "new_v4", "new_v7"];
    assert_nowhere("src/domain", &sources, |_| true);
}

#[test]
fn only_the_store_knows_diesel_and_only_http_knows_actix() {
    let diesel = ["diesel", "diesel_migrations"];
    assert_nowhere("src", &diesel, |path| !path.starts_with("src/store/") && path != "src/logging.rs");
    // The server's file starts actix's runtime, and nothing else of it.
    let actix = ["actix_web", "utoipa", "utoipa_actix_web"];
    assert_nowhere("src", &actix, |path| {
        !path.starts_with("src/http/") && path != "src/server.rs" && path != "src/logging.rs"
    });
}

#[test]
fn nothing_points_up() {
    assert_nowhere("src/store", &["crate::services", "crate::http", "crate::config", "crate::server"], |_| true);
    assert_nowhere("src/services", &["crate::http", "crate::config", "crate::server", "crate::cli"], |_| true);
    assert_nowhere("src/http", &["crate::config", "crate::server", "crate::cli"], |_| true);
}

#[test]
fn documents_are_laid_out_from_plain_data() {
    let others =
        ["crate::services", "crate::store", "crate::http", "diesel", "actix_web", "serde_json", "Utc", "std::fs"];
    assert_nowhere("src/documents", &others, |path| path != "src/documents/mod.rs");
}

#[test]
fn wording_knows_neither_pages_nor_papers() {
    let others =
        ["crate::services", "crate::store", "crate::http", "crate::documents", "diesel", "actix_web", "maud", "Utc"];
    assert_nowhere("src/wording", &others, |_| true);
}

#[test]
fn the_environment_is_read_by_the_configuration_alone() {
    let allowed = ["src/config.rs", "src/cli.rs", "src/secret.rs", "src/logging.rs"];
    assert_nowhere("src", &["env::var", "env::vars", "env::var_os"], |path| !allowed.contains(&path));
}

/// Marks, weights, totals and ranks are exact; estimates of the calibration are the only floats. The reader of JSON
/// meets numbers of any kind, and a number is no mark. Drawing on a page is done in floats, and a spreadsheet's numbers are.
#[test]
fn no_score_touches_a_float() {
    let others = ["src/http/json.rs", "src/documents/paint.rs", "src/documents/workbook.rs"];
    let allowed = |path: &str| path.starts_with("src/domain/calibration") || others.contains(&path);
    assert_nowhere("src", &["f64", "f32"], |path| !allowed(path));
}

#[test]
fn http_statuses_are_known_to_http_alone() {
    assert_nowhere("src", &["StatusCode", "HttpResponse"], |path| !path.starts_with("src/http/"));
}

#[test]
fn no_file_is_longer_than_one_idea() {
    let long: Vec<_> = [sources("src"), sources("tests/api")]
        .into_iter()
        .flatten()
        .filter(|source| source.lines > MOST_LINES)
        .map(|source| format!("{}: {} lines", source.path, source.lines))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn every_file_says_what_lives_in_it() {
    for source in [sources("src"), sources("tests/api")].into_iter().flatten() {
        let text = std::fs::read_to_string(root().join(&source.path)).expect("a file");
        assert!(text.starts_with("//! "), "{} does not begin with a sentence", source.path);
    }
}

/// Functions of the store that change something without a permit: the log itself, the answers kept for retries, facts of
/// the installation, a judge's number in a competition, and what housekeeping clears away. This list may only shrink.
const WITHOUT_PERMIT: &[&str] = &[
    "events::append",
    "events::keep_reason",
    "events::start_log",
    "idempotency::claim",
    "idempotency::forget",
    "idempotency::keep",
    "migrate::set_meta",
    "panel::seat_of",
    "sessions::forget",
    "users::forget_links",
];

/// The functions of a file: name, signature and body. They stand at the margin, and end with a brace there.
fn functions(code: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for piece in code.split("\npub fn ").skip(1) {
        let whole = piece.split("\n}").next().unwrap_or_default();
        let (signature, body) = whole.split_once(" {\n").unwrap_or((whole, ""));
        let name = signature.split(['(', '<']).next().unwrap_or_default().to_owned();
        found.push((name, signature.to_owned(), body.to_owned()));
    }
    found
}

#[test]
fn every_change_in_the_store_needs_a_permit() {
    let mut without = BTreeSet::new();
    let mut with = 0;
    for source in sources("src/store") {
        let file = source.path.trim_start_matches("src/store/").trim_end_matches(".rs");
        for (name, signature, body) in functions(&source.code) {
            let changes = ["insert_into(", "diesel::update(", "diesel::delete("].iter().any(|word| body.contains(word));
            match (changes, signature.contains("Permit<") || signature.contains("Logged")) {
                (true, true) => with += 1,
                (true, false) => {
                    without.insert(format!("{file}::{name}"));
                }
                (false, _) => {}
            }
        }
    }
    assert!(with >= 20, "only {with} functions with a permit were found: the search is blind");
    assert_eq!(without, WITHOUT_PERMIT.iter().map(|name| (*name).to_owned()).collect());
}
