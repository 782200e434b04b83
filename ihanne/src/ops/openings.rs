//! The book of openings of a folder: which deals a proof has looked at, so that a second look at them is counted.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use chrono::NaiveDate;
use ihanne_core::import::Words;
use ihanne_core::study::{Holdout, StudyResult, Warning, warning};
use serde::{Deserialize, Serialize};

use super::{Refusal, Stop, bounds};

/// Its name in the folder.
pub const NAME: &str = "openings.json";
/// Marks kept. Of more deals those with the smallest marks are kept, which is a sample by lot: the share of deals seen before
/// is then known to less than one percentage point.
const MOST: usize = 20_000;
/// From this share of deals seen before on, a look is no longer a first one.
const SEEN: f64 = 0.1;

/// What proofs have looked at in a folder.
pub struct Openings {
    looks: Vec<Look>,
    /// For each deal looked at, by its mark, how many times.
    times: BTreeMap<u64, u32>,
    /// Whether there were proofs here, and no book of them.
    missing: bool,
}

/// One look.
#[derive(Serialize, Deserialize)]
struct Look {
    on: String,
    /// Hash of all its rows, as in study.json.
    hash: String,
    rows: u64,
}

/// The book as it stands in its file.
#[derive(Serialize, Deserialize)]
struct Book {
    format: u32,
    looks: Vec<Look>,
    /// By how many times they were looked at: the marks, sixteen hexadecimal digits each, in a row.
    deals: BTreeMap<u32, String>,
}

impl Openings {
    /// The book of a folder; an empty one where nothing was opened yet.
    ///
    /// # Errors
    /// When the book is there and cannot be read: then nobody knows whether a look is the first.
    pub fn of(folder: &Path) -> Result<Openings, Stop> {
        let path = folder.join(NAME);
        let book = match bounds::text(&path, bounds::KEPT) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Openings::without_book(folder)),
            text => text.ok().and_then(|text| serde_json::from_str::<Book>(&text).ok()).and_then(Openings::read),
        };
        book.ok_or_else(|| {
            let message = format!(
                "{}: it is damaged, so nothing tells which deals have been opened in this folder before; it is left as it is",
                path.display()
            );
            let hint = format!(
                "put a copy of it back, or write into a new folder; to begin anew here, which makes the next look no first one, move it: mv {0} {0}.damaged",
                path.display()
            );
            Refusal::new("openings_damaged", message, hint).into()
        })
    }

    fn read(book: Book) -> Option<Openings> {
        let mut times = BTreeMap::new();
        for (opened, marks) in book.deals {
            for at in (0..marks.len()).step_by(16) {
                times.insert(u64::from_str_radix(marks.get(at..at + 16)?, 16).ok()?, opened);
            }
        }
        Some(Openings { looks: book.looks, times, missing: false })
    }

    /// Where a study of the folder has a proof, there was a book.
    fn without_book(folder: &Path) -> Openings {
        let study = std::fs::read_to_string(folder.join("study.json")).ok();
        let study = study.and_then(|text| serde_json::from_str::<StudyResult>(&text).ok()).unwrap_or_default();
        let proofs = study.earlier_proofs.into_iter().chain(study.holdout);
        let look = |proof: Holdout| Look { on: study.made_on.clone(), hash: proof.hash, rows: proof.rows };
        let looks: Vec<Look> = proofs.map(look).collect();
        Openings { missing: !looks.is_empty(), looks, times: BTreeMap::new() }
    }

    /// Enters a look at the rows of these marks, tells the proof which look it is, and says so where it is not the first.
    pub fn open(&mut self, proof: &mut Holdout, marks: &[u64], on: NaiveDate, many: &str) -> Vec<Warning> {
        let mut all = marks.to_vec();
        all.sort_unstable();
        all.dedup();
        // Beyond the last mark of a full book nothing is known.
        let last = if self.times.len() < MOST { u64::MAX } else { self.times.keys().next_back().copied().unwrap_or(u64::MAX) };
        let sample = &all[..all.partition_point(|mark| *mark <= last)];
        let known: Vec<u32> = sample.iter().filter_map(|mark| self.times.get(mark).copied()).collect();
        let share = known.len() as f64 / sample.len().max(1) as f64;
        let same = self.looks.iter().filter(|look| look.hash == proof.hash).count() as u32;
        let before = if share >= SEEN { known.into_iter().max().unwrap_or(0).max(same) } else { same };
        proof.opened = before + 1;
        proof.opened_before = if same > 0 { proof.rows } else { (share * proof.rows as f64).round() as u64 };
        self.looks.push(Look { on: on.to_string(), hash: proof.hash.clone(), rows: proof.rows });
        for mark in all {
            *self.times.entry(mark).or_insert(0) += 1;
        }
        while self.times.len() > MOST {
            self.times.pop_last();
        }
        self.said(proof, many)
    }

    fn said(&self, proof: &Holdout, many: &str) -> Vec<Warning> {
        let mut said = Vec::new();
        if self.missing {
            said.push(warning(
                "openings_missing",
                format!("{NAME} is gone from this folder, though a proof was made here: whether some of these {many} were opened in it, nothing tells. Put it back, or trust only the proof made before."),
            ));
        }
        if proof.opened > 1 {
            said.push(warning(
                "opened_again",
                format!(
                    "Of the {} {many} of this proof {} had been opened in this folder before; this is look {}. Only the first look is proof: whoever changes the question after it, learns from the answer.",
                    Words::count(proof.rows),
                    Words::count(proof.opened_before),
                    proof.opened
                ),
            ));
        }
        said
    }

    /// The book as text.
    pub fn text(&self) -> Vec<u8> {
        let mut deals: BTreeMap<u32, String> = BTreeMap::new();
        for (mark, times) in &self.times {
            deals.entry(*times).or_default().push_str(&format!("{mark:016x}"));
        }
        let looks =
            self.looks.iter().map(|look| Look { on: look.on.clone(), hash: look.hash.clone(), rows: look.rows }).collect();
        let book = Book { format: 1, looks, deals };
        let mut text = serde_json::to_vec_pretty(&book).expect("a book has only string keys");
        text.push(b'\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use ihanne_core::market::fingerprint;

    use super::*;

    fn marks(from: u64, to: u64) -> Vec<u64> {
        (from..to).map(|row| fingerprint(&row.to_string())).collect()
    }

    #[test]
    fn a_book_of_very_many_deals_stays_small_and_still_tells_how_many_come_again() {
        let day = NaiveDate::default();
        let mut book = Openings::of(Path::new("nowhere")).unwrap();
        let mut look = |from: u64, to: u64| {
            let mut proof = Holdout { rows: to - from, hash: format!("{from}-{to}"), ..example() };
            book.open(&mut proof, &marks(from, to), day, "deals");
            (proof.opened, proof.opened_before, book.text().len())
        };
        assert_eq!((look(0, 60_000).0, look(0, 60_000).0), (1, 2));
        let (opened, before, size) = look(40_000, 100_000);
        assert!(opened == 3 && (18_500..21_500).contains(&before) && size < 400_000, "{opened} {before} {size}");
        let (opened, before, _) = look(98_000, 158_000);
        assert!(opened == 1 && (1_300..2_700).contains(&before), "a thirtieth: {opened} {before}");
        let again = Openings::read(serde_json::from_slice(&book.text()).unwrap()).unwrap();
        assert_eq!(again.text(), book.text());
    }

    fn example() -> Holdout {
        crate::documents::examples::evidence().holdout.unwrap()
    }
}
