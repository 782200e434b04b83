//! The book of openings of a folder: which later deals a proof has looked at, so that a second look is counted.

use std::collections::HashSet;

use chrono::NaiveDate;
use ihanne_core::study::LaterProof;
use serde::{Deserialize, Serialize};

use super::folder::Folder;

/// The content of proof.json.
#[derive(Default, Serialize, Deserialize)]
pub struct Openings {
    format: u32,
    openings: Vec<Opening>,
}

/// One look at later deals.
#[derive(Serialize, Deserialize)]
struct Opening {
    on: String,
    /// Hash of all of them, as in study.json.
    hash: String,
    held: bool,
    /// A short hash of each.
    deals: Vec<String>,
}

impl Openings {
    /// The book of a folder; an empty one where there is none.
    pub fn of(folder: &Folder) -> Openings {
        let book = folder.read("proof.json").and_then(|text| serde_json::from_str(&text).ok());
        book.unwrap_or(Openings { format: 1, openings: Vec::new() })
    }

    /// Enters a look, and says how many times some of its deals have been looked at, this time counted.
    pub fn open(&mut self, proof: &LaterProof, on: NaiveDate) -> u32 {
        let deals: HashSet<&str> = proof.marks.iter().map(String::as_str).collect();
        let shares = |opening: &&Opening| {
            opening.hash == proof.holdout.hash || opening.deals.iter().any(|deal| deals.contains(deal.as_str()))
        };
        let before = self.openings.iter().filter(shares).count() as u32;
        self.openings.push(Opening {
            on: on.to_string(),
            hash: proof.holdout.hash.clone(),
            held: proof.held,
            deals: proof.marks.clone(),
        });
        before + 1
    }

    /// The book as text.
    pub fn text(&self) -> Vec<u8> {
        let mut text = serde_json::to_vec_pretty(self).expect("a book has only string keys");
        text.push(b'\n');
        text
    }
}
