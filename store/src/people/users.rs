//! Users, and what they may do in which workspace.

use rusqlite::{OptionalExtension, Row};
use serde::Serialize;

use super::People;
use crate::error::StoreError;
use crate::workspaces::{MAIN, names, number_of};

/// What somebody may do in a workspace; each may also do what those before may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Looks.
    Viewer,
    /// Imports, studies, writes profiles, sorts leads.
    Editor,
    /// Approves profiles, and sees the names of salespeople.
    Approver,
    /// Decides who may enter.
    Admin,
}

impl Role {
    /// All roles, the least first.
    pub const ALL: [Role; 4] = [Role::Viewer, Role::Editor, Role::Approver, Role::Admin];

    /// As it is written.
    pub fn word(self) -> &'static str {
        match self {
            Role::Viewer => "viewer",
            Role::Editor => "editor",
            Role::Approver => "approver",
            Role::Admin => "admin",
        }
    }

    /// The role of a word. One that this version does not know may only look.
    pub fn of_word(word: &str) -> Role {
        Role::ALL.into_iter().find(|role| role.word() == word).unwrap_or(Role::Viewer)
    }
}

/// Somebody who may sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    /// Their number.
    pub id: i64,
    /// Where they get mail, in lower case.
    pub email: String,
    /// What they are called.
    pub name: String,
    /// Argon2id with its salt and costs, where they have a password.
    pub password: Option<String>,
    /// The language they read, where they have chosen one.
    pub language: Option<String>,
    /// When they were closed: then they cannot enter.
    pub closed: Option<String>,
}

/// Somebody to be added.
pub struct NewUser<'a> {
    /// Where they get mail; kept in lower case.
    pub email: &'a str,
    /// What they are called.
    pub name: &'a str,
    /// When, in UTC.
    pub at: &'a str,
}

/// What a user may do in a workspace.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The workspace's name.
    pub workspace: String,
    /// What they may do there.
    pub role: Role,
}

const COLUMNS: &str = "id, email, name, password, language, closed";

impl User {
    fn of(row: &Row<'_>) -> rusqlite::Result<User> {
        Ok(User {
            id: row.get(0)?,
            email: row.get(1)?,
            name: row.get(2)?,
            password: row.get(3)?,
            language: row.get(4)?,
            closed: row.get(5)?,
        })
    }
}

impl People<'_> {
    /// Everybody, also those who were closed, in the order in which they came.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn users(&self) -> Result<Vec<User>, StoreError> {
        let read = || {
            let mut statement = self.connection().prepare(&format!("SELECT {COLUMNS} FROM user ORDER BY id"))?;
            statement.query_map([], User::of)?.collect::<rusqlite::Result<Vec<User>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// A user by number.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn user(&self, id: i64) -> Result<Option<User>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM user WHERE id = ?1");
        self.connection().query_row(&sql, [id], User::of).optional().map_err(|error| self.failed(&error))
    }

    /// A user by e-mail address.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn user_of(&self, email: &str) -> Result<Option<User>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM user WHERE email = ?1");
        let email = email.trim().to_lowercase();
        self.connection().query_row(&sql, [email], User::of).optional().map_err(|error| self.failed(&error))
    }

    /// The user that an OpenID provider knows by this issuer and subject.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn user_known_as(&self, issuer: &str, subject: &str) -> Result<Option<User>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM user WHERE issuer = ?1 AND subject = ?2");
        self.connection().query_row(&sql, [issuer, subject], User::of).optional().map_err(|error| self.failed(&error))
    }

    /// Adds somebody; `None` when the address is somebody's.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn add_user(&mut self, new: &NewUser) -> Result<Option<i64>, StoreError> {
        let email = new.email.trim().to_lowercase();
        self.done(|connection| {
            let sql = "INSERT INTO user (email, name, made) VALUES (?1, ?2, ?3) ON CONFLICT (email) DO NOTHING";
            let added = connection.execute(sql, (&email, new.name.trim(), new.at))?;
            Ok((added > 0).then(|| connection.last_insert_rowid()))
        })
    }

    /// Gives a user another password and ends all their sessions.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_password(&mut self, user: i64, password: &str) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("UPDATE user SET password = ?2 WHERE id = ?1", (user, password))?;
            connection.execute("DELETE FROM session WHERE user = ?1", [user])?;
            connection.execute("DELETE FROM link WHERE user = ?1", [user])?;
            Ok(())
        })
    }

    /// Remembers who a user is to an OpenID provider.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_known_as(&mut self, user: i64, issuer: &str, subject: &str) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("UPDATE user SET issuer = ?2, subject = ?3 WHERE id = ?1", (user, issuer, subject))?;
            Ok(())
        })
    }

    /// Remembers the language a user reads.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn set_language(&mut self, user: i64, language: &str) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("UPDATE user SET language = ?2 WHERE id = ?1", (user, language))?;
            Ok(())
        })
    }

    /// Closes a user, or lets them in again. Whoever is closed is signed out everywhere.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn close_user(&mut self, user: i64, at: Option<&str>) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("UPDATE user SET closed = ?2 WHERE id = ?1", (user, at))?;
            if at.is_some() {
                connection.execute("DELETE FROM session WHERE user = ?1", [user])?;
                connection.execute("DELETE FROM link WHERE user = ?1", [user])?;
            }
            Ok(())
        })
    }

    /// Says what a user may do in a workspace; `None` takes them out of it.
    ///
    /// # Errors
    /// When there is no such workspace, or the file cannot be written.
    pub fn set_role(&mut self, user: i64, workspace: &str, role: Option<Role>) -> Result<(), StoreError> {
        let id = number_of(self.store, workspace)?;
        self.done(|connection| {
            match role {
                Some(role) => connection.execute(
                    "INSERT INTO member (user, workspace, role) VALUES (?1, ?2, ?3) \
                     ON CONFLICT (user, workspace) DO UPDATE SET role = excluded.role",
                    (user, id, role.word()),
                )?,
                None => connection.execute("DELETE FROM member WHERE user = ?1 AND workspace = ?2", (user, id))?,
            };
            Ok(())
        })
    }

    /// The workspaces a user may enter, by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn memberships(&self, user: i64) -> Result<Vec<Member>, StoreError> {
        let sql = "SELECT w.name, m.role FROM member AS m JOIN workspace AS w ON w.id = m.workspace \
                   WHERE m.user = ?1 ORDER BY w.id";
        let read = || {
            let mut statement = self.connection().prepare_cached(sql)?;
            let member = |row: &Row<'_>| {
                let role: String = row.get(1)?;
                Ok(Member { workspace: row.get(0)?, role: Role::of_word(&role) })
            };
            statement.query_map([user], member)?.collect::<rusqlite::Result<Vec<Member>>>()
        };
        read().map_err(|error| self.failed(&error))
    }

    /// The workspace that was made first; `main` in a folder that has none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn first_workspace(&self) -> Result<String, StoreError> {
        let first = names(self.connection()).map_err(|error| self.failed(&error))?.into_iter().next();
        Ok(first.unwrap_or_else(|| MAIN.to_owned()))
    }

    /// Takes a user's password away and ends all their sessions.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn forget_password(&mut self, user: i64) -> Result<(), StoreError> {
        self.done(|connection| {
            connection.execute("UPDATE user SET password = NULL WHERE id = ?1", [user])?;
            connection.execute("DELETE FROM session WHERE user = ?1", [user])?;
            connection.execute("DELETE FROM link WHERE user = ?1", [user])?;
            Ok(())
        })
    }

    /// Whether one user decides for another: is admin of every workspace that the other may enter. Else an admin of one could take
    /// the name of somebody in another.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn decides_for(&self, admin: i64, user: i64) -> Result<bool, StoreError> {
        let own = self.memberships(admin)?;
        let is_admin = |other: &Member| own.iter().any(|own| own.workspace == other.workspace && own.role == Role::Admin);
        Ok(self.memberships(user)?.iter().all(is_admin))
    }

    /// Whether an OpenID provider knows a user already, by whatever name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn is_known_elsewhere(&self, user: i64) -> Result<bool, StoreError> {
        let sql = "SELECT subject IS NOT NULL FROM user WHERE id = ?1";
        self.connection().query_row(sql, [user], |row| row.get(0)).map_err(|error| self.failed(&error))
    }
}
