//! The doctor: whether the file can be trusted, and what to do where it cannot.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use ihanne_core::market::{CHUNK, Noun};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use serde::Serialize;

use super::backup::copy;
use super::batch::{Batch, COLUMNS};
use super::compared;
use super::error::{StoreError, StoreErrorKind};
use super::held;
use super::leftovers::sweep;
use super::lock::Lock;
use super::merges::merges;
use super::migrate::{APPLICATION, MIGRATIONS, migrate};
use super::store::{BACKUPS, FILE, beside, is_nothing, untouched};
use super::workspace::{attributes, packed, records};

/// What was looked at, and what was found.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Examined {
    /// Records of each noun, without those that were merged into others.
    pub records: Vec<(Noun, u64)>,
    /// Batches that stand.
    pub batches: u64,
    /// Chunks and changes that were read.
    pub packed: u64,
    /// What is wrong; empty when all is well.
    pub findings: Vec<Finding>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Stable code, snake_case.
    pub code: &'static str,
    /// What is wrong, and where.
    pub message: String,
}

/// Examines the data of a folder, which no other process may write to meanwhile. `who` is what those are told. Files in the making
/// that killed processes left are taken away; the data stays as it is.
///
/// # Errors
/// As those of [`examine`], and when another process has the folder.
pub fn examine_folder(folder: &Path, who: &str) -> Result<Examined, StoreError> {
    let path = folder.join(FILE);
    if is_nothing(&path) {
        return Err(StoreError::new(folder, StoreErrorKind::Nothing));
    }
    let lock = Lock::take_to_read(folder, who)?;
    if !lock.as_ref().is_some_and(|lock| lock.joined) {
        sweep(folder, Duration::ZERO);
        sweep(&folder.join(BACKUPS), Duration::ZERO);
    }
    examine(&path)
}

/// Examines a file: its pages, every chunk and change with its checksum, and whether the counts agree. Nothing is changed.
///
/// # Errors
/// When there is no file, or it cannot be opened at all.
pub fn examine(path: &Path) -> Result<Examined, StoreError> {
    if is_nothing(path) {
        return Err(StoreError::new(path, StoreErrorKind::Nothing));
    }
    let connection = to_examine(path).map_err(|error| StoreError::sql(path, &error))?;
    let mut examined = Examined::default();
    match look_at(connection, path, &mut examined) {
        Ok(()) => Ok(examined),
        Err(error) => match error.kind {
            // A database that ends in the middle of a question is a finding, not a failure.
            StoreErrorKind::Damaged { reason } => {
                examined.find("damaged_pages", reason);
                Ok(examined)
            }
            kind => Err(StoreError::new(path, kind)),
        },
    }
}

impl Examined {
    pub(crate) fn find(&mut self, code: &'static str, message: impl Into<String>) {
        self.findings.push(Finding { code, message: message.into() });
    }
}

/// Looks at a file; at one of an older format as it will be, in a copy.
fn look_at(connection: Connection, path: &Path, examined: &mut Examined) -> Result<(), StoreError> {
    let failed = |error: rusqlite::Error| StoreError::sql(path, &error);
    let number = |name: &str| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0)).map_err(failed);
    let (found, known) = (number("user_version")?, MIGRATIONS.len() as i64);
    if number("application_id")? == i64::from(APPLICATION) && found > known {
        return Err(StoreError::new(path, StoreErrorKind::Newer { found, known }));
    }
    let older =
        number("application_id")? == i64::from(APPLICATION) && (1..MIGRATIONS.len() as i64).contains(&number("user_version")?);
    if !older {
        return look(&connection, examined).map_err(failed);
    }
    damaged_pages(&connection, examined).map_err(failed)?;
    let folder = tempfile::tempdir().map_err(|error| StoreError::io(path, &error))?;
    let aside = copy(&connection, path, &folder.path().join("older.db"))?;
    drop(connection);
    let mut connection = Connection::open(&aside).map_err(failed)?;
    migrate(&mut connection, path, MIGRATIONS, folder.path())?;
    look(&connection, examined).map_err(failed)
}

/// Opens a file so that nothing in it changes: what was not yet written into it is read, and stays where it is.
fn to_examine(path: &Path) -> rusqlite::Result<Connection> {
    let waits = std::fs::metadata(beside(path, "-wal")).is_ok_and(|wal| wal.len() > 0);
    if !waits {
        return untouched(path);
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    Ok(connection)
}

/// Whether the tables, indexes, triggers and views are those that the steps to the latest format make. False when one is missing.
fn schema(connection: &Connection, examined: &mut Examined) -> rusqlite::Result<bool> {
    let ours = Connection::open_in_memory()?;
    MIGRATIONS.iter().try_for_each(|step| ours.execute_batch(step.sql))?;
    let (should, is) = (objects(&ours)?, objects(connection)?);
    for (kind, name) in is.difference(&should) {
        examined.find("foreign_schema", format!("the file has a {kind} `{name}` that ihanne did not make"));
    }
    for (kind, name) in should.difference(&is) {
        examined.find("missing_schema", format!("the {kind} `{name}` is missing"));
    }
    Ok(should.is_subset(&is))
}

fn objects(connection: &Connection) -> rusqlite::Result<BTreeSet<(String, String)>> {
    let mut statement =
        connection.prepare("SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
}

fn damaged_pages(connection: &Connection, examined: &mut Examined) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let told: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    told.into_iter().filter(|told| told != "ok").for_each(|told| examined.find("damaged_pages", told));
    Ok(())
}

fn look(connection: &Connection, examined: &mut Examined) -> rusqlite::Result<()> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if application != APPLICATION {
        examined.find("not_our_data", "the file is no data of ihanne");
        return Ok(());
    }
    if version != MIGRATIONS.len() as i64 {
        examined.find("other_format", format!("it says of itself that it has format {version}, which there is not"));
        return Ok(());
    }
    damaged_pages(connection, examined)?;
    if !schema(connection, examined)? {
        return Ok(());
    }
    held::look(connection, examined)?;
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let strays: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    strays.into_iter().for_each(|table| examined.find("stray_row", format!("a row of `{table}` belongs to nothing")));
    changes(connection, examined)?;
    let mut statement = connection.prepare("SELECT id, name FROM workspace ORDER BY id")?;
    let workspaces: Vec<(i64, String)> =
        statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    for (workspace, _) in workspaces {
        for noun in Noun::ALL {
            counts(connection, workspace, noun, examined)?;
            chunks(connection, workspace, noun, examined)?;
            compared::look(connection, workspace, noun, examined)?;
        }
    }
    Ok(())
}

/// Whether each batch begins where the one before it ended, and its rows close.
fn counts(connection: &Connection, workspace: i64, noun: Noun, examined: &mut Examined) -> rusqlite::Result<()> {
    let sql = format!("SELECT {COLUMNS} FROM batch WHERE workspace = ?1 AND noun = ?2 AND undone IS NULL ORDER BY id");
    let mut statement = connection.prepare(&sql)?;
    let batches: Vec<Batch> = statement.query_map((workspace, noun.word()), Batch::of)?.collect::<rusqlite::Result<_>>()?;
    let mut there = 0;
    for Batch { id, before, after, counts, .. } in &batches {
        if *before != there || before + counts.created != *after {
            let message = format!("batch {id}: {there} {} before it, and it says {before} and {after} after it", noun.word());
            examined.find("counts_differ", message);
        }
        if counts.rows != counts.created + counts.updated + counts.unchanged + counts.set_aside {
            examined.find("counts_differ", format!("batch {id}: its {} rows are not all accounted for", counts.rows));
        }
        there = *after;
    }
    examined.batches += batches.len() as u64;
    let gone = merges(connection, workspace, noun)?;
    for (record, survivor) in &gone {
        if u64::from(*record.max(survivor)) >= there || record == survivor {
            examined.find(
                "stray_merge",
                format!("record {record} of {} leads to {survivor}, and one of them is not there", noun.word()),
            );
        }
    }
    if there > 0 {
        examined.records.push((noun, there - (gone.len() as u64).min(there)));
    }
    Ok(())
}

fn chunks(connection: &Connection, workspace: i64, noun: Noun, examined: &mut Examined) -> rusqlite::Result<()> {
    let all = records(connection, workspace, noun)? as usize;
    for stored in attributes(connection, workspace, noun)? {
        let mut statement = connection.prepare_cached("SELECT number, records, sum, content FROM chunk WHERE attribute = ?1")?;
        let mut rows = statement.query([stored.id])?;
        while let Some(row) = rows.next()? {
            let (number, packed) = (row.get::<_, usize>(0)?, packed(row, 1)?);
            examined.packed += 1;
            let place = || format!("chunk {number} of `{}` of {}", stored.attribute.key, noun.word());
            match packed.kept() {
                Err(reason) => examined.find("damaged_chunk", format!("{}: {reason}", place())),
                Ok(kept) if kept.len() > CHUNK || number * CHUNK + kept.len() > all => {
                    examined.find("counts_differ", format!("{} holds more than the {all} records there are", place()));
                }
                Ok(_) => {}
            }
        }
    }
    Ok(())
}

fn changes(connection: &Connection, examined: &mut Examined) -> rusqlite::Result<()> {
    let mut statement = connection.prepare("SELECT batch, records, sum, content FROM change")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        examined.packed += 1;
        if let Err(reason) = packed(row, 1)?.delta() {
            examined.find("damaged_change", format!("what batch {} changed: {reason}", row.get::<_, u64>(0)?));
        }
    }
    Ok(())
}
