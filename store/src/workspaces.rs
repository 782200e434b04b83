//! The workspaces of a folder: an agency keeps one for each of its clients. They are made on purpose, so that a name that is
//! mistyped never becomes one.

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use serde::Serialize;

use super::error::{StoreError, StoreErrorKind};
use super::store::Store;

/// The workspace that a folder without any is given when it is first asked for.
pub const MAIN: &str = "main";

/// Characters a name has at most.
const LONGEST: usize = 60;

/// The workspaces of a folder.
pub struct Workspaces<'a> {
    store: &'a mut Store,
}

/// A workspace as it is listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its name.
    pub name: String,
    /// Batches that stand.
    pub batches: u64,
    /// People who may enter.
    pub people: u64,
}

impl Store {
    /// The workspaces of the folder, by name.
    pub fn workspaces(&mut self) -> Workspaces<'_> {
        Workspaces { store: self }
    }
}

/// The number of a workspace. `main` is made in a folder that has none.
///
/// # Errors
/// When there is none of this name, or the file cannot be read or written.
pub fn number_of(store: &Store, name: &str) -> Result<i64, StoreError> {
    let failed = |error: rusqlite::Error| StoreError::sql(&store.path, &error);
    let found = find(&store.connection, name).map_err(failed)?;
    if let Some(id) = found {
        return Ok(id);
    }
    let known = names(&store.connection).map_err(failed)?;
    if name == MAIN && known.is_empty() {
        return add_to(&store.connection, MAIN).map_err(failed);
    }
    Err(StoreError::new(&store.folder, StoreErrorKind::NoWorkspace { name: name.to_owned(), known }))
}

/// The number of a workspace, where there is one of this name.
pub fn find(connection: &Connection, name: &str) -> rusqlite::Result<Option<i64>> {
    connection.query_row("SELECT id FROM workspace WHERE name = ?1", [name], |row| row.get(0)).optional()
}

/// All names, the first that was made first.
pub fn names(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("SELECT name FROM workspace ORDER BY id")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

pub fn add_to(connection: &Connection, name: &str) -> rusqlite::Result<i64> {
    connection.execute("INSERT INTO workspace (name) VALUES (?1)", [name])?;
    Ok(connection.last_insert_rowid())
}

/// A name as it is kept: letters and figures, and between them single blanks, `-`, `_`, `.` and `&`. `None` for anything else.
pub fn plain_name(name: &str) -> Option<String> {
    let name = name.split_whitespace().collect::<Vec<&str>>().join(" ");
    let fits = |char: char| char.is_alphanumeric() || " -_.&".contains(char);
    let sound = name.starts_with(char::is_alphanumeric) && name.chars().all(fits) && name.chars().count() <= LONGEST;
    sound.then_some(name)
}

impl Workspaces<'_> {
    /// Every workspace, the first that was made first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let sql = "SELECT w.name, (SELECT count(*) FROM batch AS b WHERE b.workspace = w.id AND b.undone IS NULL), \
                   (SELECT count(*) FROM member AS m JOIN user AS u ON u.id = m.user WHERE m.workspace = w.id AND u.closed IS NULL) \
                   FROM workspace AS w ORDER BY w.id";
        let read = || {
            let mut statement = self.store.connection.prepare(sql)?;
            let listed = |row: &rusqlite::Row<'_>| Ok(Listed { name: row.get(0)?, batches: row.get(1)?, people: row.get(2)? });
            statement.query_map([], listed)?.collect::<rusqlite::Result<Vec<Listed>>>()
        };
        read().map_err(|error| StoreError::sql(&self.store.path, &error))
    }

    /// Makes a workspace; gives its name as it is kept.
    ///
    /// # Errors
    /// When there is one of this name, the name will not do, or the file cannot be written.
    pub fn add(&mut self, name: &str) -> Result<String, StoreError> {
        self.named(name, |connection, name| add_to(connection, name).map(|_| ()))
    }

    /// Gives a workspace another name; gives it as it is kept.
    ///
    /// # Errors
    /// As those of [`Workspaces::add`], and when there is none of the old name.
    pub fn rename(&mut self, from: &str, to: &str) -> Result<String, StoreError> {
        let id = number_of(self.store, from)?;
        if plain_name(to).as_deref() == Some(from) {
            return Ok(from.to_owned());
        }
        self.named(to, |connection, name| {
            connection.execute("UPDATE workspace SET name = ?2 WHERE id = ?1", (id, name)).map(|_| ())
        })
    }

    fn named(&mut self, name: &str, work: impl FnOnce(&Connection, &str) -> rusqlite::Result<()>) -> Result<String, StoreError> {
        let refused = |kind| StoreError::new(&self.store.folder, kind);
        let Some(kept) = plain_name(name) else {
            return Err(refused(StoreErrorKind::OddWorkspace { name: name.to_owned() }));
        };
        let connection = &mut self.store.connection;
        let done = || {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            // Two that differ by the size of letters alone would be taken for each other.
            let taken = names(&transaction)?.iter().any(|other| other.to_lowercase() == kept.to_lowercase());
            if !taken {
                work(&transaction, &kept)?;
                transaction.commit()?;
            }
            Ok(taken)
        };
        match done().map_err(|error| StoreError::sql(&self.store.path, &error))? {
            true => Err(StoreError::new(&self.store.folder, StoreErrorKind::WorkspaceTaken { name: kept })),
            false => Ok(kept),
        }
    }
}
