//! The people of a data folder: who may enter, as whom, and what they did.
//!
//! They are of the whole folder, since an agency works in several workspaces; what they may do they may do in a workspace.

mod audit;
mod links;
mod sessions;
mod tokens;
mod users;

pub use audit::{Deed, Done};
pub use tokens::{NewToken, Token};
pub use users::{Member, NewUser, Role, User};

use rusqlite::{Connection, TransactionBehavior};

use super::error::StoreError;
use super::store::Store;

/// The people of a data folder.
pub struct People<'a> {
    store: &'a mut Store,
}

/// What a browser or a program shows, hashed: SHA-256.
pub type Hash = [u8; 32];

impl Store {
    /// The people of the folder. What they see of records begins at a workspace.
    pub fn people(&mut self) -> People<'_> {
        People { store: self }
    }
}

impl People<'_> {
    fn connection(&self) -> &Connection {
        &self.store.connection
    }

    /// Does something to the file, whole or not at all.
    fn done<T>(&mut self, work: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> Result<T, StoreError> {
        let path = self.store.path.clone();
        let connection = &mut self.store.connection;
        let whole = || {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let done = work(&transaction)?;
            transaction.commit()?;
            Ok(done)
        };
        whole().map_err(|error| StoreError::sql(&path, &error))
    }

    fn failed(&self, error: &rusqlite::Error) -> StoreError {
        StoreError::sql(&self.store.path, error)
    }
}
