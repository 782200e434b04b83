//! The kept records as they are seen: those that were merged as one, and the keys of accounts that are gone as those of their
//! survivors.

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};

use ihanne_core::import::intake::{Merged, Overlay, RECORD_ID, Says, surviving};
use ihanne_core::import::is_account;
use ihanne_core::market::{CHUNK, Cell, Kept, Noun};
use ihanne_store::{Batch, Reading, Stored};

use super::Stop;

/// Keys of accounts that are gone, with those of their survivors.
type Keys = HashMap<String, String>;

/// What was merged of one noun.
pub struct Seen {
    /// Which record leads to which.
    pub merged: Merged,
    groups: Vec<Vec<u32>>,
    /// The batches that made the records.
    batches: Vec<Batch>,
    keys: Option<AccountKeys>,
}

/// The keys by which records of other nouns name an account.
struct AccountKeys {
    noun: Noun,
    /// Record ids and names.
    called: Keys,
    domains: Keys,
    business_ids: Keys,
}

/// What the records of groups say of one attribute.
pub struct Sayings<'a> {
    seen: &'a Seen,
    chunks: HashMap<usize, Kept>,
    changed: HashMap<u32, u64>,
}

impl Sayings<'_> {
    /// What one of them says.
    pub fn of(&self, record: u32) -> Says<'_> {
        let cell = self.chunks.get(&(record as usize / CHUNK)).map_or(Cell::UNKNOWN, |kept| kept.cell(record as usize % CHUNK));
        let changed = self.changed.get(&record).copied();
        let erased = cell == Cell::UNKNOWN && changed.is_some();
        Says { cell, since: changed.unwrap_or_else(|| self.seen.made(record)), erased }
    }
}

impl Seen {
    /// What was merged of a noun, and for records that name accounts what was merged of these.
    pub fn of(reading: Reading, noun: Noun) -> Result<Seen, Stop> {
        let mut seen = Seen::with(reading, noun, &reading.merges(noun)?)?;
        if matches!(noun, Noun::Deals | Noun::Contacts | Noun::Notes) {
            let accounts = Seen::with(reading, Noun::Accounts, &reading.merges(Noun::Accounts)?)?;
            seen.keys = if accounts.merged.is_empty() { None } else { Some(AccountKeys::of(reading, noun, &accounts)?) };
        }
        Ok(seen)
    }

    /// A noun as it would be seen with certain merges.
    pub fn with(reading: Reading, noun: Noun, merges: &[(u32, u32)]) -> Result<Seen, Stop> {
        let merged = Merged::of(merges);
        let batches = if merged.is_empty() { Vec::new() } else { reading.batches_of(noun)? };
        Ok(Seen { groups: merged.groups(), merged, batches, keys: None })
    }

    /// The groups of records that are one, the survivor first.
    pub fn groups(&self) -> &[Vec<u32>] {
        &self.groups
    }

    /// The batch that made a record.
    fn made(&self, record: u32) -> u64 {
        let made = |batch: &&Batch| (batch.before..batch.after).contains(&u64::from(record));
        self.batches.iter().find(made).map_or(0, |batch| batch.id)
    }

    /// What the records of groups say of an attribute.
    pub fn sayings(&self, reading: Reading, stored: &Stored) -> Result<Sayings<'_>, Stop> {
        let involved: HashSet<u32> = self.groups.iter().flatten().copied().collect();
        let mut chunks = HashMap::new();
        for number in involved.iter().map(|record| *record as usize / CHUNK) {
            if let Entry::Vacant(place) = chunks.entry(number) {
                let packed = reading.chunk(stored, number)?;
                let kept = packed.map_or(Ok(Kept::default()), |packed| packed.kept());
                place.insert(kept.map_err(|reason| reading.unreadable(stored, number, &reason))?);
            }
        }
        let mut changed = HashMap::new();
        if !involved.is_empty() {
            for past in reading.past(stored)? {
                let of_groups = past.delta.records.iter().filter(|record| involved.contains(record));
                changed.extend(of_groups.map(|record| (*record, past.batch)));
            }
        }
        Ok(Sayings { seen: self, chunks, changed })
    }

    /// How an attribute is seen; `None` when it is seen as it is kept.
    pub fn overlay(&self, reading: Reading, stored: &Stored) -> Result<Option<Overlay<'_>>, Stop> {
        let key = stored.attribute.key.as_str();
        let keys = self.keys.as_ref().and_then(|keys| keys.for_attribute(key));
        if self.merged.is_empty() && keys.is_none() {
            return Ok(None);
        }
        let sayings = self.sayings(reading, stored)?;
        Ok(Some(Overlay::of(key, &self.merged, &self.groups, |record| sayings.of(record), keys)))
    }
}

impl AccountKeys {
    fn of(reading: Reading, noun: Noun, accounts: &Seen) -> Result<AccountKeys, Stop> {
        let attributes = reading.attributes(Noun::Accounts)?;
        let keys = |key: &str| match attributes.iter().find(|stored| stored.attribute.key == key) {
            Some(stored) => led(reading, accounts, stored),
            None => Ok(Keys::new()),
        };
        let mut called = keys("name")?;
        called.extend(keys(RECORD_ID)?);
        Ok(AccountKeys { noun, called, domains: keys("domain")?, business_ids: keys("business_id")? })
    }

    fn for_attribute(&self, key: &str) -> Option<&Keys> {
        let keys = match key {
            // The name of a contact is a person's.
            "name" if self.noun == Noun::Contacts => return None,
            "domain" => &self.domains,
            "business_id" => &self.business_ids,
            key if is_account(key) => &self.called,
            _ => return None,
        };
        (!keys.is_empty()).then_some(keys)
    }
}

/// What accounts of groups are called in an attribute, where that is not what survives, with what does. What an account of its own is
/// called leads to that one.
fn led(reading: Reading, accounts: &Seen, stored: &Stored) -> Result<Keys, Stop> {
    let sayings = accounts.sayings(reading, stored)?;
    // A name that leads to two survivors leads nowhere.
    let mut leads: HashMap<String, Option<String>> = HashMap::new();
    for group in &accounts.groups {
        let says: Vec<Says> = group.iter().map(|record| sayings.of(*record)).collect();
        let Some(survives) = says[surviving(&stored.attribute.key, &says).0].cell.value else { continue };
        let others = says.iter().filter_map(|says| says.cell.value).filter(|value| *value != survives);
        for value in others {
            let lead = leads.entry(value.to_owned()).or_insert_with(|| Some(survives.to_owned()));
            if lead.as_deref() != Some(survives) {
                *lead = None;
            }
        }
    }
    let mut keys: Keys = leads.into_iter().filter_map(|(value, lead)| Some((value, lead?))).collect();
    if keys.is_empty() {
        return Ok(keys);
    }
    let overlay = Overlay::of(&stored.attribute.key, &accounts.merged, &accounts.groups, |record| sayings.of(record), None);
    for (number, packed) in reading.chunks(stored)? {
        let kept = packed.kept().map_err(|reason| reading.unreadable(stored, number, &reason))?;
        let seen = overlay.seen(&kept, (number * CHUNK) as u32);
        (0..seen.len()).filter_map(|row| seen.cell(row).value).for_each(|value| {
            keys.remove(value);
        });
    }
    Ok(keys)
}
