//! Which record each row of a file is about, among those that are kept.

use std::collections::{HashMap, HashSet};

use ihanne_core::import::intake::{
    Cleaned, Found, Key, Keys, Mapping, NONE, Named, Natural, RECORD_ID, Scheme, apart, beside, find, is_other, is_shared,
    keys_of_file, keys_of_kept, of_one_country, of_systems, part_by_form, schemes, settle, unshare,
};
use ihanne_core::import::{ColumnDescription, ProblemCode};
use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::{Import, Stored};
use rayon::prelude::*;

use super::incoming::Incoming;
use super::systems::Systems;
use crate::ops::Stop;
use crate::ops::seen::Seen;

/// What is known of a file before its rows are placed.
pub struct File<'a> {
    pub incoming: &'a Incoming,
    pub noun: Noun,
    pub mapping: &'a Mapping,
    pub about: &'a [Option<ColumnDescription>],
    /// The attributes that are kept already.
    pub stored: &'a [Stored],
    /// The kept records with what was merged.
    pub seen: &'a Seen,
    /// The CRM the file is of, where that is known.
    pub system: Option<&'a str>,
}

/// The records of a file's rows.
pub struct Places {
    pub found: Found,
    /// The kinds of keys that were asked for.
    pub asked: Vec<Scheme>,
    /// The headers that name a record without an id, where they were asked for.
    pub named_by: Option<String>,
    /// Rows that became records of their own although others have their web address or business id, because their names differ.
    pub apart: Vec<u32>,
    /// Rows that only all of them names.
    pub unnamed: Vec<u32>,
}

impl File<'_> {
    /// The kept attribute that a column becomes.
    pub fn stored(&self, at: usize) -> Option<&Stored> {
        let key = self.mapping.columns[at].attribute.as_deref()?;
        self.stored.iter().find(|stored| stored.attribute.key == key)
    }

    /// A column in its plain form; `None` when it is not taken.
    pub fn clean(&self, at: usize) -> Option<Cleaned> {
        let attribute = self.mapping.columns[at].attribute.as_deref()?;
        let kept = self.stored(at).map(|stored| stored.attribute.kind);
        let cleaned = Cleaned::of(&self.incoming.gathered.columns[at], attribute, self.about[at].as_ref()?, kept);
        let is_name = self.noun == Noun::Accounts && attribute == "name";
        Some(if is_name { cleaned.with_names(&self.incoming.gathered, self.mapping, at) } else { cleaned })
    }

    /// Finds the record of each row, and the kinds of keys that were asked for. Columns that are read on the way are left in
    /// `cleaned`.
    pub fn place(&self, transaction: &Import, cleaned: &mut [Option<Cleaned>]) -> Result<Places, Stop> {
        let kept = transaction.records(self.noun)? as usize;
        let usable = self.incoming.usable();
        let (mut keys, mut asked): (Vec<Key>, Vec<Scheme>) = (Vec::new(), Vec::new());
        let systems = Systems::of(transaction, self)?;
        let mut named_by = None;
        // Where kinds of keys stand that companies share which are called otherwise.
        let mut sharing = Vec::new();
        for scheme in schemes(self.noun) {
            if *scheme == Scheme::Natural {
                if let Some((natural, rows)) = self.natural(kept > 0, cleaned) {
                    let names = |key: &String| self.mapping.find(key).map(|at| format!("`{}`", self.mapping.columns[at].header));
                    let columns: Vec<String> = natural.attributes.iter().filter_map(names).collect();
                    named_by = Some(columns.join(" and "));
                    let stored = |key: &str| natural.attributes.iter().any(|attribute| attribute == key);
                    let key = Key { rows, kept: natural.of_kept(&self.kept_columns(transaction, &stored)?, kept) };
                    let enough = key.is_complete();
                    asked.push(*scheme);
                    keys.push(key);
                    if enough {
                        break;
                    }
                }
                continue;
            }
            let columns = self.columns(*scheme);
            let mut key = self.key(transaction, *scheme, kept, cleaned)?;
            if *scheme == Scheme::RecordId && systems.are_several(self.system) {
                let mut with_name = self.key(transaction, Scheme::RecordIdAndName, kept, cleaned)?;
                let of = |record: u32| systems.of_record(record);
                let system = self.system;
                let of_systems = of_systems(&mut with_name, &key, system, of, &self.seen.merged);
                keys.extend([with_name, of_systems]);
            }
            if *scheme == Scheme::NameAndCountry {
                let names = self.key(transaction, Scheme::Name, kept, cleaned)?;
                let places = self.key(transaction, Scheme::NameInCountry, kept, cleaned)?;
                of_one_country(&mut key, &names, &places, &self.seen.merged);
            }
            for more in scheme.with_more().iter().copied().filter(|_| !columns.is_empty()) {
                let mut with_more = self.key(transaction, more, kept, cleaned)?;
                if *scheme == Scheme::NameAndCountry {
                    beside(&mut with_more, &key);
                }
                let names = (*scheme == Scheme::Domain && is_shared(&key))
                    .then(|| Key { rows: with_more.rows.clone(), kept: with_more.kept.clone() });
                if *scheme == Scheme::Domain {
                    self.part_by_form(transaction, &mut with_more, cleaned)?;
                }
                match names {
                    Some(names) => {
                        let places = self.key(transaction, Scheme::DomainNameAndCountry, kept, cleaned)?;
                        unshare(&mut key, &mut with_more, &names, &places);
                    }
                    _ if more.may_change() => settle(&mut with_more, &key, &self.seen.merged),
                    _ => {}
                }
                if matches!(more, Scheme::DomainAndName | Scheme::BusinessIdAndName) {
                    sharing.push((keys.len(), keys.len() + scheme.with_more().len()));
                }
                keys.push(with_more);
            }
            if !columns.is_empty() {
                asked.push(*scheme);
            }
            let enough = key.is_complete();
            keys.push(key);
            if enough {
                break;
            }
        }
        let surer = if asked.last() == Some(&Scheme::WholeRow) { &keys[..keys.len() - 1] } else { &keys[..] };
        let unnamed = |row: &u32| {
            let row = *row as usize;
            usable[row] && named_by.is_some() && surer.iter().all(|key| key.rows[row].is_none())
        };
        let unnamed: Vec<u32> = (0..usable.len() as u32).filter(unnamed).collect();
        let mut found = find(&keys, usable.len(), kept, &self.seen.merged, &|row| usable[row]);
        // What a row says that is set aside may lead no other row anywhere, so the rest is found again without it.
        let mut others: HashSet<u32> = HashSet::new();
        loop {
            let more = self.others(transaction, &found, &systems, cleaned)?;
            if more.is_empty() {
                break;
            }
            others.extend(more);
            let trusted = |row: usize| usable[row] && !others.contains(&(row as u32));
            found = find(&keys, usable.len(), kept, &self.seen.merged, &trusted);
        }
        found.set_aside.extend(others.into_iter().map(|row| (row, ProblemCode::OtherRecord)));
        found.set_aside.sort_unstable_by_key(|(row, _)| *row);
        let mut apart: Vec<u32> = sharing.iter().flat_map(|(more, at)| apart(&keys[*more], &keys[*at], &found.records)).collect();
        apart.sort_unstable();
        apart.dedup();
        Ok(Places { found, asked, named_by, apart, unnamed })
    }

    /// Gives companies of one name and domain whose legal forms contradict keys of their own.
    fn part_by_form(&self, transaction: &Import, with_name: &mut Key, cleaned: &mut [Option<Cleaned>]) -> Result<(), Stop> {
        let at = ["name", "country"].map(|attribute| self.mapping.find(attribute));
        for at in at.into_iter().flatten().filter(|at| cleaned[*at].is_none()).collect::<Vec<_>>() {
            cleaned[at] = self.clean(at);
        }
        let mut kept: Vec<Vec<Kept>> = Vec::new();
        for attribute in ["name", "country"] {
            let stored = self.stored.iter().find(|stored| stored.attribute.key == attribute);
            kept.push(stored.map_or(Ok(Vec::new()), |stored| all_chunks(transaction, stored))?);
        }
        let of_row = |row: usize| {
            at.map(|at| {
                let column = &self.incoming.gathered.columns[at?];
                cleaned[at?].as_ref()?.cell(column, column.code_of(row)).value
            })
        };
        let of_record = |record: usize| [0, 1].map(|at: usize| kept[at].get(record / CHUNK)?.cell(record % CHUNK).value);
        part_by_form(with_name, &Named { of_row: &of_row, of_record: &of_record });
        Ok(())
    }

    /// The columns that make a kind of key.
    fn columns(&self, scheme: Scheme) -> Vec<usize> {
        match scheme {
            Scheme::WholeRow => (0..self.mapping.columns.len()).collect(),
            _ => scheme.attributes().iter().filter_map(|attribute| self.mapping.find(attribute)).collect(),
        }
    }

    /// The rows that have the record id of a record which is another company by all else. Ids of one system are trusted: there a company
    /// may change its name and its address in one go.
    fn others(
        &self,
        transaction: &Import,
        found: &Found,
        systems: &Systems,
        cleaned: &mut [Option<Cleaned>],
    ) -> Result<Vec<u32>, Stop> {
        let at = ["name", "domain", "business_id"].map(|attribute| self.mapping.find(attribute));
        let ids = self.mapping.find(RECORD_ID);
        let (Some(ids), true) = (ids, self.noun == Noun::Accounts && at[0].is_some()) else {
            return Ok(Vec::new());
        };
        if at[1..].iter().all(Option::is_none) {
            return Ok(Vec::new());
        }
        let mut chunks: Vec<Vec<Kept>> = Vec::new();
        for attribute in [RECORD_ID, "name", "domain", "business_id"] {
            let kept = self.stored.iter().find(|stored| stored.attribute.key == attribute);
            chunks.push(kept.map_or(Ok(Vec::new()), |stored| all_chunks(transaction, stored))?);
        }
        for at in at.into_iter().flatten().chain([ids]) {
            if cleaned[at].is_none() {
                cleaned[at] = self.clean(at);
            }
        }
        let said = |at: usize, row: usize| {
            let column = &self.incoming.gathered.columns[at];
            cleaned[at].as_ref()?.cell(column, column.code_of(row)).value
        };
        let known = |kept: &'_ [Kept], record: usize| -> Option<String> {
            kept.get(record / CHUNK)?.cell(record % CHUNK).value.map(str::to_owned)
        };
        // What is said of the records that the file makes.
        let made =
            first_said(found, &|which: usize, row: usize| said([Some(ids), at[0], at[1], at[2]][which]?, row).map(str::to_owned));
        let is_other = |row: &usize| {
            let record = found.records[*row];
            if record == NONE || said(ids, *row).is_none() {
                return false;
            }
            let of_record = match made.get(&record) {
                Some(made) => made.to_vec(),
                None if record >= found.kept => return false,
                None => chunks.iter().map(|chunks| known(chunks, record as usize)).collect::<Vec<_>>(),
            };
            let name = at[0].and_then(|at| said(at, *row));
            if of_record[0].is_none() || name.is_none() || name == of_record[1].as_deref() {
                return false;
            }
            let of_system = if record >= found.kept { self.system } else { systems.of_record(record) };
            let one_system = self.system.is_some() && of_system == self.system;
            let row = at.map(|at| at.and_then(|at| said(at, *row)));
            !one_system && is_other(row, [1, 2, 3].map(|at| of_record[at].as_deref()))
        };
        Ok((0..found.records.len()).filter(is_other).map(|row| row as u32).collect())
    }

    /// The keys of one kind. Columns that are read on the way are left in `cleaned`.
    fn key(&self, transaction: &Import, scheme: Scheme, kept: usize, cleaned: &mut [Option<Cleaned>]) -> Result<Key, Stop> {
        let columns = self.columns(scheme);
        let wanted: Vec<usize> = columns.into_iter().filter(|at| cleaned[*at].is_none()).collect();
        let read: Vec<(usize, Option<Cleaned>)> = wanted.par_iter().map(|at| (*at, self.clean(*at))).collect();
        read.into_iter().for_each(|(at, column)| cleaned[at] = column);
        let rows = keys_of_file(scheme, &self.incoming.gathered, self.mapping, cleaned);
        Ok(Key { rows, kept: self.kept_keys(transaction, scheme, kept)? })
    }

    /// The columns that name the records of the file, if there are such, and the keys they make.
    fn natural(&self, any_kept: bool, cleaned: &mut [Option<Cleaned>]) -> Option<(Natural, Keys)> {
        let of_file: Vec<&str> = self.mapping.columns.iter().filter_map(|mapped| mapped.attribute.as_deref()).collect();
        let kept: Vec<&str> = self.stored.iter().map(|stored| stored.attribute.key.as_str()).collect();
        Natural::candidates(self.noun, &of_file, any_kept.then_some(&kept)).into_iter().find_map(|natural| {
            for at in natural.attributes.iter().filter_map(|attribute| self.mapping.find(attribute)) {
                if cleaned[at].is_none() {
                    cleaned[at] = self.clean(at);
                }
            }
            let keys = natural.of_file(&self.incoming.gathered, self.mapping, cleaned)?;
            Some((natural, keys))
        })
    }

    fn kept_keys(&self, transaction: &Import, scheme: Scheme, kept: usize) -> Result<Vec<Option<std::num::NonZeroU64>>, Stop> {
        if kept == 0 {
            return Ok(Vec::new());
        }
        let of_scheme = |key: &str| scheme == Scheme::WholeRow || scheme.attributes().contains(&key);
        Ok(keys_of_kept(scheme, &self.kept_columns(transaction, &of_scheme)?, kept))
    }

    /// Kept attributes with their chunks.
    fn kept_columns(&self, transaction: &Import, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<(String, Vec<Kept>)>, Stop> {
        let mut columns = Vec::new();
        for stored in self.stored.iter().filter(|stored| wanted(&stored.attribute.key)) {
            columns.push((stored.attribute.key.clone(), all_chunks(transaction, stored)?));
        }
        Ok(columns)
    }
}

/// What the rows of a record that a file makes say of who it is, for those of several rows.
fn first_said(found: &Found, said: &dyn Fn(usize, usize) -> Option<String>) -> HashMap<u32, [Option<String>; 4]> {
    let mut rows: HashMap<u32, Vec<usize>> = HashMap::new();
    let mut seen = vec![false; (found.all - found.kept) as usize];
    let made = |record: u32| record != NONE && record >= found.kept;
    for record in found.records.iter().copied().filter(|record| made(*record)) {
        if std::mem::replace(&mut seen[(record - found.kept) as usize], true) {
            rows.entry(record).or_default();
        }
    }
    for (row, record) in found.records.iter().enumerate() {
        if let Some(rows) = rows.get_mut(record) {
            rows.push(row);
        }
    }
    let first = |(record, mut rows): (u32, Vec<usize>)| {
        // Where the rows stand in the file settles nothing.
        rows.sort_by_cached_key(|row| [1, 2, 3].map(|at| said(at, *row).map_or((true, String::new()), |text| (false, text))));
        (record, [0, 1, 2, 3].map(|at| rows.iter().find_map(|row| said(at, *row))))
    };
    rows.into_iter().map(first).collect()
}

/// Every chunk of an attribute, those that are missing among them.
fn all_chunks(transaction: &Import, stored: &Stored) -> Result<Vec<Kept>, Stop> {
    let packed = transaction.chunks(stored)?;
    let read: Result<Vec<(usize, Kept)>, _> = packed
        .par_iter()
        .map(|(number, packed)| {
            let kept = packed.kept().map_err(|reason| (*number, reason))?;
            Ok((*number, kept))
        })
        .collect();
    let read = read.map_err(|(number, reason): (usize, String)| transaction.unreadable(stored, number, &reason))?;
    let mut chunks = Vec::new();
    for (number, kept) in read {
        chunks.resize(number, Kept::default());
        chunks.push(kept);
    }
    Ok(chunks)
}
