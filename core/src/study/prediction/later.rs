//! Which deals of a later file were not learned from.

use std::collections::HashSet;

use super::Prediction;
use crate::import::Cohort;
use crate::study::hash;

/// The deals of a later file, sorted by what they can prove. Every closed deal is counted once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Later {
    /// Rows of the cohort that the prediction can be proved on.
    pub rows: Vec<u32>,
    /// Of them won.
    pub won: u64,
    /// Deals that were learned from.
    pub learned: u64,
    /// Deals of accounts that were learned from; they say little about strangers.
    pub known_accounts: u64,
    /// Deals of which it cannot be told whether they were learned from: without a key, without a day, or under another key
    /// from the time that was studied.
    pub untold: u64,
}

/// The later file has nothing by which its deals could be told from those learned from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Untellable;

/// Finds the deals that were not learned from: by their keys, or where deals have none by the day they closed on, which
/// must be after the study's. Where days are known, a later deal must also have closed after those learned from: a key
/// can be written otherwise.
///
/// Deals of accounts that were learned from are left out, unless most of the later deals are such: where all is renewal
/// there is nothing else to prove on.
///
/// # Errors
/// When the deals have neither keys nor days.
pub fn later(prediction: &Prediction, cohort: &Cohort) -> Result<Later, Untellable> {
    let sealed = prediction.sealed_on.parse::<chrono::NaiveDate>().ok();
    let sealed = sealed.map(|day| (day - chrono::NaiveDate::default()).num_days() as i32);
    let until = prediction.learned.until.as_ref().and_then(|day| day.parse::<chrono::NaiveDate>().ok());
    let until = until.map(|day| (day - chrono::NaiveDate::default()).num_days() as i32);
    let by_key = prediction.learned.key.is_some();
    if !by_key && (cohort.day.is_none() || sealed.is_none()) {
        return Err(Untellable);
    }
    let learned: HashSet<&str> = prediction.learned.keys.iter().map(String::as_str).collect();
    let mut found = Later::default();
    let mut fresh = Vec::new();
    for row in 0..cohort.won.len() {
        let mark = hash::mark(&cohort.key[row]).filter(|_| by_key);
        let day = cohort.day.as_ref().and_then(|days| days[row]);
        match (mark, day, sealed) {
            (Some(mark), ..) if learned.contains(mark.as_str()) => found.learned += 1,
            (Some(_), day, _) if day.zip(until).is_none_or(|(day, until)| day > until) => fresh.push(row as u32),
            (Some(_), ..) => found.untold += 1,
            (None, Some(day), Some(sealed)) if day > sealed && until.is_none_or(|until| day > until) => fresh.push(row as u32),
            (None, Some(_), Some(_)) => found.learned += 1,
            (None, ..) => found.untold += 1,
        }
    }
    let accounts: HashSet<&str> = prediction.learned.accounts.iter().map(String::as_str).collect();
    let of_known = |row: &u32| {
        let name = cohort.beside.account.as_ref().map(|names| names[*row as usize].as_str());
        name.and_then(hash::mark).is_some_and(|mark| accounts.contains(mark.as_str()))
    };
    let (known, strangers): (Vec<u32>, Vec<u32>) = fresh.iter().copied().partition(of_known);
    if strangers.len() >= known.len() {
        found.known_accounts = known.len() as u64;
        found.rows = strangers;
    } else {
        found.rows = fresh;
    }
    found.won = found.rows.iter().filter(|row| cohort.won[**row as usize]).count() as u64;
    Ok(found)
}
