//! Erasing: everything known of a person goes, from what is kept now and from the past, and its bytes from the file.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use ihanne_core::market::{CHUNK, Cell, Delta, Keeping, Kept, Noun};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::erased_list::list_erasures;
use super::error::StoreError;
use super::held;
use super::import::Import;
use super::mentions::{ERASED, Mentions};
use super::pack::Packed;
use super::people::Hash;
use super::reading::Reading;
use super::workspace::{Stored, Workspace, packed};

/// What is to be erased.
#[derive(Clone, Debug, Default)]
pub struct Erase {
    /// The records, of which nothing stays known.
    pub records: BTreeSet<(Noun, u32)>,
    /// What tells the person apart wherever it stands: addresses.
    pub exact: Mentions,
    /// What they are called: taken out of texts, but not out of the names of others.
    pub names: Mentions,
    /// Their ids elsewhere: taken out of cells that are nothing else, where a column is about contacts or leads.
    pub ids: BTreeSet<String>,
    /// Random bytes that the hashes were made with.
    pub salt: Vec<u8>,
    /// Salted hashes of what tells the person apart.
    pub hashes: BTreeSet<Hash>,
    /// Who erases.
    pub by: String,
    /// When, in UTC.
    pub at: String,
    /// Why; what names the person is taken out of it.
    pub because: String,
    /// By which door: `terminal` or `page`.
    pub door: &'static str,
}

impl Erase {
    /// A text without what names the person; `None` where it does not.
    fn without(&self, text: &str) -> Option<String> {
        let exact = self.exact.out_of(text);
        let once = exact.clone().unwrap_or_else(|| text.to_owned());
        self.names.out_of(&once).or(exact).map(|out| if out.is_empty() { ERASED.to_owned() } else { out })
    }
}

/// What was erased before: nothing in it says who it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erasure {
    /// The number of the workspace.
    pub workspace: i64,
    /// When, in UTC.
    pub at: String,
    /// Who erased.
    pub by: String,
    /// Random bytes that the hashes were made with.
    pub salt: Vec<u8>,
    /// Salted hashes of what told the person apart.
    pub hashes: BTreeSet<Hash>,
}

impl Workspace<'_> {
    /// Erases, whole or not at all; gives the number of cells that are unknown now, or lost a mention.
    ///
    /// # Errors
    /// When the file cannot be written, or is damaged; then nothing changes.
    pub fn erase(&mut self, what: &Erase) -> Result<u64, StoreError> {
        // What is deleted or written anew is overwritten with zeros.
        let zeros = self.connection().query_row("PRAGMA secure_delete = ON", [], |_| Ok(()));
        zeros.map_err(|error| self.failed(&error))?;
        let import = self.import()?;
        let mut own = BTreeSet::new();
        let mut cells = 0;
        for noun in Noun::ALL {
            for stored in import.attributes(noun)? {
                let scrub = Scrub { what, noun, key: &stored.attribute.key };
                cells += chunks(&import, &stored, &scrub, &mut own)? + changes(&import, &stored, &scrub, &mut own)?;
            }
        }
        beside(&import, what, &own).map_err(|error| import.failed(&error))?;
        write_down(&import, what, cells).map_err(|error| import.failed(&error))?;
        import.commit()?;
        // What was erased is known beside the file too, also what was not written there when the power failed before.
        let erased = self.reading().erasures()?;
        list_erasures(&self.store.folder, &erased)?;
        clean(self.connection()).map_err(|error| self.failed(&error))?;
        Ok(cells)
    }
}

impl Reading<'_> {
    /// What was erased in the workspace, the earliest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn erasures(&self) -> Result<Vec<Erasure>, StoreError> {
        erasures(self.connection, self.workspace).map_err(|error| StoreError::sql(self.path, &error))
    }
}

fn erasures(connection: &Connection, workspace: i64) -> rusqlite::Result<Vec<Erasure>> {
    let mut statement = connection.prepare("SELECT id, at, by, salt FROM erasure WHERE workspace = ?1 ORDER BY id")?;
    let rows = statement.query_map([workspace], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let rows: Vec<(i64, String, String, Vec<u8>)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut hashes = connection.prepare("SELECT hash FROM erased_identifier WHERE erasure = ?1")?;
    let mut whole = |(id, at, by, salt): (i64, String, String, Vec<u8>)| {
        let hashes = hashes.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(Erasure { workspace, at, by, salt, hashes })
    };
    rows.into_iter().map(&mut whole).collect()
}

/// What becomes of the cells of one attribute.
struct Scrub<'a> {
    what: &'a Erase,
    noun: Noun,
    key: &'a str,
}

impl Scrub<'_> {
    /// A text without what is erased; `None` when it stays.
    fn text(&self, text: &str) -> Option<String> {
        let of_person = ["contact", "lead", "person"].iter().any(|word| self.key.contains(word));
        if of_person && self.what.ids.contains(text) {
            return Some(String::new());
        }
        let exact = self.what.exact.out_of(text);
        // What others are called is theirs.
        let own = ["name", "first_name", "last_name", "full_name", "contact_name", "lead_name", "contact_person"];
        if own.contains(&self.key) && matches!(self.noun, Noun::Accounts | Noun::Contacts | Noun::Leads) {
            return exact;
        }
        match exact {
            Some(once) => Some(self.what.names.out_of(&once).unwrap_or(once)),
            None => self.what.names.out_of(text),
        }
    }

    /// Each distinct cell as it is from now on: `None` when it stays.
    fn entries(&self, kept: &Kept) -> Vec<Option<[Option<String>; 2]>> {
        let entry = |code: u32| {
            let cell = kept.entry(code);
            let parts = [cell.value, cell.original].map(|part| (part, part.and_then(|text| self.text(text))));
            if parts.iter().all(|(_, changed)| changed.is_none()) {
                return None;
            }
            let mut parts = parts.map(|(was, is)| is.or(was.map(str::to_owned)).filter(|text| !text.is_empty()));
            // Where the value is gone, what stood in the file goes too.
            if parts[0].is_none() {
                parts[1] = None;
            }
            Some(parts)
        };
        (0..kept.distinct() as u32).map(entry).collect()
    }

    fn is_erased(&self, record: usize) -> bool {
        self.what.records.contains(&(self.noun, record as u32))
    }

    /// The cells of `records` without what is erased, and how many were changed; texts that nothing holds any more are not taken along.
    fn cells(&self, kept: &Kept, records: impl Fn(usize) -> usize, own: &mut BTreeSet<String>) -> Option<(Kept, u64)> {
        let entries = self.entries(kept);
        let (mut keeping, mut changed) = (Keeping::new(), 0);
        // Two passes: texts borrow from the entries.
        for (place, code) in kept.codes().iter().enumerate() {
            let cell = kept.entry(*code);
            let gone = self.is_erased(records(place));
            if gone && cell != Cell::UNKNOWN {
                own.extend([cell.value, cell.original].into_iter().flatten().map(str::to_owned));
                changed += 1;
            }
            match entries.get(*code as usize).and_then(Option::as_ref) {
                _ if gone => keeping.push(Cell::UNKNOWN),
                None => keeping.push(cell),
                Some([value, original]) => {
                    changed += 1;
                    keeping.push(Cell { value: value.as_deref(), original: original.as_deref() });
                }
            }
        }
        let unheld = entries.iter().any(Option::is_some);
        (changed > 0 || unheld).then(|| (keeping.finish(), changed))
    }
}

fn chunks(import: &Import, stored: &Stored, scrub: &Scrub, own: &mut BTreeSet<String>) -> Result<u64, StoreError> {
    let mut cells = 0;
    for (number, packed) in import.chunks(stored)? {
        let kept = packed.kept().map_err(|reason| import.unreadable(stored, number, &reason))?;
        if let Some((scrubbed, changed)) = scrub.cells(&kept, |place| number * CHUNK + place, own) {
            import.put(stored, number, &Packed::of(&scrubbed))?;
            cells += changed;
        }
    }
    Ok(cells)
}

fn changes(import: &Import, stored: &Stored, scrub: &Scrub, own: &mut BTreeSet<String>) -> Result<u64, StoreError> {
    let read = || {
        let sql = "SELECT id, number, records, sum, content FROM change WHERE attribute = ?1 ORDER BY id";
        let mut statement = import.transaction.prepare_cached(sql)?;
        statement.query_map([stored.id], |row| Ok((row.get(0)?, row.get(1)?, packed(row, 2)?)))?.collect::<rusqlite::Result<_>>()
    };
    let all: Vec<(i64, usize, Packed)> = read().map_err(|error| import.failed(&error))?;
    let mut cells = 0;
    for (id, number, packed) in all {
        let delta = packed.delta().map_err(|reason| import.unreadable(stored, number, &reason))?;
        let record = |place: usize| delta.records[place] as usize;
        let (from, to) = (scrub.cells(&delta.from, record, own), scrub.cells(&delta.to, record, own));
        if from.is_none() && to.is_none() {
            continue;
        }
        cells += from.as_ref().map_or(0, |(_, changed)| *changed) + to.as_ref().map_or(0, |(_, changed)| *changed);
        let from = from.map_or_else(|| delta.from.clone(), |(kept, _)| kept);
        let to = to.map_or_else(|| delta.to.clone(), |(kept, _)| kept);
        let scrubbed = Packed::of_delta(&Delta { records: delta.records.clone(), from, to });
        held::replace_change(&import.transaction, stored.id, packed.sum, scrubbed.sum).map_err(|error| import.failed(&error))?;
        let sql = "UPDATE change SET sum = ?2, content = ?3 WHERE id = ?1";
        import.run(sql, (id, scrubbed.sum, scrubbed.content.as_ref()))?;
    }
    Ok(cells)
}

/// What stands beside the records: problems with their cells, duplicates, names of files, deeds.
fn beside(import: &Import, what: &Erase, own: &BTreeSet<String>) -> rusqlite::Result<()> {
    let connection = &import.transaction;
    let out_of = |text: &str| what.without(text);
    let of_batches = "batch IN (SELECT id FROM batch WHERE workspace = ?1)";
    let sql = format!("SELECT id, value, hint FROM problem WHERE {of_batches}");
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([import.workspace], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let rows: Vec<(i64, String, String)> = rows.collect::<rusqlite::Result<_>>()?;
    for (id, value, hint) in rows {
        let is_own = value.chars().count() > 1 && own.contains(&value);
        let new_value = if is_own { Some(ERASED.to_owned()) } else { out_of(&value) };
        let hint_without = if is_own { Some(hint.replace(&value, ERASED)) } else { None };
        let new_hint = out_of(hint_without.as_deref().unwrap_or(&hint)).or(hint_without);
        if new_value.is_some() || new_hint.is_some() {
            let sql = "UPDATE problem SET value = ?2, hint = ?3 WHERE id = ?1";
            connection.execute(sql, (id, new_value.unwrap_or(value), new_hint.unwrap_or(hint)))?;
        }
    }
    for (table, column, of) in [
        ("batch", "source", "workspace = ?1"),
        ("mapping", "file", "workspace = ?1"),
        ("mapping", "content", "workspace = ?1"),
        ("mapping_before", "file", "mapping IN (SELECT id FROM mapping WHERE workspace = ?1)"),
        ("mapping_before", "content", "mapping IN (SELECT id FROM mapping WHERE workspace = ?1)"),
        ("audit", "about", "(workspace = ?1 OR workspace IS NULL)"),
        ("lead_inbox", "name", "workspace = ?1"),
        ("lead_inbox", "cells", "workspace = ?1"),
        ("lead_inbox", "reasons", "workspace = ?1"),
        ("lead_decision", "reason", "lead IN (SELECT id FROM lead_inbox WHERE workspace = ?1)"),
        ("lead_rule", "words", "workspace = ?1"),
        ("lead_rule", "owner", "workspace = ?1"),
        ("answered", "answer", "workspace = ?1"),
        ("nomination", "because", "workspace = ?1"),
        ("review", "because", "workspace = ?1"),
        ("saved_view", "name", "workspace = ?1"),
        ("saved_view", "query", "workspace = ?1"),
        ("profile_revision", "content", "profile IN (SELECT id FROM profile WHERE workspace = ?1)"),
        ("profile_revision", "did", "profile IN (SELECT id FROM profile WHERE workspace = ?1)"),
        ("study", "result", "workspace = ?1"),
        ("study", "profile", "workspace = ?1"),
        ("study", "deals", "workspace = ?1"),
        ("study", "problems", "workspace = ?1"),
        ("job", "about", "workspace = ?1"),
        ("job", "asked", "workspace = ?1"),
        ("job", "result", "workspace = ?1"),
    ] {
        let sql = format!("SELECT rowid, CAST({column} AS TEXT), typeof({column}) = 'blob' FROM {table} WHERE {of}");
        let mut statement = connection.prepare(&sql)?;
        let rows = statement.query_map([import.workspace], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        let rows: Vec<(i64, Option<String>, bool)> = rows.collect::<rusqlite::Result<_>>()?;
        for (id, text, is_blob) in rows {
            let Some(out) = text.as_deref().and_then(&out_of) else { continue };
            let value = if is_blob { Value::Blob(out.into_bytes()) } else { Value::Text(out) };
            connection.execute(&format!("UPDATE {table} SET {column} = ?2 WHERE rowid = ?1"), (id, value))?;
        }
    }
    for (noun, record) in &what.records {
        for table in ["pair", "answer"] {
            let sql = format!("DELETE FROM {table} WHERE workspace = ?1 AND noun = ?2 AND (one = ?3 OR other = ?3)");
            connection.execute(&sql, (import.workspace, noun.word(), record))?;
        }
    }
    Ok(())
}

fn write_down(import: &Import, what: &Erase, cells: u64) -> rusqlite::Result<()> {
    let mut of_noun: BTreeMap<&str, u64> = BTreeMap::new();
    what.records.iter().for_each(|(noun, _)| *of_noun.entry(noun.word()).or_default() += 1);
    let sql = "INSERT INTO erasure (workspace, at, by, salt, records, cells, because) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let records = what.records.len() as u64;
    let because = what.without(&what.because).unwrap_or_else(|| what.because.clone());
    import.transaction.execute(sql, (import.workspace, &what.at, &what.by, &what.salt, records, cells, &because))?;
    let id = import.transaction.last_insert_rowid();
    for hash in &what.hashes {
        let sql = "INSERT INTO erased_identifier (erasure, hash) VALUES (?1, ?2)";
        import.transaction.execute(sql, (id, hash.as_slice()))?;
    }
    let about: Vec<String> = of_noun.into_iter().map(|(noun, records)| format!("{records} {noun}")).collect();
    let sql = "INSERT INTO audit (workspace, at, by, door, action, about) VALUES (?1, ?2, ?3, ?4, 'erased', ?5)";
    let about = about.join(", ");
    let about = if because.is_empty() { about } else { format!("{about}: {because}") };
    import.transaction.execute(sql, (import.workspace, &what.at, &what.by, what.door, about)).map(|_| ())
}

/// Takes what was written before out of the file's free pages, and out of what lies beside it.
fn clean(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("VACUUM")?;
    // Readers that are at it are waited for.
    for _ in 0..50 {
        let busy: bool = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if !busy {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok(())
}
