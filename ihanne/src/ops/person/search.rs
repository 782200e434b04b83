//! Who may be meant: people whose name or address holds some words.

use std::collections::BTreeSet;
use std::path::Path;

use ihanne_core::market::Noun;
use ihanne_store::Mode;

use super::found::{Column, is_mail};
use crate::ops::{Actor, Stop, open};

/// Somebody who may be meant.
pub struct Candidate {
    /// What the record is.
    pub noun: Noun,
    /// Its number, from 1.
    pub number: u32,
    /// What they are called.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
}

impl Candidate {
    /// How the verbs are told who is meant: by the address, which other records of the person have too, or by the number.
    pub fn who(&self) -> String {
        self.email.clone().unwrap_or_else(|| format!("#{}", self.number))
    }
}

/// Contacts, leads and accounts whose name or address holds all words, at most so many.
pub fn search(actor: &Actor, data: &Path, find: &str, most: usize) -> Result<Vec<Candidate>, Stop> {
    let words: Vec<String> = find.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Ok(Vec::new());
    }
    let mut store = open(actor, data, Mode::Read, "people")?;
    let workspace = store.workspace(&actor.workspace)?;
    let mut found = Vec::new();
    for noun in [Noun::Contacts, Noun::Leads, Noun::Accounts] {
        let mut columns = Column::all(workspace.reading(), noun)?;
        columns.retain(|column| tells(&column.stored.attribute.key));
        let mut records: Option<BTreeSet<u32>> = None;
        for word in &words {
            let holds = |text: &str| text.to_lowercase().contains(word);
            let these: BTreeSet<u32> = columns.iter().flat_map(|column| column.matching(holds)).collect();
            records = Some(records.map_or_else(|| these.clone(), |records| records.intersection(&these).copied().collect()));
        }
        for record in records.unwrap_or_default().into_iter().take(most.saturating_sub(found.len())) {
            let said = |key: &str| {
                let column = columns.iter().find(|column| column.stored.attribute.key == key)?;
                column.texts(record)[0].map(str::to_owned)
            };
            let parts: Vec<String> = ["first_name", "last_name"].into_iter().filter_map(said).collect();
            let name = if parts.is_empty() { said("full_name").or_else(|| said("name")) } else { Some(parts.join(" ")) };
            let texts = columns.iter().filter_map(|column| column.texts(record)[0]);
            let email = texts.into_iter().find(|text| is_mail(text)).map(str::to_owned);
            found.push(Candidate { noun, number: record + 1, name, email });
        }
    }
    Ok(found)
}

fn tells(key: &str) -> bool {
    key == "name" || key.ends_with("_name") || key == "contact_person" || key.contains("mail")
}
