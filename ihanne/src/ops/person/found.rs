//! Who is meant: the records of a person, by address, id, name or number.

use std::collections::BTreeSet;

use ihanne_core::import::intake::RECORD_ID;
use ihanne_core::market::{CHUNK, Kept, Noun};
use ihanne_store::{Reading, Stored};

use crate::ops::{Refusal, Stop};

/// One attribute of all records of a noun.
pub struct Column {
    pub stored: Stored,
    chunks: Vec<(usize, Kept)>,
}

impl Column {
    /// The attributes of a noun.
    pub fn all(reading: Reading, noun: Noun) -> Result<Vec<Column>, Stop> {
        let column = |stored: Stored| {
            let mut chunks = Vec::new();
            for (number, packed) in reading.chunks(&stored)? {
                chunks.push((number, packed.kept().map_err(|reason| reading.unreadable(&stored, number, &reason))?));
            }
            Ok(Column { stored, chunks })
        };
        reading.attributes(noun)?.into_iter().map(column).collect()
    }

    /// What is kept of a record, and what stood in the file.
    pub fn texts(&self, record: u32) -> [Option<&str>; 2] {
        let chunk = self.chunks.iter().find(|(number, _)| *number == record as usize / CHUNK);
        let cell = chunk.map(|(_, kept)| kept.cell(record as usize % CHUNK)).unwrap_or_default();
        [cell.value, cell.original]
    }

    /// The records of which a distinct text says yes, with the first text that does.
    pub fn matching(&self, fits: impl Fn(&str) -> bool) -> Vec<u32> {
        let mut found = Vec::new();
        for (number, kept) in &self.chunks {
            let entry = |code: u32| kept.entry(code);
            let fit: Vec<bool> = (0..kept.distinct() as u32)
                .map(|code| [entry(code).value, entry(code).original].into_iter().flatten().any(&fits))
                .collect();
            let rows = kept.codes().iter().enumerate();
            found.extend(
                rows.filter(|(_, code)| fit.get(**code as usize) == Some(&true)).map(|(row, _)| (number * CHUNK + row) as u32),
            );
        }
        found
    }

    fn key(&self) -> &str {
        &self.stored.attribute.key
    }
}

/// Whether a text is an address of mail.
pub fn is_mail(text: &str) -> bool {
    text.contains('@') && !text.contains(char::is_whitespace)
}

/// What tells a person apart, as it is read of their record.
#[derive(Default)]
pub struct Known {
    /// Addresses and business ids, in small letters.
    pub exact: BTreeSet<String>,
    /// What they are called.
    pub names: BTreeSet<String>,
    /// Their ids in other systems.
    pub ids: BTreeSet<String>,
}

impl Known {
    /// What is known of a record now.
    pub fn take(&mut self, noun: Noun, columns: &[Column], record: u32) {
        let [mut first, mut last] = [None, None];
        for column in columns {
            for text in column.texts(record).into_iter().flatten() {
                self.take_text(noun, column.key(), text);
                match column.key() {
                    "first_name" => first = first.or(Some(text)),
                    "last_name" => last = last.or(Some(text)),
                    _ => {}
                }
            }
        }
        if let (Some(first), Some(last)) = (first, last) {
            self.names.extend([format!("{first} {last}"), format!("{last} {first}"), format!("{last}, {first}")]);
        }
    }

    /// What a text of a record says of who it is.
    pub fn take_text(&mut self, noun: Noun, key: &str, text: &str) {
        match key {
            _ if is_mail(text) => drop(self.exact.insert(text.to_lowercase())),
            "business_id" if noun == Noun::Accounts => drop(self.exact.insert(text.to_lowercase())),
            RECORD_ID => drop(self.ids.insert(text.to_owned())),
            // A first name alone is that of many.
            "name" | "full_name" | "contact_name" | "lead_name" | "contact_person"
                if noun == Noun::Accounts || text.trim().contains(' ') =>
            {
                self.names.insert(text.to_owned());
            }
            _ => {}
        }
    }
}

/// The records that are meant. Where a name is that of several, they are named in the refusal with their numbers.
pub fn found(reading: Reading, nouns: &[Noun], who: &str) -> Result<BTreeSet<(Noun, u32)>, Stop> {
    let who = who.trim();
    let mut records = BTreeSet::new();
    if let Some(number) = who.strip_prefix('#').and_then(|number| number.parse::<u32>().ok()) {
        for noun in nouns {
            if nouns.len() == 1 && number > 0 && u64::from(number) <= reading.records(*noun)? {
                records.insert((*noun, number - 1));
            }
        }
    } else {
        let small = who.to_lowercase();
        let mail = is_mail(who);
        for noun in nouns {
            let columns = Column::all(reading, *noun)?;
            for column in &columns {
                let is_name = column.key() == "name" || column.key().ends_with("_name") || column.key() == "contact_person";
                let looks = mail || is_name || matches!(column.key(), "business_id" | RECORD_ID);
                if looks {
                    records.extend(
                        column.matching(|text| text.trim().to_lowercase() == small).into_iter().map(|record| (*noun, record)),
                    );
                }
            }
            records.extend(by_both_names(&columns, &small).into_iter().map(|record| (*noun, record)));
        }
        let together = together(reading, &records)?;
        if !mail && !is_one(reading, &records)? {
            let told: Vec<String> = records.iter().map(|(noun, record)| format!("#{} of {}", record + 1, noun.word())).collect();
            let message = format!("`{who}` is the name of several: {}", told.join(", "));
            let (noun, record) = records.first().expect("there are several");
            let hint = format!("say which one: \"#{}\" --as {}; or an e-mail address", record + 1, noun.word());
            return Err(Refusal::new("several_people", message, hint).into());
        }
        records = together;
    }
    // Whoever has had the same address is the same person.
    loop {
        let before = records.len();
        records.extend(by_mail(reading, nouns, &mails(reading, &records, who)?)?);
        if records.len() == before {
            break;
        }
    }
    if records.is_empty() {
        let message = format!("nothing is known of `{who}`");
        let hint = "name an e-mail address, an id, a name as it stands, or a number: \"#12\" --as contacts";
        return Err(Refusal::new("nobody_found", message, hint).into());
    }
    together(reading, &records)
}

/// The addresses that records have or had, and the one that was asked for.
fn mails(reading: Reading, records: &BTreeSet<(Noun, u32)>, who: &str) -> Result<BTreeSet<String>, Stop> {
    let mut mails: BTreeSet<String> = [who.to_lowercase()].into_iter().filter(|who| is_mail(who)).collect();
    let nouns: BTreeSet<Noun> = records.iter().map(|(noun, _)| *noun).collect();
    for noun in nouns {
        for column in Column::all(reading, noun)? {
            let own = |record: u32| records.contains(&(noun, record));
            let now = records.iter().filter(|(of, _)| *of == noun).flat_map(|(_, record)| column.texts(*record)).flatten();
            mails.extend(now.filter(|text| is_mail(text)).map(str::to_lowercase));
            for (record, text) in past(reading, &column)? {
                if own(record) && is_mail(&text) {
                    mails.insert(text.to_lowercase());
                }
            }
        }
    }
    Ok(mails)
}

/// The records that have or had one of some addresses.
fn by_mail(reading: Reading, nouns: &[Noun], mails: &BTreeSet<String>) -> Result<BTreeSet<(Noun, u32)>, Stop> {
    let mut found = BTreeSet::new();
    for noun in nouns {
        for column in Column::all(reading, *noun)? {
            let fits = |text: &str| is_mail(text) && mails.contains(&text.trim().to_lowercase());
            found.extend(column.matching(fits).into_iter().map(|record| (*noun, record)));
            found.extend(past(reading, &column)?.into_iter().filter(|(_, text)| fits(text)).map(|(record, _)| (*noun, record)));
        }
    }
    Ok(found)
}

/// What an attribute said before, record by record.
pub fn past(reading: Reading, column: &Column) -> Result<Vec<(u32, String)>, Stop> {
    let mut texts = Vec::new();
    for past in reading.past(&column.stored)? {
        for (place, record) in past.delta.records.iter().enumerate() {
            let cells = [past.delta.from.cell(place), past.delta.to.cell(place)];
            let said = cells.into_iter().flat_map(|cell| [cell.value, cell.original]).flatten();
            texts.extend(said.map(|text| (*record, text.to_owned())));
        }
    }
    Ok(texts)
}

fn by_both_names(columns: &[Column], who: &str) -> Vec<u32> {
    let column = |key: &str| columns.iter().find(|column| column.key() == key);
    let (Some(first), Some(last)) = (column("first_name"), column("last_name")) else { return Vec::new() };
    let ends = last.matching(|text| who.ends_with(&text.trim().to_lowercase()) && !text.trim().is_empty());
    let whole = |record: &u32| {
        let part = |column: &Column| column.texts(*record)[0].unwrap_or_default().trim().to_lowercase();
        format!("{} {}", part(first), part(last)) == who
    };
    ends.into_iter().filter(whole).collect()
}

/// With the records that were merged with them: they are the same person.
fn together(reading: Reading, records: &BTreeSet<(Noun, u32)>) -> Result<BTreeSet<(Noun, u32)>, Stop> {
    let mut all = records.clone();
    let nouns: BTreeSet<Noun> = records.iter().map(|(noun, _)| *noun).collect();
    for noun in nouns {
        let merges = reading.merges(noun)?;
        loop {
            let before = all.len();
            for (record, survivor) in &merges {
                if all.contains(&(noun, *record)) || all.contains(&(noun, *survivor)) {
                    all.extend([(noun, *record), (noun, *survivor)]);
                }
            }
            if all.len() == before {
                break;
            }
        }
    }
    Ok(all)
}

/// Whether records are one, but for merges.
fn is_one(reading: Reading, records: &BTreeSet<(Noun, u32)>) -> Result<bool, Stop> {
    match records.first() {
        None => Ok(true),
        Some(first) => Ok(together(reading, &BTreeSet::from([*first]))?.is_superset(records)),
    }
}
