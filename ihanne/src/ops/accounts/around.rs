//! The people at an account, and what was noted about it.

use std::collections::HashMap;
use std::path::Path;

use ihanne_core::import::is_account;
use ihanne_core::market::{CHUNK, Kept, Noun, key_of};
use ihanne_store::{Mode, Reading, Stored, Workspace};
use rayon::prelude::*;

use crate::ops::roster::{Roster, around::DAYS};
use crate::ops::seen::Seen;
use crate::ops::{Actor, Stop, data};

/// What belongs to an account: the first of it, and how much there is.
pub struct Leaf<T> {
    /// The first.
    pub first: Vec<T>,
    /// How many there are.
    pub all: usize,
}

/// A person at an account.
pub struct Person {
    /// What they are called.
    pub name: Option<String>,
    pub title: Option<String>,
    /// What part they play in buying.
    pub role: Option<String>,
    /// Where to write to them, for those who may see it.
    pub email: Option<String>,
    /// The day they were last in touch.
    pub touched: Option<String>,
}

/// A note about an account.
pub struct Note {
    /// The day it was written.
    pub day: Option<String>,
    /// Who wrote it, for those who may see the names of salespeople.
    pub by: Option<String>,
    pub text: String,
}

/// What the reader may see.
#[derive(Clone, Copy, Debug)]
pub struct Sight {
    /// The addresses of people.
    pub addresses: bool,
    /// The names of salespeople.
    pub salespeople: bool,
}

const TITLE: [&str; 5] = ["title", "job_title", "jobtitle", "position", "job"];
const ROLE: [&str; 6] = ["buying_role", "decision_role", "contact_role", "role", "persona", "buying_roles"];
const EMAIL: [&str; 4] = ["email", "email_address", "e_mail", "work_email"];
const TOUCHED: [&str; 9] = [
    "last_touch",
    "last_contacted",
    "last_contact",
    "last_contact_date",
    "last_activity",
    "last_activity_date",
    "last_engagement_date",
    "recent_activity_date",
    "viimeisin_yhteydenotto",
];
const NAME: [&str; 4] = ["full_name", "contact_name", "name", "contact"];
const TEXT: [&str; 8] = ["text", "note", "body", "note_body", "content", "comment", "comments", "description"];
const BY: [&str; 6] = ["author", "owner", "created_by", "by", "written_by", "user"];

/// The people at an account, the first `most` of them; `None` where no contact says which account is theirs.
pub fn people(
    actor: &Actor,
    folder: &Path,
    (roster, record): (&Roster, u32),
    sight: Sight,
    most: usize,
) -> Result<Option<Leaf<Person>>, Stop> {
    let person = |known: &Known| {
        let full = known.one(&NAME);
        let parts: Vec<String> = ["first_name", "last_name"].iter().filter_map(|key| known.one(&[*key])).collect();
        Person {
            name: if parts.is_empty() { full } else { Some(parts.join(" ")) },
            title: known.one(&TITLE),
            role: known.one(&ROLE),
            email: known.one(&EMAIL).filter(|_| sight.addresses),
            touched: known.one(&TOUCHED),
        }
    };
    let wanted = [&NAME[..], &["first_name", "last_name"], &TITLE, &ROLE, &EMAIL, &TOUCHED].concat();
    let found = belonging(actor, folder, (roster, record), Noun::Contacts, &wanted, most)?;
    Ok(found.map(|(known, all)| Leaf { first: known.iter().map(person).collect(), all }))
}

/// The notes about an account, the latest `most` of them; `None` where no note says which account it is about.
pub fn notes(
    actor: &Actor,
    folder: &Path,
    (roster, record): (&Roster, u32),
    sight: Sight,
    most: usize,
) -> Result<Option<Leaf<Note>>, Stop> {
    let note = |known: &Known| {
        let text = known.one(&TEXT)?;
        Some(Note { day: known.one(&DAYS), by: known.one(&BY).filter(|_| sight.salespeople), text })
    };
    let wanted = [&TEXT[..], &DAYS, &BY].concat();
    let found = belonging(actor, folder, (roster, record), Noun::Notes, &wanted, most)?;
    Ok(found.map(|(known, all)| Leaf { first: known.iter().filter_map(note).collect(), all }))
}

/// What is known of one record.
struct Known {
    record: u32,
    said: HashMap<String, String>,
}

impl Known {
    /// What stands under the first of some keys that says something.
    fn one(&self, keys: &[&str]) -> Option<String> {
        keys.iter().find_map(|key| self.said.get(*key)).cloned()
    }
}

fn belonging(
    actor: &Actor,
    folder: &Path,
    (roster, record): (&Roster, u32),
    noun: Noun,
    wanted: &[&str],
    most: usize,
) -> Result<Option<(Vec<Known>, usize)>, Stop> {
    let mut store = data::open(actor, folder, Mode::Create, "accounts")?;
    let workspace: Workspace = store.workspace(&actor.workspace)?;
    let around = roster.around(&workspace, noun)?;
    let (Some(around), Some(row)) = (&*around, roster.row(record)) else { return Ok(None) };
    let all = around.of(row);
    let count = all.len();
    let records: Vec<u32> = all.take(most).collect();
    let known = if records.is_empty() { Vec::new() } else { read(workspace.reading(), noun, wanted, &records)? };
    Ok(Some((known, count)))
}

/// Reads some attributes of some records: of each attribute only the chunks they stand in.
fn read(reading: Reading, noun: Noun, wanted: &[&str], records: &[u32]) -> Result<Vec<Known>, Stop> {
    let seen = Seen::of(reading, noun)?;
    let mut chunks: Vec<usize> = records.iter().map(|record| *record as usize / CHUNK).collect();
    chunks.sort_unstable();
    chunks.dedup();
    // Where a file of people names their company, that became the name.
    let is_company = |stored: &Stored| {
        let header = key_of(&stored.attribute.label);
        noun == Noun::Contacts && stored.attribute.key == "name" && header != "name" && is_account(&header)
    };
    let is_wanted = |stored: &Stored| wanted.contains(&stored.attribute.key.as_str()) && !is_company(stored);
    let stored: Vec<Stored> = reading.attributes(noun)?.into_iter().filter(is_wanted).collect();
    let mut packed = Vec::new();
    for (at, stored) in stored.iter().enumerate() {
        for number in &chunks {
            packed.extend(reading.chunk(stored, *number)?.map(|packed| (at, *number, packed)));
        }
    }
    let read: Vec<(usize, usize, Result<Kept, String>)> =
        packed.par_iter().map(|(at, number, packed)| (*at, *number, packed.kept())).collect();
    let mut known: Vec<Known> = records.iter().map(|record| Known { record: *record, said: HashMap::new() }).collect();
    for (at, number, kept) in read {
        let stored = &stored[at];
        let kept = kept.map_err(|reason| reading.unreadable(stored, number, &reason))?.padded(CHUNK);
        let overlay = seen.overlay(reading, stored)?;
        let kept = overlay.map_or_else(|| kept.clone(), |overlay| overlay.in_place(&kept, (number * CHUNK) as u32));
        for one in known.iter_mut().filter(|one| one.record as usize / CHUNK == number) {
            if let Some(said) = kept.cell(one.record as usize % CHUNK).said() {
                one.said.insert(stored.attribute.key.clone(), said.to_owned());
            }
        }
    }
    Ok(known)
}
