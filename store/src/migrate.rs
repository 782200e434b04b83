//! The format of the file and how an older one becomes the latest. Steps are only ever added.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, TransactionBehavior};

use super::backup::copy;
use super::error::{StoreError, StoreErrorKind};

/// One step to a later format.
pub struct Migration {
    /// What it is about.
    pub name: &'static str,
    /// What it does.
    pub sql: &'static str,
}

/// All steps, in order. The number of steps a file has taken is the version of its format.
pub const MIGRATIONS: &[Migration] = &[
    Migration { name: "records", sql: include_str!("../migrations/0001_records.sql") },
    Migration { name: "duplicates", sql: include_str!("../migrations/0002_duplicates.sql") },
    Migration { name: "mappings", sql: include_str!("../migrations/0003_mappings.sql") },
    Migration { name: "systems", sql: include_str!("../migrations/0004_systems.sql") },
    Migration { name: "headers", sql: include_str!("../migrations/0005_headers.sql") },
    Migration { name: "held", sql: include_str!("../migrations/0006_held.sql") },
    Migration { name: "mapping_before", sql: include_str!("../migrations/0007_mapping_before.sql") },
    Migration { name: "people", sql: include_str!("../migrations/0008_people.sql") },
    Migration { name: "compared", sql: include_str!("../migrations/0009_compared.sql") },
    Migration { name: "profiles", sql: include_str!("../migrations/0010_profiles.sql") },
    Migration { name: "studies", sql: include_str!("../migrations/0011_studies.sql") },
    Migration { name: "inbox", sql: include_str!("../migrations/0012_inbox.sql") },
    Migration { name: "lists", sql: include_str!("../migrations/0013_lists.sql") },
    Migration { name: "erasures", sql: include_str!("../migrations/0014_erasures.sql") },
    Migration { name: "reviews", sql: include_str!("../migrations/0015_reviews.sql") },
    Migration { name: "jobs", sql: include_str!("../migrations/0016_jobs.sql") },
    Migration { name: "forms", sql: include_str!("../migrations/0017_forms.sql") },
    Migration { name: "rows", sql: include_str!("../migrations/0018_rows.sql") },
    Migration { name: "erased_because", sql: include_str!("../migrations/0019_erased_because.sql") },
];

/// Says that a file is ours: `ihan`.
pub const APPLICATION: i32 = 0x6968_616e;

/// Takes the steps that a file has not taken, each as a whole, after a copy of the file was put into `backups`. A file that is new
/// needs no copy.
///
/// # Errors
/// When the file is not ours, comes from a later version, or cannot be written. What was there stays.
pub fn migrate(
    connection: &mut Connection,
    path: &Path,
    steps: &[Migration],
    backups: &Path,
) -> Result<Vec<PathBuf>, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::sql(path, &error);
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).map_err(failed)?;
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(failed)?;
    let tables: u32 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).map_err(failed)?;
    if tables > 0 && application != APPLICATION {
        return Err(StoreError::new(path, StoreErrorKind::NotOurs));
    }
    let known = steps.len() as i64;
    if version > known {
        return Err(StoreError::new(path, StoreErrorKind::Newer { found: version, known }));
    }
    if version < 0 || (version == 0 && tables > 0) {
        return Err(StoreError::damaged(path, format!("it says of itself that it has format {version}")));
    }
    let mut copies = Vec::new();
    for (step, number) in steps.iter().zip(1_u32..).skip(version as usize) {
        // What is new has nothing that could be lost.
        if version > 0 {
            std::fs::create_dir_all(backups).map_err(|error| StoreError::io(backups, &error))?;
            copies.push(copy(connection, path, &free(backups, &format!("before-{number:04}-{}", step.name)))?);
        }
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
        transaction.execute_batch(step.sql).map_err(failed)?;
        transaction.pragma_update(None, "application_id", APPLICATION).map_err(failed)?;
        transaction.pragma_update(None, "user_version", number).map_err(failed)?;
        transaction.commit().map_err(failed)?;
    }
    Ok(copies)
}

/// The first free name of a copy: one that was made before stays.
pub fn free(folder: &Path, stem: &str) -> PathBuf {
    let names = std::iter::once(format!("{stem}.db")).chain((2..).map(|number| format!("{stem}-{number}.db")));
    names.map(|name| folder.join(name)).find(|path| !path.exists()).expect("there are endless names")
}
