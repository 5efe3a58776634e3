//! Both databases have the same tables, columns and indexes; and what a migration builds up it also takes down.

use std::collections::BTreeSet;

use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Bool, Nullable, Text};
use kipp_banten::store::{Conn, migrate};

use crate::harness::database::{Database, ORIGIN};

/// One fact of a schema, in words that both databases share.
type Facts = BTreeSet<String>;

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    nullable: bool,
}

#[derive(QueryableByName)]
struct Index {
    #[diesel(sql_type = Text)]
    place: String,
    #[diesel(sql_type = Bool)]
    is_unique: bool,
    #[diesel(sql_type = Bool)]
    is_partial: bool,
    #[diesel(sql_type = Nullable<Text>)]
    columns: Option<String>,
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

const SQLITE_TABLES: &str = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') \
    AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name <> '__diesel_schema_migrations'";
const SQLITE_COLUMNS: &str = "SELECT t.name || '.' || c.name AS place, lower(c.type) AS kind, \
    (c.\"notnull\" = 0 AND c.pk = 0) AS nullable FROM sqlite_schema t, pragma_table_info(t.name) c \
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND t.name <> '__diesel_schema_migrations'";
const SQLITE_INDEXES: &str = "SELECT t.name AS place, i.\"unique\" AS is_unique, i.partial AS is_partial, \
    (SELECT group_concat(coalesce(c.name, '(expression)')) FROM pragma_index_info(i.name) c) AS columns \
    FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin <> 'pk' \
    AND t.name <> '__diesel_schema_migrations' UNION ALL \
    SELECT t.name, 1, 0, (SELECT group_concat(name) FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk)) \
    FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' \
    AND t.name <> '__diesel_schema_migrations'";
const SQLITE_KEYS: &str = "SELECT t.name || '.' || k.\"from\" || ' -> ' || k.\"table\" || ' on delete ' || lower(k.on_delete) AS name \
    FROM sqlite_schema t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'";

const POSTGRES_TABLES: &str = "SELECT table_name::text AS name FROM information_schema.tables \
    WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations'";
const POSTGRES_COLUMNS: &str = "SELECT table_name || '.' || column_name AS place, data_type::text AS kind, \
    is_nullable = 'YES' AS nullable FROM information_schema.columns \
    WHERE table_schema = 'public' AND table_name <> '__diesel_schema_migrations'";
const POSTGRES_INDEXES: &str = "SELECT t.relname::text AS place, i.indisunique AS is_unique, \
    i.indpred IS NOT NULL AS is_partial, (SELECT string_agg(coalesce(a.attname::text, '(expression)'), ',' ORDER BY k.place) \
      FROM unnest(i.indkey) WITH ORDINALITY k(number, place) \
      LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number AND k.number > 0) AS columns \
    FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace \
    WHERE n.nspname = 'public' AND t.relname <> '__diesel_schema_migrations'";
const POSTGRES_KEYS: &str = "SELECT t.relname || '.' || a.attname || ' -> ' || f.relname || ' on delete ' || \
    CASE c.confdeltype WHEN 'a' THEN 'no action' WHEN 'c' THEN 'cascade' WHEN 'r' THEN 'restrict' ELSE c.confdeltype::text END AS name \
    FROM pg_constraint c JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class f ON f.oid = c.confrelid \
    CROSS JOIN unnest(c.conkey) k(number) JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = k.number \
    WHERE c.contype = 'f'";

/// One word for what both databases keep alike.
fn kind(word: &str) -> &'static str {
    match word {
        "text" => "text",
        "integer" | "bigint" | "smallint" | "boolean" => "number",
        "blob" | "bytea" => "bytes",
        other => panic!("a column of the type {other}, which is not portable"),
    }
}

fn tables(conn: &mut Conn) -> Facts {
    let rows: Vec<Named> = match conn {
        Conn::Sqlite(c) => sql_query(SQLITE_TABLES).load(c),
        Conn::Pg(c) => sql_query(POSTGRES_TABLES).load(c),
    }
    .expect("the tables can be listed");
    rows.into_iter().map(|row| row.name).collect()
}

fn columns(conn: &mut Conn) -> Facts {
    let rows: Vec<Column> = match conn {
        Conn::Sqlite(c) => sql_query(SQLITE_COLUMNS).load(c),
        Conn::Pg(c) => sql_query(POSTGRES_COLUMNS).load(c),
    }
    .expect("the columns can be listed");
    rows.into_iter().map(|row| format!("{} {} nullable={}", row.place, kind(&row.kind), row.nullable)).collect()
}

fn indexes(conn: &mut Conn) -> Facts {
    let rows: Vec<Index> = match conn {
        Conn::Sqlite(c) => sql_query(SQLITE_INDEXES).load(c),
        Conn::Pg(c) => sql_query(POSTGRES_INDEXES).load(c),
    }
    .expect("the indexes can be listed");
    let index = |row: Index| {
        format!(
            "{} ({}) unique={} partial={}",
            row.place,
            row.columns.unwrap_or_default(),
            row.is_unique,
            row.is_partial
        )
    };
    rows.into_iter().map(index).collect()
}

fn keys(conn: &mut Conn) -> Facts {
    let rows: Vec<Named> = match conn {
        Conn::Sqlite(c) => sql_query(SQLITE_KEYS).load(c),
        Conn::Pg(c) => sql_query(POSTGRES_KEYS).load(c),
    }
    .expect("the foreign keys can be listed");
    rows.into_iter().map(|row| row.name).collect()
}

/// Up, down, up; after the way down nothing is left.
fn there_and_back(conn: &mut Conn) {
    assert!(migrate::up(conn, ORIGIN).expect("the way up") > 0);
    let before = (tables(conn), columns(conn), indexes(conn), keys(conn));
    migrate::down(conn).expect("the way down");
    assert_eq!(tables(conn), Facts::new(), "tables that a migration left behind");
    assert!(migrate::up(conn, ORIGIN).expect("the way up again") > 0);
    assert_eq!((tables(conn), columns(conn), indexes(conn), keys(conn)), before);
}

/// What only one of them has.
#[track_caller]
fn assert_same(what: &str, sqlite: &Facts, postgres: &Facts) {
    let only = |one: &Facts, other: &Facts| one.difference(other).cloned().collect::<Vec<_>>().join("\n  ");
    assert!(
        sqlite == postgres,
        "{what}\nonly on SQLite:\n  {}\nonly on PostgreSQL:\n  {}",
        only(sqlite, postgres),
        only(postgres, sqlite)
    );
    assert!(!sqlite.is_empty(), "no {what} were found");
}

#[test]
fn both_databases_have_the_same_tables_and_go_down_as_well_as_up() {
    let (sqlite, postgres) = (Database::sqlite(), Database::postgres());
    let (mut sqlite, mut postgres) = (sqlite.connect(), postgres.connect());
    there_and_back(&mut sqlite);
    there_and_back(&mut postgres);
    assert_same("tables", &tables(&mut sqlite), &tables(&mut postgres));
    assert_same("columns", &columns(&mut sqlite), &columns(&mut postgres));
    assert_same("indexes", &indexes(&mut sqlite), &indexes(&mut postgres));
    assert_same("foreign keys", &keys(&mut sqlite), &keys(&mut postgres));
}

#[test]
fn migrations_come_in_pairs_of_the_same_name() {
    let names = |database: &str| -> BTreeSet<String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(database);
        let found = std::fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry"));
        found
            .inspect(|entry| {
                for file in ["up.sql", "down.sql"] {
                    assert!(entry.path().join(file).is_file(), "{} lacks {file}", entry.path().display());
                }
            })
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(names("sqlite"), names("postgres"));
}
